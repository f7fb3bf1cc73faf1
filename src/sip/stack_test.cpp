#include "sip/stack.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sip/test_peer.h"

namespace yunli::sip::testing {
namespace {

using ::testing::HasSubstr;

class OverTransport : public ::testing::TestWithParam<Transport> {};
INSTANTIATE_TEST_SUITE_P(Stack, OverTransport, ::testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& info) { return info.param == Transport::udp ? "udp" : "tcp"; });

TEST_P(OverTransport, CallerHangsUp) {
  Callee callee([](Leg& leg, const IncomingCall&) {
    leg.ring(180);
    leg.answer(offer());
  });
  auto caller = start();
  Inbox inbox;
  auto call = call_to(callee.stack->port(), GetParam());
  call.headers["X-Yunli-Attempt"] = "42";
  auto leg = caller->invite(call, inbox.handler());
  EXPECT_EQ(inbox.next<Progress>().code, 180);
  EXPECT_THAT(inbox.next<Answered>().sdp, HasSubstr("m=audio 30000"));
  EXPECT_EQ(callee.inbox.next<Answered>().sdp, "");
  EXPECT_EQ(callee.last_call().callee, "13800138000");
  EXPECT_EQ(callee.last_call().caller, "02088886666");
  EXPECT_EQ(callee.last_call().headers.at("x-yunli-attempt"), "42");
  EXPECT_EQ(callee.leg()->call_id(), leg->call_id());
  leg->hang_up();
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.by, Side::local);
  EXPECT_EQ(ended.code, 200);
  EXPECT_EQ(callee.inbox.next<Ended>().by, Side::remote);
}

TEST_P(OverTransport, CalleeHangsUp) {
  Callee callee([](Leg& leg, const IncomingCall&) { leg.answer(offer()); });
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(callee.stack->port(), GetParam()), inbox.handler());
  inbox.next<Answered>();
  callee.leg()->hang_up();
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.by, Side::remote);
  EXPECT_EQ(ended.code, 200);
}

TEST_P(OverTransport, EarlyMediaThenRefusalWithReason) {
  Callee callee([](Leg& leg, const IncomingCall&) {
    leg.ring(183, offer());
    leg.reject(404, "Q.850;cause=1;text=\"Unallocated number\"");
  });
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(callee.stack->port(), GetParam()), inbox.handler());
  const auto progress = inbox.next<Progress>();
  EXPECT_EQ(progress.code, 183);
  EXPECT_THAT(progress.sdp, HasSubstr("m=audio"));
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.code, 404);
  EXPECT_EQ(ended.cause, 1);
  EXPECT_EQ(ended.reason, "Unallocated number");
  EXPECT_EQ(ended.by, Side::remote);
}

TEST_P(OverTransport, RingTimeoutCancels) {
  Callee callee([](Leg& leg, const IncomingCall&) { leg.ring(180); });
  auto caller = start();
  Inbox inbox;
  auto call = call_to(callee.stack->port(), GetParam());
  call.ring_timeout_ms = 200;
  auto leg = caller->invite(call, inbox.handler());
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.by, Side::timer);
  EXPECT_EQ(ended.code, 408);
  EXPECT_EQ(callee.inbox.next<Ended>().code, 487);
}

TEST_P(OverTransport, DigestIsAnswered) {
  StackConfig guarded;
  guarded.digest_user = "trunk";
  guarded.digest_password = "secret";
  Callee callee([](Leg& leg, const IncomingCall&) { leg.answer(offer()); }, guarded);
  auto caller = start();
  Inbox inbox;
  auto call = call_to(callee.stack->port(), GetParam());
  call.trunk.user = "trunk";
  call.trunk.password = "secret";
  auto leg = caller->invite(call, inbox.handler());
  inbox.next<Answered>();
  leg->hang_up();
  EXPECT_EQ(callee.inbox.next<Ended>().by, Side::remote);

  Inbox refused;
  call.trunk.password = "wrong";
  auto second = caller->invite(call, refused.handler());
  EXPECT_EQ(refused.next<Ended>().code, 407);
}

TEST(Stack, RegistersBeforeTheFirstCall) {
  StackConfig guarded;
  guarded.digest_user = "trunk";
  guarded.digest_password = "secret";
  guarded.accept_registrations = true;
  Callee callee([](Leg& leg, const IncomingCall&) { leg.answer(offer()); }, guarded);
  auto caller = start();
  auto call = call_to(callee.stack->port());
  call.trunk.user = "trunk";
  call.trunk.password = "secret";
  call.trunk.register_first = true;
  Inbox inbox;
  auto leg = caller->invite(call, inbox.handler());
  inbox.next<Answered>();

  call.trunk.password = "wrong";
  call.trunk.user = "other";
  Inbox refused;
  auto second = caller->invite(call, refused.handler());
  EXPECT_EQ(refused.next<Ended>().code, 401);
}

TEST(Stack, CancelCrossingTheAnswerEndsBothSides) {
  Callee callee([](Leg& leg, const IncomingCall&) {
    leg.ring(180);
    leg.answer(offer());
  });
  auto caller = start();
  for (int i = 0; i < 20; ++i) {
    Inbox inbox;
    auto leg = caller->invite(call_to(callee.stack->port()), inbox.handler());
    inbox.next<Progress>();
    leg->hang_up();  // before, with or after the 200
    EXPECT_EQ(inbox.next<Ended>().by, Side::local);
    callee.inbox.next<Ended>();
  }
}

TEST(Stack, DroppingTheLegEndsTheCall) {
  Callee callee([](Leg& leg, const IncomingCall&) { leg.answer(offer()); });
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(callee.stack->port()), inbox.handler());
  inbox.next<Answered>();
  leg.reset();
  inbox.next<Ended>();
  EXPECT_EQ(callee.inbox.next<Ended>().by, Side::remote);
}

TEST(Stack, DroppingAnIncomingLegRefusesIt) {
  Callee callee([](Leg& leg, const IncomingCall&) { leg.ring(180); });
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(callee.stack->port()), inbox.handler());
  inbox.next<Progress>();
  callee.drop_legs();
  EXPECT_EQ(inbox.next<Ended>().code, 603);
}

TEST(Stack, StoppingEndsCalls) {
  Callee callee([](Leg& leg, const IncomingCall&) { leg.answer(offer()); });
  Inbox inbox;
  {
    auto caller = start();
    auto leg = caller->invite(call_to(callee.stack->port()), inbox.handler());
    inbox.next<Answered>();
    caller.reset();
    EXPECT_EQ(inbox.next<Ended>().by, Side::local);
    leg->hang_up();  // after the stack: ignored
  }
  EXPECT_EQ(callee.inbox.next<Ended>().by, Side::remote);
}

TEST(Stack, NobodyListensOnTcp) {
  std::uint16_t port = 0;
  { port = start()->port(); }
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(port, Transport::tcp), inbox.handler());
  EXPECT_EQ(inbox.next<Ended>().code, 503);
}

TEST(Stack, NoResponseAtAll) {
  const int silent = socket(AF_INET, SOCK_DGRAM, 0);  // takes the INVITEs and says nothing
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ASSERT_EQ(bind(silent, reinterpret_cast<sockaddr*>(&address), length), 0);
  getsockname(silent, reinterpret_cast<sockaddr*>(&address), &length);
  StackConfig quick;
  quick.transaction_timeout_ms = 600;
  auto caller = start(quick);
  Inbox inbox;
  auto leg = caller->invite(call_to(ntohs(address.sin_port)), inbox.handler());
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.code, 503);
  EXPECT_EQ(ended.by, Side::timer);
  close(silent);
}

TEST(Stack, NobodyListensOnUdp) {
  std::uint16_t port = 0;
  { port = start()->port(); }
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(port), inbox.handler());
  EXPECT_EQ(inbox.next<Ended>().code, 503);
}

TEST(Stack, TakenPort) {
  auto first = start();
  StackConfig config;
  config.port = first->port();
  const auto second = Stack::start(config);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "sip.bind");
}

TEST(Stack, BadAddress) {
  StackConfig config;
  config.bind_host = "127.0.0.1\r\nX: y";
  ASSERT_FALSE(Stack::start(config));
  config.bind_host = "203.0.113.7";  // not ours
  EXPECT_FALSE(Stack::start(config));
}

TEST(Stack, RefusesInjectedLines) {
  auto caller = start();
  const auto refused = [&](auto&& change) {
    auto call = call_to(5060);
    change(call);
    Inbox inbox;
    auto leg = caller->invite(call, inbox.handler());
    return inbox.next<Ended>().code;
  };
  EXPECT_EQ(refused([](auto& c) { c.callee = "138\r\nX-Evil: 1"; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.callee = "138@evil"; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.callee = ""; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.caller = "1;tag=x"; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.headers["X-A"] = "1\r\nX-Evil: 1"; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.headers["X A:"] = "1"; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.trunk.host = "a b"; }), 400);
  EXPECT_EQ(refused([](auto& c) { c.sdp_offer = ""; }), 400);
}

TEST(Stack, NobodyAcceptsCalls) {
  auto callee = start();
  auto caller = start();
  Inbox inbox;
  auto leg = caller->invite(call_to(callee->port()), inbox.handler());
  EXPECT_EQ(inbox.next<Ended>().code, 480);
}

TEST(Stack, ManyCallsAtOnce) {
  Callee callee([](Leg& leg, const IncomingCall&) { leg.answer(offer()); });
  auto caller = start();
  std::vector<std::unique_ptr<Inbox>> inboxes;
  std::vector<std::shared_ptr<Leg>> legs;
  for (int i = 0; i < 200; ++i) {
    inboxes.push_back(std::make_unique<Inbox>());
    legs.push_back(caller->invite(call_to(callee.stack->port()), inboxes.back()->handler()));
  }
  for (auto& inbox : inboxes) inbox->next<Answered>();
  legs.clear();
  for (auto& inbox : inboxes) EXPECT_EQ(inbox->next<Ended>().code, 200);
}

}  // namespace
}  // namespace yunli::sip::testing
