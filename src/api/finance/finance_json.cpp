#include "api/finance/finance_json.h"

#include "api/http/answers.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

tl::unexpected<Error> missing() {
  return fail("ledger.missing", "", "没有这笔账目。", "There is no such entry in the books.");
}

json cause_json(const std::string& kind, Id id, const std::map<Id, std::string>& phones, const tenant::Scope& scope) {
  const auto phone = phones.find(id);
  const bool call = kind == "call" && phone != phones.end();
  return {{"kind", kind}, {"id", id}, {"label", call ? shown_phone(scope, phone->second) : ""}};
}

json entry_json(const billing::Entry& e, const Names& names, json cause) {
  return {{"id", e.id},
          {"at", e.at},
          {"enterprise", names.ref(e.enterprise_id)},
          {"book", e.book},
          {"kind", e.kind},
          {"amount", e.amount},
          {"balance_after", e.balance_after},
          {"counterparty", names.ref(e.counterparty_id)},
          {"cause", std::move(cause)},
          {"note", e.note},
          {"transaction_id", e.transaction_id}};
}

}  // namespace

Names::Names(Session& session, const tenant::Scope& scope, const std::set<Id>& ids)
    : names_(billing::enterprise_names(session, scope.path, ids)) {}

std::string Names::name(Id id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? "上级" : found->second;
}

json Names::ref(Id id) const { return {{"id", knows(id) ? json(id) : json()}, {"name", name(id)}}; }

json entries_json(Session& session, const tenant::Scope& scope, std::span<const billing::Entry> entries) {
  std::set<Id> enterprises, calls;
  for (const auto& e : entries) {
    enterprises.insert({e.enterprise_id, e.counterparty_id});
    if (e.cause_kind == "call") calls.insert(e.cause_id);
  }
  const Names names(session, scope, enterprises);
  const auto phones = billing::call_phones(session, calls);
  json out = json::array();
  for (const auto& e : entries)
    out.push_back(entry_json(e, names, cause_json(e.cause_kind, e.cause_id, phones, scope)));
  return out;
}

json terms_json(const billing::Price& p) {
  return {{"first_ms", p.first_ms},          {"first_price", p.first_price.units},
          {"increment_ms", p.increment_ms},  {"increment_price", p.increment_price.units},
          {"minimum_ms", p.minimum_ms},      {"free_ms", p.free_ms},
          {"unit_price", p.unit_price.units}};
}

json charges_json(Session& session, const tenant::Scope& scope, std::span<const billing::Charge> charges) {
  std::set<Id> enterprises, calls;
  for (const auto& c : charges) {
    enterprises.insert({c.level.payer_id, c.level.payee_id});
    if (c.cause_kind == "call") calls.insert(c.cause_id);
  }
  const Names names(session, scope, enterprises);
  const auto phones = billing::call_phones(session, calls);
  json out = json::array();
  for (const auto& c : charges) {
    if (!names.knows(c.level.payer_id)) continue;
    out.push_back({{"cause", cause_json(c.cause_kind, c.cause_id, phones, scope)},
                   {"product", name(c.product)},
                   {"payer", names.ref(c.level.payer_id)},
                   {"payee", names.ref(c.level.payee_id)},
                   {"depth", c.level.depth},
                   {"price", terms_json(c.price)},
                   {"state", c.open ? "open" : "settled"},
                   {"held", c.held.units},
                   {"covered_ms", c.covered_ms},
                   {"quantity", c.quantity},
                   {"billed_ms", c.billed_ms},
                   {"amount", c.amount.units},
                   {"waived", c.waived.units},
                   {"at", c.at}});
  }
  return out;
}

// What lies above the scope is left out, except for the other side of what lies in it.
Result<json> transaction_json(Session& session, const tenant::Scope& scope, Id id) {
  const auto found = billing::find_transaction(session, id);
  if (!found) return missing();
  std::set<Id> enterprises;
  for (const auto& e : found->entries) enterprises.insert(e.enterprise_id);
  const Names names(session, scope, enterprises);
  std::vector<billing::Entry> own;
  for (auto e : found->entries) {
    if (!names.knows(e.enterprise_id) && !names.knows(e.counterparty_id)) continue;
    if (!names.knows(e.enterprise_id)) e.balance_after = 0;
    own.push_back(std::move(e));
  }
  if (own.empty()) return missing();
  const auto cause = entries_json(session, scope, own).front()["cause"];
  return json{
      {"id", id},
      {"at", found->at},
      {"cause", cause},
      {"actor", scope.covers(found->actor_path) ? found->actor : ""},
      {"note", found->note},
      {"entries", entries_json(session, scope, own)},
      {"charges", charges_json(session, scope, billing::charges_of(session, found->cause_kind, found->cause_id))}};
}

json wallet_json(Id enterprise_id, const billing::Wallet& wallet) {
  return {{"enterprise_id", enterprise_id},
          {"balance", wallet.balance.units},
          {"reserved", wallet.reserved.units},
          {"credit_limit", wallet.credit_limit.units},
          {"available", wallet.available().units}};
}

Result<tenant::Enterprise> asked(Session& session, const tenant::Scope& scope, std::optional<Id> enterprise_id) {
  return tenant::enterprise(session, scope, enterprise_id.value_or(scope.enterprise_id));
}

Result<tenant::Enterprise> direct_child(Session& session, const tenant::Scope& scope, Id enterprise_id) {
  auto found = tenant::enterprise(session, scope, enterprise_id);
  if (found && found->parent_id != scope.enterprise_id)
    return fail("enterprise.indirect", "id", "只能对直接下级操作；其他企业由其上级处理。",
                "This is done for direct children only; others are their own parent's.");
  return found;
}

}  // namespace yunli::api
