// What happens inside an established call: re-offers, hold, glare, session timers, INFO.
#include "sip/dialog.h"

#include <gmock/gmock.h>

#include "sip/test_peer.h"

namespace yunli::sip::testing {
namespace {

using ::testing::HasSubstr;

class InCall : public ::testing::Test {
 protected:
  void establish(StackConfig config = {}, int session_expires_s = 0) {
    callee = std::make_unique<Callee>([](Leg& leg, const IncomingCall&) { leg.answer(offer()); }, config);
    caller = start(config);
    auto call = call_to(callee->stack->port());
    call.trunk.session_expires_s = session_expires_s;
    leg = caller->invite(call, inbox.handler());
    inbox.next<Answered>();
    callee->inbox.next<Answered>();
  }
  std::unique_ptr<Callee> callee;
  std::unique_ptr<Stack> caller;
  Inbox inbox;
  std::shared_ptr<Leg> leg;
};

TEST_F(InCall, PeerHoldsAndResumes) {
  establish();
  callee->leg()->reoffer(offer(Direction::sendonly));
  EXPECT_THAT(inbox.next<Reoffered>().sdp, HasSubstr("a=sendonly"));
  leg->answer_reoffer(offer(Direction::recvonly));
  const auto held = callee->inbox.next<Reanswered>();
  EXPECT_EQ(held.code, 200);
  EXPECT_THAT(held.sdp, HasSubstr("a=recvonly"));
  callee->leg()->reoffer(offer());
  inbox.next<Reoffered>();
  leg->answer_reoffer(offer());
  EXPECT_EQ(callee->inbox.next<Reanswered>().code, 200);
  leg->hang_up();
  EXPECT_EQ(callee->inbox.next<Ended>().by, Side::remote);
}

TEST_F(InCall, WeReoffer) {
  establish();
  leg->reoffer(offer(Direction::inactive));
  EXPECT_THAT(callee->inbox.next<Reoffered>().sdp, HasSubstr("a=inactive"));
  callee->leg()->answer_reoffer(offer(Direction::inactive));
  EXPECT_EQ(inbox.next<Reanswered>().code, 200);
}

TEST_F(InCall, UnansweredReofferIsRefused) {
  StackConfig config;
  config.reoffer_timeout_ms = 100;
  establish(config);
  leg->reoffer(offer());
  EXPECT_EQ(inbox.next<Reanswered>().code, 488);
  leg->hang_up();
  EXPECT_EQ(inbox.next<Ended>().code, 200);
}

TEST_F(InCall, GlareIsResolved) {
  establish();
  leg->reoffer(offer(Direction::sendonly));
  callee->leg()->reoffer(offer(Direction::recvonly));
  std::thread answering([&] {
    inbox.next<Reoffered>();
    leg->answer_reoffer(offer());
  });
  callee->inbox.next<Reoffered>();
  callee->leg()->answer_reoffer(offer());
  answering.join();
  leg->hang_up();
  inbox.next<Ended>();
}

TEST_F(InCall, HangUpWhileAnOfferWaits) {
  establish();
  leg->reoffer(offer());
  callee->inbox.next<Reoffered>();
  callee->leg()->hang_up();
  EXPECT_EQ(inbox.next<Ended>().by, Side::remote);
  EXPECT_EQ(callee->inbox.next<Ended>().by, Side::local);
}

TEST_F(InCall, BothHangUpAtOnce) {
  establish();
  leg->hang_up();
  callee->leg()->hang_up();
  EXPECT_EQ(inbox.next<Ended>().code, 200);
  EXPECT_EQ(callee->inbox.next<Ended>().code, 200);
}

TEST_F(InCall, DigitsByInfo) {
  establish();
  leg->send_dtmf('5', 160);
  leg->send_dtmf('#', 160);
  EXPECT_EQ(callee->inbox.next<InfoDtmf>().digit, '5');
  EXPECT_EQ(callee->inbox.next<InfoDtmf>().digit, '#');
}

TEST_F(InCall, SessionIsRefreshed) {
  StackConfig config;
  config.min_session_expires_s = 1;
  establish(config, 1);
  // Two intervals without an end: the refreshes kept it alive.
  std::this_thread::sleep_for(2'200ms);
  EXPECT_EQ(inbox.count<Ended>(), 0);
  EXPECT_EQ(callee->inbox.count<Ended>(), 0);
  leg->hang_up();
  EXPECT_EQ(callee->inbox.next<Ended>().code, 200);
}

TEST_F(InCall, TooShortAnIntervalIsRaised) {
  StackConfig config;
  config.min_session_expires_s = 90;
  callee = std::make_unique<Callee>([](Leg& leg, const IncomingCall&) { leg.answer(offer()); }, config);
  config.min_session_expires_s = 2;
  caller = start(config);
  auto call = call_to(callee->stack->port());
  call.trunk.session_expires_s = 2;
  leg = caller->invite(call, inbox.handler());
  inbox.next<Answered>();
}

}  // namespace
}  // namespace yunli::sip::testing
