#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "script/compiled.h"
#include "script/variables.h"
#include "script/word_claims.h"

namespace yunli::script {
namespace {

using Severity = Finding::Severity;

class Check {
 public:
  explicit Check(const Script& script) : script_(script) {}

  std::vector<Finding> run() {
    if (std::none_of(script_.flows.begin(), script_.flows.end(), ends)) {
      add(Severity::error, "no_ending_flow", "/flows", "此模板缺少结束流程", "This script has no ending flow");
    }
    ids();
    jumps();
    contents();
    if (!failed()) ways();
    texts();
    refusal_flow();
    claims(script_, [this](const std::string& where, const std::string& zh, const std::string& en) {
      add(Severity::warning, "word_claimed_twice", where, zh, en);
    });
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const auto& a, const auto& b) { return a.severity < b.severity; });
    return std::move(findings_);
  }

 private:
  static bool ends(const Flow& flow) { return flow.terminate || !flow.transfer_queue.empty(); }
  static std::string flow_at(std::size_t i) { return "/flows/" + std::to_string(i); }
  static std::string question_at(std::size_t i) { return "/questions/" + std::to_string(i); }

  void add(Severity severity, std::string code, std::string where, std::string zh, std::string en) {
    findings_.push_back({severity, std::move(code), std::move(where), std::move(zh), std::move(en)});
  }
  bool failed() const {
    return std::any_of(findings_.begin(), findings_.end(), [](const auto& f) { return f.severity == Severity::error; });
  }

  void id(std::set<std::string>& seen, const std::string& id, const std::string& where) {
    if (seen.insert(id).second) return;
    add(Severity::error, "duplicate_id", where + "/id", "编号「" + id + "」重复了。",
        "The id \"" + id + "\" is used twice.");
  }

  void ids() {
    std::set<std::string> flows, questions;
    for (std::size_t i = 0; i < script_.flows.size(); ++i) {
      id(flows, script_.flows[i].id, flow_at(i));
      std::set<std::string> branches;
      for (std::size_t b = 0; b < script_.flows[i].branches.size(); ++b) {
        id(branches, script_.flows[i].branches[b].id, flow_at(i) + "/branches/" + std::to_string(b));
      }
    }
    for (std::size_t i = 0; i < script_.questions.size(); ++i) id(questions, script_.questions[i].id, question_at(i));
  }

  void jump(const std::string& target, const std::string& where) {
    if (target.empty() || index(target) >= 0) return;
    add(Severity::error, "unknown_jump", where, "要跳转的流程「" + target + "」不存在。",
        "There is no flow \"" + target + "\" to jump to.");
  }

  void jumps() {
    for (std::size_t i = 0; i < script_.flows.size(); ++i) {
      const auto& flow = script_.flows[i];
      jump(flow.positive_jump, flow_at(i) + "/positive_jump");
      jump(flow.negative_jump, flow_at(i) + "/negative_jump");
      for (std::size_t b = 0; b < flow.branches.size(); ++b) {
        jump(flow.branches[b].jump, flow_at(i) + "/branches/" + std::to_string(b) + "/jump");
      }
    }
    for (std::size_t i = 0; i < script_.questions.size(); ++i)
      jump(script_.questions[i].jump, question_at(i) + "/jump");
    jump(script_.settings.refusal_flow, "/settings/refusal_flow");
  }

  void contents() {
    for (std::size_t i = 0; i < script_.flows.size(); ++i) {
      const auto& flow = script_.flows[i];
      if (flow.recording.empty() && text::fold(flow.text).empty()) {
        add(Severity::error, "empty_flow", flow_at(i) + "/text", "这个流程没有话术内容，也没有录音。",
            "This flow has neither text nor a recording.");
      }
      for (std::size_t b = 0; b < flow.branches.size(); ++b) {
        const auto& words = flow.branches[b].words;
        if (std::any_of(words.begin(), words.end(), [](const auto& word) { return !text::fold(word).empty(); }))
          continue;
        add(Severity::warning, "empty_branch", flow_at(i) + "/branches/" + std::to_string(b) + "/words",
            "这个分支没有词，永远不会走到。", "This branch has no words and is never taken.");
      }
    }
    for (std::size_t i = 0; i < script_.questions.size(); ++i) {
      const auto& question = script_.questions[i];
      if (!question.recording.empty() || !question.jump.empty() || !text::fold(question.answer).empty()) continue;
      add(Severity::error, "empty_answer", question_at(i) + "/answer", "这个问题没有答案，也没有录音或跳转。",
          "This question has no answer, no recording and no jump.");
    }
  }

  int index(const std::string& id) const {
    const auto it = std::find_if(script_.flows.begin(), script_.flows.end(), [&](const auto& f) { return f.id == id; });
    return it == script_.flows.end() ? -1 : static_cast<int>(it - script_.flows.begin());
  }

  // Where the talk can go from a flow by what the callee says to it, refusals and common questions apart.
  std::vector<int> successors(std::size_t i, int first_ending) const {
    const auto& flow = script_.flows[i];
    if (ends(flow)) return {};
    const int next = i + 1 < script_.flows.size() ? static_cast<int>(i) + 1 : first_ending;
    const auto to = [&](const std::string& id) { return id.empty() ? next : index(id); };
    std::vector<int> out{to(flow.positive_jump), flow.ignore_negative ? next : to(flow.negative_jump)};
    for (const auto& branch : flow.branches) out.push_back(to(branch.jump));
    if (flow.ignore_unmatched) out.push_back(next);
    return out;
  }

  void ways() {
    const auto count = script_.flows.size();
    const auto first_ending =
        static_cast<int>(std::find_if(script_.flows.begin(), script_.flows.end(), ends) - script_.flows.begin());
    std::vector<std::vector<int>> to(count), from(count);
    for (std::size_t i = 0; i < count; ++i) {
      to[i] = successors(i, first_ending);
      for (const int target : to[i]) from[target].push_back(static_cast<int>(i));
    }
    std::vector<int> starts{0}, exits;
    if (const int refused = index(script_.settings.refusal_flow); refused >= 0)
      starts.push_back(refused);
    else
      starts.push_back(first_ending);
    for (const auto& question : script_.questions) {
      if (!question.jump.empty()) starts.push_back(index(question.jump));
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (ends(script_.flows[i])) exits.push_back(static_cast<int>(i));
    }
    const auto reached = closure(starts, to), leaving = closure(exits, from);
    for (std::size_t i = 0; i < count; ++i) {
      if (!leaving[i])
        add(Severity::error, "loop_without_exit", flow_at(i), "从这个流程出发走不到结束流程。",
            "No ending flow can be reached from this flow.");
      if (!reached[i])
        add(Severity::warning, "unreachable_flow", flow_at(i), "没有任何流程会走到这里。",
            "Nothing leads to this flow.");
    }
  }

  static std::vector<bool> closure(std::vector<int> open, const std::vector<std::vector<int>>& edges) {
    std::vector<bool> seen(edges.size(), false);
    while (!open.empty()) {
      const int at = open.back();
      open.pop_back();
      if (seen[at]) continue;
      seen[at] = true;
      open.insert(open.end(), edges[at].begin(), edges[at].end());
    }
    return seen;
  }

  void variables(const std::string& text, const std::string& recording, const std::string& where) {
    for (const auto& name : variables_in(text)) {
      if (name == kNameVariable ||
          std::find(script_.variables.begin(), script_.variables.end(), name) != script_.variables.end())
        continue;
      add(Severity::warning, "unknown_variable", where, "变量「" + name + "」没有定义，会读作空白。",
          "The variable \"" + name + "\" is not defined and stays silent.");
    }
    if (recording.empty() || variables_in(text).empty()) return;
    add(Severity::warning, "variable_in_recording", where, "录音会原样播放，文字里的变量不会读出来。",
        "The recording is played as it is; the text's variables are not spoken.");
  }

  void texts() {
    for (std::size_t i = 0; i < script_.flows.size(); ++i)
      variables(script_.flows[i].text, script_.flows[i].recording, flow_at(i) + "/text");
    for (std::size_t i = 0; i < script_.questions.size(); ++i) {
      variables(script_.questions[i].answer, script_.questions[i].recording, question_at(i) + "/answer");
    }
  }

  void refusal_flow() {
    if (!script_.settings.refusal_flow.empty() || std::count_if(script_.flows.begin(), script_.flows.end(), ends) < 2)
      return;
    add(Severity::warning, "refusal_flow_unset", "/settings/refusal_flow",
        "有几个结束流程，但没有指定客户拒绝后走哪一个；会走第一个。",
        "There are several ending flows and none is named for a refused talk; the first is taken.");
  }

  const Script& script_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string_view name(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

std::vector<Finding> check(const Script& script) { return Check(script).run(); }

}  // namespace yunli::script
