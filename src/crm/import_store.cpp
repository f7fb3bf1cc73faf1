#include "crm/import_store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "store/rows.h"

namespace yunli::crm {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::string_view kColumns =
    "id, enterprise_id, account_id, file, batch, on_duplicate, consent_source, consent_date, consent_scope, state, "
    "rows_total, rows_done, "
    "accepted, duplicates, rejected, error_code, error_zh, error_en, notes, examples, created_at, finished_at";

struct Reader {
  Import row;
  Error error;
  std::string notes, examples;

  void bind(Statement& s) {
    s.into(row.id).into(row.enterprise_id).into(row.account_id).into(row.file).into(row.batch).into(row.on_duplicate);
    s.into(row.consent.source)
        .into(row.consent.date)
        .into(row.consent.scope)
        .into(row.state)
        .into(row.rows_total)
        .into(row.rows_done);
    s.into(row.accepted)
        .into(row.duplicates)
        .into(row.rejected)
        .into(error.code)
        .into(error.zh)
        .into(error.en)
        .into(notes)
        .into(examples);
    s.into(row.created_at).into(row.finished_at);
  }
  Import take() {
    Import out = row;
    if (!error.code.empty()) out.error = error, out.error->field = "file";
    for (const auto& note : nlohmann::json::parse(notes)) out.notes.push_back({note.at("zh"), note.at("en")});
    for (const auto& one : nlohmann::json::parse(examples))
      out.examples.push_back({one.at("row"), one.at("zh"), one.at("en")});
    return out;
  }
};

std::string dump(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

constexpr std::string_view kAdd =
    "insert into imports (id, enterprise_id, account_id, file, batch, on_duplicate, consent_source, consent_date, "
    "consent_scope, state, created_at) "
    "values (:id, :enterprise, :account, :file, :batch, :on_duplicate, :source, :date, :scope, :state, :created)";

void add_import(Session& session, const Import& import) {
  Statement(session, kAdd)
      .with("id", import.id)
      .with("enterprise", import.enterprise_id)
      .with("account", import.account_id)
      .with("file", import.file)
      .with("batch", import.batch)
      .with("on_duplicate", import.on_duplicate)
      .with("source", import.consent.source)
      .with("date", import.consent.date)
      .with("scope", import.consent.scope)
      .with("state", import.state)
      .with("created", import.created_at)
      .execute();
}

constexpr std::string_view kSave =
    "update imports set state = :state, rows_total = :total, rows_done = :done, accepted = :accepted, duplicates = "
    ":duplicates, "
    "rejected = :rejected, error_code = :code, error_zh = :zh, error_en = :en, notes = :notes, examples = :examples, "
    "finished_at = :finished "
    "where id = :id";

void save_import(Session& session, const Import& import) {
  nlohmann::json notes = nlohmann::json::array(), examples = nlohmann::json::array();
  for (const auto& note : import.notes) notes.push_back({{"zh", note.zh}, {"en", note.en}});
  for (const auto& one : import.examples) examples.push_back({{"row", one.row}, {"zh", one.zh}, {"en", one.en}});
  const auto error = import.error.value_or(Error{});
  Statement(session, kSave)
      .with("state", import.state)
      .with("total", import.rows_total)
      .with("done", import.rows_done)
      .with("accepted", import.accepted)
      .with("duplicates", import.duplicates)
      .with("rejected", import.rejected)
      .with("code", error.code)
      .with("zh", error.zh)
      .with("en", error.en)
      .with("notes", dump(notes))
      .with("examples", dump(examples))
      .with("finished", import.finished_at)
      .with("id", import.id)
      .execute();
}

Result<Import> find_import(Session& session, const Scope& scope, Id id) {
  Statement find(session,
                 fmt::format("select {} from imports where enterprise_id = :enterprise and id = :id", kColumns));
  Reader reader;
  reader.bind(find);
  if (find.with("enterprise", scope.enterprise_id).with("id", id).next()) return reader.take();
  return fail("import.missing", "id", "找不到这次导入。", "There is no such import.");
}

store::Listed<Import> list_imports(Session& session, const Scope& scope, const store::Paging& paging) {
  store::Listed<Import> out;
  Statement count(session, "select count(*) from imports where enterprise_id = :enterprise");
  out.total = store::number(count.with("enterprise", scope.enterprise_id));
  const auto order =
      store::order_and_limit(paging, {{"created_at", "id"}, {"batch", "batch"}, {"state", "state"}}, "id desc", "id");
  Statement list(session, fmt::format("select {} from imports where enterprise_id = :enterprise{}", kColumns, order));
  Reader reader;
  reader.bind(list);
  list.with("enterprise", scope.enterprise_id);
  while (list.next()) out.items.push_back(reader.take());
  return out;
}

std::int64_t open_imports(Session& session, Id enterprise_id) {
  Statement count(session,
                  "select count(*) from imports where enterprise_id = :enterprise and state in ('queued', 'running')");
  return store::number(count.with("enterprise", enterprise_id));
}

std::optional<Import> import_to_run(Session& session, Id id) {
  Statement find(session, fmt::format("select {} from imports where id = :id", kColumns));
  Reader reader;
  reader.bind(find);
  if (!find.with("id", id).next()) return std::nullopt;
  return reader.take();
}

std::vector<Import> unfinished_imports(Session& session) {
  Statement list(session,
                 fmt::format("select {} from imports where state in ('queued', 'running') order by id", kColumns));
  Reader reader;
  reader.bind(list);
  std::vector<Import> out;
  while (list.next()) out.push_back(reader.take());
  return out;
}

namespace {
// "('138…','139…')": digits only, as normalise_phone leaves them.
std::string phone_list(std::span<const AcceptedRow> rows) {
  std::string list;
  for (const auto& row : rows) list += (list.empty() ? "('" : ",'") + row.phone + "'";
  return list + ")";
}
}  // namespace

std::unordered_map<std::string, std::string> batches_of(Session& session, Id enterprise_id,
                                                        std::span<const AcceptedRow> rows) {
  std::unordered_map<std::string, std::string> out;
  if (rows.empty()) return out;
  Statement find(session,
                 "select c.phone, coalesce(b.name, '') from contacts c left join import_batches b on b.id = c.batch_id "
                 "where c.enterprise_id = :enterprise and c.phone in " +
                     phone_list(rows));
  std::string phone, batch;
  find.with("enterprise", enterprise_id).into(phone).into(batch);
  while (find.next()) out[phone] = batch;
  return out;
}

std::int64_t forbidden_among(Session& session, Id enterprise_id, std::span<const AcceptedRow> rows) {
  if (rows.empty()) return 0;
  Statement count(
      session, "select count(distinct phone) from do_not_call where enterprise_id in (0, :enterprise) and phone in " +
                   phone_list(rows));
  return store::number(count.with("enterprise", enterprise_id));
}

namespace {

constexpr std::string_view kInto =
    "insert into contacts (id, enterprise_id, batch_id, import_id, name, phone, place, carrier, level, state, fields, "
    "note, calls, created_at, "
    "updated_at) ";
constexpr std::string_view kOneRow =
    "values (:id, :enterprise, :batch, :import, :name, :phone, :place, :carrier, '', 'new', :fields, '', 0, :now, "
    ":now) ";
// A round trip per row would take PostgreSQL longer than all the rest.
constexpr std::string_view kManyRows =
    "select r.id, cast(:enterprise as bigint), cast(:batch as bigint), cast(:import as bigint), r.name, r.phone, "
    "r.place, r.carrier, '', 'new', "
    "r.fields, '', 0, cast(:now as bigint), cast(:now as bigint) from json_to_recordset(cast(:rows as json)) as "
    "r (id bigint, name text, phone text, place text, carrier text, fields text) ";
constexpr std::string_view kSkip = "on conflict (enterprise_id, phone) do nothing";
constexpr std::string_view kUpdate =
    "on conflict (enterprise_id, phone) do update set name = case when excluded.name = '' then contacts.name else "
    "excluded.name end, "
    "fields = excluded.fields, batch_id = excluded.batch_id, import_id = excluded.import_id, updated_at = "
    "excluded.updated_at";

std::int64_t write_one_by_one(Session& session, const Import& import, Id batch_id, std::span<const AcceptedRow> rows,
                              std::string_view conflict, WallMs now) {
  Statement insert(session, fmt::format("{}{}{}", kInto, kOneRow, conflict));
  insert.with("enterprise", import.enterprise_id).with("batch", batch_id).with("import", import.id).with("now", now);
  std::int64_t written = 0;
  for (const auto& row : rows)
    written += insert.with("id", new_id())
                   .with("name", row.name)
                   .with("phone", row.phone)
                   .with("place", row.place)
                   .with("carrier", row.carrier)
                   .with("fields", row.fields)
                   .execute();
  return written;
}

std::int64_t write_at_once(Session& session, const Import& import, Id batch_id, std::span<const AcceptedRow> rows,
                           std::string_view conflict, WallMs now) {
  nlohmann::json all = nlohmann::json::array();
  for (const auto& row : rows)
    all.push_back({{"id", new_id()},
                   {"name", row.name},
                   {"phone", row.phone},
                   {"place", row.place},
                   {"carrier", row.carrier},
                   {"fields", row.fields}});
  Statement insert(session, fmt::format("{}{}{}", kInto, kManyRows, conflict));
  insert.with("enterprise", import.enterprise_id).with("batch", batch_id).with("import", import.id).with("now", now);
  return insert.with("rows", dump(all)).execute();
}

}  // namespace

std::int64_t write_contacts(Session& session, const Import& import, Id batch_id, std::span<const AcceptedRow> rows,
                            WallMs now) {
  const auto conflict = import.on_duplicate == "update" ? kUpdate : kSkip;
  return session.dialect() == store::Dialect::postgresql
             ? write_at_once(session, import, batch_id, rows, conflict, now)
             : write_one_by_one(session, import, batch_id, rows, conflict, now);
}

}  // namespace yunli::crm
