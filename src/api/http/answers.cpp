#include "api/http/answers.h"

#include "base/phone.h"

namespace yunli::api {

store::Paging paging_of(Fields& in) {
  store::Paging paging;
  paging.page = static_cast<int>(in.optional_integer("page", {1, 100'000}).value_or(1));
  paging.size = static_cast<int>(in.optional_integer("size", {1, 200}).value_or(50));
  paging.sort = in.optional_text("sort", {1, 40}).value_or("");
  return paging;
}

std::string shown_phone(const tenant::Scope& scope, const std::string& phone) {
  return scope.may(tenant::Permission::phones_full) ? phone : mask_phone(phone);
}

Response download(std::string bytes, std::string_view type, std::string_view name) {
  Response response;
  response.body = std::move(bytes);
  response.with("Content-Type", type).with("Cache-Control", "no-store");
  return response.with("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"");
}

}  // namespace yunli::api
