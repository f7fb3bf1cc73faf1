#include "speech/synthesizer.h"

namespace yunli::speech {

std::span<const std::string_view> voices() {
  static constexpr std::string_view kVoices[] = {
      "default", "f1",     "f2",      "f3",    "f4",     "f5",     "m1",      "m2",      "m3",       "m4",
      "m5",      "m6",     "m7",      "Andy",  "Annie",  "Alex",   "Alicia",  "Denis",   "Gene",     "Jacky",
      "Lee",     "Mario",  "Michael", "Mike",  "adam",   "anika",  "antonio", "belinda", "benjamin", "boris",
      "david",   "edward", "john",    "linda", "max",    "michel", "pablo",   "paul",    "pedro",    "quincy",
      "robert",  "sandro", "shelby",  "steph", "travis", "victor", "zac",     "aunty",   "grandma",  "grandpa"};
  return kVoices;
}

}  // namespace yunli::speech
