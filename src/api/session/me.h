// «Who am I»: the account, the enterprise it acts in, what it may and what it must do first. Blocking.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "api/services.h"
#include "tenant/brands.h"

namespace yunli::api {

nlohmann::json me_json(store::Session& session, const Services& services, const tenant::Scope& scope);
nlohmann::json brand_json(const tenant::Brand& brand);
nlohmann::json logo_address(const tenant::Brand& brand);  // "/api/logos/7" or null

}  // namespace yunli::api
