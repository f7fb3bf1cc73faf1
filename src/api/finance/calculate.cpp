#include "api/finance/finance.h"
#include "api/finance/finance_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/charge_store.h"
#include "billing/price_store.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

struct PriceQuestion {
  std::optional<Id> enterprise_id, line_id;
  billing::Product product = billing::Product::robot;
  WallMs at = 0;
  std::int64_t talk_ms = 0, quantity = 0;
  bool recorded = false;
};

PriceQuestion read_question(Fields& in, WallMs now) {
  PriceQuestion q;
  q.enterprise_id = in.optional_id("enterprise_id");
  q.line_id = in.optional_id("line_id");
  if (!in.has("product")) in.refuse("field.required", "product", "必须填写", "is required");
  q.product = in.named("product", billing::product_named).value_or(billing::Product::robot);
  q.at = in.optional_integer("at").value_or(now);
  const char* needed = by_time(q.product) ? "talk_ms" : "quantity";
  if (!in.has(needed)) in.refuse("field.required", needed, "必须填写", "is required");
  q.talk_ms = in.optional_integer("talk_ms", {0, billing::kMostTalkMs}).value_or(0);
  q.quantity = in.optional_integer("quantity", {0, billing::kMostPieces}).value_or(0);
  q.recorded = in.optional_boolean("recorded").value_or(false);
  return q;
}

struct LevelCharge {
  billing::Product product;
  billing::LevelPrice price;
  billing::CallCharge due;
};

// Level by level up to the one that the caller's own enterprise pays.
std::vector<LevelCharge> charges(Session& session, const std::string& path, const PriceQuestion& q, Id own) {
  std::vector<billing::Product> products = {q.product};
  if (q.recorded && by_time(q.product) && q.product != billing::Product::recording)
    products.push_back(billing::Product::recording);
  std::vector<LevelCharge> out;
  for (const auto product : products)
    for (const auto& level : billing::level_prices(session, path, product, q.line_id, q.at)) {
      const auto& price = level.found.price;
      const auto due =
          by_time(product) ? billing::charge(q.talk_ms, price) : billing::CallCharge{0, price.unit_price * q.quantity};
      out.push_back({product, level, due});
      if (level.level.payer_id == own) break;
    }
  std::stable_sort(out.begin(), out.end(), [](const LevelCharge& a, const LevelCharge& b) {
    return a.price.level.depth < b.price.level.depth;
  });
  return out;
}

json level_json(const LevelCharge& c, const PriceQuestion& q, const Names& names) {
  json steps = json::array();
  const auto& price = c.price.found.price;
  for (const auto& step : by_time(c.product) ? billing::explain_time(q.talk_ms, price)
                                             : billing::explain_pieces(q.quantity, c.product, price))
    steps.push_back({{"zh", step.zh}, {"en", step.en}});
  return {{"depth", c.price.level.depth},
          {"payer", names.ref(c.price.level.payer_id)},
          {"payee", names.ref(c.price.level.payee_id)},
          {"product", name(c.product)},
          {"source", name(c.price.found.source)},
          {"terms", terms_json(price)},
          {"from_at", nullable(c.price.found.from_at)},
          {"billed_ms", c.due.billed_ms},
          {"quantity", by_time(c.product) ? q.talk_ms : q.quantity},
          {"amount", c.due.amount.units},
          {"steps", std::move(steps)}};
}

}  // namespace

asio::awaitable<Response> calculate_price(Services& services, Request& request) {
  Fields in(request.body);
  const auto question = read_question(in, services.clock.now());
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto enterprise = asked(session, scope, question.enterprise_id);
    if (!enterprise) return tl::unexpected(enterprise.error());
    const auto levels = charges(session, enterprise->path, question, scope.enterprise_id);
    std::set<Id> ids;
    for (const auto& c : levels) ids.insert({c.price.level.payer_id, c.price.level.payee_id});
    const Names names(session, scope, ids);
    json items = json::array();
    std::int64_t total = 0;
    for (const auto& c : levels) {
      items.push_back(level_json(c, question, names));
      if (c.price.level.depth == 0) total += c.due.amount.units;
    }
    return json{{"at", question.at}, {"levels", std::move(items)}, {"total", total}};
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

}  // namespace yunli::api
