// What an announcement says, by its words and, where the recogniser garbled them, by their sound.
#include <array>
#include <vector>

#include "base/text.h"
#include "sip/verdict.h"

namespace yunli::sip {
namespace {

struct WordsRow {
  std::string_view words;
  Outcome outcome;
};

// The first row whose words occur decides: the more telling words come first («已停机» before «无法接通»).
constexpr std::array kWords{
    WordsRow{"空号", Outcome::empty_number},
    WordsRow{"号码不存在", Outcome::empty_number},
    WordsRow{"号码有误", Outcome::empty_number},
    WordsRow{"已改号", Outcome::empty_number},
    WordsRow{"已停机", Outcome::out_of_service},
    WordsRow{"暂停服务", Outcome::out_of_service},
    WordsRow{"停止服务", Outcome::out_of_service},
    WordsRow{"已关机", Outcome::powered_off},
    WordsRow{"关机", Outcome::powered_off},
    WordsRow{"正在通话", Outcome::in_call},
    WordsRow{"通话中", Outcome::in_call},
    WordsRow{"用户正忙", Outcome::busy},
    WordsRow{"用户忙", Outcome::busy},
    WordsRow{"呼入限制", Outcome::barred},
    WordsRow{"限制呼入", Outcome::barred},
    WordsRow{"禁止呼入", Outcome::barred},
    WordsRow{"提示音后留言", Outcome::machine},
    WordsRow{"请留言", Outcome::machine},
    WordsRow{"语音信箱", Outcome::machine},
    WordsRow{"语音助理", Outcome::machine},
    WordsRow{"电话助理", Outcome::machine},
    WordsRow{"机主现在不方便", Outcome::machine},
    WordsRow{"无人接听", Outcome::no_answer},
    WordsRow{"无人应答", Outcome::no_answer},
    WordsRow{"不在服务区", Outcome::unreachable},
    WordsRow{"无法接通", Outcome::unreachable},
    WordsRow{"网络忙", Outcome::line_fault},
    WordsRow{"线路忙", Outcome::line_fault},
};

using Sounds = std::vector<std::string>;  // toneless syllables

Sounds sounds_of(std::string_view text) {
  Sounds sounds;
  const std::string pinyin = text::pinyin(text);
  for (std::size_t at = 0; at < pinyin.size();) {
    const auto end = std::min(pinyin.find(' ', at), pinyin.size());
    if (end > at) sounds.push_back(pinyin.substr(at, end - at));
    at = end + 1;
  }
  return sounds;
}

// Telephone speech blurs plosives among themselves (关 guan / 宽 kuan, 停 ting / 平 ping) and labials (法 fa / 八 ba).
bool sound_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a.substr(1) != b.substr(1)) return false;
  for (const std::string_view group : {"bpdtgk", "bpmf"}) {
    if (group.find(a[0]) != group.npos && group.find(b[0]) != group.npos) return true;
  }
  return false;
}

bool occurs(const Sounds& words, const Sounds& text, bool (*alike)(std::string_view, std::string_view)) {
  return std::search(text.begin(), text.end(), words.begin(), words.end(), alike) != text.end();
}

// Words of every announcement of the network («您拨打的电话…»); only then is a likeness in sound believed.
bool speaks_the_network(const Sounds& text) {
  static const std::array<Sounds, 4> kSubjects{sounds_of("电话"), sounds_of("号码"), sounds_of("用户"),
                                               sounds_of("手机")};
  return std::any_of(kSubjects.begin(), kSubjects.end(), [&](const Sounds& subject) {
    return occurs(subject, text, [](std::string_view a, std::string_view b) { return a == b; });
  });
}

}  // namespace

std::optional<Verdict> verdict_of_announcement(std::string_view text) {
  const std::string plain = text::folded(text);
  for (const auto& row : kWords) {
    if (plain.find(row.words) != plain.npos) return verdict_of(row.outcome);
  }
  const Sounds heard = sounds_of(plain);
  if (!speaks_the_network(heard)) return std::nullopt;
  static const std::vector<Sounds> kSounds = [] {
    std::vector<Sounds> sounds;
    for (const auto& row : kWords) sounds.push_back(sounds_of(row.words));
    return sounds;
  }();
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (occurs(kSounds[i], heard, sound_alike)) return verdict_of(kWords[i].outcome);
  }
  return std::nullopt;
}

}  // namespace yunli::sip
