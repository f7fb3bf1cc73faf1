// What handlers work with, wired by the program. References to things that outlive the server. Any thread.
#pragma once
#include "api/live/hub.h"
#include "base/clock.h"
#include "store/database.h"

namespace yunli::api {

struct Services {
  store::Database& db;
  const Clock& clock;
  LiveHub& live;
};

}  // namespace yunli::api
