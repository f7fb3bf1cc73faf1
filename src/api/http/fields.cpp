#include "api/http/fields.h"

#include <algorithm>
#include <charconv>

#include "api/http/errors.h"
#include "base/text.h"

namespace yunli::api {

using nlohmann::json;

namespace {

constexpr int kMaxDepth = 64;  // copying and writing JSON recurse

bool too_deep(std::string_view json) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\')
      ++i;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && (c == '[' || c == '{') && ++depth > kMaxDepth)
      return true;
    else if (!in_string && (c == ']' || c == '}'))
      --depth;
  }
  return false;
}

bool clean(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return (c >= 0x20 && c != 0x7f) || c == '\n' || c == '\r' || c == '\t'; });
}

std::optional<std::int64_t> whole_number(const json& value) {
  if (value.is_number_unsigned()) {
    const auto n = value.get<std::uint64_t>();
    if (n <= static_cast<std::uint64_t>(INT64_MAX)) return static_cast<std::int64_t>(n);
  } else if (value.is_number_integer()) {
    return value.get<std::int64_t>();
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_number(const std::string& text) {
  std::int64_t n = 0;
  const auto end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, n);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return n;
}

}  // namespace

Fields::Fields(std::string_view json_object) {
  if (!too_deep(json_object)) object_ = json::parse(json_object, nullptr, false);
  if (!object_.is_object()) {
    object_ = json::object();
    problem_ = Error{"request.json", "", "请求内容必须是一个 JSON 对象", "The body must be one JSON object"};
  }
}

Fields::Fields(const std::map<std::string, std::string, std::less<>>& query)
    : object_(json::object()), from_query_(true) {
  for (const auto& [name, value] : query)
    if (!value.empty()) object_[name] = value;
}

Fields::Fields(json object, std::string prefix) : object_(std::move(object)), prefix_(std::move(prefix)) {
  if (object_.is_object()) return;
  object_ = json::object();
  problem_ = Error{"field.type", prefix_.substr(0, prefix_.find_last_of('/')), "必须是对象", "must be an object"};
}

void Fields::refuse(std::string code, std::string_view field, std::string zh, std::string en) {
  if (problem_) return;
  const auto path = prefix_ + std::string(field);
  problem_ = Error{std::move(code), path, path + "：" + std::move(zh), path + " " + std::move(en)};
}

void Fields::take_over(Fields& inner) {
  if (auto problem = inner.problem(); problem && !problem_) problem_ = std::move(problem);
}

const json* Fields::find(std::string_view name, bool required) {
  known_.emplace(name);
  const auto found = object_.find(std::string(name));
  if (found != object_.end() && !found->is_null()) return &*found;
  if (required) refuse("field.required", name, "必须填写", "is required");
  return nullptr;
}

bool Fields::has(std::string_view name) { return find(name, false) != nullptr; }

std::optional<std::string> Fields::optional_text(std::string_view name, Length length) {
  const json* value = find(name, false);
  if (!value) return std::nullopt;
  if (!value->is_string()) return refuse("field.type", name, "必须是文字", "must be a string"), std::nullopt;
  const auto& text = value->get_ref<const std::string&>();
  if (!clean(text)) return refuse("field.characters", name, "含有控制字符", "holds control characters"), std::nullopt;
  const auto count = text.size() > length.max * 4 ? length.max + 1 : text::length(text);
  if (count < length.min || count > length.max) {
    const auto range = std::to_string(length.min) + "–" + std::to_string(length.max);
    return refuse("field.length", name, "长度应为 " + range + " 个字", "must have " + range + " characters"),
           std::nullopt;
  }
  return text;
}

std::string Fields::text(std::string_view name, Length length) {
  if (!find(name, true)) return {};
  return optional_text(name, length).value_or("");
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view name, Bounds bounds) {
  const json* value = find(name, false);
  if (!value) return std::nullopt;
  const auto number = from_query_ ? parse_number(value->get_ref<const std::string&>()) : whole_number(*value);
  if (!number) return refuse("field.type", name, "必须是整数", "must be a whole number"), std::nullopt;
  if (*number < bounds.min || *number > bounds.max) {
    const auto range = std::to_string(bounds.min) + "–" + std::to_string(bounds.max);
    return refuse("field.range", name, "应在 " + range + " 之间", "must be within " + range), std::nullopt;
  }
  return number;
}

std::int64_t Fields::integer(std::string_view name, Bounds bounds) {
  if (!find(name, true)) return bounds.min;
  return optional_integer(name, bounds).value_or(bounds.min);
}

std::optional<bool> Fields::optional_boolean(std::string_view name) {
  const json* value = find(name, false);
  if (!value) return std::nullopt;
  if (from_query_ && (*value == "true" || *value == "false")) return *value == "true";
  if (!value->is_boolean())
    return refuse("field.type", name, "必须是 true 或 false", "must be true or false"), std::nullopt;
  return value->get<bool>();
}

bool Fields::boolean(std::string_view name) {
  if (!find(name, true)) return false;
  return optional_boolean(name).value_or(false);
}

std::optional<std::size_t> Fields::optional_choice(std::string_view name, const std::vector<std::string_view>& names) {
  return named(name, [&](std::string_view word) -> std::optional<std::size_t> {
    const auto at = std::find(names.begin(), names.end(), word);
    if (at == names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
  });
}

std::vector<Id> Fields::ids(std::string_view name, std::size_t max) {
  std::vector<Id> out;
  const json* value = find(name, true);
  if (!value) return out;
  if (!value->is_array()) return refuse("field.type", name, "必须是编号列表", "must be a list of ids"), out;
  if (value->empty() || value->size() > max) {
    const auto range = "1–" + std::to_string(max);
    return refuse("field.length", name, "应有 " + range + " 项", "must have " + range + " entries"), out;
  }
  for (const auto& entry : *value) {
    const auto number = whole_number(entry);
    if (!number || *number < 1)
      return refuse("field.type", name, "必须是编号列表", "must be a list of ids"), std::vector<Id>{};
    out.push_back(*number);
  }
  return out;
}

std::vector<std::string> Fields::text_list(std::string_view name, std::size_t max, Length length) {
  std::vector<std::string> out;
  const json* value = find(name, false);
  if (!value) return out;
  if (!value->is_array() || value->size() > max)
    return refuse("field.type", name, "必须是文字列表，最多 " + std::to_string(max) + " 项",
                  "must be a list of at most " + std::to_string(max) + " strings"),
           out;
  json indexed = json::object();
  for (std::size_t i = 0; i < value->size(); ++i) indexed[std::to_string(i)] = (*value)[i];
  Fields inner(indexed, prefix_ + std::string(name) + "/");
  for (std::size_t i = 0; i < value->size(); ++i) out.push_back(inner.text(std::to_string(i), length));
  take_over(inner);
  return out;
}

std::map<std::string, std::string> Fields::texts(std::string_view name, std::size_t max_entries, Length length) {
  std::map<std::string, std::string> out;
  const json* value = find(name, false);
  if (!value) return out;
  if (!value->is_object() || value->size() > max_entries)
    return refuse("field.type", name, "必须是文字的对照表", "must be an object of strings with few entries"), out;
  Fields inner(*value, prefix_ + std::string(name) + "/");
  for (const auto& entry : value->items()) out[entry.key()] = inner.text(entry.key(), length);
  take_over(inner);
  return out;
}

json Fields::raw(std::string_view name) {
  const json* value = find(name, true);
  return value ? *value : json();
}

std::vector<Fields> Fields::objects(std::string_view name, std::size_t max) {
  std::vector<Fields> out;
  const json* value = find(name, false);
  if (!value) return out;
  if (!value->is_array() || value->size() > max)
    return refuse("field.type", name, "必须是列表，最多 " + std::to_string(max) + " 项",
                  "must be a list of at most " + std::to_string(max)),
           out;
  for (std::size_t i = 0; i < value->size(); ++i)
    out.emplace_back((*value)[i], prefix_ + std::string(name) + "/" + std::to_string(i) + "/");
  return out;
}

std::optional<Fields> Fields::object(std::string_view name) {
  const json* value = find(name, false);
  if (!value) return std::nullopt;
  return Fields(*value, prefix_ + std::string(name) + "/");
}

std::optional<Error> Fields::problem() {
  if (!problem_)
    for (const auto& entry : object_.items())
      if (!known_.contains(entry.key())) {
        refuse("field.unknown", text::truncated(entry.key(), 64), "没有这个字段", "is not a field of this request");
        break;
      }
  return problem_;
}

}  // namespace yunli::api
