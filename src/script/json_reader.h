// Reads one JSON object field by field with bounds; the first thing wrong is kept as an Error whose field is a JSON
// pointer. Reading goes on after an error, so a reader needs no control flow. One thread.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yunli::script {

class ObjectReader {
 public:
  ObjectReader(const nlohmann::json& value, std::string pointer, std::optional<Error>& error);
  // Refuses the fields that nobody asked for.
  ~ObjectReader();
  ObjectReader(const ObjectReader&) = delete;
  ObjectReader& operator=(const ObjectReader&) = delete;

  // Absent fields leave `out` as it is. Sizes are in code points.
  void text(const char* key, std::string& out, std::size_t max);
  void id(const char* key, std::string& out);         // [a-z0-9_-]{1,40}
  void reference(const char* key, std::string& out);  // the same or ""
  void flag(const char* key, bool& out);
  void number(const char* key, int& out, int min, int max);
  void number(const char* key, std::optional<int>& out, int min, int max);
  void texts(const char* key, std::vector<std::string>& out, std::size_t max_items, std::size_t max);
  // `each(item, pointer)` for every element of an array.
  template <class Each>
  void list(const char* key, std::size_t max_items, Each each) {
    const auto* array = find(key);
    if (!array || !is_list(*array, key, max_items)) return;
    for (std::size_t i = 0; i < array->size(); ++i) each((*array)[i], at(key) + "/" + std::to_string(i));
  }
  // `each(value, pointer)` where the field is present.
  template <class Each>
  void object(const char* key, Each each) {
    if (const auto* value = find(key)) each(*value, at(key));
  }
  void refuse(const char* key, std::string zh, std::string en);
  std::optional<Error>& error() { return error_; }

 private:
  const nlohmann::json* find(const char* key);
  bool is_list(const nlohmann::json& value, const char* key, std::size_t max_items);
  bool read_text(const nlohmann::json& value, std::string& out, std::size_t max, const std::string& pointer);
  std::string at(const char* key) const { return pointer_ + "/" + key; }
  void refuse_at(const std::string& pointer, std::string zh, std::string en);

  const nlohmann::json& value_;
  std::string pointer_;
  std::optional<Error>& error_;
  std::vector<std::string_view> known_;
};

// Parses JSON text no larger than `max_bytes` and no deeper than `max_depth`.
Result<nlohmann::json> parse_bounded(std::string_view json, std::size_t max_bytes, int max_depth);

}  // namespace yunli::script
