#include "billing/ledger_store.h"

#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

constexpr Id kPlatform = 0;

constexpr std::string_view kPost =
    "insert into ledger_entries (id, transaction_id, enterprise_id, kind, amount, cause_kind, cause_id, at)"
    " values (:id, :transaction, :enterprise, :kind, :amount, :cause_kind, :cause, :at)"
    " on conflict (cause_kind, cause_id, kind, enterprise_id) do nothing";

// Not for the platform, whose one row every charge of every enterprise would wait for.
void add_to_balance(Session& session, Id enterprise_id, Money amount) {
  if (enterprise_id == kPlatform) return;
  Statement(session,
            "insert into balances (enterprise_id, amount) values (:id, :amount)"
            " on conflict (enterprise_id) do update set amount = balances.amount + excluded.amount")
      .with("id", enterprise_id)
      .with("amount", amount)
      .execute();
}

// Moves `amount` from one account to another; nothing when this cause was posted before.
void post(Session& session, Id from, Id to, Money amount, std::string_view kind, std::string_view cause_kind, Id cause,
          WallMs now) {
  const Id transaction = new_id();
  Statement entry(session, kPost);
  entry.with("transaction", transaction)
      .with("kind", kind)
      .with("cause_kind", cause_kind)
      .with("cause", cause)
      .with("at", now);
  if (entry.with("id", new_id()).with("enterprise", from).with("amount", -amount).execute() == 0) return;
  entry.with("id", new_id()).with("enterprise", to).with("amount", amount).execute();
  add_to_balance(session, from, -amount);
  add_to_balance(session, to, amount);
}

}  // namespace

Money balance(Session& session, Id enterprise_id) {
  const char* kept = "select amount from balances where enterprise_id = :id";
  const char* summed = "select cast(coalesce(sum(amount), 0) as bigint) from ledger_entries where enterprise_id = :id";
  Statement sum(session, enterprise_id == kPlatform ? summed : kept);
  return {store::number(sum.with("id", enterprise_id))};
}

CallCharge charge_call(Session& session, Id enterprise_id, Id call_id, std::int64_t talk_ms, WallMs now) {
  const CallCharge due = charge(talk_ms, call_rate(session, enterprise_id));
  if (due.amount.units != 0) post(session, enterprise_id, kPlatform, due.amount, "call", "call", call_id, now);
  return due;
}

void credit(Session& session, Id enterprise_id, Money amount, Id cause_id, WallMs now) {
  post(session, kPlatform, enterprise_id, amount, "credit", "seed", cause_id, now);
}

std::int64_t imbalance(Session& session) {
  Statement sum(session,
                "select count(*) from (select transaction_id from ledger_entries group by transaction_id having "
                "sum(amount) <> 0) x");
  Statement kept(
      session,
      "select count(*) from (select enterprise_id, sum(amount) as total from ledger_entries where enterprise_id <> 0 "
      "group by enterprise_id) x"
      " left join balances b on b.enterprise_id = x.enterprise_id where b.amount is null or b.amount <> x.total");
  return store::number(sum) + store::number(kept);
}

CallRate call_rate(Session& session, Id enterprise_id) {
  CallRate rate;
  Statement find(session, "select price, increment_ms, minimum_ms from call_rates where enterprise_id = :id");
  find.with("id", enterprise_id).into(rate.price).into(rate.increment_ms).into(rate.minimum_ms);
  return find.next() ? rate : CallRate{};
}

void set_call_rate(Session& session, Id enterprise_id, const CallRate& rate) {
  Statement(session,
            "insert into call_rates (enterprise_id, price, increment_ms, minimum_ms) values (:id, :price, :increment, "
            ":minimum)"
            " on conflict (enterprise_id) do update set price = excluded.price, increment_ms = excluded.increment_ms, "
            "minimum_ms = excluded.minimum_ms")
      .with("id", enterprise_id)
      .with("price", rate.price)
      .with("increment", rate.increment_ms)
      .with("minimum", rate.minimum_ms)
      .execute();
}

int robots_usable(Session& session, Id enterprise_id, WallMs now) {
  return robot_count(session, enterprise_id, now).opened;
}

RobotCount robot_count(Session& session, Id enterprise_id, WallMs now) {
  RobotCount out;
  Statement sums(session,
                 "select cast(coalesce(sum(case when ends_at > :now then count else 0 end), 0) as bigint),"
                 " cast(coalesce(sum(case when ends_at <= :now then count else 0 end), 0) as bigint) from robots where "
                 "enterprise_id = :id");
  sums.with("id", enterprise_id).with("now", now).into(out.opened).into(out.expired);
  sums.next();
  return out;
}

void open_robots(Session& session, Id enterprise_id, int count, WallMs opened_at, WallMs ends_at) {
  Statement(session,
            "insert into robots (id, enterprise_id, count, opened_at, ends_at) values (:id, :enterprise, :count, "
            ":opened, :ends)")
      .with("id", new_id())
      .with("enterprise", enterprise_id)
      .with("count", count)
      .with("opened", opened_at)
      .with("ends", ends_at)
      .execute();
}

}  // namespace yunli::billing
