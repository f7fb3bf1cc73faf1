// Structured logs: one JSON object a line on standard error (`--log text` for people). Use:
//   log::info("call.answered", {{"call", id}, {"after_ms", ms}});
// The event name is stable and dotted; never log a full phone number, a password or a token. Any thread.
#pragma once
#include <nlohmann/json.hpp>
#include <string_view>

namespace yunli::log {

enum class Format { json, text };
void configure(std::string_view level, Format format);

void debug(std::string_view event, const nlohmann::json& fields = {});
void info(std::string_view event, const nlohmann::json& fields = {});
void warn(std::string_view event, const nlohmann::json& fields = {});
void error(std::string_view event, const nlohmann::json& fields = {});

}  // namespace yunli::log
