#include <thread>

#include "billing/proof.h"
#include "billing/testing.h"
#include "notify/notice_store.h"
#include "payment/alipay_testing.h"
#include "payment/recharge_payments.h"
#include "tenant/audit.h"

namespace yunli::payment {
namespace {

using notify::NoticeKind;
using tenant::Scope;

class RechargeTest : public billing::testing::MoneyTest {
 protected:
  void TearDown() override {
    EXPECT_TRUE(db().read([](store::Session& s) { return billing::examine(s); }).good()) << "the books are wrong";
    MoneyTest::TearDown();
  }
  RechargeOrder order(const Scope& who, std::int64_t units, Channel channel = Channel::offline) {
    const NewOrder wanted{channel, Money{units}, "十月"};
    return write([&](auto& s) { return add_recharge_order(s, who, wanted, now()); }).value();
  }
  Result<RechargeOrder> confirm(const Scope& who, Id id, std::int64_t units) {
    return write([&](auto& s) { return confirm_order(s, who, id, Money{units}, now()); });
  }
  Result<Refund> refund(const Scope& who, Id id, std::int64_t units, std::int64_t before = 0) {
    const NewRefund wanted{Money{units}, "多付", Money{before}};
    return write([&](auto& s) { return begin_refund(s, who, id, wanted, now()); });
  }
  RechargeOrder again(Id id) {
    return write([&](auto& s) { return recharge_order(s, top, id); }).value();
  }
  std::int64_t audits(const std::string& action) {
    tenant::AuditFilter filter;
    filter.action = action;
    return write([&](auto& s) { return tenant::audit_log(s, top, filter, {}).total; });
  }
  std::int64_t told(const Scope& who, NoticeKind kind) {
    const auto all = write([&](auto& s) { return notify::notices(s, who, false, {1, 200, ""}); }).items;
    return std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.kind == kind; });
  }
};
YUNLI_ON_EACH_DATABASE(RechargeTest);

TEST_P(RechargeTest, TheDirectParentConfirmsAndTheWalletHasIt) {
  const auto made = order(merchant, 1'000'000);
  EXPECT_EQ(made.seller_id, distributor.enterprise_id);
  EXPECT_EQ(wallet_of(merchant).balance.units, 0);
  EXPECT_EQ(told(distributor, NoticeKind::recharge_new), 1);
  const auto done = confirm(distributor, made.id, 1'000'000);
  ASSERT_TRUE(done) << done.error().en;
  EXPECT_EQ(done->state, OrderState::confirmed);
  EXPECT_EQ(wallet_of(merchant).balance.units, 1'000'000);
  EXPECT_EQ(book_of(distributor, billing::Book::cash), -1'000'000);
  EXPECT_EQ(told(merchant, NoticeKind::recharge_confirmed), 1);
  EXPECT_EQ(audits("recharge.order"), 1);
  EXPECT_EQ(audits("recharge.confirm"), 1);
  const auto second = confirm(distributor, made.id, 1'000'000);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "recharge.state");
  EXPECT_NE(second.error().zh.find("dealer"), std::string::npos) << second.error().zh;
  EXPECT_EQ(wallet_of(merchant).balance.units, 1'000'000);
}

TEST_P(RechargeTest, OfTwoAdministratorsAtOnceOneConfirms) {
  const auto made = order(merchant, 1'000'000);
  std::array<Result<RechargeOrder>, 4> results{made, made, made, made};
  {
    std::vector<std::jthread> admins;
    for (std::size_t i = 0; i < results.size(); ++i)
      admins.emplace_back([&, i] {
        results[i] = i % 2 == 0
                         ? confirm(distributor, made.id, 1'000'000)
                         : write([&](auto& s) { return reject_order(s, distributor, made.id, "没有收到", now()); });
      });
  }
  int done = 0;
  for (const auto& result : results)
    if (result)
      ++done;
    else
      EXPECT_EQ(result.error().code, "recharge.state");
  EXPECT_EQ(done, 1);
  const bool confirmed = again(made.id).state == OrderState::confirmed;
  EXPECT_EQ(wallet_of(merchant).balance.units, confirmed ? 1'000'000 : 0);
}

TEST_P(RechargeTest, NobodyElseHandlesTheOrder) {
  const auto made = order(merchant, 1'000'000);
  EXPECT_EQ(confirm(top, made.id, 1'000'000).error().code, "recharge.forbidden") << "not even the operator";
  EXPECT_EQ(confirm(other, made.id, 1'000'000).error().code, "recharge.unknown");
  EXPECT_EQ(confirm(merchant, made.id, 1'000'000).error().code, "permission.denied");
  EXPECT_EQ(confirm(distributor, made.id, 2'000'000).error().code, "amount.conflict");
  EXPECT_EQ(write([&](auto& s) { return cancel_order(s, distributor, made.id, now()); }).error().code,
            "recharge.forbidden");
  auto helper = merchant;
  helper.home_enterprise_id = top.enterprise_id;
  EXPECT_EQ(write([&](auto& s) { return cancel_order(s, helper, made.id, now()); }).error().code, "session.stepped_in");
  EXPECT_EQ(write([&](auto& s) { return recharge_order(s, other, made.id); }).error().code, "recharge.unknown");
  write([&](store::Session& s) {
    s.sql() << fmt::format("update enterprises set parent_id = 1 where id = {}", merchant.enterprise_id);
  });
  EXPECT_EQ(confirm(distributor, made.id, 1'000'000).error().code, "recharge.moved.forbidden");
  EXPECT_EQ(wallet_of(merchant).balance.units, 0);
  EXPECT_EQ(again(made.id).state, OrderState::waiting);
}

TEST_P(RechargeTest, AmountsAreWholeFenWithinTheLimits) {
  const auto code = [&](std::int64_t units) {
    const NewOrder wanted{Channel::offline, Money{units}, ""};
    const auto made = write([&](auto& s) { return add_recharge_order(s, merchant, wanted, now()); });
    return made ? std::string() : made.error().code;
  };
  EXPECT_EQ(code(10'000), "");
  EXPECT_EQ(code(10'000'000'000), "");
  for (const std::int64_t bad : {std::int64_t{0}, std::int64_t{-10'000}, std::int64_t{9'900},
                                 std::int64_t{10'000'000'100}, INT64_MAX, INT64_MIN})
    EXPECT_EQ(code(bad), "amount.range") << bad;
  EXPECT_EQ(code(10'001), "amount.fen");
  const NewOrder wanted{Channel::offline, Money{10'000}, ""};
  EXPECT_EQ(write([&](auto& s) { return add_recharge_order(s, top, wanted, now()); }).error().code,
            "recharge.no_parent");
  for (int i = 2; i < kMostWaitingOrders; ++i) EXPECT_EQ(code(10'000), "");
  EXPECT_EQ(code(10'000), "recharge.too_many");
}

TEST_P(RechargeTest, RejectedAndCancelledOrdersStaySo) {
  const auto first = order(merchant, 10'000), second = order(merchant, 10'000);
  ASSERT_TRUE(write([&](auto& s) { return reject_order(s, distributor, first.id, "没有收到", now()); }));
  EXPECT_EQ(again(first.id).reason, "没有收到");
  EXPECT_EQ(told(merchant, NoticeKind::recharge_rejected), 1);
  ASSERT_TRUE(write([&](auto& s) { return cancel_order(s, merchant, second.id, now()); }));
  for (const Id id : {first.id, second.id}) {
    EXPECT_EQ(confirm(distributor, id, 10'000).error().code, "recharge.state");
    EXPECT_EQ(refund(distributor, id, 10'000).error().code, "recharge.state");
  }
  EXPECT_EQ(wallet_of(merchant).balance.units, 0);
}

TEST_P(RechargeTest, RefundsUpToWhatWasPaidAndIsThere) {
  const auto made = order(merchant, 1'000'000);
  EXPECT_EQ(refund(distributor, made.id, 100).error().code, "recharge.state");
  ASSERT_TRUE(confirm(distributor, made.id, 1'000'000));
  EXPECT_EQ(refund(merchant, made.id, 100).error().code, "permission.denied");
  EXPECT_EQ(refund(top, made.id, 100).error().code, "recharge.forbidden");
  EXPECT_EQ(refund(distributor, made.id, 0).error().code, "amount.range");
  EXPECT_EQ(refund(distributor, made.id, -100).error().code, "amount.range");
  EXPECT_EQ(refund(distributor, made.id, 150).error().code, "amount.fen");
  EXPECT_EQ(refund(distributor, made.id, 1'000'100).error().code, "amount.range");
  ASSERT_TRUE(refund(distributor, made.id, 400'000));
  EXPECT_EQ(refund(distributor, made.id, 400'000).error().code, "refund.conflict") << "it was clicked twice";
  EXPECT_EQ(wallet_of(merchant).balance.units, 600'000);
  EXPECT_EQ(book_of(distributor, billing::Book::cash), -600'000);
  write([&](auto& s) { billing::set_credit_limit(s, merchant.enterprise_id, Money{9'000'000}); });
  ASSERT_TRUE(confirm(top, order(distributor, 1'000'000).id, 1'000'000));
  add_call(5);
  ASSERT_TRUE(reserved(5)) << "1 000 are held for a call";
  EXPECT_EQ(refund(distributor, made.id, 600'000, 400'000).error().code, "money.short") << "credit is not given back";
  ASSERT_TRUE(refund(distributor, made.id, 599'000, 400'000));
  EXPECT_EQ(again(made.id).refunds.size(), 2u);
  EXPECT_EQ(again(made.id).refundable().units, 1'000);
  EXPECT_EQ(audits("recharge.refund"), 2);
}

TEST_P(RechargeTest, ProofsAreReplacedWhileTheOrderWaits) {
  const auto made = order(merchant, 10'000);
  std::string replaced;
  const auto put = [&](const Scope& who, const std::string& file) {
    const TransferProof proof{file, "回单.png", "image/png", 10, 0};
    return write([&](auto& s) { return set_proof(s, who, made.id, proof, replaced, now()); });
  };
  ASSERT_TRUE(put(merchant, "a"));
  EXPECT_EQ(replaced, "");
  ASSERT_TRUE(put(merchant, "b"));
  EXPECT_EQ(replaced, "a");
  EXPECT_EQ(put(distributor, "c").error().code, "recharge.forbidden");
  ASSERT_TRUE(confirm(distributor, made.id, 10'000));
  EXPECT_EQ(put(merchant, "c").error().code, "recharge.state");
  EXPECT_EQ(again(made.id).proof->file, "b");
}

TEST_P(RechargeTest, ListsAreTheSubtreesAndFiltered) {
  const auto low = order(merchant, 10'000), high = order(distributor, 20'000);
  order(other, 30'000);
  ASSERT_TRUE(confirm(distributor, low.id, 10'000));
  const auto total = [&](const Scope& who, const OrderFilter& filter) {
    return write([&](auto& s) { return recharge_orders(s, who, filter, {}); }).total;
  };
  EXPECT_EQ(total(top, {}), 3);
  EXPECT_EQ(total(distributor, {}), 2);
  EXPECT_EQ(total(merchant, {}), 1);
  EXPECT_EQ(total(distributor, {.side = "own"}), 1);
  EXPECT_EQ(total(distributor, {.side = "below"}), 1);
  EXPECT_EQ(total(top, {.side = "below"}), 2);
  EXPECT_EQ(total(top, {.states = {OrderState::waiting}}), 2);
  EXPECT_EQ(total(top, {.enterprise_id = high.enterprise_id}), 1);
  EXPECT_EQ(total(top, {.channel = Channel::alipay}), 0);
  EXPECT_EQ(total(top, {.from = now() + 1}), 0);
}

TEST(Recharge, ProofsAreKnownByTheirFirstBytes) {
  EXPECT_EQ(proof_type("\x89PNG\r\n\x1a\n...."), "image/png");
  EXPECT_EQ(proof_type("\xff\xd8\xff\xe0"), "image/jpeg");
  EXPECT_EQ(proof_type(std::string_view("RIFF\0\0\0\0WEBPVP8 ", 16)), "image/webp");
  EXPECT_EQ(proof_type("%PDF-1.7"), "application/pdf");
  for (const auto* bad : {"", "<svg", "<html>", "GIF89a", "RIFF1234WAVE", "MZ", "\x89PN"})
    EXPECT_EQ(proof_type(bad), "");
  EXPECT_EQ(order_id_of("R42"), 42);
  for (const auto* bad : {"", "R", "42", "R0", "R042", "R-1", "R42x", "r42", "R99999999999999999999"})
    EXPECT_FALSE(order_id_of(bad)) << bad;
}

}  // namespace
}  // namespace yunli::payment
