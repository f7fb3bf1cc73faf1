// The tree over HTTP: detail, move with its money, brands. PRODUCT P7.
#include "api/console_testing.h"
#include "billing/ledger.h"
#include "dialer/pacing.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::Client;
using ::testing::HasSubstr;

class EnterprisesApiTest : public testing::ConsoleTest {
 protected:
  std::string merchant_path(const std::string& rest = "") const {
    return "/api/enterprises/" + std::to_string(tree.merchant.enterprise_id) + rest;
  }
  std::string seller_path(const std::string& rest = "") const {
    return "/api/enterprises/" + std::to_string(tree.distributor.enterprise_id) + rest;
  }
  Id add(Client& by, const std::string& login, const char* kind) {
    const auto made =
        by.post("/api/enterprises", {{"login", login}, {"name", login}, {"kind", kind}, {"password", "first-2026"}});
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json()["id"];
  }
  std::int64_t book(Id id, billing::Book which) {
    return write([&](store::Session& session) { return billing::balance(session, id, which); });
  }
  static std::string png() { return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(80, '\0'); }
};
INSTANTIATE_TEST_SUITE_P(On, EnterprisesApiTest, ::testing::ValuesIn(store::testing::databases()),
                         [](const auto& info) { return info.param; });

TEST_P(EnterprisesApiTest, TreeAndDetail) {
  let_the_merchant_call();
  auto top = logged_in("operator"), seller = logged_in("demo-dl");
  const auto nodes = top.get("/api/enterprises/tree").json();
  ASSERT_EQ(nodes["total"], 3);
  EXPECT_EQ(nodes["items"][0]["depth"], 0);
  EXPECT_EQ(nodes["items"][1]["children"], 1);
  EXPECT_EQ(nodes["items"][2]["login"], "demo");
  EXPECT_EQ(nodes["items"][2]["balance"], 1'000'000);
  EXPECT_EQ(nodes["items"][2]["robots"], 3);
  EXPECT_EQ(top.get("/api/enterprises/tree?depth=1").json()["total"], 2);
  EXPECT_EQ(seller.get("/api/enterprises/tree").json()["total"], 2);
  const auto above = "/api/enterprises/tree?root_id=" + std::to_string(tree.operator_scope.enterprise_id);
  EXPECT_EQ(seller.get(above).status, 404);
  EXPECT_EQ(seller.get(above).error_field(), "root_id");
  const auto detail = top.get(merchant_path()).json();
  EXPECT_EQ(detail["above"].size(), 2u);
  EXPECT_EQ(detail["accounts"], 3);
  EXPECT_EQ(detail["direct"], false);
  EXPECT_EQ(seller.get(merchant_path()).json()["direct"], true);
  EXPECT_GT(detail["call_rate"]["first_price"].get<int>(), 0);
  EXPECT_EQ(detail["available"], detail["balance"]);
  EXPECT_EQ(top.get(seller_path()).json()["merchants"], 1);
  ASSERT_EQ(top.patch(seller_path(), {{"forbidden", true}}).status, 200);
  EXPECT_EQ(top.get(merchant_path()).json()["forbidden_above"], true);
}

TEST_P(EnterprisesApiTest, TheListHasEachOnesOwnFigures) {
  let_the_merchant_call();
  auto top = logged_in("operator"), seller = logged_in("demo-dl");
  const Id second = add(seller, "second", "merchant");
  const auto price = [&](json payer, int units) {
    json body = {{"product", "robot"}, {"first_price", units}, {"increment_price", units}};
    if (!payer.is_null()) body["payer_id"] = std::move(payer);
    EXPECT_EQ(seller.post("/api/prices", body).status, 201);
  };
  price(nullptr, 1'500);
  price(tree.merchant.enterprise_id, 1'200);
  const auto listed = [&] {
    std::map<std::string, json> by_login;
    const auto list = top.get("/api/enterprises").json();
    for (const auto& row : list["items"]) by_login[row["login"]] = row;
    return by_login;
  };
  auto rows = listed();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows["demo"]["balance"], 1'000'000);
  EXPECT_EQ(rows["demo"]["robots"], (json{{"opened", 3}, {"in_use", 0}, {"expired", 0}}));
  EXPECT_EQ(rows["demo"]["call_rate"]["first_price"], 1'200);
  EXPECT_EQ(rows["second"]["id"], second);
  EXPECT_EQ(rows["second"]["balance"], 0);
  EXPECT_EQ(rows["second"]["robots"]["opened"], 0);
  EXPECT_EQ(rows["second"]["call_rate"]["first_price"], 1'500);
  EXPECT_EQ(rows["demo-dl"]["call_rate"]["first_price"], 1'000) << "nobody has set one";
  EXPECT_EQ(rows["operator"]["call_rate"], nullptr);

  auto merchant = logged_in("demo");
  add_task(merchant, {add_contact(merchant, "13800138000")}, add_script(merchant));
  write([&](store::Session& session) { return dialer::plan_dials(session, {}, world->clock.now()); });
  rows = listed();
  EXPECT_EQ(rows["demo"]["robots"]["in_use"], 1);
  EXPECT_EQ(rows["demo-dl"]["robots"]["in_use"], 1) << "with those below";
  EXPECT_EQ(rows["operator"]["robots"]["in_use"], 1);
  EXPECT_EQ(rows["second"]["robots"]["in_use"], 0);
  EXPECT_EQ(seller.get(seller_path()).json()["robots"]["in_use"], 1);
}

TEST_P(EnterprisesApiTest, MoneyIsShownToWhoMayReadIt) {
  let_the_merchant_call();
  auto seller = logged_in("demo-dl");
  const auto clerk = [&](const std::string& number, const json& permissions) {
    const auto role = seller.post("/api/roles", {{"name", number}, {"base", "finance"}, {"permissions", permissions}});
    EXPECT_EQ(role.status, 201) << role.body;
    EXPECT_EQ(
        seller
            .post(
                "/api/accounts",
                {{"work_number", number}, {"name", number}, {"role_id", role.json()["id"]}, {"password", "clerk-2026"}})
            .status,
        201);
    return logged_in(number + "@demo-dl", "clerk-2026");
  };
  auto helper = clerk("1", {"enterprises.read"}), bookkeeper = clerk("2", {"enterprises.read", "finance.read"});
  const auto nodes = helper.get("/api/enterprises/tree").json();
  ASSERT_EQ(nodes["total"], 2);
  for (const auto& node : nodes["items"]) EXPECT_EQ(node["balance"], nullptr);
  const auto list = helper.get("/api/enterprises").json();
  ASSERT_EQ(list["total"], 2);
  for (const auto& row : list["items"]) {
    EXPECT_EQ(row["balance"], nullptr);
    EXPECT_EQ(row["call_rate"], nullptr);
    EXPECT_EQ(row["recording_rate"], nullptr);
  }
  const auto hidden = helper.get(merchant_path()).json(), shown = bookkeeper.get(merchant_path()).json();
  EXPECT_EQ(hidden["name"], "示范商家");
  for (const auto* field : {"balance", "reserved", "credit_limit", "available"}) {
    EXPECT_EQ(hidden.at(field), nullptr) << field;
    EXPECT_TRUE(shown.at(field).is_number()) << field;
  }
  for (const auto* field : {"call_rate", "recording_rate", "stock", "points"})
    EXPECT_EQ(shown.at(field), nullptr) << field << " has a permission of its own";
  EXPECT_EQ(bookkeeper.get("/api/enterprises/tree").json()["items"][1]["balance"], 1'000'000);
}

TEST_P(EnterprisesApiTest, AMoveHandsTheMoneyOver) {
  using billing::Book;
  let_the_merchant_call();
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), merchant = logged_in("demo");
  const Id second = add(top, "second-dl", "distributor");
  const Id from = tree.distributor.enterprise_id, moved = tree.merchant.enterprise_id;
  write([&](store::Session& session) {
    billing::set_credit_limit(session, moved, Money::yuan(50));
    return true;
  });
  const auto cash_before = book(from, Book::cash);
  const auto reply = top.post(merchant_path("/move"), {{"parent_id", second}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.json()["parent_id"], second);
  EXPECT_EQ(reply.json()["balance"], 1'000'000) << "its own balance is what it was";
  EXPECT_EQ(reply.json()["credit_limit"], 0) << "credit was the old parent's to give";
  EXPECT_EQ(book(from, Book::cash), cash_before + 1'000'000);
  EXPECT_EQ(book(second, Book::cash), -1'000'000);
  EXPECT_EQ(merchant.get("/api/me").status, 401);
  EXPECT_EQ(seller.get(merchant_path()).status, 404) << "no longer its seller's";
  EXPECT_EQ(top.post(merchant_path("/move"), {{"parent_id", second}}).error_code(), "enterprise.same");
  EXPECT_EQ(top.post(seller_path("/move"), {{"parent_id", moved}}).error_field(), "parent_id");
  EXPECT_EQ(top.post(seller_path("/move"), {{"parent_id", from}}).error_code(), "enterprise.loop");
  EXPECT_EQ(top.post(seller_path("/move"), {{"parent_id", 424242}}).status, 404);
  EXPECT_EQ(top.post(seller_path("/move"), {{"parent_id", -1}}).status, 400);
  EXPECT_EQ(top.post(seller_path("/move"), json::object()).error_field(), "parent_id");
  EXPECT_EQ(book(second, Book::cash), -1'000'000) << "refused moves move no money";
  EXPECT_GE(world->control.wakes.load(), 1);
}

TEST_P(EnterprisesApiTest, BrandsAreShownByHostAndToThoseBelow) {
  auto top = logged_in("operator"), seller = logged_in("demo-dl"), merchant = logged_in("demo");
  EXPECT_EQ(seller.put(seller_path("/brand"), {{"name", "小店通"}, {"domain", "Call.Example.CN"}}).json()["domain"],
            "call.example.cn");
  const auto uploaded = seller.upload(seller_path("/brand/logo"), "a.png", png());
  ASSERT_EQ(uploaded.status, 200) << uploaded.body;
  const std::string logo = uploaded.json()["logo"];
  EXPECT_EQ(merchant.get("/api/me").json()["brand"], (json{{"name", "小店通"}, {"logo", logo}}));
  EXPECT_EQ(top.get("/api/me").json()["brand"]["name"], "");

  Client visitor(server->port());
  EXPECT_EQ(visitor.get("/api/brand").json()["name"], "");
  visitor.headers = {"Host: call.example.cn:8443"};
  EXPECT_EQ(visitor.get("/api/brand").json()["name"], "小店通");
  const auto image = visitor.get(logo);
  EXPECT_EQ(image.status, 200);
  EXPECT_EQ(image.headers.at("content-type"), "image/png");
  EXPECT_EQ(image.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(image.body, png());
  EXPECT_EQ(visitor.get("/api/logos/424242").status, 404);

  const auto refused = seller.upload(seller_path("/brand/logo"), "a.png", "<svg onload='alert(1)'/>     ");
  EXPECT_EQ(refused.status, 415);
  EXPECT_EQ(refused.error_field(), "file");
  EXPECT_EQ(seller.upload(seller_path("/brand/logo"), "a.png", png() + std::string(300'000, 'x')).status, 413);
  EXPECT_EQ(seller.put(seller_path("/brand"), {{"name", "x"}, {"domain", "http://x"}}).error_field(), "domain");
  EXPECT_EQ(seller.put(seller_path("/brand"), {{"name", std::string(61, 'x')}, {"domain", ""}}).error_field(), "name");
  EXPECT_EQ(seller.put(merchant_path("/brand"), {{"name", "x"}, {"domain", ""}}).error_code(), "brand.kind");
  EXPECT_EQ(visitor.get(logo).body, png()) << "refused ones change nothing";

  const Id second = add(top, "second-dl", "distributor");
  const auto other = "/api/enterprises/" + std::to_string(second) + "/brand";
  EXPECT_EQ(top.put(other, {{"name", "y"}, {"domain", "call.example.cn"}}).status, 409);
  EXPECT_EQ(seller.del(seller_path("/brand/logo")).json()["logo"], nullptr);
  EXPECT_EQ(visitor.get(logo).status, 404);
  EXPECT_EQ(seller.del(seller_path("/brand")).status, 204);
  EXPECT_EQ(visitor.get("/api/brand").json()["name"], "");
}

}  // namespace
}  // namespace yunli::api
