// Against a real peer: sipp (Debian's sip-tester) with the scenarios of tests/data/sipp.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "sip/test_peer.h"

extern char** environ;

namespace yunli::sip::testing {
namespace {

using ::testing::HasSubstr;

std::uint16_t free_port() {
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  bind(fd, reinterpret_cast<sockaddr*>(&address), length);
  getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  close(fd);
  return ntohs(address.sin_port);
}

// One sipp that takes or makes one call.
class Sipp {
 public:
  Sipp(std::vector<std::string> what, bool tcp) : port_(free_port()), tcp_(tcp) {
    std::vector<std::string> words{
        "sipp",     "-i",  "127.0.0.1",      "-p", std::to_string(port_), "-m", "1", "-nostdin",
        "-timeout", "20s", "-timeout_error", "-t", tcp ? "t1" : "u1"};
    words.insert(words.end(), what.begin(), what.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    for (const int fd : {1, 2}) posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&pid_, "sipp", &files, nullptr, argv.data(), environ) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&files);
  }
  ~Sipp() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  bool listening() const {
    const auto wanted = fmt::format(":{:04X} ", port_);
    for (int i = 0; i < 600; ++i) {
      std::ifstream table(tcp_ ? "/proc/net/tcp" : "/proc/net/udp");
      for (std::string line; std::getline(table, line);) {
        if (line.find("0100007F" + wanted) != line.npos) return true;
      }
      std::this_thread::sleep_for(5ms);
    }
    return false;
  }
  // 0 = the scenario went as written.
  int wait() {
    int status = -1;
    waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::uint16_t port() const { return port_; }

 private:
  std::uint16_t port_;
  bool tcp_;
  pid_t pid_ = -1;
};

class WithSipp : public ::testing::TestWithParam<Transport> {
 protected:
  void SetUp() override {
    if (system("command -v sipp >/dev/null") != 0) FAIL() << "sipp is not installed: apt-get install sip-tester";
  }
  std::shared_ptr<Leg> call(const std::string& scenario, int ring_timeout_ms = 10'000) {
    peer = std::make_unique<Sipp>(std::vector<std::string>{"-sf", "tests/data/sipp/" + scenario + ".xml"},
                                  GetParam() == Transport::tcp);
    EXPECT_TRUE(peer->listening());
    auto outbound = call_to(peer->port(), GetParam());
    outbound.ring_timeout_ms = ring_timeout_ms;
    return stack->invite(outbound, inbox.handler());
  }
  std::unique_ptr<Stack> stack = start();
  Inbox inbox;
  std::unique_ptr<Sipp> peer;
};
INSTANTIATE_TEST_SUITE_P(Sip, WithSipp, ::testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& info) { return info.param == Transport::udp ? "udp" : "tcp"; });

TEST_P(WithSipp, NormalCall) {
  auto leg = call("answer");
  EXPECT_EQ(inbox.next<Progress>().code, 180);
  EXPECT_THAT(inbox.next<Answered>().sdp, HasSubstr("m=audio 30002"));
  leg->hang_up();
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, Busy) {
  auto leg = call("busy");
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.code, 486);
  EXPECT_EQ(ended.reason, "Busy Here");
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, RedirectIsAVerdict) {
  auto leg = call("redirect");
  EXPECT_EQ(inbox.next<Ended>().code, 302);
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, EarlyMediaThen404) {
  auto leg = call("early_media_404");
  const auto progress = inbox.next<Progress>();
  EXPECT_EQ(progress.code, 183);
  EXPECT_THAT(progress.sdp, HasSubstr("m=audio 30002"));
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.code, 404);
  EXPECT_EQ(ended.cause, 1);
  EXPECT_EQ(ended.reason, "Unallocated");
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, PeerHoldsByReinvite) {
  auto leg = call("reinvite");
  EXPECT_THAT(inbox.next<Reoffered>().sdp, HasSubstr("a=sendonly"));
  leg->answer_reoffer(offer(Direction::recvonly));
  inbox.next<Ended>();
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, PeerUpdates) {
  auto leg = call("update");
  EXPECT_THAT(inbox.next<Reoffered>().sdp, HasSubstr("a=inactive"));
  leg->answer_reoffer(offer(Direction::inactive));
  leg->hang_up();
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, PeerHangsUp) {
  auto leg = call("bye");
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.by, Side::remote);
  EXPECT_EQ(ended.cause, 16);
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, NoAnswerIsCancelled) {
  auto leg = call("no_answer", 300);
  const auto ended = inbox.next<Ended>();
  EXPECT_EQ(ended.by, Side::timer);
  EXPECT_EQ(ended.code, 408);
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, AnswerCrossesCancel) {
  auto leg = call("cancel_crossing", 300);
  EXPECT_EQ(inbox.next<Ended>().by, Side::timer);
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, ReliableProvisional) {
  auto leg = call("prack");
  EXPECT_EQ(inbox.next<Progress>().code, 183);
  EXPECT_THAT(inbox.next<Answered>().sdp, HasSubstr("m=audio 30002"));  // the answer came with the 183
  leg->hang_up();
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, LateForkIsEnded) {
  auto leg = call("late_fork");
  inbox.next<Answered>();
  std::this_thread::sleep_for(300ms);
  leg->hang_up();
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, OurReofferMeets491) {
  auto leg = call("glare");
  inbox.next<Answered>();
  leg->reoffer(offer());
  EXPECT_EQ(inbox.next<Reanswered>().code, 200);
  leg->hang_up();
  EXPECT_EQ(peer->wait(), 0);
}

TEST_P(WithSipp, SippCallsUs) {
  Callee callee([](Leg& leg, const IncomingCall&) {
    leg.ring(180);
    leg.answer(offer());
  });
  Sipp caller({"-sn", "uac", "-d", "50", fmt::format("127.0.0.1:{}", callee.stack->port())},
              GetParam() == Transport::tcp);
  EXPECT_EQ(callee.inbox.next<Ended>().by, Side::remote);
  EXPECT_EQ(caller.wait(), 0);
}

}  // namespace
}  // namespace yunli::sip::testing
