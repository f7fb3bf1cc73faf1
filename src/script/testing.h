// For tests of this folder and of those that talk with a script: scripts in a few words.
#pragma once
#include <gtest/gtest.h>

#include "script/conversation.h"
#include "script/examples.h"

namespace yunli::script::testing {

// Three asking flows and two endings; one question.
inline Script small_script() {
  Script script;
  script.name = "测试";
  script.settings.announce_ai = false;
  script.flows = {
      {.id = "open",
       .text = "您好，我是云里的小云。请问您需要续费吗？",
       .positive_tag = "要续费",
       .negative_tag = "不续费"},
      {.id = "second", .text = "现在续费有优惠。您愿意吗？"},
      {.id = "third", .text = "那给您发个短信，好吗？"},
      {.id = "bye", .text = "谢谢您，再见。", .terminate = true},
      {.id = "sorry", .text = "打扰了，再见。", .terminate = true},
  };
  script.questions = {
      {.id = "price", .text = "多少钱", .sub_questions = {"怎么收费", "价格是多少"}, .answer = "一年一百元。"}};
  script.settings.refusal_flow = "sorry";
  return script;
}

inline std::shared_ptr<const Compiled> compiled(const Script& script) {
  auto result = compile(script);
  if (!result) throw std::runtime_error(result.error().code + " " + result.error().field);
  return *result;
}

inline std::shared_ptr<const Compiled> compiled_example(std::string_view id) {
  for (const auto& example : examples()) {
    if (example.id == id) return compiled(parse_script(example.document).value());
  }
  throw std::runtime_error("no such example");
}

inline std::string said(const Step& step) {
  std::string text;
  for (const auto& part : step.say) text += part.text;
  return text;
}

}  // namespace yunli::script::testing
