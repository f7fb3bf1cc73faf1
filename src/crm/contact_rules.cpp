#include "crm/contact_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace yunli::crm {
namespace {

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (text[i] < '0' || text[i] > '9') return false;
  const int year = std::stoi(std::string(text.substr(0, 4))), month = std::stoi(std::string(text.substr(5, 2))),
            day = std::stoi(std::string(text.substr(8)));
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

Status check_contact(std::string_view name, std::string_view note, const Fields& fields) {
  if (text::length(name) > kNameLength)
    return fail("contact.name", "name", fmt::format("姓名太长：最多 {} 个字。", kNameLength),
                fmt::format("The name is too long: at most {} characters.", kNameLength));
  if (text::length(note) > kValueLength)
    return fail("contact.note", "note", fmt::format("备注太长：最多 {} 个字。", kValueLength),
                fmt::format("The note is too long: at most {} characters.", kValueLength));
  if (fields.size() > kFieldCount)
    return fail("contact.fields", "fields", fmt::format("字段太多：最多 {} 个。", kFieldCount),
                fmt::format("Too many fields: at most {}.", kFieldCount));
  for (const auto& [header, value] : fields) {
    if (is_blank(header) || text::length(header) > kHeaderLength)
      return fail("contact.fields", "fields", fmt::format("字段名为空或太长：最多 {} 个字。", kHeaderLength),
                  fmt::format("A field's name is empty or too long: at most {} characters.", kHeaderLength));
    if (text::length(value) > kValueLength)
      return fail("contact.fields", "fields", fmt::format("“{}”的内容太长：最多 {} 个字。", header, kValueLength),
                  fmt::format("«{}» is too long: at most {} characters.", header, kValueLength));
  }
  return {};
}

Status check_level(std::string_view level) {
  if (level.empty() || (level.size() == 1 && level[0] >= 'A' && level[0] <= 'F')) return {};
  return fail("contact.level", "level", "等级只能是 A–F。", "A level is one of A–F.");
}

Status check_batch(std::string_view name) {
  if (is_blank(name)) return fail("contact.batch", "batch", "请填写导入批次的名称。", "Name the import batch.");
  if (text::length(name) > kNameLength)
    return fail("contact.batch", "batch", fmt::format("批次名称太长：最多 {} 个字。", kNameLength),
                fmt::format("The batch's name is too long: at most {} characters.", kNameLength));
  return {};
}

Status check_consent(const Consent& consent) {
  if (is_blank(consent.source) || text::length(consent.source) > kValueLength)
    return fail("import.consent", "consent_source", "请填写号码来源（如：官网留资、到店登记）。",
                "Say where these people gave their numbers (website form, shop visit, …).");
  if (!is_date(consent.date))
    return fail("import.consent", "consent_date", "请填写取得同意的日期，格式为 2026-11-01。",
                "Give the date of the consent as 2026-11-01.");
  if (is_blank(consent.scope) || text::length(consent.scope) > kValueLength)
    return fail("import.consent", "consent_scope", "请填写同意的用途（如：续费提醒）。",
                "Say what these people agreed to be called about (renewal reminders, …).");
  return {};
}

std::string format_fields(const Fields& fields) {
  return nlohmann::json(fields).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Fields parse_fields(const std::string& json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  Fields out;
  if (!parsed.is_object()) return out;
  for (const auto& [header, value] : parsed.items())
    if (value.is_string()) out[header] = value.get<std::string>();
  return out;
}

}  // namespace yunli::crm
