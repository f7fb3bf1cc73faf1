// Text as a merchant writes it → text that espeak-ng's cmn-latn-pinyin reads well: polyphones as inline pinyin
// (银行 → yin2 hang2), numbers, times, percentages and amounts as Han words, Latin letters spelled out, and everything
// that cannot be spoken (control characters, mark-up, emoji) left out. Empty when nothing is left. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

namespace yunli::speech {

std::string speakable_mandarin(std::string_view utf8);

// 1205 → 一千二百零五; below 10^12.
std::u32string han_number(std::uint64_t value);

}  // namespace yunli::speech
