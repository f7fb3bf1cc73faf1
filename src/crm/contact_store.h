// SQL of the data list. Every function sees the rows of the scope's own enterprise only. Called inside
// Database::read/write; thread of the Session. Errors: contact.missing, contact.duplicate, contact.name,
// contact.fields, phone.*.
#pragma once
#include "base/clock.h"
#include "crm/contact.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::crm {

// Sort by created_at (default, newest first), name, phone, level, state, last_called_at, calls.
store::Listed<Contact> list_contacts(store::Session&, const tenant::Scope&, const ContactFilter&, const store::Paging&);
// Ids of a filter, ascending, at most `limit`: what goes into a task.
std::vector<Id> contact_ids(store::Session&, const tenant::Scope&, const ContactFilter&, std::int64_t limit);
// Those of `ids` that the scope may use.
std::vector<Id> own_contact_ids(store::Session&, const tenant::Scope&, const std::vector<Id>& ids);

Result<Contact> find_contact(store::Session&, const tenant::Scope&, Id id);
Result<Contact> add_contact(store::Session&, const tenant::Scope&, const NewContact&, WallMs now);
Result<Contact> change_contact(store::Session&, const tenant::Scope&, Id id, const ContactChanges&, WallMs now);
Status remove_contact(store::Session&, const tenant::Scope&, Id id);

std::vector<Batch> list_batches(store::Session&, const tenant::Scope&);
// The batch of that name, made when there is none.
Id batch_named(store::Session&, Id enterprise_id, std::string_view name, WallMs now);

// For the dialer, which acts for an enterprise and not for a person: the unmasked rows of those that are still there,
// in any order; the state after queueing or a call.
std::vector<Contact> contacts_to_call(store::Session&, Id enterprise_id, const std::vector<Id>& ids);
void set_contact_states(store::Session&, Id enterprise_id, const std::vector<Id>& ids, std::string_view state,
                        WallMs now);
struct CallOutcome {
  Id contact_id = 0, call_id = 0;
  WallMs called_at = 0;
  std::string level;  // "" leaves it as it is
  std::string state;
};
// Of any enterprises, in the order in which the calls ended.
void record_calls(store::Session&, const std::vector<CallOutcome>&);

}  // namespace yunli::crm
