#include "api/calls/call_json.h"

#include <algorithm>

#include "api/http/answers.h"
#include "script/grading.h"

namespace yunli::api {

using nlohmann::json;

namespace {

json rule_json(const dialer::Call& call, const SpokenScript& spoken) {
  if (call.rule.empty()) return nullptr;
  const auto text = spoken.rules.empty() ? script::rule_text(call.rule) : script::rule_text(call.rule, spoken.rules);
  return {{"id", call.rule}, {"zh", text.zh}, {"en", text.en}};
}

std::string joined(const std::vector<std::string>& tags) {
  std::string out;
  for (const auto& tag : tags) out += (out.empty() ? "" : "，") + tag;
  return out;
}

std::string flow_name(const SpokenScript& spoken, const std::string& flow) {
  const auto known = spoken.flow_names.find(flow);
  return known == spoken.flow_names.end() ? flow : known->second;
}

json unless_negative(int ms) { return ms < 0 ? json() : json(ms); }

json percentile(std::vector<int>& sorted, int percent) {
  if (sorted.empty()) return nullptr;
  return sorted[std::min(sorted.size() - 1, sorted.size() * static_cast<std::size_t>(percent) / 100)];
}

}  // namespace

json call_json(const dialer::Call& k, const SpokenScript& spoken) {
  return {{"id", k.id},
          {"task_id", k.task_id},
          {"task_name", k.task_name},
          {"contact_id", k.contact_id},
          {"name", k.name},
          {"phone", k.phone},
          {"place", k.place},
          {"line", k.line},
          {"started_at", k.started_at},
          {"answered_at", nullable(k.answered_at)},
          {"ended_at", nullable(k.ended_at)},
          {"talk_ms", k.talk_ms},
          {"billed_ms", k.billed_ms},
          {"fee", k.fee.units},
          {"outcome", k.outcome},
          {"sip_code", k.sip_code},
          {"level", k.level},
          {"rule", rule_json(k, spoken)},
          {"tags", k.tags},
          {"description", joined(k.tags)},
          {"script_id", k.script_id},
          {"script_version", k.script_version},
          {"recording", !k.recording.empty()},
          {"recording_offset_ms", k.recording_offset_ms},
          {"ended_by", k.ended_by},
          {"interrupted", k.interrupted},
          {"speech_faults", k.speech_faults}};
}

json turn_json(const dialer::Turn& t, const SpokenScript& spoken) {
  json timing;
  if (t.speech_end_ms >= 0)
    timing = {{"speech_end_ms", t.speech_end_ms},
              {"decided_ms", unless_negative(t.decided_ms)},
              {"first_packet_ms", unless_negative(t.first_packet_ms)}};
  return {{"index", t.index},       {"speaker", t.speaker},
          {"flow", t.flow},         {"flow_name", flow_name(spoken, t.flow)},
          {"start_ms", t.start_ms}, {"end_ms", t.end_ms},
          {"text", t.text},         {"heard_raw", t.heard_raw},
          {"match", t.match},       {"way", t.way},
          {"phrase", t.phrase},     {"target", t.target},
          {"barge_in", t.barge_in}, {"timing", std::move(timing)}};
}

json call_detail_json(const dialer::Call& call, const std::vector<dialer::Turn>& turns, const SpokenScript& spoken) {
  json out = call_json(call, spoken);
  json list = json::array();
  std::vector<int> gaps;
  int barge_ins = 0;
  for (const auto& turn : turns) {
    list.push_back(turn_json(turn, spoken));
    if (turn.speech_end_ms >= 0 && turn.first_packet_ms >= turn.speech_end_ms)
      gaps.push_back(turn.first_packet_ms - turn.speech_end_ms);
    barge_ins += turn.barge_in ? 1 : 0;
  }
  std::sort(gaps.begin(), gaps.end());
  out["turns"] = std::move(list);
  out["timings"] = {{"ring_ms", call.answered_at ? json(*call.answered_at - call.started_at) : json()},
                    {"turn_gap_p50_ms", percentile(gaps, 50)},
                    {"turn_gap_p95_ms", percentile(gaps, 95)},
                    {"barge_ins", barge_ins}};
  return out;
}

}  // namespace yunli::api
