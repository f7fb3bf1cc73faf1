#include "api/http/errors.h"

#include <string_view>
#include <utility>

namespace yunli::api {

namespace {
using Row = std::pair<std::string_view, int>;
// Whole codes first, then last parts.
constexpr Row kWholeCodes[] = {
    {"login.second_factor", 401},
    {"login.second_factor_wrong", 401},
    {"session.stepped_in", 403},
    {"session.change_password", 403},
    {"session.set_second_factor", 403},
    {"session.step_in_ended", 403},
    {"second_factor.required", 409},
    {"enterprise.loop", 409},
    {"session.none", 401},
    {"session.forbidden", 401},
    {"login.failed", 401},
    {"permission.denied", 403},
    {"request.origin", 403},
    {"request.method", 405},
    {"request.too_large", 413},
    {"server.busy", 503},
    {"server.disk", 503},
    {"phone.unknown", 400},
    {"field.unknown", 400},
    {"voice.unknown", 400},
};
constexpr Row kLastParts[] = {
    {"not_found", 404}, {"missing", 404},     {"unknown", 404},     {"no_rejects", 404}, {"conflict", 409},
    {"duplicate", 409}, {"state", 409},       {"login_taken", 409}, {"short", 409},      {"forbidden", 403},
    {"read_only", 403}, {"unsupported", 415}, {"locked", 429},      {"too_many", 429},   {"unavailable", 503},
    {"no_worker", 503}, {"worker_lost", 503},
};
}  // namespace

int status_of(const Error& error) {
  const std::string_view code = error.code;
  for (const auto& [whole, status] : kWholeCodes)
    if (code == whole) return status;
  const auto last = code.substr(code.rfind('.') + 1);
  for (const auto& [part, status] : kLastParts)
    if (last == part) return status;
  return 400;
}

Error not_found() { return {"request.not_found", "", "没有找到", "Not found"}; }
Error method_not_allowed() { return {"request.method", "", "不支持这个请求方法", "This method is not supported here"}; }
Error unauthorized() { return {"session.none", "", "请先登录", "Please log in"}; }
Error enterprise_forbidden() {
  return {"session.forbidden", "", "您的企业已被禁止，请联系上级企业",
          "Your enterprise is forbidden: ask the one above it"};
}
Error forbidden() {
  return {"permission.denied", "", "当前账号没有这个权限", "This account does not have the permission"};
}
Error foreign_origin() {
  return {"request.origin", "", "拒绝来自其他网站的请求", "Requests from other sites are refused"};
}
Error too_large(std::uint64_t limit_bytes) {
  const auto kib = std::to_string(limit_bytes / 1024);
  return {"request.too_large", "", "内容超过上限 " + kib + " KiB", "The body exceeds the limit of " + kib + " KiB"};
}
Error bad_request(std::string en_detail) { return {"request.invalid", "", "请求格式不正确", std::move(en_detail)}; }
Error busy() { return {"server.busy", "", "服务器繁忙，请稍后再试", "The server is busy, please try again later"}; }

}  // namespace yunli::api
