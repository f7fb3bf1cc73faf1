// How recharge orders are read and locked; shared by the stores of recharge. Inside Database::read/write.
#pragma once
#include "payment/recharge.h"
#include "store/rows.h"

namespace yunli::payment {

inline constexpr std::string_view kOrderColumns =
    "o.id, o.enterprise_id, o.seller_id, e.name, e.path, s.name, e.parent_id, o.channel, o.amount, o.state, o.note, "
    "o.created_at, o.created_by, o.proof_file, o.proof_name, o.proof_type, o.proof_size, o.proof_at, o.decided_at, "
    "o.decided_by, o.reason, o.trade_no, o.refunded";
inline constexpr std::string_view kOrderTables =
    " from recharge_orders o join enterprises e on e.id = o.enterprise_id join enterprises s on s.id = o.seller_id ";

class OrderReader {
 public:
  void bind(store::Statement& statement);
  RechargeOrder row();

 private:
  RechargeOrder order_;
  TransferProof proof_;
  std::optional<std::int64_t> proof_at_;
  std::string channel_, state_;
};

// With its refunds, whoever asks. Nothing when there is none.
std::optional<RechargeOrder> find_order(store::Session& session, Id id);
// The same, and nobody else changes it before the transaction ends.
std::optional<RechargeOrder> lock_order(store::Session& session, Id id);
void read_refunds(store::Session& session, const std::vector<RechargeOrder*>& orders);

struct Decision {
  OrderState state = OrderState::confirmed;
  std::string by, reason, trade_no;
};
// A cancelled order that its payer may still pay at the cashier goes on being asked for.
void decide(store::Session& session, RechargeOrder& order, const Decision& decision, WallMs now);
// The wallet of the order's enterprise + amount, the seller's cash − amount.
Result<bool> post_recharge(store::Session& session, const RechargeOrder& order, std::optional<Id> account_id,
                           WallMs now);

}  // namespace yunli::payment
