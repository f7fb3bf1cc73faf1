#include "api/commerce/addresses.h"
#include "api/commerce/commerce.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "base/phone.h"
#include "notify/alert_settings_store.h"
#include "notify/outbox_store.h"
#include "store/rows.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using notify::AlertSettings;
using store::Session;

namespace {

constexpr std::size_t kMostPhones = 5, kLeastSecret = 16, kMostSecret = 128;
constexpr std::int64_t kTestEveryMs = 60'000;

json warn_json(const AlertSettings& settings) {
  return settings.warn_below ? json(settings.warn_below->units) : json();
}

json settings_json(const AlertSettings& settings, const Services& services) {
  return {{"warn_below", warn_json(settings)},
          {"sms_phones", settings.sms_phones},
          {"webhook_url", settings.webhook_url},
          {"webhook_secret_set", !settings.webhook_secret.empty()},
          {"sms_ready", services.sms_ready}};
}

json delivery_json(const notify::Delivery& delivery) {
  const bool waiting = delivery.state == notify::DeliveryState::waiting;
  return {{"id", delivery.id},
          {"kind", delivery.kind},
          {"channel", delivery.channel},
          {"target", delivery.target},
          {"state", name(delivery.state)},
          {"attempts", delivery.attempts},
          {"created_at", delivery.created_at},
          {"delivered_at", nullable(delivery.delivered_at)},
          {"next_at", waiting ? json(delivery.next_at) : json()},
          {"error", delivery.error}};
}

json audited(const AlertSettings& settings) {
  return {{"warn_below", warn_json(settings)},
          {"sms_phones", settings.sms_phones.size()},
          {"webhook_url", settings.webhook_url},
          {"webhook_secret_set", !settings.webhook_secret.empty()}};
}

void read_phones(Fields& in, AlertSettings& settings) {
  if (!in.has("sms_phones")) return;
  settings.sms_phones.clear();
  for (const auto& text : in.text_list("sms_phones", kMostPhones, {1, 20})) {
    const auto phone = normalise_phone(text);
    if (phone && phone->kind == Phone::mobile)
      settings.sms_phones.push_back(phone->number);
    else
      in.refuse("phone.mobile", "sms_phones", "须为手机号码：" + text, "must be a mobile number: " + text);
  }
}

void read_webhook(Fields& in, AlertSettings& settings, const Services& services, Id enterprise_id) {
  if (auto url = in.optional_text("webhook_url", {0, 500})) {
    settings.webhook_url = std::move(*url);
    if (settings.webhook_url.empty()) settings.webhook_secret.clear();
  }
  if (const auto secret = in.optional_text("webhook_secret", {kLeastSecret, kMostSecret}))
    settings.webhook_secret = services.secrets.seal(*secret, notify::webhook_secret_purpose(enterprise_id));
  if (!settings.webhook_url.empty() && settings.webhook_secret.empty())
    in.refuse("field.required", "webhook_secret", "设置回调地址时必须填写签名密钥",
              "is needed where there is an address");
}

// {"warn_below": null} means never; to leave it out means as before.
bool says_null(const std::string& body, const char* name) {
  const auto whole = json::parse(body, nullptr, false);
  return whole.is_object() && whole.contains(name) && whole[name].is_null();
}

Result<AlertSettings> change(Session& session, const Services& services, const Request& request) {
  const auto& scope = request.who();
  store::lock_row(session, "enterprises", scope.enterprise_id);
  const auto before = notify::alert_settings(session, scope.enterprise_id);
  auto after = before;
  Fields in(request.body);
  if (const auto amount = in.optional_integer("warn_below", {0, Money::yuan(1'000'000).units}))
    after.warn_below = Money{*amount};
  else if (says_null(request.body, "warn_below"))
    after.warn_below.reset();
  read_phones(in, after);
  read_webhook(in, after, services, scope.enterprise_id);
  if (const auto problem = in.problem()) return tl::unexpected(*problem);
  notify::set_alert_settings(session, scope.enterprise_id, after, services.clock.now());
  tenant::audit(session, scope,
                {"alerts.settings", "enterprise", scope.enterprise_id, audited(before).dump(), audited(after).dump()},
                services.clock.now());
  return after;
}

Result<json> send_test(Session& session, const Services& services, const tenant::Scope& scope) {
  const auto now = services.clock.now();
  const auto settings = notify::alert_settings(session, scope.enterprise_id);
  if (settings.webhook_url.empty() && settings.sms_phones.empty())
    return fail("alerts.state", "", "还没有设置回调地址或短信号码。", "No webhook and no number for SMS is set.");
  notify::NewNotice notice;
  notice.enterprise_id = scope.enterprise_id;
  notice.kind = notify::NoticeKind::test;
  notice.dedupe = "test/" + std::to_string(now / kTestEveryMs);
  notice.data = {{"by", scope.login}};
  if (!notify::add_notice(session, notice, now))
    return fail("alerts.too_many", "", "每分钟只能测试一次。", "One test a minute.");
  return list_json(notify::deliveries(session, scope, {1, 10, ""}), delivery_json);
}

}  // namespace

asio::awaitable<Response> get_alert_settings(Services& services, Request& request) {
  const auto settings = co_await services.db.query(
      [&](Session& session) { return notify::alert_settings(session, request.who().enterprise_id); });
  co_return json_response(settings_json(settings, services));
}

asio::awaitable<Response> update_alert_settings(Services& services, Request& request) {
  const auto reachable = co_await services.db.offload(
      [&] { return check_address(services.outbound, request.body, "/webhook_url", false); });
  if (!reachable) co_return error_response(reachable.error());
  const auto after = co_await services.db.run([&](Session& session) { return change(session, services, request); });
  if (!after) co_return error_response(after.error());
  co_return json_response(settings_json(*after, services));
}

asio::awaitable<Response> test_alerts(Services& services, Request& request) {
  const auto sent =
      co_await services.db.run([&](Session& session) { return send_test(session, services, request.who()); });
  if (!sent) co_return error_response(sent.error());
  co_return json_response(*sent);
}

asio::awaitable<Response> list_deliveries(Services& services, Request& request) {
  Fields in(request.query);
  store::Paging paging;
  paging.page = static_cast<int>(in.optional_integer("page", {1, 100'000}).value_or(1));
  paging.size = static_cast<int>(in.optional_integer("size", {1, 200}).value_or(50));
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found =
      co_await services.db.query([&](Session& session) { return notify::deliveries(session, request.who(), paging); });
  co_return json_response(list_json(found, delivery_json));
}

}  // namespace yunli::api
