// Fills free robots with calls: picks from the queues, asks the gate, holds the money at every level and writes the
// attempt rows, all in one transaction. What it returns may be dialled and nothing else may. Inside Database::write.
//
//   running tasks ─(task rules: hours, robots, money, line)─▶ queue rows in order ─(contact rules: lists, frequency)─▶
//   money held ─▶ calls
//          └ refused: why, until when; one refused_dials row a day ◀───────────────────────┘
#pragma once
#include <vector>

#include "dialer/records.h"
#include "store/database.h"

namespace yunli::dialer {

struct Pace {
  int node = 0;
  int budget = 50;       // calls started by one plan at most
  std::size_t turn = 0;  // rotates which enterprise is asked first, so that none starves
  bool record = true;    // calls are recorded, and pay for it
};

struct Plan {
  std::vector<Dial> dials;
  std::vector<Id> tasks;      // whose figures or waiting reason changed
  std::vector<Id> forbidden;  // open calls of this node to be wound up: their enterprise may not work any more
};
Plan plan_dials(store::Session&, const Pace&, WallMs now);

}  // namespace yunli::dialer
