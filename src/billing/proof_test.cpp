#include "billing/proof.h"

#include "billing/books_keeper.h"
#include "billing/month_store.h"
#include "billing/testing.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

class ProofTest : public testing::MoneyTest {
 protected:
  // A month that is closed, with a settled call, one that runs, and a recharge.
  void SetUp() override {
    MoneyTest::SetUp();
    give(distributor, 100'000), give(merchant, 50'000);
    start_call(1), start_call(2);
    settled({1, 61'000});
    sql("update calls set state = 'closed', fee = 2000 where id = 1");
    clock.set(month_begins(202'611) + kDayMs);
    write([&](auto& s) { return close_months(s, now()); });
    ASSERT_TRUE(examined().good());
  }
  void start_call(Id id) {
    add_call(id);
    ASSERT_TRUE(reserved(id));
  }
  std::int64_t sql(const std::string& text) {
    return write([&](auto& s) { return store::Statement(s, text).execute(); });
  }
  Proof examined() {
    return db().read([](store::Session& s) { return examine(s); });
  }
};
YUNLI_ON_EACH_DATABASE(ProofTest);

TEST_P(ProofTest, FindsEachKindOfDamage) {
  struct Damage {
    const char *what, *sql;
    std::int64_t Proof::*count;
    const char* rule;
  };
  const Damage damages[] = {
      {"an amount changed", "update postings set amount = amount - 1 where book = 'sales' and kind = 'call'",
       &Proof::unbalanced, "unbalanced"},
      {"a posting gone", "delete from postings where book = 'sales' and kind = 'call'", &Proof::unbalanced,
       "unbalanced"},
      {"a balance", "update ledger_accounts set balance = balance + 1 where book = 'wallet'", &Proof::wrong_balances,
       "balance"},
      {"an account gone", "delete from ledger_accounts where book = 'cash'", &Proof::wrong_balances, "balance"},
      {"a balance in the middle", "update postings set balance_after = balance_after + 5 where kind = 'recharge'",
       &Proof::wrong_balances, "chain"},
      {"points below zero", "insert into ledger_accounts (enterprise_id, book, balance) values (1, 'points', -1)",
       &Proof::wrong_balances, "limit"},
      {"a day", "update ledger_days set gained = gained + 1 where book = 'wallet'", &Proof::wrong_days, "day"},
      {"a day's count", "update ledger_days set entries = entries + 1 where book = 'sales'", &Proof::wrong_days, "day"},
      {"a day too many",
       "insert into ledger_days (enterprise_id, book, day, kind, entries, gained, spent) values (1, 'sales', 5, "
       "'call', "
       "0, 0, 0)",
       &Proof::wrong_days, "day"},
      {"a closed month", "update month_closings set closing = closing + 1", &Proof::wrong_days, "month"},
      {"a charge changed", "update charges set amount = amount + 1 where cause_id = 1 and depth = 1",
       &Proof::wrong_causes, "cause"},
      {"charges exchanged",
       "update charges set amount = case depth when 0 then amount + 7 else amount - 7 end where cause_id = 1",
       &Proof::wrong_causes, "cause"},
      {"a charge gone", "delete from charges where cause_id = 1 and depth = 0", &Proof::wrong_causes, "cause"},
      {"a charge never posted",
       "update charges set state = 'settled', held = 0, amount = 5 where cause_id = 2 and depth = 0",
       &Proof::wrong_causes, "cause"},
      {"a call gone", "delete from calls where id = 1", &Proof::wrong_causes, "cause"},
      {"a call's fee", "update calls set fee = fee + 1 where id = 1", &Proof::wrong_causes, "cause"},
      {"another cause", "update postings set cause_id = 99 where kind = 'call' and book = 'sales'",
       &Proof::wrong_causes, "cause"},
      {"a transaction without postings",
       "insert into ledger_transactions (id, cause_kind, cause_id, part, note, at) values (5, 'adjustment', 5, '', '', "
       "0)",
       &Proof::wrong_causes, "cause"},
      {"a reserve", "update ledger_accounts set reserved = reserved + 1 where book = 'wallet'", &Proof::wrong_reserves,
       "reserve"},
      {"a hold", "update charges set held = held + 1 where cause_id = 2", &Proof::wrong_reserves, "reserve"},
      {"a hold of a call that has ended", "update calls set state = 'closed' where id = 2", &Proof::wrong_reserves,
       "reserve"},
  };
  for (const auto& damage : damages) {
    const auto undo = std::runtime_error("undone");
    Proof proof;
    try {
      write([&](store::Session& s) {
        EXPECT_GE(store::Statement(s, damage.sql).execute(), 1) << damage.what;
        proof = examine(s);
        throw undo;
      });
    } catch (const std::runtime_error& error) {
      ASSERT_STREQ(error.what(), "undone") << damage.what;
    }
    EXPECT_GT(proof.*damage.count, 0) << damage.what;
    EXPECT_TRUE(std::any_of(proof.findings.begin(), proof.findings.end(), [&](const Finding& finding) {
      return finding.rule == damage.rule;
    })) << damage.what;
  }
  EXPECT_TRUE(examined().good()) << "nothing of it has stayed";
}

TEST_P(ProofTest, IsRecordedAndNotRunTwiceAtOnce) {
  const auto first = prove(db(), clock);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->good());
  EXPECT_EQ(first->transactions, 3);
  sql("update ledger_accounts set balance = balance + 3 where book = 'sales' and enterprise_id = 1");
  clock.advance(1'000);
  ASSERT_TRUE(prove(db(), clock));
  const auto known = db().read([](store::Session& s) { return proofs(s, 10); });
  ASSERT_EQ(known.size(), 2u);
  EXPECT_EQ(known[0].wrong_balances, 1);
  ASSERT_EQ(known[0].findings.size(), 1u);
  EXPECT_EQ(known[0].findings[0].enterprise_id, 1);
  EXPECT_EQ(known[0].findings[0].found - known[0].findings[0].expected, 3);
  sql("update ledger_proofs set finished_at = 0 where id = " + std::to_string(known[0].id));
  EXPECT_EQ(prove(db(), clock).error().code, "proof.state");
  clock.advance(3 * 60 * 60 * 1'000);
  EXPECT_TRUE(prove(db(), clock)) << "whoever began it is gone";
}

TEST_P(ProofTest, TheKeeperProvesEachNightAndClosesMonths) {
  const auto count = [&] { return db().read([](store::Session& s) { return proofs(s, 10).size(); }); };
  clock.set(month_begins(202'612) + kCloseAfterMs);
  BooksKeeper keeper(db(), clock);
  keeper.tick(), keeper.tick();
  EXPECT_EQ(count(), 1u) << "none of yesterday's night";
  EXPECT_EQ(write([&](auto& s) { return months(s, merchant.enterprise_id, now()); }).size(), 3u);
  clock.set(day_begins(day_of(now())) + (3 * 60 + 30) * 60'000 - 1);
  keeper.tick();
  EXPECT_EQ(count(), 1u);
  clock.advance(1);
  keeper.tick(), keeper.tick();
  EXPECT_EQ(count(), 2u);
  EXPECT_EQ(proof_due(now()), now());
  EXPECT_EQ(proof_due(now() - 1), now() - kDayMs);
}

}  // namespace
}  // namespace yunli::billing
