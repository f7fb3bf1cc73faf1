// Recharge orders: an enterprise asks its direct parent for money in its wallet – by a transfer that the parent
// confirms, or online. Values and rules without I/O; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "tenant/scope.h"

namespace yunli::payment {

enum class Channel : std::uint8_t { offline, alipay };
std::string_view name(Channel channel);
std::optional<Channel> channel_named(std::string_view name);

enum class OrderState : std::uint8_t { waiting, confirmed, rejected, cancelled };
std::string_view name(OrderState state);
std::optional<OrderState> order_state_named(std::string_view name);

inline constexpr Money kLeastRecharge = Money::yuan(1), kMostRecharge = Money::yuan(1'000'000);
inline constexpr int kMostWaitingOrders = 20;  // of one enterprise
inline constexpr std::int64_t kMostProofBytes = 10 << 20;

// Whole fen within the limits: "amount.range", "amount.fen".
Status check_recharge(Money amount);
// Whole fen, at least one, at most `most`.
Status check_refund(Money amount, Money most);

struct TransferProof {
  std::string file;  // in the folder of proofs
  std::string name;  // as it was called by who uploaded it
  std::string type;  // media type
  std::int64_t size = 0;
  WallMs at = 0;
};
// By the first bytes: image/png, image/jpeg, image/webp, application/pdf; "" for anything else.
std::string proof_type(std::string_view first_bytes);

enum class RefundState : std::uint8_t { pending, done, failed };
std::string_view name(RefundState state);

struct Refund {
  Id id = 0, order_id = 0;
  Money amount;
  std::string reason;
  RefundState state = RefundState::pending;
  WallMs at = 0;
  std::string login, error;
};

struct RechargeOrder {
  Id id = 0;
  Id enterprise_id = 0, seller_id = 0;
  std::string enterprise_name, enterprise_path, seller_name;
  std::optional<Id> parent_id;  // of the enterprise now; it may have been moved since
  Channel channel = Channel::offline;
  Money amount;
  OrderState state = OrderState::waiting;
  std::string note;
  WallMs created_at = 0;
  std::string created_by;
  std::optional<TransferProof> proof;
  std::optional<WallMs> decided_at;
  std::string decided_by, reason, trade_no;
  Money refunded;
  std::vector<Refund> refunds;

  std::string number() const { return "R" + std::to_string(id); }  // at payment providers
  Money refundable() const { return state == OrderState::confirmed ? amount - refunded : Money{}; }
};
std::optional<Id> order_id_of(std::string_view number);

enum class OrderAction : std::uint8_t { upload_proof, pay, check, cancel, confirm, reject, refund };
std::string_view name(OrderAction action);
// May this account do it now? The first thing that forbids it: who it is, then the order's state ("recharge.state",
// which says who was quicker and when).
Status may_do(const tenant::Scope& scope, const RechargeOrder& order, OrderAction action);
std::vector<OrderAction> possible_actions(const tenant::Scope& scope, const RechargeOrder& order);

}  // namespace yunli::payment
