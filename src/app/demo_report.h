// What a rehearsal with simulated callees came to: calls as the server recorded them against what each persona expects
// and what the callees measured. Pure.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace yunli::app {

// "expect" of a persona's file: the outcome and, when answered, the level that the manual's rules must give.
struct Expectation {
  std::string persona;
  std::string outcome;
  std::string level;
  bool opt_out = false;
};

struct Rehearsal {
  std::map<std::string, Expectation> callees;  // by phone number
  std::vector<nlohmann::json> calls;           // GET /api/calls/{id}
  std::vector<nlohmann::json> heard;           // the carrier's report, a line a call
  std::vector<std::string> do_not_call;        // numbers on the list afterwards
};

// Keys: calls, outcomes, levels, sentences{said,exact,pinyin,accuracy}, turn_gap_ms{n,p50,p95,max}, barge_in_ms{…},
// rtp{frames,lost,late}, speech_faults, errors[]. errors is empty exactly when every persona got what its file expects.
nlohmann::json report(const Rehearsal& rehearsal);

}  // namespace yunli::app
