// The life of tasks, queue rows and calls on both databases: gate, attempts, outcomes, interruption, recovery.
#include <gmock/gmock.h>

#include "billing/robot_store.h"
#include "billing/testing.h"
#include "crm/contact_store.h"
#include "crm/do_not_call_store.h"
#include "dialer/call_store.h"
#include "dialer/line_store.h"
#include "dialer/pacing.h"
#include "dialer/task_store.h"
#include "store/rows.h"

namespace yunli::dialer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
constexpr WallMs kMinute = 60'000;

class DialerTest : public billing::testing::MoneyTest {
 protected:
  void SetUp() override {
    MoneyTest::SetUp();
    now = tenant::testing::kNoon - 60 * kMinute;  // eleven o'clock
    write([&](store::Session& s) {
      Line line;
      line.name = "carrier";
      line.host = "127.0.0.1";
      line.caller_numbers = {"01088886666"};
      line.calls_per_second = 100;
      line_id = add_line(s, top, line, now)->id;
      billing::open_robots(s, merchant.enterprise_id, 3, now, now + 30LL * 24 * 60 * kMinute);
    });
    give(merchant, 1'000'000), give(distributor, 1'000'000);
  }
  std::vector<Id> people(int n) {
    return write([&](store::Session& s) {
      std::vector<Id> ids;
      for (int i = 0; i < n; ++i) {
        crm::NewContact contact;
        contact.name = "客户" + std::to_string(i);
        contact.phone = "138001" + std::to_string(30'000 + ++phones);
        ids.push_back(crm::add_contact(s, merchant, contact, now).value().id);
      }
      return ids;
    });
  }
  Task task(int contacts, int robots = 3, int attempts = 1) {
    TaskDraft draft;
    draft.name = "试听";
    draft.script_id = 9;
    draft.script_version = 1;
    draft.robots = robots;
    draft.max_attempts = attempts;
    draft.retry_minutes = 10;
    draft.contact_ids = people(contacts);
    return write([&](store::Session& s) { return create_task(s, merchant, draft, now); }).value();
  }
  std::vector<Dial> plan() {
    return write([&](store::Session& s) { return plan_dials(s, pace, now); }).dials;
  }
  // Takes back what somebody has.
  void take(const tenant::Scope& whose, std::int64_t amount) {
    write([&](store::Session& s) {
      const Id parent = *tenant::enterprise(s, top, whose.enterprise_id)->parent_id;
      const billing::Posting postings[] = {{whose.enterprise_id, billing::Book::wallet, parent, "adjustment", -amount},
                                           {parent, billing::Book::cash, whose.enterprise_id, "adjustment", amount}};
      return billing::post(s, {"adjustment", new_id(), ""}, postings, now);
    }).value();
  }
  void forbid(const tenant::Scope& whose, bool forbidden) {
    tenant::EnterpriseChange change;
    change.forbidden = forbidden;
    write([&](store::Session& s) {
      return tenant::change_enterprise(s, top, whose.enterprise_id, change, now);
    }).value();
  }
  FinishedCall ending(const Dial& dial, const std::string& outcome, bool retry = false, bool opted_out = false) {
    FinishedCall done;
    done.call_id = dial.call_id;
    done.outcome = outcome;
    done.ended_at = now + 30'000;
    if (outcome == "answered") done.answered_at = now;
    done.level = outcome == "answered" ? "A" : "E";
    done.rule = "test";
    done.retry = retry;
    done.opted_out = opted_out;
    done.turns = {{.index = 0, .speaker = "callee", .text = "好"}};
    return done;
  }
  bool finish(const Dial& dial, const std::string& outcome, bool retry = false, bool opted_out = false) {
    const auto done = ending(dial, outcome, retry, opted_out);
    return write([&](store::Session& s) { return finish_call(s, done, now + 30'000); });
  }
  Task reread(const Task& t) {
    return write([&](store::Session& s) { return *task_row(s, t.id); });
  }
  std::vector<RefusedDial> refused() {
    return write([&](store::Session& s) { return list_refused(s, merchant, std::nullopt, {}); }).items;
  }

  WallMs now = 0;
  Id line_id = 0;
  int phones = 0;
  Pace pace;
};
YUNLI_ON_EACH_DATABASE(DialerTest);

TEST_P(DialerTest, KeepsNCallsBusyAndNeverMore) {
  const auto t = task(5, 2);
  const auto first = plan();
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_TRUE(finish(first[0], "answered"));
  EXPECT_THAT(plan(), SizeIs(1));
  EXPECT_EQ(reread(t).dialing, 2);
  EXPECT_EQ(reread(t).waiting(), 2);
}

TEST_P(DialerTest, RobotsOfTheEnterpriseBoundAllItsTasks) {
  task(5, 2);
  task(5, 2);
  EXPECT_THAT(plan(), SizeIs(3));
}

TEST_P(DialerTest, EndingACallTwiceChangesNothing) {
  const auto t = task(1);
  const auto dials = plan();
  EXPECT_TRUE(finish(dials[0], "answered"));
  EXPECT_FALSE(finish(dials[0], "answered"));
  const auto after = reread(t);
  EXPECT_EQ(after.done, 1);
  EXPECT_EQ(after.answered, 1);
  EXPECT_EQ(after.levels.a, 1);
  EXPECT_EQ(after.state, "finished");
  EXPECT_EQ(wallet_of(merchant).balance.units, 1'000'000 - 1'000);
  EXPECT_EQ(wallet_of(distributor).balance.units, 1'000'000 - 1'000);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 0);
}

TEST_P(DialerTest, BusyIsTriedAgainAfterTheWaitAndThenGivenUp) {
  const auto t = task(1, 1, 2);
  finish(plan()[0], "busy", true);
  EXPECT_THAT(plan(), IsEmpty());
  now += 11 * kMinute;
  const auto second = plan();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].number, 2);
  finish(second[0], "busy", true);
  EXPECT_EQ(reread(t).state, "finished");
  now += 60 * kMinute;
  EXPECT_THAT(plan(), IsEmpty());
}

TEST_P(DialerTest, OutsideTheHoursNothingIsDialledAndItIsRecordedOnce) {
  const auto t = task(3);
  now += 70 * kMinute;  // ten past twelve
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_THAT(plan(), IsEmpty());
  ASSERT_THAT(refused(), SizeIs(1));
  EXPECT_EQ(refused()[0].reason, Refusal::outside_hours);
  EXPECT_EQ(reread(t).wait, Refusal::outside_hours);
  now += 120 * kMinute;
  EXPECT_THAT(plan(), SizeIs(3));
  EXPECT_EQ(reread(t).wait, Refusal::none);
}

TEST_P(DialerTest, DoNotCallIsRefusedForGood) {
  const auto t = task(2);
  const auto dials = plan();
  finish(dials[0], "answered", false, true);
  finish(dials[1], "answered");
  // The same people in another task: who asked not to be called is refused, the other has been called today.
  TaskDraft again;
  again.name = "再次";
  again.script_id = 9;
  again.script_version = 1;
  again.contact_ids = {dials[0].contact_id};
  const auto second = write([&](store::Session& s) { return create_task(s, merchant, again, now); }).value();
  now += 2 * kMinute;
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(reread(second).state, "finished");
  ASSERT_THAT(refused(), SizeIs(1));
  EXPECT_EQ(refused()[0].reason, Refusal::do_not_call);
  EXPECT_EQ(reread(t).state, "finished");
}

TEST_P(DialerTest, NoRobotIsRefusedWithARecord) {
  const auto t = task(1);
  now += 20LL * 24 * 60 * kMinute + 15LL * 24 * 60 * kMinute;  // the robots have expired
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(reread(t).wait, Refusal::no_robot);
  EXPECT_THAT(refused(), SizeIs(1));
}

TEST_P(DialerTest, MoneyBoundsTheCallsAtOnceAndWhatRunsHoldsIt) {
  take(merchant, 1'000'000 - 2'500);
  const auto t = task(5, 3);
  const auto dials = plan();
  EXPECT_THAT(dials, SizeIs(2));
  EXPECT_EQ(wallet_of(merchant).reserved.units, 2'000);
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(reread(t).wait, Refusal::no_money);
  ASSERT_THAT(refused(), SizeIs(1));
  EXPECT_EQ(refused()[0].reason, Refusal::no_money);
  finish(dials[0], "busy");  // costs nothing: what it held pays for the next
  EXPECT_THAT(plan(), SizeIs(1));
  EXPECT_EQ(reread(t).wait, Refusal::none);
}

TEST_P(DialerTest, WhoIsShortAboveIsNotTold) {
  take(distributor, 999'500);
  const auto t = task(1);
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(reread(t).wait, Refusal::no_money_above);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 0);
  take(merchant, 999'500);
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(reread(t).wait, Refusal::no_money);
  give(merchant, 1'000), give(distributor, 1'000);
  EXPECT_THAT(plan(), SizeIs(1));
}

TEST_P(DialerTest, AForbiddenBranchStopsAtOnceAndPermittedGoesOnAtOnce) {
  const auto t = task(3, 2);
  const auto dials = plan();
  forbid(distributor, true);
  const auto stopped = write([&](store::Session& s) { return plan_dials(s, pace, now); });
  EXPECT_THAT(stopped.dials, IsEmpty());
  EXPECT_THAT(stopped.forbidden, UnorderedElementsAre(dials[0].call_id, dials[1].call_id));
  EXPECT_EQ(reread(t).wait, Refusal::forbidden);
  finish(dials[0], "cancelled", true);
  EXPECT_THAT(plan(), IsEmpty());
  forbid(distributor, false);
  const auto again = write([&](store::Session& s) { return plan_dials(s, pace, now); });
  EXPECT_THAT(again.dials, SizeIs(1));
  EXPECT_THAT(again.forbidden, IsEmpty());
  EXPECT_EQ(reread(t).wait, Refusal::none);
}

TEST_P(DialerTest, WaitingForItsHoursATaskStillShowsThatItIsForbidden) {
  const auto t = task(1);
  now += 70 * kMinute;
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(reread(t).wait, Refusal::outside_hours);
  forbid(merchant, true);
  plan();
  EXPECT_EQ(reread(t).wait, Refusal::forbidden);
  forbid(merchant, false);
  plan();
  EXPECT_EQ(reread(t).wait, Refusal::outside_hours);
}

TEST_P(DialerTest, AnEnterpriseThatMovesKeepsItsCallsAndWhoIsPaidForThem) {
  const auto t = task(2, 1);
  const auto dials = plan();
  write([&](store::Session& s) {
    return tenant::move_enterprise(s, top, merchant.enterprise_id, top.enterprise_id, now);
  }).value();
  EXPECT_TRUE(finish(dials[0], "answered"));
  EXPECT_EQ(book_of(distributor, billing::Book::sales), 1'000);
  EXPECT_EQ(reread(t).done, 1);
  EXPECT_THAT(plan(), SizeIs(1));
  EXPECT_EQ(wallet_of(distributor).reserved.units, 0);
}

TEST_P(DialerTest, TheOperatorsOwnCallsCostNobodyAnything) {
  write([&](store::Session& s) { billing::open_robots(s, top.enterprise_id, 1, now, now + kMinute); });
  TaskDraft draft;
  draft.name = "自用", draft.script_id = 9, draft.script_version = 1;
  write([&](store::Session& s) {
    crm::NewContact contact;
    contact.name = "x", contact.phone = "13800138999";
    draft.contact_ids = {crm::add_contact(s, top, contact, now).value().id};
    return create_task(s, top, draft, now);
  }).value();
  const auto dials = plan();
  ASSERT_THAT(dials, SizeIs(1));
  EXPECT_FALSE(dials[0].covered_ms);
  EXPECT_TRUE(finish(dials[0], "answered"));
}

TEST_P(DialerTest, CallsThatEndTogetherAreWrittenTogether) {
  const auto first = task(3, 3);
  const auto dials = plan();
  ASSERT_THAT(dials, SizeIs(3));
  std::vector<FinishedCall> ended;
  for (const auto& dial : dials) ended.push_back(ending(dial, "answered"));
  ended[1] = ending(dials[1], "busy", true);
  ended.push_back(ended[0]);         // twice in one go
  ended.push_back({.call_id = 77});  // unknown
  const auto closed = write([&](store::Session& s) { return finish_calls(s, ended, now); });
  EXPECT_THAT(closed, UnorderedElementsAre(dials[0].call_id, dials[1].call_id, dials[2].call_id));
  const auto after = reread(first);
  EXPECT_EQ(after.done, 3);
  EXPECT_EQ(after.answered, 2);
  EXPECT_EQ(after.levels.a, 2);
  EXPECT_EQ(after.levels.e, 1);
  EXPECT_EQ(after.state, "finished");
  EXPECT_EQ(wallet_of(merchant).balance.units, 1'000'000 - 2'000);
  const auto calls = write([&](store::Session& s) { return list_calls(s, merchant, {}, {}); }).items;
  ASSERT_THAT(calls, SizeIs(3));
  for (const auto& call : calls) {
    EXPECT_EQ(call.fee.units, call.outcome == "answered" ? 1'000 : 0);
    EXPECT_THAT(write([&](store::Session& s) { return call_turns(s, call.id); }), SizeIs(1));
  }
}

TEST_P(DialerTest, ASimulatedLineKnowsNoHours) {
  write([&](store::Session& s) { store::Statement(s, "update lines set simulated = 1").execute(); });
  task(1);
  now += 12 * 60 * kMinute;
  EXPECT_THAT(plan(), SizeIs(1));
}

TEST_P(DialerTest, AfterACrashOnlyTheUnansweredAreCalledAgain) {
  const auto t = task(2);
  const auto dials = plan();
  write([&](store::Session& s) {
    mark_talking(s, {{dials[0].call_id, now + 1'000}});
    mark_flows(s, {{dials[0].call_id, "开场"}});
  });
  const auto talking = write([&](store::Session& s) { return queue_rows(s, {dials[0].queue_id}); });
  ASSERT_THAT(talking, SizeIs(1));
  EXPECT_EQ(talking[0].state, "talking");
  EXPECT_EQ(talking[0].flow, "开场");
  EXPECT_EQ(talking[0].enterprise_path, merchant.path);
  write([&](store::Session& s) { renew_leases(s, {dials[0].call_id, dials[1].call_id}, now + 20'000 + kLeaseMs); });
  reopen();
  EXPECT_THAT(write([&](store::Session& s) { return recover_node(s, 0, now + 40'000); }), SizeIs(2));
  EXPECT_THAT(write([&](store::Session& s) { return recover_node(s, 0, now + 40'000); }), IsEmpty());
  now += 2 * kMinute;
  const auto again = plan();
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].contact_id, dials[1].contact_id);
  EXPECT_EQ(again[0].number, 1);  // what our own death cut off is not counted
  const auto call = write([&](store::Session& s) { return find_call(s, merchant, dials[0].call_id); }).value();
  EXPECT_TRUE(call.interrupted);
  EXPECT_EQ(call.talk_ms, 19'000);
  EXPECT_EQ(call.fee.units, 1'000);
  EXPECT_EQ(wallet_of(merchant).balance.units, 1'000'000 - 1'000);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 1'000) << "of the second attempt";
  EXPECT_EQ(reread(t).done, 1);
}

TEST_P(DialerTest, PausedAndDeletedTasksAreNotDialled) {
  const auto t = task(4, 1);
  const auto dials = plan();
  write([&](store::Session& s) { return pause_task(s, merchant, t.id); }).value();
  finish(dials[0], "answered");
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_FALSE(write([&](store::Session& s) { return pause_task(s, merchant, t.id); }));
  write([&](store::Session& s) { return resume_task(s, merchant, t.id); }).value();
  const auto next = plan();
  ASSERT_THAT(next, SizeIs(1));
  EXPECT_THAT(write([&](store::Session& s) { return delete_task(s, merchant, t.id, now); }).value(),
              ElementsAre(next[0].call_id));
  finish(next[0], "cancelled");
  EXPECT_THAT(plan(), IsEmpty());
  EXPECT_EQ(write([&](store::Session& s) { return list_calls(s, merchant, {.task_id = t.id}, {}); }).total, 2);
}

TEST_P(DialerTest, StrangersSeeAndTouchNothing) {
  const auto t = task(1);
  const auto dials = plan();
  EXPECT_FALSE(write([&](store::Session& s) { return find_task(s, other, t.id); }));
  EXPECT_FALSE(write([&](store::Session& s) { return pause_task(s, other, t.id); }));
  EXPECT_FALSE(write([&](store::Session& s) { return delete_task(s, other, t.id, now); }));
  EXPECT_FALSE(write([&](store::Session& s) { return find_call(s, other, dials[0].call_id); }));
  EXPECT_FALSE(write([&](store::Session& s) { return find_line(s, merchant, line_id); }));
  EXPECT_EQ(write([&](store::Session& s) { return list_queue(s, other, {}, {}); }).total, 0);
  EXPECT_EQ(write([&](store::Session& s) { return list_queue(s, distributor, {}, {}); }).total, 1);
}

TEST_P(DialerTest, BadDraftsNameTheField) {
  TaskDraft draft;
  draft.name = "x";
  draft.contact_ids = people(1);
  const auto field = [&](auto change) {
    TaskDraft bad = draft;
    change(bad);
    const auto made = write([&](store::Session& s) { return create_task(s, merchant, bad, now); });
    return made ? std::string("accepted") : made.error().field;
  };
  EXPECT_EQ(field([](TaskDraft& d) { d.name = ""; }), "name");
  EXPECT_EQ(field([](TaskDraft& d) { d.robots = 0; }), "robots");
  EXPECT_EQ(field([](TaskDraft& d) { d.max_attempts = 11; }), "max_attempts");
  EXPECT_EQ(field([](TaskDraft& d) { d.retry_minutes = -1; }), "retry_minutes");
  EXPECT_EQ(field([](TaskDraft& d) { d.hours = {{0, 100}}; }), "hours/0");
  EXPECT_EQ(field([](TaskDraft& d) { d.contact_ids = {1, 2}; }), "contact_ids");
}

// Whatever happens in whatever order: no attempt twice, no more attempts than allowed, nobody again who had answered.
TEST_P(DialerTest, RandomLivesKeepTheRules) {
  std::uint32_t seed = 7;
  const auto dice = [&](std::uint32_t n) { return (seed = seed * 1'664'525u + 1'013'904'223u) / 65'536u % n; };
  write([&](store::Session& s) { store::Statement(s, "update lines set simulated = 1").execute(); });
  const auto t = task(12, 3, 2);
  std::vector<Dial> open;
  for (int step = 0; step < 400 && reread(t).state != "finished"; ++step) {
    const auto fresh = plan();
    open.insert(open.end(), fresh.begin(), fresh.end());
    ASSERT_LE(open.size(), 3u);
    now += kMinute * dice(10);
    if (dice(10) == 0) {  // kill -9
      write([&](store::Session& s) { recover_node(s, 0, now); });
      open.clear();
    } else if (!open.empty()) {
      const auto at = dice(static_cast<std::uint32_t>(open.size()));
      const Dial dial = open[at];
      if (dice(4) == 0)
        write([&](store::Session& s) { mark_talking(s, {{dial.call_id, now}}); });
      else {
        finish(dial, dice(2) ? "answered" : "busy", true);
        open.erase(open.begin() + at);
      }
    }
  }
  EXPECT_EQ(reread(t).state, "finished");
  const auto count = [&](const char* sql) {
    return write([&](store::Session& s) {
      store::Statement q(s, sql);
      return store::number(q);
    });
  };
  EXPECT_EQ(
      count(
          "select count(*) from (select queue_id, number from calls group by queue_id, number having count(*) > 1) x"),
      0);
  EXPECT_EQ(count("select count(*) from (select contact_id from calls where answered_at is not null group by "
                  "contact_id having count(*) > 1) x"),
            0);
  EXPECT_EQ(count("select count(*) from (select queue_id from calls where interrupted = 0 group by queue_id having "
                  "count(*) > 2) x"),
            0);
  EXPECT_EQ(count("select count(*) from calls where state = 'open'"), 0);
  EXPECT_EQ(wallet_of(merchant).reserved.units, 0);
  EXPECT_EQ(wallet_of(distributor).reserved.units, 0);
}

}  // namespace
}  // namespace yunli::dialer
