// Random operations over a random tree of 200 enterprises: whatever happens, the books balance, nobody passes their
// limit, and each cause is charged once. PRODUCT P6.2.
#include <algorithm>
#include <random>

#include "billing/charge_rows.h"
#include "billing/month_store.h"
#include "billing/proof.h"
#include "billing/robot_deeds_store.h"
#include "billing/testing.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

constexpr int kEnterprises = 200, kSteps = 2'000;

struct Call {
  Id id = 0;
  std::size_t of = 0;
  std::size_t payers = 0;  // levels at its begin; a move changes nothing for it
  std::int64_t talk_ms = 0;
  bool recorded = false;
};

class World {
  template <class F>
  auto write(F f) {
    return db_.write([&](store::Session& s) { return f(s); });
  }

 public:
  World(store::Database& db, const tenant::Scope& top, std::uint64_t seed) : db_(db), random_(seed) { grow(top); }

  void step() {
    now_ += below(120'000);
    switch (below(19)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return start_call();
      case 4:
      case 5:
        return renew_calls();
      case 6:
      case 7:
        return end_calls();
      case 8:
        return settle_again();
      case 9:
        return crash();
      case 10:
        return recharge();
      case 11:
        return refund();
      case 12:
        return change_price();
      case 13:
        return set_limit();
      case 14:
        return buy_robots();
      case 15:
        return allot_stock();
      case 16:
        return open_from_stock();
      case 17:
        return move_points();
      default:
        return move_enterprise();
    }
  }

  void end_all() {
    while (!running_.empty()) end_calls();
  }

  // Holds after every step: nobody is beyond the limit, or further beyond it than before.
  void check_limits() {
    write([&](store::Session& s) {
      Id enterprise = 0;
      std::string book;
      std::int64_t available = 0;
      store::Statement list(s,
                            "select enterprise_id, book, balance + credit_limit - reserved from ledger_accounts where "
                            "book in ('wallet', 'points', 'stock')");
      list.into(enterprise).into(book).into(available);
      while (list.next()) {
        auto& before = available_[{enterprise, book}];
        EXPECT_TRUE(available >= std::min<std::int64_t>(0, before)) << enterprise << " " << book;
        before = available;
      }
    });
  }

  // Expected from the prices that each call began with.
  void check_causes() {
    write([&](store::Session& s) {
      for (const auto& [call, talk] : settled_) {
        const auto rows = charges_of(s, "call", call.id);
        EXPECT_TRUE(rows.size() == call.payers * (call.recorded ? 2 : 1));
        store::Statement count(s,
                               "select count(*) from ledger_transactions where cause_kind = 'call' and cause_id = :id");
        EXPECT_TRUE(store::number(count.with("id", call.id)) <= 1);
        for (const auto& row : rows) {
          EXPECT_TRUE(!row.open);
          EXPECT_TRUE((row.amount + row.waived) == charge(talk, row.price).amount);
        }
      }
    });
    const auto proof = db_.read([](store::Session& s) { return examine(s); });
    for (const auto& f : proof.findings)
      ADD_FAILURE() << f.rule << " " << f.enterprise_id << " " << f.book << " " << f.reference << " " << f.expected
                    << " " << f.found;
    EXPECT_TRUE(proof.good());
  }

  std::size_t calls() const { return settled_.size(); }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  Id id(std::size_t i) const { return tree_[i].enterprise_id; }
  std::size_t anyone() { return 1 + below(tree_.size() - 1); }

  void grow(const tenant::Scope& top) {
    tree_ = {top};
    parent_ = {0};
    write([&](store::Session& s) {
      for (int i = 1; i < kEnterprises; ++i) {
        std::size_t parent = below(tree_.size());
        while (std::count(tree_[parent].path.begin(), tree_[parent].path.end(), '/') > 6) parent = below(tree_.size());
        tenant::Scope scope;
        scope.role = tenant::Role::distributor_admin;
        scope.kind = tenant::Kind::distributor;
        scope.enterprise_id = 1'000 + i;
        scope.path = fmt::format("{}{}/", tree_[parent].path, scope.enterprise_id);
        s.sql() << fmt::format(
            "insert into enterprises (id, parent_id, path, kind, login, name, state, created_at) "
            "values ({0}, {1}, '{2}', 'distributor', 'e{0}', 'e', 'permitted', 0)",
            scope.enterprise_id, tree_[parent].enterprise_id, scope.path);
        tree_.push_back(scope);
        parent_.push_back(parent);
        credit(s, scope.enterprise_id, Money{static_cast<std::int64_t>(below(600'000))}, 1, now_);
      }
    });
  }

  CallToPay to_pay(const Call& call) const {
    return {call.id, id(call.of), tree_[call.of].path, Product::robot, std::nullopt, call.recorded};
  }

  void start_call() {
    const auto whose = anyone();
    const Call call{next_++, whose, levels(tree_[whose].path).size(), 0, below(2) == 0};
    const auto some = 1 + below(3);
    const bool began = write([&](store::Session& s) {
      const int most = affordable(s, to_pay(call), static_cast<int>(some), now_);
      const bool held = reserve(s, to_pay(call), now_);
      EXPECT_TRUE(held == (most > 0));
      if (held) add_call_row(s, call.id);
      return held;
    });
    if (began) running_.push_back(call);
  }

  void add_call_row(store::Session& s, Id call) {
    s.sql() << fmt::format(
        "insert into calls (id, enterprise_id, task_id, queue_id, contact_id, number, phone, line_id, script_id, "
        "script_version, state, node, lease_until, started_at, talk_ms, billed_ms, fee, outcome, sip_code, level, "
        "rule, "
        "tags, leave_flow, ended_by, interrupted, speech_faults, announcement, recording, recording_offset_ms, media) "
        "values ({0}, 1, 1, 1, 1, {0}, '', 1, 1, 1, 'open', 1, 0, 0, 0, 0, 0, '', 0, '', '', '[]', '', '', 0, 0, '', "
        "'', 0, '{{}}')",
        call);
  }

  void renew_calls() {
    std::vector<RunningCall> talking;
    for (auto& call : running_)
      if (below(2) == 0) talking.push_back({call.id, call.talk_ms += static_cast<std::int64_t>(below(40'000))});
    const auto covered = write([&](store::Session& s) { return renew(s, talking); });
    for (const auto& each : covered) {
      const auto call =
          std::find_if(running_.begin(), running_.end(), [&](const Call& c) { return c.id == each.call_id; });
      EXPECT_TRUE(each.exhausted || each.talk_ms >= call->talk_ms + kRenewAheadMs);
    }
  }

  void end_calls() {
    std::vector<Settlement> ended;
    for (auto n = std::min<std::size_t>(running_.size(), 1 + below(8)); n > 0; --n) {
      const auto at = running_.begin() + static_cast<std::ptrdiff_t>(below(running_.size()));
      const bool answered = below(4) != 0;
      settled_.emplace_back(*at, answered ? at->talk_ms + 1 : 0);
      ended.push_back({at->id, settled_.back().second, at->recorded});
      if (below(4) == 0) ended.push_back(ended.back());  // said twice in one batch
      running_.erase(at);
    }
    settle_all(ended, true);
  }

  void settle_all(const std::vector<Settlement>& ended, bool first) {
    write([&](store::Session& s) {
      std::set<Id> seen;
      for (const auto& each : settle(s, ended, now_)) {
        EXPECT_TRUE(each.settled == (first && seen.insert(each.call_id).second));
        if (!each.settled) continue;
        s.sql() << fmt::format("update calls set state = 'closed', fee = {} where id = {}",
                               (each.due.amount + each.recording_fee).units, each.call_id);
      }
    });
  }

  void settle_again() {
    if (settled_.empty()) return;
    const auto& [call, talk] = settled_[below(settled_.size())];
    settle_all({{call.id, talk + 600'000, true}}, false);
  }

  // The process dies in the midst of a settlement; what it had not committed is settled by the next one.
  void crash() {
    if (running_.empty()) return;
    const Call call = running_.front();
    try {
      write([&](store::Session& s) {
        const Settlement ended{call.id, 5'000, call.recorded};
        settle(s, {&ended, 1}, now_);
        throw std::runtime_error("crash");
      });
    } catch (const std::runtime_error&) {
    }
  }

  void recharge() {
    const auto whose = anyone();
    write([&](store::Session& s) {
      credit(s, id(whose), Money{static_cast<std::int64_t>(below(300'000))}, next_++, now_);
    });
  }

  void refund() {
    const auto whose = anyone();
    const auto amount = 1 + static_cast<std::int64_t>(below(20'000));
    const Id parent = id(parent_[whose]);
    const auto before = write([&](store::Session& s) { return wallet(s, id(whose)).available().units; });
    const Posting lines[] = {{id(whose), Book::wallet, parent, "refund", -amount},
                             {parent, Book::cash, id(whose), "refund", amount}};
    const auto done = write([&](store::Session& s) { return post(s, {"seed", next_++, "refund"}, lines, now_); });
    EXPECT_TRUE(done.has_value() == (before >= amount));
  }

  void change_price() {
    const auto whose = anyone();
    const auto& seller = tree_[parent_[whose]];
    NewPrice wanted;
    if (below(3) != 0) wanted.payer_id = id(whose);
    wanted.product = below(2) == 0 ? Product::robot : Product::recording;
    const auto from = static_cast<std::int64_t>(below(600'000)) - 200'000;
    wanted.from_at = now_ + from;
    wanted.price =
        testing::per_block(1'000 * static_cast<std::int64_t>(1 + below(120)), static_cast<std::int64_t>(below(2'000)));
    wanted.price.minimum_ms = static_cast<std::int64_t>(below(60'000));
    wanted.price.free_ms = static_cast<std::int64_t>(below(3) == 0 ? below(10'000) : 0);
    const auto made = write([&](store::Session& s) { return add_price(s, seller, wanted, now_); });
    EXPECT_TRUE(made || made.error().code == (from < 0 ? "price.past" : "price.conflict"));
    if (made && from > 0 && below(4) == 0) {
      const auto withdrawn = write([&](store::Session& s) { return withdraw_price(s, seller, made->id, now_); });
      EXPECT_TRUE(withdrawn.has_value());
    }
  }

  void set_limit() {
    const auto whose = anyone();
    write([&](store::Session& s) {
      const auto before = wallet(s, id(whose));
      const Money limit{std::max(before.credit_limit.units - std::max<std::int64_t>(before.available().units, 0),
                                 static_cast<std::int64_t>(below(20'000)))};
      set_credit_limit(s, id(whose), limit);
    });
  }

  void buy_robots() {
    const auto whose = anyone();
    const Id cause = next_++;
    const auto done = write([&](store::Session& s) -> Result<Money> {
      s.sql() << fmt::format(
          "insert into robot_deeds (id, kind, licence_id, enterprise_id, seller_id, count, months, amount, note, "
          "account_id, login, at) values ({}, 'buy', null, {}, 1, 1, 1, 0, '', 1, '', 0)",
          cause, id(whose));
      return buy(s,
                 {{"robots", cause}, tree_[whose].path, Product::robot_month, 1 + static_cast<std::int64_t>(below(5))},
                 now_);
    });
    EXPECT_TRUE(done || done.error().code == "money.short");
  }

  std::int64_t stock(std::size_t whose) {
    return write([&](store::Session& s) { return balance(s, id(whose), Book::stock); });
  }

  void allot_stock() {
    const auto whose = anyone();
    const RobotAllotment wanted{id(whose), 1 + static_cast<int>(below(9)), below(3) != 0, ""};
    const bool possible = wanted.give || stock(whose) >= wanted.count;
    const auto done = write([&](store::Session& s) { return allot_robots(s, tree_[0], wanted, now_); });
    EXPECT_TRUE(done.has_value() == possible);
  }

  void open_from_stock() {
    const auto whose = anyone();
    const RobotOpening wanted{id(whose), 1 + static_cast<int>(below(5)), 1 + static_cast<int>(below(12))};
    const bool possible = stock(whose) >= wanted.count;
    const auto done = write([&](store::Session& s) { return open_robots(s, tree_[whose], wanted, now_); });
    EXPECT_TRUE(done.has_value() == possible);
  }

  void move_points() {
    const auto whose = anyone();
    const auto above = parent_[whose];
    const auto amount = static_cast<std::int64_t>(below(200)) - 60;  // below 0: taken back
    const Book source = above == 0 ? Book::points_issued : Book::points;
    const Posting lines[] = {{id(whose), Book::points, id(above), "points", amount},
                             {id(above), source, id(whose), "points", -amount}};
    const auto done = write([&](store::Session& s) { return post(s, {"seed", next_++, "points"}, lines, now_); });
    EXPECT_TRUE(done || done.error().code == "points.short");
  }

  // Its calls go on at the prices and levels with which they began.
  void move_enterprise() {
    const auto whose = anyone(), parent = below(tree_.size());
    const auto from = tree_[whose].path, under = tree_[parent].path;
    const auto moved = write([&](store::Session& s) -> Status {
      const auto move = tenant::move_enterprise(s, tree_[0], id(whose), id(parent), now_);
      if (!move) return tl::unexpected(move.error());
      return hand_over(s, *move, 1, now_);
    });
    if (!moved) {
      const auto& code = moved.error().code;
      EXPECT_TRUE(code == "enterprise.self" || code == "enterprise.loop" || code == "enterprise.same" ||
                  code == "enterprise.depth")
          << code;
      return;
    }
    parent_[whose] = parent;
    for (auto& each : tree_)
      if (each.path.starts_with(from))
        each.path = fmt::format("{}{}/{}", under, id(whose), each.path.substr(from.size()));
    available_.erase({id(whose), "wallet"});  // without the credit of the old parent
  }

  store::Database& db_;
  std::mt19937_64 random_;
  WallMs now_ = tenant::testing::kNoon;
  Id next_ = 10'000;
  std::vector<tenant::Scope> tree_;
  std::vector<std::size_t> parent_;
  std::map<std::pair<Id, std::string>, std::int64_t> available_;  // as it was after the step before
  std::vector<Call> running_;
  std::vector<std::pair<Call, std::int64_t>> settled_;  // with its talk
};

class LedgerProperty : public testing::MoneyTest {};
YUNLI_ON_EACH_DATABASE(LedgerProperty);

TEST_P(LedgerProperty, WhateverHappensTheBooksBalanceAndEachCauseIsChargedOnce) {
  const char* more = std::getenv("YUNLI_SEEDS");
  for (int seed = 1; seed <= 3 + (more ? std::atoi(more) : 0); ++seed) {
    SCOPED_TRACE(seed);
    if (seed > 1) TearDown(), SetUp();
    has_task_ = false;
    add_call(1);
    write([](store::Session& s) { s.sql() << "delete from calls"; });
    World world(db(), top, static_cast<std::uint64_t>(seed));
    for (int i = 0; i < kSteps && !HasFailure(); ++i) {
      world.step();
      world.check_limits();
    }
    world.end_all();
    world.check_limits();
    world.check_causes();
    EXPECT_GT(world.calls(), 100u);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yunli::billing
