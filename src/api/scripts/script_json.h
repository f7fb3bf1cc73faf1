// Scripts as JSON. Pure; any thread.
#pragma once
#include <nlohmann/json.hpp>

#include "library/library_store.h"
#include "script/conversation.h"

namespace yunli::api {

nlohmann::json script_json(const library::StoredScript& stored);
nlohmann::json findings_json(const script::Script& script);
nlohmann::json understanding_json(const script::Understanding& understood);
nlohmann::json version_json(const library::VersionRow& version);

}  // namespace yunli::api
