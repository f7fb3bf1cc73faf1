// The program's subcommands; each has its own --help and exit codes.
#include <csignal>
#include <cstdio>
#include <string_view>

#include "app/commands.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::string_view name = argc > 1 ? argv[1] : "--help";
  for (const auto& command : yunli::app::commands())
    if (command.name == name) return command.run(argc - 1, argv + 1);
  const bool asked = name == "--help" || name == "-h" || name == "help";
  std::FILE* out = asked ? stdout : stderr;
  if (!asked) std::fprintf(out, "yunli: there is no command “%s”\n\n", argv[1]);
  std::fprintf(out,
               "Yunli (云鹂): voice robots that phone people, talk with them and grade the calls.\n\nUsage: yunli "
               "COMMAND [--help]\n\n");
  for (const auto& command : yunli::app::commands()) std::fprintf(out, "  %-14s %s\n", command.name, command.about);
  return asked ? 0 : 2;
}
