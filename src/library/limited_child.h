// Runs a program with limits and collects its standard output. Blocking; any thread. The child is gone when run()
// returns.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace yunli::library {

struct ChildLimits {
  int wall_ms;
  int cpu_s;
  std::int64_t memory_bytes;  // RLIMIT_AS
  std::size_t output_bytes;   // more is not read: the child is killed
};

struct ChildResult {
  enum class End { exited, not_started, timed_out, too_much_output, killed } end = End::not_started;
  int status = 0;  // of exited
  std::vector<char> output;
};

// `command[0]` is looked for in PATH. The child has no standard input, no other descriptors and cannot write files.
ChildResult run_limited(const std::vector<std::string>& command, const ChildLimits& limits);

}  // namespace yunli::library
