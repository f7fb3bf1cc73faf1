#include "api/http/multipart.h"

#include <sys/mman.h>

#include <restinio/helpers/http_field_parsers/content-disposition.hpp>
#include <restinio/helpers/http_field_parsers/content-type.hpp>
#include <restinio/helpers/multipart_body.hpp>

#include "api/http/errors.h"
#include "base/text.h"

namespace yunli::api {

namespace hfp = restinio::http_field_parsers;
namespace mp = restinio::multipart_body;

namespace {

constexpr std::size_t kMaxParts = 32;
constexpr std::size_t kMaxField = 8 * 1024;
constexpr std::size_t kMaxFileName = 200;

// The body's file, readable as one string for as long as the object lives.
class Mapping {
 public:
  explicit Mapping(const TempFile& file) : size_(file.size()) {
    data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  }
  ~Mapping() {
    if (good()) ::munmap(data_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  bool good() const { return data_ != MAP_FAILED; }
  restinio::string_view_t text() const { return {static_cast<const char*>(data_), size_}; }

 private:
  std::size_t size_;
  void* data_;
};

tl::unexpected<Error> malformed(std::string en) {
  return tl::unexpected(Error{"request.form", "", "上传的表单格式不正确", std::move(en)});
}

Result<std::string> boundary_of(std::string_view content_type) {
  const auto parsed = hfp::content_type_value_t::try_parse({content_type.data(), content_type.size()});
  if (!parsed || parsed->media_type.type != "multipart" || parsed->media_type.subtype != "form-data")
    return fail("request.unsupported", "", "请用 multipart/form-data 上传", "Upload as multipart/form-data");
  const auto boundary = hfp::find_first(parsed->media_type.parameters, "boundary");
  if (!boundary || mp::check_boundary_value(*boundary)) return malformed("The boundary is missing or invalid");
  return "--" + std::string(boundary->data(), boundary->size());
}

// Looked at before the body is split: one of nothing but boundaries would make a list several times as large as itself.
bool has_too_many_parts(restinio::string_view_t text, std::string_view boundary) {
  std::size_t found = 0;
  for (auto at = text.find(boundary); at != text.npos; at = text.find(boundary, at + boundary.size()))
    if (++found > kMaxParts + 1) return true;
  return false;
}

// What a browser sends may hold a path; only its last part is the name.
std::string last_part(std::string_view name) {
  name.remove_prefix(name.find_last_of("/\\") == std::string_view::npos ? 0 : name.find_last_of("/\\") + 1);
  return std::string(name.substr(0, kMaxFileName));
}

Status add_part(Form& form, restinio::string_view_t raw, const std::filesystem::path& folder) {
  const auto part = mp::try_parse_part(raw);
  if (!part) return malformed("A part has no valid header");
  const auto disposition_text = part->fields.opt_value_of(restinio::http_field::content_disposition);
  const auto disposition = disposition_text ? hfp::content_disposition_value_t::try_parse(*disposition_text)
                                            : restinio::make_unexpected(restinio::easy_parser::parse_error_t{0, {}});
  if (!disposition) return malformed("A part has no valid Content-Disposition");
  const auto name = hfp::find_first(disposition->parameters, "name");
  if (!name) return malformed("A part has no name");
  const std::string_view body(part->body.data(), part->body.size());
  if (*name == "file") {
    if (form.file) return malformed("There is more than one file");
    const auto file_name = hfp::find_first(disposition->parameters, "filename");
    form.file_name = file_name ? last_part({file_name->data(), file_name->size()}) : "file";
    if (!text::valid_utf8(form.file_name)) return malformed("The file name is not UTF-8");
    auto file = TempFile::make(folder);
    if (!file) return tl::unexpected(file.error());
    form.file = std::move(*file);
    return form.file->append(body);
  }
  if (body.size() > kMaxField || !text::valid_utf8(body)) return malformed("A field is too long or not UTF-8");
  if (!form.fields.emplace(std::string(name->data(), name->size()), std::string(body)).second)
    return malformed("A field is repeated");
  return {};
}

}  // namespace

Result<Form> parse_form(const Request& request, const std::filesystem::path& folder) {
  const auto boundary = boundary_of(request.header("content-type"));
  if (!boundary) return tl::unexpected(boundary.error());
  if (!request.upload || request.upload->size() == 0) return malformed("The body is empty");
  const Mapping mapping(*request.upload);
  if (!mapping.good()) return tl::unexpected(busy());
  if (has_too_many_parts(mapping.text(), *boundary)) return malformed("There are too many parts");
  const auto parts = mp::split_multipart_body(mapping.text(), *boundary);
  if (parts.empty()) return malformed("The parts cannot be told apart");
  Form form;
  for (const auto part : parts)
    if (auto added = add_part(form, part, folder); !added) return tl::unexpected(added.error());
  return form;
}

}  // namespace yunli::api
