// The table of subcommands. Exit codes everywhere: 0 done, 1 it failed (or a check did), 2 wrong usage.
#pragma once
#include <span>

namespace yunli::app {

struct Command {
  const char* name;
  const char* about;
  int (*run)(int argc, char** argv);
};
std::span<const Command> commands();

}  // namespace yunli::app
