// What a distributor's people and customers see instead of the product's own name: name, logo, the host name of its
// log-in page. That of the nearest enterprise above (or itself) that has one. PRODUCT P7. One Session, its thread.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::tenant {

struct Brand {
  Id enterprise_id = 0;
  std::string name;    // "" = the product's own
  std::string domain;  // "" = none
  std::optional<Id> logo_id;
};
// Nothing set: empty.
Brand brand_for(store::Session& session, std::string_view path);
// The operator's for host names that nobody has.
Brand brand_of_host(store::Session& session, const std::string& host);

// Of one enterprise in the scope itself. Error enterprise.unknown.
Result<Brand> own_brand(store::Session& session, const Scope& scope, Id enterprise_id);
// Operator and distributors. Errors: enterprise.unknown, brand.kind, host_name.invalid, brand.duplicate.
Result<Brand> set_brand(store::Session& session, const Scope& scope, Id enterprise_id, const std::string& name,
                        const std::string& domain, WallMs now);
Status delete_brand(store::Session& session, const Scope& scope, Id enterprise_id, WallMs now);

struct Logo {
  std::string type;  // image/png | image/jpeg | image/webp
  std::string bytes;
};
inline constexpr std::size_t kLargestLogo = 256 * 1024;
// The type by the first bytes: PNG, JPEG or WebP of at most kLargestLogo. Errors
// brand.unsupported, brand.logo. Pure.
Result<Logo> logo_of(std::string bytes);
// Nothing = take it away.
Result<Brand> set_logo(store::Session& session, const Scope& scope, Id enterprise_id, const std::optional<Logo>& logo,
                       WallMs now);
std::optional<Logo> logo(store::Session& session, Id logo_id);

}  // namespace yunli::tenant
