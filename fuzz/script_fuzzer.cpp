// Script documents: parse, check, compile, and a short conversation with what the input says after its first NUL.
#include <cstdint>
#include <string_view>

#include "script/conversation.h"
#include "script/grading.h"

using namespace yunli;

namespace {

constexpr int kTurns = 20;

void talk(const std::shared_ptr<const script::Compiled>& script, std::string_view said) {
  script::Conversation conversation(script, {{"姓名", "张三{产品}"}});
  conversation.start();
  for (int turn = 0; turn < kTurns && !conversation.ended(); ++turn) {
    const auto line = said.substr(0, said.find('\n'));
    static_cast<void>(conversation.preview(line));
    if (line.empty())
      conversation.silence();
    else
      conversation.heard(line, line.size() % 4 == 3);
    said.remove_prefix(std::min(said.size(), line.size() + 1));
  }
  script::grade(conversation.tally(), script::source(*script).level_rules);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto end = input.find('\0');
  const auto script = script::parse_script(input.substr(0, end));
  if (!script) return 0;
  const auto text = script::dump_script(*script);
  const auto again = script::parse_script(text);
  if (!again || script::dump_script(*again) != text) __builtin_trap();
  static_cast<void>(script::check(*script));
  if (const auto compiled = script::compile(*script)) talk(*compiled, end == input.npos ? "" : input.substr(end + 1));
  return 0;
}
