#include "script/variables.h"

#include "base/text.h"

namespace yunli::script {
namespace {

constexpr std::size_t kMaxValue = 60;

// Calls plain(text) and variable(name) for the parts of a template, in order. A brace without its like is text.
template <class Plain, class Variable>
void split(std::string_view text, Plain plain, Variable variable) {
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    plain(text.substr(0, open));
    variable(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  plain(text);
}

std::string clean(const std::string& value) {
  std::u32string out;
  for (const char32_t c : text::decode(text::truncated(value, kMaxValue))) {
    if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0)) out.push_back(c);
  }
  return text::encode(out);
}

}  // namespace

std::vector<std::string> variables_in(std::string_view text) {
  std::vector<std::string> names;
  split(
      text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
  return names;
}

std::string fill(std::string_view text, const std::map<std::string, std::string>& variables) {
  std::string out;
  split(
      text, [&](std::string_view plain) { out += plain; },
      [&](std::string_view name) {
        const auto value = variables.find(std::string(name));
        if (value != variables.end()) out += clean(value->second);
      });
  return out;
}

}  // namespace yunli::script
