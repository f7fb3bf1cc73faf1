// yunli demo: the whole chain once, in a temporary folder — database, server, carrier, N calls over real SIP and RTP —
// driven as a merchant would drive it, and checked against what each simulated callee expects.
#include "app/demo.h"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>
#include <map>

#include "app/demo_report.h"
#include "app/rehearsal_server.h"
#include "base/clock.h"

namespace yunli::app {
namespace {

using nlohmann::json;

struct Options {
  int calls = 30;
  int robots = 8;
  bool json_output = false;
  bool keep = false;
  int timeout_s = 900;
  std::string personas = "src/sim/personas";
  std::vector<std::string> settings;
};

Result<std::map<std::string, Expectation>> read_callees(const Options& options) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(options.personas))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (files.empty())
    return fail("demo.personas", options.personas, "没有模拟客户。", "There are no simulated callees.");
  std::map<std::string, Expectation> callees;
  for (int i = 0; i < options.calls; ++i) {
    const auto& path = files[static_cast<std::size_t>(i) % files.size()];
    const json persona = json::parse(std::ifstream(path), nullptr, false);
    if (!persona.is_object())
      return fail("demo.persona", path, path.string() + " 不是有效的 JSON。", path.string() + " is not valid JSON.");
    const json& expect = persona.at("expect");
    const std::string phone =
        fmt::format("1380013{:02}{:02}", persona.at("number").get<int>(), i / static_cast<int>(files.size()));
    callees[phone] = {persona.at("id"), expect.at("outcome"), expect.value("level", ""),
                      expect.value("opt_out", false)};
  }
  return callees;
}

std::string spreadsheet(const std::map<std::string, Expectation>& callees) {
  std::string csv = "姓名,手机号码\n";
  int row = 0;
  for (const auto& [phone, expect] : callees) csv += fmt::format("客户{},{}\n", ++row, phone);
  return csv;
}

void pause_ms(int ms) { usleep(static_cast<useconds_t>(ms) * 1'000); }

Result<json> import_contacts(HttpClient& client, const std::string& csv) {
  auto job = client.upload(
      "/api/contact-imports",
      {"callees.csv",
       csv,
       {{"batch", "演练"}, {"consent_source", "模拟客户"}, {"consent_date", "2026-01-01"}, {"consent_scope", "演练"}}});
  if (!job) return job;
  const std::string path = fmt::format("/api/contact-imports/{}", job->at("id").get<std::int64_t>());
  for (;;) {
    auto state = client.get(path);
    if (!state) return state;
    if (state->at("state") == "done") return state;
    if (state->at("state") == "failed")
      return fail("demo.import", "", state->at("error").value("zh", ""), state->at("error").value("en", ""));
    pause_ms(50);
  }
}

Result<json> start_task(HttpClient& client, std::int64_t batch, int robots) {
  auto scripts = client.get("/api/scripts?size=100");
  if (!scripts) return scripts;
  json script;
  for (const auto& item : scripts->at("items"))
    if (script.is_null() || item.value("name", "") == "课程试听邀请") script = item.at("id");
  return client.post("/api/tasks", {{"name", "演练"},
                                    {"script_id", script},
                                    {"batch_id", batch},
                                    {"robots", robots},
                                    {"max_attempts", 1},
                                    {"retry_minutes", 5}});
}

Result<json> wait_for(HttpClient& client, std::int64_t task, const Options& options) {
  const SteadyUs until = steady_us() + SteadyUs{options.timeout_s} * 1'000'000;
  const std::string path = fmt::format("/api/tasks/{}", task);
  for (;;) {
    auto state = client.get(path);
    if (!state || state->at("state") == "finished") return state;
    if (steady_us() > until)
      return fail("demo.timeout", "", "演练超时未完成。",
                  fmt::format("The rehearsal did not finish: {}", state->dump()));
    if (!options.json_output)
      std::fprintf(stderr, "\r%d of %d called, %d talking ", state->value("done", 0), state->value("total", 0),
                   state->value("talking", 0));
    pause_ms(200);
  }
}

Result<Rehearsal> rehearse(RehearsalServer& server, const Options& options) {
  auto callees = read_callees(options);
  if (!callees) return tl::unexpected(callees.error());
  HttpClient& client = server.client();
  auto imported = import_contacts(client, spreadsheet(*callees));
  if (!imported) return tl::unexpected(imported.error());
  auto task = start_task(client, imported->at("batch_id").get<std::int64_t>(), options.robots);
  if (!task) return tl::unexpected(task.error());
  const auto id = task->at("id").get<std::int64_t>();
  if (auto done = wait_for(client, id, options); !done) return tl::unexpected(done.error());
  Rehearsal out;
  out.callees = *callees;
  for (int page = 1;; ++page) {
    auto calls = client.get(fmt::format("/api/calls?task_id={}&size=100&page={}", id, page));
    if (!calls) return tl::unexpected(calls.error());
    if (calls->at("items").empty()) break;
    for (const auto& item : calls->at("items")) {
      auto detail = client.get(fmt::format("/api/calls/{}", item.at("id").get<std::int64_t>()));
      if (!detail) return tl::unexpected(detail.error());
      out.calls.push_back(std::move(*detail));
    }
  }
  auto listed = client.get("/api/do-not-call?size=200");
  if (!listed) return tl::unexpected(listed.error());
  for (const auto& entry : listed->at("items")) out.do_not_call.push_back(entry.value("phone", ""));
  pause_ms(300);  // the carrier writes its line after the dialog's end
  server.stop();
  out.heard = server.carrier_report();
  return out;
}

void print(const json& result) {
  const auto figures = [](const json& p) {
    return p["p50"].is_null() ? std::string("–")
                              : fmt::format("p50 {} p95 {} (n={})", p["p50"].dump(), p["p95"].dump(), p["n"].dump());
  };
  std::printf(
      "\ncalls      %s in %s s\noutcomes   %s\nlevels     %s\nsentences  %s\nturn gap   %s ms\nbarge-in   %s ms\nrtp   "
      "     %s\n",
      result["calls"].dump().c_str(), result["seconds"].dump().c_str(), result["outcomes"].dump().c_str(),
      result["levels"].dump().c_str(), result["sentences"].dump().c_str(), figures(result["turn_gap_ms"]).c_str(),
      figures(result["barge_in_ms"]).c_str(), result["rtp"].dump().c_str());
  for (const auto& error : result["errors"]) std::printf("ERROR      %s\n", error.get<std::string>().c_str());
}

int run(const Options& options) {
  char name[] = "/tmp/yunli-demo-XXXXXX";
  if (!mkdtemp(name)) return 1;
  const std::filesystem::path folder = name;
  const SteadyUs began = steady_us();
  auto server = RehearsalServer::start(folder, options.settings);
  Result<Rehearsal> rehearsal = server ? rehearse(*server, options) : Result<Rehearsal>(tl::unexpected(server.error()));
  if (server) server->stop();
  if (!rehearsal) {
    std::fprintf(stderr, "yunli demo: %s\n(kept: %s)\n", rehearsal.error().en.c_str(), name);
    return 1;
  }
  json result = report(*rehearsal);
  result["seconds"] = (steady_us() - began) / 1'000'000;
  const bool good = result["errors"].empty();
  if (options.json_output)
    std::printf("%s\n", result.dump(2).c_str());
  else
    print(result);
  if (good && !options.keep)
    std::filesystem::remove_all(folder);
  else
    std::fprintf(stderr, "kept: %s\n", name);
  return good ? 0 : 1;
}

}  // namespace

int demo_main(int argc, char** argv) {
  Options options;
  CLI::App app{"Rehearses the whole chain with simulated callees and checks what each of them got", "yunli demo"};
  app.add_option("--calls", options.calls, "simulated callees")->check(CLI::Range(1, 2'000))->capture_default_str();
  app.add_option("--robots", options.robots, "simultaneous calls")->check(CLI::Range(1, 500))->capture_default_str();
  app.add_flag("--json", options.json_output, "print one JSON object");
  app.add_flag("--keep", options.keep, "keep the temporary folder");
  app.add_option("--timeout", options.timeout_s, "seconds to wait for the campaign")->capture_default_str();
  app.add_option("--personas", options.personas, "folder of the callees' files")->capture_default_str();
  app.add_option("--set", options.settings, "key=value of the server's configuration");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run(options);
}

}  // namespace yunli::app
