#include "api/session/gates.h"

#include <algorithm>
#include <array>

namespace yunli::api {

using tenant::Must;

namespace {

constexpr std::array<std::string_view, 15> kClosed = {
    "PATCH /api/me",
    "POST /api/me/password",
    "POST /api/me/second-factor",
    "POST /api/me/second-factor/confirm",
    "POST /api/me/second-factor/remove",
    "POST /api/me/recovery-codes",
    "POST /api/enterprises/{id}/step-in",
    "DELETE /api/accounts/{id}/second-factor",
    "POST /api/recharge-orders",
    "POST /api/recharge-orders/{id}/proof",
    "POST /api/recharge-orders/{id}/pay",
    "POST /api/recharge-orders/{id}/cancel",
    "PUT /api/payment-settings",
    "POST /api/robots/buy",
    "POST /api/robots/{id}/renew",
};

bool open_to_all(std::string_view path) {
  return path == "/api/me" || path.starts_with("/api/me/") || path == "/api/logout" || path == "/api/step-out";
}

bool is_closed(const Route& route) {
  return std::any_of(kClosed.begin(), kClosed.end(), [&](std::string_view closed) {
    const auto blank = closed.find(' ');
    return closed.substr(0, blank) == name(route.method) && closed.substr(blank + 1) == route.path;
  });
}

struct Words {
  const char *code, *zh, *en;
};
constexpr Words kWords[] = {
    {"session.change_password", "请先修改密码", "Change your password first"},
    {"session.set_second_factor", "请先启用两步验证", "Switch on a second factor first"},
    {"session.step_in_ended", "您已无权进入该企业，请先返回自己的企业",
     "You may no longer act in that enterprise: step out first"},
};

Error first(Must must) {
  const auto& words = kWords[static_cast<std::size_t>(must) - 1];
  return {words.code, "", words.zh, words.en};
}

}  // namespace

std::span<const std::string_view> closed_while_stepped_in() { return kClosed; }

std::optional<Error> gate(const tenant::Scope& scope, const Route& route) {
  const bool rules = route.method == Method::get && route.path == "/api/password-rules";
  if (scope.must != Must::nothing && !open_to_all(route.path) && !rules) return first(scope.must);
  if (scope.home_enterprise_id && is_closed(route))
    return Error{"session.stepped_in", "", "进入其他企业期间不能进行此操作，请先返回",
                 "This cannot be done while acting in another enterprise: step out first"};
  return std::nullopt;
}

}  // namespace yunli::api
