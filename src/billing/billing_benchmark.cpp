// Settlements a second at three charged levels, statement pages over millions of postings, and the proof of them.
// SQLite with durable commits; PostgreSQL where YUNLI_TEST_POSTGRES names a server (durable with YUNLI_PG_DURABLE=1).
// YUNLI_POSTINGS says how many postings (default 1 000 000).
#include <benchmark/benchmark.h>
#include <soci/soci.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "billing/charge_store.h"
#include "billing/ledger_store.h"
#include "billing/levels.h"
#include "billing/price_store.h"
#include "billing/proof.h"
#include "billing/statement_store.h"
#include "store/testing.h"

namespace yunli::billing {
namespace {

constexpr WallMs kStart = 1'767'196'800'000;  // 2026-01-01 in Shanghai
constexpr int kMerchants = 100;

std::string durable(std::string url) {
  if (const auto at = url.find("synchronous=off"); at != url.npos) url.replace(at, 15, "synchronous=full");
  return url;
}

// Operator 1 ← 2 ← 3 ← merchants 10, 11, …
struct Tree {
  explicit Tree(const std::string& dialect)
      : scratch(dialect), db(store::Database::open(durable(scratch.url()), 8).value()) {
    db->write([&](store::Session& s) {
      add(s, 1, 0, "/1/", "operator");
      add(s, 2, 1, "/1/2/", "distributor");
      add(s, 3, 2, "/1/2/3/", "distributor");
      for (int i = 0; i < kMerchants; ++i) add(s, 10 + i, 3, path(i), "merchant");
    });
  }
  static std::string path(int merchant) { return fmt::format("/1/2/3/{}/", 10 + merchant); }
  static void add(store::Session& s, Id id, Id parent, const std::string& path, const char* kind) {
    s.sql() << fmt::format(
        "insert into enterprises (id, parent_id, path, kind, login, name, state, created_at) values "
        "({0}, {1}, '{2}', '{3}', 'e{0}', 'e', 'permitted', 0)",
        id, parent == 0 ? "null" : std::to_string(parent), path, kind);
  }
  store::testing::Scratch scratch;
  std::unique_ptr<store::Database> db;
};

// `threads` settle batches of `at_once` calls each; reserving them is not counted.
void settlements(benchmark::State& state, const std::string& dialect) {
  const auto at_once = static_cast<int>(state.range(0)), threads = static_cast<int>(state.range(1));
  Tree tree(dialect);
  tree.db->write([](store::Session& s) {
    for (Id id = 2; id < 10 + kMerchants; id += id == 3 ? 7 : 1) credit(s, id, Money::yuan(10'000'000), 1, kStart);
  });
  Id next = 1;
  constexpr int kBatches = 8;
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<std::vector<Settlement>> batches(static_cast<std::size_t>(threads) * kBatches);
    for (auto& batch : batches)
      tree.db->write([&](store::Session& s) {
        for (int i = 0; i < at_once; ++i) {
          const auto merchant = static_cast<int>(next % kMerchants);
          const CallToPay call{next, 10 + merchant, Tree::path(merchant), Product::robot, std::nullopt, true};
          if (!reserve(s, call, kStart)) throw std::runtime_error("not reserved");
          batch.push_back({next++, 73'000, true});
        }
      });
    state.ResumeTiming();
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; ++t)
      workers.emplace_back([&, t] {
        for (int i = 0; i < kBatches; ++i) {
          const auto& batch = batches[static_cast<std::size_t>(t * kBatches + i)];
          tree.db->write([&](store::Session& s) { benchmark::DoNotOptimize(settle(s, batch, kStart)); });
        }
      });
    for (auto& worker : workers) worker.join();
  }
  state.SetItemsProcessed(state.iterations() * threads * kBatches * at_once);
}

std::int64_t wanted_postings() {
  const char* text = std::getenv("YUNLI_POSTINGS");
  return text ? std::atoll(text) : 1'000'000;
}

constexpr std::string_view kKindOf =
    "case when t.id % 5000 = 0 then 'recharge' when t.id % 2 = 0 then 'call' else 'recording' end";

// Half of the postings in one book of the distributor, the others in its merchants' wallets, over a year.
void fill(store::Database& db, std::int64_t postings) {
  db.write([&](store::Session& s) {
    s.sql() << fmt::format(
        "insert into ledger_transactions (id, cause_kind, cause_id, part, note, at) with recursive n(i) as (select "
        "cast(1 as bigint) union all select i + 1 from n where i < {0}) select i, 'seed', i, '', '', {1} + i * {2} "
        "from n",
        postings / 2, kStart, 365 * kDayMs / (postings / 2));
    s.sql() << fmt::format(
        "insert into postings (id, transaction_id, enterprise_id, book, counterparty_id, kind, amount, balance_after, "
        "cause_kind, cause_id, at) select t.id * 2, t.id, 3, 'sales', 10 + t.id % {0}, {1}, 1000, 1000 * t.id, 'seed', "
        "t.id, t.at from ledger_transactions t",
        kMerchants, kKindOf);
    s.sql() << fmt::format(
        "insert into postings (id, transaction_id, enterprise_id, book, counterparty_id, kind, amount, balance_after, "
        "cause_kind, cause_id, at) select t.id * 2 + 1, t.id, 10 + t.id % {0}, 'wallet', 3, {1}, -1000, -1000 * ((t.id "
        "+ "
        "{0} - 1) / {0}), 'seed', t.id, t.at from ledger_transactions t",
        kMerchants, kKindOf);
    s.sql() << "insert into ledger_days (enterprise_id, book, day, kind, entries, gained, spent) select enterprise_id, "
               "book, (at + 28800000) / 86400000, kind, count(*), sum(case when amount > 0 then amount else 0 end), "
               "sum(case when amount < 0 then -amount else 0 end) from postings group by enterprise_id, book, (at + "
               "28800000) / 86400000, kind";
    s.sql() << "insert into ledger_accounts (enterprise_id, book, balance) select enterprise_id, book, sum(gained - "
               "spent) from ledger_days group by enterprise_id, book";
  });
  if (db.dialect() == store::Dialect::postgresql) db.write([](store::Session& s) { s.sql() << "analyze"; });
}

// One page as the console asks for it: sums and rows.
void ask(store::Database& db, const StatementFilter& filter, int page) {
  db.read([&](store::Session& s) {
    benchmark::DoNotOptimize(statement_sums(s, filter));
    benchmark::DoNotOptimize(statement_page(s, filter, page, 50));
  });
}

void statements(benchmark::State& state, const std::string& dialect) {
  Tree tree(dialect);
  const auto postings = wanted_postings();
  fill(*tree.db, postings);
  std::mt19937 random(7);
  const auto below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  std::vector<double> times;
  for (auto _ : state) {
    StatementFilter filter;
    const bool small = below(2) == 0;  // a merchant's wallet, or the book with half of all postings
    filter.enterprise_id = small ? 10 + below(kMerchants) : 3;
    filter.book = small ? Book::wallet : Book::sales;
    if (const auto kind = below(4); kind < 2) filter.kind = kind == 0 ? "call" : "recharge";
    if (below(2) == 0) {
      filter.from = kStart + below(360 * kDayMs);
      filter.to = filter.from + 1 + below(40 * kDayMs);
    }
    const auto most = postings / 2 / (small ? kMerchants : 1) / 50;
    const auto began = std::chrono::steady_clock::now();
    ask(*tree.db, filter, static_cast<int>(1 + (below(2) == 0 ? 0 : below(std::max<std::int64_t>(most, 1)))));
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
  }
  std::sort(times.begin(), times.end());
  state.counters["p50_ms"] = times[times.size() / 2];
  state.counters["p95_ms"] = times[times.size() * 95 / 100];
  state.counters["postings"] = static_cast<double>(postings);
  const auto began = std::chrono::steady_clock::now();
  const auto proof = tree.db->read([](store::Session& s) { return examine(s); });
  state.counters["proof_s"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (!proof.good()) state.SkipWithError(("not proved: " + proof.findings.front().rule).c_str());
}

}  // namespace
}  // namespace yunli::billing

int main(int argc, char** argv) {
  for (const auto& dialect : yunli::store::testing::databases()) {
    auto* settle = benchmark::RegisterBenchmark(("BM_Settle/" + dialect).c_str(), [dialect](benchmark::State& state) {
      yunli::billing::settlements(state, dialect);
    });
    settle->ArgNames({"batch", "threads"})->Args({32, 1})->Args({64, 1})->Args({128, 1})->Args({64, 4});
    settle->UseRealTime()->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("BM_Statement/" + dialect).c_str(),
                                 [dialect](benchmark::State& state) { yunli::billing::statements(state, dialect); })
        ->Iterations(400)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
