// Calls a second through plan and finish, paid for at two levels, and tasks of 100 000 people. SQLite with durable
// commits; PostgreSQL where YUNLI_TEST_POSTGRES names a server (durable with YUNLI_PG_DURABLE=1).
#include <benchmark/benchmark.h>

#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "billing/robot_store.h"
#include "dialer/call_store.h"
#include "dialer/line_store.h"
#include "dialer/pacing.h"
#include "dialer/task_store.h"
#include "store/rows.h"
#include "store/testing.h"
#include "tenant/seed.h"

namespace yunli::dialer {
namespace {

constexpr WallMs kEleven = 1'790'823'600'000;  // 2026-10-01 11:00 in Shanghai

std::string durable(std::string url) {
  if (const auto at = url.find("synchronous=off"); at != url.npos) url.replace(at, 15, "synchronous=full");
  return url;
}

struct Campaign {
  explicit Campaign(const std::string& dialect, int people)
      : scratch(dialect), db(store::Database::open(durable(scratch.url()), 2).value()) {
    const FakeClock clock(kEleven);
    const auto tree = tenant::seed_demo(*db, clock).value();
    shop = tree.merchant;
    db->write([&](store::Session& s) {
      Line line;
      line.name = "carrier", line.host = "127.0.0.1", line.max_calls = 10'000, line.calls_per_second = 1'000;
      (void)add_line(s, tree.operator_scope, line, kEleven);
      billing::open_robots(s, shop.enterprise_id, 200, kEleven, kEleven + 86'400'000);
      for (const auto& level : billing::levels(shop.path)) {
        billing::credit(s, level.payer_id, Money::yuan(900'000), level.payer_id, kEleven);
        billing::NewPrice price{level.payer_id, billing::Product::robot, std::nullopt, kEleven, {}};
        price.price.first_ms = price.price.increment_ms = level.depth == 0 ? 60'000 : 6'000;
        price.price.first_price = price.price.increment_price = Money{level.depth == 0 ? 1'000 : 60};
        tenant::Scope seller;
        seller.enterprise_id = level.payee_id, seller.path = fmt::format("/{}/", level.payee_id);
        (void)billing::add_price(s, seller, price, kEleven);
      }
      store::Statement add(s,
                           "insert into contacts (id, enterprise_id, name, phone, place, carrier, level, state, "
                           "fields, note, calls, created_at, updated_at)"
                           " values (:id, :enterprise, 'x', :phone, '', '', '', 'new', '{}', '', 0, 0, 0)");
      for (int i = 0; i < people; ++i) {
        contacts.push_back(new_id());
        add.with("id", contacts.back())
            .with("enterprise", shop.enterprise_id)
            .with("phone", std::to_string(13'000'000'000LL + i))
            .execute();
      }
    });
  }
  Id create() {
    TaskDraft draft;
    draft.name = "t", draft.script_id = 9, draft.script_version = 1, draft.robots = 200, draft.contact_ids = contacts;
    return db->write([&](store::Session& s) { return create_task(s, shop, draft, kEleven); }).value().id;
  }
  store::testing::Scratch scratch;
  std::unique_ptr<store::Database> db;
  tenant::Scope shop;
  std::vector<Id> contacts;
};

const char* dialect(const benchmark::State& state) { return state.range(0) ? "postgresql" : "sqlite"; }
bool absent(benchmark::State& state) {
  if (state.range(0) == 0 || !store::testing::server().empty()) return false;
  state.SkipWithError("no YUNLI_TEST_POSTGRES");
  return true;
}

void PlanAndFinish(benchmark::State& state) {
  if (absent(state)) return;
  Campaign campaign(dialect(state), 20'000);
  campaign.create();
  WallMs now = kEleven;
  std::int64_t calls = 0;
  for (auto _ : state) {
    const auto plan = campaign.db->write([&](store::Session& s) { return plan_dials(s, Pace{}, now); });
    std::vector<FinishedCall> ended;
    for (const auto& dial : plan.dials) {
      FinishedCall done;
      done.call_id = dial.call_id, done.answered_at = now, done.ended_at = now + 50'000, done.outcome = "answered",
      done.level = "A", done.rule = "r";
      for (int i = 0; i < 8; ++i)
        done.turns.push_back({.index = i, .speaker = i % 2 ? "callee" : "robot", .text = "您好，请问是张先生吗？"});
      ended.push_back(std::move(done));
    }
    campaign.db->write([&](store::Session& s) { return finish_calls(s, ended, now); });
    calls += static_cast<std::int64_t>(plan.dials.size());
    if (plan.dials.empty()) state.SkipWithError("ran out of people");
    now += 100;
  }
  state.SetItemsProcessed(calls);
}
BENCHMARK(PlanAndFinish)->Arg(0)->Arg(1)->Iterations(40)->Unit(benchmark::kMillisecond)->UseRealTime();

void CreateTaskOf100000(benchmark::State& state) {
  if (absent(state)) return;
  Campaign campaign(dialect(state), 100'000);
  for (auto _ : state) benchmark::DoNotOptimize(campaign.create());
  state.SetItemsProcessed(state.iterations() * 100'000);
}
BENCHMARK(CreateTaskOf100000)->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

void ReadTaskOf100000(benchmark::State& state) {
  if (absent(state)) return;
  Campaign campaign(dialect(state), 100'000);
  const Id task = campaign.create();
  for (auto _ : state)
    campaign.db->read([&](store::Session& s) {
      benchmark::DoNotOptimize(list_tasks(s, campaign.shop, {}, {}));
      benchmark::DoNotOptimize(task_stats(s, campaign.shop, task));
      benchmark::DoNotOptimize(list_queue(s, campaign.shop, {task, "waiting"}, {}));
    });
}
BENCHMARK(ReadTaskOf100000)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace yunli::dialer
