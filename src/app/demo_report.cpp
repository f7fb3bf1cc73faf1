#include "app/demo_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"

namespace yunli::app {
namespace {

using nlohmann::json;

json percentiles(std::vector<double> values) {
  if (values.empty()) return {{"n", 0}, {"p50", nullptr}, {"p95", nullptr}, {"max", nullptr}};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return std::round(values[std::max<std::size_t>(rank, 1) - 1] * 10) / 10;
  };
  return {{"n", values.size()}, {"p50", at(0.5)}, {"p95", at(0.95)}, {"max", at(1)}};
}

// How many of the sentences a callee said were recognised, in order.
struct Sentences {
  int said = 0, exact = 0, pinyin = 0;

  void add(const json& spoken, const json& turns) {
    std::size_t from = 0;
    for (const auto& sentence : spoken) {
      ++said;
      const std::u32string meant = text::fold(sentence.get<std::string>());
      for (std::size_t i = from; i < turns.size(); ++i) {
        if (turns[i].value("speaker", "") != "callee") continue;
        const std::u32string heard = text::fold(turns[i].value("heard_raw", ""));
        if (text::syllables(heard) != text::syllables(meant)) continue;
        ++pinyin;
        exact += heard == meant;
        from = i + 1;
        break;
      }
    }
  }
};

std::vector<double> numbers(const json& list) {
  std::vector<double> out;
  for (const auto& value : list)
    if (value.is_number()) out.push_back(value.get<double>());
  return out;
}

void check(const Rehearsal& rehearsal, const json& call, std::set<std::string>& seen, json& errors) {
  const std::string phone = call.value("phone", "");
  const auto found = rehearsal.callees.find(phone);
  if (found == rehearsal.callees.end())
    return errors.push_back(fmt::format("{}: a call to a number that was not imported", phone));
  const Expectation& expect = found->second;
  if (!seen.insert(phone).second) errors.push_back(fmt::format("{} ({}): called twice", phone, expect.persona));
  const std::string outcome = call.value("outcome", ""), level = call.value("level", "");
  if (outcome != expect.outcome)
    errors.push_back(fmt::format("{} ({}): outcome {} instead of {}", phone, expect.persona, outcome, expect.outcome));
  else if (!expect.level.empty() && expect.level.find(level) == std::string::npos)
    errors.push_back(fmt::format("{} ({}): level {} instead of {}", phone, expect.persona, level, expect.level));
  const auto& list = rehearsal.do_not_call;
  const bool listed = std::find(list.begin(), list.end(), phone) != list.end();
  if (listed != expect.opt_out)
    errors.push_back(fmt::format("{} ({}): {} the do-not-call list", phone, expect.persona, listed ? "on" : "not on"));
}

}  // namespace

json report(const Rehearsal& rehearsal) {
  json out = {{"calls", rehearsal.calls.size()}, {"outcomes", json::object()}, {"levels", json::object()}};
  json errors = json::array();
  std::set<std::string> seen;
  std::map<std::string, const json*> turns_of;
  int speech_faults = 0;
  for (const auto& call : rehearsal.calls) {
    auto& outcome = out["outcomes"][call.value("outcome", "")];
    outcome = outcome.is_null() ? 1 : outcome.get<int>() + 1;
    auto& level = out["levels"][call.value("level", "")];
    level = level.is_null() ? 1 : level.get<int>() + 1;
    speech_faults += call.value("speech_faults", 0);
    turns_of[call.value("phone", "")] = &call.at("turns");
    check(rehearsal, call, seen, errors);
  }
  for (const auto& [phone, expect] : rehearsal.callees)
    if (!seen.contains(phone)) errors.push_back(fmt::format("{} ({}): never called", phone, expect.persona));

  std::vector<double> gaps, barge_ins;
  std::int64_t frames = 0, lost = 0, late = 0;
  Sentences sentences;
  for (const auto& line : rehearsal.heard) {
    for (const double gap : numbers(line.value("gaps_ms", json::array()))) gaps.push_back(gap);
    for (const double stop : numbers(line.value("barge_in_ms", json::array()))) barge_ins.push_back(stop);
    frames += line.value("robot_frames", 0);
    lost += line.value("lost", 0);
    late += line.value("late", 0);
    if (const auto turns = turns_of.find(line.value("callee", "")); turns != turns_of.end())
      sentences.add(line.value("said", json::array()), *turns->second);
  }
  const auto share = [&](int part) { return sentences.said ? std::round(1'000.0 * part / sentences.said) / 1'000 : 0; };
  out["sentences"] = {{"said", sentences.said}, {"exact", share(sentences.exact)}, {"pinyin", share(sentences.pinyin)}};
  out["turn_gap_ms"] = percentiles(std::move(gaps));
  out["barge_in_ms"] = percentiles(std::move(barge_ins));
  out["rtp"] = {{"frames", frames}, {"lost", lost}, {"late", late}};
  out["speech_faults"] = speech_faults;
  out["errors"] = std::move(errors);
  return out;
}

}  // namespace yunli::app
