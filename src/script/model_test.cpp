#include "script/model.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "script/testing.h"

namespace yunli::script {
namespace {

using nlohmann::json;

TEST(Model, ExamplesAreValidAndWithoutFindings) {
  ASSERT_EQ(examples().size(), 3u);
  for (const auto& example : examples()) {
    const auto script = parse_script(example.document);
    ASSERT_TRUE(script) << example.id << script.error().field << script.error().en;
    for (const auto& finding : check(*script))
      ADD_FAILURE() << example.id << " " << finding.code << " " << finding.where << " " << finding.zh;
  }
}

TEST(Model, SurvivesARoundTrip) {
  for (const auto& example : examples()) {
    const auto script = parse_script(example.document).value();
    const auto text = dump_script(script);
    const auto again = parse_script(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(dump_script(*again), text);
  }
}

TEST(Model, MissingFieldsHaveDefaults) {
  const auto script = parse_script(R"({"name":"x"})").value();
  EXPECT_EQ(script.format, 1);
  EXPECT_EQ(script.settings.no_input_prompts, default_no_input_prompts());
  EXPECT_EQ(script.settings.refusals_to_end, 2);
  EXPECT_TRUE(script.settings.announce_ai);
  EXPECT_TRUE(parse_script(R"({"name":"x","settings":{"no_input_prompts":[]}})")->settings.no_input_prompts.empty());
}

struct Bad {
  const char *document, *code, *field;
};

class BadDocument : public ::testing::TestWithParam<Bad> {};

TEST_P(BadDocument, IsRefusedWithItsPlace) {
  const auto script = parse_script(GetParam().document);
  ASSERT_FALSE(script);
  EXPECT_EQ(script.error().code, GetParam().code);
  EXPECT_EQ(script.error().field, GetParam().field);
  EXPECT_FALSE(script.error().zh.empty());
  EXPECT_FALSE(script.error().en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Documents, BadDocument,
    ::testing::Values(
        Bad{"", "script.json", ""}, Bad{"{", "script.json", ""}, Bad{"{\"name\":\"\xFF\"}", "script.json", ""},
        Bad{"[]", "script.field", ""}, Bad{"{}", "script.field", "/name"},
        Bad{R"({"name":1})", "script.field", "/name"}, Bad{R"({"name":"x","format":2})", "script.field", "/format"},
        Bad{R"({"name":"x","colour":1})", "script.field", "/colour"},
        Bad{R"({"name":"x","a/b~":1})", "script.field", "/a~1b~0"},
        Bad{R"({"name":"x","flows":{}})", "script.field", "/flows"},
        Bad{R"({"name":"x","flows":[1]})", "script.field", "/flows/0"},
        Bad{R"({"name":"x","flows":[{"id":"A"}]})", "script.field", "/flows/0/id"},
        Bad{R"({"name":"x","flows":[{}]})", "script.field", "/flows/0/id"},
        Bad{R"({"name":"x","flows":[{"id":"a","jump":"b"}]})", "script.field", "/flows/0/jump"},
        Bad{R"({"name":"x","flows":[{"id":"a","barge_in":"maybe"}]})", "script.field", "/flows/0/barge_in"},
        Bad{R"({"name":"x","flows":[{"id":"a","barge_in_after_ms":10001}]})", "script.field",
            "/flows/0/barge_in_after_ms"},
        Bad{R"({"name":"x","flows":[{"id":"a","barge_in_after_ms":1.5}]})", "script.field",
            "/flows/0/barge_in_after_ms"},
        Bad{R"({"name":"x","flows":[{"id":"a","barge_in_after_ms":18446744073709551615}]})", "script.field",
            "/flows/0/barge_in_after_ms"},
        Bad{R"({"name":"x","flows":[{"id":"a","terminate":"yes"}]})", "script.field", "/flows/0/terminate"},
        Bad{R"({"name":"x","flows":[{"id":"a","branches":[{"id":"b","words":[1]}]}]})", "script.field",
            "/flows/0/branches/0/words/0"},
        Bad{R"({"name":"x","questions":[{"id":"q","jump":"../x"}]})", "script.field", "/questions/0/jump"},
        Bad{R"({"name":"x","level_rules":[{"id":"r","level":"E"}]})", "script.field", "/level_rules/0/level"},
        Bad{R"({"name":"x","settings":{"refusals_to_end":0}})", "script.field", "/settings/refusals_to_end"},
        Bad{R"({"name":"x","settings":{"endpoint_min_ms":900,"endpoint_max_ms":300}})", "script.field",
            "/settings/endpoint_max_ms"},
        Bad{R"({"name":1e999})", "script.json", ""},
        Bad{R"([[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]])", "script.json", ""}));

TEST(Model, IsBounded) {
  EXPECT_EQ(parse_script(std::string(kMaxDocumentBytes + 1, ' ')).error().code, "script.too_large");
  EXPECT_EQ(parse_script(std::string(500'000, '[')).error().code, "script.json");
  json many = {{"name", "x"}, {"flows", json::array()}};
  for (int i = 0; i < 301; ++i) many["flows"].push_back({{"id", "f" + std::to_string(i)}});
  EXPECT_EQ(parse_script(many.dump()).error().field, "/flows");
  EXPECT_EQ(parse_script(json{{"name", std::string(101, 'x')}}.dump()).error().field, "/name");
}

RC_GTEST_PROP(Model, MutatedDocumentsNeverCrash, ()) {
  const auto& example = examples()[*rc::gen::inRange<std::size_t>(0, 3)];
  std::string document(example.document);
  const int edits = *rc::gen::inRange(1, 8);
  for (int i = 0; i < edits; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, document.size());
    if (*rc::gen::arbitrary<bool>())
      document[at] = *rc::gen::arbitrary<char>();
    else
      document.erase(at, *rc::gen::inRange<std::size_t>(1, 30));
  }
  const auto script = parse_script(document);
  if (!script) {
    RC_ASSERT(!script.error().zh.empty());
    return;
  }
  RC_ASSERT(dump_script(parse_script(dump_script(*script)).value()) == dump_script(*script));
  static_cast<void>(compile(*script));
}

}  // namespace
}  // namespace yunli::script
