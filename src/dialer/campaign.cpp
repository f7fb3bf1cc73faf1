#include "dialer/campaign.h"

#include <fmt/format.h>

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/strand.hpp>
#include <asio/use_awaitable.hpp>
#include <atomic>

#include "base/log.h"
#include "base/metrics.h"
#include "dialer/call_writer.h"
#include "dialer/finished_call.h"
#include "dialer/pacing.h"
#include "media/recording_reader.h"

namespace yunli::dialer {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// GCC 12 destroys a closure twice that is written inside a co_await expression and captures more than plain values:
// such closures get a name in this file.

constexpr milliseconds kPlanEvery{250}, kLeaseEvery{5'000}, kStopWait{20'000};
constexpr int kForbiddenMs = 10'000;  // for a call of a forbidden enterprise to take its leave

std::string recording_name(const Dial& dial, WallMs now) {
  return fmt::format("calls/{}/{}.wav", local_time(now).date, dial.call_id);
}

sip::TrunkAddress trunk_of(const Line& line) {
  sip::TrunkAddress trunk;
  trunk.host = line.host;
  trunk.port = static_cast<std::uint16_t>(line.port);
  trunk.transport = line.transport == "tcp" ? sip::Transport::tcp : sip::Transport::udp;
  trunk.user = line.user;
  trunk.password = line.password;
  trunk.realm = line.realm;
  trunk.register_first = line.register_first;
  trunk.session_expires_s = line.session_expires_s;
  return trunk;
}

// The queue shows where a talk is by the name that people gave the flow.
std::string flow_name(const script::Compiled& script, const std::string& id) {
  for (const auto& flow : script::source(script).flows)
    if (flow.id == id) return flow.name.empty() ? id : flow.name;
  return id;
}

// A call between its attempt row and its record.
struct Running {
  call::CallHandle handle;  // does nothing until the call has begun
  std::optional<WallMs> answered_at;
  bool covered = false;    // by money that is held: not so for what costs nobody anything
  bool forbidden = false;  // told to wind up

  void wind_up() const {
    if (forbidden) handle.wind_up(call::EndedBy::forbidden, kForbiddenMs);
  }
};

class Runner final : public Campaigns, public std::enable_shared_from_this<Runner> {
 public:
  Runner(CampaignConfig config, CampaignServices services)
      : config_(std::move(config)),
        services_(services),
        in_progress_(std::make_shared<InProgress>()),
        news_(std::make_shared<NewsDesk>(services.executor, services.db, services.news, in_progress_)),
        writer_(
            std::make_shared<CallWriter>(services.executor, services.db, services.calls.clock, news_, in_progress_)),
        strand_(asio::make_strand(services.executor)),
        plan_timer_(strand_),
        lease_timer_(strand_) {}

  void recover() {
    const auto interrupted = services_.db.write(
        [&](store::Session& s) { return recover_node(s, config_.node, services_.calls.clock.now()); });
    if (interrupted.empty()) return;
    log::warn("campaign.recovered", {{"calls", interrupted.size()}});
    for (const Id id : interrupted) repair(id);
  }

  void begin() {
    const auto token = in_progress_->begin();
    asio::co_spawn(
        strand_, [self = shared_from_this(), token] { return self->plan_loop(token); }, asio::detached);
    asio::co_spawn(
        strand_, [self = shared_from_this(), token] { return self->lease_loop(token); }, asio::detached);
  }

  void wake() override {
    asio::post(strand_, [self = shared_from_this()] {
      self->woken_ = true;
      self->plan_timer_.cancel();
    });
  }

  void hang_up(const std::vector<Id>& calls) override {
    asio::post(strand_, [self = shared_from_this(), calls] {
      for (const Id id : calls)
        if (const auto at = self->calls_.find(id); at != self->calls_.end()) at->second.handle.hang_up();
    });
  }

  void stop() override {
    asio::post(strand_, [self = shared_from_this()] {
      self->stopping_ = true;
      self->plan_timer_.cancel();
      self->lease_timer_.cancel();
      for (const auto& [id, call] : self->calls_) call.handle.hang_up();
    });
    in_progress_->wait(kStopWait);
  }

  int running() const override { return running_; }

 private:
  asio::awaitable<void> plan_loop(std::shared_ptr<void>) {
    Pace pace;
    pace.node = config_.node;
    pace.record = config_.record;
    while (!stopping_) {
      woken_ = false;
      const WallMs now = services_.calls.clock.now();
      try {
        auto plan = co_await services_.db.run([pace, now](store::Session& s) { return plan_dials(s, pace, now); });
        ++pace.turn;
        carry_out(std::move(plan));
      } catch (const std::exception& error) {
        log::error("campaign.plan", {{"text", error.what()}});
      }
      if (stopping_ || woken_) continue;
      plan_timer_.expires_after(kPlanEvery);
      std::error_code ignored;
      co_await plan_timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }

  void carry_out(Plan plan) {
    Changed changed;
    changed.tasks.insert(plan.tasks.begin(), plan.tasks.end());
    for (const auto& dial : plan.dials) changed.queue.insert(dial.queue_id);
    news_->tell(std::move(changed));
    for (const Id id : plan.forbidden) {
      const auto call = calls_.find(id);
      if (call == calls_.end() || std::exchange(call->second.forbidden, true)) continue;
      call->second.wind_up();
    }
    for (auto& dial : plan.dials) launch(std::move(dial));
  }

  asio::awaitable<void> lease_loop(std::shared_ptr<void>) {
    while (!stopping_) {
      lease_timer_.expires_after(kLeaseEvery);
      std::error_code ignored;
      co_await lease_timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      renew();
      const WallMs now = services_.calls.clock.now();
      try {
        const auto lost = co_await services_.db.run([now](store::Session& s) { return recover_expired(s, now); });
        Changed changed;
        changed.calls.insert(lost.begin(), lost.end());
        news_->tell(std::move(changed));
      } catch (const std::exception& error) {
        log::error("campaign.lease", {{"text", error.what()}});
      }
    }
  }

  void renew() {
    const WallMs now = services_.calls.clock.now();
    std::vector<CallWriter::Running> running;
    for (const auto& [id, call] : calls_) {
      running.push_back({id, std::nullopt});
      if (call.covered && call.answered_at) running.back().talk_ms = std::max<std::int64_t>(1, now - *call.answered_at);
    }
    if (running.empty()) return;
    writer_->renew(std::move(running), [self = shared_from_this()](const std::vector<billing::Covered>& covered) {
      asio::post(self->strand_, [self, covered] {
        for (const auto& each : covered)
          if (const auto at = self->calls_.find(each.call_id); at != self->calls_.end())
            at->second.handle.cover(each.talk_ms, each.exhausted);
      });
    });
  }

  void launch(Dial dial) {
    ++running_;
    const Id id = dial.call_id;
    calls_[id].covered = dial.covered_ms.has_value();
    const auto written = [self = shared_from_this(), id, token = in_progress_->begin()] {
      asio::post(self->strand_, [self, id, token] { self->forget(id); });
    };
    asio::co_spawn(
        asio::make_strand(services_.executor),
        [self = shared_from_this(), dial = std::move(dial), written] { return self->run(dial, written); },
        [id, written](std::exception_ptr error) {
          if (!error) return;
          log_failure(id, error);
          written();
        });
  }

  void forget(Id id) {
    if (calls_.erase(id) == 0) return;
    --running_;
    plan_timer_.cancel();  // a robot is free
    woken_ = true;
  }

  static void log_failure(Id id, std::exception_ptr error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& problem) {
      log::error("campaign.call", {{"call", id}, {"text", problem.what()}});
    }
  }

  // On the call's own strand; `written` is called once its record stands.
  asio::awaitable<void> run(Dial dial, std::function<void()> written) {
    const auto script = co_await compiled(dial.script_id, dial.script_version);
    if (!script) {
      log::error("campaign.script", {{"call", dial.call_id}, {"code", script.error().code}});
      FinishedCall done;
      done.call_id = dial.call_id;
      done.outcome = sip::name(sip::Outcome::line_fault);
      done.ended_by = "fault";
      done.ended_at = services_.calls.clock.now();
      writer_->ended(dial, std::move(done), std::move(written));
      co_return;
    }
    const std::string recording = config_.record ? recording_name(dial, services_.calls.clock.now()) : "";
    std::function<void(call::CallHandle)> started = [this, id = dial.call_id](call::CallHandle handle) {
      asio::post(strand_, [self = shared_from_this(), id, handle] { self->begun(id, handle); });
    };
    auto wanted = request(dial, *script, recording);
    auto watched = observer(dial, *script);
    const auto record =
        co_await call::run_robot_call(services_.calls, std::move(wanted), std::move(watched), std::move(started));
    metrics::counter("yunli_calls_total", "Calls by outcome.", fmt::format("outcome=\"{}\"", sip::name(record.outcome)))
        .add();
    writer_->ended(dial, finished_call(dial, record, **script, recording), std::move(written));
  }

  void begun(Id id, const call::CallHandle& handle) {
    const auto at = calls_.find(id);
    if (at == calls_.end()) return;
    at->second.handle = handle;
    at->second.wind_up();
    if (stopping_) handle.hang_up();
  }

  call::RobotCallRequest request(const Dial& dial, std::shared_ptr<const script::Compiled> script,
                                 const std::string& recording) const {
    call::RobotCallRequest request;
    request.call_id = std::to_string(dial.call_id);
    request.trunk = trunk_of(dial.line);
    request.caller = dial.caller;
    request.callee = dial.line.callee_prefix + dial.phone;
    request.script = std::move(script);
    request.variables = dial.fields;
    request.variables["姓名"] = dial.name;
    request.ring_timeout_ms = config_.ring_timeout_ms;
    request.covered_ms = dial.covered_ms;
    if (recording.empty()) return request;
    std::error_code ignored;
    fs::create_directories((config_.data_dir / recording).parent_path(), ignored);
    request.record_path = config_.data_dir / recording;
    return request;
  }

  call::CallObserver observer(const Dial& dial, std::shared_ptr<const script::Compiled> script) {
    call::CallObserver observer;
    observer.on_state = [this, dial](call::CallState state) {
      if (state == call::CallState::talking) answered(dial, services_.calls.clock.now());
    };
    observer.on_turn = [this, dial, script, flow = std::make_shared<std::string>()](const call::TurnRecord& turn) {
      if (turn.flow.empty() || turn.flow == *flow) return;
      *flow = turn.flow;
      writer_->in_flow(dial, flow_name(*script, turn.flow));
    };
    return observer;
  }

  void answered(const Dial& dial, WallMs now) {
    writer_->answered(dial, now);
    asio::post(strand_, [self = shared_from_this(), id = dial.call_id, now] {
      if (const auto at = self->calls_.find(id); at != self->calls_.end()) at->second.answered_at = now;
    });
  }

  asio::awaitable<Result<std::shared_ptr<const script::Compiled>>> compiled(Id script, int version) {
    using Answer = Result<std::shared_ptr<const script::Compiled>>;
    auto wait = [&](auto handler) {
      auto shared = std::make_shared<decltype(handler)>(std::move(handler));
      services_.scripts.compiled(script, version,
                                 [shared, executor = asio::get_associated_executor(*shared)](Answer answer) {
                                   asio::post(executor, [shared, answer = std::move(answer)]() mutable {
                                     (*shared)(std::make_shared<Answer>(std::move(answer)));
                                   });
                                 });
    };
    const auto answer = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(std::shared_ptr<Answer>)>(
        std::move(wait), asio::use_awaitable);
    co_return std::move(*answer);
  }

  // The file of an interrupted call ends where the process died.
  void repair(Id id) {
    std::error_code ignored;
    for (const auto& day : fs::directory_iterator(config_.data_dir / "calls", ignored)) {
      const fs::path file = day.path() / fmt::format("{}.wav", id);
      if (!fs::exists(file, ignored)) continue;
      const auto repaired = media::repair_recording(file);
      const auto sound = media::RecordingReader::open(file);
      if (!repaired || !sound || sound->duration_ms() == 0) {  // nothing had reached the disk
        fs::remove(file, ignored);
        continue;
      }
      const auto name = fs::relative(file, config_.data_dir).string();
      services_.db.write([&](store::Session& s) { set_recording(s, id, name); });
    }
  }

  // passed in
  CampaignConfig config_;
  CampaignServices services_;
  // owned
  std::shared_ptr<InProgress> in_progress_;
  std::shared_ptr<NewsDesk> news_;
  std::shared_ptr<CallWriter> writer_;
  asio::strand<asio::any_io_executor> strand_;
  asio::steady_timer plan_timer_, lease_timer_;
  // state, on the strand
  std::map<Id, Running> calls_;
  bool woken_ = false, stopping_ = false;
  // state, any thread
  std::atomic<int> running_ = 0;
};

}  // namespace

std::shared_ptr<Campaigns> Campaigns::start(CampaignConfig config, CampaignServices services) {
  auto runner = std::make_shared<Runner>(std::move(config), std::move(services));
  runner->recover();
  runner->begin();
  return runner;
}

}  // namespace yunli::dialer
