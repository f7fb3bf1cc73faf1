// What a session may not do although its permissions would allow it: before a password or second factor is set, after a
// step-in has ended, and while stepped in. One table; pure; any thread.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "api/http/route.h"
#include "base/result.h"

namespace yunli::api {

// Errors session.change_password, session.set_second_factor, session.step_in_ended, session.stepped_in.
std::optional<Error> gate(const tenant::Scope& scope, const Route& route);

// "POST /api/me/password", …: closed to who acts in an enterprise that is not their own.
std::span<const std::string_view> closed_while_stepped_in();

}  // namespace yunli::api
