// The carrier against a scripted robot over real SIP and RTP on loopback: turns, barge-in, network behaviours, the
// report.
#include "sim/carrier.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <nlohmann/json.hpp>

#include "media/engine.h"
#include "sip/sdp.h"
#include "sip/stack.h"

namespace yunli::sim {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using ::testing::ElementsAre;

media::PromptPtr tone(int ms) {
  std::vector<std::int16_t> pcm(static_cast<std::size_t>(ms) * 8);
  for (std::size_t i = 0; i < pcm.size(); ++i) {
    const bool on = i % 1'440 < 1'200;  // syllables: the voice detector takes a steady tone for noise
    pcm[i] = on ? static_cast<std::int16_t>(9'000 * std::sin(static_cast<double>(i) * 0.2) +
                                            3'000 * std::sin(static_cast<double>(i) * 0.07))
                : 0;
  }
  return media::prompt_from_pcm(pcm);
}

// Speaks 1.2 s when answered and again 200 ms after each time the callee has spoken; stops when talked over.
class Robot : public std::enable_shared_from_this<Robot> {
 public:
  Robot(sip::Stack& stack, media::Engine& engine) : stack_(stack), engine_(engine) {}

  void call(std::uint16_t port, const std::string& callee, std::function<void(sip::OutboundCall&)> change = {}) {
    auto ear = std::make_shared<Ear>();
    ear->robot = weak_from_this();
    media_ = std::move(*engine_.open({.tag = callee}, ear));
    sip::Sdp sdp;
    sdp.host = "127.0.0.1";
    sdp.port = media_->local_port();
    sdp.payloads = {8, 0};
    sip::OutboundCall call;
    call.trunk.host = "127.0.0.1";
    call.trunk.port = port;
    call.caller = "01088886666";
    call.callee = callee;
    call.sdp_offer = sip::write_sdp(sdp);
    if (change) change(call);
    leg_ = stack_.invite(call, [self = shared_from_this()](sip::LegEvent event) { self->on_sip(event); });
  }
  void hang_up() { leg_->hang_up(); }
  template <class Condition>
  bool wait(Condition condition, std::chrono::seconds limit = 15s) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, condition);
  }
  // Read inside wait().
  std::vector<int> codes;  // provisional
  bool answered = false, ended = false;
  sip::Ended end{};
  int heard_utterances = 0;

 private:
  struct Ear final : media::LegObserver {
    std::weak_ptr<Robot> robot;
    void speech_started(SteadyUs) override {
      if (const auto r = robot.lock()) r->media_->stop_playing();
    }
    void speech_ended(SteadyUs) override {
      if (const auto r = robot.lock()) r->reply();
    }
    void audio(std::span<const std::int16_t>, SteadyUs) override {}
    void playout_started(std::uint64_t, SteadyUs) override {}
    void playout_ended(const media::PlayoutEnd&) override {}
    void dtmf(char, SteadyUs) override {}
    void rtp_timeout() override {}
    void closed(const media::LegStats&) override {}
  };
  void on_sip(const sip::LegEvent& event) {
    std::lock_guard lock(mutex_);
    if (const auto* progress = std::get_if<sip::Progress>(&event)) {
      codes.push_back(progress->code);
      if (!progress->sdp.empty()) connect(progress->sdp);
    } else if (const auto* answer = std::get_if<sip::Answered>(&event)) {
      answered = true;
      connect(answer->sdp);
      media_->play(1, {media::silence(300), tone(1'200)});
    } else if (const auto* over = std::get_if<sip::Ended>(&event)) {
      ended = true;
      end = *over;
    }
    changed_.notify_all();
  }
  void connect(const std::string& text) {
    const auto sdp = sip::parse_sdp(text);
    ASSERT_TRUE(sdp);
    media_->connect({sdp->host, sdp->port}, media::Codec::pcma, 0);
  }
  void reply() {
    std::lock_guard lock(mutex_);
    ++heard_utterances;
    if (answered) media_->play(2, {media::silence(200), tone(1'200)});
    changed_.notify_all();
  }

  sip::Stack& stack_;
  media::Engine& engine_;
  std::unique_ptr<media::Leg> media_;
  std::shared_ptr<sip::Leg> leg_;
  std::mutex mutex_;
  std::condition_variable changed_;
};

class CarrierTest : public ::testing::Test {
 protected:
  void start(std::vector<Persona> personas, CarrierConfig config = {}) {
    config.report = report_file;
    auto bank = VoiceBank::fill(personas, tones_for_speech());
    carrier = std::move(*Carrier::start(config, std::move(personas), std::move(*bank)));
  }
  static Persona persona(int number, Network network = {}) {
    Persona p;
    p.number = number;
    p.id = fmt::format("p{}", number);
    p.network = std::move(network);
    p.network.ring_ms = std::min(p.network.ring_ms, 100);
    return p;
  }
  static Persona from_file(const std::string& id) {
    const auto personas = load_personas("src/sim/personas");
    for (const auto& persona : *personas) {
      if (persona.id == id) return persona;
    }
    throw std::runtime_error("no persona " + id);
  }
  std::shared_ptr<Robot> call(int number, std::function<void(sip::OutboundCall&)> change = {}) {
    auto robot = std::make_shared<Robot>(*stack, *engine);
    robot->call(carrier->port(), fmt::format("1380013{:02}00", number), std::move(change));
    return robot;
  }
  // The carrier's report once its calls are over.
  std::vector<json> reports() {
    for (int i = 0; i < 1'000 && carrier->calls() > 0; ++i) std::this_thread::sleep_for(5ms);
    carrier.reset();
    std::vector<json> lines;
    std::ifstream file(report_file);
    for (std::string line; std::getline(file, line);) lines.push_back(json::parse(line));
    return lines;
  }
  void TearDown() override {
    carrier.reset();
    stack.reset();
    engine.reset();
    std::filesystem::remove(report_file);
  }

  const std::filesystem::path report_file =
      std::filesystem::temp_directory_path() / fmt::format("yl-carrier-{}.jsonl", getpid());
  std::unique_ptr<media::Engine> engine =
      std::move(*media::Engine::start({.first_port = 36'000, .last_port = 37'998, .loops = 1}));
  std::unique_ptr<sip::Stack> stack = std::move(*sip::Stack::start({}));
  std::unique_ptr<Carrier> carrier;
};

TEST_F(CarrierTest, ACalleeAsksThePriceAndHangsUp) {
  start({from_file("asks_price")});
  const auto robot = call(2);
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  EXPECT_EQ(robot->end.by, sip::Side::remote);
  EXPECT_GE(robot->heard_utterances, 1);
  const auto lines = reports();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["persona"], "asks_price");
  EXPECT_EQ(lines[0]["callee"], "13800130200");
  EXPECT_EQ(lines[0]["ended_by"], "callee");
  EXPECT_THAT(lines[0]["said"].get<std::vector<std::string>>(), ElementsAre("多少钱"));
  ASSERT_EQ(lines[0]["gaps_ms"].size(), 1u);
  const double gap = lines[0]["gaps_ms"][0];
  EXPECT_GT(gap, 200);  // the robot's pause and its voice detector's
  EXPECT_LT(gap, 900);
  EXPECT_GT(lines[0]["robot_frames"], 100);
  EXPECT_EQ(lines[0]["lost"], 0);
}

TEST_F(CarrierTest, ACalleeTalksOverTheRobot) {
  auto cutting = persona(9);
  cutting.lines = {{Line::After::talk, 400, "多少钱多少钱", false}};
  cutting.hang_up = {true, 300};
  start({cutting});
  const auto robot = call(9);
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  const auto lines = reports();
  ASSERT_EQ(lines.size(), 1u);
  ASSERT_EQ(lines[0]["barge_in_ms"].size(), 1u);
  EXPECT_LT(lines[0]["barge_in_ms"][0], 600);
  EXPECT_EQ(lines[0]["gaps_ms"].size(), 1u);
}

TEST_F(CarrierTest, TheRobotHangsUp) {
  start({persona(1)});
  const auto robot = call(1);
  ASSERT_TRUE(robot->wait([&] { return robot->answered; }));
  robot->hang_up();
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  const auto lines = reports();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["ended_by"], "robot");
  EXPECT_EQ(lines[0]["answered"], true);
}

TEST_F(CarrierTest, TheNetworkRefuses) {
  Network network{Network::Does::refuse, 0, 603};
  network.reason = "Q.850;cause=21;text=\"Call rejected\"";
  start({persona(1, network)});
  const auto robot = call(1);
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  EXPECT_EQ(robot->end.code, 603);
  EXPECT_EQ(robot->end.cause, 21);
  EXPECT_EQ(reports().at(0)["ended_by"], "carrier");
}

TEST_F(CarrierTest, TheNetworkAnnounces) {
  Network network{Network::Does::announce, 50, 480};
  network.text = "已关机";
  network.times = 2;
  start({persona(1, network)});
  const auto robot = call(1);
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  EXPECT_THAT(robot->codes, ElementsAre(183));
  EXPECT_EQ(robot->end.code, 480);
  EXPECT_GE(robot->heard_utterances, 1);
  EXPECT_FALSE(robot->answered);
}

TEST_F(CarrierTest, NobodyAnswers) {
  start({persona(1, {Network::Does::ring})});
  const auto robot = call(1, [](sip::OutboundCall& call) { call.ring_timeout_ms = 300; });
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  EXPECT_EQ(robot->end.by, sip::Side::timer);
  EXPECT_THAT(robot->codes, ElementsAre(180));
  const auto lines = reports();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["code"], 487);
  EXPECT_EQ(lines[0]["answered"], false);
}

TEST_F(CarrierTest, StrangersAndTooManyCallsAreRefused) {
  CarrierConfig config;
  config.max_calls = 1;
  config.digest_user = "demo";
  config.digest_password = "secret";
  start({persona(1)}, config);
  const auto stranger = call(1);
  ASSERT_TRUE(stranger->wait([&] { return stranger->ended; }));
  EXPECT_EQ(stranger->end.code, 407);
  const auto known = [](sip::OutboundCall& call) { call.trunk.user = "demo", call.trunk.password = "secret"; };
  const auto first = call(1, known);
  ASSERT_TRUE(first->wait([&] { return first->answered; }));
  const auto second = call(1, known);
  ASSERT_TRUE(second->wait([&] { return second->ended; }));
  EXPECT_EQ(second->end.code, 503);
}

TEST_F(CarrierTest, StoppingEndsCallsAndReportsThem) {
  start({persona(1), persona(2, {Network::Does::ring})});
  const auto talking = call(1), ringing = call(2);
  ASSERT_TRUE(talking->wait([&] { return talking->answered; }));
  ASSERT_TRUE(ringing->wait([&] { return !ringing->codes.empty(); }));
  carrier.reset();
  std::ifstream file(report_file);
  EXPECT_EQ(std::count(std::istreambuf_iterator<char>(file), {}, '\n'), 2);
  ASSERT_TRUE(talking->wait([&] { return talking->ended; }));
  ASSERT_TRUE(ringing->wait([&] { return ringing->ended; }));
}

TEST_F(CarrierTest, AnOfferWithoutOurCodecsIsRefused) {
  start({persona(1)});
  const auto robot = call(
      1, [](sip::OutboundCall& call) { call.sdp_offer = "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 18\r\n"; });
  ASSERT_TRUE(robot->wait([&] { return robot->ended; }));
  EXPECT_EQ(robot->end.code, 488);
}

TEST(CarrierStart, Refusals) {
  CarrierConfig config;
  config.report = "/nonexistent/report.jsonl";
  EXPECT_EQ(Carrier::start(config, {Persona{}}, *VoiceBank::fill({}, tones_for_speech())).error().code,
            "carrier.report");
  config.report.clear();
  config.bind_host = "203.0.113.7";
  EXPECT_FALSE(Carrier::start(config, {Persona{}}, *VoiceBank::fill({}, tones_for_speech())));
}

TEST(VoiceBank, SpeaksEachSentenceOnceAndKeepsThem) {
  Persona a, b;
  a.lines = {{Line::After::turn, 0, "可以", false}, {Line::After::turn, 0, "可以", false}};
  b.lines = {{Line::After::turn, 0, "可以", false}};
  b.voice.name = "m3";
  int spoken = 0;
  const auto speak = [&](const std::string& text, const speech::Voice& voice, const speech::SynthesisHandler& handler) {
    ++spoken;
    tones_for_speech()(text, voice, handler);
  };
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("yl-voices-{}", getpid());
  std::filesystem::create_directories(folder);
  auto bank = VoiceBank::fill({a, b}, speak, folder);
  ASSERT_TRUE(bank);
  EXPECT_EQ(spoken, 2);
  EXPECT_NE(bank->find(a, "可以"), nullptr);
  EXPECT_EQ(bank->find(a, "不行"), nullptr);
  ASSERT_TRUE(VoiceBank::fill({a, b}, speak, folder));
  EXPECT_EQ(spoken, 2);  // from disk
  std::filesystem::remove_all(folder);

  const auto mute = [](const std::string&, const speech::Voice&, const speech::SynthesisHandler& handler) {
    handler(std::vector<std::int16_t>(800));
  };
  EXPECT_EQ(VoiceBank::fill({a}, mute).error().code, "voice.silent");
}

TEST(VoiceBank, TrimsAndLevels) {
  std::vector<std::int16_t> pcm(1'000);
  pcm[300] = 1'000;
  pcm[500] = -2'000;
  const auto out = trimmed_and_levelled(pcm);
  EXPECT_EQ(out.size(), 201u);
  EXPECT_EQ(out.back(), -16'384);
  EXPECT_TRUE(trimmed_and_levelled(std::vector<std::int16_t>(100, 3)).empty());
}

}  // namespace
}  // namespace yunli::sim
