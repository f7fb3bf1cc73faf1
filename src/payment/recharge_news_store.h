// What the payment provider has said about orders and refunds, written down by the program itself. Inside
// Database::write; committed before the provider is answered. Money that came in is credited whatever became of the
// order in between: a cancelled one that was paid all the same is confirmed.
#pragma once
#include <vector>

#include "payment/payment_provider.h"
#include "payment/recharge.h"
#include "store/database.h"

namespace yunli::payment {

enum class NewsOutcome : std::uint8_t {
  credited,  // paid, now
  known,     // paid, credited before
  closed,    // will not be paid: the order is cancelled
  ignored,   // nothing follows from it
  mismatch,  // signed, but another amount or a second payment: the receiver is told, nothing is credited
  unknown,   // no such order of this receiver
};
std::string_view name(NewsOutcome outcome);

struct TakenNews {
  NewsOutcome outcome = NewsOutcome::unknown;
  Id enterprise_id = 0;  // whose order it is; 0 when unknown
};
TakenNews take_news(store::Session&, Id seller_id, const PaymentNews& news, WallMs now);

// Online orders whose payer went to the cashier and that are due to be asked for; asking counts, and puts the next off.
struct OrderToCheck {
  Id id = 0, seller_id = 0;
  std::string number;
};
std::vector<OrderToCheck> orders_to_check(store::Session&, int most, WallMs now);
// After so many checks: 1, 2, 5, 10, 30 min, 1 h, then every 3 h; given up a day after the payer last went to the
// cashier: the order is cancelled.
std::int64_t check_delay_ms(int checks);

struct RefundToMake {
  Id id = 0, seller_id = 0;
  PaymentToReturn payment;
};
std::vector<RefundToMake> refunds_to_make(store::Session&, int most, WallMs now);
// One refund by its id, as long as it is pending.
std::optional<RefundToMake> refund_to_make(store::Session&, Id refund_id);
void refund_made(store::Session&, Id refund_id, WallMs now);
// The provider's definite no: the money goes back into the wallet.
void refund_refused(store::Session&, Id refund_id, const std::string& why, WallMs now);

}  // namespace yunli::payment
