#include "app/doctor.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/options.h"
#include "store/database.h"

namespace yunli::app {
namespace {

namespace fs = std::filesystem;

struct Check {
  std::string name;
  std::string problem;  // "" = fine; otherwise what is wrong and what to do
};

std::string writable(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fmt::format("{} cannot be made: {}", folder.string(), error.message());
  return access(folder.c_str(), W_OK) == 0 ? "" : fmt::format("{} is not writable for this user", folder.string());
}

std::string file(const fs::path& path, const char* advice) {
  return fs::exists(path) ? "" : fmt::format("{} is missing: {}", path.string(), advice);
}

std::string port_free(const std::string& host, std::int64_t port, int type) {
  if (port == 0) return "";
  const int probe = socket(AF_INET, type | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) {
    close(probe);
    return fmt::format("“{}” is not a numeric IPv4 address", host);
  }
  const int on = 1;
  setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool bound = bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(probe);
  return bound ? "" : fmt::format("{}:{} is taken by another program (or is this server already running?)", host, port);
}

std::string database(const Config& config) {
  const auto opened = store::Database::open(database_url(config), 1);
  return opened ? "" : opened.error().en;
}

std::string program(const char* name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (access((fs::path(rest.substr(0, end)) / name).c_str(), X_OK) == 0) return "";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return fmt::format("the program {} is not installed: apt-get install {}", name, name);
}

// "" or a complete address without a path.
std::string web_address(const std::string& url, bool with_path) {
  if (url.empty()) return "";
  const auto host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  const bool bare =
      host > 0 && static_cast<std::size_t>(host) < url.size() && url.find_first_of("?#@ ", host) == url.npos;
  const bool path = bare && url.find('/', host) != url.npos && !url.ends_with('/');
  if (bare && path == with_path) return "";
  return fmt::format("“{}” is no address like {}", url,
                     with_path ? "http://127.0.0.1:13013/cgi-bin/sendsms" : "https://console.example.com");
}

std::vector<Check> checks(const Config& config) {
  const bool range = config.integer("media.last_port") > config.integer("media.first_port") + 1;
  return {
      {"server.data_dir", writable(config.path("server.data_dir"))},
      {"server.port", port_free(config.text("server.bind"), config.integer("server.port"), SOCK_STREAM)},
      {"server.web_root",
       file(config.path("server.web_root") / "index.html", "build the console (npm run build in web/)")},
      {"server.public_url", web_address(config.text("server.public_url"), false)},
      {"sms.kannel_url", web_address(config.text("sms.kannel_url"), true)},
      {"sip.port", port_free(config.text("sip.bind"), config.integer("sip.port"), SOCK_DGRAM)},
      {"media.last_port", range ? "" : "must leave room for at least one call above media.first_port"},
      {"speech.model", file(config.path("speech.model") / "tokens.txt", "the folder must hold a model and its tokens")},
      {"speech.engine", file(config.path("speech.engine"), "run npm ci in speech-engines/")},
      {"ffmpeg", program("ffmpeg")},
      {"database.url", database(config)},
  };
}

}  // namespace

int doctor_main(int argc, char** argv) {
  CLI::App app{"Checks the configuration and the machine", "yunli doctor"};
  ServerOptions options;
  bool json_output = false, list = false;
  options.add_to(app);
  app.add_flag("--json", json_output, "print one JSON object");
  app.add_flag("--list", list, "print every setting with its value and where it comes from");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const auto config = options.load();
  nlohmann::json problems = nlohmann::json::array();
  if (!config) {
    for (const auto& error : config.error())
      problems.push_back({{"setting", error.field}, {"zh", error.zh}, {"en", error.en}});
  } else {
    if (list)
      for (const auto& key : config_keys())
        std::printf("%-22s = %-40s (%s) %s\n", std::string(key.name).c_str(), config->text(key.name).c_str(),
                    config->origin(key.name).c_str(), std::string(key.about).c_str());
    for (const auto& check : checks(*config)) {
      if (!json_output)
        std::printf("%s %-16s %s\n", check.problem.empty() ? "ok  " : "BAD ", check.name.c_str(),
                    check.problem.c_str());
      if (!check.problem.empty()) problems.push_back({{"setting", check.name}, {"en", check.problem}});
    }
  }
  if (json_output)
    std::printf("%s\n", nlohmann::json{{"ok", problems.empty()}, {"problems", problems}}.dump(2).c_str());
  else if (!config)
    for (const auto& problem : problems) std::printf("BAD  %s\n", problem["en"].get<std::string>().c_str());
  return problems.empty() ? 0 : 1;
}

}  // namespace yunli::app
