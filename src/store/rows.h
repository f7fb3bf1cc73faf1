// One SQL statement over SOCI: named parameters (":name", may repeat), typed columns, nulls as std::optional. Belongs
// to its Session's thread and ends before the transaction does. Throws what SOCI throws: a broken statement is our bug.
//
//   Statement list(session, kList);                       Statement add(session, kAdd);
//   list.with("path", path).into(id).into(name);          for (const auto& x : items)
//   while (list.next()) out.push_back({id, name});          add.with("id", x.id).with("name", x.name).execute();
//
// PostgreSQL infers a parameter's type from where it stands; where it cannot (`case when :x …`) write cast(:x as
// bigint).
#pragma once
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/money.h"
#include "store/database.h"

namespace yunli::store {

class Statement {
 public:
  Statement(Session& session, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Values are copied. Naming a parameter again replaces its value (same type) for the next execution.
  template <std::integral T>
  Statement& with(const char* name, T value) {
    return integer(name, static_cast<long long>(value), false);
  }
  Statement& with(const char* name, double value);
  Statement& with(const char* name, std::string_view value) { return text(name, value, false); }
  Statement& with(const char* name, const std::string& value) { return text(name, value, false); }
  Statement& with(const char* name, const char* value) { return text(name, value, false); }
  Statement& with(const char* name, Money value) { return integer(name, value.units, false); }
  Statement& with(const char* name, std::optional<std::int64_t> value) {
    return integer(name, value.value_or(0), !value);
  }
  Statement& with(const char* name, const std::optional<std::string>& value) {
    return text(name, value ? std::string_view(*value) : std::string_view(), !value);
  }

  // The next column goes to `target`, which must outlive the statement's use. Null gives 0, "" or nullopt.
  Statement& into(int& target);
  Statement& into(std::int64_t& target);
  Statement& into(bool& target);
  Statement& into(double& target);
  Statement& into(std::string& target);
  Statement& into(Money& target) { return into(target.units); }
  Statement& into(std::optional<std::int64_t>& target);
  Statement& into(std::optional<std::string>& target);

  bool next();             // executes at the first call, then steps; false = no more rows (and ready to execute again)
  std::int64_t execute();  // rows changed

 private:
  struct Impl;
  Statement& integer(const char* name, long long value, bool null);
  Statement& text(const char* name, std::string_view value, bool null);
  std::unique_ptr<Impl> impl_;
};

// First column of the first row; 0 / nullopt when there is none.
std::int64_t number(Statement& statement);
std::optional<std::string> string(Statement& statement);

// Takes the row lock that READ COMMITTED needs before deciding on `table.id`; SQLite's one writer already has it.
// `table` is a literal of the program. False when there is no such row.
bool lock_row(Session& session, std::string_view table, Id id);

// A string of `%` and `_` as itself in `like … escape '\'`.
std::string escape_like(std::string_view text);
// Contains-pattern, escaped.
std::string contains(std::string_view text);
// "(1,2,3)" for `in`; "(null)" when empty. For ids only: numbers cannot carry SQL.
std::string id_list(const std::vector<Id>& ids);

}  // namespace yunli::store
