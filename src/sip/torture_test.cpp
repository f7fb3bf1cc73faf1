// Hostile datagrams at the port, after which a normal call works: RFC 4475's kinds of trouble, mutations of real
// messages, and noise.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <random>

#include "sip/test_peer.h"

namespace yunli::sip::testing {
namespace {

class Sender {
 public:
  explicit Sender(std::uint16_t port, bool tcp = false) : fd_(socket(AF_INET, tcp ? SOCK_STREAM : SOCK_DGRAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(port);
    EXPECT_EQ(connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  }
  ~Sender() { close(fd_); }
  void send(std::string_view bytes) { (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

 private:
  int fd_;
};

std::string invite(const std::string& extra = "", const std::string& body = offer()) {
  return "INVITE sip:13800138000@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKtorture\r\n"
         "From: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:13800138000@127.0.0.1>\r\nCall-ID: torture@127.0.0.1\r\nCSeq: 1 "
         "INVITE\r\n"
         "Contact: <sip:a@127.0.0.1:9>\r\nMax-Forwards: 70\r\n" +
         extra + "Content-Type: application/sdp\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  if (const auto at = text.find(what); at != text.npos) text.replace(at, what.size(), by);
  return text;
}

std::vector<std::string> torture() {
  const auto good = invite();
  return {
      "",
      "\r\n\r\n",
      std::string(2'000, '\0'),
      "INVITE",
      "INVITE sip:a SIP/2.0\r\n\r\n",
      "SIP/2.0 200 OK\r\n\r\n",
      "SIP/2.0 99999999999 OK\r\nVia: SIP/2.0/UDP x\r\n\r\n",
      replaced(good, "SIP/2.0", "SIP/7.0"),
      replaced(good, "INVITE sip", "UNKNOWN\x01 sip"),
      replaced(good, "sip:13800138000@127.0.0.1 ", "sip:%zz%00@[::::]:99999999 "),
      replaced(good, "CSeq: 1 INVITE", "CSeq: 36893488147419103232 REGISTER"),
      replaced(good, "CSeq: 1 INVITE", "CSeq: 1 BYE"),
      replaced(good, "Max-Forwards: 70", "Max-Forwards: -3"),
      replaced(good, "Contact: <sip:a@127.0.0.1:9>", "Contact: *"),
      replaced(good, "Contact: <sip:a@127.0.0.1:9>", "Contact: <sip:" + std::string(3'000, 'a') + "@x>"),
      replaced(good, "Via: SIP/2.0/UDP 127.0.0.1:9", "Via: SIP/2.0/UDP ,,,;;;==\"unclosed"),
      replaced(good, "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKtorture\r\n", ""),
      replaced(good, "From: <sip:a@127.0.0.1>;tag=1", "From: \"unclosed <sip:a@127.0.0.1>;tag=1"),
      replaced(good, ";tag=1", ";tag="),
      replaced(good, "To: <sip:13800138000@127.0.0.1>", "To: <sip:13800138000@127.0.0.1>;tag=stranger"),
      replaced(good, "Call-ID: torture@127.0.0.1", "Call-ID: "),
      replaced(good, "Content-Length: ", "Content-Length: 99999"),
      replaced(good, "Content-Length: ", "Content-Length: -"),
      replaced(good, "application/sdp", "multipart/mixed;boundary="),
      invite("Session-Expires: 99999999999999999999;refresher=cat\r\nMin-SE: -1\r\n"),
      invite("Session-Expires: 1\r\nSupported: timer\r\n"),
      invite("Require: nothing-known, 100rel\r\n"),
      invite("Proxy-Authorization: Digest username=\"\xff\xfe, realm=, nonce=\"\", response=\"\"\r\n"),
      invite("Reason: ;;;cause=;text=\"\r\n"),
      invite("Record-Route: <sip:;lr>, <>, \"\"\r\n"),
      invite("X-" + std::string(20'000, 'h') + ": v\r\n"),
      invite("", "v=0\r\n" + std::string(40'000, 'a')),
      "ACK sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=1\r\nTo: "
      "<sip:a@b>\r\nCall-ID: q\r\nCSeq: 1 ACK\r\n\r\n",
      "CANCEL sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=1\r\nTo: "
      "<sip:a@b>\r\nCall-ID: q\r\nCSeq: 1 CANCEL\r\n\r\n",
      "PRACK sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKp\r\nFrom: <sip:a@b>;tag=1\r\nTo: "
      "<sip:a@b>;tag=2\r\nCall-ID: q\r\nCSeq: 2 PRACK\r\nRAck: 1 1 INVITE\r\n\r\n",
      "REGISTER sip:b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKr\r\nFrom: <sip:a@b>;tag=1\r\nTo: "
      "<sip:a@b>\r\nCall-ID: q\r\nCSeq: 1 REGISTER\r\nContact: *\r\nExpires: 99999999999\r\n\r\n",
      "OPTIONS * SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKo\r\nFrom: <sip:a@b>;tag=1\r\nTo: "
      "<sip:a@b>\r\nCall-ID: q\r\nCSeq: 1 OPTIONS\r\n\r\n",
  };
}

std::string mutated(std::string text, std::mt19937& random) {
  const int changes = 1 + static_cast<int>(random() % 8);
  for (int i = 0; i < changes && !text.empty(); ++i) {
    const auto at = random() % text.size();
    switch (random() % 4) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, random() % 40);
        break;
      case 2:
        text.insert(at, std::string(random() % 60, static_cast<char>(random())));
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 80));
        break;
    }
  }
  return text;
}

class Torture : public ::testing::Test {
 protected:
  void expect_a_normal_call() {
    Inbox inbox;
    auto leg = caller->invite(call_to(callee.stack->port()), inbox.handler());
    inbox.next<Answered>();
    leg->hang_up();
    EXPECT_EQ(inbox.next<Ended>().code, 200);
  }
  static StackConfig accepting() {
    StackConfig config;
    config.accept_registrations = true;
    return config;
  }
  Callee callee{[](Leg& leg, const IncomingCall& call) {
                  leg.ring(180);
                  // Torture calls have no ACK: they are refused so that none waits for it.
                  call.headers.contains("x-normal") || call.caller != "a" ? leg.answer(offer()) : leg.reject(486);
                },
                accepting()};
  std::unique_ptr<Stack> caller = start();
};

TEST_F(Torture, KnownTrouble) {
  Sender udp(callee.stack->port());
  for (const auto& message : torture()) {
    udp.send(message);
    Sender(callee.stack->port(), true).send(message);
  }
  expect_a_normal_call();
}

TEST_F(Torture, MutatedMessages) {
  std::mt19937 random(4'475);
  const auto seeds = torture();
  Sender udp(callee.stack->port());
  for (int i = 0; i < 4'000; ++i) {
    const auto& seed = i % 2 == 0 ? seeds[random() % seeds.size()] : invite();
    udp.send(mutated(seed.substr(0, 8'000), random));
    if (i % 50 == 0) Sender(callee.stack->port(), true).send(mutated(seed, random));
  }
  expect_a_normal_call();
}

TEST_F(Torture, MutatedAnswersToOurCall) {
  // A peer that answers our INVITE with damaged responses of the right transaction.
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  const timeval limit{2, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    Inbox inbox;
    auto leg = caller->invite(call_to(ntohs(address.sin_port)), inbox.handler());
    char bytes[4'096];
    sockaddr_in from{};
    socklen_t size = sizeof from;
    const auto got = recvfrom(fd, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from), &size);
    ASSERT_GT(got, 0);
    std::string headers;
    const std::string request(bytes, static_cast<std::size_t>(got));
    for (std::size_t at = request.find("\r\n") + 2; at < request.size();) {
      const auto line = request.substr(at, request.find("\r\n", at) - at);
      if (line.empty()) break;
      for (const auto* name : {"Via:", "From:", "To:", "Call-ID:", "CSeq:"}) {
        if (line.starts_with(name)) headers += line + (line.starts_with("To:") ? ";tag=t\r\n" : "\r\n");
      }
      at += line.size() + 2;
    }
    for (const auto* status :
         {"180 Ringing\r\nRequire: 100rel\r\nRSeq: 0", "183 Progress\r\nRequire: 100rel\r\nRSeq: 4294967295", "200 OK",
          "407 No\r\nProxy-Authenticate: Digest realm=", "422 Small\r\nMin-SE: 99999999999"}) {
      const auto response = "SIP/2.0 " + std::string(status) + "\r\n" + headers + "Content-Length: 0\r\n\r\n";
      const auto damaged = round == 0 ? response : mutated(response, random);
      sendto(fd, damaged.data(), damaged.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }
    leg->hang_up();
    inbox.next<Ended>();
    while (recv(fd, bytes, sizeof bytes, MSG_DONTWAIT) > 0) {
    }
  }
  close(fd);
  expect_a_normal_call();
}

TEST_F(Torture, Noise) {
  std::mt19937 random(7);
  Sender udp(callee.stack->port());
  for (int i = 0; i < 2'000; ++i) {
    std::string bytes(random() % 1'400, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    udp.send(bytes);
  }
  expect_a_normal_call();
}

}  // namespace
}  // namespace yunli::sip::testing
