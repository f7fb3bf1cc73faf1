// For tests that pay for calls: the tree of tenant/testing.h with prices and money at every level.
#pragma once
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
  CallToPay call(Id id, bool recorded = false) {
    return {id, merchant.enterprise_id, merchant.path, Product::robot, std::nullopt, recorded};
  }
  bool reserved(Id id, bool recorded = false) {
    return write([&](auto& s) { return reserve(s, call(id, recorded), now()); });
  }
  Settled settled(const Settlement& ended) {
    return write([&](auto& s) { return settle(s, std::span(&ended, 1), now()).front(); });
  }
};

}  // namespace yunli::billing::testing
