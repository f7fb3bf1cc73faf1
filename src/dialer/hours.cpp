#include "dialer/hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace yunli::dialer {
namespace {

constexpr WallMs kMinute = 60'000, kDay = 24 * 60 * kMinute, kZone = 8 * 60 * kMinute;

Status wrong(std::string_view field, std::size_t index, const char* zh, const char* en) {
  return fail("hours.invalid", fmt::format("{}/{}", field, index), fmt::format("第 {} 个时段{}", index + 1, zh),
              fmt::format("Span {}: {}", index + 1, en));
}

Status check_one(const Span& span, std::string_view field, std::size_t index) {
  if (span.from >= span.to) return wrong(field, index, "的开始时间必须早于结束时间。", "it must begin before it ends.");
  if (span.from < kLegal.from || span.to > kLegal.to)
    return wrong(field, index, "超出法定外呼时间 08:00–21:00。", "it leaves the legal calling hours 08:00–21:00.");
  return {};
}

}  // namespace

std::optional<int> minutes_of(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
  const int hours = (text[0] - '0') * 10 + text[1] - '0', minutes = (text[3] - '0') * 10 + text[4] - '0';
  if (minutes > 59 || hours * 60 + minutes > 24 * 60) return std::nullopt;
  return hours * 60 + minutes;
}

std::string hhmm(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::vector<DaySpan> default_hours() {
  std::vector<DaySpan> hours;
  for (int day = 1; day <= 7; ++day)
    for (const Span span : {Span{9 * 60, 12 * 60}, Span{14 * 60, 20 * 60}}) hours.push_back({day, span});
  return hours;
}

Status check_hours(const std::vector<DaySpan>& hours, std::string_view field) {
  if (hours.size() > 56)
    return fail("hours.too_many", std::string(field), "时段最多 56 个。", "There may be at most 56 spans.");
  for (std::size_t i = 0; i < hours.size(); ++i) {
    if (hours[i].weekday < 1 || hours[i].weekday > 7)
      return wrong(field, i, "的星期必须是 1–7。", "the weekday must be 1–7.");
    if (auto status = check_one(hours[i].span, field, i); !status) return status;
    for (std::size_t k = 0; k < i; ++k)
      if (hours[k].weekday == hours[i].weekday && hours[k].span.from < hours[i].span.to &&
          hours[i].span.from < hours[k].span.to)
        return wrong(field, i, "与其他时段重叠。", "it overlaps another span.");
  }
  return {};
}

Status check_spans(const std::vector<Span>& spans, std::string_view field) {
  std::vector<DaySpan> day;
  for (const auto& span : spans) day.push_back({1, span});
  return check_hours(day, field);
}

LocalTime local_time(WallMs at) {
  const WallMs local = at + kZone;
  const WallMs days = (local >= 0 ? local : local - kDay + 1) / kDay;
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  LocalTime out;
  out.weekday = static_cast<int>(((days + 3) % 7 + 7) % 7) + 1;  // 1970-01-01 was a Thursday
  out.minute = static_cast<int>((local - days * kDay) / kMinute);
  out.midnight = days * kDay - kZone;
  out.date = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                         static_cast<unsigned>(date.day()));
  return out;
}

Opening opening(WallMs now, const std::vector<DaySpan>& enterprise, const std::vector<Span>& task) {
  std::optional<WallMs> next;
  for (int ahead = 0; ahead < 8; ++ahead) {
    const LocalTime day = local_time(now + ahead * kDay);
    for (const auto& allowed : enterprise) {
      if (allowed.weekday != day.weekday) continue;
      for (const Span chosen : task.empty() ? std::vector<Span>{kLegal} : task) {
        const Span span{std::max({allowed.span.from, chosen.from, kLegal.from}),
                        std::min({allowed.span.to, chosen.to, kLegal.to})};
        if (span.from >= span.to) continue;
        const WallMs from = day.midnight + span.from * kMinute, to = day.midnight + span.to * kMinute;
        if (from <= now && now < to) return {true, std::nullopt};
        if (from > now && (!next || from < *next)) next = from;
      }
    }
    if (next) break;
  }
  return {false, next};
}

}  // namespace yunli::dialer
