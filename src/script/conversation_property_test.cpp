// Whatever a merchant writes (that passes the check) and whatever a callee says, a conversation ends.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "script/defaults.h"
#include "script/grading.h"
#include "script/testing.h"

namespace yunli::script {
namespace {

constexpr int kMostInputs = 310;

template <class T>
const T& one_of(const std::vector<T>& items) {
  return items[*rc::gen::inRange<std::size_t>(0, items.size())];
}

bool maybe() { return *rc::gen::arbitrary<bool>(); }

Script random_script() {
  static const std::vector<std::string> words = {"上班", "做生意", "多少钱", "可以", "不用了", "一", "你是谁", "地址"};
  Script script;
  script.name = "随机";
  const int count = *rc::gen::inRange(1, 7);
  const auto flow_or_none = [&] { return maybe() ? std::string() : "f" + std::to_string(*rc::gen::inRange(0, count)); };
  for (int i = 0; i < count; ++i) {
    Flow flow{.id = "f" + std::to_string(i), .text = maybe() ? "您好。请问可以吗？" : "好的"};
    flow.positive_jump = flow_or_none();
    flow.negative_jump = flow_or_none();
    if (maybe()) flow.branches.push_back({.id = "b", .words = {one_of(words)}, .jump = flow_or_none()});
    flow.terminate = *rc::gen::inRange(0, 4) == 0;
    flow.ignore_unmatched = maybe();
    flow.ignore_negative = maybe();
    if (*rc::gen::inRange(0, 10) == 0) flow.transfer_queue = "q";
    script.flows.push_back(std::move(flow));
  }
  const int questions = *rc::gen::inRange(0, 4);
  for (int i = 0; i < questions; ++i) {
    script.questions.push_back({.id = "q" + std::to_string(i),
                                .text = one_of(words),
                                .answer = "答案。",
                                .jump = flow_or_none(),
                                .repeat_limit = *rc::gen::inRange(0, 3)});
  }
  if (maybe()) script.settings.refusal_flow = flow_or_none();
  if (maybe()) script.settings.no_input_prompts.clear();
  script.settings.refusals_to_end = *rc::gen::inRange(1, 5);
  script.settings.unmatched_limit = *rc::gen::inRange(0, 4);
  return script;
}

std::string random_utterance() {
  static const std::vector<std::string> said = {"嗯",       "好的", "可以", "不行",   "不需要", "没兴趣", "多少钱",
                                                "你是谁",   "上班", "喂",   "没听清", "天气",   "",       "再见",
                                                "我做生意", "哦",   "谢谢", "地址呢", "一",     "不用了"};
  return one_of(said);
}

RC_GTEST_PROP(Conversation, AlwaysEndsAndGetsOneLevel, ()) {
  const auto script = random_script();
  const auto compiled = compile(script);
  RC_PRE(compiled.has_value());
  Conversation talk(*compiled, {});
  Step step = talk.start();
  // Half of the callees always do the same: those go round in circles.
  const bool stubborn = maybe();
  const std::string favourite = random_utterance();
  const int kind = *rc::gen::inRange(0, 4);
  int inputs = 0;
  for (; !talk.ended() && inputs < kMostInputs; ++inputs) {
    const int choice = stubborn ? kind : *rc::gen::inRange(0, 8);
    if (choice == 0)
      step = talk.silence();
    else if (choice == 1)
      step = talk.dtmf("0123456789*#"[*rc::gen::inRange(0, 12)]);
    else
      step = talk.heard(stubborn ? favourite : random_utterance(), choice == 2);
    RC_ASSERT(std::any_of(script.flows.begin(), script.flows.end(), [&](const auto& f) { return f.id == step.flow; }));
  }
  RC_ASSERT(talk.ended());
  RC_ASSERT(step.then != Step::Then::listen);
  RC_ASSERT(!step.say.empty());  // nobody is hung up on without a word
  const auto level = grade(talk.tally(), script.level_rules);
  RC_ASSERT(level.level >= 'A' && level.level <= 'D');
}

RC_GTEST_PROP(Conversation, PreviewChangesNothingAndAgreesWithHeard, ()) {
  static const auto compiled = testing::compiled_example("renewal");
  Conversation talk(compiled, {});
  talk.start();
  for (int i = 0; i < 6 && !talk.ended(); ++i) {
    const auto said = random_utterance();
    const auto before = talk.tally();
    const auto turns = talk.turns().size();
    const auto preview = talk.preview(said);
    RC_ASSERT(talk.tally() == before);
    const auto step = talk.heard(said, false);
    if (talk.turns().size() == turns) continue;  // nothing was said
    RC_ASSERT(talk.turns().back().understood.match == preview.match);
    if (!preview.next_flow.empty()) RC_ASSERT(step.flow == preview.next_flow);
  }
}

}  // namespace
}  // namespace yunli::script
