// Passwords: argon2id (libsodium, interactive limits: 64 MiB and tens of milliseconds a hash, so never on an event
// loop). What a new one may be: standing.h. Any thread.
#pragma once
#include <string>
#include <string_view>

namespace yunli::tenant {

std::string hash_password(std::string_view password);
// An empty hash never matches but costs the same, so that an unknown account cannot be told by time.
bool verify_password(std::string_view password, std::string_view hash);
std::string random_password();  // 16 characters, small letters and digits both

std::string random_token();                      // 256 bits, base64url
std::string hash_token(std::string_view token);  // BLAKE2b-256, hex: what the database keeps

}  // namespace yunli::tenant
