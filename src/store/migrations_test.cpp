#include "store/migrations.h"

#include <soci/soci.h>

#include "store/rows.h"
#include "store/testing.h"

namespace yunli::store {
namespace {

TEST(SplitStatements, HeedsQuotesAndComments) {
  EXPECT_EQ(split_statements("a;\n b -- c; d\n e;;"), (std::vector<std::string>{"a", "b \n e"}));
  EXPECT_EQ(split_statements("insert 'x;--y'; \"a;b\""), (std::vector<std::string>{"insert 'x;--y'", "\"a;b\""}));
  EXPECT_TRUE(split_statements("-- only\n ; ").empty());
}

TEST(EmbeddedMigrations, AreNumberedAscending) {
  int last = 0;
  for (const auto& migration : embedded_migrations()) {
    EXPECT_GT(migration.number, last);
    EXPECT_FALSE(migration.sql.empty());
    last = migration.number;
  }
  EXPECT_GE(last, 1);
}

class MigrationsTest : public testing::DatabaseTest {
 protected:
  Status run(std::span<const Migration> list) {
    return migrate(
        [&](const auto& body) {
          db().write([&](Session& s) -> Result<int> { return body(s) ? Result<int>(0) : fail("x", "", "x", "x"); });
        },
        list, clock_);
  }
  std::vector<Migration> known() const { return {embedded_migrations().begin(), embedded_migrations().end()}; }
  FakeClock clock_{1'000};
};
YUNLI_ON_EACH_DATABASE(MigrationsTest);

TEST_P(MigrationsTest, AppliesOnceAndEachInItsOwnTransaction) {
  auto list = known();
  list.push_back({9'001, "good", "create table good (id bigint primary key); insert into good values (1)"});
  ASSERT_TRUE(run(list));
  ASSERT_TRUE(run(list));
  list.push_back({9'002, "bad", "insert into good values (2); select nonsense from nowhere"});
  EXPECT_ANY_THROW((void)run(list));
  db().read([](Session& s) {
    Statement n(s, "select count(*) from good");
    EXPECT_EQ(number(n), 1);
  });
}

TEST_P(MigrationsTest, RefusesANewerDatabase) {
  auto list = known();
  list.push_back({9'001, "future", "create table future (id bigint)"});
  ASSERT_TRUE(run(list));
  const auto refused = Database::open(url(), 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.newer");
  EXPECT_NE(refused.error().en.find("9001_future"), std::string::npos);
}

TEST_P(MigrationsTest, RefusesAChangedMigration) {
  auto list = known();
  list.push_back({9'001, "x", "create table x (id bigint)"});
  ASSERT_TRUE(run(list));
  list.back().sql = "create table x (id bigint, more text)";
  EXPECT_EQ(run(list).error().code, "store.changed");
}

TEST_P(MigrationsTest, ProcessesThatStartTogetherMigrateOnce) {
  const testing::Scratch fresh(GetParam());
  std::atomic<int> opened = 0;
  std::vector<std::thread> starts;
  for (int i = 0; i < 3; ++i) starts.emplace_back([&] { opened += Database::open(fresh.url(), 1).has_value(); });
  for (auto& start : starts) start.join();
  EXPECT_EQ(opened, 3);
}

}  // namespace
}  // namespace yunli::store
