// Who must not be called: the platform's list (enterprise 0) and each enterprise's own. Called inside
// Database::read/write; thread of the Session. Errors: do_not_call.missing, do_not_call.duplicate,
// do_not_call.forbidden, phone.*.
#pragma once
#include <set>

#include "crm/contact.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::crm {

// The scope's own list and, read only, the platform's; `phone` filters by a part of the number.
store::Listed<DoNotCall> list_do_not_call(store::Session&, const tenant::Scope&, const std::string& phone,
                                          const store::Paging&);

// By hand. `platform`: for everybody; only the operator may.
Result<DoNotCall> add_do_not_call(store::Session&, const tenant::Scope&, const std::string& phone,
                                  const std::string& reason, bool platform, WallMs now);
Status remove_do_not_call(store::Session&, const tenant::Scope&, Id id);

// What a callee asked for during a call. Adding a number again keeps the first evidence. `phone` is normalised.
void opt_out(store::Session&, Id enterprise_id, const std::string& phone, std::string_view source,
             std::string_view reason, Id attempt_id, WallMs now);

// Which of `phones` this enterprise must not call.
std::set<std::string> forbidden_numbers(store::Session&, Id enterprise_id, const std::vector<std::string>& phones);

}  // namespace yunli::crm
