#include "dialer/gate.h"

#include <gtest/gtest.h>

namespace yunli::dialer {
namespace {

constexpr WallMs kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr WallMs kSunday = 1'795'276'800'000;  // 2026-11-22 00:00 in Shanghai

WallMs at(int hour, int minute = 0) { return kSunday + hour * kHour + minute * kMinute; }

TaskFacts fine(WallMs now) {
  TaskFacts facts;
  facts.now = now;
  facts.enterprise_hours = default_hours();
  facts.robots_usable = 2;
  facts.calls_paid_for = 1;
  facts.line_enabled = true;
  facts.line_free = 1;
  return facts;
}

TEST(Hours, KnowsTheDay) {
  const auto local = local_time(at(10, 30));
  EXPECT_EQ(local.date, "2026-11-22");
  EXPECT_EQ(local.weekday, 7);
  EXPECT_EQ(local.minute, 630);
}

TEST(Hours, ReadsAndWritesMinutes) {
  EXPECT_EQ(minutes_of("09:30"), 570);
  EXPECT_EQ(minutes_of("24:00"), 1'440);
  for (const char* bad : {"9:30", "24:01", "10:60", "ab:cd", "", "10:3", "10-30"}) EXPECT_FALSE(minutes_of(bad)) << bad;
  EXPECT_EQ(hhmm(570), "09:30");
}

TEST(Hours, LawCannotBeWidened) {
  EXPECT_FALSE(check_hours({{1, {7 * 60, 12 * 60}}}, "calling_hours"));
  EXPECT_FALSE(check_hours({{1, {20 * 60, 22 * 60}}}, "calling_hours"));
  EXPECT_FALSE(check_hours({{1, {9 * 60, 12 * 60}}, {1, {11 * 60, 13 * 60}}}, "calling_hours"));
  EXPECT_FALSE(check_hours({{8, {9 * 60, 12 * 60}}}, "calling_hours"));
  EXPECT_TRUE(check_hours(default_hours(), "calling_hours"));
  // Even hours that got into the database otherwise are cut to the law.
  EXPECT_FALSE(opening(at(7), {{7, {0, 1'440}}}, {}).open);
}

TEST(Gate, TaskRulesOneByOne) {
  EXPECT_TRUE(decide(fine(at(10))).allowed());
  auto facts = fine(at(13));
  EXPECT_EQ(decide(facts).refusal, Refusal::outside_hours);
  EXPECT_EQ(decide(facts).until, at(14));
  facts = fine(at(20));
  EXPECT_EQ(decide(facts).until, at(9) + kDay);
  facts.simulated = true;
  EXPECT_TRUE(decide(facts).allowed());
  facts = fine(at(10));
  facts.task_hours = {{15 * 60, 16 * 60}};
  EXPECT_EQ(decide(facts).until, at(15));
  facts = fine(at(10));
  facts.robots_busy = 2;
  EXPECT_EQ(decide(facts).refusal, Refusal::no_robot);
  facts = fine(at(10));
  facts.calls_paid_for = 0;
  EXPECT_EQ(decide(facts).refusal, Refusal::no_money_above);
  facts.own_money = false;
  EXPECT_EQ(decide(facts).refusal, Refusal::no_money);
  facts = fine(at(10));
  facts.line_free = 0;
  EXPECT_EQ(decide(facts).refusal, Refusal::no_line);
  facts = fine(at(10));
  facts.enterprise_permitted = false;
  EXPECT_EQ(decide(facts).refusal, Refusal::forbidden);
}

TEST(Gate, DoNotCallIsFinal) {
  const auto decision = decide(ContactFacts{.now = at(10), .do_not_call = true});
  EXPECT_EQ(decision.refusal, Refusal::do_not_call);
  EXPECT_TRUE(decision.final());
  EXPECT_TRUE(decide(ContactFacts{.now = at(10), .simulated = true, .do_not_call = true}).final());
}

TEST(Gate, FrequencyCapsSayWhen) {
  ContactFacts facts{.now = at(10), .dialled = {at(10) - 30'000}};
  EXPECT_EQ(decide(facts).until, at(10) + 30'000);
  facts.dialled = {};
  for (int i = 1; i <= 5; ++i) facts.dialled.push_back(at(10) - i * 10 * kMinute);
  EXPECT_EQ(decide(facts).until, at(10, 10));
  facts.dialled = {};
  for (int i = 1; i <= 10; ++i) facts.dialled.push_back(at(10) - i * 2 * kHour);
  EXPECT_EQ(decide(facts).until, at(10) - 20 * kHour + kDay);
  facts.dialled = {};
  facts.enterprise_answered_today = 1;
  EXPECT_EQ(decide(facts).until, kSunday + kDay);
  facts.simulated = true;
  EXPECT_TRUE(decide(facts).allowed());
}

}  // namespace
}  // namespace yunli::dialer
