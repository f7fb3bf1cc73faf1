#include "app/bench.h"

#include <cstdio>
#include <cstring>

#include "app/bench_media.h"

namespace yunli::app {

int bench_main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "media") == 0) return bench_media_main(argc - 1, argv + 1);
  const bool asked = argc > 1 && std::strcmp(argv[1], "--help") == 0;
  std::fprintf(
      asked ? stdout : stderr,
      "Usage: yunli bench media [--help]\n  media   calls that play, listen and record, against a carrier process\n");
  return asked ? 0 : 2;
}

}  // namespace yunli::app
