#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <vector>

#include "base/pinyin_table.h"

namespace yunli::text {
namespace {

// Decodes one code point at `at` and moves on; -1 for a malformed sequence.
UChar32 next(std::string_view utf8, std::size_t& at) {
  UChar32 c;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  auto i = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(utf8.size());
  U8_NEXT(bytes, i, size, c);
  at = static_cast<std::size_t>(i);
  return c;
}

enum class Plain { keep, drop, unsure };

// Decides about the characters that nearly all utterances consist of without asking ICU; folds `c` in place.
Plain plain(UChar32& c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return Plain::keep;
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full width
  if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return Plain::keep;
  if (c < 0x80 || (c >= 0x3000 && c <= 0x3003)) return Plain::drop;
  return Plain::unsure;
}

std::u32string fold_with_icu(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto folded =
      form->normalize(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())}), status);
  std::u32string out;
  if (U_FAILURE(status)) return out;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (u_isalnum(c) && c != 0xFFFD) out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

bool blank(char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xFEFF; }

}  // namespace

bool valid_utf8(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (next(utf8, at) < 0) return false;
  }
  return true;
}

std::u32string decode(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size() / 2);
  for (std::size_t at = 0; at < utf8.size();) {
    const UChar32 c = next(utf8, at);
    out.push_back(c < 0 ? U'\uFFFD' : static_cast<char32_t>(c));
  }
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (char32_t c : text) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = U'\uFFFD';
    char bytes[4];
    int32_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, c);
    out.append(bytes, static_cast<std::size_t>(n));
  }
  return out;
}

std::size_t length(std::string_view utf8) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < utf8.size(); ++n) next(utf8, at);
  return n;
}

std::string truncated(std::string_view utf8, std::size_t code_points) {
  std::size_t at = 0;
  for (; code_points > 0 && at < utf8.size(); --code_points) next(utf8, at);
  return std::string(utf8.substr(0, at));
}

std::string trimmed(std::string_view utf8) {
  const auto text = decode(utf8);
  const auto first = std::find_if_not(text.begin(), text.end(), blank);
  const auto last = std::find_if_not(text.rbegin(), std::make_reverse_iterator(first), blank).base();
  return encode(std::u32string(first, last));
}

std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                            c == '.' || c == '_' || c == '~';
    if (unreserved)
      out += c;
    else
      (out += '%').append({kHex[byte >> 4], kHex[byte & 15]});
  }
  return out;
}

std::u32string fold(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size() / 3 + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    UChar32 c = next(utf8, at);
    switch (plain(c)) {
      case Plain::keep:
        out.push_back(static_cast<char32_t>(c));
        break;
      case Plain::drop:
        break;
      case Plain::unsure:
        return fold_with_icu(utf8);
    }
  }
  return out;
}

std::string folded(std::string_view utf8) { return encode(fold(utf8)); }

std::u32string syllables(std::u32string_view folded_text) {
  const auto& table = PinyinTable::instance();
  std::u32string out(folded_text.size(), U'\0');
  std::transform(folded_text.begin(), folded_text.end(), out.begin(), [&](char32_t c) { return table.sound(c); });
  return out;
}

std::string pinyin(std::string_view utf8) {
  const auto& table = PinyinTable::instance();
  std::string out;
  for (const char32_t sound : syllables(fold(utf8))) {
    if (!out.empty()) out += ' ';
    const auto name = table.name(sound);
    out += name.empty() ? encode(std::u32string(1, sound)) : std::string(name);
  }
  return out;
}

int edit_distance(std::u32string_view a, std::u32string_view b, int limit) {
  if (a.size() > b.size()) std::swap(a, b);
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  if (m - n > limit) return limit + 1;
  std::vector<int> row(static_cast<std::size_t>(n) + 1);
  for (int i = 0; i <= n; ++i) row[i] = i;
  for (int j = 1; j <= m; ++j) {
    int diagonal = row[0], best = row[0] = j;
    for (int i = 1; i <= n; ++i) {
      const int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, substituted});
      best = std::min(best, row[i]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(row[n], limit + 1);
}

int distance_within(std::u32string_view pattern, std::u32string_view text, int limit) {
  const std::size_t n = pattern.size();
  std::vector<int> column(n + 1);  // of the part that ends at the current character and may begin anywhere
  for (std::size_t i = 0; i <= n; ++i) column[i] = static_cast<int>(i);
  int best = column[n];
  for (const char32_t c : text) {
    int diagonal = 0;
    for (std::size_t i = 1; i <= n; ++i) {
      const int substituted = diagonal + (pattern[i - 1] == c ? 0 : 1);
      diagonal = column[i];
      column[i] = std::min({column[i] + 1, column[i - 1] + 1, substituted});
    }
    best = std::min(best, column[n]);
  }
  return std::min(best, limit + 1);
}

}  // namespace yunli::text
