// Shapes that several handlers of this area, and the program's live news, answer with. Pure; any thread.
#pragma once
#include <nlohmann/json.hpp>

#include "billing/robot_store.h"
#include "notify/notice_store.h"
#include "payment/recharge.h"

namespace yunli::api {

struct Services;

nlohmann::json order_json(const payment::RechargeOrder& order, const tenant::Scope& scope);
nlohmann::json licence_json(const billing::RobotLicence& licence, const tenant::Scope& scope, WallMs now);
nlohmann::json notice_json(const notify::StoredNotice& notice);

// The wallet has changed: wakes the dialer and tells the consoles. Blocking; after the commit.
void tell_wallet_changed(Services& services, Id enterprise_id);

}  // namespace yunli::api
