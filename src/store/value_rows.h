// Rows that go to the database inside one statement, where a round trip each would be most of the cost:
//
//   ValueRows v("id, name");                              Statement set(session, v.with() +
//   for (const auto& x : items) v.row(x.id, x.name);          " update things set name = v.name from v where …");
//                                                         v.bind(set).execute();
//
// Numbers stand in the statement itself, texts are its parameters ":v0", ":v1", …; other parameters may join them.
// Both databases: a column is bigint or text by its C++ type.
#pragma once
#include <fmt/format.h>

#include <concepts>

#include "store/rows.h"

namespace yunli::store {

class ValueRows {
 public:
  explicit ValueRows(std::string_view columns) : columns_(columns) {}

  template <class... Cells>
  void row(const Cells&... cells) {
    rows_ += rows_.empty() ? "(" : ", (";
    bool first = true;
    ((rows_ += std::exchange(first, false) ? "" : ", ", cell(cells)), ...);
    rows_ += ')';
    ++size_;
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  // "with v (id, name) as (values (…), (…))"
  std::string with() const { return fmt::format("with v ({}) as (values {})", columns_, rows_); }
  Statement& bind(Statement& statement) const {
    for (std::size_t i = 0; i < texts_.size(); ++i) statement.with(fmt::format("v{}", i).c_str(), texts_[i]);
    return statement;
  }

 private:
  // The first row gives PostgreSQL the column's type.
  void typed(std::string_view sql, std::string_view type) {
    rows_ += size_ == 0 ? fmt::format("cast({} as {})", sql, type) : std::string(sql);
  }
  void cell(std::integral auto value) { typed(std::to_string(static_cast<long long>(value)), "bigint"); }
  void cell(Money value) { cell(value.units); }
  void cell(const std::optional<std::int64_t>& value) { typed(value ? std::to_string(*value) : "null", "bigint"); }
  void cell(std::string_view value) {
    typed(fmt::format(":v{}", texts_.size()), "text");
    texts_.emplace_back(value);
  }

  // passed in
  std::string columns_;
  // state
  std::string rows_;
  std::vector<std::string> texts_;
  std::size_t size_ = 0;
};

}  // namespace yunli::store
