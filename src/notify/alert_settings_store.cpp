#include "notify/alert_settings_store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "store/rows.h"

namespace yunli::notify {

using nlohmann::json;
using store::Session;
using store::Statement;

constexpr std::string_view kFind =
    "select warn_below, sms_phones, webhook_url, webhook_secret from alert_settings where enterprise_id = :id";

AlertSettings alert_settings(Session& session, Id enterprise_id) {
  AlertSettings out;
  std::optional<std::int64_t> warn_below;
  std::string phones;
  Statement find(session, kFind);
  find.with("id", enterprise_id).into(warn_below).into(phones).into(out.webhook_url).into(out.webhook_secret);
  if (!find.next()) return out;
  out.warn_below.reset();
  if (warn_below) out.warn_below = Money{*warn_below};
  if (const auto list = json::parse(phones, nullptr, false); list.is_array())
    for (const auto& phone : list) out.sms_phones.push_back(phone.get<std::string>());
  return out;
}

constexpr std::string_view kSet =
    "insert into alert_settings (enterprise_id, warn_below, sms_phones, webhook_url, webhook_secret, updated_at) "
    "values (:id, :warn_below, :phones, :url, :secret, :now) on conflict (enterprise_id) do update set warn_below = "
    "excluded.warn_below, sms_phones = excluded.sms_phones, webhook_url = excluded.webhook_url, webhook_secret = "
    "excluded.webhook_secret, updated_at = excluded.updated_at";

void set_alert_settings(Session& session, Id enterprise_id, const AlertSettings& settings, WallMs now) {
  const auto warn_below = settings.warn_below ? std::optional<std::int64_t>(settings.warn_below->units) : std::nullopt;
  Statement(session, kSet)
      .with("id", enterprise_id)
      .with("warn_below", warn_below)
      .with("phones", json(settings.sms_phones).dump())
      .with("url", settings.webhook_url)
      .with("secret", settings.webhook_secret)
      .with("now", now)
      .execute();
}

std::string webhook_secret_purpose(Id enterprise_id) { return fmt::format("webhook/{}", enterprise_id); }

}  // namespace yunli::notify
