#include "library/library_store.h"

#include <fmt/format.h>
#include <sodium.h>

#include <set>

#include "base/text.h"
#include "library/recording_store.h"
#include "store/rows.h"

namespace yunli::library {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr std::size_t kMaxNote = 200;

constexpr std::string_view kColumns = "s.id, s.enterprise_id, s.name, s.shared, s.version, s.created_at, s.updated_at";
// What the scope may read: its own scripts, and shared ones of enterprises whose path its own begins with.
constexpr std::string_view kVisible =
    " from scripts s join enterprises e on e.id = s.enterprise_id where s.deleted_at is null and "
    "(s.enterprise_id = :enterprise or (s.shared = 1 and cast(:path as text) like e.path || '%'))";

struct Reader {
  ScriptRow row;

  void bind(Statement& s) {
    s.into(row.id).into(row.enterprise_id).into(row.name).into(row.shared).into(row.version);
    s.into(row.created_at).into(row.updated_at);
  }
  ScriptRow take(const Scope& scope) const {
    ScriptRow out = row;
    out.own = row.enterprise_id == scope.enterprise_id;
    return out;
  }
};

tl::unexpected<Error> missing() {
  return fail("script.missing", "id", "找不到这套话术，可能已被删除。",
              "There is no such script; it may have been deleted.");
}

std::string hash_of(const std::string& document) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(document.data()), document.size());
  char hex[2 * sizeof hash + 1];
  return sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
}

Result<ScriptRow> visible(Session& session, const Scope& scope, Id id) {
  Statement find(session, fmt::format("select {}{} and s.id = :id", kColumns, kVisible));
  Reader reader;
  reader.bind(find);
  find.with("enterprise", scope.enterprise_id).with("path", scope.path).with("id", id);
  if (!find.next()) return missing();
  return reader.take(scope);
}

// The row, locked until the transaction ends.
Result<ScriptRow> changeable(Session& session, const Scope& scope, Id id) {
  store::lock_row(session, "scripts", id);
  auto row = visible(session, scope, id);
  if (row && !row->own) {
    return fail("script.read_only", "id", "这是上级共享的话术，请复制一份再修改。",
                "This script is shared from above; copy it to change it.");
  }
  return row;
}

// Recordings of other enterprises cannot be borrowed by naming their ids. What the previous version used may stay: a
// copy keeps its recordings when the original is no longer shared.
Status check_recordings(Session& session, const Scope& scope, const script::Script& script,
                        const std::set<std::string>& known) {
  for (const auto& [recording, pointer] : script::recordings_of(script)) {
    if (known.contains(recording)) continue;
    const bool number = recording.size() <= 16 && recording.find_first_not_of("0123456789") == std::string::npos;
    if (number && find_recording(session, scope, std::stoll(recording))) continue;
    return fail("recording.missing", pointer, "找不到这里用到的录音，请重新上传。",
                "The recording that is used here does not exist; upload it again.");
  }
  return {};
}

std::set<std::string> recordings_in(const std::optional<std::string>& document) {
  std::set<std::string> out;
  const auto script = script::parse_script(document.value_or(""));
  if (!script) return out;
  for (const auto& [recording, pointer] : script::recordings_of(*script)) out.insert(recording);
  return out;
}

constexpr std::string_view kAddVersion =
    "insert into script_versions (script_id, version, enterprise_id, document, hash, note, created_by, created_at) "
    "values (:script, :version, :enterprise, :document, :hash, :note, :by, :at)";

void add_version(Session& session, const Scope& scope, const ScriptRow& row, const std::string& document,
                 const std::string& note, WallMs now) {
  Statement(session, kAddVersion)
      .with("script", row.id)
      .with("version", row.version)
      .with("enterprise", row.enterprise_id)
      .with("document", document)
      .with("hash", hash_of(document))
      .with("note", text::truncated(note, kMaxNote))
      .with("by", scope.login)
      .with("at", now)
      .execute();
}

constexpr std::string_view kAdd =
    "insert into scripts (id, enterprise_id, name, shared, version, created_at, updated_at) "
    "values (:id, :enterprise, :name, 0, 1, :now, :now)";

ScriptRow insert(Session& session, const Scope& scope, const script::Script& script, const std::string& note,
                 WallMs now) {
  const ScriptRow row{.id = new_id(),
                      .enterprise_id = scope.enterprise_id,
                      .name = script.name,
                      .own = true,
                      .version = 1,
                      .created_at = now,
                      .updated_at = now};
  Statement(session, kAdd)
      .with("id", row.id)
      .with("enterprise", row.enterprise_id)
      .with("name", row.name)
      .with("now", now)
      .execute();
  add_version(session, scope, row, script::dump_script(script), note, now);
  return row;
}

constexpr std::string_view kDocument =
    "select document from script_versions where script_id = :script and version = :version";

std::optional<std::string> document_of(Session& session, Id script, int version) {
  Statement find(session, kDocument);
  find.with("script", script).with("version", version);
  return store::string(find);
}

}  // namespace

store::Listed<ScriptRow> list_scripts(Session& session, const Scope& scope, const std::string& q,
                                      const store::Paging& paging) {
  const std::string where = fmt::format("{}{}", kVisible, q.empty() ? "" : " and s.name like :q escape '\\'");
  const auto bind = [&](Statement& s) {
    s.with("enterprise", scope.enterprise_id).with("path", scope.path);
    if (!q.empty()) s.with("q", store::contains(q));
  };
  store::Listed<ScriptRow> out;
  Statement count(session, "select count(*)" + where);
  bind(count);
  out.total = store::number(count);
  Statement list(
      session,
      fmt::format(
          "select {}{}{}", kColumns, where,
          order_and_limit(paging, {{"name", "s.name"}, {"created_at", "s.created_at"}, {"updated_at", "s.updated_at"}},
                          "s.updated_at desc, s.id desc", "s.id")));
  Reader reader;
  reader.bind(list);
  bind(list);
  while (list.next()) out.items.push_back(reader.take(scope));
  return out;
}

Result<StoredScript> find_script(Session& session, const Scope& scope, Id id) {
  auto row = visible(session, scope, id);
  if (!row) return tl::unexpected(row.error());
  auto document = document_of(session, id, row->version);
  if (!document) return missing();
  return StoredScript{*std::move(row), *std::move(document)};
}

Result<std::string> find_version(Session& session, const Scope& scope, Id id, int version) {
  if (const auto row = visible(session, scope, id); !row) return tl::unexpected(row.error());
  auto document = document_of(session, id, version);
  if (!document) return missing();
  return *std::move(document);
}

constexpr std::string_view kVersions =
    "select version, note, created_by, created_at from script_versions where script_id = :script order by version desc";

Result<std::vector<VersionRow>> list_versions(Session& session, const Scope& scope, Id id) {
  if (const auto row = visible(session, scope, id); !row) return tl::unexpected(row.error());
  Statement list(session, kVersions);
  VersionRow row;
  list.into(row.version).into(row.note).into(row.created_by).into(row.created_at).with("script", id);
  std::vector<VersionRow> out;
  while (list.next()) out.push_back(row);
  return out;
}

Result<ScriptRow> add_script(Session& session, const Scope& scope, const ScriptChange& change, WallMs now) {
  const auto script = script::parse_script(change.document);
  if (!script) return tl::unexpected(script.error());
  if (const auto usable = check_recordings(session, scope, *script, {}); !usable) {
    return tl::unexpected(usable.error());
  }
  return insert(session, scope, *script, change.note, now);
}

constexpr std::string_view kSave =
    "update scripts set name = :name, version = :version, updated_at = :now where id = :id";
constexpr std::string_view kHash = "select hash from script_versions where script_id = :script and version = :version";

Result<ScriptRow> save_script(Session& session, const Scope& scope, Id id, int base_version, const ScriptChange& change,
                              WallMs now) {
  const auto script = script::parse_script(change.document);
  if (!script) return tl::unexpected(script.error());
  auto row = changeable(session, scope, id);
  if (!row) return row;
  if (row->version != base_version) {
    return fail("script.conflict", "base_version",
                fmt::format("这套话术已被别人改到第 {} 版，请刷新后再保存。", row->version),
                fmt::format("Somebody has saved version {} of this script; reload it before you save.", row->version));
  }
  const auto document = script::dump_script(*script);
  Statement hash(session, kHash);
  hash.with("script", id).with("version", row->version);
  if (store::string(hash) == hash_of(document)) return row;
  const auto known = recordings_in(document_of(session, id, row->version));
  if (const auto usable = check_recordings(session, scope, *script, known); !usable) {
    return tl::unexpected(usable.error());
  }
  ++row->version;
  row->name = script->name;
  row->updated_at = now;
  Statement(session, kSave)
      .with("name", row->name)
      .with("version", row->version)
      .with("now", now)
      .with("id", id)
      .execute();
  add_version(session, scope, *row, document, change.note, now);
  return row;
}

Result<ScriptRow> share_script(Session& session, const Scope& scope, Id id, bool shared, WallMs now) {
  auto row = changeable(session, scope, id);
  if (!row) return row;
  row->shared = shared;
  row->updated_at = now;
  Statement(session, "update scripts set shared = :shared, updated_at = :now where id = :id")
      .with("shared", shared ? 1 : 0)
      .with("now", now)
      .with("id", id)
      .execute();
  return row;
}

Result<ScriptRow> copy_script(Session& session, const Scope& scope, Id id, WallMs now) {
  const auto stored = find_script(session, scope, id);
  if (!stored) return tl::unexpected(stored.error());
  auto script = script::parse_script(stored->document);
  if (!script) return tl::unexpected(script.error());
  constexpr std::size_t kLongestName = 96;
  script->name = text::truncated(script->name, kLongestName) + " 副本";
  return insert(session, scope, *script, "", now);
}

Status remove_script(Session& session, const Scope& scope, Id id, WallMs now) {
  const auto row = changeable(session, scope, id);
  if (!row) return tl::unexpected(row.error());
  Statement(session, "update scripts set deleted_at = :now where id = :id").with("now", now).with("id", id).execute();
  return {};
}

Result<script::Script> script_to_run(Session& session, Id script_id, int version) {
  const auto document = document_of(session, script_id, version);
  if (!document) return missing();
  return script::parse_script(*document);
}

}  // namespace yunli::library
