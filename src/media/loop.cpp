#include "media/loop.h"

#include <fmt/format.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include "base/metrics.h"
#include "base/overload.h"

namespace yunli::media {
namespace {

constexpr SteadyUs kSlotUs = kFrameUs / Loop::kSlots;
constexpr int kMostCatchUp = 3;  // frames sent at once after a stall; what is older is skipped

metrics::Histogram& late_ms() {
  static auto& histogram = metrics::histogram("yunli_media_tick_late_ms", "How late a media loop woke for a tick.",
                                              {0, 1, 2, 3, 5, 10, 20, 60});
  return histogram;
}

metrics::Counter& stalls() {
  static auto& counter = metrics::counter("yunli_media_loop_stalls_total",
                                          "Times a media loop stood still so long that frames were given up.");
  return counter;
}

// Packets are due to the millisecond while the rest of the program may be a little late. Where the process may not have
// real-time scheduling (no CAP_SYS_NICE, RLIMIT_RTPRIO 0) it runs like any other thread.
void raise_priority() {
  const sched_param first{1};
  if (sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, &first) != 0) setpriority(PRIO_PROCESS, 0, -10);
  prctl(PR_SET_TIMERSLACK, 1UL);
}

}  // namespace

void LoopInbox::post(std::shared_ptr<LegSession> leg, LegCommand command) {
  auto message = std::make_unique<Message>();
  message->leg = std::move(leg);
  message->command = std::move(command);
  messages_.push(std::move(message));
  wakeup_.wake();
}

Loop::Loop(int index, bool realtime) : index_(index), realtime_(realtime), thread_([this] { run(); }) {}

Loop::~Loop() {
  stopping_.store(true, std::memory_order_seq_cst);
  inbox_->wakeup_.wake();
  thread_.join();
}

void Loop::run() {
  pthread_setname_np(pthread_self(), fmt::format("media-{}", index_).c_str());
  if (realtime_) raise_priority();
  epoch_ = steady_us();
  std::int64_t tick = 0;
  bool closed_all = false;
  for (;;) {
    deliver();
    if (!closed_all && stopping_.load(std::memory_order_seq_cst)) {
      deliver();  // what was posted before the stop
      close_all();
      closed_all = true;
    }
    if (closed_all && ticking_ == 0 && closing_ == 0) break;
    if (ticking_ == 0) {
      publish(counters_);
      inbox_->wakeup_.wait([this, closed_all] {
        return !inbox_->messages_.empty() || (!closed_all && stopping_.load(std::memory_order_seq_cst));
      });
      epoch_ = steady_us();
      tick = 0;
      continue;
    }
    tick = next_busy(tick);
    wait_until(epoch_ + tick * kSlotUs);
    deliver();
    const SteadyUs now = steady_us();
    late_ms().observe((now - epoch_ - tick * kSlotUs) / 1000);
    run_slot(tick, now);
    catch_up(tick, now);
  }
  publish(counters_);
}

std::int64_t Loop::next_busy(std::int64_t after) const {
  for (std::int64_t tick = after + 1; tick < after + kSlots; ++tick)
    if (!slots_[static_cast<std::size_t>(tick % kSlots)].empty()) return tick;
  return after + kSlots;
}

void Loop::wait_until(SteadyUs deadline) const {
  const timespec at{deadline / 1'000'000, deadline % 1'000'000 * 1'000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) == EINTR) {
  }
}

void Loop::run_slot(std::int64_t tick, SteadyUs now) {
  auto& legs = slots_[static_cast<std::size_t>(tick % kSlots)];
  for (auto& leg : legs) leg->tick_send(now, counters_);
  batch_.set_time(now);
  for (auto& leg : legs) leg->tick_receive(now, batch_, counters_);
  if (now < publish_at_) return;
  publish_at_ = now + 1'000'000;
  publish(counters_);
}

// A loop that stood still longer than a few frames gives up what it missed: whole frames, for all legs alike.
void Loop::catch_up(std::int64_t& tick, SteadyUs now) {
  const auto behind = static_cast<int>((now - epoch_ - tick * kSlotUs) / kFrameUs);
  if (behind <= kMostCatchUp) return;
  tick += static_cast<std::int64_t>(behind) * kSlots;
  for (auto& slot : slots_)
    for (auto& leg : slot) leg->skip(behind);
  stalls().add();
}

void Loop::deliver() {
  inbox_->messages_.take_all(
      [this](std::unique_ptr<LoopInbox::Message> message) { handle(message->leg, message->command); });
}

void Loop::handle(const std::shared_ptr<LegSession>& leg, LegCommand& command) {
  if (std::holds_alternative<OpenLeg>(command)) return add(leg);
  if (std::holds_alternative<RecordingDone>(command)) return finish(leg);
  if (leg->slot == LegSession::kNoSlot) return;  // closed before the message came
  const SteadyUs now = steady_us();
  std::visit(Overload{
                 [](OpenLeg&) {},
                 [](RecordingDone&) {},
                 [&](ConnectLeg& to) { leg->connect(to, now); },
                 [&](PlayPrompts& what) { leg->play(what, now); },
                 [&](StopPlaying&) { leg->stop_playing(now); },
                 [&](SendDigit& what) { leg->send_digit(what); },
                 [&](DetectTones& what) { leg->detect_tones(what.on); },
                 [&](CloseLeg&) { close(leg); },
             },
             command);
}

void Loop::add(const std::shared_ptr<LegSession>& leg) {
  // Neighbouring slots are taken last: few legs are far apart.
  constexpr std::array<std::size_t, kSlots> kOrder = {0, 10, 5, 15, 2, 12, 7, 17, 4, 14,
                                                      9, 19, 1, 11, 6, 16, 3, 13, 8, 18};
  const auto slot = *std::min_element(kOrder.begin(), kOrder.end(),
                                      [this](auto a, auto b) { return slots_[a].size() < slots_[b].size(); });
  leg->slot = slot;
  slots_[slot].push_back(leg);
  ++ticking_;
}

void Loop::remove(const std::shared_ptr<LegSession>& leg) {
  auto& slot = slots_[leg->slot];
  std::erase(slot, leg);
  leg->slot = LegSession::kNoSlot;
  --ticking_;
}

void Loop::close(const std::shared_ptr<LegSession>& leg) {
  remove(leg);
  ++closing_;
  const bool at_once = leg->close(steady_us(), [inbox = inbox_, leg] { inbox->post(leg, RecordingDone{}); });
  if (at_once) finish(leg);
}

void Loop::finish(const std::shared_ptr<LegSession>& leg) {
  --closing_;
  legs_.fetch_sub(1, std::memory_order_relaxed);
  leg->finished();
}

void Loop::close_all() {
  for (auto& slot : slots_)
    while (!slot.empty()) close(std::shared_ptr<LegSession>(slot.back()));
}

}  // namespace yunli::media
