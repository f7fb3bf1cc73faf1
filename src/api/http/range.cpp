#include "api/http/range.h"

#include <algorithm>
#include <restinio/helpers/http_field_parsers/range.hpp>

#include "api/http/message.h"
#include "base/overload.h"

namespace yunli::api {

using RangeField = restinio::http_field_parsers::range_value_t<std::uint64_t>;

std::optional<Range> parse_range(std::string_view header, std::uint64_t size) {
  if (header.empty()) return std::nullopt;
  const auto parsed = RangeField::try_parse({header.data(), header.size()});
  if (!parsed) return std::nullopt;
  const auto* bytes = restinio::get_if<RangeField::byte_ranges_specifier_t>(&parsed->value);
  if (!bytes || bytes->ranges.size() != 1) return std::nullopt;
  constexpr Range kOutside{0, 0, false};
  const auto& range = bytes->ranges.front();
  if (const auto* both = restinio::get_if<RangeField::double_ended_range_t>(&range)) {
    if (both->last < both->first) return std::nullopt;
    if (both->first >= size) return kOutside;
    return Range{both->first, std::min(both->last, size - 1) - both->first + 1};
  }
  if (const auto* open = restinio::get_if<RangeField::open_ended_range_t>(&range)) {
    if (open->first >= size) return kOutside;
    return Range{open->first, size - open->first};
  }
  const auto& suffix = restinio::get<RangeField::suffix_length_t>(range);
  if (suffix.length == 0 || size == 0) return kOutside;
  const auto length = std::min(suffix.length, size);
  return Range{size - length, length};
}

Response content_response(const Request& request, ContentPtr content, std::string type) {
  Response response;
  const auto size = content->size();
  response.with("Content-Type", type).with("Accept-Ranges", "bytes");
  const auto range = parse_range(request.header("range"), size);
  if (range && !range->satisfiable) {
    response.status = 416;
    return response.with("Content-Range", "bytes */" + std::to_string(size)), response;
  }
  response.first = range ? range->first : 0;
  response.length = range ? range->length : size;
  response.content = std::move(content);
  if (range) {
    response.status = 206;
    response.with("Content-Range", "bytes " + std::to_string(response.first) + "-" +
                                       std::to_string(response.first + response.length - 1) + "/" +
                                       std::to_string(size));
  }
  return response;
}

}  // namespace yunli::api
