#include "app/serve.h"

#include <sys/resource.h>

#include <asio/executor_work_guard.hpp>
#include <asio/signal_set.hpp>
#include <cstdio>
#include <future>
#include <thread>

#include "app/options.h"
#include "app/server_process.h"
#include "base/id.h"
#include "base/log.h"

namespace yunli::app {
namespace {

// A call holds three files; the default of 1 024 would end at some 300 calls.
void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int run(const Config& config) {
  log::configure(config.text("log.level"), config.text("log.format") == "text" ? log::Format::text : log::Format::json);
  set_id_node(static_cast<int>(config.integer("server.node")));
  raise_file_limit();
  asio::io_context io;
  auto work = asio::make_work_guard(io);
  asio::signal_set signals(io, SIGINT, SIGTERM);
  std::vector<std::thread> threads;
  for (std::int64_t i = 0; i < config.integer("server.threads"); ++i) threads.emplace_back([&io] { io.run(); });
  const auto finish = [&](int code) {
    work.reset();
    io.stop();
    for (auto& thread : threads) thread.join();
    return code;
  };
  std::promise<void> asked;
  signals.async_wait([&](std::error_code error, int) {
    if (!error) asked.set_value();
  });
  auto server = ServerProcess::start(config, io);
  if (!server) {
    log::error("serve.start", {{"code", server.error().code},
                               {"field", server.error().field},
                               {"zh", server.error().zh},
                               {"en", server.error().en}});
    return finish(1);
  }
  std::printf("{\"port\":%u}\n", (*server)->port());
  std::fflush(stdout);
  asked.get_future().wait();
  log::info("serve.stopping");
  (*server)->stop();
  const int code = finish(0);
  server->reset();
  return code;
}

}  // namespace

int serve_main(int argc, char** argv) {
  CLI::App app{"The server: console, robots, dialling", "yunli serve"};
  ServerOptions options;
  bool demo = false;
  options.add_to(app);
  app.add_flag("--demo", demo, "with a demo enterprise, example scripts and a simulated carrier");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (demo) options.settings.insert(options.settings.begin(), "demo.enabled=true");
  const auto config = options.load();
  if (!config) {
    for (const auto& error : config.error()) std::fprintf(stderr, "yunli serve: %s\n", error.en.c_str());
    return 2;
  }
  return run(*config);
}

}  // namespace yunli::app
