#include "crm/contact_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/phone.h"
#include "crm/contact_rules.h"
#include "store/rows.h"
#include "store/value_rows.h"

namespace yunli::crm {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::string_view kColumns =
    "c.id, c.enterprise_id, c.batch_id, b.name, c.import_id, c.name, c.phone, c.place, c.carrier, c.level, c.state, "
    "c.fields, c.note, "
    "c.calls, c.last_call_id, c.last_called_at, c.created_at, c.updated_at";
constexpr std::string_view kFrom = " from contacts c left join import_batches b on b.id = c.batch_id ";

struct Reader {
  Contact row;
  std::optional<std::string> batch;
  std::string fields;

  void bind(Statement& s) {
    s.into(row.id)
        .into(row.enterprise_id)
        .into(row.batch_id)
        .into(batch)
        .into(row.import_id)
        .into(row.name)
        .into(row.phone);
    s.into(row.place).into(row.carrier).into(row.level).into(row.state).into(fields).into(row.note).into(row.calls);
    s.into(row.last_call_id).into(row.last_called_at).into(row.created_at).into(row.updated_at);
  }
  Contact take(bool full_phone) {
    Contact out = row;
    out.batch = batch.value_or("");
    out.fields = parse_fields(fields);
    if (!full_phone) out.phone = mask_phone(out.phone);
    return out;
  }
};

// Conditions of a filter over `contacts c`, and the values that they name.
struct Where {
  std::string sql = " where c.enterprise_id = :enterprise";
  std::vector<std::pair<const char*, std::string>> texts;
  std::vector<std::pair<const char*, Id>> numbers;

  void bind(Statement& s) const {
    for (const auto& [name, value] : texts) s.with(name, value);
    for (const auto& [name, value] : numbers) s.with(name, value);
  }
};

std::string phone_pattern(std::string_view phone) {
  std::string digits;
  for (const char c : phone)
    if (c >= '0' && c <= '9') digits += c;
  if (phone.ends_with('*') && !phone.starts_with('*')) return digits + "%";
  if (phone.starts_with('*') && !phone.ends_with('*')) return "%" + digits;
  return "%" + digits + "%";
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

void add_levels(Where& where, std::string_view levels) {
  std::string list;
  for (const char level : levels) {
    if (level >= 'A' && level <= 'F') list += fmt::format("{}'{}'", list.empty() ? "" : ",", level);
    if (level == '-') list += list.empty() ? "''" : ",''";
  }
  where.sql += " and c.level in (" + (list.empty() ? "'?'" : list) + ")";
}

Where where(const Scope& scope, const ContactFilter& filter) {
  Where out;
  out.numbers.emplace_back("enterprise", scope.enterprise_id);
  const auto text = [&](std::string_view sql, const char* name, std::string value) {
    out.sql += sql;
    out.texts.emplace_back(name, std::move(value));
  };
  const bool phones = scope.may(tenant::Permission::phones_full);
  if (!filter.q.empty()) {
    text(phones && has_digit(filter.q) ? " and (c.name like :q escape '\\' or c.phone like :qphone)"
                                       : " and c.name like :q escape '\\'",
         "q", store::contains(filter.q));
    if (phones && has_digit(filter.q)) out.texts.emplace_back("qphone", phone_pattern(filter.q));
  }
  if (!filter.name.empty()) text(" and c.name like :name escape '\\'", "name", store::contains(filter.name));
  if (!filter.phone.empty())
    text(" and c.phone like :phone", "phone", phones ? phone_pattern(filter.phone) : masked_pattern(filter.phone));
  if (!filter.level.empty()) add_levels(out, filter.level);
  if (!filter.state.empty()) text(" and c.state = :state", "state", filter.state);
  if (filter.batch_id) {
    out.sql += " and c.batch_id = :batch";
    out.numbers.emplace_back("batch", *filter.batch_id);
  }
  if (filter.task_id) {
    out.sql += " and c.id in (select contact_id from queue where task_id = :task)";
    out.numbers.emplace_back("task", *filter.task_id);
  }
  return out;
}

std::optional<Contact> one(Session& session, Id enterprise_id, Id id, bool full_phone) {
  Statement find(session,
                 fmt::format("select {}{}where c.enterprise_id = :enterprise and c.id = :id", kColumns, kFrom));
  Reader reader;
  reader.bind(find);
  if (!find.with("enterprise", enterprise_id).with("id", id).next()) return std::nullopt;
  return reader.take(full_phone);
}

tl::unexpected<Error> missing() {
  return fail("contact.missing", "id", "找不到这条数据，可能已被删除。",
              "There is no such contact; it may have been deleted.");
}

// Calls f("(1,2,3)") for a thousand ids at a time.
template <class F>
void in_lists(const std::vector<Id>& ids, F f) {
  constexpr std::size_t kAtOnce = 1000;
  for (std::size_t at = 0; at < ids.size(); at += kAtOnce) {
    const auto first = ids.begin() + static_cast<std::ptrdiff_t>(at);
    f(store::id_list({first, first + static_cast<std::ptrdiff_t>(std::min(kAtOnce, ids.size() - at))}));
  }
}

constexpr std::string_view kHolder =
    "select c.id, coalesce(b.name, '') from contacts c left join import_batches b on b.id = c.batch_id "
    "where c.enterprise_id = :enterprise and c.phone = :phone";

// The error that names who has this number already.
Status must_be_free(Session& session, Id enterprise_id, const std::string& phone, Id except) {
  Statement find(session, kHolder);
  Id id = 0;
  std::string batch;
  find.with("enterprise", enterprise_id).with("phone", phone).into(id).into(batch);
  if (!find.next() || id == except) return {};
  return batch.empty() ? fail("contact.duplicate", "phone", "这个号码已经在数据列表里。",
                              "This number is already in the data list.")
                       : fail("contact.duplicate", "phone", fmt::format("这个号码已经在批次“{}”里。", batch),
                              fmt::format("This number is already in the batch «{}».", batch));
}

}  // namespace

store::Listed<Contact> list_contacts(Session& session, const Scope& scope, const ContactFilter& filter,
                                     const store::Paging& paging) {
  const auto conditions = where(scope, filter);
  store::Listed<Contact> out;
  Statement count(session, "select count(*) from contacts c" + conditions.sql);
  conditions.bind(count);
  out.total = store::number(count);
  const auto order = store::order_and_limit(paging,
                                            {{"created_at", "c.id"},
                                             {"name", "c.name"},
                                             {"phone", "c.phone"},
                                             {"level", "c.level"},
                                             {"state", "c.state"},
                                             {"calls", "c.calls"},
                                             {"last_called_at", "c.last_called_at"}},
                                            "c.id desc", "c.id");
  Statement list(session, fmt::format("select {}{}{}{}", kColumns, kFrom, conditions.sql, order));
  conditions.bind(list);
  Reader reader;
  reader.bind(list);
  const bool full = scope.may(tenant::Permission::phones_full);
  while (list.next()) out.items.push_back(reader.take(full));
  return out;
}

std::vector<Id> contact_ids(Session& session, const Scope& scope, const ContactFilter& filter, std::int64_t limit) {
  const auto conditions = where(scope, filter);
  Statement list(session, fmt::format("select c.id from contacts c{} order by c.id limit {}", conditions.sql, limit));
  conditions.bind(list);
  std::vector<Id> out;
  Id id = 0;
  list.into(id);
  while (list.next()) out.push_back(id);
  return out;
}

std::vector<Id> own_contact_ids(Session& session, const Scope& scope, const std::vector<Id>& ids) {
  std::vector<Id> out;
  in_lists(ids, [&](const std::string& list) {
    Statement find(session, "select id from contacts where enterprise_id = :enterprise and id in " + list);
    Id id = 0;
    find.with("enterprise", scope.enterprise_id).into(id);
    while (find.next()) out.push_back(id);
  });
  std::sort(out.begin(), out.end());
  return out;
}

Result<Contact> find_contact(Session& session, const Scope& scope, Id id) {
  if (auto found = one(session, scope.enterprise_id, id, scope.may(tenant::Permission::phones_full))) return *found;
  return missing();
}

constexpr std::string_view kAdd =
    "insert into contacts (id, enterprise_id, batch_id, name, phone, place, carrier, level, state, fields, note, "
    "calls, created_at, updated_at) "
    "values (:id, :enterprise, :batch, :name, :phone, :place, :carrier, '', 'new', :fields, :note, 0, :now, :now) on "
    "conflict (enterprise_id, phone) do nothing";

Result<Contact> add_contact(Session& session, const Scope& scope, const NewContact& contact, WallMs now) {
  auto phone = normalise_phone(contact.phone);
  if (!phone) return tl::unexpected(phone.error());
  if (auto checked = check_contact(contact.name, contact.note, contact.fields); !checked)
    return tl::unexpected(checked.error());
  if (auto free = must_be_free(session, scope.enterprise_id, phone->number, 0); !free)
    return tl::unexpected(free.error());
  std::optional<Id> batch;
  if (!contact.batch.empty()) {
    if (auto checked = check_batch(contact.batch); !checked) return tl::unexpected(checked.error());
    batch = batch_named(session, scope.enterprise_id, contact.batch, now);
  }
  const auto place = locate(*phone);
  const Id id = new_id();
  Statement add(session, kAdd);
  add.with("id", id)
      .with("enterprise", scope.enterprise_id)
      .with("batch", batch)
      .with("name", contact.name)
      .with("phone", phone->number)
      .with("place", place.place)
      .with("carrier", place.carrier)
      .with("fields", format_fields(contact.fields))
      .with("note", contact.note)
      .with("now", now);
  if (add.execute() == 0)  // somebody was quicker
    if (auto free = must_be_free(session, scope.enterprise_id, phone->number, 0); !free)
      return tl::unexpected(free.error());
  return find_contact(session, scope, id);
}

constexpr std::string_view kChange =
    "update contacts set name = :name, phone = :phone, place = :place, carrier = :carrier, level = :level, fields = "
    ":fields, note = :note, "
    "updated_at = :now where enterprise_id = :enterprise and id = :id";

Result<Contact> change_contact(Session& session, const Scope& scope, Id id, const ContactChanges& changes, WallMs now) {
  auto found = one(session, scope.enterprise_id, id, true);
  if (!found) return missing();
  auto& contact = *found;
  if (changes.name) contact.name = *changes.name;
  if (changes.note) contact.note = *changes.note;
  if (changes.fields) contact.fields = *changes.fields;
  if (changes.level) contact.level = *changes.level;
  if (auto checked = check_contact(contact.name, contact.note, contact.fields); !checked)
    return tl::unexpected(checked.error());
  if (auto checked = check_level(contact.level); !checked) return tl::unexpected(checked.error());
  if (changes.phone) {
    auto phone = normalise_phone(*changes.phone);
    if (!phone) return tl::unexpected(phone.error());
    if (auto free = must_be_free(session, scope.enterprise_id, phone->number, id); !free)
      return tl::unexpected(free.error());
    const auto place = locate(*phone);
    contact.phone = phone->number, contact.place = place.place, contact.carrier = place.carrier;
  }
  Statement(session, kChange)
      .with("name", contact.name)
      .with("phone", contact.phone)
      .with("place", contact.place)
      .with("carrier", contact.carrier)
      .with("level", contact.level)
      .with("fields", format_fields(contact.fields))
      .with("note", contact.note)
      .with("now", now)
      .with("enterprise", scope.enterprise_id)
      .with("id", id)
      .execute();
  return find_contact(session, scope, id);
}

Status remove_contact(Session& session, const Scope& scope, Id id) {
  Statement remove(session, "delete from contacts where enterprise_id = :enterprise and id = :id");
  if (remove.with("enterprise", scope.enterprise_id).with("id", id).execute() == 0) return missing();
  return {};
}

constexpr std::string_view kBatches =
    "select b.id, b.name, b.created_at, (select count(*) from contacts c where c.enterprise_id = b.enterprise_id and "
    "c.batch_id = b.id) "
    "from import_batches b where b.enterprise_id = :enterprise order by b.id desc";

std::vector<Batch> list_batches(Session& session, const Scope& scope) {
  Statement list(session, kBatches);
  Batch row;
  list.with("enterprise", scope.enterprise_id).into(row.id).into(row.name).into(row.created_at).into(row.contacts);
  std::vector<Batch> out;
  while (list.next()) out.push_back(row);
  return out;
}

constexpr std::string_view kAddBatch =
    "insert into import_batches (id, enterprise_id, name, created_at) values (:id, :enterprise, :name, :now) "
    "on conflict (enterprise_id, name) do nothing";

Id batch_named(Session& session, Id enterprise_id, std::string_view name, WallMs now) {
  Statement(session, kAddBatch)
      .with("id", new_id())
      .with("enterprise", enterprise_id)
      .with("name", name)
      .with("now", now)
      .execute();
  Statement find(session, "select id from import_batches where enterprise_id = :enterprise and name = :name");
  return store::number(find.with("enterprise", enterprise_id).with("name", name));
}

std::vector<Contact> contacts_to_call(Session& session, Id enterprise_id, const std::vector<Id>& ids) {
  std::vector<Contact> out;
  in_lists(ids, [&](const std::string& list) {
    Statement find(session,
                   fmt::format("select {}{}where c.enterprise_id = :enterprise and c.id in {}", kColumns, kFrom, list));
    Reader reader;
    reader.bind(find);
    find.with("enterprise", enterprise_id);
    while (find.next()) out.push_back(reader.take(true));
  });
  return out;
}

void set_contact_states(Session& session, Id enterprise_id, const std::vector<Id>& ids, std::string_view state,
                        WallMs now) {
  in_lists(ids, [&](const std::string& list) {
    Statement set(
        session,
        "update contacts set state = :state, updated_at = :now where enterprise_id = :enterprise and id in " + list);
    set.with("state", state).with("now", now).with("enterprise", enterprise_id).execute();
  });
}

constexpr std::string_view kRecordCalls =
    " update contacts set calls = calls + v.n, last_call_id = v.call, last_called_at = v.at, updated_at = v.at, "
    "state = v.state, level = case when v.level = '' then contacts.level else v.level end from v where contacts.id = "
    "v.id";

void record_calls(Session& session, const std::vector<CallOutcome>& outcomes) {
  struct Last {
    CallOutcome outcome;
    int calls = 0;
  };
  std::map<Id, Last> by_contact;
  for (const auto& outcome : outcomes) {
    auto& last = by_contact[outcome.contact_id];
    const std::string level = outcome.level.empty() ? last.outcome.level : outcome.level;
    last.outcome = outcome;
    last.outcome.level = level;
    ++last.calls;
  }
  if (by_contact.empty()) return;
  store::ValueRows v("id, n, call, at, state, level");
  for (const auto& [id, last] : by_contact)
    v.row(id, last.calls, last.outcome.call_id, last.outcome.called_at, last.outcome.state, last.outcome.level);
  Statement update(session, v.with() + std::string(kRecordCalls));
  v.bind(update).execute();
}

}  // namespace yunli::crm
