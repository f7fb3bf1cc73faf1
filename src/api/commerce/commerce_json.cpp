#include "api/commerce/commerce_json.h"

#include "api/http/answers.h"
#include "api/services.h"
#include "billing/ledger_store.h"
#include "billing/robot_deeds_store.h"
#include "dialer/control.h"
#include "tenant/enterprises.h"

namespace yunli::api {

using nlohmann::json;

namespace {

json proof_json(const std::optional<payment::TransferProof>& proof) {
  if (!proof) return nullptr;
  return {{"name", proof->name}, {"type", proof->type}, {"size", proof->size}, {"uploaded_at", proof->at}};
}

json refund_json(const payment::Refund& refund) {
  return {{"id", refund.id},         {"amount", refund.amount.units},
          {"reason", refund.reason}, {"state", name(refund.state)},
          {"at", refund.at},         {"by", refund.login},
          {"error", refund.error}};
}

}  // namespace

json order_json(const payment::RechargeOrder& order, const tenant::Scope& scope) {
  json refunds = json::array(), may = json::array();
  for (const auto& refund : order.refunds) refunds.push_back(refund_json(refund));
  for (const auto action : possible_actions(scope, order)) may.push_back(name(action));
  return {{"id", order.id},
          {"number", order.number()},
          {"enterprise", {{"id", order.enterprise_id}, {"name", order.enterprise_name}}},
          {"seller", {{"id", order.seller_id}, {"name", order.seller_name}}},
          {"channel", name(order.channel)},
          {"amount", order.amount.units},
          {"state", name(order.state)},
          {"note", order.note},
          {"created_at", order.created_at},
          {"created_by", order.created_by},
          {"proof", proof_json(order.proof)},
          {"decided_at", nullable(order.decided_at)},
          {"decided_by", order.decided_by},
          {"reason", order.reason},
          {"trade_no", order.trade_no},
          {"refunded", order.refunded.units},
          {"refunds", std::move(refunds)},
          {"may", std::move(may)}};
}

json licence_json(const billing::RobotLicence& licence, const tenant::Scope& scope, WallMs now) {
  json may = json::array();
  if (may_extend(scope, licence)) may.push_back("extend");
  if (may_renew(scope, licence)) may.push_back("renew");
  return {{"id", licence.id},
          {"enterprise", {{"id", licence.enterprise_id}, {"name", licence.enterprise_name}}},
          {"kind", name(licence.kind)},
          {"direct", licence.parent_id == scope.enterprise_id},
          {"count", licence.count},
          {"state", name(billing::robot_state(licence.ends_at, now))},
          {"source", name(licence.source)},
          {"opened_at", licence.opened_at},
          {"ends_at", licence.ends_at},
          {"may", std::move(may)}};
}

json notice_json(const notify::StoredNotice& notice) {
  const auto words = words_of(notice.kind, notice.data);
  return {{"id", notice.id},
          {"kind", name(notice.kind)},
          {"severity", rule_of(notice.kind).severity},
          {"zh", words.zh},
          {"en", words.en},
          {"link", words.link},
          {"at", notice.created_at},
          {"read", notice.read}};
}

void tell_wallet_changed(Services& services, Id enterprise_id) {
  struct News {
    std::optional<std::string> path;
    Money balance;
  };
  const auto news = services.db.read([&](store::Session& session) {
    News out;
    out.path = tenant::path_of(session, enterprise_id);
    out.balance = billing::wallet(session, enterprise_id).balance;
    return out;
  });
  services.campaigns.wake();
  if (news.path)
    services.live.publish(enterprise_id, *news.path, "balance",
                          {{"enterprise_id", enterprise_id}, {"balance", news.balance.units}});
}

}  // namespace yunli::api
