// Text: validation, percent-encoding; Chinese text for matching: folding, toneless pinyin, edit distance. Strings are
// UTF-8 outside and one code point per element (std::u32string) inside. Any thread; the pinyin table is built once, at
// first use (about 0.1 s).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace yunli::text {

bool valid_utf8(std::string_view utf8);
// Malformed sequences become U+FFFD.
std::u32string decode(std::string_view utf8);
std::string encode(std::u32string_view text);
std::size_t length(std::string_view utf8);                              // in code points
std::string truncated(std::string_view utf8, std::size_t code_points);  // whole code points only
std::string trimmed(std::string_view utf8);                             // without blanks (U+3000 too) at both ends
// As a part of an address or a form: %XX for all but the unreserved characters of RFC 3986 (letters, digits, -._~).
std::string percent_encoded(std::string_view bytes);

// The form in which utterances and phrases are compared: NFKC, case-folded, letters and digits only
// («ＯＫ， 可以！» → "ok可以").
std::u32string fold(std::string_view utf8);
std::string folded(std::string_view utf8);

// Toneless pinyin, one element per code point of `folded_text`: equal elements sound alike. Every character has one
// fixed reading, the commonest on the telephone (还 hai, 行 xing, 了 le), so that two texts are always compared alike.
// Digits sound as they are read («2» as «二»); other letters stand for themselves.
std::u32string syllables(std::u32string_view folded_text);
// "ni hao", for people.
std::string pinyin(std::string_view utf8);

// Levenshtein distance, or limit + 1 as soon as it exceeds `limit`.
int edit_distance(std::u32string_view a, std::u32string_view b, int limit);
// The same between `pattern` and the part of `text` that is nearest to it.
int distance_within(std::u32string_view pattern, std::u32string_view text, int limit);

}  // namespace yunli::text
