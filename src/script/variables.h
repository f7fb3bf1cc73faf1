// {姓名} and other variables in what the robot says. Pure; any thread.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace yunli::script {

inline constexpr std::string_view kNameVariable = "姓名";  // known in every script

// Names used in `text`, in order.
std::vector<std::string> variables_in(std::string_view text);
// Each {name} replaced by its value, or by nothing where there is none. Values come from imported files: control
// characters and everything beyond 60 characters are left out, and braces in a value are text.
std::string fill(std::string_view text, const std::map<std::string, std::string>& variables);

}  // namespace yunli::script
