#include "crm/do_not_call_store.h"

#include <fmt/format.h>

#include "base/phone.h"
#include "store/rows.h"
#include "store/value_rows.h"

namespace yunli::crm {
namespace {

using store::Session;
using store::Statement;
using tenant::Scope;

constexpr Id kPlatform = 0;
constexpr std::size_t kReasonBytes = 2000;
constexpr std::string_view kColumns = "id, enterprise_id, phone, source, reason, attempt_id, created_at";

void bind(Statement& s, DoNotCall& row) {
  s.into(row.id)
      .into(row.enterprise_id)
      .into(row.phone)
      .into(row.source)
      .into(row.reason)
      .into(row.attempt_id)
      .into(row.created_at);
}

bool is_operator(const Scope& scope) { return scope.role == tenant::Role::operator_admin; }

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

}  // namespace

store::Listed<DoNotCall> list_do_not_call(Session& session, const Scope& scope, const std::string& phone,
                                          const store::Paging& paging) {
  const std::string where = phone.empty() ? " where enterprise_id in (0, :enterprise)"
                                          : " where enterprise_id in (0, :enterprise) and phone like :phone";
  const bool full = scope.may(tenant::Permission::phones_full);
  const auto pattern = full ? "%" + digits_of(phone) + "%" : masked_pattern(phone);
  store::Listed<DoNotCall> out;
  Statement count(session, "select count(*) from do_not_call" + where);
  Statement list(session, fmt::format("select {} from do_not_call{}{}", kColumns, where,
                                      store::order_and_limit(paging, {{"created_at", "created_at"}, {"phone", "phone"}},
                                                             "id desc", "id")));
  for (auto* statement : {&count, &list}) {
    statement->with("enterprise", scope.enterprise_id);
    if (!phone.empty()) statement->with("phone", pattern);
  }
  out.total = store::number(count);
  DoNotCall row;
  bind(list, row);
  while (list.next()) {
    out.items.push_back(row);
    if (!full) out.items.back().phone = mask_phone(row.phone);
  }
  return out;
}

constexpr std::string_view kAdd =
    "insert into do_not_call (id, enterprise_id, phone, source, reason, attempt_id, account_id, created_at) "
    "values (:id, :enterprise, :phone, :source, :reason, :attempt, :account, :now) on conflict (enterprise_id, phone) "
    "do nothing";

Result<DoNotCall> add_do_not_call(Session& session, const Scope& scope, const std::string& phone,
                                  const std::string& reason, bool platform, WallMs now) {
  if (platform && !is_operator(scope))
    return fail("do_not_call.forbidden", "platform", "只有运营商可以修改全平台的免打扰名单。",
                "Only the operator may change the platform's list.");
  auto normal = normalise_phone(phone);
  if (!normal) return tl::unexpected(normal.error());
  if (reason.size() > kReasonBytes)
    return fail("do_not_call.reason", "reason", "原因太长。", "The reason is too long.");
  DoNotCall row{new_id(), platform ? kPlatform : scope.enterprise_id, normal->number, "manual", reason, std::nullopt,
                now};
  const auto added = Statement(session, kAdd)
                         .with("id", row.id)
                         .with("enterprise", row.enterprise_id)
                         .with("phone", row.phone)
                         .with("source", row.source)
                         .with("reason", row.reason)
                         .with("attempt", row.attempt_id)
                         .with("account", scope.account_id)
                         .with("now", now)
                         .execute();
  if (added == 0)
    return fail("do_not_call.duplicate", "phone", "这个号码已经在免打扰名单里。",
                "This number is already on the do-not-call list.");
  return row;
}

Status remove_do_not_call(Session& session, const Scope& scope, Id id) {
  Statement remove(session,
                   "delete from do_not_call where id = :id and (enterprise_id = :enterprise or (enterprise_id = 0 and "
                   ":operator = 1))");
  remove.with("id", id).with("enterprise", scope.enterprise_id).with("operator", is_operator(scope));
  if (remove.execute() == 0)
    return fail("do_not_call.missing", "id", "免打扰名单里没有这一条，或属于平台。",
                "There is no such entry, or it is the platform's.");
  return {};
}

void opt_out(Session& session, Id enterprise_id, const std::string& phone, std::string_view source,
             std::string_view reason, Id attempt_id, WallMs now) {
  Statement(session, kAdd)
      .with("id", new_id())
      .with("enterprise", enterprise_id)
      .with("phone", phone)
      .with("source", source)
      .with("reason", reason)
      .with("attempt", std::optional<Id>(attempt_id))
      .with("account", std::optional<Id>())
      .with("now", now)
      .execute();
}

std::set<std::string> forbidden_numbers(Session& session, Id enterprise_id, const std::vector<std::string>& phones) {
  if (phones.empty()) return {};
  store::ValueRows v("phone");
  for (const auto& phone : phones) v.row(phone);
  Statement find(session, v.with() +
                              " select d.phone from v join do_not_call d on d.phone = v.phone and d.enterprise_id in "
                              "(0, :enterprise)");
  std::string phone;
  v.bind(find).with("enterprise", enterprise_id).into(phone);
  std::set<std::string> out;
  while (find.next()) out.insert(phone);
  return out;
}

}  // namespace yunli::crm
