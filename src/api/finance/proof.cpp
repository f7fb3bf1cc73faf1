#include "billing/proof.h"

#include "api/finance/finance.h"
#include "api/finance/finance_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr int kHistory = 60;

json proof_json(const billing::Proof& p, json findings) {
  return {{"id", p.id},
          {"started_at", p.started_at},
          {"finished_at", p.finished_at},
          {"transactions", p.transactions},
          {"postings", p.postings},
          {"unbalanced", p.unbalanced},
          {"wrong_balances", p.wrong_balances},
          {"wrong_days", p.wrong_days},
          {"wrong_causes", p.wrong_causes},
          {"wrong_reserves", p.wrong_reserves},
          {"good", p.good()},
          {"findings", std::move(findings)}};
}

// Findings about the subtree; the operator sees those about no single enterprise as well.
json findings_json(Session& session, const tenant::Scope& scope, const billing::Proof& proof) {
  std::set<Id> ids;
  for (const auto& finding : proof.findings) ids.insert(finding.enterprise_id);
  const Names names(session, scope, ids);
  json out = json::array();
  for (const auto& f : proof.findings) {
    if (!names.knows(f.enterprise_id) && scope.kind != tenant::Kind::platform) continue;
    out.push_back({{"rule", f.rule},
                   {"enterprise", f.enterprise_id == 0 ? json() : names.ref(f.enterprise_id)},
                   {"book", f.book},
                   {"reference", f.reference},
                   {"expected", f.expected},
                   {"found", f.found}});
  }
  return out;
}

// How many transactions and postings the whole platform has is the operator's to know.
billing::Proof shown(billing::Proof proof, const tenant::Scope& scope) {
  if (scope.kind != tenant::Kind::platform) proof.transactions = proof.postings = 0;
  return proof;
}

}  // namespace

asio::awaitable<Response> get_ledger_proof(Services& services, Request& request) {
  const auto& scope = request.who();
  const auto found = co_await services.db.query([&](Session& session) {
    const auto known = billing::proofs(session, kHistory);
    json latest, history = json::array(), books = json::array();
    if (!known.empty()) latest = proof_json(shown(known.front(), scope), findings_json(session, scope, known.front()));
    for (const auto& proof : known) history.push_back(proof_json(shown(proof, scope), json::array()));
    for (const auto& book : billing::book_sums(session, scope.enterprise_id))
      books.push_back({{"book", book.book}, {"balance", book.balance}, {"sum", book.sum}, {"entries", book.entries}});
    json out = {{"latest", std::move(latest)}, {"history", std::move(history)}};
    out["books"] = std::move(books);
    return out;
  });
  co_return json_response(found);
}

asio::awaitable<Response> prove_ledger(Services& services, Request& request) {
  const auto& scope = request.who();
  // Minutes: a worker's, so that the database's threads stay free.
  const auto made = co_await services.workers->run([&]() -> Result<json> {
    const auto proof = billing::prove(services.db, services.clock);
    if (!proof) return tl::unexpected(proof.error());
    return services.db.write([&](Session& session) {
      tenant::audit(session, scope,
                    {"ledger.prove", "ledger_proof", proof->id, "", json{{"good", proof->good()}}.dump()},
                    services.clock.now());
      return proof_json(*proof, findings_json(session, scope, *proof));
    });
  });
  if (!made) co_return error_response(made.error());
  co_return json_response(*made, 201);
}

}  // namespace yunli::api
