// Han character → toneless syllable, taken once from ICU's Han-Latin data. Part of base/text.h; immutable, any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yunli::text {

class PinyinTable {
 public:
  static const PinyinTable& instance();
  // A number above Unicode that names the syllable, or `c` itself where it has none.
  char32_t sound(char32_t c) const;
  // "hao" for a number that sound() gave, "" for a plain character.
  std::string_view name(char32_t sound) const;

 private:
  PinyinTable();
  static constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;  // CJK unified ideographs
  static constexpr char32_t kBase = 0x110000;
  std::vector<std::uint16_t> syllable_of_;  // by character − kFirst; 0 = none
  std::vector<std::string> names_;          // by syllable
};

}  // namespace yunli::text
