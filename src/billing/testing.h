// For tests that pay for calls: the tree of tenant/testing.h with prices and money at every level.
#pragma once
#include <fmt/format.h>
#include <soci/soci.h>

#include "billing/charge_store.h"
#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "tenant/testing.h"

namespace yunli::billing::testing {

inline Price per_block(std::int64_t block_ms, std::int64_t price) {
  return {block_ms, Money{price}, block_ms, Money{price}, 0, 0, Money{0}};
}

class MoneyTest : public tenant::testing::TreeTest {
 protected:
  template <class F>
  auto write(F f) {
    return db().write([&](store::Session& session) { return f(session); });
  }
  WallMs now() const { return clock.now(); }
  Wallet wallet_of(const tenant::Scope& whose) {
    return write([&](auto& s) { return wallet(s, whose.enterprise_id); });
  }
  std::int64_t book_of(const tenant::Scope& whose, Book book) {
    return write([&](auto& s) { return balance(s, whose.enterprise_id, book); });
  }
  void give(const tenant::Scope& whose, std::int64_t units) {
    write([&](auto& s) { credit(s, whose.enterprise_id, Money{units}, new_id(), now()); });
  }
  void sell(const tenant::Scope& seller, const tenant::Scope& payer, Product product, const Price& price,
            std::optional<WallMs> from = std::nullopt) {
    const NewPrice wanted{payer.enterprise_id, product, std::nullopt, from, price};
    const auto made = write([&](auto& s) { return add_price(s, seller, wanted, now()); });
    if (!made) throw std::runtime_error(made.error().en);
  }
  // A row of calls to be the cause of what is charged for call `id`.
  void add_call(Id id) {
    write([&](store::Session& s) {
      if (!std::exchange(has_task_, true)) {
        s.sql()
            << "insert into tasks (id, enterprise_id, name, script_id, script_version, robots, hours, max_attempts, "
               "retry_ms, state, wait_code, total, done, answered, level_a, level_b, level_c, level_d, level_e, "
               "level_f, created_by, created_at) values (1, 1, '', 1, 1, 1, '[]', 1, 0, 'running', '', 1, 0, 0, 0, "
               "0, 0, 0, 0, 0, 1, 0)";
        s.sql() << "insert into queue (id, enterprise_id, task_id, contact_id, phone, state, attempts, next_at, "
                   "last_outcome, reason, flow, since) values (1, 1, 1, 1, '', 'done', 1, 0, '', '', '', 0)";
      }
      s.sql() << fmt::format(
          "insert into calls (id, enterprise_id, task_id, queue_id, contact_id, number, phone, line_id, script_id, "
          "script_version, state, node, lease_until, started_at, talk_ms, billed_ms, fee, outcome, sip_code, level, "
          "rule, tags, leave_flow, ended_by, interrupted, speech_faults, announcement, recording, recording_offset_ms, "
          "media) values ({0}, 1, 1, 1, 1, {0}, '13800138000', 1, 1, 1, 'open', 1, 0, 0, 0, 0, 0, '', 0, '', '', '[]', "
          "'', '', 0, 0, '', '', 0, '{{}}')",
          id);
    });
  }
  CallToPay call(Id id, bool recorded = false) {
    return {id, merchant.enterprise_id, merchant.path, Product::robot, std::nullopt, recorded};
  }
  bool reserved(Id id, bool recorded = false) {
    return write([&](auto& s) { return reserve(s, call(id, recorded), now()); });
  }
  Settled settled(const Settlement& ended) {
    return write([&](auto& s) { return settle(s, std::span(&ended, 1), now()).front(); });
  }

  bool has_task_ = false;
};

}  // namespace yunli::billing::testing
