#include "billing/charge_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

constexpr std::size_t kRowsAtOnce = 500;

constexpr std::string_view kColumns =
    "cause_kind, cause_id, product, payer_id, payee_id, depth, price_id, first_ms, first_price, increment_ms, "
    "increment_price, minimum_ms, free_ms, unit_price, state, covered_ms, held, quantity, billed_ms, amount, waived, "
    "at";

std::vector<Charge> rows(Statement& s) {
  Charge c;
  std::string product, state;
  s.into(c.cause_kind).into(c.cause_id).into(product).into(c.level.payer_id).into(c.level.payee_id);
  s.into(c.level.depth).into(c.price_id).into(c.price.first_ms).into(c.price.first_price).into(c.price.increment_ms);
  s.into(c.price.increment_price).into(c.price.minimum_ms).into(c.price.free_ms).into(c.price.unit_price).into(state);
  s.into(c.covered_ms).into(c.held).into(c.quantity).into(c.billed_ms).into(c.amount).into(c.waived).into(c.at);
  std::vector<Charge> out;
  while (s.next()) {
    c.product = product_named(product).value();
    c.open = state == "open";
    out.push_back(c);
  }
  return out;
}

std::string_view state(const Charge& charge) { return charge.open ? "open" : "settled"; }

void write_rows(Session& session, std::span<const Charge> charges, std::string_view tail) {
  for (; !charges.empty(); charges = charges.subspan(std::min(charges.size(), kRowsAtOnce))) {
    fmt::memory_buffer sql;
    fmt::format_to(std::back_inserter(sql), "insert into charges ({}) values ", kColumns);
    for (const auto& c : charges.first(std::min(charges.size(), kRowsAtOnce))) {
      const auto& p = c.price;
      fmt::format_to(
          std::back_inserter(sql), "{}('{}',{},'{}',{},{},{},{},{},{},{},{},{},{},{},'{}',{},{},{},{},{},{},{})",
          &c == charges.data() ? "" : ",", c.cause_kind, c.cause_id, name(c.product), c.level.payer_id,
          c.level.payee_id, c.level.depth, c.price_id ? std::to_string(*c.price_id) : "null", p.first_ms,
          p.first_price.units, p.increment_ms, p.increment_price.units, p.minimum_ms, p.free_ms, p.unit_price.units,
          state(c), c.covered_ms, c.held.units, c.quantity, c.billed_ms, c.amount.units, c.waived.units, c.at);
    }
    sql.append(tail);
    Statement(session, {sql.data(), sql.size()}).execute();
  }
}

}  // namespace

std::vector<Charge> charges_of(Session& session, std::string_view cause_kind, Id cause_id) {
  Statement find(session, fmt::format("select {} from charges where cause_kind = :kind and cause_id = :id order by "
                                      "depth, product",
                                      kColumns));
  return rows(find.with("kind", cause_kind).with("id", cause_id));
}

std::vector<Charge> open_charges(Session& session, const std::vector<Id>& calls, bool lock) {
  if (calls.empty()) return {};
  const bool rows_lock = lock && session.dialect() == store::Dialect::postgresql;
  Statement find(session, fmt::format("select {} from charges where cause_kind = 'call' and cause_id in {} and state = "
                                      "'open' order by cause_id, depth, product{}",
                                      kColumns, store::id_list(calls), rows_lock ? " for update" : ""));
  return rows(find);
}

void insert_charges(Session& session, std::span<const Charge> charges) { write_rows(session, charges, ""); }

// By the key, whatever the database believes about the table's size.
void update_charges(Session& session, std::span<const Charge> charges) {
  write_rows(
      session, charges,
      " on conflict (cause_kind, cause_id, product, payer_id) do update set state = excluded.state, covered_ms = "
      "excluded.covered_ms, held = excluded.held, quantity = excluded.quantity, billed_ms = excluded.billed_ms, "
      "amount = excluded.amount, waived = excluded.waived, at = excluded.at");
}

}  // namespace yunli::billing
