#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/enterprises.h"
#include "tenant/rules.h"
#include "tenant/sessions.h"
#include "tenant/standing.h"

namespace yunli::tenant {
namespace {

constexpr auto kColumns =
    "e.id, e.parent_id, e.path, e.kind, e.login, e.name, e.contact, e.phone, e.note, e.state, e.created_at";

struct Reader {
  Enterprise e;
  std::string kind, state;
  void bind(store::Statement& s) {
    s.into(e.id)
        .into(e.parent_id)
        .into(e.path)
        .into(kind)
        .into(e.login)
        .into(e.name)
        .into(e.contact)
        .into(e.phone)
        .into(e.note)
        .into(state)
        .into(e.created_at);
  }
  Enterprise row() {
    e.kind = kind_named(kind).value_or(Kind::merchant);
    e.forbidden = state == "forbidden";
    return e;
  }
};

tl::unexpected<Error> unknown() {
  return fail("enterprise.unknown", "enterprise_id", "企业不存在或不在您的管理范围内。",
              "There is no such enterprise in your part of the tree.");
}

// Additions and moves wait for each other until their transaction ends; SQLite's one writer waits anyway.
constexpr auto kLockTree = "select 1 from (select pg_advisory_xact_lock(7215002)) x";
void lock_tree(store::Session& session) {
  if (session.dialect() != store::Dialect::postgresql) return;
  store::Statement lock(session, kLockTree);
  store::number(lock);
}

// The scope was made before the lock: its enterprise may have moved since.
Status check_still_there(store::Session& session, const Scope& scope) {
  if (path_of(session, scope.enterprise_id) == scope.path) return {};
  return unknown();
}

tl::unexpected<Error> too_deep() {
  return fail("enterprise.depth", "parent_id", fmt::format("企业层级不能超过 {} 级。", kMostLevels),
              fmt::format("The tree has at most {} levels.", kMostLevels));
}

}  // namespace

constexpr auto kAdd =
    "insert into enterprises (id, parent_id, path, kind, login, name, state, contact, phone, note, created_at) values "
    "(:id, :parent, :path, :kind, :login, :name, 'permitted', :contact, :phone, :note, :now) on conflict do nothing";
constexpr auto kAddOwnAccount =
    "insert into accounts (id, enterprise_id, login, name, role, password_hash, state, created_at, "
    "password_changed_at, must_change) values (:id, :enterprise, '', :name, :role, :hash, 'enabled', :now, :now, "
    ":must_change)";

Result<Enterprise> add_enterprise(store::Session& session, const Scope& scope, const NewEnterprise& wanted,
                                  WallMs now) {
  if (scope.kind == Kind::merchant || wanted.kind == Kind::platform)
    return fail("enterprise.kind", "kind", "只有运营商和代理商可以添加代理商或商家。",
                "Only the operator and distributors add distributors and merchants.");
  if (auto status = check_enterprise_login(wanted.login); !status) return tl::unexpected(status.error());
  if (auto status = check_name(wanted.name); !status) return tl::unexpected(status.error());
  lock_tree(session);
  if (auto status = check_still_there(session, scope); !status) return tl::unexpected(status.error());
  if (ids_of(scope.path).size() >= kMostLevels) return too_deep();
  const Id id = new_id();
  const auto path = fmt::format("{}{}/", scope.path, id);
  const auto added = store::Statement(session, kAdd)
                         .with("id", id)
                         .with("parent", scope.enterprise_id)
                         .with("path", path)
                         .with("kind", name(wanted.kind))
                         .with("login", wanted.login)
                         .with("name", wanted.name)
                         .with("contact", wanted.contact)
                         .with("phone", wanted.phone)
                         .with("note", wanted.note)
                         .with("now", now)
                         .execute();
  if (added == 0)
    return fail("enterprise.login_taken", "login", "该企业账号已被使用。", "This enterprise account is taken.");
  store::Statement(session, kAddOwnAccount)
      .with("id", new_id())
      .with("enterprise", id)
      .with("name", wanted.name)
      .with("role", name(admin_role(wanted.kind)))
      .with("hash", wanted.password_hash)
      .with("now", now)
      .with("must_change", static_cast<int>(standing(session, path).rules.change_first))
      .execute();
  auto made = enterprise(session, scope, id);
  if (made) audit(session, scope, {"enterprise.add", "enterprise", id, "", nlohmann::json(*made).dump()}, now);
  return made;
}

Result<Enterprise> enterprise(store::Session& session, const Scope& scope, Id id) {
  store::Statement one(session,
                       fmt::format("select {} from enterprises e where e.id = :id and e.path like :path", kColumns));
  Reader reader;
  one.with("id", id).with("path", scope.path + "%");
  reader.bind(one);
  if (!one.next()) return unknown();
  return reader.row();
}

constexpr auto kFilter =
    " from enterprises e where e.path like :path and (:kind = '' or e.kind = :kind) and (:q = '' or e.name like :like "
    "escape '\\' "
    "or e.login like :like escape '\\' or e.contact like :like escape '\\' or e.phone like :like escape '\\')";

store::Listed<Enterprise> enterprises(store::Session& session, const Scope& scope, const EnterpriseFilter& filter,
                                      const store::Paging& paging) {
  const auto bind = [&](store::Statement& s) {
    s.with("path", scope.path + "%")
        .with("kind", filter.kind ? name(*filter.kind) : "")
        .with("q", filter.q)
        .with("like", store::contains(filter.q));
  };
  store::Listed<Enterprise> out;
  store::Statement total(session, std::string("select count(*)") + kFilter);
  bind(total);
  out.total = store::number(total);
  const auto order = store::order_and_limit(
      paging, {{"name", "e.name"}, {"login", "e.login"}, {"created_at", "e.created_at"}}, "e.path", "e.id");
  store::Statement list(session, fmt::format("select {}{}{}", kColumns, kFilter, order));
  bind(list);
  Reader reader;
  reader.bind(list);
  while (list.next()) out.items.push_back(reader.row());
  return out;
}

constexpr auto kChange =
    "update enterprises set name = :name, contact = :contact, phone = :phone, note = :note, state = :state where id = "
    ":id";

Result<Enterprise> change_enterprise(store::Session& session, const Scope& scope, Id id, const EnterpriseChange& change,
                                     WallMs now) {
  store::lock_row(session, "enterprises", id);  // two who change different fields at once
  const auto before = enterprise(session, scope, id);
  if (!before) return before;
  Enterprise after = *before;
  if (change.name) after.name = *change.name;
  if (change.contact) after.contact = *change.contact;
  if (change.phone) after.phone = *change.phone;
  if (change.note) after.note = *change.note;
  if (change.forbidden) after.forbidden = *change.forbidden;
  if (auto status = check_name(after.name); !status) return tl::unexpected(status.error());
  if (after.forbidden != before->forbidden && id == scope.enterprise_id)
    return fail("enterprise.self", "forbidden", "不能禁止自己的企业。",
                "Your own enterprise cannot be forbidden by you.");
  store::Statement(session, kChange)
      .with("id", id)
      .with("name", after.name)
      .with("contact", after.contact)
      .with("phone", after.phone)
      .with("note", after.note)
      .with("state", after.forbidden ? "forbidden" : "permitted")
      .execute();
  // While it is forbidden its sessions open nothing; they stay so that whoever comes with one is told why (is_held).
  if (!after.forbidden && before->forbidden) end_sessions_below(session, after.path);
  audit(session, scope,
        {"enterprise.change", "enterprise", id, nlohmann::json(*before).dump(), nlohmann::json(after).dump()}, now);
  return after;
}

namespace {

constexpr auto kSetPath =
    "update enterprises set path = cast(:new_path as text) || substr(path, cast(:old_length as integer)) where path "
    "like :old_path";
constexpr auto kSetParent = "update enterprises set parent_id = :parent where id = :id";
constexpr auto kNote =
    "insert into enterprise_moves (id, enterprise_id, from_id, to_id, account_id, at) values (:id, :enterprise, :from, "
    ":to, :account, :now)";
constexpr auto kDeepest = "select path from enterprises where path like :path";

std::size_t levels_below(store::Session& session, const std::string& path) {
  std::size_t deepest = 0;
  std::string below;
  store::Statement list(session, kDeepest);
  list.with("path", path + "%").into(below);
  while (list.next()) deepest = std::max(deepest, ids_of(below).size());
  return deepest - ids_of(path).size();
}

Status check_move(store::Session& session, const Scope& scope, const Enterprise& moved, const Enterprise& parent) {
  if (moved.id == scope.enterprise_id)
    return fail("enterprise.self", "id", "不能移动自己的企业。", "You cannot move your own enterprise.");
  if (parent.kind == Kind::merchant)
    return fail("enterprise.kind", "parent_id", "商家之下不能有其他企业。", "A merchant has no enterprises below it.");
  if (parent.path.starts_with(moved.path))
    return fail("enterprise.loop", "parent_id", "不能移动到自己或自己的下级之下。",
                "An enterprise cannot be put below itself.");
  if (moved.parent_id == parent.id)
    return fail("enterprise.same", "parent_id", "该企业已经在这个上级之下。", "It is below this enterprise already.");
  if (ids_of(parent.path).size() + 1 + levels_below(session, moved.path) > kMostLevels) return too_deep();
  return {};
}

}  // namespace

Result<Move> move_enterprise(store::Session& session, const Scope& scope, Id id, Id parent_id, WallMs now) {
  lock_tree(session);
  if (auto status = check_still_there(session, scope); !status) return tl::unexpected(status.error());
  const auto moved = enterprise(session, scope, id);
  if (!moved) return tl::unexpected(moved.error());
  const auto parent = enterprise(session, scope, parent_id);
  if (!parent) {
    auto error = parent.error();
    error.field = "parent_id";
    return tl::unexpected(std::move(error));
  }
  if (auto status = check_move(session, scope, *moved, *parent); !status) return tl::unexpected(status.error());
  Move out{new_id(), *moved, *moved};
  out.after.parent_id = parent_id;
  out.after.path = fmt::format("{}{}/", parent->path, id);
  end_sessions_below(session, moved->path);
  store::Statement(session, kSetPath)
      .with("new_path", out.after.path)
      .with("old_length", moved->path.size() + 1)
      .with("old_path", moved->path + "%")
      .execute();
  store::Statement(session, kSetParent).with("id", id).with("parent", parent_id).execute();
  store::Statement(session, kNote)
      .with("id", out.id)
      .with("enterprise", id)
      .with("from", moved->parent_id.value_or(0))
      .with("to", parent_id)
      .with("account", scope.account_id)
      .with("now", now)
      .execute();
  audit(session, scope,
        {"enterprise.move", "enterprise", id, nlohmann::json(*moved).dump(), nlohmann::json(out.after).dump()}, now);
  return out;
}

std::optional<std::string> path_of(store::Session& session, Id enterprise_id) {
  store::Statement find(session, "select path from enterprises where id = :id");
  return store::string(find.with("id", enterprise_id));
}

void to_json(nlohmann::json& out, const Enterprise& e) {
  out = {{"id", e.id},
         {"parent_id", e.parent_id ? nlohmann::json(*e.parent_id) : nlohmann::json()},
         {"kind", name(e.kind)},
         {"login", e.login},
         {"name", e.name},
         {"contact", e.contact},
         {"phone", e.phone},
         {"note", e.note},
         {"forbidden", e.forbidden},
         {"created_at", e.created_at}};
}

}  // namespace yunli::tenant
