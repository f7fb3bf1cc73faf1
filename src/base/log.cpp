#include "base/log.h"

#include <fmt/chrono.h>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace yunli::log {
namespace {

std::atomic<Format> format_{Format::json};

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = spdlog::stderr_logger_mt("yunli");
    made->set_pattern("%v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *instance;
}

void write(spdlog::level::level_enum level, std::string_view event, const nlohmann::json& fields) {
  auto& out = logger();
  if (!out.should_log(level)) return;
  const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto stamp = fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
  const auto name = spdlog::level::to_string_view(level);
  if (format_ == Format::text) {
    std::string text = fmt::format("{} {:<5} {}", stamp, fmt::string_view(name.data(), name.size()), event);
    for (const auto& [key, value] : fields.items())
      text += fmt::format(" {}={}", key, value.is_string() ? value.get<std::string>() : value.dump());
    out.log(level, text);
    return;
  }
  nlohmann::json line = {{"at", stamp}, {"level", std::string(name.data(), name.size())}, {"event", event}};
  if (fields.is_object()) line.update(fields);
  out.log(level, line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

void configure(std::string_view level, Format format) {
  logger().set_level(spdlog::level::from_str(std::string(level)));
  format_ = format;
}

void debug(std::string_view event, const nlohmann::json& fields) { write(spdlog::level::debug, event, fields); }
void info(std::string_view event, const nlohmann::json& fields) { write(spdlog::level::info, event, fields); }
void warn(std::string_view event, const nlohmann::json& fields) { write(spdlog::level::warn, event, fields); }
void error(std::string_view event, const nlohmann::json& fields) { write(spdlog::level::err, event, fields); }

}  // namespace yunli::log
