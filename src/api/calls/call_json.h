// Call records as JSON, for REST and for the live connection; phone numbers as they are. Pure; any thread.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "dialer/records.h"
#include "script/model.h"

namespace yunli::api {

// What a record needs of the script version that was spoken; empty when it cannot be read any more.
struct SpokenScript {
  std::map<std::string, std::string> flow_names;  // by id
  std::vector<script::LevelRule> rules;           // empty = the manual's
};

nlohmann::json call_json(const dialer::Call& call, const SpokenScript& spoken);
nlohmann::json turn_json(const dialer::Turn& turn, const SpokenScript& spoken);
// The record with its turns and the figures over them.
nlohmann::json call_detail_json(const dialer::Call& call, const std::vector<dialer::Turn>& turns,
                                const SpokenScript& spoken);

}  // namespace yunli::api
