#include "script/phrases.h"

#include "base/text.h"
#include "script/defaults.h"

namespace yunli::script {
namespace {

bool particle(char32_t c) { return std::u32string_view(U"的吧啊呀呢嘛啦嘞").find(c) != std::u32string_view::npos; }

Place place_of(Kind kind, std::u32string_view text) {
  if (kind == Kind::question || kind == Kind::branch || kind == Kind::filler) return Place::anywhere;
  if (text.size() == 1) return kind == Kind::positive ? Place::lead : Place::whole;
  if (kind == Kind::repeat_request && text.size() == 2) return Place::whole;
  if (kind == Kind::positive && text.size() == 2 && text[0] == U'我') return Place::whole;
  if (kind == Kind::positive && text.size() == 2 && particle(text[1])) return Place::lead;
  return Place::anywhere;
}

class Table {
 public:
  void add(const std::string& written, Kind kind, int flow = -1, int target = -1) {
    auto text = text::fold(written);
    if (text.empty()) return;
    const auto place = place_of(kind, text);
    phrases_.push_back({written, text, text::syllables(text), kind, place, flow, target});
  }
  void add(const std::vector<std::string>& words, Kind kind, int flow = -1, int target = -1) {
    for (const auto& word : words) add(word, kind, flow, target);
  }
  void add_whole(const std::vector<std::string>& words, Kind kind) {
    const auto first = phrases_.size();
    add(words, kind);
    for (auto i = first; i < phrases_.size(); ++i) phrases_[i].place = Place::whole;
  }
  std::vector<Phrase> take() { return std::move(phrases_); }

 private:
  std::vector<Phrase> phrases_;
};

}  // namespace

std::vector<Phrase> phrases_of(const Script& script) {
  Table table;
  const Words words = effective_words(script.words);
  table.add(words.opt_out, Kind::opt_out);
  table.add(words.refusal, Kind::refusal);
  table.add_whole(farewells(), Kind::refusal);
  for (int i = 0; i < static_cast<int>(script.questions.size()); ++i) {
    table.add(script.questions[i].text, Kind::question, -1, i);
    table.add(script.questions[i].sub_questions, Kind::question, -1, i);
  }
  for (int flow = 0; flow < static_cast<int>(script.flows.size()); ++flow) {
    const auto& branches = script.flows[flow].branches;
    for (int i = 0; i < static_cast<int>(branches.size()); ++i) table.add(branches[i].words, Kind::branch, flow, i);
  }
  table.add(words.negative, Kind::negative);
  table.add(words.repeat_request, Kind::repeat_request);
  table.add(words.positive, Kind::positive);
  table.add(words.back_channel, Kind::back_channel);
  table.add(farewells(), Kind::filler);
  table.add(fillers(), Kind::filler);
  return table.take();
}

}  // namespace yunli::script
