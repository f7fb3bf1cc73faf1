#include "billing/ledger_store.h"

#include "store/testing.h"

namespace yunli::billing {
namespace {

class LedgerTest : public store::testing::DatabaseTest {
 protected:
  template <class F>
  auto write(F f) {
    return db().write([&](store::Session& session) { return f(session); });
  }
};
YUNLI_ON_EACH_DATABASE(LedgerTest);

TEST_P(LedgerTest, ACauseIsChargedOnceAndTheBooksBalance) {
  write([](auto& s) {
    credit(s, 5, Money::yuan(10), 1, 100);
    credit(s, 5, Money::yuan(10), 1, 200);
    return 0;
  });
  const auto first = write([](auto& s) { return charge_call(s, 5, 77, 61'000, 300); });
  const auto again = write([](auto& s) { return charge_call(s, 5, 77, 61'000, 400); });
  EXPECT_EQ(first.amount.units, 2'000);
  EXPECT_EQ(again.amount, first.amount);
  EXPECT_EQ(write([](auto& s) { return balance(s, 5); }), Money::yuan(10) - Money{2'000});
  EXPECT_EQ(write([](auto& s) { return balance(s, 0); }), Money{2'000} - Money::yuan(10));
  EXPECT_EQ(write([](auto& s) { return imbalance(s); }), 0);
}

TEST_P(LedgerTest, UnansweredCallsCostNothing) {
  EXPECT_EQ(write([](auto& s) { return charge_call(s, 5, 78, 0, 300); }).amount.units, 0);
  EXPECT_EQ(write([](auto& s) { return balance(s, 5); }).units, 0);
}

}  // namespace
}  // namespace yunli::billing
