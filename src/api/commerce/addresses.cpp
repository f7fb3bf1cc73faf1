#include "api/commerce/addresses.h"

#include <nlohmann/json.hpp>

namespace yunli::api {

Status check_address(const notify::OutboundHttp& outbound, const std::string& body, const std::string& pointer,
                     bool https_only) {
  constexpr std::size_t kMost = 500;
  const auto whole = nlohmann::json::parse(body, nullptr, false);
  const nlohmann::json::json_pointer at(pointer);
  if (!whole.is_object() || !whole.contains(at) || !whole.at(at).is_string()) return {};
  const auto& address = whole.at(at).get_ref<const std::string&>();
  if (address.empty() || address.size() > kMost) return {};
  return outbound.check_target(address, https_only, std::string_view(pointer).substr(1));
}

}  // namespace yunli::api
