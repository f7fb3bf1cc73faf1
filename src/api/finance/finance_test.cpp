// Money over HTTP: what each level sees, what it may set, and that bad input names its field and changes nothing.
#include <atomic>
#include <future>

#include "api/console_testing.h"
#include "billing/charge_store.h"
#include "billing/ledger.h"
#include "billing/month_store.h"
#include "dialer/call_store.h"
#include "dialer/pacing.h"
#include "store/rows.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::Client;

class FinanceTest : public testing::ConsoleTest {
 protected:
  void SetUp() override {
    ConsoleTest::SetUp();
    let_the_merchant_call();
  }
  Id merchant() const { return tree.merchant.enterprise_id; }
  Id distributor() const { return tree.distributor.enterprise_id; }
  std::string child_path(Id id, const char* what) { return "/api/enterprises/" + std::to_string(id) + what; }
  std::int64_t balance(Id id) {
    return write([&](auto& s) { return billing::wallet(s, id).balance.units; });
  }
  // A call of 73 s of the merchant, from the queue to its record.
  Id make_call(Client& client) {
    add_task(client, {add_contact(client, "13800138000")}, add_script(client));
    const auto now = world->clock.now();
    const auto dials = write([&](auto& s) { return dialer::plan_dials(s, {}, now); }).dials;
    EXPECT_EQ(dials.size(), 1u);
    dialer::FinishedCall done;
    done.call_id = dials.at(0).call_id;
    done.answered_at = now, done.ended_at = now + 73'000;
    done.outcome = "answered", done.level = "A", done.rule = "A";
    EXPECT_TRUE(write([&](auto& s) { return dialer::finish_call(s, done, now + 73'000); }));
    return done.call_id;
  }
};
INSTANTIATE_TEST_SUITE_P(OnSqlite, FinanceTest, ::testing::Values("sqlite"));

TEST_P(FinanceTest, ACallLeadsFromTheStatementToItsChargesAndBackAsFarAsEachMaySee) {
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), shop = logged_in("demo");
  ASSERT_EQ(top.post("/api/prices", {{"product", "robot"},
                                     {"first_ms", 6'000},
                                     {"first_price", 70},
                                     {"increment_ms", 6'000},
                                     {"increment_price", 70}})
                .status,
            201);
  ASSERT_EQ(
      seller
          .post("/api/prices",
                {{"product", "robot"}, {"payer_id", merchant()}, {"first_price", 1'200}, {"increment_price", 1'200}})
          .status,
      201);
  const auto call = make_call(shop);
  const auto entries = shop.get("/api/ledger/entries?kind=call").json();
  ASSERT_EQ(entries["total"], 1) << entries;
  const auto entry = entries["items"][0];
  EXPECT_EQ(entry["amount"], -2'400);
  EXPECT_EQ(entry["balance_after"], 1'000'000 - 2'400);
  EXPECT_EQ(entry["counterparty"]["name"], "上级");
  EXPECT_TRUE(entry["counterparty"]["id"].is_null());
  EXPECT_EQ(entry["cause"]["id"], call);
  EXPECT_EQ(entry["cause"]["label"], "13800138000");
  const auto path = "/api/ledger/transactions/" + entry["transaction_id"].dump();
  const auto own = shop.get(path).json(), sold = seller.get(path).json(), all = top.get(path).json();
  EXPECT_EQ(own["entries"].size(), 2u) << own;
  EXPECT_EQ(own["charges"].size(), 2u) << "the call and its recording";
  EXPECT_EQ(sold["entries"].size(), 4u);
  EXPECT_EQ(sold["charges"].size(), 4u);
  EXPECT_EQ(all["entries"].size(), 4u);
  for (const auto& line : own["entries"])
    EXPECT_EQ(std::abs(line["amount"].get<int>()), 2'400) << "the wholesale price is not the merchant's to see";
  const auto charges = "/api/charges?cause=call&cause_id=" + std::to_string(call);
  EXPECT_EQ(shop.get(charges).json()["total"], 2);
  EXPECT_EQ(top.get(charges).json()["items"][3]["amount"], 910);
  auto thief = stranger();
  EXPECT_EQ(thief.get(path).status, 404);
  EXPECT_EQ(thief.get(charges).status, 404);
  EXPECT_EQ(thief.get("/api/ledger/entries?enterprise_id=" + std::to_string(merchant())).status, 404);
  EXPECT_EQ(thief.get("/api/wallet?enterprise_id=" + std::to_string(merchant())).status, 404);
  EXPECT_EQ(shop.get("/api/charges?cause=gold&cause_id=1").error_field(), "cause");
  EXPECT_EQ(shop.get("/api/charges?cause=call").error_field(), "cause_id");
}

TEST_P(FinanceTest, TheStatementPagesAndAddsUp) {
  auto seller = logged_in("demo-dl"), shop = logged_in("demo");
  for (int i = 0; i < 7; ++i) {
    world->clock.advance(60'000);
    ASSERT_EQ(seller.post(child_path(merchant(), "/adjustments"), {{"amount", -100 - i}, {"reason", "更正"}}).status,
              201);
  }
  const auto first = shop.get("/api/ledger/entries?size=3").json();
  EXPECT_EQ(first["total"], 8);
  EXPECT_EQ(first["items"][0]["amount"], -106);
  EXPECT_EQ(first["sums"]["net"], 1'000'000 - 721);
  EXPECT_EQ(first["sums"]["closing"], balance(merchant()));
  const auto second = shop.get("/api/ledger/entries?size=3&page=2").json();
  EXPECT_EQ(second["items"],
            shop.get("/api/ledger/entries?size=3&before=" + first["next"].get<std::string>()).json()["items"]);
  EXPECT_EQ(shop.get("/api/ledger/entries?only=recharges").json()["total"], 1);
  const auto seen = seller.get("/api/ledger/entries?book=sales").json();
  EXPECT_EQ(seen["items"][0]["counterparty"]["id"], merchant());
  for (const auto& [query, field] : {std::pair{"book=vault", "book"},
                                     {"kind=x", "kind"},
                                     {"before=x-y", "before"},
                                     {"before=--1", "before"},
                                     {"from=5&to=4", "to"},
                                     {"from=-1", "from"},
                                     {"to=99999999999999999", "to"},
                                     {"only=recharges&kind=call", "only"},
                                     {"page=0", "page"},
                                     {"size=1000", "size"},
                                     {"enterprise_id=0", "enterprise_id"}})
    EXPECT_EQ(shop.get(std::string("/api/ledger/entries?") + query).error_field(), field) << query;
}

TEST_P(FinanceTest, AStatementIsExported) {
  auto seller = logged_in("demo-dl"), shop = logged_in("demo");
  ASSERT_EQ(seller.post(child_path(merchant(), "/adjustments"), {{"amount", -12'345}, {"reason", "=1+1,\"x\""}}).status,
            201);
  const auto csv = shop.get("/api/ledger/entries/export?format=csv");
  EXPECT_EQ(csv.status, 200);
  EXPECT_TRUE(csv.body.starts_with("\xEF\xBB\xBF时间,类型,金额,余额")) << csv.body;
  EXPECT_NE(csv.body.find(",调整,-1.2345,98.7655,上级,"), std::string::npos) << csv.body;
  EXPECT_NE(csv.body.find("\"'=1+1,\"\"x\"\"\""), std::string::npos) << csv.body;
  EXPECT_EQ(std::count(csv.body.begin(), csv.body.end(), '\n'), 3);
  const auto xlsx = shop.get("/api/ledger/entries/export?only=recharges");
  EXPECT_TRUE(xlsx.body.starts_with("PK"));
  EXPECT_NE(xlsx.headers.at("content-disposition").find("statement.xlsx"), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_empty(world->folder / "uploads")) << "nothing is left on the disk";
}

TEST_P(FinanceTest, AnExportWaitsForAWorkerAndNobodyForTheExport) {
  auto shop = logged_in("demo");
  std::promise<void> release;
  const auto released = release.get_future().share();
  const auto busy = [&] { return released.wait(), true; };
  for (int i = 0; i < 2; ++i) asio::co_spawn(threads.io, world->services.workers->run(busy), asio::detached);
  std::atomic<long> status = 0;
  std::thread exporter(
      [&, client = logged_in("demo")]() mutable { status = client.get("/api/ledger/entries/export").status; });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_EQ(status, 0);
  EXPECT_EQ(shop.get("/api/wallet").status, 200);
  release.set_value();
  exporter.join();
  EXPECT_EQ(status, 200);
}

TEST_P(FinanceTest, LimitsAndAdjustmentsAreTheDirectParents) {
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), shop = logged_in("demo");
  const auto limit = child_path(merchant(), "/credit-limit"), adjust = child_path(merchant(), "/adjustments");
  EXPECT_EQ(seller.put(limit, {{"credit_limit", 500'000}}).json()["available"], 1'500'000);
  EXPECT_EQ(top.put(limit, {{"credit_limit", 1}}).error_code(), "enterprise.indirect");
  EXPECT_EQ(top.post(adjust, {{"amount", 1}, {"reason", "理由"}}).error_code(), "enterprise.indirect");
  EXPECT_EQ(shop.put(limit, {{"credit_limit", 1}}).status, 403);
  EXPECT_EQ(seller.put(child_path(distributor(), "/credit-limit"), {{"credit_limit", 1}}).error_code(),
            "enterprise.indirect");
  EXPECT_EQ(seller.put(child_path(999'999, "/credit-limit"), {{"credit_limit", 1}}).status, 404);
  for (const json& bad : {json(-1), json(1.5), json("5"), json(nullptr), json(100'000'000'001), json(1e300)})
    EXPECT_EQ(seller.put(limit, {{"credit_limit", bad}}).error_field(), "credit_limit") << bad;
  for (const json& bad : {json(0), json(0.5), json("1"), json(10'000'000'001), json(INT64_MIN), json(-1e300)})
    EXPECT_EQ(seller.post(adjust, {{"amount", bad}, {"reason", "理由"}}).error_field(), "amount") << bad;
  EXPECT_EQ(seller.post(adjust, {{"amount", 5}, {"reason", ""}}).error_field(), "reason");
  EXPECT_EQ(seller.post(adjust, {{"amount", 5}, {"reason", "理由"}, {"book", "cash"}}).error_field(), "book");
  EXPECT_EQ(seller.post(adjust, {{"amount", -1'500'001}, {"reason", "理由"}}).error_code(), "money.short");
  EXPECT_EQ(balance(merchant()), 1'000'000) << "nothing of it has moved anything";
  const json twice = {{"amount", -1'500'000}, {"reason", "退回"}, {"request", "r-1"}};
  const auto done = seller.post(adjust, twice), again = seller.post(adjust, twice);
  EXPECT_EQ(done.json()["id"], again.json()["id"]);
  EXPECT_EQ(done.json()["actor"], "demo-dl");
  EXPECT_EQ(balance(merchant()), -500'000);
  EXPECT_EQ(shop.get("/api/wallet").json()["available"], 0);
  const auto log = seller.get("/api/audit-log?action=enterprise.adjust").json();
  EXPECT_EQ(log["total"], 1);
}

TEST_P(FinanceTest, TwoAdministratorsAtOnceCannotTakeMoreThanThereIs) {
  const auto adjust = child_path(merchant(), "/adjustments");
  std::atomic<int> done{0}, refused{0};
  std::vector<std::thread> people;
  for (int i = 0; i < 4; ++i)
    people.emplace_back([&] {
      auto seller = logged_in("demo-dl");
      const auto reply = seller.post(adjust, {{"amount", -600'000}, {"reason", "扣回"}});
      ++(reply.status == 201 ? done : refused);
    });
  for (auto& person : people) person.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(refused, 3);
  EXPECT_EQ(balance(merchant()), 400'000);
}

TEST_P(FinanceTest, PricesAreSetForDirectChildrenFromNowOnOrLater) {
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), shop = logged_in("demo");
  const auto now = world->clock.now();
  const json good = {
      {"product", "robot"}, {"payer_id", merchant()}, {"first_price", 1'000}, {"increment_price", 1'000}};
  const auto with = [&](const char* field, const json& value) {
    auto body = good;
    body[field] = value;
    return body;
  };
  const std::pair<json, const char*> bad[] = {{with("first_price", -1), "first_price"},
                                              {with("first_price", 0.5), "first_price"},
                                              {with("first_price", 100'000'001), "first_price"},
                                              {with("increment_price", INT64_MAX), "increment_price"},
                                              {with("increment_ms", 0), "increment_ms"},
                                              {with("first_ms", 3'600'001), "first_ms"},
                                              {with("minimum_ms", -5), "minimum_ms"},
                                              {with("free_ms", 1e18), "free_ms"},
                                              {with("unit_price", 5), "unit_price"},
                                              {with("from_at", now - 1), "from_at"},
                                              {with("from_at", now + 10LL * 366 * 86'400'000), "from_at"},
                                              {with("from_at", "tomorrow"), "from_at"},
                                              {with("line_id", 12'345), "line_id"},
                                              {with("product", "gold"), "product"},
                                              {with("payer_id", distributor()), "payer_id"},
                                              {json{{"product", "sms"}}, "unit_price"},
                                              {json{{"product", "robot"}}, "first_price"},
                                              {json{{"first_price", 1}}, "product"}};
  for (const auto& [body, field] : bad) EXPECT_EQ(seller.post("/api/prices", body).error_field(), field) << body;
  EXPECT_EQ(top.post("/api/prices", good).error_field(), "payer_id") << "a grandchild";
  EXPECT_EQ(top.post("/api/prices", with("payer_id", 424242)).error_field(), "payer_id") << "nobody";
  EXPECT_EQ(shop.post("/api/prices", good).status, 403);
  EXPECT_EQ(seller.get("/api/prices").json()["total"], 0);

  ASSERT_EQ(seller.post("/api/prices", good).status, 201);
  const auto coming = seller.post("/api/prices", with("from_at", now + 60'000));
  ASSERT_EQ(coming.status, 201);
  EXPECT_EQ(coming.json()["state"], "coming");
  EXPECT_EQ(seller.post("/api/prices", with("from_at", now + 60'000)).status, 409);
  const auto mine = shop.get("/api/prices/mine").json();
  EXPECT_EQ(mine["items"][0]["source"], "own");
  EXPECT_EQ(mine["coming"].size(), 1u);
  const auto path = "/api/prices/" + coming.json()["id"].dump();
  EXPECT_EQ(top.del(path).status, 404);
  EXPECT_EQ(shop.del(path).status, 403);
  EXPECT_EQ(seller.del(path).status, 204);
  EXPECT_EQ(seller.del(path).status, 409);
  EXPECT_EQ(shop.get("/api/prices/mine").json()["coming"].size(), 0u);
  EXPECT_EQ(seller.get("/api/prices?state=in_force&product=robot").json()["total"], 1);
}

TEST_P(FinanceTest, TheCalculatorExplainsAsFarAsTheCallerMaySee) {
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), shop = logged_in("demo");
  ASSERT_EQ(top.post("/api/prices", {{"product", "robot"},
                                     {"first_ms", 6'000},
                                     {"first_price", 70},
                                     {"increment_ms", 6'000},
                                     {"increment_price", 70}})
                .status,
            201);
  const json question = {{"enterprise_id", merchant()}, {"product", "robot"}, {"talk_ms", 73'000}, {"recorded", true}};
  const auto levels = [&](Client& client) { return client.post("/api/prices/calculate", question).json()["levels"]; };
  EXPECT_EQ(levels(shop).size(), 2u) << "the call and its recording";
  EXPECT_EQ(levels(top).size(), 4u);
  const auto answer = seller.post("/api/prices/calculate", question).json();
  EXPECT_EQ(answer["total"], 2'000);
  EXPECT_EQ(answer["levels"][2]["amount"], 910);
  EXPECT_EQ(answer["levels"][2]["source"], "standard");
  EXPECT_EQ(answer["levels"][2]["payee"]["name"], "上级");
  EXPECT_EQ(answer["levels"][0]["source"], "default");
  EXPECT_EQ(answer["levels"][0]["steps"].back()["zh"], "计费 120 秒，共 0.2 元。");
  EXPECT_EQ(shop.post("/api/prices/calculate", {{"product", "robot"}}).error_field(), "talk_ms");
  EXPECT_EQ(shop.post("/api/prices/calculate", {{"product", "sms"}, {"quantity", -1}}).error_field(), "quantity");
  EXPECT_EQ(shop.post("/api/prices/calculate", {{"product", "robot"}, {"talk_ms", 86'400'001}}).error_field(),
            "talk_ms");
  EXPECT_EQ(shop.post("/api/prices/calculate", {{"product", "robot"}, {"talk_ms", 1}, {"enterprise_id", distributor()}})
                .status,
            404);
}

TEST_P(FinanceTest, MonthsAndTheProofAreThere) {
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), shop = logged_in("demo");
  const int month = billing::month_of(world->clock.now());
  const auto running = shop.get("/api/ledger/months/" + std::to_string(month)).json();
  EXPECT_EQ(running["closing"], 1'000'000);
  EXPECT_TRUE(running["closed_at"].is_null());
  write([&](auto& s) {
    return billing::close_months(s, billing::month_begins(billing::month_after(month)) + billing::kCloseAfterMs);
  });
  EXPECT_FALSE(shop.get("/api/ledger/months").json()["items"][0]["closed_at"].is_null());
  for (const auto* none : {"209912", "13", "202613", "999999999999"})
    EXPECT_EQ(shop.get(std::string("/api/ledger/months/") + none).status, 404) << none;

  EXPECT_TRUE(shop.get("/api/ledger/proof").json()["latest"].is_null());
  EXPECT_EQ(seller.send("POST", "/api/ledger/proof", nullptr, {}).status, 403);
  const auto good = top.send("POST", "/api/ledger/proof", nullptr, {});
  EXPECT_EQ(good.status, 201);
  EXPECT_EQ(good.json()["good"], true) << good.body;
  write([&](auto& s) {
    store::Statement damage(
        s,
        "update ledger_accounts set balance = balance + 1 where book = 'wallet' and enterprise_id in "
        "(:seller, :shop)");
    damage.with("seller", distributor()).with("shop", merchant()).execute();
  });
  world->clock.advance(1'000);
  const auto bad = top.send("POST", "/api/ledger/proof", nullptr, {}).json();
  EXPECT_EQ(bad["good"], false);
  EXPECT_EQ(bad["findings"].size(), 2u);
  const auto seen = shop.get("/api/ledger/proof").json();
  EXPECT_EQ(seen["latest"]["findings"].size(), 1u) << "one's own only";
  EXPECT_EQ(seen["latest"]["postings"], 0);
  EXPECT_EQ(seen["books"].back()["balance"].get<int>() - seen["books"].back()["sum"].get<int>(), 1);
  EXPECT_EQ(seen["history"].size(), 2u);
}

}  // namespace
}  // namespace yunli::api
