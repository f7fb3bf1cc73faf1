#include "crm/sheet/text_decoder.h"

#include <unicode/ucnv.h>

#include "crm/sheet/sheet_errors.h"

namespace yunli::crm {
namespace {

constexpr std::size_t kChunk = 64 << 10;

UConverter* converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* made = ucnv_open(name, &status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU lacks ") + name);
  ucnv_setToUCallBack(made, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(made, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return made;
}

bool decodes(const std::string& path, const char* encoding) {
  const auto decoder = TextDecoder::open(path, encoding, 0);
  while (true) {
    const auto text = decoder->read();
    if (!text) return false;
    if (text->find('\0') != std::string_view::npos) return false;
    if (text->empty()) return true;
  }
}

}  // namespace

std::unique_ptr<TextDecoder> TextDecoder::open(const std::string& path, const char* encoding, std::size_t skip) {
  return std::unique_ptr<TextDecoder>(new TextDecoder(path, converter(encoding), converter("UTF-8"), skip));
}

TextDecoder::TextDecoder(const std::string& path, UConverter* from, UConverter* to, std::size_t skip)
    : file_(path, std::ios::binary),
      from_(from),
      to_(to),
      in_(kChunk, '\0'),
      out_(kChunk * 4, '\0'),
      pivot_(kChunk, u'\0') {
  file_.seekg(static_cast<std::streamoff>(skip));
  pivot_source_ = pivot_target_ = pivot_.data();
}

TextDecoder::~TextDecoder() {
  ucnv_close(from_);
  ucnv_close(to_);
}

Result<std::string_view> TextDecoder::read() {
  while (true) {
    file_.read(in_.data(), static_cast<std::streamsize>(in_.size()));
    const auto got = static_cast<std::size_t>(file_.gcount());
    const bool last = got < in_.size();
    char* target = out_.data();
    const char* source = in_.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to_, from_, &target, out_.data() + out_.size(), &source, in_.data() + got, pivot_.data(),
                   &pivot_source_, &pivot_target_, pivot_.data() + pivot_.size(), first_, last, &status);
    first_ = false;
    if (U_FAILURE(status)) return tl::unexpected(sheet_errors::encoding());
    const auto made = static_cast<std::size_t>(target - out_.data());
    if (made > 0 || last) return std::string_view(out_.data(), made);
  }
}

std::optional<TextEncoding> detect_encoding(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[3] = {};
  file.read(head, 3);
  const std::string_view mark(head, static_cast<std::size_t>(file.gcount()));
  if (mark == "\xEF\xBB\xBF") return TextEncoding{"UTF-8", 3};
  if (mark.starts_with("\xFF\xFE")) return TextEncoding{"UTF-16LE", 2};
  if (mark.starts_with("\xFE\xFF")) return TextEncoding{"UTF-16BE", 2};
  for (const char* name : {"UTF-8", "GB18030"})
    if (decodes(path, name)) return TextEncoding{name, 0};
  return std::nullopt;
}

}  // namespace yunli::crm
