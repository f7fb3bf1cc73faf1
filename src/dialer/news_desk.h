// Tells the live view what became of tasks, queue rows, calls and balances: what changed while it was reading is read
// together next, so that news is never older than what was told before. Any thread.
#pragma once
#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/strand.hpp>
#include <memory>
#include <set>

#include "dialer/control.h"
#include "dialer/in_progress.h"
#include "store/database.h"

namespace yunli::dialer {

struct Changed {
  std::set<Id> tasks, queue;
  std::set<Id> calls;  // that have ended; the balances of all who paid for them are told too
  bool empty() const { return tasks.empty() && queue.empty() && calls.empty(); }
  void merge(Changed other) { tasks.merge(other.tasks), queue.merge(other.queue), calls.merge(other.calls); }
};

class NewsDesk : public std::enable_shared_from_this<NewsDesk> {
 public:
  NewsDesk(asio::any_io_executor executor, store::Database& db, CampaignNews& news, std::shared_ptr<InProgress> work);
  void tell(Changed changed);

 private:
  asio::awaitable<void> work(std::shared_ptr<void> token);

  // passed in
  store::Database& db_;
  CampaignNews& news_;
  std::shared_ptr<InProgress> in_progress_;
  // owned
  asio::strand<asio::any_io_executor> strand_;
  // state, on the strand
  Changed changed_;
  bool working_ = false;
};

}  // namespace yunli::dialer
