// What a contact may hold. Pure; any thread. Errors: contact.name, contact.note, contact.fields, contact.level,
// contact.batch.
#pragma once
#include "base/result.h"
#include "crm/contact.h"

namespace yunli::crm {

inline constexpr std::size_t kNameLength = 100;   // code points
inline constexpr std::size_t kValueLength = 500;  // of a field or note
inline constexpr std::size_t kHeaderLength = 50;
inline constexpr std::size_t kFieldCount = 200;

Status check_contact(std::string_view name, std::string_view note, const Fields& fields);
Status check_level(std::string_view level);
Status check_batch(std::string_view name);
Status check_consent(const Consent& consent);

std::string format_fields(const Fields& fields);
Fields parse_fields(const std::string& json);

}  // namespace yunli::crm
