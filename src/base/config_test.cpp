#include "base/config.h"

#include <gtest/gtest.h>

#include <fstream>

namespace yunli {
namespace {

std::filesystem::path file_with(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / ("yunli-config-" + std::to_string(getpid()) + ".toml");
  std::ofstream(path) << text;
  return path;
}

TEST(Config, LaterSourcesWin) {
  const auto file = file_with("[server]\nport = 1\nbind = \"0.0.0.0\"\n");
  const auto config = Config::load({file, true, {{"YUNLI_SERVER_PORT", "2"}}, {"server.port=3"}});
  ASSERT_TRUE(config);
  EXPECT_EQ(config->integer("server.port"), 3);
  EXPECT_EQ(config->origin("server.port"), "flag");
  EXPECT_EQ(config->text("server.bind"), "0.0.0.0");
  EXPECT_EQ(config->origin("database.connections"), "default");
}

TEST(Config, NamesEveryProblemAtOnce) {
  const auto file = file_with("[server]\nprot = 1\nport = \"many\"\n[media]\nfirst_port = 80\n");
  const auto config = Config::load({file, true, {}, {"nonsense"}});
  ASSERT_FALSE(config);
  std::vector<std::string> fields;
  for (const auto& error : config.error()) fields.push_back(error.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"server.prot", "nonsense", "server.port", "media.first_port"}));
}

TEST(Config, SyntaxErrorNamesTheLine) {
  const auto config = Config::load({file_with("[server]\nport = \n"), true, {}, {}});
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error()[0].code, "config.syntax");
  EXPECT_NE(config.error()[0].en.find("Line 2"), std::string::npos);
}

}  // namespace
}  // namespace yunli
