// Typed reading of a JSON object or of query parameters, field by field: the first problem is kept and named, later
// reads return defaults. Hostile input: strings are bounded and without control characters, unknown fields are refused.
//
//   Fields in(request.body);                    Fields in(request.query);
//   auto name = in.text("name", {1, 64});       auto task = in.optional_id("task_id");
//   if (auto problem = in.problem()) co_return error_response(*problem);
#pragma once
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace yunli::api {

struct Length {
  std::size_t min = 0, max = 200;  // code points
};
struct Bounds {
  std::int64_t min = 0, max = (std::int64_t{1} << 53) - 1;
};

class Fields {
 public:
  explicit Fields(std::string_view json_object);
  explicit Fields(const std::map<std::string, std::string, std::less<>>& query);
  Fields(nlohmann::json object, std::string prefix);  // an object within a document; prefix "hours/0/"

  bool has(std::string_view name);  // present and not null
  std::string text(std::string_view name, Length length = {});
  std::optional<std::string> optional_text(std::string_view name, Length length = {});
  std::int64_t integer(std::string_view name, Bounds bounds = {});
  std::optional<std::int64_t> optional_integer(std::string_view name, Bounds bounds = {});
  Id id(std::string_view name) { return integer(name, {1}); }
  std::optional<Id> optional_id(std::string_view name) { return optional_integer(name, {1}); }
  bool boolean(std::string_view name);
  std::optional<bool> optional_boolean(std::string_view name);
  // One of `names`, as its index.
  std::optional<std::size_t> optional_choice(std::string_view name, const std::vector<std::string_view>& names);
  // By a function like role_named: string → optional value.
  template <class Named>
  auto named(std::string_view name, Named&& lookup) -> decltype(lookup(std::string_view())) {
    const auto word = optional_text(name);
    if (!word) return {};
    auto value = lookup(std::string_view(*word));
    if (!value) refuse("field.unknown_value", name, "不是可选的值", "is not one of the known values");
    return value;
  }
  std::vector<Id> ids(std::string_view name, std::size_t max);
  std::vector<std::string> text_list(std::string_view name, std::size_t max, Length length);
  std::map<std::string, std::string> texts(std::string_view name, std::size_t max_entries,
                                           Length length);  // {"k": "v"}
  // The raw value, unread; null when absent.
  nlohmann::json raw(std::string_view name);
  // The objects of an array, each to be read by a Fields of its own with this one's problem taken over afterwards.
  std::vector<Fields> objects(std::string_view name, std::size_t max);
  std::optional<Fields> object(std::string_view name);

  void refuse(std::string code, std::string_view field, std::string zh, std::string en);
  void take_over(Fields& inner);
  // Also refuses fields that nobody asked for. nullopt = all is well.
  std::optional<Error> problem();

 private:
  const nlohmann::json* find(std::string_view name, bool required);
  nlohmann::json object_;
  std::string prefix_;
  bool from_query_ = false;
  std::set<std::string, std::less<>> known_;
  std::optional<Error> problem_;
};

}  // namespace yunli::api
