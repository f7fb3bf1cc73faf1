// People that robots may call: the data list 「数据列表」, its import batches 「导入批次」, and who must not be called.
// Values; any thread. Times are milliseconds, phones national digits.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"

namespace yunli::crm {

using Fields = std::map<std::string, std::string>;  // by header: {"城市": "深圳"}; what a script calls {城市}

struct Contact {
  Id id = 0;
  Id enterprise_id = 0;
  std::optional<Id> batch_id;
  std::string batch;  // its name
  std::optional<Id> import_id;
  std::string name;
  std::string phone;  // masked for who may not see it
  std::string place;
  std::string carrier;
  std::string level;  // "" | "A"–"F"
  std::string state;  // new | queued | called | invalid | refused
  Fields fields;
  std::string note;
  int calls = 0;
  std::optional<Id> last_call_id;
  std::optional<WallMs> last_called_at;
  WallMs created_at = 0;
  WallMs updated_at = 0;
};

struct ContactFilter {
  std::string q;      // part of a name or of a phone number
  std::string name;   // part of the name
  std::string phone;  // digits: part of the number; "138*" its beginning, "*1234" its end
  std::optional<Id> batch_id;
  std::string level;  // "A", or several: "A,B"; "-" = none yet
  std::string state;
  std::optional<Id> task_id;
};

struct NewContact {
  std::string name;
  std::string phone;  // as written
  std::string batch;  // name; made when it does not exist; "" = none
  Fields fields;
  std::string note;
};

struct ContactChanges {
  std::optional<std::string> name, phone, level, note;
  std::optional<Fields> fields;
};

struct Batch {
  Id id = 0;
  std::string name;
  std::int64_t contacts = 0;
  WallMs created_at = 0;
};

struct DoNotCall {
  Id id = 0;
  Id enterprise_id = 0;  // 0: the whole platform
  std::string phone;
  std::string source;  // manual | robot | dtmf | sms
  std::string reason;
  std::optional<Id> attempt_id;
  WallMs created_at = 0;
};

// What an import declares about where the permission to call comes from. All three are required.
struct Consent {
  std::string source;  // 官网留资, 到店登记, …
  std::string date;    // 2026-11-01
  std::string scope;   // what people agreed to be called about
};

}  // namespace yunli::crm
