#include "api/http/errors.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace yunli::api {

namespace {
using Row = std::pair<std::string_view, int>;
// Whole codes first, then last parts.
constexpr std::array kWholeCodes = {
    Row{"session.none", 401},   Row{"session.expired", 401}, Row{"permission.denied", 403},
    Row{"request.origin", 403}, Row{"request.method", 405},  Row{"request.too_large", 413},
    Row{"server.busy", 503},    Row{"server.disk", 503},     Row{"server.not_ready", 503},
};
constexpr std::array kLastParts = {
    Row{"not_found", 404}, Row{"conflict", 409},    Row{"duplicate", 409},   Row{"exists", 409},
    Row{"taken", 409},     Row{"in_use", 409},      Row{"state", 409},       Row{"running", 409},
    Row{"finished", 409},  Row{"unsupported", 415}, Row{"locked", 429},      Row{"too_many", 429},
    Row{"forbidden", 403}, Row{"denied", 403},      Row{"unavailable", 503}, Row{"credentials", 401},
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
