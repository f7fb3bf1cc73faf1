// A database of the single-level ledger is carried over: balances stay, the operator takes the platform's place, and
// the books are proved.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "billing/proof.h"
#include "store/migrations.h"
#include "store/rows.h"
#include "store/testing.h"

namespace yunli::billing {
namespace {

class Raw final : public store::Session {
 public:
  explicit Raw(const std::string& url) : sqlite_(url.starts_with("sqlite://")) {
    if (sqlite_) {
      const auto file = url.substr(9, url.find('?') - 9);
      std::filesystem::create_directories(std::filesystem::path(file).parent_path());
      sql_.open(soci::sqlite3, "dbname=" + file);
    } else {
      sql_.open(soci::postgresql, url);
    }
  }
  soci::session& sql() override { return sql_; }
  store::Dialect dialect() const override { return sqlite_ ? store::Dialect::sqlite : store::Dialect::postgresql; }

 private:
  soci::session sql_;
  bool sqlite_;
};

class CarriedTest : public ::testing::TestWithParam<std::string> {};
YUNLI_ON_EACH_DATABASE(CarriedTest);

TEST_P(CarriedTest, WhatStoodInTheOldLedgerStandsInTheNew) {
  const store::testing::Scratch scratch(GetParam());
  {
    Raw raw(scratch.url());
    std::vector<store::Migration> old;
    for (const auto& migration : store::embedded_migrations())
      if (migration.number <= 5) old.push_back(migration);
    const auto transaction = [&](const std::function<bool(store::Session&)>& body) {
      raw.sql().begin();
      body(raw);
      raw.sql().commit();
    };
    ASSERT_TRUE(store::migrate(transaction, old, FakeClock(0)));
    for (const auto* sql :
         {"insert into enterprises (id, parent_id, path, kind, login, name, state, created_at) values (1, null, "
          "'/1/', 'operator', 'o', 'o', 'permitted', 0), (5, 1, '/1/5/', 'distributor', 'd', 'd', 'permitted', 0), "
          "(9, 5, '/1/5/9/', 'merchant', 'm', 'm', 'permitted', 0)",
          "insert into tasks (id, enterprise_id, name, script_id, script_version, robots, hours, max_attempts, "
          "retry_ms, state, wait_code, total, done, answered, level_a, level_b, level_c, level_d, level_e, level_f, "
          "created_by, created_at) values (1, 9, '', 1, 1, 1, '[]', 1, 0, 'running', '', 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, "
          "0)",
          "insert into queue (id, enterprise_id, task_id, contact_id, phone, state, attempts, next_at, last_outcome, "
          "reason, flow, since) values (1, 9, 1, 1, '', 'done', 1, 0, '', '', '', 0)",
          "insert into calls (id, enterprise_id, task_id, queue_id, contact_id, number, phone, line_id, script_id, "
          "script_version, state, node, lease_until, started_at, talk_ms, billed_ms, fee, outcome, sip_code, level, "
          "rule, tags, leave_flow, ended_by, interrupted, speech_faults, announcement, recording, "
          "recording_offset_ms, media) values (77, 9, 1, 1, 1, 1, '', 1, 1, 1, 'closed', 1, 0, 0, 61000, 120000, "
          "3000, '', 0, '', '', '[]', '', '', 0, 0, '', '', 0, '{}')",
          "insert into call_rates (enterprise_id, price, increment_ms, minimum_ms) values (9, 1500, 60000, 0)",
          "insert into ledger_entries (id, transaction_id, enterprise_id, kind, amount, cause_kind, cause_id, at) "
          "values (11, 10, 0, 'credit', -50000, 'seed', 9, 1000), (12, 10, 9, 'credit', 50000, 'seed', 9, 1000), (21, "
          "20, 9, 'call', -3000, 'call', 77, 100000000), (22, 20, 0, 'call', 3000, 'call', 77, 100000000)",
          "insert into balances (enterprise_id, amount) values (9, 47000)"})
      raw.sql() << std::string(sql);
  }
  auto db = store::Database::open(scratch.url(), 2);
  ASSERT_TRUE(db) << db.error().en;
  const auto proof = (*db)->read([](store::Session& s) { return examine(s); });
  for (const auto& f : proof.findings) ADD_FAILURE() << f.rule << " " << f.book << " " << f.reference;
  EXPECT_EQ(proof.postings, 4);
  (*db)->read([](store::Session& s) {
    EXPECT_EQ(wallet(s, 9).balance.units, 47'000);
    EXPECT_EQ(balance(s, 1, Book::sales), 3'000);
    EXPECT_EQ(balance(s, 1, Book::cash), -50'000);
    EXPECT_EQ(price_at(s, {5, 9, Product::robot, std::nullopt, 5}).price.first_price.units, 1'500);
  });
}

}  // namespace
}  // namespace yunli::billing
