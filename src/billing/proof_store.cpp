#include <nlohmann/json.hpp>

#include "billing/proof.h"
#include "notify/notice_store.h"
#include "store/rows.h"

namespace yunli::billing {
namespace {

using nlohmann::json;
using store::Session;
using store::Statement;

constexpr std::int64_t kGivenUpMs = 2 * 60 * 60 * 1'000LL;  // the process that began it is gone

json findings_json(const std::vector<Finding>& findings) {
  json out = json::array();
  for (const auto& f : findings)
    out.push_back({{"rule", f.rule},
                   {"enterprise_id", f.enterprise_id},
                   {"book", f.book},
                   {"reference", f.reference},
                   {"expected", f.expected},
                   {"found", f.found}});
  return out;
}

std::vector<Finding> read_findings(const std::string& text) {
  std::vector<Finding> out;
  for (const auto& f : json::parse(text))
    out.push_back({f["rule"], f["enterprise_id"], f["book"], f["reference"], f["expected"], f["found"]});
  return out;
}

constexpr auto kBegin =
    "insert into ledger_proofs (id, started_at, finished_at, transactions, postings, unbalanced, wrong_balances, "
    "wrong_days, wrong_causes, wrong_reserves, findings) values (:id, :now, 0, 0, 0, 0, 0, 0, 0, 0, '[]')";

Result<Id> begin(Session& session, WallMs now) {
  if (session.dialect() == store::Dialect::postgresql)
    Statement(session, "select pg_advisory_xact_lock(7215003)").execute();
  Statement running(session, "select count(*) from ledger_proofs where finished_at = 0 and started_at > :since");
  if (store::number(running.with("since", now - kGivenUpMs)) > 0)
    return fail("proof.state", "", "账目正在核对，请稍候。", "The books are being proved already.");
  Statement(session, "delete from ledger_proofs where finished_at = 0").execute();
  const Id id = new_id();
  Statement(session, kBegin).with("id", id).with("now", now).execute();
  return id;
}

void finish(Session& session, const Proof& p) {
  Statement done(
      session,
      "update ledger_proofs set finished_at = :finished, transactions = :transactions, postings = :postings, "
      "unbalanced = :unbalanced, wrong_balances = :balances, wrong_days = :days, wrong_causes = :causes, "
      "wrong_reserves = :reserves, findings = :findings where id = :id");
  done.with("finished", p.finished_at).with("transactions", p.transactions).with("postings", p.postings);
  done.with("unbalanced", p.unbalanced).with("balances", p.wrong_balances).with("days", p.wrong_days);
  done.with("causes", p.wrong_causes).with("reserves", p.wrong_reserves);
  done.with("findings", findings_json(p.findings).dump()).with("id", p.id).execute();
}

// The operator's people are to look at once.
void tell_operator(Session& session, const Proof& p) {
  Statement top(session, "select id from enterprises where parent_id is null");
  const Id operator_id = store::number(top);
  const auto findings = p.unbalanced + p.wrong_balances + p.wrong_days + p.wrong_causes + p.wrong_reserves;
  notify::NewNotice notice;
  notice.enterprise_id = operator_id;
  notice.kind = notify::NoticeKind::proof_failed;
  notice.dedupe = "proof/" + std::to_string(p.id);
  notice.data = {{"findings", findings}};
  if (operator_id != 0) notify::add_notice(session, notice, p.finished_at);
}

}  // namespace

Result<Proof> prove(store::Database& db, const Clock& clock) {
  const WallMs started = clock.now();
  const auto id = db.write([&](Session& session) { return begin(session, started); });
  if (!id) return tl::unexpected(id.error());
  try {
    auto proof = db.read([](Session& session) { return examine(session); });
    proof.id = *id;
    proof.started_at = started;
    proof.finished_at = std::max(clock.now(), started);
    db.write([&](Session& session) {
      finish(session, proof);
      if (!proof.good()) tell_operator(session, proof);
    });
    return proof;
  } catch (...) {  // another one may begin at once
    db.write([&](Session& session) {
      Statement(session, "delete from ledger_proofs where id = :id").with("id", *id).execute();
    });
    throw;
  }
}

std::vector<Proof> proofs(Session& session, int most) {
  Proof p;
  std::string findings;
  Statement list(session,
                 "select id, started_at, finished_at, transactions, postings, unbalanced, wrong_balances, wrong_days, "
                 "wrong_causes, wrong_reserves, findings from ledger_proofs where finished_at <> 0 order by started_at "
                 "desc, id desc limit :most");
  list.with("most", most).into(p.id).into(p.started_at).into(p.finished_at).into(p.transactions).into(p.postings);
  list.into(p.unbalanced).into(p.wrong_balances).into(p.wrong_days).into(p.wrong_causes).into(p.wrong_reserves);
  list.into(findings);
  std::vector<Proof> out;
  while (list.next()) {
    p.findings = read_findings(findings);
    out.push_back(p);
  }
  return out;
}

WallMs last_proof_began(Session& session) {
  Statement last(session, "select coalesce(max(started_at), 0) from ledger_proofs");
  return store::number(last);
}

std::vector<BookSum> book_sums(Session& session, Id enterprise_id) {
  BookSum sum;
  Statement list(session,
                 "select a.book, a.balance, cast(coalesce(sum(d.gained - d.spent), 0) as bigint), "
                 "cast(coalesce(sum(d.entries), 0) as bigint) from ledger_accounts a left join ledger_days d on "
                 "d.enterprise_id = a.enterprise_id and d.book = a.book where a.enterprise_id = :id group by a.book, "
                 "a.balance order by a.book");
  list.with("id", enterprise_id).into(sum.book).into(sum.balance).into(sum.sum).into(sum.entries);
  std::vector<BookSum> out;
  while (list.next()) out.push_back(sum);
  return out;
}

}  // namespace yunli::billing
