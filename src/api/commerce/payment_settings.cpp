#include "api/commerce/addresses.h"
#include "api/commerce/commerce.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "payment/alipay_provider.h"
#include "payment/recharge_payments.h"
#include "store/rows.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using payment::PaymentSettings;
using store::Session;

namespace {

constexpr std::size_t kMostPrivateKey = 8'000, kMostPublicKey = 4'000;

json print_json(const std::string& fingerprint) { return fingerprint.empty() ? json() : json(fingerprint); }

json settings_json(const PaymentSettings& settings, const Services& services, Id enterprise_id) {
  json problem;
  const auto ready = services.payments.ready(settings, enterprise_id);
  if (!ready) problem = {{"code", ready.error().code}, {"zh", ready.error().zh}, {"en", ready.error().en}};
  return {{"offline_instructions", settings.offline_instructions},
          {"alipay",
           {{"enabled", settings.alipay_enabled},
            {"app_id", settings.alipay_app_id},
            {"seller_id", settings.alipay_seller_id},
            {"gateway_url", settings.alipay_gateway},
            {"private_key", print_json(settings.private_key_print)},
            {"public_key", print_json(settings.public_key_print)},
            {"notify_url", services.payments.notify_url(enterprise_id)},
            {"return_url", services.payments.return_url()},
            {"ready", ready.has_value()},
            {"problem", std::move(problem)}}}};
}

// What the audit log keeps: no secret.
json audited(const PaymentSettings& settings) {
  return {{"alipay_enabled", settings.alipay_enabled},
          {"app_id", settings.alipay_app_id},
          {"seller_id", settings.alipay_seller_id},
          {"gateway_url", settings.alipay_gateway},
          {"private_key", settings.private_key_print},
          {"public_key", settings.public_key_print},
          {"offline_instructions", settings.offline_instructions}};
}

void refuse_as(Fields& in, const Error& error, std::string_view field) {
  in.refuse(error.code, field, error.zh, error.en);
}

void read_keys(Fields& in, PaymentSettings& settings, const SecretBox& secrets, Id enterprise_id) {
  if (const auto text = in.optional_text("private_key", {1, kMostPrivateKey})) {
    if (const auto key = payment::SigningKey::parse(*text)) {
      settings.private_key = secrets.seal(key->base64(), payment::private_key_purpose(enterprise_id));
      settings.private_key_print = key->fingerprint();
    } else {
      refuse_as(in, key.error(), "private_key");
    }
  }
  if (const auto text = in.optional_text("public_key", {1, kMostPublicKey})) {
    if (const auto key = payment::VerifyingKey::parse(*text)) {
      settings.public_key = key->base64();
      settings.public_key_print = key->fingerprint();
    } else {
      refuse_as(in, key.error(), "public_key");
    }
  }
}

void read_alipay(Fields& in, PaymentSettings& settings, const Services& services, Id enterprise_id) {
  settings.alipay_enabled = in.optional_boolean("enabled").value_or(settings.alipay_enabled);
  settings.alipay_app_id = in.optional_text("app_id", {0, 32}).value_or(settings.alipay_app_id);
  settings.alipay_seller_id = in.optional_text("seller_id", {0, 32}).value_or(settings.alipay_seller_id);
  for (const auto& [field, id] :
       {std::pair{"app_id", &settings.alipay_app_id}, std::pair{"seller_id", &settings.alipay_seller_id}})
    if (!id->empty() && !payment::is_alipay_id(*id))
      in.refuse("field.digits", field, "须为 8 到 32 位数字", "must be 8 to 32 digits");
  settings.alipay_gateway = in.optional_text("gateway_url", {1, 200}).value_or(settings.alipay_gateway);
  read_keys(in, settings, services.secrets, enterprise_id);
  if (!settings.alipay_enabled) return;
  for (const auto& [field, value] :
       {std::pair{"app_id", &settings.alipay_app_id}, std::pair{"private_key", &settings.private_key},
        std::pair{"public_key", &settings.public_key}})
    if (value->empty()) in.refuse("alipay.incomplete", field, "启用支付宝前必须填写", "is needed before Alipay is on");
}

Result<PaymentSettings> change(Session& session, const Services& services, const Request& request) {
  const auto& scope = request.who();
  store::lock_row(session, "enterprises", scope.enterprise_id);
  const auto before = payment::payment_settings(session, scope.enterprise_id);
  auto after = before;
  Fields in(request.body);
  if (auto text = in.optional_text("offline_instructions", {0, 1'000})) after.offline_instructions = std::move(*text);
  if (auto alipay = in.object("alipay")) {
    read_alipay(*alipay, after, services, scope.enterprise_id);
    in.take_over(*alipay);
  }
  if (const auto problem = in.problem()) return tl::unexpected(*problem);
  payment::set_payment_settings(session, scope.enterprise_id, after, services.clock.now());
  tenant::audit(session, scope,
                {"payment.settings", "enterprise", scope.enterprise_id, audited(before).dump(), audited(after).dump()},
                services.clock.now());
  return after;
}

}  // namespace

asio::awaitable<Response> get_payment_settings(Services& services, Request& request) {
  const auto id = request.who().enterprise_id;
  const auto settings =
      co_await services.db.query([&](Session& session) { return payment::payment_settings(session, id); });
  co_return json_response(settings_json(settings, services, id));
}

asio::awaitable<Response> update_payment_settings(Services& services, Request& request) {
  const auto reachable = co_await services.db.offload(
      [&] { return check_address(services.outbound, request.body, "/alipay/gateway_url", true); });
  if (!reachable) co_return error_response(reachable.error());
  const auto after = co_await services.db.run([&](Session& session) { return change(session, services, request); });
  if (!after) co_return error_response(after.error());
  co_return json_response(settings_json(*after, services, request.who().enterprise_id));
}

}  // namespace yunli::api
