#include "api/finance/finance.h"
#include "api/finance/finance_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "billing/price_store.h"
#include "dialer/line_store.h"
#include "tenant/audit.h"

namespace yunli::api {

using billing::Price;
using nlohmann::json;
using store::Session;

namespace {

json price_json(const billing::ListedPrice& listed, const Names& names) {
  const auto& row = listed.row;
  return {{"id", row.id},
          {"payer", row.payer_id ? names.ref(*row.payer_id) : json()},
          {"product", name(row.product)},
          {"line_id", nullable(row.line_id)},
          {"from_at", row.from_at},
          {"terms", terms_json(row.price)},
          {"state", name(listed.state)},
          {"created_at", row.created_at},
          {"withdrawn_at", nullable(row.withdrawn_at)}};
}

json prices_json(Session& session, const tenant::Scope& scope, const store::Listed<billing::ListedPrice>& list) {
  std::set<Id> payers;
  for (const auto& listed : list.items)
    if (listed.row.payer_id) payers.insert(*listed.row.payer_id);
  const Names names(session, scope, payers);
  return list_json(list, [&](const billing::ListedPrice& listed) { return price_json(listed, names); });
}

template <class T, class Read>
void take(T& target, const std::optional<Read>& value) {
  if (value) target = static_cast<T>(*value);
}

// The field's own bounds are the rules' (billing::check); these only keep numbers that cannot be meant out.
Price read_terms(Fields& in, billing::Product product) {
  constexpr Bounds any{INT32_MIN, INT64_C(1) << 53};
  Price price;
  const auto read = [&](const char* field, bool belongs) {
    if (!belongs && in.has(field))
      in.refuse("price.field", field, "这种产品没有此项", "does not belong to this product");
    return in.optional_integer(field, any);
  };
  const bool time = by_time(product);
  price.first_price = price.increment_price = Money{0};
  take(price.first_ms, read("first_ms", time));
  take(price.first_price.units, read("first_price", time));
  take(price.increment_ms, read("increment_ms", time));
  take(price.increment_price.units, read("increment_price", time));
  take(price.minimum_ms, read("minimum_ms", time));
  take(price.free_ms, read("free_ms", time));
  take(price.unit_price.units, read("unit_price", !time));
  const char* needed = time ? "first_price" : "unit_price";
  if (!in.has(needed)) in.refuse("field.required", needed, "必须填写", "is required");
  return price;
}

// Lines of the own enterprise and of those above are known here.
Status check_line(Session& session, const tenant::Scope& scope, std::optional<Id> line_id) {
  if (!line_id) return {};
  for (const auto& line : dialer::lines_for(session, scope.path))
    if (line.id == *line_id) return {};
  return fail("line.unknown", "line_id", "没有这条线路。", "There is no such line.");
}

json own_price_json(billing::Product product, std::optional<Id> line_id, const billing::PriceFound& found) {
  return {{"product", name(product)},         {"line_id", nullable(line_id)},       {"source", name(found.source)},
          {"terms", terms_json(found.price)}, {"from_at", nullable(found.from_at)}, {"id", nullable(found.id)}};
}

json own_prices_json(const std::vector<billing::PriceRow>& rows, Id seller, Id payer, WallMs now) {
  json items = json::array(), coming = json::array();
  for (int p = 0; p <= static_cast<int>(billing::Product::point); ++p) {
    const auto product = static_cast<billing::Product>(p);
    std::set<std::optional<Id>> lines = {std::nullopt};
    for (const auto& row : rows) {
      if (row.product != product) continue;
      lines.insert(row.line_id);
      if (row.from_at <= now) continue;
      const billing::PriceFound later = billing::resolve({&row, 1}, {seller, payer, product, row.line_id, row.from_at});
      coming.push_back(own_price_json(product, row.line_id, later));
    }
    for (const auto& line : lines) {
      const auto found = billing::resolve(rows, {seller, payer, product, line, now});
      const bool of_line =
          found.source == billing::PriceSource::own_line || found.source == billing::PriceSource::standard_line;
      if (!line || of_line) items.push_back(own_price_json(product, line, found));
    }
  }
  const auto total = items.size();
  json out = {{"items", std::move(items)}, {"total", total}};
  out["coming"] = std::move(coming);
  return out;
}

}  // namespace

asio::awaitable<Response> list_prices(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  billing::PriceFilter filter;
  filter.payer_id = in.optional_id("payer_id");
  filter.standard = in.optional_boolean("standard").value_or(false);
  filter.product = in.named("product", billing::product_named);
  filter.state = in.named("state", billing::price_state_named);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) {
    return prices_json(session, request.who(),
                       billing::list_prices(session, request.who(), filter, paging, services.clock.now()));
  });
  co_return json_response(found);
}

asio::awaitable<Response> list_own_prices(Services& services, Request& request) {
  Fields in(request.query);
  const auto whose = in.optional_id("enterprise_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto enterprise = asked(session, request.who(), whose);
    if (!enterprise) return tl::unexpected(enterprise.error());
    if (!enterprise->parent_id) return json{{"items", json::array()}, {"coming", json::array()}, {"total", 0}};
    const auto rows = billing::prices_between(session, *enterprise->parent_id, enterprise->id);
    return own_prices_json(rows, *enterprise->parent_id, enterprise->id, services.clock.now());
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> create_price(Services& services, Request& request) {
  Fields in(request.body);
  billing::NewPrice wanted;
  if (!in.has("product")) in.refuse("field.required", "product", "必须填写", "is required");
  wanted.product = in.named("product", billing::product_named).value_or(billing::Product::robot);
  wanted.payer_id = in.optional_id("payer_id");
  wanted.line_id = in.optional_id("line_id");
  wanted.from_at = in.optional_integer("from_at");
  wanted.price = read_terms(in, wanted.product);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto& scope = request.who();
  const auto made = co_await services.db.run([&](Session& session) -> Result<json> {
    const auto now = services.clock.now();
    if (wanted.payer_id)
      if (const auto child = tenant::enterprise(session, scope, *wanted.payer_id); !child) {
        auto error = child.error();
        error.field = "payer_id";
        return tl::unexpected(std::move(error));
      }
    if (const auto line = check_line(session, scope, wanted.line_id); !line) return tl::unexpected(line.error());
    const auto row = billing::add_price(session, scope, wanted, now);
    if (!row) return tl::unexpected(row.error());
    const Names names(session, scope, {wanted.payer_id.value_or(0)});
    const billing::ListedPrice listed{*row,
                                      row->from_at > now ? billing::PriceState::coming : billing::PriceState::in_force};
    auto out = price_json(listed, names);
    tenant::audit(session, scope, {"price.add", "price", row->id, "", out.dump()}, now);
    return out;
  });
  if (!made) co_return error_response(made.error());
  co_return json_response(*made, 201);
}

asio::awaitable<Response> withdraw_price(Services& services, Request& request) {
  const auto done = co_await services.db.run([&](Session& session) -> Status {
    auto gone = billing::withdraw_price(session, request.who(), request.id(), services.clock.now());
    if (gone)
      tenant::audit(session, request.who(), {"price.withdraw", "price", request.id(), "", ""}, services.clock.now());
    return gone;
  });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

}  // namespace yunli::api
