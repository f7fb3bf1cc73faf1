// 100 000 rows from a file to the data list: crm_benchmark. SQLite, and PostgreSQL where YUNLI_TEST_POSTGRES names a
// server.
#include <benchmark/benchmark.h>

#include <condition_variable>
#include <fstream>

#include "crm/crm_testing.h"
#include "crm/imports.h"
#include "crm/sheet/xlsx_writer.h"
#include "store/testing.h"

namespace yunli::crm {
namespace {

namespace fs = std::filesystem;
constexpr int kRows = 100'000;

std::vector<std::string> person(int i) {
  return {"客户" + std::to_string(i), std::to_string(13'000'000'001LL + i * 61'001LL), "广东省深圳市", "2026-12-31",
          "套餐" + std::to_string(i % 97)};
}

fs::path make_file(bool xlsx) {
  const auto path = fs::temp_directory_path() / (std::to_string(new_id()) + (xlsx ? ".xlsx" : ".csv"));
  const std::vector<std::string> header = {"姓名", "手机号码", "城市", "到期日", "套餐"};
  std::ofstream csv;
  std::unique_ptr<XlsxWriter> writer;
  if (xlsx)
    writer = std::make_unique<XlsxWriter>(path, "名单", std::vector<double>{10, 14});
  else
    csv.open(path);
  for (int i = -1; i < kRows; ++i) {
    const auto row = i < 0 ? header : person(i);
    if (writer) writer->row({row.begin(), row.end()});
    for (std::size_t c = 0; csv.is_open() && c < row.size(); ++c) csv << (c ? "," : "") << row[c];
    if (csv.is_open()) csv << "\r\n";
  }
  if (writer) writer->close();
  return path;
}

// Highest resident memory of this process so far.
double peak_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

void import_rows(benchmark::State& state, const std::string& dialect, bool xlsx) {
  const auto file = make_file(xlsx);
  std::int64_t accepted = 0;
  for (auto _ : state) {
    state.PauseTiming();
    store::testing::Scratch scratch(dialect);
    const auto folder = fs::temp_directory_path() / std::to_string(new_id());
    {
      auto database = std::move(*store::Database::open(scratch.url(), 4));
      const auto scope = testing::merchant(*database, 5);
      std::mutex mutex;
      std::condition_variable changed;
      bool ended = false;
      SystemClock clock;
      Imports imports(*database, clock, folder, [&](const Import& import) {
        if (import.state == "queued" || import.state == "running") return;
        std::lock_guard lock(mutex);
        accepted = import.accepted;
        ended = true;
        changed.notify_all();
      });
      fs::copy_file(file, folder / "upload");
      state.ResumeTiming();
      const auto submitted = imports.submit(
          scope, {folder / "upload", "people", "十一月", "skip", {"官网留资", "2026-11-01", "续费提醒"}});
      if (!submitted) state.SkipWithError(submitted.error().en.c_str());
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return ended; });
      state.PauseTiming();
    }
    fs::remove_all(folder);
    state.ResumeTiming();
  }
  state.counters["rows"] = static_cast<double>(accepted);
  state.counters["peak_mb"] = peak_mb();
  fs::remove(file);
}

const int registered = [] {
  for (const auto& dialect : store::testing::databases())
    for (const bool xlsx : {false, true})
      benchmark::RegisterBenchmark(("import/" + dialect + (xlsx ? "/xlsx" : "/csv")).c_str(),
                                   [=](benchmark::State& state) { import_rows(state, dialect, xlsx); })
          ->Iterations(1)
          ->UseRealTime()
          ->Unit(benchmark::kMillisecond);
  return 0;
}();

}  // namespace
}  // namespace yunli::crm
