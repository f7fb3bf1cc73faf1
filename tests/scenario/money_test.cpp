// Campaigns whose money runs out, over real SIP and RTP: the robot takes its leave before the cover of its call is used
// up, and calls at the same time do not overdraw their enterprise or the distributor above it.
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <condition_variable>

#include "billing/charge_rows.h"
#include "billing/charge_store.h"
#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "billing/proof.h"
#include "billing/robot_store.h"
#include "crm/contact_store.h"
#include "dialer/call_store.h"
#include "dialer/campaign.h"
#include "dialer/line_store.h"
#include "dialer/task_store.h"
#include "script/compiled.h"
#include "surroundings.h"
#include "tenant/enterprises.h"
#include "tenant/seed.h"

namespace yunli::dialer {
namespace {

constexpr std::int64_t kBlockMs = 6'000, kBlockPrice = 100;
constexpr auto kPatience = std::chrono::seconds(90);
constexpr const char* kGoodbye = "今天先聊到这里，再见。";

// Asks somebody who never answers, again and again, for minutes.
script::Script patient_script() {
  script::Script script;
  script.name = "耐心";
  script.settings.announce_ai = false;
  script.settings.no_input_ms = 1'000;
  script.settings.no_input_prompts.assign(60, "您好，请问您还在听吗？");
  script::Flow opening{.id = "opening", .name = "开场", .text = "您好，周末有免费试听课，您要参加吗？"};
  script::Flow bye{.id = "bye", .name = "再见", .text = kGoodbye};
  bye.terminate = true;
  script.flows = {opening, bye};
  return script;
}

class OneScript final : public ScriptSource {
 public:
  void compiled(Id, int, Handler handler) override { handler(script::compile(patient_script())); }
};

// Keeps what the campaign reports; waits for it.
class Reporter final : public CampaignNews {
 public:
  void task_changed(const Whose&, const Task& task) override {
    add([&] { waits_.insert(task.wait); });
  }
  void queue_changed(const Whose&, const QueueItem& item) override {
    add([&] { rows_[item.state].insert(item.id); });
  }
  void call_finished(const Whose&, const Call& call) override {
    add([&] { calls_.push_back(call); });
  }
  void balance_changed(const Whose&, Money balance) override {
    add([&] { lowest_ = std::min(lowest_, balance.units); });
  }

  bool wait_for_calls(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return calls_.size() >= count; });
  }
  bool wait_for(Refusal refusal) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return waits_.contains(refusal); });
  }
  // Until so many people have been in this state of the queue.
  bool wait_for_people(const std::string& state, std::size_t count, std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, most, [&] { return rows_[state].size() >= count; });
  }
  std::vector<Call> calls() {
    std::lock_guard lock(mutex_);
    return calls_;
  }
  std::int64_t lowest() {
    std::lock_guard lock(mutex_);
    return lowest_;
  }

 private:
  template <class F>
  void add(F f) {
    {
      std::lock_guard lock(mutex_);
      f();
    }
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Call> calls_;
  std::set<Refusal> waits_;
  std::map<std::string, std::set<Id>> rows_;
  std::int64_t lowest_ = 0;
};

class MoneyScenario : public scenario::Surroundings {
 protected:
  void SetUp() override {
    std::filesystem::remove(folder / "money.db");
    db = store::Database::open("sqlite://" + (folder / "money.db").string(), 4).value();
    tree = tenant::seed_demo(*db, clock).value();
    db->write([&](store::Session& s) {
      Line line;
      line.name = "carrier", line.host = "127.0.0.1", line.port = carrier_port, line.simulated = true;
      line.caller_numbers = {"01088886666"};
      if (const auto made = add_line(s, tree.operator_scope, line, clock.now()); !made)
        throw std::runtime_error(made.error().en);
      billing::open_robots(s, tree.merchant.enterprise_id, 3, clock.now(), clock.now() + 3'600'000);
      sell(s, tree.distributor, tree.merchant);
      sell(s, tree.operator_scope, tree.distributor);
    });
    thread = std::thread([this] { io.run(); });
  }
  void TearDown() override {
    if (campaigns) campaigns->stop();
    campaigns.reset();
    work.reset();
    thread.join();
    db.reset();
  }

  static void sell(store::Session& s, const tenant::Scope& seller, const tenant::Scope& payer) {
    billing::NewPrice price{payer.enterprise_id, billing::Product::robot, std::nullopt, std::nullopt, {}};
    price.price.first_ms = price.price.increment_ms = kBlockMs;
    price.price.first_price = price.price.increment_price = Money{kBlockPrice};
    if (const auto made = billing::add_price(s, seller, price, clock.now()); !made)
      throw std::runtime_error(made.error().en);
  }
  void give(const tenant::Scope& whose, std::int64_t blocks) {
    db->write([&](store::Session& s) {
      billing::credit(s, whose.enterprise_id, Money{blocks * kBlockPrice}, new_id(), clock.now());
    });
  }
  void forbid(const tenant::Scope& whose, bool forbidden) {
    db->write([&](store::Session& s) {
        tenant::EnterpriseChange change;
        change.forbidden = forbidden;
        return tenant::change_enterprise(s, tree.operator_scope, whose.enterprise_id, change, clock.now());
      }).value();
    campaigns->wake();
  }
  void call_silent_people(int count, int robots) {
    db->write([&](store::Session& s) {
        TaskDraft draft;
        draft.name = "试听", draft.script_id = 1, draft.script_version = 1, draft.robots = robots;
        for (int i = 0; i < count; ++i) {
          crm::NewContact contact;
          contact.name = "x", contact.phone = scenario::phone_of("silent");
          contact.phone.back() = static_cast<char>('0' + i);
          draft.contact_ids.push_back(crm::add_contact(s, tree.merchant, contact, clock.now()).value().id);
        }
        return create_task(s, tree.merchant, draft, clock.now());
      }).value();
    CampaignConfig config;
    config.record = false;
    config.data_dir = folder;
    const call::CallServices services{*stack, *engine, service->recognizer(), *prompts, clock, "127.0.0.1"};
    campaigns = Campaigns::start(config, {io.get_executor(), *db, services, scripts, news});
  }
  billing::Wallet wallet(const tenant::Scope& whose) {
    return db->read([&](store::Session& s) { return billing::wallet(s, whose.enterprise_id); });
  }
  void expect_polite_end(const Call& call, std::string_view why) {
    EXPECT_EQ(call.ended_by, why);
    EXPECT_EQ(call.level, "D") << "as for anybody who says nothing";
    const auto turns = db->read([&](store::Session& s) { return call_turns(s, call.id); });
    ASSERT_FALSE(turns.empty());
    EXPECT_EQ(turns.back().text, kGoodbye);
    EXPECT_LT(turns.back().end_ms, call.talk_ms + 200) << "said to its end";
    EXPECT_GT(turns.back().end_ms - turns.back().start_ms, 1'000);
    for (const auto& charge : db->read([&](store::Session& s) { return billing::charges_of(s, "call", call.id); }))
      EXPECT_EQ(charge.waived.units, 0) << "more than was held, at depth " << charge.level.depth;
  }
  void expect_good_books() {
    EXPECT_TRUE(db->read([](store::Session& s) { return billing::examine(s); }).good());
    for (const auto* whose : {&tree.merchant, &tree.distributor}) {
      EXPECT_GE(wallet(*whose).balance.units, 0);
      EXPECT_EQ(wallet(*whose).reserved.units, 0);
    }
    EXPECT_GE(news.lowest(), 0);
  }

  std::unique_ptr<store::Database> db;
  tenant::DemoTree tree;
  asio::io_context io;
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  std::thread thread;
  OneScript scripts;
  Reporter news;
  std::shared_ptr<Campaigns> campaigns;
};

TEST_F(MoneyScenario, TheRobotTakesItsLeaveBeforeTheMoneyIsOver) {
  give(tree.merchant, 6), give(tree.distributor, 100);  // 36 s
  call_silent_people(1, 1);
  ASSERT_TRUE(news.wait_for_calls(1));
  const auto call = news.calls().front();
  expect_polite_end(call, "money");
  EXPECT_GT(call.talk_ms, 20'000);
  EXPECT_LE(call.talk_ms, 36'000);
  EXPECT_EQ(call.fee.units, (call.talk_ms + kBlockMs - 1) / kBlockMs * kBlockPrice);
  EXPECT_EQ(wallet(tree.merchant).balance.units, 6 * kBlockPrice - call.fee.units);
  expect_good_books();
}

TEST_F(MoneyScenario, CallsAtTheSameTimeDoNotOverdrawTheDistributor) {
  give(tree.merchant, 1'000), give(tree.distributor, 11);  // 30 s for two, and one block more
  call_silent_people(3, 3);
  ASSERT_TRUE(news.wait_for(Refusal::no_money_above)) << "no money for the third";
  ASSERT_TRUE(news.wait_for_calls(2));
  const auto calls = news.calls();
  std::int64_t spent = 0;
  for (const auto& call : calls) {
    expect_polite_end(call, "money");
    EXPECT_LE(call.talk_ms, 36'000);
    spent += call.fee.units;
  }
  EXPECT_EQ(wallet(tree.distributor).balance.units, 11 * kBlockPrice - spent);
  expect_good_books();
}

TEST_F(MoneyScenario, AForbiddenBranchTakesItsLeaveAndGoesOnWhenItIsPermitted) {
  give(tree.merchant, 1'000), give(tree.distributor, 1'000);
  call_silent_people(2, 1);
  ASSERT_TRUE(news.wait_for_people("talking", 1, kPatience));
  const WallMs forbidden = clock.now();
  forbid(tree.distributor, true);
  ASSERT_TRUE(news.wait_for_calls(1));
  const auto call = news.calls().front();
  expect_polite_end(call, "forbidden");
  EXPECT_LT(*call.ended_at - forbidden, 12'000);
  EXPECT_TRUE(news.wait_for(Refusal::forbidden));
  forbid(tree.distributor, false);
  EXPECT_TRUE(news.wait_for_people("dialing", 2, std::chrono::seconds(2)));
}

}  // namespace
}  // namespace yunli::dialer
