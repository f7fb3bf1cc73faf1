#include "base/metrics.h"
#include "base/mutex.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

namespace yunli::metrics {
namespace {

struct Family {
  std::string help;
  std::string type;
  std::map<std::string, std::unique_ptr<Counter>> counters;
  std::map<std::string, std::unique_ptr<Gauge>> gauges;
  std::map<std::string, std::unique_ptr<Histogram>> histograms;
};

struct Registry {
  Mutex mutex;
  std::map<std::string, Family, std::less<>> families YUNLI_GUARDED_BY(mutex);
  Family& family(std::string_view name, std::string_view help, const char* type) YUNLI_REQUIRES(mutex) {
    auto& found = families[std::string(name)];
    if (found.type.empty()) found.help = help, found.type = type;
    return found;
  }
};

Registry& registry() {
  static Registry instance;
  return instance;
}

std::string line(const std::string& name, const std::string& labels, std::int64_t value) {
  return labels.empty() ? fmt::format("{} {}\n", name, value) : fmt::format("{}{{{}}} {}\n", name, labels, value);
}

}  // namespace

Histogram::Histogram(std::vector<std::int64_t> bounds) : bounds_(std::move(bounds)), buckets_(bounds_.size() + 1) {}

void Histogram::observe(std::int64_t v) {
  const auto at = std::lower_bound(bounds_.begin(), bounds_.end(), v) - bounds_.begin();
  buckets_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(v, std::memory_order_relaxed);
}

std::string Histogram::render(const std::string& name, const std::string& labels) const {
  std::string out;
  std::int64_t total = 0;
  const std::string prefix = labels.empty() ? "" : labels + ",";
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    total += buckets_[i].load(std::memory_order_relaxed);
    const std::string bound = i < bounds_.size() ? std::to_string(bounds_[i]) : "+Inf";
    out += fmt::format("{}_bucket{{{}le=\"{}\"}} {}\n", name, prefix, bound, total);
  }
  out += line(name + "_sum", labels, sum_.load(std::memory_order_relaxed));
  out += line(name + "_count", labels, total);
  return out;
}

Counter& counter(std::string_view name, std::string_view help, std::string_view labels) {
  Registry& all = registry();
  Lock lock(all.mutex);
  auto& slot = all.family(name, help, "counter").counters[std::string(labels)];
  if (!slot) slot = std::make_unique<Counter>();
  return *slot;
}

Gauge& gauge(std::string_view name, std::string_view help, std::string_view labels) {
  Registry& all = registry();
  Lock lock(all.mutex);
  auto& slot = all.family(name, help, "gauge").gauges[std::string(labels)];
  if (!slot) slot = std::make_unique<Gauge>();
  return *slot;
}

Histogram& histogram(std::string_view name, std::string_view help, std::vector<std::int64_t> bounds,
                     std::string_view labels) {
  Registry& all = registry();
  Lock lock(all.mutex);
  auto& slot = all.family(name, help, "histogram").histograms[std::string(labels)];
  if (!slot) slot = std::make_unique<Histogram>(std::move(bounds));
  return *slot;
}

std::string render() {
  Registry& all = registry();
  Lock lock(all.mutex);
  std::string out;
  for (const auto& [name, family] : all.families) {
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name, family.type);
    for (const auto& [labels, value] : family.counters) out += line(name, labels, value->value());
    for (const auto& [labels, value] : family.gauges) out += line(name, labels, value->value());
    for (const auto& [labels, value] : family.histograms) out += value->render(name, labels);
  }
  return out;
}

}  // namespace yunli::metrics
