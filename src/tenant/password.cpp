#include "tenant/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace yunli::tenant {
namespace {

constexpr std::array<std::string_view, 8> kNotorious = {"password1", "abc12345", "a1234567", "q1w2e3r4",
                                                        "admin123",  "qwer1234", "1qaz2wsx", "abcd1234"};

void initialise() {
  static const int ready = sodium_init();
  if (ready < 0) throw std::runtime_error("libsodium does not start");
}

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Status weak(std::string zh, std::string en) { return fail("password.weak", "password", std::move(zh), std::move(en)); }

}  // namespace

Status check_password(std::string_view password, std::string_view login) {
  if (password.size() < 8 || password.size() > 128)
    return weak("密码长度须为 8 到 128 个字符。", "A password has 8 to 128 characters.");
  if (std::none_of(password.begin(), password.end(), letter) || std::none_of(password.begin(), password.end(), digit))
    return weak("密码须同时包含字母和数字。", "A password holds letters and digits.");
  const std::string small = lower(password);
  if (login.size() >= 8 && small == lower(login))
    return weak("密码不能与账号相同。", "The password cannot be the login.");
  if (std::find(kNotorious.begin(), kNotorious.end(), small) != kNotorious.end())
    return weak("该密码过于常见，请换一个。", "This password is among the first that are tried: choose another.");
  return {};
}

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
  } while (!check_password(out, ""));
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
