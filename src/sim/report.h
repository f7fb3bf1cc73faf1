// What one call was to the callee, and the file that collects it: a JSON object a line, appended when the call ends.
#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "media/observer.h"
#include "sim/meter.h"

namespace yunli::sim {

struct CallReport {
  std::string call_id, callee, caller, persona;
  bool answered = false;
  std::string ended_by;           // robot, callee, carrier (it refused), timer
  int code = 0;                   // SIP code at the end
  std::int64_t talk_ms = 0;       // from answer to end
  std::vector<std::string> said;  // lines spoken, back-channels apart
  int back_channels = 0;
  media::LegStats media;
  Figures figures;
};

// Keys: callee, persona, call_id, caller, answered, ended_by, code, talk_ms, said[], back_channels, robot_frames, lost,
// late, gaps_ms[], barge_in_ms[], overlaps, spacing_ms{p50,p99,max}.
std::string to_line(const CallReport& report);

// One thread.
class ReportFile {
 public:
  // Error "carrier.report" when the file cannot be appended to; an empty path writes nothing.
  static Result<ReportFile> open(const std::filesystem::path& path);
  void write(const CallReport& report);

 private:
  std::ofstream file_;
};

}  // namespace yunli::sim
