#include <gtest/gtest.h>

#include <set>

#include "base/id.h"
#include "base/metrics.h"

namespace yunli {

TEST(Id, UniqueAscendingAndExactInJavaScript) {
  std::set<Id> seen;
  Id last = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Id id = new_id();
    EXPECT_GT(id, last);
    EXPECT_LT(id, Id{1} << 53);
    EXPECT_TRUE(seen.insert(id).second);
    last = id;
  }
}

TEST(Metrics, RendersFamiliesOnceWithEveryLabel) {
  metrics::counter("yunli_test_total", "A test.", "kind=\"a\"").add(2);
  metrics::counter("yunli_test_total", "A test.", "kind=\"b\"").add();
  metrics::histogram("yunli_test_ms", "A test.", {10, 100}).observe(11);
  const auto page = metrics::render();
  EXPECT_NE(
      page.find("# TYPE yunli_test_total counter\nyunli_test_total{kind=\"a\"} 2\nyunli_test_total{kind=\"b\"} 1\n"),
      std::string::npos);
  EXPECT_NE(page.find("yunli_test_ms_bucket{le=\"10\"} 0\nyunli_test_ms_bucket{le=\"100\"} "
                      "1\nyunli_test_ms_bucket{le=\"+Inf\"} 1\n"),
            std::string::npos);
}

}  // namespace yunli
