// Moving branches of the tree, and what holds for who is moved.
#include <algorithm>
#include <random>
#include <thread>

#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/rules.h"
#include "tenant/sessions.h"
#include "tenant/testing.h"
#include "tenant/tree.h"

namespace yunli::tenant {
namespace {

class MoveTest : public testing::TreeTest {
 protected:
  std::string moved(const Scope& who, Id id, Id parent) {
    const auto result = db().write([&](store::Session& s) { return move_enterprise(s, who, id, parent, clock.now()); });
    return result ? "" : result.error().code;
  }
  std::string path(Id id) {
    return db().read([&](store::Session& s) { return path_of(s, id).value_or(""); });
  }
  Scope add(const Scope& parent, Kind kind, const std::string& login) {
    return db().write([&](store::Session& s) { return TreeTest::add(s, parent, kind, login, "h"); });
  }
  // Every path is its parent's and its own id.
  void expect_sound() {
    db().read([&](store::Session& s) {
      Id id = 0;
      std::string own, above;
      store::Statement all(s,
                           "select e.id, e.path, coalesce(p.path, '/') from enterprises e left join enterprises p on "
                           "p.id = e.parent_id");
      all.into(id).into(own).into(above);
      while (all.next()) EXPECT_EQ(own, above + std::to_string(id) + "/");
    });
  }
};
YUNLI_ON_EACH_DATABASE(MoveTest);

TEST_P(MoveTest, TakesTheWholeBranchAlong) {
  const auto second = add(top, Kind::distributor, "second");
  const auto below = add(distributor, Kind::distributor, "below");
  const auto deep = add(below, Kind::merchant, "deep");
  const auto token = db().write([&](store::Session& s) {
    return add_session(s, deep.account_id, deep.enterprise_id, {"10.0.0.1", "test"}, clock.now());
  });
  EXPECT_EQ(moved(top, below.enterprise_id, second.enterprise_id), "");
  EXPECT_EQ(path(deep.enterprise_id), fmt::format("{}{}/{}/", second.path, below.enterprise_id, deep.enterprise_id));
  EXPECT_EQ(path(merchant.enterprise_id), merchant.path) << "its former neighbour stays";
  expect_sound();
  db().read([&](store::Session& s) {
    EXPECT_FALSE(authenticate(s, token, clock.now())) << "sessions below end";
    EXPECT_EQ(audit_log(s, top, {"enterprise.move", "", ""}, {}).total, 1);
    store::Statement row(s, "select count(*) from enterprise_moves where enterprise_id = :id and from_id = :from");
    EXPECT_EQ(store::number(row.with("id", below.enterprise_id).with("from", distributor.enterprise_id)), 1);
    const auto tree = branch(s, top, top.enterprise_id, 32);
    ASSERT_EQ(tree->items.size(), 7u);
    EXPECT_EQ(tree->items[0].depth, 0);
    const auto at = std::find_if(tree->items.begin(), tree->items.end(),
                                 [&](const Node& n) { return n.enterprise.id == deep.enterprise_id; });
    EXPECT_EQ(at->depth, 3);
    EXPECT_EQ((at - 1)->enterprise.id, below.enterprise_id) << "each after its parent";
    const auto figures = enterprise_figures(s, top, *enterprise(s, top, deep.enterprise_id));
    ASSERT_EQ(figures.above.size(), 3u);
    EXPECT_EQ(figures.above[2].id, below.enterprise_id);
    EXPECT_EQ(enterprise_figures(s, top, *enterprise(s, top, second.enterprise_id)).merchants, 1);
  });
}

TEST_P(MoveTest, RefusesWhatCannotBe) {
  const auto below = add(distributor, Kind::distributor, "below");
  EXPECT_EQ(moved(top, distributor.enterprise_id, below.enterprise_id), "enterprise.loop");
  EXPECT_EQ(moved(top, distributor.enterprise_id, distributor.enterprise_id), "enterprise.loop");
  EXPECT_EQ(moved(top, merchant.enterprise_id, other.enterprise_id), "enterprise.kind");
  EXPECT_EQ(moved(top, merchant.enterprise_id, distributor.enterprise_id), "enterprise.same");
  EXPECT_EQ(moved(top, top.enterprise_id, distributor.enterprise_id), "enterprise.self");
  EXPECT_EQ(moved(distributor, distributor.enterprise_id, below.enterprise_id), "enterprise.self");
  EXPECT_EQ(moved(distributor, merchant.enterprise_id, top.enterprise_id), "enterprise.unknown")
      << "out of the subtree";
  EXPECT_EQ(moved(distributor, other.enterprise_id, distributor.enterprise_id), "enterprise.unknown") << "into it";
  EXPECT_EQ(moved(top, 4'242, distributor.enterprise_id), "enterprise.unknown");
  EXPECT_EQ(moved(merchant, merchant.enterprise_id, merchant.enterprise_id), "enterprise.self");
  expect_sound();
  EXPECT_EQ(path(merchant.enterprise_id), merchant.path);
}

TEST_P(MoveTest, AScopeFromBeforeTheMoveDoesNothing) {
  const auto second = add(top, Kind::distributor, "second");
  ASSERT_EQ(moved(top, distributor.enterprise_id, second.enterprise_id), "");
  db().write([&](store::Session& s) {
    EXPECT_EQ(add_enterprise(s, distributor, {Kind::merchant, "late", "x", "h", "", "", ""}, 0).error().code,
              "enterprise.unknown");
  });
  EXPECT_EQ(moved(distributor, merchant.enterprise_id, distributor.enterprise_id), "enterprise.unknown");
  expect_sound();
}

TEST_P(MoveTest, TheTreeHasAtMostTwelveLevels) {
  Scope last = top;
  for (std::size_t level = 2; level <= kMostLevels; ++level)
    last = add(last, Kind::distributor, "level" + std::to_string(level));
  db().write([&](store::Session& s) {
    EXPECT_EQ(add_enterprise(s, last, {Kind::merchant, "toodeep", "x", "h", "", "", ""}, 0).error().code,
              "enterprise.depth");
  });
  EXPECT_EQ(moved(top, merchant.enterprise_id, last.enterprise_id), "enterprise.depth");
  const auto level11 = ids_of(last.path)[10];
  EXPECT_EQ(moved(top, merchant.enterprise_id, level11), "");
  EXPECT_EQ(moved(top, distributor.enterprise_id, level11), "") << "empty now";
  expect_sound();
}

TEST_P(MoveTest, MovesAndAdditionsAtOnceKeepTheTreeSound) {
  std::vector<Scope> sellers = {distributor};
  for (int i = 0; i < 6; ++i)
    sellers.push_back(add(sellers[static_cast<std::size_t>(i) / 2], Kind::distributor, "seller" + std::to_string(i)));
  std::atomic<int> done{0};
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 4; ++seed)
    threads.emplace_back([&, seed] {
      std::mt19937 random(seed);
      const auto any = [&]() -> const Scope& { return sellers[random() % sellers.size()]; };
      for (int i = 0; i < 25; ++i) {
        if (i % 5 == 4) {
          const auto path_now = path(any().enterprise_id);
          Scope now_there = top;
          now_there.path = path_now;
          now_there.enterprise_id = ids_of(path_now).back();
          now_there.kind = Kind::distributor;
          const auto login = fmt::format("x{}-{}", seed, i);
          db().write([&](store::Session& s) {
            return add_enterprise(s, now_there, {Kind::merchant, login, "x", "h", "", "", ""}, 0);
          });
        } else if (moved(top, any().enterprise_id, any().enterprise_id).empty()) {
          ++done;
        }
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_GT(done, 3);
  expect_sound();
}

}  // namespace
}  // namespace yunli::tenant
