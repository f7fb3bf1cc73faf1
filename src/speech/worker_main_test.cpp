// main() of this module's tests: the program is also its own speech worker.
#include <gtest/gtest.h>

#include "speech/worker/worker_command.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "speech-worker") return yunli::speech::worker_main(argc - 1, argv + 1);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
