#include "script/matcher.h"

#include <benchmark/benchmark.h>

#include "script/examples.h"

namespace yunli::script {
namespace {

// Some 500 phrases: an example script with the built-in words.
const Matcher& matcher() {
  static const Matcher matcher(parse_script(examples()[1].document).value());
  return matcher;
}

void read(benchmark::State& state, const char* said) {
  matcher();
  for (auto _ : state) benchmark::DoNotOptimize(matcher().read(said, 0, false));
}

BENCHMARK_CAPTURE(read, yes, "好的");
BENCHMARK_CAPTURE(read, question, "那你们这个怎么收费的呢");
BENCHMARK_CAPTURE(read, by_sound, "那你们这个怎么手费的呢");
BENCHMARK_CAPTURE(read, long_refusal, "暂时不需要有需要我再联系你们吧谢谢你啊再见");
BENCHMARK_CAPTURE(read, unmatched, "我今天早上在楼下的超市碰见了老同学");

}  // namespace
}  // namespace yunli::script
