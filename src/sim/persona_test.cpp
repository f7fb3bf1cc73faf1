#include "sim/persona.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "script/conversation.h"
#include "script/grading.h"
#include "sip/verdict.h"

namespace yunli::sim {
namespace {

using nlohmann::json;

const char* kGood = R"({
  "id": "asks_price", "number": 2, "name": {"zh": "问价格", "en": "asks the price"},
  "network": {"does": "answer", "ring_ms": 100},
  "voice": {"name": "m3", "speed": 110}, "delay_ms": [400, 500],
  "lines": [{"after": "turn", "say": "多少钱"}, {"after": "talk", "ms": 900, "say": "嗯", "back_channel": true}],
  "hang_up": {"by": "callee", "ms": 700},
  "expect": {"outcome": "answered", "level": "AB"}})";

TEST(Persona, IsRead) {
  const auto persona = parse_persona(kGood);
  ASSERT_TRUE(persona) << persona.error().en;
  EXPECT_EQ(persona->number, 2);
  EXPECT_EQ(persona->voice.name, "m3");
  EXPECT_EQ(persona->voice.speed_percent, 110);
  EXPECT_EQ(persona->delay_to_ms, 500);
  ASSERT_EQ(persona->lines.size(), 2u);
  EXPECT_EQ(persona->lines[1].after, Line::After::talk);
  EXPECT_TRUE(persona->lines[1].back_channel);
  EXPECT_TRUE(persona->hang_up.callee);
  EXPECT_EQ(persona->expect.level, "AB");
}

struct Bad {
  const char* pointer;  // what is changed
  json value;           // to what; null = removed
  const char* field;    // where the error points
};
class BadPersona : public ::testing::TestWithParam<Bad> {};
TEST_P(BadPersona, IsRefused) {
  json document = json::parse(kGood);
  const json::json_pointer at(GetParam().pointer);
  if (GetParam().value.is_null()) {
    document[at.parent_pointer()].erase(at.back());
  } else {
    document[at] = GetParam().value;
  }
  const auto persona = parse_persona(document.dump());
  ASSERT_FALSE(persona) << GetParam().pointer;
  EXPECT_EQ(persona.error().field, GetParam().field) << persona.error().en;
}
INSTANTIATE_TEST_SUITE_P(
    Table, BadPersona,
    ::testing::Values(Bad{"/id", nullptr, "/id"}, Bad{"/id", "Has Space", "/id"},
                      Bad{"/id", std::string(41, 'a'), "/id"}, Bad{"/number", 0, "/number"},
                      Bad{"/number", 100, "/number"}, Bad{"/number", 1.5, "/number"},
                      Bad{"/number", nullptr, "/number"}, Bad{"/name", "x", "/name"},
                      Bad{"/name/zh", nullptr, "/name/zh"}, Bad{"/network", nullptr, "/network"},
                      Bad{"/network/does", "explode", "/network/does"}, Bad{"/network/ring_ms", -1, "/network/ring_ms"},
                      Bad{"/network/code", 200, "/network/code"}, Bad{"/network/does", "announce", "/network/text"},
                      Bad{"/voice/name", "nobody", "/voice/name"}, Bad{"/voice/speed", 5, "/voice/speed"},
                      Bad{"/delay_ms", 5, "/delay_ms"}, Bad{"/delay_ms/1", 300, "/delay_ms/1"},
                      Bad{"/lines", json::object(), "/lines"}, Bad{"/lines/0/after", "tea", "/lines/0/after"},
                      Bad{"/lines/0/say", "", "/lines/0/say"}, Bad{"/lines/1/ms", "9", "/lines/1/ms"},
                      Bad{"/lines/1/back_channel", 1, "/lines/1/back_channel"},
                      Bad{"/lines/0/oops", 1, "/lines/0/oops"}, Bad{"/hang_up/by", "cat", "/hang_up/by"},
                      Bad{"/expect", nullptr, "/expect"}, Bad{"/expect/level", "G", "/expect/level"},
                      Bad{"/expect/opt_out", "no", "/expect/opt_out"}, Bad{"/extra", 1, "/extra"}),
    [](const auto& info) { return std::to_string(info.index); });

TEST(Persona, RefusesWhatIsNoJsonObject) {
  for (const std::string text : {"", "{", "[]", "5", "null", "\xff\xfe"}) EXPECT_FALSE(parse_persona(text)) << text;
  EXPECT_FALSE(parse_persona(std::string(70'000, ' ')));
}

TEST(Personas, OfAFolder) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("yl-personas-{}", getpid());
  std::filesystem::create_directories(folder);
  EXPECT_EQ(load_personas(folder).error().code, "persona.none");
  std::ofstream(folder / "a.json") << kGood;
  ASSERT_TRUE(load_personas(folder));
  std::ofstream(folder / "b.json") << kGood;
  EXPECT_EQ(load_personas(folder).error().code, "persona.twice");
  std::ofstream(folder / "b.json") << "{}";
  EXPECT_EQ(load_personas(folder).error().field, "b.json");
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(load_personas(folder));
}

class Shipped : public ::testing::Test {
 protected:
  const std::vector<Persona> personas = *load_personas("src/sim/personas");
};

TEST_F(Shipped, NumbersChooseThem) {
  for (const auto& persona : personas) {
    EXPECT_EQ(&persona_of(fmt::format("1380013{:02}07", persona.number), personas), &persona);
  }
  std::set<std::string> met;
  for (int i = 0; i < 500; ++i) met.insert(persona_of(fmt::format("139{:08}", i * 7'919), personas).id);
  EXPECT_EQ(met.size(), personas.size());
  EXPECT_FALSE(persona_of("", personas).id.empty());
  EXPECT_FALSE(persona_of("13800139900", personas).id.empty());
}

TEST_F(Shipped, ExpectationsNameOutcomesAndFitTheNetwork) {
  for (const auto& persona : personas) {
    ASSERT_TRUE(sip::outcome_named(persona.expect.outcome)) << persona.id;
    EXPECT_EQ(persona.expect.outcome == "answered", persona.network.does == Network::Does::answer) << persona.id;
    if (persona.network.does == Network::Does::announce) {
      const auto verdict = sip::verdict_of_announcement(persona.network.text);
      ASSERT_TRUE(verdict) << persona.id;
      EXPECT_EQ(sip::name(verdict->outcome), persona.expect.outcome);
    }
    if (persona.network.does == Network::Does::refuse) {
      EXPECT_EQ(sip::name(sip::verdict_of_code(persona.network.code, false).outcome), persona.expect.outcome);
    }
  }
}

// Plays a persona's lines to the interpreter, as if each were recognised word for word.
script::Conversation talk(const Persona& persona, std::shared_ptr<const script::Compiled> script) {
  script::Conversation talk(std::move(script), {{"姓名", "王先生"}});
  auto step = talk.start();
  const auto listening = [&] { return step.then == script::Step::Then::listen && !talk.ended(); };
  for (const auto& line : persona.lines) {
    if (!listening()) break;
    const auto next = talk.heard(line.say, line.after == Line::After::talk);
    if (line.back_channel) {
      EXPECT_TRUE(next.resume) << persona.id << ": " << line.say;
    } else {
      EXPECT_NE(talk.turns().back().understood.match, script::Match::unmatched) << persona.id << ": " << line.say;
      step = next;
    }
  }
  if (persona.hang_up.callee) return talk;
  for (int i = 0; i < 4 && listening(); ++i) step = talk.silence();
  EXPECT_FALSE(listening()) << persona.id << " waits for an end that does not come";
  return talk;
}

class WithScript : public Shipped, public ::testing::WithParamInterface<const char*> {};
INSTANTIATE_TEST_SUITE_P(Examples, WithScript, ::testing::Values("course", "renewal"),
                         [](const auto& info) { return info.param; });
TEST_P(WithScript, RulesGiveTheExpectedLevel) {
  std::ifstream file(fmt::format("src/script/examples/{}.json", GetParam()));
  const auto script = script::parse_script(std::string(std::istreambuf_iterator<char>(file), {}));
  ASSERT_TRUE(script) << script.error().en;
  const auto compiled = script::compile(*script);
  ASSERT_TRUE(compiled);
  for (const auto& persona : personas) {
    if (persona.network.does != Network::Does::answer) continue;
    const auto end = talk(persona, *compiled);
    const auto grade = script::grade(end.tally(), script::manual_rules());
    EXPECT_NE(persona.expect.level.find(grade.level), std::string::npos)
        << persona.id << ": level " << grade.level << " by " << grade.rule << ", in flow " << end.current_flow();
    EXPECT_EQ(end.tally().opted_out, persona.expect.opt_out) << persona.id;
  }
}

}  // namespace
}  // namespace yunli::sim
