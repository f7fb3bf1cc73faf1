#include "script/json_reader.h"

#include <algorithm>

#include "base/text.h"

namespace yunli::script {
namespace {

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

// "~" and "/" as RFC 6901 wants them; other bytes only as far as a reader needs them.
std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : text::truncated(key, 60)) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

bool deeper_than(std::string_view json, int max_depth) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > max_depth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace

ObjectReader::ObjectReader(const nlohmann::json& value, std::string pointer, std::optional<Error>& error)
    : value_(value), pointer_(std::move(pointer)), error_(error) {
  if (!value_.is_object()) refuse_at(pointer_, "这里应该是一个对象。", "An object is expected here.");
}

ObjectReader::~ObjectReader() {
  if (error_ || !value_.is_object()) return;
  for (const auto& item : value_.items()) {
    if (std::find(known_.begin(), known_.end(), item.key()) != known_.end()) continue;
    refuse_at(pointer_ + "/" + escaped(item.key()), "不认识的字段。", "This field is not known.");
  }
}

const nlohmann::json* ObjectReader::find(const char* key) {
  known_.emplace_back(key);
  if (!value_.is_object()) return nullptr;
  const auto it = value_.find(key);
  return it == value_.end() ? nullptr : &*it;
}

bool ObjectReader::read_text(const nlohmann::json& value, std::string& out, std::size_t max,
                             const std::string& pointer) {
  if (!value.is_string()) {
    refuse_at(pointer, "这里应该是文字。", "Text is expected here.");
    return false;
  }
  const auto& string = value.get_ref<const std::string&>();
  if (string.size() > max * 4 || text::length(string) > max) {
    refuse_at(pointer, "文字太长，最多 " + std::to_string(max) + " 个字。",
              "The text is too long; at most " + std::to_string(max) + " characters.");
    return false;
  }
  out = string;
  return true;
}

void ObjectReader::text(const char* key, std::string& out, std::size_t max) {
  if (const auto* value = find(key)) read_text(*value, out, max, at(key));
}

void ObjectReader::id(const char* key, std::string& out) {
  text(key, out, 40);
  if (!is_id(out))
    refuse(key, "编号只能用 1 到 40 个小写字母、数字、下划线或短横线。",
           "An id is 1 to 40 lower-case letters, digits, '_' or '-'.");
}

void ObjectReader::reference(const char* key, std::string& out) {
  text(key, out, 40);
  if (!out.empty() && !is_id(out)) refuse(key, "这不是一个编号。", "This is not an id.");
}

void ObjectReader::flag(const char* key, bool& out) {
  const auto* value = find(key);
  if (!value) return;
  if (!value->is_boolean()) return refuse(key, "这里应该是 true 或 false。", "true or false is expected here.");
  out = value->get<bool>();
}

void ObjectReader::number(const char* key, int& out, int min, int max) {
  std::optional<int> read = out;
  number(key, read, min, max);
  out = read.value_or(out);
}

void ObjectReader::number(const char* key, std::optional<int>& out, int min, int max) {
  const auto* value = find(key);
  if (!value || value->is_null()) return;
  const bool fits =
      value->is_number_unsigned() ? value->get<std::uint64_t>() <= 1'000'000'000u : value->is_number_integer();
  const auto number = fits ? value->get<std::int64_t>() : -1;
  if (!fits || number < min || number > max) {
    const auto range = std::to_string(min) + "–" + std::to_string(max);
    return refuse(key, "这里应该是 " + range + " 之间的整数。", "A whole number " + range + " is expected here.");
  }
  out = static_cast<int>(number);
}

void ObjectReader::texts(const char* key, std::vector<std::string>& out, std::size_t max_items, std::size_t max) {
  if (value_.is_object() && value_.contains(key)) out.clear();
  list(key, max_items, [&](const nlohmann::json& item, const std::string& pointer) {
    std::string one;
    if (read_text(item, one, max, pointer)) out.push_back(std::move(one));
  });
}

bool ObjectReader::is_list(const nlohmann::json& value, const char* key, std::size_t max_items) {
  if (!value.is_array())
    refuse(key, "这里应该是一个列表。", "A list is expected here.");
  else if (value.size() > max_items) {
    refuse(key, "太多了，最多 " + std::to_string(max_items) + " 项。",
           "Too many; at most " + std::to_string(max_items) + ".");
  } else
    return true;
  return false;
}

void ObjectReader::refuse(const char* key, std::string zh, std::string en) {
  refuse_at(at(key), std::move(zh), std::move(en));
}

void ObjectReader::refuse_at(const std::string& pointer, std::string zh, std::string en) {
  if (!error_) error_ = Error{"script.field", pointer, std::move(zh), std::move(en)};
}

Result<nlohmann::json> parse_bounded(std::string_view json, std::size_t max_bytes, int max_depth) {
  if (json.size() > max_bytes)
    return fail("script.too_large", "", "话术文件太大。", "The script document is too large.");
  if (deeper_than(json, max_depth))
    return fail("script.json", "", "话术文件嵌套太深。", "The script document is nested too deeply.");
  try {
    return nlohmann::json::parse(json);
  } catch (const nlohmann::json::parse_error& e) {
    const auto byte = std::to_string(e.byte);
    return fail("script.json", "", "话术文件不是有效的 JSON（第 " + byte + " 字节处）。",
                "The script document is not valid JSON (at byte " + byte + ").");
  } catch (const nlohmann::json::out_of_range&) {
    return fail("script.json", "", "话术文件里有一个太大的数字。", "A number in the script document is too large.");
  }
}

}  // namespace yunli::script
