// RSA2 of Alipay's open platform: SHA256withRSA (RSASSA-PKCS1-v1_5), base64. Keys come as PEM or as bare base64 of
// PKCS#1 or PKCS#8 / SubjectPublicKeyInfo, as the platform's tools hand them out. Values; any thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

typedef struct evp_pkey_st EVP_PKEY;

namespace yunli::payment {

class SigningKey {
 public:
  // "key.private": no RSA private key of 2048 to 8192 bits, or one with a password.
  static Result<SigningKey> parse(std::string_view text);
  std::string sign(std::string_view text) const;
  std::string fingerprint() const;  // SHA-256 of the SubjectPublicKeyInfo, hexadecimal
  std::string base64() const;       // PKCS#8, to be sealed

 private:
  std::shared_ptr<EVP_PKEY> key_;
};

class VerifyingKey {
 public:
  static Result<VerifyingKey> parse(std::string_view text);  // "key.public"
  bool verify(std::string_view text, std::string_view signature_base64) const;
  std::string fingerprint() const;
  std::string base64() const;  // SubjectPublicKeyInfo

 private:
  std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace yunli::payment
