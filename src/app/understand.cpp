#include "app/understand.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "script/conversation.h"
#include "script/examples.h"

namespace yunli::app {
namespace {

constexpr int kUsage = 2;

// The name of a built-in example, or a file.
std::optional<std::string> read(const std::string& name) {
  for (const auto& example : script::examples()) {
    if (example.id == name) return std::string(example.document);
  }
  std::ifstream file(name, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) return std::nullopt;
  return text.str();
}

int refuse(const std::string& file, const Error& error) {
  std::cerr << file << ": " << error.code << (error.field.empty() ? "" : " at " + error.field) << "\n  " << error.zh
            << "\n  " << error.en << "\n";
  return kUsage;
}

nlohmann::ordered_json line(const std::string& said, const script::Understanding& understood) {
  nlohmann::ordered_json out;
  out["said"] = said;
  out["heard"] = understood.heard;
  out["match"] = script::name(understood.match);
  out["way"] = script::name(understood.way);
  out["phrase"] = understood.phrase;
  if (understood.match == script::Match::question) out["question"] = understood.target_id;
  if (understood.match == script::Match::branch) out["branch"] = understood.target_id;
  out["next_flow"] = understood.next_flow;
  out["complete"] = understood.complete;
  return out;
}

}  // namespace

int understand_main(int argc, char** argv) {
  CLI::App app("How a script understands utterances: one per line on standard input, one JSON object per line out.",
               "yunli understand");
  std::string file, flow;
  bool while_speaking = false;
  app.add_option("--script", file, "script document (JSON), or a built-in example: renewal, course, survey")
      ->required();
  app.add_option("--flow", flow, "id of the flow in which it is said; the first by default");
  app.add_flag("--while-speaking", while_speaking, "as if said while the robot talks");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  const auto document = read(file);
  if (!document)
    return refuse(file, {"script.unreadable", "", "无法读取话术文件。", "The script document cannot be read."});
  const auto script = script::parse_script(*document);
  if (!script) return refuse(file, script.error());
  const auto compiled = script::compile(*script);
  if (!compiled) return refuse(file, compiled.error());
  script::Conversation conversation(*compiled, {});
  conversation.start();
  if (!flow.empty() && !conversation.move_to(flow)) {
    return refuse(
        file, {"script.unknown_flow", "--flow", "没有流程「" + flow + "」。", "There is no flow \"" + flow + "\"."});
  }
  for (std::string said; std::getline(std::cin, said);) {
    if (said.ends_with('\r')) said.pop_back();
    const auto understood = conversation.preview(said, while_speaking);
    std::cout << line(said, understood).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  }
  return 0;
}

}  // namespace yunli::app
