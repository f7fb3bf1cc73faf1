#include "dialer/call_writer.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>

#include "base/log.h"
#include "library/unmatched_store.h"
#include "script/conversation.h"

namespace yunli::dialer {
namespace {

constexpr std::size_t kTogether = 64;
constexpr int kTries = 8;

// What nothing in the script matched is kept with the call, for the script's author.
void keep_unmatched(store::Session& session, const Dial& dial, const FinishedCall& done, WallMs now) {
  std::vector<library::Unmatched> unmatched;
  for (const auto& turn : done.turns)
    if (turn.match == script::name(script::Match::unmatched))
      unmatched.push_back({dial.script_id, dial.script_version, turn.flow, turn.heard_raw, done.call_id,
                           turn.start_ms + done.recording_offset_ms, turn.end_ms + done.recording_offset_ms});
  library::add_unmatched(session, dial.enterprise_id, unmatched, now);
}

// Without the statement and its values, which hold what people said.
std::string_view reason(std::string_view error) { return error.substr(0, error.find(" while executing")); }

}  // namespace

CallWriter::CallWriter(asio::any_io_executor executor, store::Database& db, const Clock& clock,
                       std::shared_ptr<NewsDesk> news, std::shared_ptr<InProgress> work)
    : db_(db),
      clock_(clock),
      news_(std::move(news)),
      in_progress_(std::move(work)),
      strand_(asio::make_strand(executor)) {}

template <class F>
void CallWriter::enter(F change) {
  asio::post(strand_, [self = shared_from_this(), change = std::move(change), token = in_progress_->begin()]() mutable {
    change(*self);
    if (std::exchange(self->working_, true)) return;
    asio::co_spawn(
        self->strand_, [self, token] { return self->work(token); }, asio::detached);
  });
}

void CallWriter::answered(const Dial& dial, WallMs at) {
  enter([call = dial.call_id, row = dial.queue_id, at](CallWriter& writer) {
    writer.waiting_.answered[call] = at;
    writer.waiting_.changed.queue.insert(row);
  });
}

void CallWriter::in_flow(const Dial& dial, std::string flow) {
  enter([call = dial.call_id, row = dial.queue_id, flow = std::move(flow)](CallWriter& writer) {
    writer.waiting_.flows[call] = flow;
    writer.waiting_.changed.queue.insert(row);
  });
}

void CallWriter::ended(const Dial& dial, FinishedCall done, std::function<void()> written) {
  enter([one = Ended{dial, std::move(done), std::move(written)}](CallWriter& writer) mutable {
    writer.waiting_.ended.push_back(std::move(one));
  });
}

void CallWriter::renew(std::vector<Running> calls, Covered handler) {
  enter([renewal = Renewal{std::move(calls), std::move(handler)}](CallWriter& writer) mutable {
    writer.renewal_ = std::move(renewal);
  });
}

asio::awaitable<void> CallWriter::work(std::shared_ptr<void>) {
  co_await asio::post(strand_, asio::use_awaitable);  // what has been handed over already goes together
  for (;;) {
    if (renewal_) {
      auto renewal = std::move(*renewal_);
      renewal_.reset();
      co_await keep(std::move(renewal));
    }
    auto batch = take();
    if (batch.answered.empty() && batch.flows.empty() && batch.ended.empty()) {
      if (renewal_) continue;
      break;
    }
    co_await write(std::move(batch));
  }
  working_ = false;
}

// At most kTogether calls that end. One that failed before goes alone, in turns with the others.
CallWriter::Batch CallWriter::take() {
  Batch batch;
  alone_last_ = !alone_.empty() && (waiting_.ended.empty() || !alone_last_);
  if (alone_last_) {
    batch.ended.push_back(std::move(alone_.front()));
    alone_.pop_front();
  } else {
    batch = std::exchange(waiting_, {});
    if (batch.ended.size() > kTogether) {
      const auto rest = batch.ended.begin() + kTogether;
      waiting_.ended.assign(std::make_move_iterator(rest), std::make_move_iterator(batch.ended.end()));
      batch.ended.erase(rest, batch.ended.end());
    }
  }
  for (const auto& one : batch.ended) {
    batch.changed.queue.insert(one.dial.queue_id);
    batch.changed.tasks.insert(one.dial.task_id);
    batch.changed.calls.insert(one.dial.call_id);
  }
  return batch;
}

asio::awaitable<void> CallWriter::write(Batch batch) {
  bool stands = false;
  try {
    auto transaction = [&batch, now = clock_.now()](store::Session& s) { store_batch(s, batch, now); };
    co_await db_.run(std::move(transaction));
    stands = true;
  } catch (const std::exception& error) {
    log::error("campaign.record", {{"calls", batch.ended.size()}, {"text", reason(error.what())}});
  }
  if (!stands) co_return failed(std::move(batch));
  for (const auto& one : batch.ended) one.written();
  news_->tell(std::move(batch.changed));
}

void CallWriter::store_batch(store::Session& session, const Batch& batch, WallMs now) {
  std::vector<Answered> answered;
  for (const auto& [call, at] : batch.answered) answered.push_back({call, at});
  std::vector<InFlow> flows;
  for (const auto& [call, flow] : batch.flows) flows.push_back({call, flow});
  std::vector<FinishedCall> ended;
  for (const auto& one : batch.ended) ended.push_back(one.done);
  mark_talking(session, answered);
  mark_flows(session, flows);
  const auto closed = finish_calls(session, ended, now);
  const std::set<Id> fresh(closed.begin(), closed.end());
  for (const auto& one : batch.ended)
    if (fresh.contains(one.dial.call_id)) keep_unmatched(session, one.dial, one.done, now);
}

// A record must not be lost to a database that is away for a moment, nor to another call that cannot be written.
void CallWriter::failed(Batch batch) {
  const bool together = batch.ended.size() > 1;
  for (auto& one : batch.ended) {
    if (together) {
      alone_.push_back(std::move(one));
    } else if (++one.failures == kTries) {
      log::error("campaign.record_lost", {{"call", one.dial.call_id}});
      one.written();
    } else {
      asio::co_spawn(
          strand_,
          [self = shared_from_this(), one = std::move(one), token = in_progress_->begin()]() mutable {
            return self->again(std::move(one), token);
          },
          asio::detached);
    }
  }
  if (batch.ended.empty()) return;  // a note alone is not tried for ever
  waiting_.answered.merge(batch.answered);
  waiting_.flows.merge(batch.flows);
}

asio::awaitable<void> CallWriter::again(Ended one, std::shared_ptr<void>) {
  asio::steady_timer pause(strand_, std::chrono::milliseconds(100 << one.failures));
  co_await pause.async_wait(asio::use_awaitable);
  enter([one = std::move(one)](CallWriter& writer) mutable { writer.alone_.push_back(std::move(one)); });
}

asio::awaitable<void> CallWriter::keep(Renewal renewal) {
  std::vector<Id> ids;
  std::vector<billing::RunningCall> talking;
  for (const auto& [id, talk_ms] : renewal.calls) {
    ids.push_back(id);
    if (!talk_ms) continue;
    talking.emplace_back();
    talking.back().call_id = id;
    talking.back().talk_ms = *talk_ms;
  }
  try {
    auto transaction = [&, now = clock_.now()](store::Session& s) {
      renew_leases(s, ids, now + kLeaseMs);
      return billing::renew(s, talking);
    };
    const auto covered = co_await db_.run(std::move(transaction));
    renewal.handler(covered);
  } catch (const std::exception& error) {
    log::error("campaign.lease", {{"text", error.what()}});
    renewal.handler({});
  }
}

}  // namespace yunli::dialer
