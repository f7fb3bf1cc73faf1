#include "sim/sim_call.h"

#include <asio/post.hpp>

#include "base/log.h"
#include "base/overload.h"

namespace yunli::sim {
namespace {

constexpr int kBeforeAnnouncementMs = 300;
constexpr int kBetweenAnnouncementsMs = 500;

std::uint64_t seed_of(std::string_view callee) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;  // FNV-1a
  for (const char c : callee) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return hash;
}

}  // namespace

SimCall::SimCall(CarrierParts& parts, const Persona& persona, std::shared_ptr<sip::Leg> leg, sip::IncomingCall call,
                 Done done)
    : parts_(parts),
      persona_(persona),
      leg_(std::move(leg)),
      call_(std::move(call)),
      done_(std::move(done)),
      timer_(parts.io),
      callee_(persona, seed_of(call_.callee)) {
  for (const auto& line : persona_.lines) lines_.push_back(parts_.voices.find(persona_, line.say));
  report_.call_id = leg_->call_id();
  report_.caller = call_.caller;
  report_.callee = call_.callee;
  report_.persona = persona_.id;
}

void SimCall::after_ms(int ms, void (SimCall::*action)()) {
  timer_.expires_after(std::chrono::milliseconds(ms));
  timer_.async_wait([self = weak_from_this(), action](asio::error_code error) {
    const auto call = self.lock();
    if (!error && call && !call->over_) ((*call).*action)();
  });
}

void SimCall::start() {
  if (persona_.network.does != Network::Does::announce && persona_.network.ring_ms > 0) leg_->ring(180);
  if (persona_.network.does != Network::Does::ring) after_ms(persona_.network.ring_ms, &SimCall::act_as_network);
}

void SimCall::act_as_network() {
  const auto& network = persona_.network;
  if (network.does == Network::Does::refuse) return leg_->reject(network.code, network.reason);
  if (!open_media()) return leg_->reject(488);
  if (network.does == Network::Does::answer) return answer();
  leg_->ring(183, sip::write_sdp(local_));
  after_ms(kBeforeAnnouncementMs, &SimCall::announce);
}

bool SimCall::open_media() {
  const auto offer = sip::parse_sdp(call_.sdp_offer);
  if (!offer || offer->port == 0) return false;
  auto ear = std::make_shared<Ear>(persona_, lines_, [self = weak_from_this(), &io = parts_.io](EarEvent event) {
    asio::post(io, [self, event = std::move(event)] {
      if (const auto call = self.lock()) call->on_media(event);
    });
  });
  media::LegConfig config;
  config.tag = report_.call_id;
  config.listen = false;
  auto leg = parts_.media.open(std::move(config), std::move(ear));
  if (!leg) {
    log::warn("carrier.media", {{"error", leg.error().code}});
    return false;
  }
  sip::Sdp ours;
  ours.host = parts_.host;
  ours.port = (*leg)->local_port();
  ours.payloads = {8, 0};
  ours.dtmf_payload = 101;
  ours.session_id = static_cast<std::uint64_t>(steady_us());
  ours.version = 1;
  const auto answer = sip::answer_sdp(*offer, ours);
  if (!answer) return false;
  local_ = *answer;
  media_ = std::move(*leg);
  media_->connect({offer->host, offer->port}, static_cast<media::Codec>(local_.payloads.front()), local_.dtmf_payload);
  return true;
}

void SimCall::announce() {
  const auto& network = persona_.network;
  if (announced_++ == network.times) return leg_->reject(network.code, network.reason);
  const auto prompt = parts_.voices.find(persona_, network.text);
  if (!prompt) return leg_->reject(network.code, network.reason);
  media_->play(kAnnouncement, {prompt});
}

void SimCall::answer() { leg_->answer(sip::write_sdp(local_)); }

void SimCall::on(const sip::LegEvent& event) {
  if (over_) return;
  std::visit(Overload{
                 [&](const sip::Answered& answered) {
                   answered_at_ = answered.at;
                   report_.answered = true;
                   callee_.answered(answered.at);
                   go_on();
                 },
                 [&](const sip::Reoffered& offer) { reoffered(offer.sdp); },
                 [&](const sip::Ended& end) { ended(end); },
                 [](const auto&) {},
             },
             event);
}

void SimCall::reoffered(const std::string& text) {
  ++local_.version;
  if (text.empty()) return leg_->answer_reoffer(sip::write_sdp(local_));
  const auto offer = sip::parse_sdp(text);
  if (!offer || !media_) return leg_->answer_reoffer("");
  sip::Sdp ours = local_;
  ours.port = media_->local_port();
  ours.payloads = {8, 0};
  ours.direction = sip::Direction::sendrecv;
  const auto answer = sip::answer_sdp(*offer, ours);
  if (!answer) return leg_->answer_reoffer("");
  local_ = *answer;
  const bool held = offer->direction == sip::Direction::sendonly || offer->direction == sip::Direction::inactive;
  const auto port = held ? std::uint16_t{0} : offer->port;
  media_->connect({offer->host, port}, static_cast<media::Codec>(local_.payloads.front()), local_.dtmf_payload);
  leg_->answer_reoffer(sip::write_sdp(local_));
}

void SimCall::on_media(const EarEvent& event) {
  if (const auto* closed = std::get_if<MediaClosed>(&event)) {
    report_.media = closed->stats;
    report_.figures = closed->figures;
    return finish();
  }
  if (over_) return;
  std::visit(Overload{
                 [&](const RobotBegan& began) { callee_.robot_began(began.at); },
                 [&](const RobotEnded& end) { callee_.robot_ended(end.at); },
                 [&](const Spoken& line) {
                   if (line.play_id == kAnnouncement) return after_ms(kBetweenAnnouncementsMs, &SimCall::announce);
                   callee_.line_ended(line.at, line.robot_silent);
                 },
                 [](const MediaClosed&) {},
             },
             event);
  if (report_.answered) go_on();
}

void SimCall::go_on() {
  while (const auto action = callee_.act(steady_us())) {
    if (const auto* line = std::get_if<Callee::Say>(&*action)) {
      say(line->line);
    } else {
      leg_->hang_up();
    }
  }
  const auto due = callee_.due();
  if (!due) return static_cast<void>(timer_.cancel());
  after_ms(static_cast<int>(std::max<SteadyUs>(0, *due - steady_us() + 999) / 1'000), &SimCall::go_on);
}

void SimCall::say(std::size_t line) {
  const auto& what = persona_.lines[line];
  if (what.back_channel) {
    ++report_.back_channels;
  } else {
    report_.said.push_back(what.say);
  }
  media_->play(line + 1, {lines_[line]});
}

void SimCall::ended(const sip::Ended& event) {
  over_ = true;
  timer_.cancel();
  report_.code = event.code;
  if (event.by == sip::Side::timer) {
    report_.ended_by = "timer";
  } else if (event.by == sip::Side::remote) {
    report_.ended_by = "robot";
  } else {
    report_.ended_by = report_.answered ? "callee" : "carrier";
  }
  if (answered_at_ != 0) report_.talk_ms = (event.at - answered_at_) / 1'000;
  if (!media_) return finish();
  until_closed_ = shared_from_this();
  media_->close();
}

void SimCall::finish() {
  const auto self = std::exchange(until_closed_, nullptr);
  if (const auto done = std::exchange(done_, nullptr)) done(report_);
}

}  // namespace yunli::sim
