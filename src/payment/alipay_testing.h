// For tests: both sides of Alipay's protocol with key pairs made on the spot, and notifications as Alipay signs them.
#pragma once
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

#include <sodium.h>

#include "payment/alipay_keys.h"
#include "payment/alipay_message.h"

namespace yunli::payment::testing {

struct KeyPair {
  std::string private_key;  // base64 of PKCS#8
  std::string public_key;   // base64 of SubjectPublicKeyInfo
};

inline std::string base64_of(const unsigned char* bytes, std::size_t size) {
  std::string out(sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

inline KeyPair make_keys(int bits = 2048) {
  const std::shared_ptr<EVP_PKEY> key(EVP_RSA_gen(static_cast<unsigned>(bits)), EVP_PKEY_free);
  KeyPair out;
  unsigned char* der = nullptr;
  const std::shared_ptr<PKCS8_PRIV_KEY_INFO> info(EVP_PKEY2PKCS8(key.get()), PKCS8_PRIV_KEY_INFO_free);
  auto size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der);
  out.private_key = base64_of(der, static_cast<std::size_t>(size));
  OPENSSL_free(der), der = nullptr;
  size = i2d_PUBKEY(key.get(), &der);
  out.public_key = base64_of(der, static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}
// Made once a process: making them takes a while.
inline const KeyPair& app_keys() {
  static const KeyPair keys = make_keys();
  return keys;
}
inline const KeyPair& alipay_keys() {
  static const KeyPair keys = make_keys();
  return keys;
}
inline const KeyPair& other_keys() {
  static const KeyPair keys = make_keys();
  return keys;
}

inline constexpr auto kAppId = "2021000000000001", kSellerId = "2088000000000001";

inline AlipayFields notification_fields(const std::string& number, const std::string& yuan,
                                        const std::string& status = "TRADE_SUCCESS") {
  return {{"app_id", kAppId},        {"charset", "utf-8"},    {"notify_id", "n1"},     {"out_trade_no", number},
          {"seller_id", kSellerId},  {"sign_type", "RSA2"},   {"subject", "账户充值"}, {"total_amount", yuan},
          {"trade_no", "2026T0001"}, {"trade_status", status}};
}
inline std::string signed_notification(AlipayFields fields, const KeyPair& keys = alipay_keys()) {
  fields["sign"] = SigningKey::parse(keys.private_key)->sign(notification_text(fields));
  return form_text(fields);
}
// {"alipay_trade_query_response":{…},"sign":"…"}
inline std::string signed_answer(const std::string& member, const std::string& content,
                                 const KeyPair& keys = alipay_keys()) {
  return "{\"" + member + "\":" + content + ",\"sign\":\"" + SigningKey::parse(keys.private_key)->sign(content) + "\"}";
}

}  // namespace yunli::payment::testing
