#include "api/http/message.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "api/http/errors.h"
#include "api/http/split.h"

namespace yunli::api {

std::string_view name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
  }
  return "";
}

std::string_view Request::header(std::string_view lower_name) const {
  const auto found = headers.find(lower_name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    std::string_view value = without_leading_blanks(take_until(rest, ';'));
    if (take_until(value, '=') == name) return value;
  }
  return {};
}

Id Request::id(std::string_view param) const {
  const auto found = params.find(param);
  Id value = 0;
  if (found != params.end()) std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
  return value;
}

Response& Response::with(std::string_view name, std::string_view value) {
  headers.emplace_back(name, value);
  return *this;
}

Response json_response(const nlohmann::json& body, int status) {
  Response response;
  response.status = status;
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  response.with("Content-Type", "application/json; charset=utf-8").with("Cache-Control", "no-store");
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response error_response(const Error& error) { return error_response(status_of(error), error); }

Response error_response(int status, const Error& error) {
  return json_response({{"error", {{"code", error.code}, {"field", error.field}, {"zh", error.zh}, {"en", error.en}}}},
                       status);
}

}  // namespace yunli::api
