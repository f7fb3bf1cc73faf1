#include "sim/persona.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace yunli::sim {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kMostLines = 50;

tl::unexpected<Error> bad(std::string field, std::string_view zh, std::string_view en) {
  auto text_zh = fmt::format("{}：{}。", field, zh), text_en = fmt::format("{}: {}.", field, en);
  return fail("persona.invalid", std::move(field), std::move(text_zh), std::move(text_en));
}

// Reads the fields of one object, remembering the first mistake; `done` refuses fields that nobody asked for.
class Reader {
 public:
  Reader(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object_.is_object()) wrong("", "应为对象", "must be an object");
  }
  std::string text(const char* key, std::size_t most, bool required = true) {
    const json* value = find(key, required);
    if (!value) return {};
    if (!value->is_string() || value->get_ref<const std::string&>().size() > most) {
      wrong(key, "应为不太长的文字", "must be text that is not too long");
      return {};
    }
    auto result = value->get<std::string>();
    if (required && result.empty()) wrong(key, "不能为空", "must not be empty");
    return result;
  }
  int number(const char* key, int from, int to, int fallback) {
    const json* value = find(key, false);
    return value ? number(*value, key, from, to, fallback) : fallback;
  }
  int number(const json& value, const std::string& key, int from, int to, int fallback) {
    if (!value.is_number_integer() || value < from || value > to) {
      wrong(key, fmt::format("应为 {} 到 {} 的整数", from, to),
            fmt::format("must be a whole number from {} to {}", from, to));
      return fallback;
    }
    return value.get<int>();
  }
  bool flag(const char* key) {
    const json* value = find(key, false);
    if (!value) return false;
    if (!value->is_boolean()) wrong(key, "应为 true 或 false", "must be true or false");
    return value->is_boolean() && value->get<bool>();
  }
  template <class Enum>
  Enum choice(const char* key, std::initializer_list<std::pair<std::string_view, Enum>> choices) {
    const auto given = text(key, 40);
    for (const auto& [name, value] : choices) {
      if (name == given) return value;
    }
    wrong(key, "不认识的取值", "is none of the known words");
    return choices.begin()->second;
  }
  const json* find(const std::string& key, bool required) {
    seen_.push_back(key);
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(key);
    if (found != object_.end()) return &*found;
    if (required) wrong(key, "缺少", "is missing");
    return nullptr;
  }
  void wrong(const std::string& key, std::string_view zh, std::string_view en) {
    if (ok_) ok_ = bad(key.empty() ? where_ : where_ + "/" + key, zh, en);
  }
  Status done() {
    if (ok_ && object_.is_object()) {
      for (const auto& [key, value] : object_.items()) {
        if (std::find(seen_.begin(), seen_.end(), key) == seen_.end()) wrong(key, "不认识的字段", "is no known field");
      }
    }
    return ok_;
  }

 private:
  const json& object_;
  const std::string where_;
  std::vector<std::string> seen_;
  Status ok_;
};

Result<Network> read_network(const json& object) {
  Reader in(object, "/network");
  Network network;
  using Does = Network::Does;
  network.does = in.choice<Does>(
      "does", {{"answer", Does::answer}, {"refuse", Does::refuse}, {"ring", Does::ring}, {"announce", Does::announce}});
  network.ring_ms = in.number("ring_ms", 0, 60'000, network.ring_ms);
  network.code = in.number("code", 300, 699, network.code);
  network.reason = in.text("reason", 200, false);
  network.text = in.text("text", 600, network.does == Does::announce);
  network.times = in.number("times", 1, 5, 1);
  if (auto status = in.done(); !status) return tl::unexpected(status.error());
  return network;
}

Result<Line> read_line(const json& object, std::string where) {
  Reader in(object, std::move(where));
  Line line;
  using After = Line::After;
  line.after = in.choice<After>("after", {{"turn", After::turn}, {"talk", After::talk}, {"silence", After::silence}});
  line.ms = in.number("ms", 0, 60'000, 0);
  line.say = in.text("say", 600);
  line.back_channel = in.flag("back_channel");
  if (auto status = in.done(); !status) return tl::unexpected(status.error());
  return line;
}

Result<HangUp> read_hang_up(const json& object) {
  Reader in(object, "/hang_up");
  HangUp hang_up;
  hang_up.callee = in.choice<bool>("by", {{"robot", false}, {"callee", true}});
  hang_up.ms = in.number("ms", 0, 60'000, 0);
  if (auto status = in.done(); !status) return tl::unexpected(status.error());
  return hang_up;
}

Result<Expectation> read_expectation(const json& object) {
  Reader in(object, "/expect");
  Expectation expect;
  expect.outcome = in.text("outcome", 40);
  expect.level = in.text("level", 6);
  if (expect.level.find_first_not_of("ABCDEF") != std::string::npos)
    in.wrong("level", "应为 A 到 F", "must be of A to F");
  expect.opt_out = in.flag("opt_out");
  if (auto status = in.done(); !status) return tl::unexpected(status.error());
  return expect;
}

bool is_id(std::string_view id) {
  return id.size() <= 40 && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == id.npos;
}

Status read_voice(Reader& in, Persona& persona) {
  const json* object = in.find("voice", false);
  if (!object) return {};
  Reader voice(*object, "/voice");
  persona.voice.name = voice.text("name", 20);
  persona.voice.speed_percent = voice.number("speed", 50, 200, 100);
  persona.voice.pitch_percent = voice.number("pitch", 50, 190, 100);
  const auto known = speech::voices();
  if (std::find(known.begin(), known.end(), persona.voice.name) == known.end())
    voice.wrong("name", "不认识的声音", "is no known voice");
  return voice.done();
}

Status read_delay(Reader& in, Persona& persona) {
  const json* range = in.find("delay_ms", false);
  if (!range) return {};
  if (!range->is_array() || range->size() != 2) return bad("/delay_ms", "应为两个数", "must be two numbers");
  persona.delay_from_ms = in.number((*range)[0], "delay_ms/0", 300, 20'000, 600);
  persona.delay_to_ms = in.number((*range)[1], "delay_ms/1", persona.delay_from_ms, 20'000, persona.delay_from_ms);
  return {};
}

Status read_lines(Reader& in, Persona& persona) {
  const json* lines = in.find("lines", false);
  if (!lines) return {};
  if (!lines->is_array() || lines->size() > kMostLines)
    return bad("/lines", "应为不太长的列表", "must be a list that is not too long");
  for (const auto& item : *lines) {
    auto line = read_line(item, fmt::format("/lines/{}", persona.lines.size()));
    if (!line) return tl::unexpected(line.error());
    persona.lines.push_back(std::move(*line));
  }
  return {};
}

// Takes `part` when the file has it and it reads well.
template <class T>
Status take(Reader& in, const char* key, bool required, Result<T> (*read)(const json&), T& part) {
  const json* object = in.find(key, required);
  if (!object) return {};
  auto result = read(*object);
  if (!result) return tl::unexpected(result.error());
  part = std::move(*result);
  return {};
}

}  // namespace

Result<Persona> parse_persona(std::string_view text) {
  if (text.size() > kMostBytes) return bad("", "文件过大", "the file is too large");
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return bad("", "不是有效的 JSON", "this is not valid JSON");
  Reader in(document, "");
  Persona persona;
  persona.id = in.text("id", 40);
  if (!is_id(persona.id))
    in.wrong("id", "只能用小写字母、数字和下划线", "takes small letters, digits and underscores only");
  if (const json* number = in.find("number", true)) persona.number = in.number(*number, "number", 1, 99, 1);
  if (const json* name = in.find("name", true)) {
    Reader names(*name, "/name");
    persona.zh = names.text("zh", 100);
    persona.en = names.text("en", 100);
    if (auto status = names.done(); !status) return tl::unexpected(status.error());
  }
  for (const auto& status :
       {take(in, "network", true, read_network, persona.network), read_voice(in, persona), read_delay(in, persona),
        read_lines(in, persona), take(in, "hang_up", false, read_hang_up, persona.hang_up),
        take(in, "expect", true, read_expectation, persona.expect)}) {
    if (!status) return tl::unexpected(status.error());
  }
  if (auto status = in.done(); !status) return tl::unexpected(status.error());
  return persona;
}

Result<std::vector<Persona>> load_personas(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<Persona> personas;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    auto persona = parse_persona(std::string(std::istreambuf_iterator<char>(file), {}));
    const auto name = entry.path().filename().string();
    if (!persona) {
      const auto& e = persona.error();
      return fail(e.code, name, name + " " + e.zh, name + " " + e.en);
    }
    for (const auto& other : personas) {
      if (other.number == persona->number || other.id == persona->id) {
        return fail("persona.twice", name, fmt::format("{} 与 {} 重复。", name, other.id),
                    fmt::format("{} has the number or id of {}.", name, other.id));
      }
    }
    personas.push_back(std::move(*persona));
  }
  if (personas.empty()) {
    return fail("persona.none", folder.string(), fmt::format("{} 中没有模拟客户。", folder.string()),
                fmt::format("There are no simulated callees in {}.", folder.string()));
  }
  std::sort(personas.begin(), personas.end(), [](const Persona& a, const Persona& b) { return a.number < b.number; });
  return personas;
}

const Persona& persona_of(std::string_view callee, const std::vector<Persona>& personas) {
  constexpr std::string_view kPrefix = "1380013";
  if (callee.size() == 11 && callee.starts_with(kPrefix)) {
    const int number = (callee[7] - '0') * 10 + (callee[8] - '0');
    for (const auto& persona : personas) {
      if (persona.number == number) return persona;
    }
  }
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;  // FNV-1a
  for (const char c : callee) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return personas[hash % personas.size()];
}

}  // namespace yunli::sim
