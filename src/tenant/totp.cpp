#include "tenant/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

#include "base/text.h"

namespace yunli::tenant {
namespace {

constexpr std::size_t kDigits = 6;
constexpr std::size_t kKeyBytes = 20;

}  // namespace

std::string hotp(std::string_view key, std::uint64_t counter) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < message.size(); ++i) message[i] = static_cast<unsigned char>(counter >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int length = 0;
  if (!HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), hash.data(), &length))
    throw std::runtime_error("no HMAC-SHA1");
  const std::size_t at = hash[length - 1] & 0x0F;
  const std::uint32_t number = (hash[at] & 0x7Fu) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3];
  return fmt::format("{:06}", number % 1'000'000);
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xFFFFF;
    for (bits += 8; bits >= 5; bits -= 5) out += kAlphabet[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) out += kAlphabet[buffer << (5 - bits) & 31];
  return out;
}

std::string random_totp_key() {
  std::string key(kKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

std::optional<std::int64_t> totp_step(std::string_view key, std::string_view code, WallMs now, std::int64_t last_step) {
  if (code.size() != kDigits) return std::nullopt;
  const std::int64_t present = now / kTotpStepMs;
  std::optional<std::int64_t> found;
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    const std::string expected = hotp(key, static_cast<std::uint64_t>(step));
    if (sodium_memcmp(expected.data(), code.data(), kDigits) == 0 && step > last_step) found = step;
  }
  return found;
}

std::string otpauth_uri(std::string_view issuer, std::string_view account, std::string_view secret_base32) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30",
                     text::percent_encoded(issuer), text::percent_encoded(account), secret_base32,
                     text::percent_encoded(issuer));
}

}  // namespace yunli::tenant
