#include "call/endpointer.h"

#include <gtest/gtest.h>

#include <variant>
#include <vector>

#include "base/overload.h"

namespace yunli::call {
namespace {

struct Voice {
  int at_ms;
};
struct Quiet {
  int at_ms;
};
struct Text {
  int at_ms;
  bool changed = true, complete = false, trailing = false;
};
struct NewTurn {};
using Input = std::variant<Voice, Quiet, Text, NewTurn>;

struct Case {
  const char* what;
  std::vector<Input> inputs;
  std::optional<int> deadline_ms;
};

constexpr bool kComplete = true, kTrailing = true;

TEST(Endpointer, Table) {
  const Case cases[] = {
      {"nothing happened", {}, std::nullopt},
      {"voice goes on", {Voice{0}}, std::nullopt},
      {"voice goes on, text came", {Voice{0}, Text{500}}, 2'300},
      {"complete answer", {Voice{0}, Text{500, true, kComplete}, Quiet{700}}, 950},
      {"complete answer, last character late", {Voice{0}, Quiet{700}, Text{1'110, true, kComplete}}, 1'190},
      {"unclear answer", {Voice{0}, Text{500}, Quiet{700}}, 1'275},
      {"trailing off", {Voice{0}, Text{500, true, false, kTrailing}, Quiet{700}}, 1'600},
      {"trailing off wins over complete", {Voice{0}, Text{500, true, kComplete, kTrailing}, Quiet{700}}, 1'600},
      {"became complete", {Voice{0}, Text{300}, Text{600, true, kComplete}, Quiet{700}}, 950},
      {"became incomplete", {Voice{0}, Text{300, true, kComplete}, Text{600, true, false}, Quiet{700}}, 1'275},
      {"unchanged partial does not delay",
       {Voice{0}, Text{500, true, kComplete}, Quiet{700}, Text{940, false, kComplete}},
       950},
      {"noise: voice without text", {Voice{0}, Quiet{300}}, 800},
      {"text just before the noise decision", {Voice{0}, Quiet{300}, Text{790, true, kComplete}}, 870},
      {"speaks on before the deadline", {Voice{0}, Text{500, true, kComplete}, Quiet{700}, Voice{900}}, 2'300},
      {"speaks on, then ends",
       {Voice{0}, Text{500}, Quiet{700}, Voice{900}, Text{1'300, true, kComplete}, Quiet{1'500}},
       1'750},
      {"text without voice, complete", {Text{500, true, kComplete}}, 750},
      {"text without voice, unclear", {Text{500}}, 1'075},
      {"new turn in silence", {Voice{0}, Text{500}, Quiet{700}, NewTurn{}}, std::nullopt},
      {"new turn while the voice goes on", {Voice{0}, Text{500}, NewTurn{}}, std::nullopt},
      {"… and then it ends", {Voice{0}, Text{500}, NewTurn{}, Quiet{900}}, 1'400},
  };
  for (const auto& [what, inputs, deadline_ms] : cases) {
    Endpointer endpointer({250, 900, 500});
    for (const auto& input : inputs)
      std::visit(Overload{
                     [&](const Voice& e) { endpointer.voice_started(e.at_ms * 1'000); },
                     [&](const Quiet& e) { endpointer.voice_ended(e.at_ms * 1'000); },
                     [&](const Text& e) { endpointer.partial(e.at_ms * 1'000, e.changed, e.complete, e.trailing); },
                     [&](const NewTurn&) { endpointer.reset(); },
                 },
                 input);
    const auto at = endpointer.deadline();
    ASSERT_EQ(at.has_value(), deadline_ms.has_value()) << what;
    if (at) {
      EXPECT_EQ(*at / 1'000, *deadline_ms) << what;
    }
  }
}

TEST(Endpointer, SettingsOutOfRangeAreBent) {
  Endpointer endpointer({-5, -10, -1});
  endpointer.voice_started(0);
  endpointer.partial(0, true, true);
  endpointer.voice_ended(1'000'000);
  EXPECT_EQ(endpointer.deadline(), 1'100'000);
}

TEST(TrailsOff, KnowsOpenEndings) {
  for (const char* open : {"我想", "喂我想问一下", "就是", "那个", "我的"}) EXPECT_TRUE(trails_off(open)) << open;
  for (const char* closed : {"我想要", "可以的", "多少钱", "不需要", "", "好的", "我就是", "打给我", "我要投诉你们"})
    EXPECT_FALSE(trails_off(closed)) << closed;
}

}  // namespace
}  // namespace yunli::call
