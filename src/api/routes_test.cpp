// The table of routes and api/openapi.yaml say the same.
#include "api/routes.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "api/contract_testing.h"
#include "api/http/route.h"

namespace yunli::api {
namespace {

TEST(Routes, AgreeWithTheDocument) {
  std::map<std::string, std::string> table;
  for (const auto& route : routes())
    EXPECT_TRUE(
        table.emplace(std::string(name(route.method)) + " " + std::string(route.path), name(route.access)).second)
        << route.path << " is there twice";
  std::map<std::string, std::string> documented;
  for (const auto& [operation, said] : testing::contract()) documented[operation] = said.permission;
  EXPECT_THAT(table, ::testing::ContainerEq(documented));
  EXPECT_GT(table.size(), 60u);
}

TEST(Routes, ReadingTakesNoBodyAndWritingIsNotOpen) {
  for (const auto& route : routes()) {
    const bool reads = route.method == Method::get;
    EXPECT_TRUE(!reads || route.body == Body::none) << route.path;
    EXPECT_TRUE(reads || route.access.kind != Access::Kind::open || route.path == "/api/login" ||
                route.path == "/api/payments/alipay/notify/{id}")  // signed by the payment provider
        << route.path;
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
