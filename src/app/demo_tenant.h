// What demo mode puts into an empty database, and its one-click campaign of simulated callees. Blocking.
#pragma once
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"
#include "tenant/scope.h"

namespace yunli::app {

// Operator, distributor, merchant «示范商家» with robots, credit, the example scripts and a line to the carrier at
// host:port (which is corrected when they exist already).
Status seed_demo_tenant(store::Database& db, const Clock& clock, const std::string& carrier_host, int carrier_port);

// Contacts for `count` simulated callees and a running task that calls them. Returns the task.
Result<Id> start_demo_campaign(store::Database& db, const Clock& clock, const std::filesystem::path& personas,
                               const tenant::Scope& scope, int count);

}  // namespace yunli::app
