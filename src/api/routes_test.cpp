// The table of routes and api/openapi.yaml say the same.
#include "api/routes.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>

#include "api/http/route.h"

namespace yunli::api {
namespace {

// "GET /api/tasks/{id}" → x-permission. The document is written with two blanks a level: path, method, fields.
std::map<std::string, std::string> documented() {
  std::ifstream file("api/openapi.yaml");
  std::map<std::string, std::string> out;
  std::string line, path, method;
  bool in_paths = false;
  while (std::getline(file, line)) {
    if (!line.starts_with(' ')) in_paths = line == "paths:";
    if (!in_paths) continue;
    if (line.starts_with("  /"))
      path = line.substr(2, line.size() - 3);
    else if (line.starts_with("    ") && line[4] != ' ')
      method = line.substr(4, line.size() - 5);
    else if (const std::string key = "      x-permission: "; line.starts_with(key)) {
      std::string upper = method;
      for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      out[upper + " " + path] = line.substr(key.size());
    }
  }
  return out;
}

TEST(Routes, AgreeWithTheDocument) {
  std::map<std::string, std::string> table;
  for (const auto& route : routes())
    EXPECT_TRUE(
        table.emplace(std::string(name(route.method)) + " " + std::string(route.path), name(route.access)).second)
        << route.path << " is there twice";
  EXPECT_THAT(table, ::testing::ContainerEq(documented()));
  EXPECT_GT(table.size(), 60u);
}

TEST(Routes, ReadingTakesNoBodyAndWritingIsNotOpen) {
  for (const auto& route : routes()) {
    const bool reads = route.method == Method::get;
    EXPECT_TRUE(!reads || route.body == Body::none) << route.path;
    EXPECT_TRUE(reads || route.access.kind != Access::Kind::open || route.path == "/api/login") << route.path;
  }
}

TEST(Routes, EveryAddressFindsItsOwnRoute) {
  for (const auto& route : routes()) {
    Request request;
    request.method = route.method;
    request.path = route.path;
    for (const auto* param : {"{id}", "{n}"})
      if (const auto at = request.path.find(param); at != std::string::npos)
        request.path.replace(at, std::string_view(param).size(), "42");
    EXPECT_EQ(match(routes(), request).route, &route) << route.path;
  }
}

}  // namespace
}  // namespace yunli::api
