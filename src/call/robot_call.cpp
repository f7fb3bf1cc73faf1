#include "call/robot_call.h"

#include "base/log.h"
#include "base/overload.h"
#include "call/mailbox.h"
#include "call/talk.h"
#include "sip/sdp.h"

namespace yunli::call {
namespace {

constexpr SteadyUs kMs = 1'000;
constexpr int kAnnouncementGraceMs = 2'500;  // after its words are known, for the network's own final response
constexpr int kMediaCloseMs = 3'000;
constexpr int kLastWordsMs = 400;  // for the recogniser to finish what was said before the callee hung up
constexpr std::uint8_t kDtmfPayload = 101;

using Box = Mailbox<CallEvent>;

class RobotCall {
 public:
  RobotCall(CallServices services, RobotCallRequest request, CallObserver observer, asio::any_io_executor strand)
      : services_(std::move(services)),
        request_(std::move(request)),
        observer_(std::move(observer)),
        box_(std::make_shared<Box>(std::move(strand))),
        listener_(std::make_shared<Listener>([box = box_](CallEvent event) { box->post(std::move(event)); })) {}

  asio::awaitable<CallRecord> run(const std::function<void(CallHandle)>& started) {
    record_.started_at = services_.clock.now();
    if (started)
      started(CallHandle([box = box_](CallOrder order) { std::visit([&](auto one) { box->post(one); }, order); }));
    if (open_media() && invite()) {
      if (co_await ring()) co_await talk();
      co_await end_dialog();
    }
    co_await close_media();
    if (record_.ended_at == 0) record_.ended_at = services_.clock.now();
    box_->close();
    state(CallState::ended);
    co_return std::move(record_);
  }

 private:
  void state(CallState next) {
    if (observer_.on_state) observer_.on_state(next);
  }

  void fault(const Error& error) {
    log::error("call.fault", {{"call", request_.call_id}, {"code", error.code}, {"text", error.en}});
    record_.outcome = sip::Outcome::line_fault;
    record_.line_fault = record_.retry = true;
    record_.retry_after_ms = sip::verdict_of(sip::Outcome::line_fault).retry_after_ms;
  }

  bool open_media() {
    media::LegConfig config;
    config.tag = request_.call_id;
    config.record_path = request_.record_path;
    auto leg = services_.media.open(std::move(config), listener_);
    if (!leg) return fault(leg.error()), false;
    media_ = std::move(*leg);
    local_.host = services_.media_host;
    local_.port = media_->local_port();
    local_.payloads = {8, 0};
    local_.dtmf_payload = kDtmfPayload;
    local_.session_id = static_cast<std::uint64_t>(steady_us());
    return true;
  }

  bool invite() {
    sip::OutboundCall call;
    call.trunk = request_.trunk;
    call.caller = request_.caller;
    call.callee = request_.callee;
    call.ring_timeout_ms = request_.ring_timeout_ms;
    call.sdp_offer = sip::write_sdp(local_);
    call.headers = {{"X-Yunli-Attempt", request_.call_id}};
    leg_ = services_.sip.invite(std::move(call), [box = box_](sip::LegEvent event) { box->post(std::move(event)); });
    state(CallState::dialing);
    return leg_ != nullptr;
  }

  bool connect(const std::string& text) {
    const auto remote = sip::parse_sdp(text);
    if (!remote) {
      log::warn("call.sdp", {{"call", request_.call_id}, {"code", remote.error().code}});
      return false;
    }
    if (remote->port == 0 || remote->payloads.empty()) return false;
    media_->connect({remote->host, remote->port}, static_cast<media::Codec>(remote->payloads.front()),
                    remote->dtmf_payload);
    return true;
  }

  // True when the call was answered and its media is connected.
  asio::awaitable<bool> ring() {
    std::optional<SteadyUs> give_up;
    std::optional<sip::Verdict> heard;
    int stream = 0;
    for (;;) {
      auto event = co_await box_->next(give_up);
      if (!event) {  // the announcement said it all
        leg_->hang_up();
        give_up.reset();
        continue;
      }
      const auto* winding = std::get_if<WindUpOrdered>(&*event);
      if (winding || std::holds_alternative<HangUpOrdered>(*event)) {
        ordered_ = winding ? winding->why : EndedBy::stopped;
        leg_->hang_up();
      } else if (const auto* words = std::get_if<Recognised>(&*event); words && words->stream == stream) {
        const auto* partial = std::get_if<speech::Partial>(&words->event);
        if (!partial || heard) continue;
        record_.announcement = partial->text;
        heard = sip::verdict_of_announcement(partial->text);
        if (heard) give_up = steady_us() + kAnnouncementGraceMs * kMs;
      } else if (const auto* sip_event = std::get_if<sip::LegEvent>(&*event)) {
        if (const auto* progress = std::get_if<sip::Progress>(sip_event)) {
          state(CallState::ringing);
          if (!progress->sdp.empty() && stream == 0 && connect(progress->sdp))
            stream = listener_->open(services_.recognizer, {.call_id = request_.call_id});
        } else if (const auto* answered = std::get_if<sip::Answered>(sip_event)) {
          answered_at_ = answered->at;
          record_.answered_at = services_.clock.now();
          if (!answered->sdp.empty())
            connected_ = connect(answered->sdp);
          else
            connected_ = stream != 0;  // the answer of the early dialog holds
          record_.outcome = sip::Outcome::answered;
          co_return connected_;
        } else if (const auto* ended = std::get_if<sip::Ended>(sip_event)) {
          not_answered(*ended, heard);
          co_return false;
        }
      }
    }
  }

  void not_answered(const sip::Ended& ended, const std::optional<sip::Verdict>& heard) {
    dialog_over_ = true;
    const auto verdict = heard ? *heard : sip::verdict_of_code(ended.code, ended.by == sip::Side::timer);
    record_.sip_code = ended.code;
    record_.outcome = ordered_ ? sip::Outcome::cancelled : verdict.outcome;
    // Who was cut off while it rang (the server stops, the enterprise is forbidden) has not been tried; a deleted task
    // does not call again anyway.
    record_.retry = verdict.retry || ordered_;
    record_.retry_after_ms = ordered_ ? 0 : verdict.retry_after_ms;
    record_.line_fault = ordered_ || verdict.fault == sip::Fault::line || verdict.fault == sip::Fault::us;
    record_.ended_by = ended.by == sip::Side::timer ? EndedBy::timer : ordered_.value_or(EndedBy::callee);
  }

  asio::awaitable<void> talk() {
    state(CallState::talking);
    record_.sip_code = 200;
    Talk talk({*media_, *listener_, services_.recognizer, services_.prompts,
               [box = box_](CallEvent event) { box->post(std::move(event)); }, observer_.on_turn},
              request_.script, request_.variables, request_.call_id, answered_at_);
    if (request_.covered_ms) talk.on(CoverExtended{*request_.covered_ms}, answered_at_);
    talk.start();
    while (!talk.finished()) {
      auto event = co_await box_->next(talk.deadline());
      const SteadyUs now = steady_us();
      if (!event) {
        talk.on_deadline(now);
        continue;
      }
      if (const auto* sip_event = std::get_if<sip::LegEvent>(&*event)) {
        if (const auto* reoffer = std::get_if<sip::Reoffered>(sip_event)) answer_reoffer(reoffer->sdp);
        if (const auto* digit = std::get_if<sip::InfoDtmf>(sip_event)) talk.on(Dtmf{digit->digit}, now);
        if (std::holds_alternative<sip::Ended>(*sip_event)) {
          dialog_over_ = true;
          record_.ended_at = services_.clock.now();
          co_await last_words(talk);
          talk.hung_up(steady_us());
        }
        continue;
      }
      talk.on(*event, now);
    }
    if (record_.ended_at == 0) record_.ended_at = services_.clock.now();
    talk.write(record_);
  }

  // The callee has hung up: what it said until then is recognised to the end ("stop calling me" must not be lost).
  asio::awaitable<void> last_words(Talk& talk) {
    const auto stream = listener_->stream();
    if (!stream) co_return;
    stream->finish();
    const SteadyUs until = steady_us() + kLastWordsMs * kMs;
    while (const auto event = co_await box_->next(until)) {
      const auto* recognised = std::get_if<Recognised>(&*event);
      if (!recognised) continue;
      talk.on(*event, steady_us());
      if (!std::holds_alternative<speech::Partial>(recognised->event)) co_return;
    }
  }

  void answer_reoffer(const std::string& offer) {
    const auto remote = sip::parse_sdp(offer);
    ++local_.version;
    if (!remote) return leg_->answer_reoffer(sip::write_sdp(local_));
    const auto answer = sip::answer_sdp(*remote, local_);
    if (!answer) return;  // the stack answers 488
    connect(offer);
    leg_->answer_reoffer(sip::write_sdp(*answer));
  }

  asio::awaitable<void> end_dialog() {
    listener_->close();
    if (!dialog_over_) {
      leg_->hang_up();
      const SteadyUs until = steady_us() + 2'000 * kMs;
      while (const auto event = co_await box_->next(until)) {
        const auto* sip_event = std::get_if<sip::LegEvent>(&*event);
        if (sip_event && std::holds_alternative<sip::Ended>(*sip_event)) break;
      }
    }
    leg_.reset();
  }

  asio::awaitable<void> close_media() {
    if (!media_) co_return;
    media_->close();
    const SteadyUs until = steady_us() + kMediaCloseMs * kMs;
    while (const auto event = co_await box_->next(until)) {
      const auto* closed = std::get_if<MediaClosed>(&*event);
      if (!closed) continue;
      record_.media = closed->stats;
      if (answered_at_ > 0 && closed->stats.recording_started > 0)
        record_.recording_offset_ms = static_cast<int>((answered_at_ - closed->stats.recording_started) / kMs);
      break;
    }
    media_.reset();
  }

  // passed in
  CallServices services_;
  RobotCallRequest request_;
  CallObserver observer_;
  // owned
  std::shared_ptr<Box> box_;
  std::shared_ptr<Listener> listener_;
  std::unique_ptr<media::Leg> media_;
  std::shared_ptr<sip::Leg> leg_;
  // state
  sip::Sdp local_;
  SteadyUs answered_at_ = 0;
  bool connected_ = false, dialog_over_ = false;
  std::optional<EndedBy> ordered_;  // to end while it still rang
  CallRecord record_;
};

}  // namespace

std::string_view name(EndedBy by) {
  switch (by) {
    case EndedBy::callee:
      return "callee";
    case EndedBy::robot:
      return "robot";
    case EndedBy::timer:
      return "timer";
    case EndedBy::fault:
      return "fault";
    case EndedBy::money:
      return "money";
    case EndedBy::forbidden:
      return "forbidden";
    case EndedBy::stopped:
      return "stopped";
  }
  return "fault";
}

asio::awaitable<CallRecord> run_robot_call(CallServices services, RobotCallRequest request, CallObserver observer,
                                           std::function<void(CallHandle)> started) {
  RobotCall call(services, std::move(request), std::move(observer), co_await asio::this_coro::executor);
  co_return co_await call.run(started);
}

}  // namespace yunli::call
