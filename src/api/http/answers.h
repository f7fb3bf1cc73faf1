// Small pieces that every area's handlers share. Pure; any thread.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "api/http/errors.h"
#include "api/http/fields.h"
#include "api/http/message.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::api {

// page, size, sort of a list.
store::Paging paging_of(Fields& in);

// The number, or 138****8000 for who may not see it.
std::string shown_phone(const tenant::Scope& scope, const std::string& phone);

template <class T>
nlohmann::json nullable(const std::optional<T>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json();
}

template <class T, class ToJson>
nlohmann::json list_json(const store::Listed<T>& list, ToJson&& one) {
  auto items = nlohmann::json::array();
  for (const auto& item : list.items) items.push_back(one(item));
  return {{"items", std::move(items)}, {"total", list.total}};
}

// A whole list that is not paged.
template <class Range, class ToJson>
nlohmann::json whole_list_json(const Range& range, ToJson&& one) {
  auto items = nlohmann::json::array();
  for (const auto& item : range) items.push_back(one(item));
  const auto total = items.size();
  return {{"items", std::move(items)}, {"total", total}};
}

// A file to be saved by the browser; `name` in plain ASCII.
Response download(std::string bytes, std::string_view type, std::string_view name);

}  // namespace yunli::api
