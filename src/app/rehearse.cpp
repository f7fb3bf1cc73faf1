#include "app/rehearse.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "script/compiled.h"
#include "script/conversation.h"
#include "script/grading.h"

namespace yunli::app {
namespace {

using script::Step;

void speak(const Step& step) {
  for (const auto& part : step.say) std::cout << "机器人  " << part.text << "\n";
}

nlohmann::json outcome(const script::Conversation& talk, const script::Script& script) {
  const auto grade = script::grade(talk.tally(), script.level_rules);
  const auto& tally = talk.tally();
  return {{"level", std::string(1, grade.level)}, {"rule", grade.rule},         {"tags", talk.tags()},
          {"interactions", tally.interactions},   {"refusals", tally.refusals}, {"questions", tally.questions},
          {"positives", tally.positives},         {"opt_out", tally.opted_out}};
}

int rehearse(const std::string& file, bool json_output) {
  std::ifstream in(file);
  if (!in) return std::cerr << "yunli rehearse: cannot read " << file << "\n", 2;
  const auto script = script::parse_script(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!script) return std::cerr << file << script.error().field << ": " << script.error().en << "\n", 2;
  const auto compiled = script::compile(*script);
  if (!compiled)
    return std::cerr << file << compiled.error().field << ": " << compiled.error().zh << " " << compiled.error().en
                     << "\n",
           2;
  script::Conversation talk(*compiled, {{"姓名", "王先生"}});
  Step step = talk.start();
  speak(step);
  std::string line;
  while (step.then == Step::Then::listen && std::getline(std::cin, line)) {
    step = line.empty() ? talk.silence() : talk.heard(line, false);
    speak(step);
  }
  const auto result = outcome(talk, *script);
  if (json_output)
    std::cout << result.dump(2) << "\n";
  else
    std::cout << "等级 " << result["level"].get<std::string>() << " (" << result["rule"].get<std::string>() << ")\n";
  return 0;
}

}  // namespace

int rehearse_main(int argc, char** argv) {
  CLI::App app{"Talks with a script by typing; an empty line is silence", "yunli rehearse"};
  std::string file;
  bool json_output = false;
  app.add_option("--script", file, "the script's document (JSON)")->required();
  app.add_flag("--json", json_output, "print the outcome as JSON");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return rehearse(file, json_output);
}

}  // namespace yunli::app
