// One-time codes of an authenticator app: HOTP (RFC 4226) over time (RFC 6238) with HMAC-SHA1, 6 digits, 30 s – what
// every app understands. Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace yunli::tenant {

inline constexpr WallMs kTotpStepMs = 30'000;

std::string hotp(std::string_view key, std::uint64_t counter);  // "755224"
std::string base32(std::string_view bytes);                     // RFC 4648, without padding
std::string random_totp_key();                                  // 160 bits

// The time step whose code this is: the present one or one beside it, later than `last_step`. Nothing when wrong.
std::optional<std::int64_t> totp_step(std::string_view key, std::string_view code, WallMs now, std::int64_t last_step);

// otpauth://totp/… for the QR code.
std::string otpauth_uri(std::string_view issuer, std::string_view account, std::string_view secret_base32);

}  // namespace yunli::tenant
