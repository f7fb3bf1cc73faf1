// Writes down what happens to the calls of this process. What arrives while one transaction runs goes into the next, so
// that many calls together cost little more than one commit; and because there is one writer, those transactions never
// wait for each other.
//
//   answered, in_flow ─┐
//   ended ─────────────┼─▶ one transaction ─▶ written(), news
//   renew ─────────────┘        └ failed: each call alone, then again after a while; the others do not wait for it
#pragma once
#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/strand.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "billing/charge_store.h"
#include "dialer/call_store.h"
#include "dialer/news_desk.h"

namespace yunli::dialer {

class CallWriter : public std::enable_shared_from_this<CallWriter> {
 public:
  CallWriter(asio::any_io_executor executor, store::Database& db, const Clock& clock, std::shared_ptr<NewsDesk> news,
             std::shared_ptr<InProgress> work);

  // Any thread; return at once.
  void answered(const Dial& dial, WallMs at);
  void in_flow(const Dial& dial, std::string flow);
  // `written` is called on any thread once the record stands, or was given up after many tries: recovery closes it
  // then.
  void ended(const Dial& dial, FinishedCall done, std::function<void()> written);

  // Keeps the leases of these calls, and the money of those that talk ahead of them. The handler gets what is covered
  // now, on any thread, and nothing when the database is away.
  struct Running {
    Id call_id = 0;
    std::optional<std::int64_t> talk_ms;  // nothing: not answered yet
  };
  using Covered = std::function<void(const std::vector<billing::Covered>&)>;
  void renew(std::vector<Running> calls, Covered handler);

 private:
  struct Ended {
    Dial dial;
    FinishedCall done;
    std::function<void()> written;
    int failures = 0;
  };
  struct Renewal {
    std::vector<Running> calls;
    Covered handler;
  };
  struct Batch {
    std::map<Id, WallMs> answered;
    std::map<Id, std::string> flows;
    std::vector<Ended> ended;
    Changed changed;
  };

  template <class F>
  void enter(F change);
  asio::awaitable<void> work(std::shared_ptr<void> token);
  asio::awaitable<void> keep(Renewal renewal);
  asio::awaitable<void> write(Batch batch);
  asio::awaitable<void> again(Ended one, std::shared_ptr<void> token);
  void failed(Batch batch);
  Batch take();
  static void store_batch(store::Session& session, const Batch& batch, WallMs now);

  // passed in
  store::Database& db_;
  const Clock& clock_;
  std::shared_ptr<NewsDesk> news_;
  std::shared_ptr<InProgress> in_progress_;
  // owned
  asio::strand<asio::any_io_executor> strand_;
  // state, on the strand
  Batch waiting_;
  std::deque<Ended> alone_;  // failed together with others or alone before
  bool alone_last_ = false;  // the last batch was one of them
  std::optional<Renewal> renewal_;
  bool working_ = false;
};

}  // namespace yunli::dialer
