#include "billing/watch_store.h"

#include "billing/proof.h"
#include "billing/robot_store.h"
#include "billing/testing.h"
#include "notify/alert_settings_store.h"
#include "notify/notice_store.h"

namespace yunli::billing {
namespace {

using tenant::Scope;
constexpr std::int64_t kDay = 24 * 3'600'000LL;

class WatchTest : public testing::MoneyTest {
 protected:
  std::vector<notify::StoredNotice> told(const Scope& who) {
    return write([&](auto& s) { return notify::notices(s, who, false, {1, 200, ""}); }).items;
  }
  int watched() {
    return write([&](auto& s) { return watch_balances(s, now()); });
  }
  int watched_robots() {
    return write([&](auto& s) { return watch_robots(s, now()); });
  }
  void alerts(const Scope& who, const notify::AlertSettings& settings) {
    write([&](auto& s) { notify::set_alert_settings(s, who.enterprise_id, settings, now()); });
  }
};
YUNLI_ON_EACH_DATABASE(WatchTest);

TEST_P(WatchTest, ALowBalanceIsToldOnceUntilItRecovers) {
  EXPECT_EQ(watched(), 0) << "who has never had money is not warned";
  give(merchant, notify::kWarnBelow.units);
  EXPECT_EQ(watched(), 0);
  give(merchant, -1);
  EXPECT_EQ(watched(), 1);
  EXPECT_EQ(watched(), 0);
  EXPECT_EQ(told(merchant).at(0).kind, notify::NoticeKind::balance_low);
  give(merchant, 1);
  EXPECT_EQ(watched(), 0);
  clock.advance(1);
  give(merchant, -1);
  EXPECT_EQ(watched(), 1) << "again after it had recovered";
  EXPECT_EQ(told(merchant).size(), 2u);
}

TEST_P(WatchTest, EverybodyHasTheirOwnLine) {
  give(merchant, 500'000), give(other, 500'000), give(distributor, 500'000);
  notify::AlertSettings settings;
  settings.warn_below = Money{400'000};
  alerts(merchant, settings);
  settings.warn_below.reset();
  alerts(other, settings);
  EXPECT_EQ(watched(), 1) << "the distributor, who has set nothing";
  EXPECT_EQ(told(distributor).size(), 1u);
  write([&](auto& s) { set_credit_limit(s, distributor.enterprise_id, Money{500'000}); });
  EXPECT_EQ(watched(), 0) << "with its credit it is above the line";
  settings.warn_below = Money{500'001};
  alerts(merchant, settings);
  EXPECT_EQ(watched(), 1);
}

TEST_P(WatchTest, RobotsThatEndAreSaidAtSevenThreeOneAndNoDays) {
  const auto ends = now() + 20 * kDay;
  write([&](auto& s) { open_robots(s, merchant.enterprise_id, 3, now(), ends); });
  std::map<std::int64_t, int> said;
  for (; clock.now() < ends + 3 * kDay; clock.advance(kDay / 4)) watched_robots(), watched_robots();
  for (const auto& notice : told(merchant)) ++said[notice.data.at("days").get<int>()];
  EXPECT_EQ(said, (std::map<std::int64_t, int>{{-1, 1}, {0, 1}, {1, 1}, {3, 1}, {7, 1}}));
}

TEST_P(WatchTest, AfterAPauseOnlyTheNearestWarningIsSaid) {
  write([&](auto& s) { open_robots(s, merchant.enterprise_id, 3, now(), now() + 2 * kDay); });
  write([&](auto& s) { open_robots(s, merchant.enterprise_id, 3, now(), now() - 5 * kDay); });
  EXPECT_EQ(watched_robots(), 1);
  EXPECT_EQ(told(merchant).at(0).data.at("days"), 3);
}

TEST_P(WatchTest, AdministratorsWithoutASecondFactorAreUrgedOnceAQuarter) {
  const auto watched = [&] { return write([&](auto& s) { return watch_second_factors(s, now()); }); };
  EXPECT_EQ(watched(), 2) << "of the operator and of the distributor, not of merchants";
  EXPECT_EQ(watched(), 0);
  EXPECT_EQ(told(distributor).at(0).kind, notify::NoticeKind::second_factor);
  write([&](store::Session& s) {
    s.sql() << fmt::format(
        "insert into second_factors (account_id, secret, confirmed_at, last_step) values ({}, '', 1, 0)",
        distributor.account_id);
  });
  clock.advance(91 * kDay);
  EXPECT_EQ(watched(), 1);
}

TEST_P(WatchTest, AFailedProofIsToldToTheOperator) {
  give(merchant, 1'000'000);
  EXPECT_TRUE(prove(db(), clock)->good());
  EXPECT_TRUE(told(top).empty());
  write([&](store::Session& s) {
    s.sql() << "update ledger_accounts set balance = balance + 1 where book = 'wallet' and balance > 0";
  });
  clock.advance(1);
  EXPECT_FALSE(prove(db(), clock)->good());
  ASSERT_EQ(told(top).size(), 1u);
  EXPECT_EQ(told(top)[0].kind, notify::NoticeKind::proof_failed);
}

}  // namespace
}  // namespace yunli::billing
