// Records of calls that end together, one of which cannot be written.
#include "dialer/call_writer.h"

#include <gmock/gmock.h>

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <future>

#include "billing/robot_store.h"
#include "billing/testing.h"
#include "crm/contact_store.h"
#include "dialer/line_store.h"
#include "dialer/pacing.h"
#include "dialer/task_store.h"

namespace yunli::dialer {
namespace {

using testing::SizeIs;

struct Heard final : CampaignNews {
  void task_changed(const Whose&, const Task& task) override {
    Lock lock(mutex);
    done = task.done;
    changed.notify_all();
  }
  void queue_changed(const Whose& whose, const QueueItem&) override {
    Lock lock(mutex);
    path = whose.path;
  }
  void call_finished(const Whose&, const Call& call) override {
    Lock lock(mutex);
    calls.insert(call.id);
  }
  void balance_changed(const Whose& whose, Money balance) override {
    Lock lock(mutex);
    balances[whose.path] = balance;
  }
  Mutex mutex;
  Condition changed;
  int done = 0;
  std::string path;
  std::set<Id> calls;
  std::map<std::string, Money> balances;
};

class CallWriterTest : public billing::testing::MoneyTest {
 protected:
  void SetUp() override {
    MoneyTest::SetUp();
    clock.set(tenant::testing::kNoon - 3'600'000);
    give(merchant, 1'000'000), give(distributor, 1'000'000);
    write([&](store::Session& s) {
      Line line;
      line.name = "carrier", line.host = "127.0.0.1", line.calls_per_second = 100;
      (void)add_line(s, top, line, now());
      billing::open_robots(s, merchant.enterprise_id, 100, now(), now() + 3'600'000);
      TaskDraft draft;
      draft.name = "t", draft.script_id = 9, draft.script_version = 1, draft.robots = 100;
      for (int i = 0; i < 20; ++i) {
        crm::NewContact contact;
        contact.name = "x", contact.phone = std::to_string(13'800'130'000LL + i);
        draft.contact_ids.push_back(crm::add_contact(s, merchant, contact, now()).value().id);
      }
      task = create_task(s, merchant, draft, now()).value().id;
    });
    dials = write([&](store::Session& s) { return plan_dials(s, Pace{}, now()); }).dials;
    ASSERT_THAT(dials, SizeIs(20));
    desk = std::make_shared<NewsDesk>(io.get_executor(), db(), heard, in_progress);
    writer = std::make_shared<CallWriter>(io.get_executor(), db(), clock, desk, in_progress);
  }
  void TearDown() override {
    writer.reset(), desk.reset();
    io.stop();
    if (thread.joinable()) thread.join();
    MoneyTest::TearDown();
  }

  FinishedCall ending(const Dial& dial) {
    FinishedCall done;
    done.call_id = dial.call_id;
    done.answered_at = now(), done.ended_at = now() + 10'000;
    done.outcome = "answered", done.level = "A", done.ended_by = "robot";
    done.turns = {{.index = 0, .speaker = "callee", .text = "好"}};
    return done;
  }
  std::future<void> end(const Dial& dial, FinishedCall done) {
    auto promise = std::make_shared<std::promise<void>>();
    writer->ended(dial, std::move(done), [promise] { promise->set_value(); });
    return promise->get_future();
  }

  // What was handed over until now goes into the first transaction.
  void begin() {
    thread = std::thread([this] { io.run(); });
  }

  Id task = 0;
  std::vector<Dial> dials;
  Heard heard;
  std::shared_ptr<InProgress> in_progress = std::make_shared<InProgress>();
  asio::io_context io;
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  std::thread thread;
  std::shared_ptr<NewsDesk> desk;
  std::shared_ptr<CallWriter> writer;
};
YUNLI_ON_EACH_DATABASE(CallWriterTest);

TEST_P(CallWriterTest, OneThatCannotBeWrittenTakesNoOtherWithIt) {
  std::vector<std::future<void>> written;
  auto poisoned = ending(dials[7]);
  poisoned.turns.push_back(poisoned.turns[0]);  // the same turn twice
  auto never = end(dials[7], poisoned);
  for (std::size_t i = 0; i < dials.size(); ++i) {
    if (i == 7) continue;
    writer->answered(dials[i], now());
    writer->in_flow(dials[i], "开场");
    written.push_back(end(dials[i], ending(dials[i])));
  }
  begin();
  for (auto& each : written) ASSERT_EQ(each.wait_for(std::chrono::seconds(30)), std::future_status::ready);
  EXPECT_EQ(never.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  EXPECT_EQ(write([&](store::Session& s) { return task_row(s, task)->done; }), 19);
  EXPECT_EQ(wallet_of(merchant).balance.units, 1'000'000 - 19 * 1'000);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 1'000) << "of the one that is still open";

  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  Lock lock(heard.mutex);
  while (heard.done < 19 && heard.changed.wait_until(lock, until)) {
  }
  EXPECT_EQ(heard.done, 19);
  EXPECT_EQ(heard.path, merchant.path);
}

TEST_P(CallWriterTest, TellsEveryLevelWhatItHasLeft) {
  begin();
  end(dials[0], ending(dials[0])).wait();
  in_progress->wait(std::chrono::seconds(30));
  Lock lock(heard.mutex);
  EXPECT_EQ(heard.calls, std::set<Id>{dials[0].call_id});
  EXPECT_EQ(heard.balances,
            (std::map<std::string, Money>{{merchant.path, Money{999'000}}, {distributor.path, Money{999'000}}}));
}

TEST_P(CallWriterTest, RenewsLeasesAndMoneyInTheSameGo) {
  writer->answered(dials[0], now());
  std::promise<std::vector<billing::Covered>> covered;
  writer->renew({{dials[0].call_id, 45'000}, {dials[1].call_id, std::nullopt}},
                [&](const std::vector<billing::Covered>& list) { covered.set_value(list); });
  begin();
  const auto list = covered.get_future().get();
  ASSERT_THAT(list, SizeIs(1));
  EXPECT_EQ(list[0].talk_ms, 120'000);
  EXPECT_FALSE(list[0].exhausted);
}

}  // namespace
}  // namespace yunli::dialer
