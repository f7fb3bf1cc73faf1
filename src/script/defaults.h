// The built-in words and sentences: what a script means by an empty list or text. Plain data; any thread.
#pragma once
#include <string>
#include <vector>

#include "script/model.h"

namespace yunli::script {

// Every list filled. A refusal (拒绝) declines the offer or the talk itself; a negative (否定) answers one question
// with no.
const Words& default_words();
// The script's lists, the built-in ones where a list is empty.
Words effective_words(const Words& own);
// Said alone they end the talk (and count as a refusal); after an answer they mean nothing: «好的，再见».
const std::vector<std::string>& farewells();
// Said at any place without a meaning for the script: «不好意思», «请问», «那个».
const std::vector<std::string>& fillers();

std::string announce_text(const Settings& settings);
std::string no_input_goodbye(const Settings& settings);
std::string unmatched_prompt(const Settings& settings);
std::string opt_out_reply(const Settings& settings);
// Said when a talk has to end for a reason of our own and the script has no ending of its own.
std::string closing_words();

}  // namespace yunli::script
