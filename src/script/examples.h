// Demo scripts that a merchant can start from, embedded at build from src/script/examples/*.json. Any thread.
#pragma once
#include <span>
#include <string_view>

namespace yunli::script {

struct Example {
  std::string_view id;        // "renewal", "course", "survey"
  std::string_view document;  // for parse_script; valid and without findings
};
std::span<const Example> examples();

}  // namespace yunli::script
