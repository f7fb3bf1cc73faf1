// Text of a .csv as UTF-8, whatever it was written in: UTF-8 or UTF-16 with a byte order mark, else UTF-8 when all of
// it is valid UTF-8, else GB18030 (a superset of GBK). One thread.
#pragma once
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

struct UConverter;

namespace yunli::crm {

class TextDecoder {
 public:
  // `encoding`: ICU's name. Reads from `skip` bytes on (a byte order mark).
  static std::unique_ptr<TextDecoder> open(const std::string& path, const char* encoding, std::size_t skip);
  ~TextDecoder();
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;
  // About 64 KB more of UTF-8 in the decoder's own buffer; empty at the end; an error where bytes are no text.
  Result<std::string_view> read();

 private:
  TextDecoder(const std::string& path, UConverter* from, UConverter* to, std::size_t skip);
  std::ifstream file_;
  UConverter* from_;
  UConverter* to_;
  std::string in_;
  std::string out_;
  std::u16string pivot_;
  char16_t* pivot_source_ = nullptr;
  char16_t* pivot_target_ = nullptr;
  bool first_ = true;
};

struct TextEncoding {
  const char* name;
  std::size_t skip;
};

// Nothing when the file is no text.
std::optional<TextEncoding> detect_encoding(const std::string& path);

}  // namespace yunli::crm
