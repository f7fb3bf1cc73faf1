#include "script/matcher.h"

#include <algorithm>
#include <bit>

#include "base/text.h"
#include "script/guards.h"

namespace yunli::script {
namespace {

constexpr std::size_t kMaxUtterance = 200;  // code points; nobody says more in one turn
constexpr std::size_t kSureSyllables = 3;   // so many alike are no accident

Match match_of(Kind kind) {
  switch (kind) {
    case Kind::opt_out:
      return Match::opt_out;
    case Kind::refusal:
      return Match::refusal;
    case Kind::question:
      return Match::question;
    case Kind::branch:
      return Match::branch;
    case Kind::negative:
      return Match::negative;
    case Kind::repeat_request:
      return Match::repeat_request;
    case Kind::positive:
      return Match::positive;
    case Kind::back_channel:
    case Kind::filler:
      return Match::back_channel;
  }
  return Match::unmatched;
}

bool starts_clause(char32_t c) { return c == U'那' || c == U'就'; }
bool loose_before(char32_t c) { return std::u32string_view(U"我那就也都还们").find(c) != std::u32string_view::npos; }

constexpr int kMostErrors = 2;
int allowed_errors(std::u32string_view sound) {
  return std::min(kMostErrors, (static_cast<int>(sound.size()) - 1) / 4);
}

// A set of syllables in 64 bits: what is missing here is missing in the utterance.
std::uint64_t sounds_in(std::u32string_view sound) {
  std::uint64_t set = 0;
  for (const char32_t c : sound) set |= std::uint64_t{1} << (c % 64);
  return set;
}

int count_nots(std::u32string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return c == U'不' || c == U'没' || c == U'别'; }));
}

bool has(std::uint32_t kinds, Kind kind) { return (kinds & bit(kind)) != 0; }

}  // namespace

// A stretch of the utterance and what it may mean.
struct Matcher::Span {
  Range range;
  Way way;
  std::uint32_t kinds = 0;
  std::vector<std::uint32_t> phrases;
};

struct Matcher::Hearing {
  std::u32string text, sound;
  int flow;
  std::vector<Occurrence> by_text, by_sound;
  std::vector<Span> spans;           // do not overlap
  std::vector<std::uint32_t> kinds;  // per code point: of the span that covers it

  bool covered(std::size_t begin, std::size_t end, std::uint32_t allowed) const {
    return std::all_of(kinds.begin() + begin, kinds.begin() + end, [&](auto k) { return (k & allowed) != 0; });
  }
};

Matcher::Matcher(const Script& script) : corrections_(script.corrections), phrases_(phrases_of(script)) {
  for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
    by_text_.add(phrases_[i].text, i, bit(phrases_[i].kind));
    by_sound_.add(phrases_[i].sound, i, bit(phrases_[i].kind));
    if (phrases_[i].kind == Kind::question && allowed_errors(phrases_[i].sound) > 0) {
      long_questions_.push_back({i, count_nots(phrases_[i].text), sounds_in(phrases_[i].sound)});
    }
  }
}

Reading Matcher::read(std::string_view utterance, int flow, bool while_speaking) const {
  Reading reading;
  Hearing hearing{.text = text::fold(text::truncated(utterance, kMaxUtterance)), .flow = flow};
  const bool corrected = corrections_.apply(hearing.text);
  reading.heard = corrected ? text::encode(hearing.text) : text::trimmed(utterance);
  reading.empty = hearing.text.empty();
  if (reading.empty) return reading;
  hearing.sound = text::syllables(hearing.text);
  by_text_.find(hearing.text, hearing.by_text);
  by_sound_.find(hearing.sound, hearing.by_sound);
  for (const std::size_t min_syllables : {kSureSyllables, std::size_t{1}}) {
    collect(hearing, min_syllables);
    select(hearing);
    if (decide(hearing, while_speaking, reading)) return reading;
  }
  near_question(hearing, reading);
  return reading;
}

Reading Matcher::read_key(char key, int flow) const {
  Reading reading{.way = Way::text, .phrase = std::string(1, key), .heard = std::string("DTMF ") + key};
  const auto written = std::u32string(1, static_cast<char32_t>(key));
  for (const auto& phrase : phrases_) {
    if (phrase.kind != Kind::branch || phrase.flow != flow || phrase.text != written) continue;
    reading.match = Match::branch;
    reading.target = phrase.target;
    return reading;
  }
  if (key == '1')
    reading.match = Match::positive;
  else if (key == '2')
    reading.match = Match::negative;
  else if (key == '*')
    reading.match = Match::repeat_request;
  else
    reading.match = Match::back_channel;
  return reading;
}

// Groups the occurrences that can be meant here by where they are; characters beat sounds.
void Matcher::collect(Hearing& hearing, std::size_t min_syllables) const {
  hearing.spans.clear();
  const auto add = [&](const Occurrence& one, Way way) {
    const auto& phrase = phrases_[one.phrase];
    if (phrase.kind == Kind::branch && phrase.flow != hearing.flow) return;
    if (way == Way::pinyin && one.size < min_syllables) return;
    if (way == Way::pinyin && one.size == 1 && phrase.kind <= Kind::branch) return;
    const Range range{one.begin, one.begin + one.size};
    const auto same = std::find_if(hearing.spans.begin(), hearing.spans.end(), [&](const Span& span) {
      return span.range.begin == range.begin && span.range.end == range.end;
    });
    if (same == hearing.spans.end()) {
      hearing.spans.push_back({range, way, bit(phrase.kind), {one.phrase}});
    } else if (same->way == way) {
      same->kinds |= bit(phrase.kind);
      same->phrases.push_back(one.phrase);
    }
  };
  for (const auto& one : hearing.by_text) add(one, Way::text);
  for (const auto& one : hearing.by_sound) add(one, Way::pinyin);
}

// Keeps the spans that no longer one overlaps; of equally long ones characters, then the kind that decides first.
void Matcher::select(Hearing& hearing) const {
  const auto first_kind = [](std::uint32_t kinds) { return kinds & (~kinds + 1); };
  std::stable_sort(hearing.spans.begin(), hearing.spans.end(), [&](const Span& a, const Span& b) {
    const auto size_a = a.range.end - a.range.begin, size_b = b.range.end - b.range.begin;
    if (size_a != size_b) return size_a > size_b;
    if (a.way != b.way) return a.way == Way::text;
    return first_kind(a.kinds) < first_kind(b.kinds);
  });
  hearing.kinds.assign(hearing.text.size(), 0);
  std::erase_if(hearing.spans, [&](const Span& span) {
    const auto begin = hearing.kinds.begin() + span.range.begin, end = hearing.kinds.begin() + span.range.end;
    if (std::any_of(begin, end, [](auto k) { return k != 0; })) return true;
    std::fill(begin, end, span.kinds);
    return false;
  });
}

bool Matcher::decide(const Hearing& hearing, bool while_speaking, Reading& reading) const {
  const std::uint32_t attention = bit(Kind::back_channel) | bit(Kind::filler);
  const bool attentive = hearing.covered(0, hearing.text.size(), attention);
  const auto take = [&](const Span& span, const Phrase& phrase, Match match) {
    reading.match = match;
    reading.way = span.way;
    reading.phrase = phrase.written;
    reading.target = phrase.target;
    reading.complete = is_complete(hearing, reading, span);
    return true;
  };
  for (int k = while_speaking && attentive ? static_cast<int>(Kind::back_channel) : 0; k < kKinds; ++k) {
    const auto kind = static_cast<Kind>(k);
    if (kind >= Kind::back_channel && !attentive) return false;
    for (const auto& span : hearing.spans) {
      if (!has(span.kinds, kind)) continue;
      for (const auto index : span.phrases) {
        Match match = match_of(kind);
        const auto& phrase = phrases_[index];
        if (phrase.kind == kind && accept(hearing, span, phrase, match)) return take(span, phrase, match);
      }
    }
  }
  return false;
}

bool Matcher::accept(const Hearing& hearing, const Span& span, const Phrase& phrase, Match& match) const {
  const auto [begin, end] = span.range;
  const auto size = hearing.text.size();
  if (phrase.kind == Kind::opt_out || phrase.kind >= Kind::back_channel) return true;
  if (phrase.kind == Kind::question) return !has(span.kinds, Kind::branch);  // the flow's own word is meant
  if (begin == 0 && end == size) return true;
  if (phrase.kind == Kind::branch) return !negated(hearing.text, span.range);
  if (span.way == Way::pinyin && end - begin == 1) return false;
  if (half_of_choice(hearing.text, span.range)) return false;
  const std::uint32_t beside = bit(Kind::filler) | bit(phrase.kind);
  if (phrase.place == Place::whole) return hearing.covered(0, begin, beside) && hearing.covered(end, size, beside);
  if (phrase.kind == Kind::refusal || phrase.kind == Kind::negative)
    return !no_inside_question(hearing.text, span.range);
  if (phrase.kind != Kind::positive) return true;
  if (yes_inside_question(hearing.text, span.range)) return false;
  if (phrase.place == Place::lead) {
    for (std::size_t i = 0; i < begin; ++i) {
      if (hearing.kinds[i] == 0 && !loose_before(hearing.text[i])) return false;
    }
    if (phrase.text.size() == 1) return end == size || hearing.kinds[end] != 0 || starts_clause(hearing.text[end]);
    return true;
  }
  if (negated(hearing.text, span.range)) match = Match::negative;
  return true;
}

// A question that was said nearly as written: one syllable in five wrong, missing or too many.
void Matcher::near_question(const Hearing& hearing, Reading& reading) const {
  const auto said_nots = count_nots(hearing.text);
  const auto said_sounds = sounds_in(hearing.sound);
  int best = kMostErrors + 1;
  for (const auto& candidate : long_questions_) {
    const auto& phrase = phrases_[candidate.phrase];
    const int limit = std::min(best - 1, allowed_errors(phrase.sound));
    if (limit < 1 || candidate.nots != said_nots || std::popcount(candidate.sounds & ~said_sounds) > limit) continue;
    const int distance = text::distance_within(phrase.sound, hearing.sound, limit);
    if (distance > limit) continue;
    best = distance;
    reading.match = Match::question;
    reading.way = Way::pinyin;
    reading.phrase = phrase.written;
    reading.target = phrase.target;
  }
}

// Complete: it ends with the phrase (or fillers), and no phrase of another kind could still grow out of it.
bool Matcher::is_complete(const Hearing& hearing, const Reading& reading, const Span& span) const {
  if (reading.match == Match::back_channel) return false;
  if (!hearing.covered(span.range.end, hearing.text.size(), bit(Kind::filler) | span.kinds)) return false;
  const auto open = by_text_.open_kinds(hearing.text, span.range.begin);
  return (open & ~(span.kinds | bit(Kind::filler))) == 0;
}

}  // namespace yunli::script
