// What examine() compares, rule by rule.
#include <fmt/format.h>

#include <map>

#include "billing/ledger.h"
#include "billing/proof.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

using store::Session;
using store::Statement;

struct AccountRow {
  Id enterprise_id = 0;
  std::string book;
  std::int64_t balance = 0, reserved = 0, credit_limit = 0;
};

class Examiner {
 public:
  explicit Examiner(Session& session) : session_(session) {}

  Proof run() {
    proof_.transactions = number("select count(*) from ledger_transactions");
    proof_.postings = number("select count(*) from postings");
    transactions();
    accounts();
    reserves();
    causes();
    months();
    return std::move(proof_);
  }

 private:
  std::int64_t number(const std::string& sql) {
    Statement statement(session_, sql);
    return store::number(statement);
  }

  void find(std::int64_t& count, Finding finding) {
    ++count;
    if (proof_.findings.size() < kMostFindings) proof_.findings.push_back(std::move(finding));
  }

  // Rows (enterprise, reference, expected, found) are findings of `rule`.
  void each(std::int64_t& count, std::string_view rule, std::string_view label, const std::string& sql) {
    Finding row;
    std::int64_t reference = 0;
    Statement statement(session_, sql);
    statement.into(row.enterprise_id).into(reference).into(row.expected).into(row.found);
    while (statement.next()) {
      row.rule = rule;
      row.reference = fmt::format("{} {}", label, reference);
      find(count, row);
    }
  }

  // By cause, whose index needs no sorting; the few causes with several transactions are looked at one by one.
  void transactions() {
    constexpr std::string_view unit = "sum(case when p.book in ({}) then p.amount else 0 end)";
    const auto money = fmt::format(unit, "'wallet','sales','cash'");
    const auto points = fmt::format(unit, "'points','points_issued','points_used'");
    const auto robots = fmt::format(unit, "'stock','stock_issued','opened'");
    const auto broken = fmt::format("{} <> 0 or {} <> 0 or {} <> 0", money, points, robots);
    each(proof_.unbalanced, "unbalanced", "transaction",
         fmt::format("select 0, min(p.transaction_id), 0, cast({} as bigint) from postings p group by p.cause_kind, "
                     "p.cause_id having min(p.transaction_id) = max(p.transaction_id) and ({})",
                     money, broken));
    each(proof_.unbalanced, "unbalanced", "transaction",
         fmt::format(
             "select 0, p.transaction_id, 0, cast({} as bigint) from (select cause_kind, cause_id from postings "
             "group by cause_kind, cause_id having min(transaction_id) <> max(transaction_id)) c join postings p "
             "on p.cause_kind = c.cause_kind and p.cause_id = c.cause_id group by p.transaction_id having {}",
             money, broken));
  }

  // Account by account, along the index: bounded memory whatever the number of postings.
  void accounts() {
    AccountRow account;
    std::vector<AccountRow> all;
    Statement list(session_, "select enterprise_id, book, balance, reserved, credit_limit from ledger_accounts");
    list.into(account.enterprise_id).into(account.book).into(account.balance).into(account.reserved);
    list.into(account.credit_limit);
    while (list.next()) all.push_back(account);
    std::int64_t counted = 0;
    for (const auto& each : all) counted += examine(each);
    if (counted != proof_.postings)
      find(proof_.wrong_balances, {"balance", 0, "", "postings of no account", counted, proof_.postings});
    each(proof_.wrong_days, "day", "day",
         "select d.enterprise_id, d.day, 0, d.gained - d.spent from ledger_days d where not exists (select 1 from "
         "ledger_accounts a where a.enterprise_id = d.enterprise_id and a.book = d.book)");
  }

  struct DaySum {
    std::int64_t entries = 0, gained = 0, spent = 0;
    friend bool operator==(const DaySum&, const DaySum&) = default;
  };
  using Days = std::map<std::pair<int, std::string>, DaySum>;

  Days days(const AccountRow& account, const char* sql) {
    Days out;
    int day = 0;
    std::string kind;
    DaySum sum;
    Statement list(session_, sql);
    list.with("id", account.enterprise_id).with("book", account.book).into(day).into(kind);
    list.into(sum.entries).into(sum.gained).into(sum.spent);
    while (list.next()) out[{day, kind}] = sum;
    return out;
  }

  std::int64_t examine(const AccountRow& account) {
    const auto real =
        days(account,
             "select (at + 28800000) / 86400000, kind, count(*), cast(sum(case when amount > 0 then "
             "amount else 0 end) as bigint), cast(sum(case when amount < 0 then -amount else 0 end) as "
             "bigint) from postings where enterprise_id = :id and book = :book group by (at + 28800000) / "
             "86400000, kind");
    const auto kept = days(account,
                           "select day, kind, entries, gained, spent from ledger_days where enterprise_id = :id and "
                           "book = :book");
    std::int64_t entries = 0, sum = 0;
    for (const auto& [key, day] : real) {
      entries += day.entries, sum += day.gained - day.spent;
      const auto found = kept.find(key);
      if (found == kept.end() || found->second != day)
        wrong_day(account, key.first, day, found == kept.end() ? DaySum{} : found->second);
    }
    for (const auto& [key, day] : kept)
      if (!real.contains(key)) wrong_day(account, key.first, {}, day);
    const auto wrong = [&](const char* rule, std::int64_t expected, std::int64_t found) {
      find(proof_.wrong_balances, {rule, account.enterprise_id, account.book, "", expected, found});
    };
    if (sum != account.balance) wrong("balance", sum, account.balance);
    const auto book = book_named(account.book);
    if (book != Book::wallet && book && is_limited(*book) && account.balance < 0) wrong("limit", 0, account.balance);
    if (entries > 0)
      if (const auto broken = breaks(account); broken > 0) wrong("chain", 0, broken);
    return entries;
  }

  void wrong_day(const AccountRow& account, int day, const DaySum& real, const DaySum& kept) {
    find(proof_.wrong_days, {"day", account.enterprise_id, account.book, fmt::format("day {}", day),
                             real.gained - real.spent, kept.gained - kept.spent});
  }

  // Entries whose balance does not follow from the one before.
  std::int64_t breaks(const AccountRow& account) {
    Statement chain(session_,
                    "select count(*) from (select balance_after - amount as before, lag(balance_after, 1, "
                    "cast(0 as bigint)) over (order by at, id) as prior from postings where enterprise_id = :id and "
                    "book = :book) x where x.before <> x.prior");
    return store::number(chain.with("id", account.enterprise_id).with("book", account.book));
  }

  void reserves() {
    each(
        proof_.wrong_reserves, "reserve", "wallet",
        "select a.enterprise_id, a.enterprise_id, coalesce(h.held, 0), a.reserved from ledger_accounts a left join "
        "(select payer_id, cast(sum(held) as bigint) as held from charges where state = 'open' group by payer_id) h on "
        "h.payer_id = a.enterprise_id where a.book = 'wallet' and a.reserved <> coalesce(h.held, 0)");
    each(
        proof_.wrong_reserves, "reserve", "wallet",
        "select h.payer_id, h.payer_id, h.held, 0 from (select payer_id, cast(sum(held) as bigint) as held from "
        "charges where state = 'open' group by payer_id) h left join ledger_accounts a on a.enterprise_id = h.payer_id "
        "and a.book = 'wallet' where a.enterprise_id is null and h.held <> 0");
    each(
        proof_.wrong_reserves, "reserve", "call",
        "select distinct c.payer_id, c.cause_id, 0, c.held from charges c left join calls l on l.id = c.cause_id where "
        "c.state = 'open' and c.cause_kind = 'call' and (l.id is null or l.state <> 'open')");
  }

  void causes() {
    each(
        proof_.wrong_causes, "cause", "transaction",
        "select p.enterprise_id, p.transaction_id, 0, p.amount from postings p left join ledger_transactions t on t.id "
        "= p.transaction_id where t.id is null or t.cause_kind <> p.cause_kind or t.cause_id <> p.cause_id");
    each(
        proof_.wrong_causes, "cause", "transaction",
        "select 0, t.id, 0, 0 from ledger_transactions t where not exists (select 1 from postings p where p.cause_kind "
        "= t.cause_kind and p.cause_id = t.cause_id and p.transaction_id = t.id)");
    charges();
    rows_of_causes();
  }

  // What the charges of a cause say is what the wallets of its transactions paid, payer by payer.
  void charges() {
    each(
        proof_.wrong_causes, "cause", "transaction",
        "select 0, t.id, 0, 1 from ledger_transactions t where t.cause_kind in ('call', 'sms', 'robots', 'points') and "
        "exists (select 1 from (select c.payer_id as who, c.amount from charges c where c.cause_kind = t.cause_kind "
        "and "
        "c.cause_id = t.cause_id union all select p.enterprise_id, p.amount from postings p where p.cause_kind = "
        "t.cause_kind and p.cause_id = t.cause_id and p.book = 'wallet') x group by x.who having sum(x.amount) <> 0)");
    each(proof_.wrong_causes, "cause", "charge",
         "select c.payer_id, c.cause_id, c.amount, 0 from charges c where c.amount <> 0 and not exists (select 1 from "
         "ledger_transactions t where t.cause_kind = c.cause_kind and t.cause_id = c.cause_id)");
    each(proof_.wrong_causes, "cause", "call",
         "select c.enterprise_id, c.id, c.fee, (select cast(coalesce(sum(g.amount), 0) as bigint) from charges g where "
         "g.cause_kind = 'call' and g.cause_id = c.id and g.depth = 0) from calls c where c.state = 'closed' and c.fee "
         "<> (select coalesce(sum(g.amount), 0) from charges g where g.cause_kind = 'call' and g.cause_id = c.id and "
         "g.depth = 0)");
  }

  // Each kind of cause has a table of its own, in which it is found; and what has happened there has been posted.
  void rows_of_causes() {
    struct Source {
      const char *kind, *table, *happened, *enterprise;
    };
    constexpr Source sources[] = {
        {"call", "calls", "", ""},
        {"recharge", "recharge_orders", "c.state = 'confirmed'", "c.enterprise_id"},
        {"refund", "recharge_refunds", "c.state = 'done'", "0"},
        {"robots", "robot_deeds", "c.amount > 0", "c.enterprise_id"},
        {"points", "point_deeds", "c.points <> 0", "c.enterprise_id"},
        {"move", "enterprise_moves", "", ""},
    };
    for (const auto& [kind, table, happened, enterprise] : sources) {
      each(proof_.wrong_causes, "cause", kind,
           fmt::format("select 0, t.cause_id, 1, 0 from ledger_transactions t where t.cause_kind = '{}' and not exists "
                       "(select 1 from {} c where c.id = t.cause_id)",
                       kind, table));
      if (*happened != '\0')
        each(proof_.wrong_causes, "cause", kind,
             fmt::format("select {}, c.id, 1, 0 from {} c where {} and not exists (select 1 from ledger_transactions t "
                         "where t.cause_kind = '{}' and t.cause_id = c.id)",
                         enterprise, table, happened, kind));
    }
  }

  // A closed month ends where the days say, and begins where the one before ended.
  void months() {
    Id enterprise = 0;
    int month = 0;
    std::int64_t opening = 0, closing = 0;
    struct Closing {
      Id enterprise;
      int month;
      std::int64_t opening, closing;
    };
    std::vector<Closing> all;
    Statement list(session_, "select enterprise_id, month, opening, closing from month_closings");
    list.into(enterprise).into(month).into(opening).into(closing);
    while (list.next()) all.push_back({enterprise, month, opening, closing});
    for (const auto& c : all) {
      check_month(c.enterprise, c.month, c.opening, c.month);
      check_month(c.enterprise, c.month, c.closing, month_after(c.month));
    }
  }

  void check_month(Id enterprise, int month, std::int64_t kept, int until) {
    Statement sum(
        session_,
        "select cast(coalesce(sum(gained - spent), 0) as bigint) from ledger_days where enterprise_id = :id and "
        "book = 'wallet' and day < :day");
    const auto real = store::number(sum.with("id", enterprise).with("day", day_of(month_begins(until))));
    if (real != kept)
      find(proof_.wrong_days, {"month", enterprise, "wallet", fmt::format("month {}", month), real, kept});
  }

  // passed in
  Session& session_;
  // state
  Proof proof_;
};

}  // namespace

Proof examine(Session& session) { return Examiner(session).run(); }

}  // namespace yunli::billing
