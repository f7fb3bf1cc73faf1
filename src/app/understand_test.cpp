#include "app/understand.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace yunli::app {
namespace {

struct Run {
  int code = -1;
  std::string out, err;
};

Run understand(std::vector<std::string> arguments, const std::string& said = "") {
  std::istringstream in(said);
  std::ostringstream out, err;
  auto* const cin = std::cin.rdbuf(in.rdbuf());
  auto* const cout = std::cout.rdbuf(out.rdbuf());
  auto* const cerr = std::cerr.rdbuf(err.rdbuf());
  arguments.insert(arguments.begin(), "understand");
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  Run run;
  run.code = understand_main(static_cast<int>(argv.size()), argv.data());
  std::cin.rdbuf(cin), std::cout.rdbuf(cout), std::cerr.rdbuf(cerr);
  std::cin.clear();
  run.out = out.str();
  run.err = err.str();
  return run;
}

TEST(Understand, PrintsOneObjectALine) {
  const auto run = understand({"--script", "renewal"}, "多少前\r\n不需要\n微信\n\n");
  EXPECT_EQ(run.code, 0) << run.err;
  std::istringstream lines(run.out);
  std::vector<nlohmann::json> objects;
  for (std::string line; std::getline(lines, line);) objects.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(objects.size(), 4u);
  EXPECT_EQ(objects[0]["match"], "question");
  EXPECT_EQ(objects[0]["question"], "price");
  EXPECT_EQ(objects[0]["way"], "pinyin");
  EXPECT_EQ(objects[0]["phrase"], "多少钱");
  EXPECT_EQ(objects[1]["match"], "refusal");
  EXPECT_EQ(objects[1]["next_flow"], "keep");
  EXPECT_EQ(objects[3]["match"], "back_channel");
}

TEST(Understand, ListensInAFlow) {
  const auto run = understand({"--script", "renewal", "--flow", "channel"}, "微信吧\n");
  EXPECT_EQ(run.code, 0);
  const auto object = nlohmann::json::parse(run.out);
  EXPECT_EQ(object["match"], "branch");
  EXPECT_EQ(object["branch"], "wechat");
  EXPECT_EQ(object["next_flow"], "confirm");
  const auto unknown = understand({"--script", "renewal", "--flow", "nowhere"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("nowhere"), std::string::npos);
}

TEST(Understand, NamesThePlaceOfWhatIsWrong) {
  const auto file = std::filesystem::temp_directory_path() / ("yunli_understand_" + std::to_string(::getpid()));
  std::ofstream(file) << R"({"name":"x","flows":[{"id":"a","text":"好","positive_jump":"b","terminate":true}]})";
  const auto run = understand({"--script", file.string()});
  EXPECT_EQ(run.code, 2);
  EXPECT_NE(run.err.find("/flows/0/positive_jump"), std::string::npos) << run.err;
  std::ofstream(file) << "{";
  EXPECT_EQ(understand({"--script", file.string()}).code, 2);
  std::filesystem::remove(file);
  EXPECT_EQ(understand({"--script", file.string()}).code, 2);
  EXPECT_EQ(understand({}).code, 2);
  EXPECT_EQ(understand({"--help"}).code, 0);
}

}  // namespace
}  // namespace yunli::app
