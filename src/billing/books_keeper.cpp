#include "billing/books_keeper.h"

#include "base/log.h"
#include "billing/ledger.h"
#include "billing/month_store.h"
#include "billing/proof.h"

namespace yunli::billing {
namespace {
constexpr std::int64_t kHalfPastThree = (3 * 60 + 30) * 60 * 1'000LL;
}

WallMs proof_due(WallMs now) { return day_begins(day_of(now - kHalfPastThree)) + kHalfPastThree; }

void BooksKeeper::tick() {
  close_months();
  prove();
}

void BooksKeeper::close_months() {
  const WallMs now = clock_.now();
  const int before = month_of(now - kCloseAfterMs);
  if (closed_before_ == before) return;
  const auto closed = db_.write([&](store::Session& session) { return billing::close_months(session, now); });
  closed_before_ = before;
  if (closed > 0) log::info("books.months_closed", {{"count", closed}});
}

void BooksKeeper::prove() {
  const auto last = db_.read([](store::Session& session) { return last_proof_began(session); });
  if (last >= proof_due(clock_.now())) return;
  const auto proof = billing::prove(db_, clock_);
  if (!proof) return;  // another process does it
  if (proof->good())
    log::info("books.proved", {{"postings", proof->postings}, {"ms", proof->finished_at - proof->started_at}});
  else
    log::error("books.wrong", {{"proof", proof->id},
                               {"unbalanced", proof->unbalanced},
                               {"balances", proof->wrong_balances},
                               {"days", proof->wrong_days},
                               {"causes", proof->wrong_causes},
                               {"reserves", proof->wrong_reserves}});
}

}  // namespace yunli::billing
