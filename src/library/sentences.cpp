#include "library/sentences.h"

#include "base/text.h"
#include "script/defaults.h"

namespace yunli::library {
namespace {

constexpr std::u32string_view kSentenceEnds = U"。！？!?；;…\n";
constexpr std::u32string_view kClauseEnds = U"，、：";
constexpr int kSentencePauseMs = 300;
constexpr int kClausePauseMs = 140;

bool has(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

std::vector<SpokenPart> cut(std::string_view utf8, bool at_clauses) {
  const std::u32string text = text::decode(utf8);
  std::vector<SpokenPart> parts;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end, int pause_ms) {
    auto part = text::trimmed(text::encode(std::u32string_view(text).substr(begin, end - begin)));
    begin = end;
    if (!text::fold(part).empty()) parts.push_back({std::move(part), pause_ms});
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sentence = has(kSentenceEnds, text[at]);
    if (!sentence && !(at_clauses && has(kClauseEnds, text[at]))) continue;
    if (at + 1 < text.size() && has(kSentenceEnds, text[at + 1])) continue;  // ？！ and …… are one end
    take(at + 1, sentence ? kSentencePauseMs : kClausePauseMs);
  }
  take(text.size(), kSentencePauseMs);
  return parts;
}

}  // namespace

std::vector<SpokenPart> sentences_of(std::string_view text) { return cut(text, false); }
std::vector<SpokenPart> clauses_of(std::string_view sentence) { return cut(sentence, true); }

std::vector<std::string> spoken_texts(const script::Script& script) {
  std::vector<std::string> texts;
  for (const auto& flow : script.flows)
    if (flow.recording.empty()) texts.push_back(flow.text);
  for (const auto& question : script.questions)
    if (question.recording.empty()) texts.push_back(question.answer);
  const auto& settings = script.settings;
  texts.insert(texts.end(), settings.no_input_prompts.begin(), settings.no_input_prompts.end());
  for (auto text : {script::no_input_goodbye(settings), script::unmatched_prompt(settings),
                    script::opt_out_reply(settings), script::closing_words()})
    texts.push_back(std::move(text));
  if (settings.announce_ai) texts.push_back(script::announce_text(settings));
  return texts;
}

}  // namespace yunli::library
