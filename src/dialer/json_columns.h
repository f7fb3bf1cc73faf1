// Columns that hold small JSON documents. Our own writing is read back; a broken one reads as empty.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialer/hours.h"

namespace yunli::dialer {

std::string dump_spans(const std::vector<Span>& spans);
std::vector<Span> read_spans(std::string_view json);
std::string dump_day_spans(const std::vector<DaySpan>& spans);
std::vector<DaySpan> read_day_spans(std::string_view json);
std::string dump_texts(const std::vector<std::string>& texts);
std::vector<std::string> read_texts(std::string_view json);

}  // namespace yunli::dialer
