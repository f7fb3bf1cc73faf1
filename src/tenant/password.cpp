#include "tenant/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace yunli::tenant {
namespace {

void initialise() {
  static const int ready = sodium_init();
  if (ready < 0) throw std::runtime_error("libsodium does not start");
}

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string hash_password(std::string_view password) {
  initialise();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error("no memory for a password hash");
  return out.data();
}

bool verify_password(std::string_view password, std::string_view hash) {
  initialise();
  static const std::string decoy = hash_password("no account has this password 0");
  const bool known = !hash.empty();
  const std::string stored(known ? hash : std::string_view(decoy));
  return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0 && known;
}

std::string random_password() {
  initialise();
  constexpr std::string_view kAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string out;
  do {
    out.clear();
    for (int i = 0; i < 16; ++i) out += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))];
  } while (std::none_of(out.begin(), out.end(), digit) || std::all_of(out.begin(), out.end(), digit));
  return out;
}

std::string random_token() {
  initialise();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  return sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                           sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string hash_token(std::string_view token) {
  initialise();
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                     nullptr, 0);
  std::array<char, 65> text{};
  return sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
}

}  // namespace yunli::tenant
