// Texts of Alipay's open platform protocol: what is signed, forms, signed answers, amounts. Hostile input: bounded and
// strict. Source: opendocs.alipay.com, «签名», «异步通知», «统一收单». Pure; any thread.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"

namespace yunli::payment {

using AlipayFields = std::map<std::string, std::string, std::less<>>;

// What a request signs: sorted key=value joined with &, without `sign` and empty values.
std::string request_text(const AlipayFields& fields);
// What a notification's signature covers: all but `sign` and `sign_type`, sorted, decoded.
std::string notification_text(const AlipayFields& fields);

// application/x-www-form-urlencoded. At most 16 KiB, 64 fields, each once, valid UTF-8 without NUL.
inline constexpr std::size_t kMaxForm = 16 * 1024;
Result<AlipayFields> parse_form_fields(std::string_view body);  // "payment.form"
std::string form_text(const AlipayFields& fields);

// The text of one member of a JSON object exactly as it stands there: what an answer's signature covers.
std::optional<std::string_view> raw_member(std::string_view json, std::string_view name);

// Yuan with at most two decimals: "88", "88.8", "88.88"; nothing else, at most 11 digits before the point.
std::optional<Money> yuan_amount(std::string_view text);
std::string yuan_text(Money amount);  // "88.88"; whole fen
std::string alipay_time(WallMs at);   // "2026-11-22 08:30:00", in Shanghai

}  // namespace yunli::payment
