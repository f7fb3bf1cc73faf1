// Round trips through the store. PostgreSQL where YUNLI_TEST_POSTGRES names a server (YUNLI_PG_DURABLE=1 for real
// commits).
#include <benchmark/benchmark.h>

#include "store/rows.h"
#include "store/testing.h"

namespace yunli::store {
namespace {

struct Prepared {
  explicit Prepared(const std::string& dialect) : scratch(dialect), database(Database::open(scratch.url(), 2).value()) {
    database->write([](Session& s) {
      s.sql() << "create table things (id bigint primary key, name text not null, n bigint not null)";
      for (int i = 0; i < 1'000; ++i) Statement(s, "insert into things values (:id, 'x', 0)").with("id", i).execute();
    });
  }
  testing::Scratch scratch;
  std::unique_ptr<Database> database;
};

const char* dialect(const benchmark::State& state) { return state.range(0) ? "postgresql" : "sqlite"; }
bool absent(benchmark::State& state) {
  if (state.range(0) == 0 || !testing::server().empty()) return false;
  state.SkipWithError("no YUNLI_TEST_POSTGRES");
  return true;
}

void WriteTransaction(benchmark::State& state) {
  if (absent(state)) return;
  Prepared prepared(dialect(state));
  int i = 0;
  for (auto _ : state)
    prepared.database->write([&](Session& s) {
      Statement(s, "update things set n = n + 1 where id = :id").with("id", ++i % 1'000).execute();
    });
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WriteTransaction)->Arg(0)->Arg(1);

void ReadTransaction(benchmark::State& state) {
  if (absent(state)) return;
  Prepared prepared(dialect(state));
  int i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(prepared.database->read([&](Session& s) {
      Statement n(s, "select n from things where id = :id");
      return number(n.with("id", ++i % 1'000));
    }));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ReadTransaction)->Arg(0)->Arg(1);

void InsertInOneTransaction(benchmark::State& state) {
  if (absent(state)) return;
  Prepared prepared(dialect(state));
  Id id = 1'000;
  for (auto _ : state)
    prepared.database->write([&](Session& s) {
      Statement add(s, "insert into things values (:id, :name, 0)");
      for (int i = 0; i < 1'000; ++i) add.with("id", ++id).with("name", "somebody").execute();
    });
  state.SetItemsProcessed(state.iterations() * 1'000);
}
BENCHMARK(InsertInOneTransaction)->Arg(0)->Arg(1);

}  // namespace
}  // namespace yunli::store
