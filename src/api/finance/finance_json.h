// Shapes that the finance handlers share. Blocking where a Session is passed.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "billing/charge_rows.h"
#include "billing/ledger_store.h"
#include "billing/price_rules.h"
#include "billing/statement_store.h"
#include "tenant/enterprises.h"

namespace yunli::api {

// Names of enterprises as far as the scope may see them; the others are «上级».
class Names {
 public:
  Names(store::Session& session, const tenant::Scope& scope, const std::set<Id>& ids);
  bool knows(Id id) const { return names_.contains(id); }
  std::string name(Id id) const;
  nlohmann::json ref(Id id) const;

 private:
  std::map<Id, std::string> names_;
};

// Entries with the names and phone numbers that go with them.
nlohmann::json entries_json(store::Session& session, const tenant::Scope& scope,
                            std::span<const billing::Entry> entries);
nlohmann::json charges_json(store::Session& session, const tenant::Scope& scope,
                            std::span<const billing::Charge> charges);
// Of the subtree; error "ledger.missing" when nothing of it is.
Result<nlohmann::json> transaction_json(store::Session& session, const tenant::Scope& scope, Id id);
nlohmann::json terms_json(const billing::Price& price);
nlohmann::json wallet_json(Id enterprise_id, const billing::Wallet& wallet);

// The enterprise that a request is about: of the subtree, the own one when none is named.
Result<tenant::Enterprise> asked(store::Session& session, const tenant::Scope& scope, std::optional<Id> enterprise_id);
// The same, but it must be a direct child. Error "enterprise.indirect".
Result<tenant::Enterprise> direct_child(store::Session& session, const tenant::Scope& scope, Id enterprise_id);

}  // namespace yunli::api
