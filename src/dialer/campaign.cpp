#include "dialer/campaign.h"

#include <fmt/format.h>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/strand.hpp>
#include <asio/use_awaitable.hpp>
#include <condition_variable>
#include <set>

#include "base/log.h"
#include "base/metrics.h"
#include "billing/ledger_store.h"
#include "dialer/call_store.h"
#include "dialer/finished_call.h"
#include "dialer/pacing.h"
#include "dialer/task_store.h"
#include "library/unmatched_store.h"
#include "media/recording_reader.h"

namespace yunli::dialer {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// GCC 12 destroys a closure twice that is written inside a co_await expression and captures more than plain values:
// such closures get a name in this file.

constexpr milliseconds kPlanEvery{250}, kLeaseEvery{5'000}, kStopWait{20'000};
constexpr int kWriteTries = 8;

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

// What nothing in the script matched is kept with the call, for the script's author.
void write_call(store::Session& session, const Dial& dial, const FinishedCall& done, WallMs now) {
  if (!finish_call(session, done, now)) return;
  std::vector<library::Unmatched> unmatched;
  for (const auto& turn : done.turns)
    if (turn.match == script::name(script::Match::unmatched))
      unmatched.push_back({dial.script_id, dial.script_version, turn.flow, turn.heard_raw, done.call_id,
                           turn.start_ms + done.recording_offset_ms, turn.end_ms + done.recording_offset_ms});
  library::add_unmatched(session, dial.enterprise_id, unmatched, now);
}

class Runner final : public Campaigns, public std::enable_shared_from_this<Runner> {
 public:
  Runner(CampaignConfig config, CampaignServices services)
      : config_(std::move(config)),
        services_(services),
        strand_(asio::make_strand(services.executor)),
        timer_(strand_) {}

  void recover() {
    const auto interrupted = services_.db.write(
        [&](store::Session& s) { return recover_node(s, config_.node, services_.calls.clock.now()); });
    if (interrupted.empty()) return;
    log::warn("campaign.recovered", {{"calls", interrupted.size()}});
    for (const Id id : interrupted) repair(id);
  }

  void begin() {
    asio::co_spawn(
        strand_, [self = shared_from_this()] { return self->plan_loop(); }, asio::detached);
    asio::co_spawn(
        strand_, [self = shared_from_this()] { return self->lease_loop(); }, asio::detached);
  }

  void wake() override {
    asio::post(strand_, [self = shared_from_this()] {
      self->woken_ = true;
      self->timer_.cancel();
    });
  }

  void hang_up(const std::vector<Id>& calls) override {
    asio::post(strand_, [self = shared_from_this(), calls] {
      for (const Id id : calls)
        if (const auto at = self->calls_.find(id); at != self->calls_.end()) at->second();
    });
  }

  void stop() override {
    asio::post(strand_, [self = shared_from_this()] {
      self->stopping_ = true;
      self->timer_.cancel();
      for (const auto& [id, end] : self->calls_) end();
    });
    std::unique_lock lock(mutex_);
    idle_.wait_for(lock, kStopWait, [&] { return running_ == 0; });
  }

  int running() const override {
    std::lock_guard lock(mutex_);
    return running_;
  }

 private:
  asio::awaitable<void> plan_loop() {
    Pace pace;
    pace.node = config_.node;
    while (!stopping_) {
      woken_ = false;
      const WallMs now = services_.calls.clock.now();
      try {
        auto plan = co_await services_.db.run([pace, now](store::Session& s) { return plan_dials(s, pace, now); });
        ++pace.turn;
        for (const Id task : plan.tasks) co_await tell_task(task);
        for (auto& dial : plan.dials) launch(std::move(dial));
      } catch (const std::exception& error) {
        log::error("campaign.plan", {{"text", error.what()}});
      }
      if (stopping_ || woken_) continue;
      timer_.expires_after(kPlanEvery);
      std::error_code ignored;
      co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }

  asio::awaitable<void> lease_loop() {
    asio::steady_timer timer(strand_);
    while (!stopping_) {
      timer.expires_after(kLeaseEvery);
      std::error_code ignored;
      co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      std::vector<Id> ids(leased_.begin(), leased_.end());
      const WallMs now = services_.calls.clock.now();
      try {
        auto renew = [ids, now](store::Session& s) {
          renew_leases(s, ids, now + kLeaseMs);
          recover_expired(s, now);
        };
        co_await services_.db.run(std::move(renew));
      } catch (const std::exception& error) {
        log::error("campaign.lease", {{"text", error.what()}});
      }
    }
  }

  void launch(Dial dial) {
    {
      std::lock_guard lock(mutex_);
      ++running_;
    }
    leased_.insert(dial.call_id);
    asio::co_spawn(
        asio::make_strand(services_.executor), [self = shared_from_this(), dial] { return self->run(dial); },
        [self = shared_from_this(), id = dial.call_id](std::exception_ptr error) {
          if (error) self->log_failure(id, error);
          asio::post(self->strand_, [self, id] { self->forget(id); });
        });
  }

  void forget(Id id) {
    calls_.erase(id);
    leased_.erase(id);
    timer_.cancel();  // a robot is free
    woken_ = true;
    std::lock_guard lock(mutex_);
    --running_;
    idle_.notify_all();
  }

  void log_failure(Id id, std::exception_ptr error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& problem) {
      log::error("campaign.call", {{"call", id}, {"text", problem.what()}});
    }
  }

  // On the call's own strand.
  asio::awaitable<void> run(Dial dial) {
    co_await tell_queue(dial);
    const auto script = co_await compiled(dial.script_id, dial.script_version);
    if (!script) {
      log::error("campaign.script", {{"call", dial.call_id}, {"code", script.error().code}});
      FinishedCall done;
      done.call_id = dial.call_id;
      done.outcome = sip::name(sip::Outcome::line_fault);
      done.ended_by = "fault";
      done.ended_at = services_.calls.clock.now();
      co_await write_down(dial, done);
      co_return;
    }
    const std::string recording = config_.record ? recording_name(dial, services_.calls.clock.now()) : "";
    call::RobotCallRequest request;
    request.call_id = std::to_string(dial.call_id);
    request.trunk = trunk_of(dial.line);
    request.caller = dial.caller;
    request.callee = dial.line.callee_prefix + dial.phone;
    request.script = *script;
    request.variables = dial.fields;
    request.variables["姓名"] = dial.name;
    request.ring_timeout_ms = config_.ring_timeout_ms;
    if (!recording.empty()) {
      std::error_code ignored;
      fs::create_directories((config_.data_dir / recording).parent_path(), ignored);
      request.record_path = config_.data_dir / recording;
    }
    call::CallObserver observer;
    observer.on_state = [this, dial](call::CallState state) {
      if (state == call::CallState::talking)
        note(dial,
             [id = dial.call_id, now = services_.calls.clock.now()](store::Session& s) { mark_talking(s, id, now); });
    };
    observer.on_turn = [this, dial, script = *script,
                        flow = std::make_shared<std::string>()](const call::TurnRecord& turn) {
      if (turn.flow.empty() || turn.flow == *flow) return;
      *flow = turn.flow;
      note(dial,
           [id = dial.call_id, name = flow_name(*script, turn.flow)](store::Session& s) { mark_flow(s, id, name); });
    };
    std::function<void(call::HangUp)> started = [this, id = dial.call_id](call::HangUp end) {
      asio::post(strand_, [self = shared_from_this(), id, end] {
        self->calls_[id] = end;
        if (self->stopping_) end();
      });
    };
    const auto record =
        co_await call::run_robot_call(services_.calls, std::move(request), std::move(observer), std::move(started));
    metrics::counter("yunli_calls_total", "Calls by outcome.", fmt::format("outcome=\"{}\"", sip::name(record.outcome)))
        .add();
    co_await write_down(dial, finished_call(dial, record, **script, recording));
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

  // Writes something small about a running call beside it, then tells the live view.
  template <class F>
  void note(const Dial& dial, F write) {
    asio::co_spawn(
        strand_,
        [self = shared_from_this(), dial, write]() -> asio::awaitable<void> {
          co_await self->services_.db.run(write);
          co_await self->tell_queue(dial);
        },
        asio::detached);
  }

  // A record must not be lost to a database that is away for a moment.
  asio::awaitable<void> write_down(Dial dial, FinishedCall done) {
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (int tries = 1;; ++tries) {
      try {
        auto write = [dial, done, now = services_.calls.clock.now()](store::Session& s) {
          write_call(s, dial, done, now);
        };
        co_await services_.db.run(std::move(write));
        break;
      } catch (const std::exception& error) {
        log::error("campaign.record", {{"call", dial.call_id}, {"text", error.what()}, {"try", tries}});
        if (tries == kWriteTries) co_return;  // recovery will close it as interrupted
      }
      pause.expires_after(milliseconds(100 << tries));
      co_await pause.async_wait(asio::use_awaitable);
    }
    co_await tell_queue(dial);
    co_await tell_task(dial.task_id);
    const CampaignNews::Whose whose{dial.enterprise_id, dial.enterprise_path};
    tenant::Scope scope;
    scope.path = dial.enterprise_path;
    auto read = [dial, scope](store::Session& s) {
      return std::pair(find_call(s, scope, dial.call_id), billing::balance(s, dial.enterprise_id));
    };
    auto [call, balance] = co_await services_.db.query(std::move(read));
    if (call) services_.news.call_finished(whose, *call);
    services_.news.balance_changed(whose, balance);
  }

  asio::awaitable<void> tell_queue(const Dial& dial) {
    const auto item = co_await services_.db.query([id = dial.queue_id](store::Session& s) { return queue_row(s, id); });
    if (item) services_.news.queue_changed({dial.enterprise_id, dial.enterprise_path}, *item);
  }

  asio::awaitable<void> tell_task(Id id) {
    const auto task = co_await services_.db.query([id](store::Session& s) { return task_row(s, id); });
    if (task) services_.news.task_changed({task->enterprise_id, task->enterprise_path}, *task);
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
  asio::strand<asio::any_io_executor> strand_;
  asio::steady_timer timer_;
  // state, on the strand
  std::map<Id, call::HangUp> calls_;
  std::set<Id> leased_;
  bool woken_ = false, stopping_ = false;
  // state of stop()
  mutable std::mutex mutex_;
  std::condition_variable idle_;
  int running_ = 0;
};

}  // namespace

std::shared_ptr<Campaigns> Campaigns::start(CampaignConfig config, CampaignServices services) {
  auto runner = std::make_shared<Runner>(std::move(config), std::move(services));
  runner->recover();
  runner->begin();
  return runner;
}

}  // namespace yunli::dialer
