#include "crm/sheet/xlsx_workbook.h"

#include <charconv>
#include <map>

#include "crm/sheet/cell_value.h"
#include "crm/sheet/sheet_errors.h"
#include "crm/sheet/xml_stream.h"

namespace yunli::crm {
namespace {

constexpr std::uint64_t kSmallPart = 16ull << 20;
constexpr std::size_t kMaxItems = 100'000;

int to_int(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Relationship {
  std::string id;
  std::string type;  // the last segment of its URI: "worksheet", "sharedStrings"
  std::string target;
};

class Relationships : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& a) override {
    if (name != "Relationship" || a["TargetMode"] == "External") return;
    if (all.size() > kMaxItems) return fail_with(sheet_errors::too_big());
    const auto type = a["Type"];
    all.push_back({std::string(a["Id"]), std::string(type.substr(type.rfind('/') + 1)), std::string(a["Target"])});
  }
  const Relationship* by_type(std::string_view type) const {
    for (const auto& one : all)
      if (one.type == type) return &one;
    return nullptr;
  }
  const Relationship* by_id(std::string_view id) const {
    for (const auto& one : all)
      if (one.id == id) return &one;
    return nullptr;
  }
  std::vector<Relationship> all;
};

class Workbook : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& a) override {
    if (name == "workbookPr") since_1904 = a["date1904"] == "1" || a["date1904"] == "true";
    if (name == "sheet" && sheet_id.empty() && a["state"] != "hidden" && a["state"] != "veryHidden") sheet_id = a["id"];
    if (name == "sheet" && any_sheet_id.empty()) any_sheet_id = a["id"];
  }
  bool since_1904 = false;
  std::string sheet_id;
  std::string any_sheet_id;
};

class Styles : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& a) override {
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name == "numFmt" && own_.size() < kMaxItems) own_[to_int(a["numFmtId"], -1)] = is_date_format(a["formatCode"]);
    if (name != "xf" || !in_cell_formats_) return;
    if (dates.size() > kMaxItems) return fail_with(sheet_errors::too_big());
    const int id = to_int(a["numFmtId"], 0);
    const auto own = own_.find(id);
    dates.push_back(own != own_.end() ? own->second : is_date_format(id));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  std::vector<bool> dates;

 private:
  bool in_cell_formats_ = false;
  std::map<int, bool> own_;
};

// <si> holds <t>, or runs <r><t>; <rPh> (how to pronounce it) is not part of the text.
class SharedTextReader : public XmlHandler {
 public:
  SharedTextReader(SharedTexts& out, const Limits& limits) : out_(out), limits_(limits) {}
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") current_.clear();
    if (name == "rPh") phonetic_ = true;
    if (name == "t") in_text_ = !phonetic_;
  }
  void end(std::string_view name) override {
    if (name == "rPh") phonetic_ = false;
    if (name == "t") in_text_ = false;
    if (name == "si") out_.add(current_);
    if (out_.bytes() > limits_.shared_text_bytes) fail_with(sheet_errors::too_big());
  }
  void text(std::string_view bytes) override {
    if (!in_text_) return;
    if (current_.size() + bytes.size() > limits_.cell_bytes) return fail_with(sheet_errors::too_big());
    current_.append(bytes);
  }

 private:
  SharedTexts& out_;
  const Limits& limits_;
  std::string current_;
  bool in_text_ = false;
  bool phonetic_ = false;
};

// "/xl/worksheets/sheet1.xml", "worksheets/sheet1.xml" or "../xl/…" seen from `folder` ("xl/").
std::string resolve(std::string folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target[1] == '.') {
      const auto cut = folder.size() < 2 ? std::string::npos : folder.rfind('/', folder.size() - 2);
      folder = cut == std::string::npos ? "" : folder.substr(0, cut + 1);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return folder + std::string(target);
}

Error what_else(const ZipArchive& archive) {
  if (archive.has("xl/workbook.bin")) return sheet_errors::binary_workbook();
  if (archive.has("content.xml") && archive.has("mimetype")) return sheet_errors::open_document();
  return sheet_errors::not_a_sheet();
}

}  // namespace

Result<XlsxWorkbook> read_workbook(ZipArchive& archive) {
  if (!archive.has("_rels/.rels")) return tl::unexpected(what_else(archive));
  Relationships package;
  if (auto read = read_part(archive, "_rels/.rels", package, kSmallPart); !read) return tl::unexpected(read.error());
  const auto* document = package.by_type("officeDocument");
  if (!document || document->target.ends_with(".bin")) return tl::unexpected(what_else(archive));

  const auto main = resolve("", document->target);
  const auto slash = main.rfind('/');
  const auto folder = slash == std::string::npos ? "" : main.substr(0, slash + 1);
  Workbook workbook;
  if (auto read = read_part(archive, main, workbook, kSmallPart); !read) return tl::unexpected(read.error());
  const auto& sheet_id = workbook.sheet_id.empty() ? workbook.any_sheet_id : workbook.sheet_id;
  if (sheet_id.empty()) return tl::unexpected(what_else(archive));

  Relationships parts;
  if (auto read = read_part(archive, folder + "_rels/" + main.substr(folder.size()) + ".rels", parts, kSmallPart);
      !read)
    return tl::unexpected(read.error());
  const auto* sheet = parts.by_id(sheet_id);
  if (!sheet) return tl::unexpected(sheet_errors::damaged());

  XlsxWorkbook out;
  out.sheet_part = resolve(folder, sheet->target);
  out.since_1904 = workbook.since_1904;
  if (const auto* styles = parts.by_type("styles")) {
    Styles read;
    if (auto done = read_part(archive, resolve(folder, styles->target), read, kSmallPart); !done)
      return tl::unexpected(done.error());
    out.date_styles = std::move(read.dates);
  }
  if (const auto* texts = parts.by_type("sharedStrings")) {
    SharedTextReader read(out.texts, archive.limits());
    const auto limit = archive.limits().unpacked_bytes;
    if (auto done = read_part(archive, resolve(folder, texts->target), read, limit); !done)
      return tl::unexpected(done.error());
  }
  return out;
}

}  // namespace yunli::crm
