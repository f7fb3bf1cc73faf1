// The rehearsal's judge must find what is wrong, or a green rehearsal means nothing.
#include "app/demo_report.h"

#include <gtest/gtest.h>

namespace yunli::app {
namespace {

using nlohmann::json;

Rehearsal good() {
  Rehearsal rehearsal;
  rehearsal.callees["13800130100"] = {"interested", "answered", "A", false};
  rehearsal.callees["13800131200"] = {"busy", "busy", "E", false};
  rehearsal.callees["13800131100"] = {"opt_out", "answered", "D", true};
  const auto call = [](const char* phone, const char* outcome, const char* level, json turns) {
    return json{
        {"phone", phone}, {"outcome", outcome}, {"level", level}, {"speech_faults", 0}, {"turns", std::move(turns)}};
  };
  rehearsal.calls = {call("13800130100", "answered", "A",
                          {{{"speaker", "robot"}, {"heard_raw", ""}}, {{"speaker", "callee"}, {"heard_raw", "可以"}}}),
                     call("13800131200", "busy", "E", json::array()),
                     call("13800131100", "answered", "D", {{{"speaker", "callee"}, {"heard_raw", "别在打了"}}})};
  rehearsal.heard = {{{"callee", "13800130100"},
                      {"robot_frames", 500},
                      {"lost", 1},
                      {"late", 0},
                      {"gaps_ms", {300, 400}},
                      {"barge_in_ms", json::array()},
                      {"said", {"可以。"}}},
                     {{"callee", "13800131100"},
                      {"robot_frames", 300},
                      {"lost", 0},
                      {"late", 2},
                      {"gaps_ms", {800}},
                      {"barge_in_ms", {120}},
                      {"said", {"别再打了"}}}};
  rehearsal.do_not_call = {"13800131100"};
  return rehearsal;
}

TEST(DemoReport, CountsAndFiguresOfAGoodRehearsal) {
  const json out = report(good());
  EXPECT_EQ(out["errors"], json::array());
  EXPECT_EQ(out["outcomes"], (json{{"answered", 2}, {"busy", 1}}));
  EXPECT_EQ(out["levels"], (json{{"A", 1}, {"D", 1}, {"E", 1}}));
  EXPECT_EQ(out["turn_gap_ms"]["p50"], 400);
  EXPECT_EQ(out["turn_gap_ms"]["p95"], 800);
  EXPECT_EQ(out["barge_in_ms"]["n"], 1);
  EXPECT_EQ(out["rtp"], (json{{"frames", 800}, {"lost", 1}, {"late", 2}}));
  EXPECT_EQ(out["sentences"]["exact"], 0.5);  // 在 for 再 sounds right and is written wrong
  EXPECT_EQ(out["sentences"]["pinyin"], 1.0);
}

TEST(DemoReport, FindsEveryKindOfWrong) {
  const auto errors = [](auto spoil) {
    Rehearsal rehearsal = good();
    spoil(rehearsal);
    return report(rehearsal)["errors"].size();
  };
  EXPECT_EQ(errors([](Rehearsal& r) { r.calls[0]["level"] = "B"; }), 1u);
  EXPECT_EQ(errors([](Rehearsal& r) { r.calls[1]["outcome"] = "no_answer"; }), 1u);
  EXPECT_EQ(errors([](Rehearsal& r) { r.calls.pop_back(); }), 1u);                   // never called
  EXPECT_EQ(errors([](Rehearsal& r) { r.calls.push_back(r.calls[0]); }), 1u);        // called twice
  EXPECT_EQ(errors([](Rehearsal& r) { r.calls[1]["phone"] = "13900000000"; }), 2u);  // a stranger, and one not called
  EXPECT_EQ(errors([](Rehearsal& r) { r.do_not_call.clear(); }), 1u);
  EXPECT_EQ(errors([](Rehearsal& r) { r.do_not_call.push_back("13800130100"); }), 1u);
}

}  // namespace
}  // namespace yunli::app
