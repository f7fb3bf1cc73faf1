#include "store/connection.h"

#include <chrono>
#include <random>
#include <stdexcept>
#include <thread>

#include "base/log.h"

namespace yunli::store {
namespace {

constexpr int kAttempts = 8;

thread_local bool inside_transaction = false;

void pause(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto most = std::min(2'000 << attempt, 200'000);
  std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(most / 4, most)(random)));
}

void roll_back(Connection& connection) {
  try {
    connection.sql() << "rollback";
  } catch (const std::exception& error) {  // the connection is gone, and with it the transaction
    log::warn("store.rollback_failed", {{"error", error.what()}});
  }
}

}  // namespace

OneTransaction::OneTransaction() {
  if (inside_transaction) throw std::logic_error("nested transaction");
  inside_transaction = true;
}
OneTransaction::~OneTransaction() { inside_transaction = false; }

void ConnectionPool::add(std::unique_ptr<Connection> connection) {
  {
    Lock lock(mutex_);
    idle_.push_back(std::move(connection));
  }
  freed_.notify_one();
}

ConnectionPool::Loan ConnectionPool::take() {
  Lock lock(mutex_);
  while (idle_.empty()) freed_.wait(lock);
  auto taken = std::move(idle_.back());
  idle_.pop_back();
  return {taken.release(), [this](Connection* back) { add(std::unique_ptr<Connection>(back)); }};
}

void run_transaction(Connection& connection, const TransactionSteps& steps, const std::function<bool(Session&)>& body) {
  for (int attempt = 0;; ++attempt) {
    bool begun = false;
    try {
      connection.sql() << steps.begin;
      begun = true;
      const bool commit = body(connection);
      connection.sql() << (commit ? "commit" : "rollback");
      return;
    } catch (const std::exception& error) {
      const Failure failure = steps.classify(error);
      if (failure == Failure::lost) {
        log::warn("store.connection_lost", {{"error", error.what()}});
        if (steps.reconnect) steps.reconnect(connection);
        if (begun || attempt > 0) throw;
        continue;
      }
      if (begun) roll_back(connection);
      if (failure != Failure::again || attempt + 1 >= kAttempts) throw;
    }
    pause(attempt);
  }
}

}  // namespace yunli::store
