// api/openapi.yaml, read for tests: operations with their permission and the ids they take. The document is written
// with two blanks a level: path, method, fields; schemas by name.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace yunli::api::testing {

struct Operation {
  std::string permission;           // x-permission
  std::set<std::string> query_ids;  // integer parameters named …_id
  std::set<std::string> body_ids;   // integer fields named …_id, lists named …ids
};

// "GET /api/tasks/{id}" → what the contract says of it.
inline std::map<std::string, Operation> contract() {
  std::ifstream file("api/openapi.yaml");
  std::stringstream all;
  all << file.rdbuf();
  std::map<std::string, Operation> out;
  std::map<std::string, std::set<std::string>> ids_of_schema, parts_of_schema;
  std::map<std::string, std::string> schema_of;  // by operation
  static const std::regex query_id(R"(\{name: (\w+_id), in: query, schema: \{type: integer)");
  static const std::regex body_id(R"((\w+_id): \{type: integer|(\w*ids): \{type: array)");
  static const std::regex part(R"(#/components/schemas/(\w+))");
  static const std::regex body_schema(R"(requestBody:.*#/components/schemas/(\w+))");
  const auto each = [](const std::string& line, const std::regex& wanted, const auto& take) {
    for (std::sregex_iterator at(line.begin(), line.end(), wanted), end; at != end; ++at)
      take((*at)[1].matched ? (*at)[1].str() : (*at)[2].str());
  };
  std::string line, section, path, key, schema;
  while (std::getline(all, line)) {
    if (!line.starts_with(' ')) section = line;
    if (section == "paths:") {
      if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
      if (line.starts_with("    ") && line[4] != ' ') {
        key = line.substr(4, line.size() - 5) + " " + path;
        for (std::size_t i = 0; key[i] != ' '; ++i) key[i] = static_cast<char>(std::toupper(key[i]));
        out[key];
      }
      if (const std::string field = "      x-permission: "; line.starts_with(field))
        out[key].permission = line.substr(field.size());
      each(line, query_id, [&](const std::string& name) { out[key].query_ids.insert(name); });
      each(line, body_schema, [&](const std::string& name) { schema_of[key] = name; });
    } else if (section == "components:") {
      if (line.starts_with("    ") && line[4] != ' ') schema = line.substr(4, line.find(':') - 4);
      each(line, body_id, [&](const std::string& name) { ids_of_schema[schema].insert(name); });
      each(line, part, [&](const std::string& name) { parts_of_schema[schema].insert(name); });
    }
  }
  for (const auto& [operation, name] : schema_of) {  // with the objects inside it
    std::set<std::string> seen, next = {name};
    while (!next.empty()) {
      const auto one = next.extract(next.begin()).value();
      if (!seen.insert(one).second) continue;
      out[operation].body_ids.insert(ids_of_schema[one].begin(), ids_of_schema[one].end());
      next.insert(parts_of_schema[one].begin(), parts_of_schema[one].end());
    }
  }
  return out;
}

}  // namespace yunli::api::testing
