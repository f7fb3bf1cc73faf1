#include "payment/alipay_keys.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sodium.h>

#include <optional>
#include <vector>

namespace yunli::payment {
namespace {

using Bytes = std::vector<unsigned char>;
constexpr std::size_t kMaxText = 16 * 1024;
constexpr int kMinBits = 2048, kMaxBits = 8192;

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Bytes out(text.size());
  std::size_t size = 0;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), " \t\r\n", &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0)
    return std::nullopt;
  out.resize(size);
  return out;
}

std::string to_base64(const unsigned char* bytes, std::size_t size) {
  std::string out(sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

// DER of what is PEM or bare base64.
std::optional<Bytes> der_of(std::string_view text) {
  if (text.size() > kMaxText || text.find("ENCRYPTED") != text.npos) return std::nullopt;
  std::string bare;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    if (!line.starts_with("-----")) bare += line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  auto out = from_base64(bare);
  return out && !out->empty() ? out : std::nullopt;
}

std::shared_ptr<EVP_PKEY> owned(EVP_PKEY* key) {
  ERR_clear_error();
  if (!key) return nullptr;
  std::shared_ptr<EVP_PKEY> out(key, EVP_PKEY_free);
  const int bits = EVP_PKEY_get_bits(key);
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && bits >= kMinBits && bits <= kMaxBits ? out : nullptr;
}

template <class Encode>
Bytes encoded(Encode encode) {
  unsigned char* at = nullptr;
  const int size = encode(&at);
  Bytes out(at, at + std::max(size, 0));
  OPENSSL_free(at);
  return out;
}

Bytes public_der(EVP_PKEY* key) {
  return encoded([&](unsigned char** at) { return i2d_PUBKEY(key, at); });
}

std::string fingerprint_of(EVP_PKEY* key) {
  const auto der = public_der(key);
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, der.data(), der.size());
  char hex[2 * sizeof hash + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
Digest digest() { return {EVP_MD_CTX_new(), EVP_MD_CTX_free}; }

}  // namespace

Result<SigningKey> SigningKey::parse(std::string_view text) {
  const auto refuse = [] {
    return fail("key.private", "private_key", "应用私钥无法识别：需要 2048 位以上的 RSA 私钥（PKCS#1 或 PKCS#8）。",
                "The private key is not understood: an RSA key of at least 2048 bits (PKCS#1 or PKCS#8) is needed.");
  };
  const auto der = der_of(text);
  if (!der) return refuse();
  const unsigned char* at = der->data();
  SigningKey out;
  out.key_ = owned(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der->size())));
  if (!out.key_) return refuse();
  return out;
}

std::string SigningKey::sign(std::string_view text) const {
  const auto context = digest();
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
    throw std::runtime_error("alipay_keys: cannot sign");
  Bytes signature(size);
  if (EVP_DigestSign(context.get(), signature.data(), &size, bytes, text.size()) != 1)
    throw std::runtime_error("alipay_keys: cannot sign");
  return to_base64(signature.data(), size);
}

std::string SigningKey::fingerprint() const { return fingerprint_of(key_.get()); }

std::string SigningKey::base64() const {
  const std::unique_ptr<PKCS8_PRIV_KEY_INFO, decltype(&PKCS8_PRIV_KEY_INFO_free)> info(EVP_PKEY2PKCS8(key_.get()),
                                                                                       PKCS8_PRIV_KEY_INFO_free);
  auto der = encoded([&](unsigned char** at) { return i2d_PKCS8_PRIV_KEY_INFO(info.get(), at); });
  auto out = to_base64(der.data(), der.size());
  sodium_memzero(der.data(), der.size());
  return out;
}

Result<VerifyingKey> VerifyingKey::parse(std::string_view text) {
  const auto refuse = [] {
    return fail("key.public", "public_key", "支付宝公钥无法识别：需要 2048 位以上的 RSA 公钥。",
                "The public key is not understood: an RSA key of at least 2048 bits is needed.");
  };
  const auto der = der_of(text);
  if (!der) return refuse();
  VerifyingKey out;
  const unsigned char* at = der->data();
  out.key_ = owned(d2i_PUBKEY(nullptr, &at, static_cast<long>(der->size())));
  if (!out.key_) {
    at = der->data();
    out.key_ = owned(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der->size())));
  }
  if (!out.key_) return refuse();
  return out;
}

bool VerifyingKey::verify(std::string_view text, std::string_view signature_base64) const {
  const auto signature = signature_base64.size() > kMaxText ? std::nullopt : from_base64(signature_base64);
  if (!signature) return false;
  const auto context = digest();
  const bool good = EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
                    EVP_DigestVerify(context.get(), signature->data(), signature->size(),
                                     reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
  ERR_clear_error();
  return good;
}

std::string VerifyingKey::fingerprint() const { return fingerprint_of(key_.get()); }

std::string VerifyingKey::base64() const {
  const auto der = public_der(key_.get());
  return to_base64(der.data(), der.size());
}

}  // namespace yunli::payment
