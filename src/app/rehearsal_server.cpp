#include "app/rehearsal_server.h"

#include <fmt/format.h>

#include <fstream>

namespace yunli::app {
namespace {
constexpr int kReadyMs = 60'000;
}

Result<RehearsalServer> RehearsalServer::start(const std::filesystem::path& folder, std::vector<std::string> settings) {
  std::vector<std::string> command = {self_path().string(), "serve", "--demo", "--log", "json"};
  for (const auto& setting : std::vector<std::string>{"server.port=0", "server.data_dir=" + folder.string()}) {
    command.push_back("--set");
    command.push_back(setting);
  }
  for (auto& setting : settings) {
    command.push_back("--set");
    command.push_back(std::move(setting));
  }
  auto server = ChildProcess::start(command, folder / "serve.log");
  if (!server) return tl::unexpected(server.error());
  const auto ready = server->read_line(kReadyMs);
  const auto json = ready ? nlohmann::json::parse(*ready, nullptr, false) : nlohmann::json{};
  if (!json.is_object() || !json.contains("port"))
    return fail("demo.server", "", fmt::format("服务未能启动，请查看 {}", (folder / "serve.log").string()),
                fmt::format("The server did not start; see {}", (folder / "serve.log").string()));
  auto client = std::make_unique<HttpClient>(fmt::format("http://127.0.0.1:{}", json["port"].get<int>()));
  auto login = client->post("/api/login", {{"account", "demo"}, {"password", "demo123456"}});
  if (!login) return tl::unexpected(login.error());
  return RehearsalServer(folder, std::move(*server), std::move(client));
}

std::vector<nlohmann::json> RehearsalServer::carrier_report() const {
  std::vector<nlohmann::json> lines;
  std::ifstream file(folder_ / "carrier-report.jsonl");
  for (std::string line; std::getline(file, line);)
    if (auto json = nlohmann::json::parse(line, nullptr, false); json.is_object()) lines.push_back(std::move(json));
  return lines;
}

}  // namespace yunli::app
