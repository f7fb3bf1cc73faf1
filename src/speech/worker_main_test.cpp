// main() of this module's tests: the program is also its own speech worker, and a server that is there to be killed.
#include <gtest/gtest.h>
#include <unistd.h>

#include "speech/test_worker.h"
#include "speech/worker/worker_command.h"

namespace {

int serve_until_killed(const char* runtime_dir, int report_fd) {
  auto config = yunli::speech::testing::config();
  config.runtime_dir = runtime_dir;
  const auto service = yunli::speech::Service::start(config);
  if (!service) return 1;
  const auto pids = (*service)->worker_pids();
  if (write(report_fd, pids.data(), pids.size() * sizeof(int)) < 0) return 1;
  pause();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "speech-worker") return yunli::speech::worker_main(argc - 1, argv + 1);
  if (first == "--serve-until-killed" && argc == 4) return serve_until_killed(argv[2], std::stoi(argv[3]));
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
