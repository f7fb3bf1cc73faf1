// Fills free robots with calls: picks from the queues, asks the gate, and writes the attempt rows, all in one
// transaction. What it returns may be dialled and nothing else may. Inside Database::write.
//
//   running tasks ─(task rules: hours, robots, money, line)─▶ queue rows in order ─(contact rules: lists, frequency)─▶
//   calls
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
};

struct Plan {
  std::vector<Dial> dials;
  std::vector<Id> tasks;  // whose figures or waiting reason changed
};
Plan plan_dials(store::Session&, const Pace&, WallMs now);

}  // namespace yunli::dialer
