#include "dialer/json_columns.h"

#include <nlohmann/json.hpp>

namespace yunli::dialer {
namespace {

using nlohmann::json;

json array(std::string_view text) {
  auto parsed = json::parse(text, nullptr, false);
  return parsed.is_array() ? parsed : json::array();
}

json span_json(const Span& span) { return {{"from", hhmm(span.from)}, {"to", hhmm(span.to)}}; }

Span span_of(const json& item) {
  return {minutes_of(item.value("from", "")).value_or(0), minutes_of(item.value("to", "")).value_or(0)};
}

}  // namespace

std::string dump_spans(const std::vector<Span>& spans) {
  json out = json::array();
  for (const auto& span : spans) out.push_back(span_json(span));
  return out.dump();
}

std::vector<Span> read_spans(std::string_view text) {
  std::vector<Span> spans;
  for (const auto& item : array(text)) spans.push_back(span_of(item));
  return spans;
}

std::string dump_day_spans(const std::vector<DaySpan>& spans) {
  json out = json::array();
  for (const auto& day : spans) {
    json item = span_json(day.span);
    item["weekday"] = day.weekday;
    out.push_back(std::move(item));
  }
  return out.dump();
}

std::vector<DaySpan> read_day_spans(std::string_view text) {
  std::vector<DaySpan> spans;
  for (const auto& item : array(text)) spans.push_back({item.value("weekday", 1), span_of(item)});
  return spans;
}

std::string dump_texts(const std::vector<std::string>& texts) {
  return json(texts).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<std::string> read_texts(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& item : array(text))
    if (item.is_string()) out.push_back(item);
  return out;
}

}  // namespace yunli::dialer
