// When a word that was said does not mean what it says: negation, «要不要», counter-questions. All positions are code
// points of a folded utterance. Pure; any thread.
#pragma once
#include <cstddef>
#include <string_view>

namespace yunli::script {

struct Range {
  std::size_t begin, end;
};

// «不太方便», «不是很满意»: the word is turned into its opposite.
bool negated(std::u32string_view utterance, Range word);
// «可不可以», «有没有»: either half of an A-not-A question says neither yes nor no.
bool half_of_choice(std::u32string_view utterance, Range word);
// «可以试用吗», «需要什么资料»: a yes-word inside a counter-question.
bool yes_inside_question(std::u32string_view utterance, Range word);
// «不要钱吗»: a no-word inside a counter-question; «不用了好吗» is a request and stays a no.
bool no_inside_question(std::u32string_view utterance, Range word);

}  // namespace yunli::script
