#include "script/compiled_script.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "script/compiled.h"

namespace yunli::script {
namespace {

constexpr std::size_t kShortText = 25;   // code points; a text up to this is repeated whole
constexpr std::size_t kShortClause = 4;  // the least that is a question by itself

bool ends_sentence(char32_t c) { return std::u32string_view(U"。！？!?；;").find(c) != std::u32string_view::npos; }
bool ends_clause(char32_t c) { return std::u32string_view(U"，,、：:").find(c) != std::u32string_view::npos; }
bool asks(char32_t c) { return c == U'？' || c == U'?'; }

std::string brief_of(const std::string& written) {
  const auto text = text::decode(text::trimmed(written));
  if (text.empty()) return {};
  std::size_t begin = text.size() - 1;
  while (begin > 0 && !ends_sentence(text[begin - 1])) --begin;
  if (asks(text.back()) && text.size() - begin > kShortText) {  // «…，想邀请您来，请问您感兴趣吗？»
    std::size_t clause = text.size() - 1;
    while (clause > begin && !(ends_clause(text[clause - 1]) && text.size() - 1 - clause >= kShortClause)) --clause;
    begin = clause;
  }
  const bool whole = !asks(text.back()) && text.size() <= kShortText;
  return whole ? text::encode(text) : text::trimmed(text::encode(std::u32string_view(text).substr(begin)));
}

bool ends(const Flow& flow) { return flow.terminate || !flow.transfer_queue.empty(); }

}  // namespace

Compiled::Compiled(Script script) : script_(std::move(script)), matcher_(script_) {
  std::map<std::string, int> index;
  for (int i = 0; i < static_cast<int>(script_.flows.size()); ++i) index.emplace(script_.flows[i].id, i);
  const auto at = [&](const std::string& id, int otherwise) { return id.empty() ? otherwise : index.at(id); };

  const auto first_ending =
      static_cast<int>(std::find_if(script_.flows.begin(), script_.flows.end(), ends) - script_.flows.begin());
  const int refused = at(script_.settings.refusal_flow, first_ending);
  ending_ = ends(script_.flows[refused]) ? refused : first_ending;

  for (int i = 0; i < static_cast<int>(script_.flows.size()); ++i) {
    const auto& flow = script_.flows[i];
    FlowPlan plan;
    plan.line = {flow.text, flow.recording};
    plan.brief = flow.recording.empty() ? Line{brief_of(flow.text), ""} : plan.line;
    plan.next = i + 1 < static_cast<int>(script_.flows.size()) ? i + 1 : first_ending;
    plan.positive = at(flow.positive_jump, plan.next);
    plan.negative = at(flow.negative_jump, plan.next);
    plan.refusal = at(flow.negative_jump, refused);
    for (const auto& branch : flow.branches) plan.branches.push_back(at(branch.jump, plan.next));
    plan.ends = ends(flow);
    flows_.push_back(std::move(plan));
  }
  for (const auto& question : script_.questions) {
    questions_.push_back({{question.answer, question.recording}, at(question.jump, -1)});
  }
}

Result<std::shared_ptr<const Compiled>> compile(const Script& script) {
  for (auto& finding : check(script)) {
    if (finding.severity != Finding::Severity::error) continue;
    return fail("script." + finding.code, finding.where, finding.zh, finding.en);
  }
  return std::make_shared<const Compiled>(script);
}

const Script& source(const Compiled& compiled) { return compiled.script(); }

}  // namespace yunli::script
