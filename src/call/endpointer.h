// When has the callee finished speaking? A pure decision from voice activity, the recogniser's partials and what the
// script makes of them; times are passed in, deadline() says when the turn ends if nothing else happens. One caller.
//
//   voice goes on                      no deadline, unless the text has stood still for 2 × max (then the voice is
//   noise) voice ended, text is
//     complete (an answer, a question) voice end + min
//     neither                          voice end + (min + max) / 2
//     trailing off («我想», «那个»)    voice end + max
//   and in these three never before the text has stood still for 80 ms
//   voice ended, no text               voice end + look-ahead: the recogniser had its time, it was noise
//   text without voice                 as above, from the last change of the text
//
// A new voice before the deadline takes it back. Times are microseconds of the steady clock.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace yunli::call {

struct EndpointSettings {
  int min_ms = 250;         // 100–2 000
  int max_ms = 900;         // min–5 000
  int look_ahead_ms = 500;  // by when the recogniser has given its last character
};

class Endpointer {
 public:
  explicit Endpointer(EndpointSettings settings = {});

  void voice_started(SteadyUs at);
  void voice_ended(SteadyUs at);  // when the last voice was heard, which may be earlier than the call of this
  // A partial that is not empty. `complete`: what was said can stand as an answer; `trailing`: trails_off() its text.
  void partial(SteadyUs at, bool text_changed, bool complete, bool trailing = false);
  void reset();  // a new turn

  std::optional<SteadyUs> deadline() const;

 private:
  SteadyUs pause() const;  // that ends the turn, after text

  EndpointSettings settings_;
  bool speaking_ = false;
  std::optional<SteadyUs> voice_end_;
  std::optional<SteadyUs> text_changed_;
  bool complete_ = false;
  bool trailing_ = false;
};

// Whether somebody who says this is about to go on: it ends in a word that nobody ends with.
bool trails_off(std::string_view text);

}  // namespace yunli::call
