#include "api/http/target.h"

#include <algorithm>
#include <restinio/utils/percent_encoding.hpp>

#include "api/http/errors.h"
#include "api/http/split.h"

namespace yunli::api {

namespace {

constexpr std::size_t kMaxParameters = 64;

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<std::string> decode(std::string_view text) {
  using restinio::utils::relaxed_unescape_traits;
  auto decoded = restinio::utils::try_unescape_percent_encoding<relaxed_unescape_traits>({text.data(), text.size()});
  if (!decoded || has_control(*decoded))
    return tl::unexpected(bad_request("The address is not correctly percent-encoded UTF-8"));
  return std::move(*decoded);
}

Status add_parameter(Target& target, std::string_view pair) {
  auto name = decode(take_until(pair, '='));
  if (!name) return tl::unexpected(name.error());
  auto value = decode(pair);
  if (!value) return tl::unexpected(value.error());
  if (!target.query.emplace(std::move(*name), std::move(*value)).second || target.query.size() > kMaxParameters)
    return tl::unexpected(bad_request("A query parameter is repeated, or there are too many"));
  return {};
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return tl::unexpected(bad_request("The request target must be a path"));
  Target out;
  std::string_view rest = take_until(target, '#');
  auto path = decode(take_until(rest, '?'));
  if (!path) return tl::unexpected(path.error());
  out.path = std::move(*path);
  while (!rest.empty()) {
    const auto pair = take_until(rest, '&');
    if (pair.empty()) continue;
    if (auto added = add_parameter(out, pair); !added) return tl::unexpected(added.error());
  }
  return out;
}

}  // namespace yunli::api
