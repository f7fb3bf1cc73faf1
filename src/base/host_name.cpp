#include "base/host_name.h"

#include <unicode/idna.h>

#include <algorithm>
#include <memory>

namespace yunli {
namespace {

constexpr std::size_t kLongestName = 253, kLongestLabel = 63;

tl::unexpected<Error> invalid() {
  return fail("host_name.invalid", "domain", "请填写完整域名，如 call.example.cn，不带 http:// 和端口。",
              "A domain is a whole host name like call.example.cn, without http:// or a port.");
}

bool alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return alphanumeric(c) || c == '-'; });
}

bool is_name(std::string_view name) {
  int labels = 0;
  std::string_view last;
  for (std::size_t at = 0; at <= name.size();) {
    const auto dot = std::min(name.find('.', at), name.size());
    last = name.substr(at, dot - at);
    if (!is_label(last)) return false;
    ++labels;
    at = dot + 1;
  }
  // A last label of digits only would be an IPv4 address to a browser.
  return labels >= 2 && std::any_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string to_ascii(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(
      UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_USE_STD3_RULES, status));
  if (U_FAILURE(status)) return {};
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, info, status);
  return U_SUCCESS(status) && !info.hasErrors() ? out : std::string();
}

}  // namespace

Result<std::string> normalise_host_name(std::string_view text) {
  if (text.size() > 4 * kLongestName) return invalid();
  std::string name = to_ascii(text);
  if (name.ends_with('.')) name.pop_back();
  if (name.empty() || name.size() > kLongestName || !is_name(name)) return invalid();
  return name;
}

std::string host_of(std::string_view header) {
  if (header.starts_with('[')) return {};  // an IPv6 address
  std::string out(header.substr(0, header.find(':')));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (out.ends_with('.')) out.pop_back();
  return out.size() <= kLongestName ? out : std::string();
}

}  // namespace yunli
