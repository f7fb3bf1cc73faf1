// What happened to a call that was not answered: one table over SIP codes, Q.850 causes and announcements. Pure; any
// thread. An announcement outranks the code; "rejected" is never concluded from the words 正在通话中 alone. PRODUCT
// P13.2.
#pragma once
#include <optional>
#include <string_view>

namespace yunli::sip {

enum class Outcome {
  answered,
  no_answer,
  busy,
  in_call,
  rejected,
  powered_off,
  out_of_service,
  empty_number,
  unreachable,
  barred,
  line_fault,
  wrong_format,
  cancelled,
  interrupted,  // our process died
  machine,      // voicemail, phone assistant, fax
};
std::string_view name(Outcome outcome);  // "no_answer"
std::optional<Outcome> outcome_named(std::string_view name);

enum class Fault { none, callee, line, us };

struct Verdict {
  Outcome outcome;
  bool retry;          // may this contact be tried again by the same task
  int retry_after_ms;  // earliest
  Fault fault;
  bool billable;
};

// `ring_timed_out`: we gave up ringing. Codes of RFC 3261 and its registry; an unknown one is taken as its class's x00.
Verdict verdict_of_code(int sip_code, bool ring_timed_out);
// Q.850 cause of the Reason header; nullopt for causes that say no more than the code.
std::optional<Verdict> verdict_of_cause(int q850);
// From the words of an announcement (recognised text, hanzi), or their sound where the recogniser garbled them and the
// text is recognisably the network's; nullopt when it says nothing known.
std::optional<Verdict> verdict_of_announcement(std::string_view text);
Verdict verdict_of(Outcome outcome);

}  // namespace yunli::sip
