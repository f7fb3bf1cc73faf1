#include "script/word_claims.h"

#include <map>

#include "base/text.h"

namespace yunli::script {
namespace {

// Who has claimed a word so far; `owner` tells claims of one thing from those of another.
class Claims {
 public:
  explicit Claims(const ClaimFinding& found) : found_(found) {}

  void claim(const std::string& word, const std::string& owner, const std::string& where) {
    const auto folded = text::folded(word);
    if (folded.empty()) return;
    const auto [first, fresh] = owners_.try_emplace(folded, owner);
    if (fresh || first->second == owner) return;
    found_(where, "「" + word + "」已经用在" + first->second + "。",
           "\"" + word + "\" is already used at " + first->second + ".");
  }
  void claim(const std::vector<std::string>& words, const std::string& owner, const std::string& where) {
    for (std::size_t i = 0; i < words.size(); ++i) claim(words[i], owner, where + "/" + std::to_string(i));
  }

 private:
  const ClaimFinding& found_;
  std::map<std::string, std::string> owners_;
};

}  // namespace

void claims(const Script& script, const ClaimFinding& found) {
  Claims common(found);
  const auto& words = script.words;
  common.claim(words.opt_out, "/words/opt_out", "/words/opt_out");
  common.claim(words.refusal, "/words/refusal", "/words/refusal");
  common.claim(words.negative, "/words/negative", "/words/negative");
  common.claim(words.repeat_request, "/words/repeat_request", "/words/repeat_request");
  common.claim(words.positive, "/words/positive", "/words/positive");
  for (std::size_t i = 0; i < script.questions.size(); ++i) {
    const auto where = "/questions/" + std::to_string(i);
    common.claim(script.questions[i].text, where, where + "/text");
    common.claim(script.questions[i].sub_questions, where, where + "/sub_questions");
  }
  for (std::size_t f = 0; f < script.flows.size(); ++f) {
    Claims branches(found);  // a branch may take a word of any list but these: they decide before it
    branches.claim(words.opt_out, "/words/opt_out", "/words/opt_out");
    branches.claim(words.refusal, "/words/refusal", "/words/refusal");
    for (std::size_t b = 0; b < script.flows[f].branches.size(); ++b) {
      const auto where = "/flows/" + std::to_string(f) + "/branches/" + std::to_string(b);
      branches.claim(script.flows[f].branches[b].words, where, where + "/words");
    }
  }
}

}  // namespace yunli::script
