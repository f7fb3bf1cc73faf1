// How an enterprise takes money from its direct children. Inside Database::read/write.
#pragma once
#include <string>

#include "base/clock.h"
#include "base/id.h"
#include "store/database.h"

namespace yunli::payment {

struct PaymentSettings {
  std::string offline_instructions;
  bool alipay_enabled = false;
  std::string alipay_app_id, alipay_seller_id, alipay_gateway;
  std::string private_key;        // sealed for private_key_purpose(enterprise); "" = none
  std::string private_key_print;  // fingerprint
  std::string public_key;         // Alipay's, base64; "" = none
  std::string public_key_print;
};
// What nobody has set: no channel but offline, the gateway of Alipay.
PaymentSettings payment_settings(store::Session&, Id enterprise_id);
void set_payment_settings(store::Session&, Id enterprise_id, const PaymentSettings& settings, WallMs now);
std::string private_key_purpose(Id enterprise_id);

}  // namespace yunli::payment
