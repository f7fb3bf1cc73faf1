#include "sip/verdict.h"

#include <array>

namespace yunli::sip {
namespace {

constexpr int kMinute = 60'000;
constexpr int kHour = 60 * kMinute;
constexpr int kDay = 24 * kHour;

struct OutcomeRow {
  Outcome outcome;
  std::string_view name;
  bool retry;
  int retry_after_ms;
  Fault fault;
  bool billable;
};

// Retry times are the trade's usual ones; a task's own retry settings come on top.
constexpr std::array kOutcomes{
    OutcomeRow{Outcome::answered, "answered", false, 0, Fault::none, true},
    OutcomeRow{Outcome::no_answer, "no_answer", true, 2 * kHour, Fault::callee, false},
    OutcomeRow{Outcome::busy, "busy", true, 15 * kMinute, Fault::callee, false},
    OutcomeRow{Outcome::in_call, "in_call", true, 15 * kMinute, Fault::callee, false},
    OutcomeRow{Outcome::rejected, "rejected", true, kDay, Fault::callee, false},
    OutcomeRow{Outcome::powered_off, "powered_off", true, 3 * kHour, Fault::callee, false},
    OutcomeRow{Outcome::out_of_service, "out_of_service", true, 3 * kDay, Fault::callee, false},
    OutcomeRow{Outcome::empty_number, "empty_number", false, 0, Fault::callee, false},
    OutcomeRow{Outcome::unreachable, "unreachable", true, 90 * kMinute, Fault::callee, false},
    OutcomeRow{Outcome::barred, "barred", true, kDay, Fault::callee, false},
    OutcomeRow{Outcome::line_fault, "line_fault", true, kMinute, Fault::line, false},
    OutcomeRow{Outcome::wrong_format, "wrong_format", false, 0, Fault::us, false},
    OutcomeRow{Outcome::cancelled, "cancelled", true, 0, Fault::us, false},
    OutcomeRow{Outcome::interrupted, "interrupted", true, 0, Fault::us, false},
    OutcomeRow{Outcome::machine, "machine", true, 3 * kHour, Fault::callee, true},
};

struct CodeRow {
  int code;
  Outcome outcome;
};

constexpr std::array kCodes{
    CodeRow{300, Outcome::line_fault},   CodeRow{400, Outcome::wrong_format}, CodeRow{401, Outcome::line_fault},
    CodeRow{402, Outcome::line_fault},   CodeRow{403, Outcome::barred},       CodeRow{404, Outcome::empty_number},
    CodeRow{405, Outcome::line_fault},   CodeRow{406, Outcome::line_fault},   CodeRow{407, Outcome::line_fault},
    CodeRow{408, Outcome::no_answer},    CodeRow{410, Outcome::empty_number}, CodeRow{413, Outcome::line_fault},
    CodeRow{414, Outcome::wrong_format}, CodeRow{415, Outcome::line_fault},   CodeRow{416, Outcome::wrong_format},
    CodeRow{420, Outcome::line_fault},   CodeRow{421, Outcome::line_fault},   CodeRow{422, Outcome::line_fault},
    CodeRow{423, Outcome::line_fault},   CodeRow{433, Outcome::barred},       CodeRow{480, Outcome::unreachable},
    CodeRow{481, Outcome::line_fault},   CodeRow{482, Outcome::line_fault},   CodeRow{483, Outcome::line_fault},
    CodeRow{484, Outcome::wrong_format}, CodeRow{485, Outcome::wrong_format}, CodeRow{486, Outcome::busy},
    CodeRow{487, Outcome::cancelled},    CodeRow{488, Outcome::line_fault},   CodeRow{491, Outcome::line_fault},
    CodeRow{493, Outcome::line_fault},   CodeRow{500, Outcome::line_fault},   CodeRow{501, Outcome::line_fault},
    CodeRow{502, Outcome::line_fault},   CodeRow{503, Outcome::line_fault},   CodeRow{504, Outcome::line_fault},
    CodeRow{505, Outcome::line_fault},   CodeRow{513, Outcome::line_fault},   CodeRow{600, Outcome::busy},
    CodeRow{603, Outcome::rejected},     CodeRow{604, Outcome::empty_number}, CodeRow{606, Outcome::line_fault},
    CodeRow{607, Outcome::rejected},     CodeRow{608, Outcome::rejected},
};

struct CauseRow {
  int cause;  // ITU-T Q.850
  Outcome outcome;
};

constexpr std::array kCauses{
    CauseRow{1, Outcome::empty_number}, CauseRow{2, Outcome::line_fault},    CauseRow{3, Outcome::line_fault},
    CauseRow{17, Outcome::busy},        CauseRow{18, Outcome::no_answer},    CauseRow{19, Outcome::no_answer},
    CauseRow{20, Outcome::unreachable}, CauseRow{21, Outcome::rejected},     CauseRow{22, Outcome::empty_number},
    CauseRow{27, Outcome::unreachable}, CauseRow{28, Outcome::wrong_format}, CauseRow{34, Outcome::line_fault},
    CauseRow{38, Outcome::line_fault},  CauseRow{41, Outcome::line_fault},   CauseRow{42, Outcome::line_fault},
    CauseRow{44, Outcome::line_fault},  CauseRow{55, Outcome::barred},
};

}  // namespace

std::string_view name(Outcome outcome) {
  for (const auto& row : kOutcomes) {
    if (row.outcome == outcome) return row.name;
  }
  return "";
}

std::optional<Outcome> outcome_named(std::string_view name) {
  for (const auto& row : kOutcomes) {
    if (row.name == name) return row.outcome;
  }
  return std::nullopt;
}

Verdict verdict_of(Outcome outcome) {
  for (const auto& row : kOutcomes) {
    if (row.outcome == outcome) return {row.outcome, row.retry, row.retry_after_ms, row.fault, row.billable};
  }
  return {Outcome::line_fault, true, kMinute, Fault::line, false};
}

Verdict verdict_of_code(int sip_code, bool ring_timed_out) {
  if (ring_timed_out && (sip_code == 408 || sip_code == 487)) return verdict_of(Outcome::no_answer);
  if (sip_code >= 200 && sip_code < 300) return verdict_of(Outcome::answered);
  for (const auto& row : kCodes) {
    if (row.code == sip_code) return verdict_of(row.outcome);
  }
  if (sip_code >= 600 && sip_code < 700) return verdict_of(Outcome::busy);
  return verdict_of(Outcome::line_fault);
}

std::optional<Verdict> verdict_of_cause(int q850) {
  for (const auto& row : kCauses) {
    if (row.cause == q850) return verdict_of(row.outcome);
  }
  return std::nullopt;
}

}  // namespace yunli::sip
