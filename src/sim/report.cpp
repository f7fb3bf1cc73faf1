#include "sim/report.h"

#include <nlohmann/json.hpp>

namespace yunli::sim {

std::string to_line(const CallReport& report) {
  const auto& f = report.figures;
  const nlohmann::json line = {
      {"callee", report.callee},
      {"persona", report.persona},
      {"call_id", report.call_id},
      {"caller", report.caller},
      {"answered", report.answered},
      {"ended_by", report.ended_by},
      {"code", report.code},
      {"talk_ms", report.talk_ms},
      {"said", report.said},
      {"back_channels", report.back_channels},
      {"robot_frames", f.frames},
      {"lost", f.lost},
      {"late", report.media.late},
      {"gaps_ms", f.gaps_ms},
      {"barge_in_ms", f.barge_in_ms},
      {"overlaps", f.overlaps},
      {"spacing_ms", {{"p50", f.spacing_p50_ms}, {"p99", f.spacing_p99_ms}, {"max", f.spacing_max_ms}}},
  };
  // Caller and callee come off the wire: bytes that are not UTF-8 are replaced.
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<ReportFile> ReportFile::open(const std::filesystem::path& path) {
  ReportFile report;
  if (path.empty()) return report;
  report.file_.open(path, std::ios::app);
  if (!report.file_) {
    return fail("carrier.report", path.string(), fmt::format("无法写入报告文件 {}。", path.string()),
                fmt::format("The report cannot be written to {}.", path.string()));
  }
  return report;
}

void ReportFile::write(const CallReport& report) {
  if (file_.is_open()) file_ << to_line(report) << '\n' << std::flush;
}

}  // namespace yunli::sim
