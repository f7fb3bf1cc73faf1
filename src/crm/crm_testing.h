// For tests and benchmarks of this folder: an enterprise with an administrator.
#pragma once
#include <string>

#include "store/rows.h"
#include "tenant/scope.h"

namespace yunli::crm::testing {

inline tenant::Scope merchant(store::Database& database, Id id, tenant::Role role = tenant::Role::merchant_admin) {
  const auto path = "/1/" + std::to_string(id) + "/";
  database.write([&](store::Session& session) {
    store::Statement(session,
                     "insert into enterprises (id, path, kind, login, name, state, created_at) "
                     "values (:id, :path, 'merchant', :path, '云鹂', 'permitted', 0) on conflict (id) do nothing")
        .with("id", id)
        .with("path", path)
        .execute();
  });
  tenant::Scope scope;
  scope.account_id = 7;
  scope.enterprise_id = id;
  scope.path = path;
  scope.role = role;
  return scope;
}

}  // namespace yunli::crm::testing
