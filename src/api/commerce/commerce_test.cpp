// Recharge, robots, points, notices and alerts through the API.
#include "api/console_testing.h"
#include "api/live/hub.h"
#include "billing/price_store.h"
#include "notify/http_counterpart.h"
#include "payment/alipay_testing.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using notify::testing::HttpCounterpart;
using testing::Client;
using testing::Reply;

constexpr std::int64_t kYuan = 10'000;
const std::string kPng = "\x89PNG\r\n\x1a\n and more";

class CommerceTest : public testing::ConsoleTest {
 protected:
  void SetUp() override {
    ConsoleTest::SetUp();
    op = std::make_unique<Client>(logged_in("operator"));
    dealer = std::make_unique<Client>(logged_in("demo-dl"));
    shop = std::make_unique<Client>(logged_in("demo"));
  }
  json order(Client& who, std::int64_t amount, const std::string& channel = "offline") {
    const auto made = who.post("/api/recharge-orders", {{"channel", channel}, {"amount", amount}});
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json();
  }
  std::string at(const json& order, const std::string& what = "") {
    return "/api/recharge-orders/" + std::to_string(order["id"].get<Id>()) + what;
  }
  Reply post_nothing(Client& who, const std::string& path) { return who.send("POST", path, nullptr, {}); }
  std::int64_t balance_of(Id enterprise_id) {
    return write([&](store::Session& s) { return billing::wallet(s, enterprise_id).balance.units; });
  }
  json alipay(const HttpCounterpart& gateway) {
    return {{"enabled", true},
            {"app_id", payment::testing::kAppId},
            {"seller_id", payment::testing::kSellerId},
            {"gateway_url", gateway.url("/gateway.do")},
            {"private_key", payment::testing::app_keys().private_key},
            {"public_key", payment::testing::alipay_keys().public_key}};
  }
  void price_robots() {
    billing::Price price;
    price.unit_price = Money::yuan(300);
    write([&](store::Session& s) {
      for (const auto& [seller, payer] :
           {std::pair{&tree.distributor, &tree.merchant}, std::pair{&tree.operator_scope, &tree.distributor}}) {
        const billing::NewPrice wanted{payer->enterprise_id, billing::Product::robot_month, {}, {}, price};
        EXPECT_TRUE(billing::add_price(s, *seller, wanted, world->clock.now()));
      }
    });
  }
  std::unique_ptr<Client> op, dealer, shop;
};
YUNLI_ON_EACH_DATABASE(CommerceTest);

TEST_P(CommerceTest, AnOfflineRechargeFromOrderToRefund) {
  const auto options = shop->get("/api/recharge-options").json();
  EXPECT_EQ(options["channels"], json({"offline"}));
  EXPECT_EQ(options["seller"]["id"], tree.distributor.enterprise_id);
  EXPECT_TRUE(op->get("/api/recharge-options").json()["seller"].is_null());
  const auto before = balance_of(tree.merchant.enterprise_id);
  auto made = order(*shop, 100 * kYuan);
  EXPECT_EQ(made["may"], json({"upload_proof", "cancel"}));
  const auto shown = shop->upload(at(made, "/proof"), "回单.png", kPng);
  EXPECT_EQ(shown.json()["proof"]["type"], "image/png") << shown.body;
  const auto proof = dealer->get(at(made, "/proof"));
  EXPECT_EQ(proof.body, kPng);
  EXPECT_EQ(proof.headers.at("content-type"), "image/png");
  EXPECT_EQ(proof.headers.at("cache-control"), "no-store");
  EXPECT_EQ(dealer->get(at(made)).json()["may"], json({"confirm", "reject"}));
  EXPECT_EQ(dealer->get("/api/notices").json()["items"][0]["kind"], "recharge.new");
  const int wakes = world->control.wakes;
  const auto confirmed = dealer->post(at(made, "/confirm"), {{"amount", 100 * kYuan}});
  EXPECT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(confirmed.json()["decided_by"], "demo-dl");
  EXPECT_GT(world->control.wakes, wakes);
  EXPECT_EQ(balance_of(tree.merchant.enterprise_id), before + 100 * kYuan);
  const auto twice = dealer->post(at(made, "/confirm"), {{"amount", 100 * kYuan}});
  EXPECT_EQ(twice.status, 409);
  EXPECT_EQ(twice.error_code(), "recharge.state");
  const json refund = {{"amount", 30 * kYuan}, {"reason", "多付"}, {"refunded_before", 0}};
  const auto refunded = dealer->post(at(made, "/refund"), refund);
  EXPECT_EQ(refunded.json()["refunded"], 30 * kYuan) << refunded.body;
  EXPECT_EQ(dealer->post(at(made, "/refund"), refund).error_code(), "refund.conflict");
  EXPECT_EQ(balance_of(tree.merchant.enterprise_id), before + 70 * kYuan);
  EXPECT_EQ(op->get("/api/recharge-orders").json()["total"], 1);
  EXPECT_EQ(op->get(at(made)).json()["may"], json::array()) << "the operator looks on";
}

TEST_P(CommerceTest, OrdersRefuseWhatIsNoAmount) {
  for (const auto& amount : {json(0), json(-10'000), json(1.5), json("100"), json(nullptr), json(true), json(10'001),
                             json(10'000'000'001), json(1e30), json(INT64_MAX), json::array()}) {
    const auto reply = shop->post("/api/recharge-orders", {{"channel", "offline"}, {"amount", amount}});
    EXPECT_EQ(reply.status, 400) << amount;
    EXPECT_EQ(reply.error_field(), "amount") << reply.body;
  }
  EXPECT_EQ(shop->post("/api/recharge-orders", {{"channel", "cash"}, {"amount", 10'000}}).error_field(), "channel");
  EXPECT_EQ(shop->post("/api/recharge-orders", {{"amount", 10'000}}).error_field(), "channel");
  EXPECT_EQ(shop->post("/api/recharge-orders", {{"channel", "alipay"}, {"amount", 10'000}}).error_code(), "alipay.off");
  EXPECT_EQ(shop->get("/api/recharge-orders").json()["total"], 0) << "an order that cannot be paid is not kept";
  EXPECT_EQ(op->post("/api/recharge-orders", {{"channel", "offline"}, {"amount", 10'000}}).error_code(),
            "recharge.no_parent");
  EXPECT_EQ(shop->get("/api/recharge-orders?state=waiting,none").error_field(), "state");
}

TEST_P(CommerceTest, ProofsArePicturesOfALimitedSize) {
  const auto made = order(*shop, 10'000);
  EXPECT_EQ(shop->get(at(made, "/proof")).status, 404);
  EXPECT_EQ(shop->upload(at(made, "/proof"), "x.png", "<svg onload=alert(1)>").status, 415);
  const auto large = shop->upload(at(made, "/proof"), "x.png", kPng + std::string(10 << 20, 'x'));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.error_field(), "file");
  EXPECT_EQ(dealer->upload(at(made, "/proof"), "x.png", kPng).status, 403);
  const auto pdf = shop->upload(at(made, "/proof"), "../../etc/passwd", "%PDF-1.7 x");
  EXPECT_EQ(pdf.json()["proof"]["name"], "passwd") << pdf.body;
  EXPECT_TRUE(shop->get(at(made, "/proof")).headers.at("content-disposition").starts_with("attachment"));
  const auto files = std::distance(std::filesystem::directory_iterator(world->folder / "proofs"), {});
  shop->upload(at(made, "/proof"), "b.png", kPng);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(world->folder / "proofs"), {}), files)
      << "the one before it is removed";
}

TEST_P(CommerceTest, StrangersSeeNothing) {
  const auto made = order(*shop, 10'000);
  auto foreign = stranger();
  for (const auto* what : {"", "/proof"}) EXPECT_EQ(foreign.get(at(made, what)).status, 404);
  EXPECT_EQ(post_nothing(foreign, at(made, "/cancel")).status, 404);
  EXPECT_EQ(foreign.get("/api/recharge-orders").json()["total"], 0);
  EXPECT_EQ(shop->get("/api/payment-settings").status, 403) << "a merchant has nobody below";
  EXPECT_EQ(dealer
                ->post("/api/robots/allot",
                       {{"enterprise_id", tree.distributor.enterprise_id}, {"count", 1}, {"direction", "give"}})
                .status,
            403);
}

TEST_P(CommerceTest, AlipayFromSettingsToTheWallet) {
  HttpCounterpart gateway;
  const auto saved = dealer->put("/api/payment-settings", {{"alipay", alipay(gateway)}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  const auto settings = saved.json()["alipay"];
  EXPECT_TRUE(settings["ready"].get<bool>()) << saved.body;
  EXPECT_EQ(settings["private_key"].get<std::string>().size(), 64u) << "a fingerprint only";
  EXPECT_EQ(saved.body.find(payment::testing::app_keys().private_key.substr(40, 40)), std::string::npos);
  const auto stored = write(
      [&](store::Session& s) { return payment::payment_settings(s, tree.distributor.enterprise_id).private_key; });
  EXPECT_EQ(stored.find(payment::testing::app_keys().private_key.substr(40, 40)), std::string::npos) << "sealed";
  EXPECT_EQ(shop->get("/api/recharge-options").json()["channels"], json({"offline", "alipay"}));
  const auto made = order(*shop, 100 * kYuan, "alipay");
  const auto pay = post_nothing(*shop, at(made, "/pay"));
  EXPECT_TRUE(pay.json()["url"].get<std::string>().starts_with(gateway.url("/gateway.do?"))) << pay.body;
  Client alipay_server(server->port());
  const auto path = settings["notify_url"].get<std::string>().substr(std::string("https://console.example").size());
  const auto notify = [&](const std::string& body) {
    return alipay_server.send("POST", path, &body, {"Content-Type: application/x-www-form-urlencoded"});
  };
  const auto fields = payment::testing::notification_fields(made["number"], "100.00");
  EXPECT_EQ(notify(payment::testing::signed_notification(fields, payment::testing::other_keys())).body, "failure");
  EXPECT_EQ(notify("x=1").body, "failure");
  EXPECT_EQ(notify(std::string(20'000, 'a')).status, 413);
  const auto before = balance_of(tree.merchant.enterprise_id);
  const auto taken = notify(payment::testing::signed_notification(fields));
  EXPECT_EQ(taken.body, "success");
  EXPECT_EQ(taken.headers.at("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(notify(payment::testing::signed_notification(fields)).body, "success");
  EXPECT_EQ(balance_of(tree.merchant.enterprise_id), before + 100 * kYuan);
  EXPECT_EQ(world->credited, 1);
  const auto back = shop->get("/api/payments/alipay/return?out_trade_no=" + made["number"].get<std::string>());
  EXPECT_EQ(back.status, 302);
  EXPECT_EQ(back.headers.at("location"), "/recharge?open=" + std::to_string(made["id"].get<Id>()));
  EXPECT_EQ(shop->get("/api/payments/alipay/return?out_trade_no=//evil.example").headers.at("location"), "/recharge");
}

TEST_P(CommerceTest, PaymentSettingsNameWhatIsWrong) {
  HttpCounterpart gateway;
  const auto field = [&](const std::string& name, const json& value) {
    auto settings = alipay(gateway);
    settings[name] = value;
    const auto reply = dealer->put("/api/payment-settings", {{"alipay", settings}});
    EXPECT_EQ(reply.status, 400) << reply.body;
    return reply.error_field();
  };
  EXPECT_EQ(field("app_id", "abc"), "alipay/app_id");
  EXPECT_EQ(field("app_id", ""), "alipay/app_id");
  EXPECT_EQ(field("private_key", "no key"), "alipay/private_key");
  EXPECT_EQ(field("public_key", "no key"), "alipay/public_key");
  EXPECT_EQ(field("gateway_url", "ftp://x"), "alipay/gateway_url");
  EXPECT_EQ(field("more", 1), "alipay/more");
  EXPECT_FALSE(dealer->get("/api/payment-settings").json()["alipay"]["enabled"].get<bool>());
  const auto text = dealer->put("/api/payment-settings", {{"offline_instructions", "工商银行 6222…"}});
  EXPECT_EQ(text.status, 200) << text.body;
  EXPECT_EQ(shop->get("/api/recharge-options").json()["offline_instructions"], "工商银行 6222…");
}

TEST_P(CommerceTest, RobotsFromTheOperatorToTheMerchant) {
  const auto allot = [&](Client& who, Id to, int count, const char* direction = "give") {
    return who.post("/api/robots/allot", {{"enterprise_id", to}, {"count", count}, {"direction", direction}});
  };
  const auto stock = allot(*op, tree.distributor.enterprise_id, 5);
  EXPECT_EQ(stock.json()["distributors"][0]["stock"], 5) << stock.body;
  const json wanted = {{"enterprise_id", tree.merchant.enterprise_id}, {"count", 3}, {"months", 1}};
  const auto opened = dealer->post("/api/robots/open", wanted);
  EXPECT_EQ(opened.status, 201) << opened.body;
  EXPECT_EQ(opened.json()["may"], json({"extend"}));
  EXPECT_EQ(dealer->get("/api/robots/stock").json()["stock"], 2);
  const auto too_many = dealer->post("/api/robots/open", wanted);
  EXPECT_EQ(too_many.status, 409) << too_many.body;
  EXPECT_EQ(too_many.error_code(), "stock.short");
  EXPECT_EQ(op->post("/api/robots/open", wanted).error_code(), "robots.forbidden");
  EXPECT_EQ(op->post("/api/robots/open", wanted).status, 403);
  EXPECT_EQ(shop->get("/api/robots").json()["items"][0]["count"], 3);
  EXPECT_EQ(shop->get("/api/robots/stock").json()["active"], 3);
  const auto path = "/api/robots/" + std::to_string(opened.json()["id"].get<Id>());
  EXPECT_EQ(dealer->post(path + "/extend", {{"months", 2}}).status, 200);
  EXPECT_EQ(shop->post(path + "/extend", {{"months", 2}}).status, 403);
  EXPECT_EQ(dealer->post(path + "/extend", {{"months", 0}}).error_field(), "months");
  EXPECT_EQ(allot(*op, tree.distributor.enterprise_id, 3, "take_back").error_code(), "stock.short");
  EXPECT_EQ(allot(*op, tree.distributor.enterprise_id, 2, "take_back").status, 200);
}

TEST_P(CommerceTest, RobotsAreBoughtFromTheBalance) {
  EXPECT_TRUE(shop->get("/api/robots/stock").json()["price"].is_null());
  EXPECT_EQ(shop->post("/api/robots/buy", {{"count", 1}, {"months", 1}, {"amount", 0}}).error_code(),
            "robots.not_for_sale");
  price_robots();
  EXPECT_EQ(shop->get("/api/robots/stock").json()["price"], 300 * kYuan);
  write([&](store::Session& s) {
    for (const auto* level : {&tree.distributor, &tree.merchant})
      billing::credit(s, level->enterprise_id, Money::yuan(2'000), new_id(), world->clock.now());
  });
  const auto before = balance_of(tree.merchant.enterprise_id);
  const auto bought = shop->post("/api/robots/buy", {{"count", 2}, {"months", 3}, {"amount", 1'800 * kYuan}});
  ASSERT_EQ(bought.status, 201) << bought.body;
  EXPECT_EQ(bought.json()["balance"], before - 1'800 * kYuan);
  EXPECT_EQ(bought.json()["licence"]["may"], json({"renew"}));
  const auto path = "/api/robots/" + std::to_string(bought.json()["licence"]["id"].get<Id>());
  EXPECT_EQ(shop->post(path + "/renew", {{"months", 1}, {"amount", 1}}).error_code(), "price.conflict");
  EXPECT_EQ(shop->post(path + "/renew", {{"months", 3}, {"amount", 1'800 * kYuan}}).error_code(), "money.short");
  EXPECT_EQ(shop->post("/api/robots/buy", {{"count", 1'001}, {"months", 1}, {"amount", 0}}).error_field(), "count");
  EXPECT_EQ(balance_of(tree.merchant.enterprise_id), before - 1'800 * kYuan);
}

TEST_P(CommerceTest, PointsOverTheApi) {
  const auto give = [&](Client& who, Id to, const json& points, const char* direction = "give") {
    return who.post("/api/points/allot", {{"enterprise_id", to}, {"points", points}, {"direction", direction}});
  };
  EXPECT_EQ(give(*op, tree.distributor.enterprise_id, 500).json()["balance"], 500);
  EXPECT_EQ(give(*dealer, tree.merchant.enterprise_id, 200).json()["balance"], 200);
  EXPECT_EQ(give(*dealer, tree.merchant.enterprise_id, 301).error_code(), "points.short");
  EXPECT_EQ(give(*dealer, tree.merchant.enterprise_id, 1.5).error_field(), "points");
  EXPECT_EQ(give(*op, tree.merchant.enterprise_id, 1).status, 403);
  EXPECT_EQ(give(*dealer, tree.merchant.enterprise_id, 201, "take_back").error_code(), "points.short");
  const auto points = dealer->get("/api/points").json();
  EXPECT_EQ(points["balance"], 300);
  EXPECT_EQ(points["items"][0]["balance"], 200);
}

TEST_P(CommerceTest, AlertsAndTheirDeliveries) {
  HttpCounterpart receiver;
  const auto put = [&](const json& change) { return shop->put("/api/alert-settings", change); };
  EXPECT_EQ(shop->get("/api/alert-settings").json()["warn_below"], 100 * kYuan);
  EXPECT_EQ(post_nothing(*shop, "/api/alert-settings/test").error_code(), "alerts.state");
  EXPECT_EQ(put({{"warn_below", nullptr}}).json()["warn_below"], nullptr);
  EXPECT_EQ(put({{"warn_below", -1}}).error_field(), "warn_below");
  EXPECT_EQ(put({{"sms_phones", {"abc"}}}).error_field(), "sms_phones");
  EXPECT_EQ(put({{"sms_phones", {"+86 138 0013 8000"}}}).json()["sms_phones"], json({"13800138000"}));
  EXPECT_EQ(put({{"webhook_url", receiver.url("/hook")}}).error_field(), "webhook_secret");
  EXPECT_EQ(put({{"webhook_url", "file:///etc/passwd"}, {"webhook_secret", "0123456789abcdef"}}).error_field(),
            "webhook_url");
  const auto set = put({{"webhook_url", receiver.url("/hook")}, {"webhook_secret", "0123456789abcdef"}});
  EXPECT_TRUE(set.json()["webhook_secret_set"].get<bool>()) << set.body;
  EXPECT_EQ(set.body.find("0123456789abcdef"), std::string::npos);
  const auto tested = post_nothing(*shop, "/api/alert-settings/test");
  EXPECT_EQ(tested.json()["total"], 2) << tested.body;
  EXPECT_EQ(post_nothing(*shop, "/api/alert-settings/test").status, 429);
  EXPECT_EQ(shop->get("/api/deliveries").json()["items"].size(), 2u);
  EXPECT_FALSE(put({{"webhook_url", ""}}).json()["webhook_secret_set"].get<bool>());
}

TEST_P(CommerceTest, NoticesAreReadAndPushed) {
  order(*shop, 10'000);
  auto page = dealer->get("/api/notices?unread=true").json();
  ASSERT_EQ(page["unread"], 1);
  EXPECT_TRUE(page["items"][0]["link"].get<std::string>().starts_with("/recharge?open="));
  EXPECT_EQ(dealer->post("/api/notices/read", json::object()).status, 400);
  EXPECT_EQ(dealer->post("/api/notices/read", {{"ids", {page["items"][0]["id"]}}}).json()["unread"], 0);
  EXPECT_EQ(dealer->get("/api/notices").json()["items"][0]["read"], true);
  order(*shop, 10'000);
  EXPECT_EQ(dealer->post("/api/notices/read", {{"all", true}}).json()["unread"], 0);
  const auto agent = logged_in("8002@demo").get("/api/notices");
  EXPECT_EQ(agent.json()["total"], 0) << "agents have no business with money";
  testing::LiveClient at_dealer(server->port(), dealer->cookie), at_operator(server->port(), op->cookie);
  EXPECT_EQ(at_dealer.message()["type"], "hello");
  EXPECT_EQ(at_operator.message()["type"], "hello");
  world->live.publish_in(tree.distributor.enterprise_id, tenant::Permission::finance_write, "notice", {{"id", 1}});
  world->live.publish_in(tree.operator_scope.enterprise_id, tenant::Permission::finance_write, "notice", {{"id", 2}});
  EXPECT_EQ(at_dealer.message()["data"]["id"], 1);
  EXPECT_EQ(at_operator.message()["data"]["id"], 2) << "not what is addressed to somebody below";
}

}  // namespace
}  // namespace yunli::api
