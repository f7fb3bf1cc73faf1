// What an online payment needs of its provider. One object speaks for one receiving enterprise. The calls that ask the
// provider block for seconds: pool threads only. What a provider says counts only when its signature holds.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/result.h"

namespace yunli::payment {

struct PaymentNews {
  enum class Status : std::uint8_t { waiting, paid, closed };
  Status status = Status::waiting;
  std::string number;    // of the order, as pay_url gave it
  std::string trade_no;  // the provider's
  Money amount;
  std::string said;  // the provider's own word for the status
};

struct PaymentToMake {
  std::string number;  // unique at the receiver, [0-9A-Za-z]{1,32}
  Money amount;        // whole fen
  std::string subject;
};

struct PaymentToReturn {
  std::string number, refund_number;  // the same refund_number is one refund, however often it is asked for
  Money amount;
  std::string reason;
};

class PaymentProvider {
 public:
  virtual ~PaymentProvider() = default;
  // Where the payer's browser goes. Asks nobody.
  virtual std::string pay_url(const PaymentToMake& payment) const = 0;
  // The body of a notification. Errors: "payment.form", "payment.signature", "payment.account" (another app or seller).
  virtual Result<PaymentNews> notification(std::string_view body) const = 0;
  // Errors of both: "payment.unavailable" – no answer that can be believed, ask again; "payment.refused" – the
  // provider's definite no, in its words. An order the provider does not know is waiting.
  virtual Result<PaymentNews> query(const std::string& number) = 0;
  virtual Status refund(const PaymentToReturn& payment) = 0;
};

}  // namespace yunli::payment
