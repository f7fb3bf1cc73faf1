// Calling hours as minutes of the day in the enterprise's time zone (Asia/Shanghai, UTC+8 without summer time). Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace yunli::dialer {

struct Span {  // [from, to) minutes after midnight, 0 ≤ from < to ≤ 1 440
  int from = 0, to = 0;
  friend bool operator==(const Span&, const Span&) = default;
};
struct DaySpan {
  int weekday = 1;  // 1 = Monday … 7 = Sunday
  Span span;
};

// "09:30" ↔ 570; "24:00" is 1 440.
std::optional<int> minutes_of(std::string_view hhmm);
std::string hhmm(int minutes);

// No one may widen these (DOMAIN: 08:00–21:00).
inline constexpr Span kLegal{8 * 60, 21 * 60};
// 09:00–12:00 and 14:00–20:00 on every day.
std::vector<DaySpan> default_hours();

// Error when spans are reversed, overlap, are more than 56 or leave the legal hours. `field` prefixes the index.
Status check_hours(const std::vector<DaySpan>& hours, std::string_view field);
Status check_spans(const std::vector<Span>& spans, std::string_view field);

// Open now? Otherwise the next opening within eight days. Empty `task` = the enterprise's hours alone.
struct Opening {
  bool open;
  std::optional<WallMs> next;
};
Opening opening(WallMs now, const std::vector<DaySpan>& enterprise, const std::vector<Span>& task);

struct LocalTime {
  int weekday;       // 1–7
  int minute;        // of the day
  WallMs midnight;   // of its day
  std::string date;  // "2026-11-22"
};
LocalTime local_time(WallMs at);

}  // namespace yunli::dialer
