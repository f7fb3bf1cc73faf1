// What every command that runs a server takes: --config FILE, --set key=value, --log FORMAT.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/config.h"

namespace yunli::app {

struct ServerOptions {
  std::string file = "yunli.toml";
  bool file_given = false;
  std::vector<std::string> settings;

  void add_to(CLI::App& app) {
    app.add_option("--config", file, "configuration file (TOML)")->each([this](const std::string&) {
      file_given = true;
    });
    app.add_option("--set", settings, "key=value; see `yunli doctor`");
    app.add_option_function<std::string>(
        "--log", [this](const std::string& format) { settings.push_back("log.format=" + format); }, "json or text");
  }
  tl::expected<Config, std::vector<Error>> load() const {
    return Config::load({file, file_given, process_environment(), settings});
  }
};

// Where the database is: what is configured, or a file in the data folder.
inline std::string database_url(const Config& config) {
  const auto& url = config.text("database.url");
  return url.empty() ? "sqlite://" + std::filesystem::absolute(config.path("server.data_dir") / "yunli.db").string()
                     : url;
}

}  // namespace yunli::app
