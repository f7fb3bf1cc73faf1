#include "speech/engines/espeak/mandarin_text.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "speech/engines/espeak/polyphones.h"

namespace yunli::speech {
namespace {

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::u32string_view kMeasures =
    U"元块角毛个天年月日号点分秒岁万亿千百折次时小周位名人家份米楼层期节门套张件台辆条度倍级成";
constexpr std::u32string_view kTwoAsLiang = U"个块天年次点位名家份周万千亿倍件台辆条张套节";
constexpr std::u32string_view kStops = U"。！？!?；;…\n";
constexpr std::u32string_view kPauses = U"，,、：:";
constexpr const char* kLetters[26] = {
    "ei1",     "bi4",  "xi1",      "di4",     "yi4",          "ai2 fu5",     "ji4",  "ei1 chi5",  "ai4",
    "jie4",    "kai4", "ai2 lou5", "ai2 mu5", "en1",          "ou1",         "pi4",  "kei1 you5", "a4 er5",
    "ai2 si5", "ti4",  "you1",     "wei1",    "da2 bu5 liu5", "ai2 ke5 si5", "wai4", "zei4"};

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007; }

// Full-width letters and digits become ASCII.
std::u32string narrowed(std::string_view utf8) {
  std::u32string out = text::decode(utf8);
  for (auto& c : out)
    if (c >= 0xFF01 && c <= 0xFF5E && !contains(U"，！？；：", c)) c -= 0xFEE0;
  return out;
}

std::u32string one_by_one(std::u32string_view digits) {
  std::u32string out;
  for (const char32_t c : digits) out += kDigits[c - U'0'];
  return out;
}

std::uint64_t value_of(std::u32string_view digits) {
  std::uint64_t value = 0;
  for (const char32_t c : digits) value = value * 10 + (c - U'0');
  return value;
}

// Walks over the text once; numbers look at what follows them to choose between a value and single digits.
class NumberReader {
 public:
  explicit NumberReader(std::u32string_view text) : text_(text) {}

  std::u32string run() {
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      if ((c == U'¥' || c == U'￥') && is_digit(peek(1))) {
        ++at_;
        number();
        if (peek(0) != U'元' && peek(0) != U'万') out_ += U"元";
      } else if (is_digit(c)) {
        number();
      } else {
        out_ += c, ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  char32_t peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  std::u32string_view digits() {
    const auto from = at_;
    while (is_digit(peek(0)) || (peek(0) == U',' && at_ > from && thousands())) ++at_;
    return text_.substr(from, at_ - from);
  }
  bool thousands() const { return is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && !is_digit(peek(4)); }

  void number() {
    std::u32string whole(digits());
    std::erase(whole, U',');
    if (peek(0) == U':' && is_digit(peek(1)) && is_digit(peek(2)) && !is_digit(peek(3)) && whole.size() <= 2)
      return time(whole);
    std::u32string decimals;
    if (peek(0) == U'.' && is_digit(peek(1))) {
      ++at_;
      decimals = digits();
    }
    const bool percent = peek(0) == U'%';
    if (percent) ++at_, out_ += U"百分之";
    out_ += reads_as_value(whole, percent || !decimals.empty()) ? value(whole) : one_by_one(whole);
    if (!decimals.empty()) out_ += U"点" + one_by_one(decimals);
    const bool range =
        (peek(0) == U'-' || peek(0) == U'~') && is_digit(peek(1)) && whole.size() <= 4 && whole[0] != U'0';
    if (range) ++at_, out_ += U"到";
  }
  void time(std::u32string_view hours) {
    ++at_;
    const auto minutes = value_of(digits());
    out_ += han_number(value_of(hours)) + U"点";
    if (minutes > 0) out_ += (minutes < 10 ? U"零" : U"") + han_number(minutes) + U"分";
  }
  bool reads_as_value(std::u32string_view whole, bool certain) const {
    if (whole.size() > 11 || (whole.size() > 1 && whole[0] == U'0')) return false;
    if (whole.size() == 4 && peek(0) == U'年') return false;
    return certain || contains(kMeasures, peek(0)) || whole.size() <= 2;
  }
  std::u32string value(std::u32string_view whole) const {
    if (whole == U"2" && contains(kTwoAsLiang, peek(0))) return U"两";
    return han_number(value_of(whole));
  }

  std::u32string_view text_;
  std::size_t at_ = 0;
  std::u32string out_;
};

const Polyphone* longest_polyphone(std::u32string_view rest) {
  const Polyphone* best = nullptr;
  for (const auto& entry : kPolyphones)
    if (rest.starts_with(entry.word) && (best == nullptr || entry.word.size() > best->word.size())) best = &entry;
  return best;
}

}  // namespace

std::u32string han_number(std::uint64_t value) {
  if (value == 0) return U"零";
  constexpr std::u32string_view kUnits = U"千百十";
  constexpr std::u32string_view kGroups[] = {U"亿", U"万", U""};
  std::u32string out;
  bool gap = false;  // zeros since the last digit that was spoken
  std::uint64_t scale = 100'000'000;
  for (const auto group_name : kGroups) {
    const auto group = value / scale % 10'000;
    for (std::uint64_t unit = 1'000, i = 0; i < 4; unit /= 10, ++i) {
      const auto digit = group / unit % 10;
      if (digit == 0) {
        gap = true;
        continue;
      }
      if (gap && !out.empty()) out += U'零';
      gap = false;
      const bool bare_ten = i == 2 && digit == 1 && out.empty();
      if (!bare_ten) out += kDigits[digit];
      if (i < 3) out += kUnits[i];
    }
    if (group > 0) out += group_name;
    scale /= 10'000;
  }
  return out;
}

std::string speakable_mandarin(std::string_view utf8) {
  const std::u32string spoken = NumberReader(narrowed(utf8)).run();
  std::string out;
  bool anything = false;
  for (std::size_t at = 0; at < spoken.size();) {
    const char32_t c = spoken[at];
    if (const auto* polyphone = longest_polyphone(std::u32string_view(spoken).substr(at))) {
      out.append(" ").append(polyphone->pinyin).append(" ");
      at += polyphone->word.size();
      anything = true;
      continue;
    }
    ++at;
    if (is_han(c))
      out += text::encode({&c, 1}), anything = true;
    else if (is_letter(c))
      out.append(" ").append(kLetters[(c | 0x20) - U'a']).append(" "), anything = true;
    else if (contains(kStops, c))
      out += "。";
    else if (contains(kPauses, c))
      out += "，";
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return anything ? out : std::string();
}

}  // namespace yunli::speech
