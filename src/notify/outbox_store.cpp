#include "notify/outbox_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "notify/alert_settings_store.h"
#include "store/rows.h"

namespace yunli::notify {
namespace {

using nlohmann::json;
using store::Session;
using store::Statement;

constexpr std::size_t kMostError = 200;
constexpr std::int64_t kDayMs = 24 * 3'600'000;
constexpr std::array<std::string_view, 3> kStates = {"waiting", "delivered", "dead"};

constexpr std::string_view kAdd =
    "insert into outbox (id, enterprise_id, notice_id, kind, channel, target, payload, state, attempts, next_at, "
    "created_at, error) values (:id, :enterprise, :notice, :kind, :channel, :target, :payload, 'waiting', 0, :now, "
    ":now, '')";

void add(Session& session, const StoredNotice& notice, std::string_view channel, const std::string& target,
         const std::string& payload, WallMs now) {
  Statement(session, kAdd)
      .with("id", new_id())
      .with("enterprise", notice.enterprise_id)
      .with("notice", notice.id)
      .with("kind", name(notice.kind))
      .with("channel", channel)
      .with("target", target)
      .with("payload", payload)
      .with("now", now)
      .execute();
}

constexpr std::string_view kSentSms =
    "select count(*) from outbox where enterprise_id = :enterprise and channel = 'sms' and target = :target and "
    "created_at > :since";

bool may_send_sms(Session& session, const StoredNotice& notice, const std::string& phone, WallMs now) {
  Statement sent(session, kSentSms);
  sent.with("enterprise", notice.enterprise_id).with("target", phone).with("since", now - kDayMs);
  return store::number(sent) < kMostSmsPerDay;
}

constexpr std::string_view kColumns =
    "o.id, o.enterprise_id, o.kind, o.channel, o.target, o.payload, o.state, o.attempts, o.created_at, "
    "o.delivered_at, o.next_at, o.error";

struct Reader {
  Delivery d;
  std::string state;
  void bind(Statement& s) {
    s.into(d.id).into(d.enterprise_id).into(d.kind).into(d.channel).into(d.target).into(d.payload).into(state);
    s.into(d.attempts).into(d.created_at).into(d.delivered_at).into(d.next_at).into(d.error);
  }
  Delivery row() {
    const auto* at = std::find(kStates.begin(), kStates.end(), state);
    d.state = at == kStates.end() ? DeliveryState::dead : static_cast<DeliveryState>(at - kStates.begin());
    return d;
  }
};

}  // namespace

std::string_view name(DeliveryState state) { return kStates[static_cast<std::size_t>(state)]; }

void put_in_outbox(Session& session, const StoredNotice& notice, WallMs now) {
  const auto settings = alert_settings(session, notice.enterprise_id);
  const auto words = words_of(notice.kind, notice.data);
  if (!settings.webhook_url.empty()) {
    const json payload = {{"id", std::to_string(notice.id)},
                          {"kind", name(notice.kind)},
                          {"severity", rule_of(notice.kind).severity},
                          {"enterprise_id", notice.enterprise_id},
                          {"at", now},
                          {"zh", words.zh},
                          {"en", words.en},
                          {"data", notice.data}};
    add(session, notice, "webhook", settings.webhook_url, payload.dump(), now);
  }
  if (!rule_of(notice.kind).by_sms) return;
  for (const auto& phone : settings.sms_phones)
    if (may_send_sms(session, notice, phone, now)) add(session, notice, "sms", phone, words.zh, now);
}

constexpr std::string_view kDue =
    "select {} from outbox o where o.state = 'waiting' and o.next_at <= :now order by o.next_at, o.id limit :most";
// Whoever changes next_at from what was read has taken it.
constexpr std::string_view kTake =
    "update outbox set next_at = :until, attempts = attempts + 1 where id = :id and state = 'waiting' and next_at = "
    ":read";

std::vector<Delivery> take_due(Session& session, int most, WallMs now, WallMs until) {
  std::vector<Delivery> found, out;
  {
    Statement due(session, fmt::format(kDue, kColumns));
    Reader reader;
    reader.bind(due);
    due.with("now", now).with("most", most);
    while (due.next()) found.push_back(reader.row());
  }
  for (auto& one : found) {
    const auto taken =
        Statement(session, kTake).with("until", until).with("id", one.id).with("read", one.next_at).execute();
    if (taken == 0) continue;
    one.next_at = until;
    ++one.attempts;
    out.push_back(std::move(one));
  }
  return out;
}

constexpr std::string_view kDelivered =
    "update outbox set state = 'delivered', delivered_at = :now, error = '' where id = :id and state = 'waiting' and "
    "next_at = :taken";

void delivered(Session& session, const Delivery& taken, WallMs now) {
  Statement(session, kDelivered).with("now", now).with("id", taken.id).with("taken", taken.next_at).execute();
}

constexpr std::string_view kNotDelivered =
    "update outbox set state = :state, next_at = :next, error = :error where id = :id and state = 'waiting' and "
    "next_at = :taken";

void not_delivered(Session& session, const Delivery& taken, const std::string& error, WallMs now) {
  Statement(session, kNotDelivered)
      .with("state", name(taken.attempts >= kMostAttempts ? DeliveryState::dead : DeliveryState::waiting))
      .with("next", now + delay_ms(taken.attempts))
      .with("error", text::truncated(error, kMostError))
      .with("id", taken.id)
      .with("taken", taken.next_at)
      .execute();
}

std::int64_t delay_ms(int attempts) {
  constexpr std::int64_t kSecond = 1'000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
  constexpr std::array<std::int64_t, 8> kDelays = {10 * kSecond, kMinute,   5 * kMinute, 30 * kMinute,
                                                   2 * kHour,    6 * kHour, 12 * kHour,  24 * kHour};
  return kDelays[static_cast<std::size_t>(std::clamp<int>(attempts, 1, kDelays.size()) - 1)];
}

store::Listed<Delivery> deliveries(Session& session, const tenant::Scope& scope, const store::Paging& paging) {
  store::Listed<Delivery> out;
  Statement total(session, "select count(*) from outbox where enterprise_id = :enterprise");
  out.total = store::number(total.with("enterprise", scope.enterprise_id));
  Statement list(session, fmt::format("select {} from outbox o where o.enterprise_id = :enterprise{}", kColumns,
                                      store::order_and_limit(paging, {}, "o.id desc", "o.id")));
  Reader reader;
  reader.bind(list);
  list.with("enterprise", scope.enterprise_id);
  while (list.next()) out.items.push_back(reader.row());
  return out;
}

}  // namespace yunli::notify
