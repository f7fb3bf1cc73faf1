// Counters, gauges and histograms in Prometheus' text format. Instruments are registered once, live as long as the
// process and may be touched from any thread without a lock.
#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yunli::metrics {

class Counter {
 public:
  void add(std::int64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

class Gauge {
 public:
  void set(std::int64_t v) { value_.store(v, std::memory_order_relaxed); }
  void add(std::int64_t n) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

// Fixed upper bounds in the unit that the name ends with (…_ms).
class Histogram {
 public:
  explicit Histogram(std::vector<std::int64_t> bounds);
  void observe(std::int64_t v);
  std::string render(const std::string& name, const std::string& labels) const;

 private:
  std::vector<std::int64_t> bounds_;
  std::vector<std::atomic<std::int64_t>> buckets_;
  std::atomic<std::int64_t> sum_{0};
};

// `name` like "yunli_calls_total", `labels` like `outcome="answered"` or "". The same pair gives the same instrument.
Counter& counter(std::string_view name, std::string_view help, std::string_view labels = "");
Gauge& gauge(std::string_view name, std::string_view help, std::string_view labels = "");
Histogram& histogram(std::string_view name, std::string_view help, std::vector<std::int64_t> bounds,
                     std::string_view labels = "");

// The whole page for GET /metrics.
std::string render();

}  // namespace yunli::metrics
