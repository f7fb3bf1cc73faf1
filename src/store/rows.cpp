#include "store/rows.h"

#include <soci/soci.h>

#include <deque>
#include <stdexcept>
#include <unordered_map>
#include <variant>

namespace yunli::store {
namespace {

struct Parameter {
  std::string name;
  std::variant<long long, double, std::string> value;
  soci::indicator null = soci::i_ok;
};

using Target = std::variant<int*, std::int64_t*, bool*, double*, std::string*, std::optional<std::int64_t>*,
                            std::optional<std::string>*>;

struct Column {
  Target target;
  std::variant<long long, double, std::string> cell;
  soci::indicator null = soci::i_ok;
};

void deliver(const Column& column) {
  const bool null = column.null == soci::i_null;
  std::visit(
      [&](auto* target) {
        using T = std::remove_pointer_t<decltype(target)>;
        if (null) {
          *target = T{};
        } else if constexpr (std::is_same_v<T, double>) {
          *target = std::get<double>(column.cell);
        } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::optional<std::string>>) {
          *target = std::get<std::string>(column.cell);
        } else if constexpr (std::is_same_v<T, bool>) {
          *target = std::get<long long>(column.cell) != 0;
        } else if constexpr (std::is_same_v<T, int>) {
          *target = static_cast<int>(std::get<long long>(column.cell));
        } else {
          *target = std::get<long long>(column.cell);
        }
      },
      column.target);
}

}  // namespace

struct Statement::Impl {
  // passed in
  Session& session;
  std::string sql;
  // state; deques keep the addresses that SOCI was given
  std::deque<Parameter> parameters;
  std::unordered_map<std::string, Parameter*> by_name;
  std::deque<Column> columns;
  std::optional<soci::statement> prepared;
  bool running = false;

  void prepare() {
    if (prepared) return;
    prepared.emplace(session.sql());
    prepared->alloc();
    for (auto& p : parameters)
      std::visit([&](auto& value) { prepared->exchange(soci::use(value, p.null, p.name)); }, p.value);
    for (auto& c : columns) std::visit([&](auto& cell) { prepared->exchange(soci::into(cell, c.null)); }, c.cell);
    prepared->prepare(sql, soci::details::st_one_time_query);
    prepared->define_and_bind();
  }

  template <class T>
  void set(const char* name, T value, bool null) {
    if (const auto known = by_name.find(name); known != by_name.end()) {
      std::get<T>(known->second->value) = std::move(value);
      known->second->null = null ? soci::i_null : soci::i_ok;
      return;
    }
    if (prepared) throw std::logic_error(std::string("parameter after the first execution: ") + name);
    parameters.push_back({name, std::move(value), null ? soci::i_null : soci::i_ok});
    by_name.emplace(name, &parameters.back());
  }

  template <class Cell>
  void column(Target target) {
    if (prepared) throw std::logic_error("column after the first execution");
    columns.push_back({target, Cell{}, soci::i_ok});
  }
};

Statement::Statement(Session& session, std::string_view sql)
    : impl_(new Impl{session, std::string(sql), {}, {}, {}, {}, false}) {}
Statement::~Statement() = default;

Statement& Statement::integer(const char* name, long long value, bool null) {
  return impl_->set(name, value, null), *this;
}
Statement& Statement::text(const char* name, std::string_view value, bool null) {
  return impl_->set(name, std::string(value), null), *this;
}
Statement& Statement::with(const char* name, double value) { return impl_->set(name, value, false), *this; }

Statement& Statement::into(int& target) { return impl_->column<long long>(&target), *this; }
Statement& Statement::into(std::int64_t& target) { return impl_->column<long long>(&target), *this; }
Statement& Statement::into(bool& target) { return impl_->column<long long>(&target), *this; }
Statement& Statement::into(double& target) { return impl_->column<double>(&target), *this; }
Statement& Statement::into(std::string& target) { return impl_->column<std::string>(&target), *this; }
Statement& Statement::into(std::optional<std::int64_t>& target) { return impl_->column<long long>(&target), *this; }
Statement& Statement::into(std::optional<std::string>& target) { return impl_->column<std::string>(&target), *this; }

bool Statement::next() {
  impl_->prepare();
  const bool got = impl_->running ? impl_->prepared->fetch() : impl_->prepared->execute(true);
  impl_->running = got;
  if (got)
    for (const auto& column : impl_->columns) deliver(column);
  return got;
}

std::int64_t Statement::execute() {
  impl_->prepare();
  impl_->prepared->execute(true);
  impl_->running = false;
  return impl_->prepared->get_affected_rows();
}

std::int64_t number(Statement& statement) {
  std::int64_t out = 0;
  return statement.into(out).next() ? out : 0;
}

std::optional<std::string> string(Statement& statement) {
  std::optional<std::string> out;
  return statement.into(out).next() ? out : std::nullopt;
}

bool lock_row(Session& session, std::string_view table, Id id) {
  const char* lock = session.dialect() == Dialect::postgresql ? " for update" : "";
  Statement statement(session, fmt::format("select 1 from {} where id = :id{}", table, lock));
  return number(statement.with("id", id)) == 1;
}

std::string escape_like(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string contains(std::string_view text) { return "%" + escape_like(text) + "%"; }

std::string id_list(const std::vector<Id>& ids) {
  return ids.empty() ? "(null)" : fmt::format("({})", fmt::join(ids, ","));
}

}  // namespace yunli::store
