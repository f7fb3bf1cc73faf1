// A media loop: one thread, the legs that live on it, and their 20 ms. Legs are spread over slots of 1 ms so that the
// load and the packets are even; the thread sleeps until an absolute deadline, only for slots that have legs.
//
//   wait → messages of owners → for each leg of the slot: send → for each: receive
//
// post() and legs() from any thread; everything else on the loop.
#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "media/counters.h"
#include "media/leg_session.h"
#include "media/mailbox.h"
#include "media/wakeup.h"

namespace yunli::media {

// Where messages to a loop wait; shared with the legs' handles, which may outlive the engine.
class LoopInbox {
 public:
  void post(std::shared_ptr<LegSession> leg, LegCommand command);

 private:
  friend class Loop;
  struct Message {
    std::shared_ptr<LegSession> leg;
    LegCommand command;
    Message* next = nullptr;
  };
  Mailbox<Message> messages_;
  Wakeup wakeup_;
};

class Loop {
 public:
  static constexpr int kSlots = 20;
  Loop(int index, bool realtime);
  ~Loop();  // closes its legs and waits for their recordings
  const std::shared_ptr<LoopInbox>& inbox() const { return inbox_; }
  ChunkPool& chunks() { return chunks_; }
  int legs() const { return legs_.load(std::memory_order_relaxed); }
  void reserve_leg() { legs_.fetch_add(1, std::memory_order_relaxed); }

 private:
  void run();
  void deliver();
  void handle(const std::shared_ptr<LegSession>& leg, LegCommand& command);
  void add(const std::shared_ptr<LegSession>& leg);
  void remove(const std::shared_ptr<LegSession>& leg);
  void close(const std::shared_ptr<LegSession>& leg);
  void close_all();
  void finish(const std::shared_ptr<LegSession>& leg);
  std::int64_t next_busy(std::int64_t after) const;
  void wait_until(SteadyUs deadline) const;
  void run_slot(std::int64_t tick, SteadyUs now);
  void catch_up(std::int64_t& tick, SteadyUs now);

  // passed in
  const int index_;
  const bool realtime_;
  // owned
  std::shared_ptr<LoopInbox> inbox_ = std::make_shared<LoopInbox>();
  ChunkPool chunks_;
  ReceiveBatch batch_;
  std::array<std::vector<std::shared_ptr<LegSession>>, kSlots> slots_;
  // state
  std::atomic<int> legs_{0};
  std::atomic<bool> stopping_{false};
  int ticking_ = 0, closing_ = 0;  // legs in slots; legs whose recording is being finished
  SteadyUs epoch_ = 0;             // tick n is due at epoch_ + n ms
  SteadyUs publish_at_ = 0;
  Counters counters_;
  std::thread thread_;
};

}  // namespace yunli::media
