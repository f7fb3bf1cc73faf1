#include "payment/payment_settings_store.h"

#include <fmt/format.h>

#include "payment/alipay_provider.h"
#include "store/rows.h"

namespace yunli::payment {

using store::Session;
using store::Statement;

constexpr std::string_view kFind =
    "select offline_instructions, alipay_enabled, alipay_app_id, alipay_seller_id, alipay_gateway, alipay_private_key, "
    "alipay_private_print, alipay_public_key, alipay_public_print from payment_settings where enterprise_id = :id";

PaymentSettings payment_settings(Session& session, Id enterprise_id) {
  PaymentSettings out;
  Statement find(session, kFind);
  find.with("id", enterprise_id).into(out.offline_instructions).into(out.alipay_enabled).into(out.alipay_app_id);
  find.into(out.alipay_seller_id).into(out.alipay_gateway).into(out.private_key).into(out.private_key_print);
  find.into(out.public_key).into(out.public_key_print);
  if (!find.next()) out.alipay_gateway = kAlipayGateway;
  return out;
}

constexpr std::string_view kSet =
    "insert into payment_settings (enterprise_id, offline_instructions, alipay_enabled, alipay_app_id, "
    "alipay_seller_id, alipay_gateway, alipay_private_key, alipay_private_print, alipay_public_key, "
    "alipay_public_print, updated_at) values (:id, :offline, :enabled, :app, :seller, :gateway, :private_key, "
    ":private_print, :public_key, :public_print, :now) on conflict (enterprise_id) do update set offline_instructions "
    "= excluded.offline_instructions, alipay_enabled = excluded.alipay_enabled, alipay_app_id = "
    "excluded.alipay_app_id, alipay_seller_id = excluded.alipay_seller_id, alipay_gateway = excluded.alipay_gateway, "
    "alipay_private_key = excluded.alipay_private_key, alipay_private_print = excluded.alipay_private_print, "
    "alipay_public_key = excluded.alipay_public_key, alipay_public_print = excluded.alipay_public_print, updated_at = "
    "excluded.updated_at";

void set_payment_settings(Session& session, Id enterprise_id, const PaymentSettings& settings, WallMs now) {
  Statement(session, kSet)
      .with("id", enterprise_id)
      .with("offline", settings.offline_instructions)
      .with("enabled", settings.alipay_enabled ? 1 : 0)
      .with("app", settings.alipay_app_id)
      .with("seller", settings.alipay_seller_id)
      .with("gateway", settings.alipay_gateway)
      .with("private_key", settings.private_key)
      .with("private_print", settings.private_key_print)
      .with("public_key", settings.public_key)
      .with("public_print", settings.public_key_print)
      .with("now", now)
      .execute();
}

std::string private_key_purpose(Id enterprise_id) { return fmt::format("alipay.private_key/{}", enterprise_id); }

}  // namespace yunli::payment
