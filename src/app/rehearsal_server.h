// A whole server of its own in a folder: `yunli serve --demo` as a child process on free ports, with its carrier. One
// thread.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/child_process.h"
#include "app/http_client.h"

namespace yunli::app {

class RehearsalServer {
 public:
  // `settings`: further "key=value" of the configuration. Ready (healthy, logged in as the demo merchant) on return.
  static Result<RehearsalServer> start(const std::filesystem::path& folder, std::vector<std::string> settings = {});
  HttpClient& client() { return *client_; }
  pid_t pid() const { return server_.pid(); }
  std::filesystem::path folder() const { return folder_; }
  void stop() { server_.terminate(15'000); }
  // The carrier's report so far, a line a call.
  std::vector<nlohmann::json> carrier_report() const;

 private:
  RehearsalServer(std::filesystem::path folder, ChildProcess server, std::unique_ptr<HttpClient> client)
      : folder_(std::move(folder)), server_(std::move(server)), client_(std::move(client)) {}
  std::filesystem::path folder_;
  ChildProcess server_;
  std::unique_ptr<HttpClient> client_;
};

}  // namespace yunli::app
