// A simulated callee as data: what the network does with a call to it, what it says and when, and what the call must
// come to by the manual's rules. One JSON file each (src/sim/personas). Plain data; any thread.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "speech/synthesizer.h"

namespace yunli::sim {

struct Network {  // "network"
  enum class Does { answer, refuse, ring, announce };
  Does does =
      Does::answer;  // refuse: final response after ring_ms · ring: 180 until CANCEL · announce: early media, then code
  int ring_ms = 500;   // 0–60 000, from INVITE to what it does
  int code = 486;      // final response of refuse and announce
  std::string reason;  // Reason header of it, e.g. Q.850;cause=1;text="Unallocated", "" = none
  std::string text;    // announcement
  int times = 1;       // how often it is said, 1–5
};

struct Line {  // "lines", said in order, each once
  enum class After {
    turn,     // the robot has spoken and is silent: after the persona's delay
    talk,     // `ms` into what the robot says, without waiting for its end
    silence,  // nobody has spoken for `ms`
  };
  After after = After::turn;
  int ms = 0;
  std::string say;
  bool back_channel = false;  // «嗯» while listening: must not interrupt the robot
};

struct HangUp {         // "hang_up"
  bool callee = false;  // false: the robot is to end the call
  int ms = 0;           // callee: after the robot's answer to the last line (or after answering when it says nothing)
};

struct Expectation {    // "expect"
  std::string outcome;  // sip::name(Outcome)
  std::string level;    // one letter, or several when each is right
  bool opt_out = false;
};

struct Persona {
  std::string id;      // [a-z0-9_]{1,40}
  int number = 0;      // 1–99: digits 8 and 9 of its phone numbers, 1380013PPNN
  std::string zh, en;  // "name"
  Network network;
  speech::Voice voice;
  int delay_from_ms = 600, delay_to_ms = 900;  // between the robot's end and a reply, drawn per line
  std::vector<Line> lines;
  HangUp hang_up;
  Expectation expect;
};

// Hostile input, at most 64 KiB; unknown fields are refused. Errors "persona.*", field = JSON pointer.
Result<Persona> parse_persona(std::string_view json);

// All *.json of a folder by number. Errors name the file; two of one number or id are refused.
Result<std::vector<Persona>> load_personas(const std::filesystem::path& folder);

// Who answers this number: 1380013PPNN is persona PP, any other number is spread over all of them. `personas` not
// empty.
const Persona& persona_of(std::string_view callee, const std::vector<Persona>& personas);

}  // namespace yunli::sim
