// The other side of `yunli bench media`, a process of its own: answers every call, speaks a third of the time, and
// measures when the server's packets arrive (the kernel's time stamps).
//   standard output: "port N" once it listens; "up" when all calls run; then one JSON line after the window.
#pragma once
#include <filesystem>

namespace yunli::app {

struct BenchCarrierOptions {
  int calls = 0;
  int warm_up_ms = 0;  // after the last call came up
  int window_ms = 0;
  std::filesystem::path voice;  // prompt stem of what the callees say
};
int bench_media_carrier(const BenchCarrierOptions& options);

}  // namespace yunli::app
