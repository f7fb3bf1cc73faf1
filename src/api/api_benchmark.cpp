// What a console waits for a list: HTTP, session, SQL and JSON together, over loopback, at 100 000 contacts on SQLite.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "api/testing.h"
#include "crm/contact_store.h"
#include "crm/import_store.h"
#include "tenant/seed.h"

namespace yunli::api {
namespace {

constexpr int kContacts = 100'000;

class Console {
 public:
  Console() {
    auto tree = std::move(*tenant::seed_demo(*world_.database, world_.clock));
    crm::Import import;
    import.enterprise_id = tree.merchant.enterprise_id;
    import.id = new_id();
    import.account_id = tree.merchant.account_id;
    import.batch = "bench";
    const auto batch = world_.database->write([&](store::Session& session) {
      crm::add_import(session, import);
      return crm::batch_named(session, import.enterprise_id, import.batch, world_.clock.now());
    });
    std::vector<crm::AcceptedRow> rows(1'000);
    for (int i = 0; i < kContacts; ++i) {
      auto& row = rows[static_cast<std::size_t>(i % 1'000)];
      row.fields = "{}";
      row.name = "客户" + std::to_string(i);
      row.phone = "138" + std::to_string(10'000'000 + i);
      if (i % 1'000 != 999) continue;
      world_.database->write(
          [&](store::Session& session) { crm::write_contacts(session, import, batch, rows, world_.clock.now()); });
    }
    server_ = std::move(*Server::start(threads_.io, ServerConfig(), world_.services));
    client = std::make_unique<testing::Client>(server_->port());
    const auto reply = client->post("/api/login", {{"account", "demo"}, {"password", tenant::kDemoPassword}});
    const auto cookie = reply.headers.at("set-cookie");
    client->cookie = cookie.substr(14, cookie.find(';') - 14);
  }
  ~Console() { server_.reset(); }
  std::unique_ptr<testing::Client> client;

 private:
  testing::World world_{"sqlite"};
  testing::Threads threads_{1};
  std::unique_ptr<Server> server_;
};

Console& console() {
  static Console one;
  return one;
}

void measure(benchmark::State& state, const std::string& path) {
  auto& client = *console().client;
  std::vector<double> took;
  for (auto _ : state) {
    const auto begun = std::chrono::steady_clock::now();
    const auto reply = client.get(path);
    if (reply.status != 200) state.SkipWithError(reply.body.c_str());
    took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
  }
  std::sort(took.begin(), took.end());
  state.counters["p50_ms"] = took[took.size() / 2];
  state.counters["p95_ms"] = took[took.size() * 95 / 100];
}

BENCHMARK_CAPTURE(measure, me, "/api/me")->Unit(benchmark::kMillisecond)->Iterations(200);
BENCHMARK_CAPTURE(measure, contacts, "/api/contacts?size=50")->Unit(benchmark::kMillisecond)->Iterations(200);
BENCHMARK_CAPTURE(measure, contacts_far_page, "/api/contacts?size=50&page=1500")
    ->Unit(benchmark::kMillisecond)
    ->Iterations(200);
BENCHMARK_CAPTURE(measure, contacts_by_phone, "/api/contacts?phone=1381004*")
    ->Unit(benchmark::kMillisecond)
    ->Iterations(200);
BENCHMARK_CAPTURE(measure, contacts_search, "/api/contacts?q=4321")->Unit(benchmark::kMillisecond)->Iterations(200);
BENCHMARK_CAPTURE(measure, tasks, "/api/tasks")->Unit(benchmark::kMillisecond)->Iterations(200);
BENCHMARK_CAPTURE(measure, home, "/api/home?days=30")->Unit(benchmark::kMillisecond)->Iterations(200);

}  // namespace
}  // namespace yunli::api
