#include "script/guards.h"

namespace yunli::script {
namespace {

constexpr std::u32string_view kDegrees[] = {U"特别", U"那么", U"怎么", U"很", U"太", U"大"};
constexpr std::u32string_view kAsking[] = {U"什么", U"怎么", U"多少", U"多久", U"多长",
                                           U"为啥", U"哪",   U"几",   U"谁",   U"啥"};
constexpr std::u32string_view kRequests[] = {U"好吗", U"行吗", U"可以吗", U"成吗"};

bool is_not(char32_t c) { return c == U'不' || c == U'没' || c == U'别' || c == U'甭' || c == U'未'; }

// Code points between the word and the 吗 that the utterance ends with; a large number when it does not ask.
std::size_t distance_to_question_mark(std::u32string_view utterance, Range word) {
  const bool asks = utterance.ends_with(U"吗") || (utterance.ends_with(U"么") && !utterance.ends_with(U"什么"));
  for (const auto request : kRequests) {
    if (utterance.ends_with(request) && word.end <= utterance.size() - request.size()) return utterance.npos;
  }
  return asks && word.end < utterance.size() ? utterance.size() - 1 - word.end : utterance.npos;
}

}  // namespace

bool negated(std::u32string_view utterance, Range word) {
  auto before = utterance.substr(0, word.begin);
  for (const auto degree : kDegrees) {
    if (!before.ends_with(degree)) continue;
    before.remove_suffix(degree.size());
    break;
  }
  if (before.size() < word.begin && before.ends_with(U"不是")) return true;
  return !before.empty() && is_not(before.back());
}

bool half_of_choice(std::u32string_view utterance, Range word) {
  const auto no = [&](std::size_t i) { return utterance[i] == U'不' || utterance[i] == U'没'; };
  const auto not_at = [&](std::size_t i) {
    if (i < 1 || i + 1 >= utterance.size() || !no(i) || utterance[i - 1] != utterance[i + 1]) return false;
    return i < 2 || !no(i - 2);  // «不要不要» is no choice
  };
  return not_at(word.begin) || (word.begin >= 1 && not_at(word.begin - 1)) || not_at(word.end);
}

bool yes_inside_question(std::u32string_view utterance, Range word) {
  constexpr std::size_t kNear = 6, kGap = 2;
  if (distance_to_question_mark(utterance, word) <= kNear) return true;
  const auto after = utterance.substr(word.end);
  for (const auto asking : kAsking) {
    if (after.find(asking) <= kGap) return true;
  }
  return false;
}

bool no_inside_question(std::u32string_view utterance, Range word) {
  constexpr std::size_t kNear = 3;
  const bool own_clause = word.end < utterance.size() && (utterance[word.end] == U'你' || utterance[word.end] == U'您');
  return !own_clause && distance_to_question_mark(utterance, word) <= kNear;
}

}  // namespace yunli::script
