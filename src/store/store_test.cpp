#include <soci/soci.h>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>

#include "store/paging.h"
#include "store/rows.h"
#include "store/testing.h"

namespace yunli::store {
namespace {

class StoreTest : public testing::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    db().write([](Session& s) {
      s.sql() << "create table things (id bigint primary key, name text, price double precision, n integer not null "
                 "default 0)";
    });
  }
  std::int64_t count() {
    return db().read([](Session& s) {
      Statement all(s, "select count(*) from things");
      return number(all);
    });
  }
  static void add(Session& s, Id id, const std::string& name) {
    Statement(s, "insert into things (id, name) values (:id, :name)").with("id", id).with("name", name).execute();
  }
};
YUNLI_ON_EACH_DATABASE(StoreTest);

TEST_P(StoreTest, CarriesEveryTypeAndNull) {
  const std::string text = "云鹂 'x' :y; \\";
  db().write([&](Session& s) {
    Statement insert(s, "insert into things (id, name, price, n) values (:id, :name, :price, :n)");
    insert.with("id", (Id{1} << 52) + 1).with("name", text).with("price", 0.25).with("n", true).execute();
    insert.with("id", 2).with("name", std::string()).with("price", 1.0).with("n", false).execute();
    Statement(s, "insert into things (id, name) values (:id, :name)")
        .with("id", 3)
        .with("name", std::optional<std::string>())
        .execute();
  });
  db().read([&](Session& s) {
    Id id = 0;
    std::optional<std::string> name;
    double price = 0;
    bool n = false;
    Statement list(s, "select id, name, price, n from things where id <> :not and id <> :not + 1 order by id");
    list.with("not", 100).into(id).into(name).into(price).into(n);
    ASSERT_TRUE(list.next());
    EXPECT_EQ(id, 2);
    EXPECT_EQ(name, "");
    ASSERT_TRUE(list.next());
    EXPECT_EQ(name, std::nullopt);
    EXPECT_EQ(price, 0);
    ASSERT_TRUE(list.next());
    EXPECT_EQ(id, (Id{1} << 52) + 1);
    EXPECT_EQ(name, text);
    EXPECT_EQ(price, 0.25);
    EXPECT_TRUE(n);
    EXPECT_FALSE(list.next());
    Statement sum(s, "select sum(id) from things");
    EXPECT_EQ(number(sum), (Id{1} << 52) + 6);
  });
}

TEST_P(StoreTest, RollsBackOnExceptionAndOnUnexpectedResult) {
  EXPECT_THROW(db().write([](Session& s) {
    add(s, 1, "a");
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  const Status refused = db().write([](Session& s) -> Status {
    add(s, 2, "b");
    return fail("x", "", "x", "x");
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(db().write([](Session& s) -> Result<int> {
                  add(s, 3, "c");
                  return 7;
                })
                .value(),
            7);
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, BrokenStatementLeavesTheConnectionUsable) {
  EXPECT_THROW(db().write([](Session& s) { s.sql() << "select nonsense from nowhere"; }), soci::soci_error);
  db().write([](Session& s) { add(s, 1, "a"); });
  EXPECT_THROW(db().write([](Session& s) { add(s, 1, "again"); }), soci::soci_error);
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, ReadersCannotWriteAndNestingIsRefused) {
  EXPECT_ANY_THROW(db().read([](Session& s) { add(s, 1, "a"); }));
  EXPECT_THROW(db().write([&](Session&) { db().write([](Session&) {}); }), std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(StoreTest, ReaderSeesOneSnapshotBesideAWriter) {
  db().read([&](Session& s) {
    Statement all(s, "select count(*) from things");
    EXPECT_EQ(number(all), 0);
    std::thread([&] { db().write([](Session& w) { add(w, 1, "a"); }); }).join();
    Statement again(s, "select count(*) from things");
    EXPECT_EQ(number(again), 0);
  });
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, ConcurrentIncrementsAllCount) {
  db().write([](Session& s) { add(s, 1, "a"); });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i)
        db().write([](Session& s) {
          ASSERT_TRUE(lock_row(s, "things", 1));
          Statement read(s, "select n from things where id = 1");
          const auto n = number(read);
          Statement(s, "update things set n = :n where id = 1").with("n", n + 1).execute();
        });
    });
  for (auto& thread : threads) thread.join();
  db().read([](Session& s) {
    Statement n(s, "select n from things");
    EXPECT_EQ(number(n), 200);
  });
}

TEST_P(StoreTest, DeadlockIsRunAgain) {
  db().write([](Session& s) {
    add(s, 1, "a");
    add(s, 2, "b");
  });
  const auto both = [&](Id first, Id second) {
    for (int i = 0; i < 20; ++i)
      db().write([&](Session& s) {
        for (const Id id : {first, second})
          Statement(s, "update things set n = n + 1 where id = :id").with("id", id).execute();
      });
  };
  std::thread other(both, 2, 1);
  both(1, 2);
  other.join();
  db().read([](Session& s) {
    Statement n(s, "select sum(n) from things");
    EXPECT_EQ(number(n), 80);
  });
}

struct NoDefault {
  explicit NoDefault(std::int64_t v) : value(v) {}
  std::int64_t value;
};

TEST_P(StoreTest, CoroutineRunsOnThePoolAndResumesAtHome) {
  asio::io_context io;
  const auto home = std::this_thread::get_id();
  bool thrown = false;
  asio::co_spawn(
      io,
      [&]() -> asio::awaitable<void> {
        std::thread::id worker;
        co_await db().run([&](Session& s) {
          worker = std::this_thread::get_id();
          add(s, 5, "x");
        });
        EXPECT_NE(worker, home);
        EXPECT_EQ(std::this_thread::get_id(), home);
        const auto made = co_await db().query([](Session& s) {
          Statement n(s, "select count(*) from things");
          return NoDefault(number(n));
        });
        EXPECT_EQ(made.value, 1);
        const Status status = co_await db().run([](Session& s) -> Status {
          add(s, 6, "y");
          return fail("x", "", "x", "x");
        });
        EXPECT_FALSE(status);
        try {
          co_await db().run([](Session&) { throw std::runtime_error("inside"); });
        } catch (const std::runtime_error&) {
          thrown = true;
        }
        EXPECT_EQ(co_await db().offload([] { return 3; }), 3);
        EXPECT_EQ(std::this_thread::get_id(), home);
      },
      asio::detached);
  io.run();
  EXPECT_TRUE(thrown);
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, LikeIsEscaped) {
  db().write([](Session& s) {
    add(s, 1, "100%");
    add(s, 2, "100x");
    add(s, 3, "a_b\\c");
  });
  const auto find = [&](const std::string& part) {
    return db().read([&](Session& s) {
      Statement find(s, "select count(*) from things where name like :p escape '\\'");
      return number(find.with("p", contains(part)));
    });
  };
  EXPECT_EQ(find("0%"), 1);
  EXPECT_EQ(find("a_b\\"), 1);
  EXPECT_EQ(find("_"), 1);
}

TEST(Paging, ClampsAndOrdersOnlyByKnownNames) {
  EXPECT_EQ(order_and_limit({2, 20, "-name"}, {{"name", "t.name"}}, "t.id desc", "t.id"),
            " order by t.name desc, t.id desc limit 20 offset 20");
  EXPECT_EQ(order_and_limit({-1, 9'999, "name; drop"}, {{"name", "t.name"}}, "t.id desc", "t.id"),
            " order by t.id desc limit 500 offset 0");
}

TEST(IdList, IsSafeWhenEmpty) {
  EXPECT_EQ(id_list({}), "(null)");
  EXPECT_EQ(id_list({1, 2}), "(1,2)");
}

TEST(Open, RefusesWhatItCannotReachWithoutRepeatingThePassword) {
  EXPECT_EQ(Database::open("mysql://x", 1).error().code, "store.open");
  EXPECT_EQ(Database::open("sqlite://", 1).error().code, "store.open");
  EXPECT_EQ(Database::open("sqlite:///tmp/x.db?synchronous=never", 1).error().code, "store.open");
  const auto refused = Database::open("postgresql://user:secret@127.0.0.1:1/none", 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().en.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace yunli::store
