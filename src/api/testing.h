// For tests of the API: a server on a free port with threads of its own, an HTTP client over libcurl, raw sockets and a
// WebSocket client.
#pragma once
#include <curl/curl.h>

#include <array>
#include <asio.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "api/http/websocket.h"
#include "api/server.h"
#include "api/services.h"
#include "crm/imports.h"
#include "dialer/control.h"
#include "library/prompt_renderer.h"
#include "notify/outbound_http.h"
#include "payment/recharge_payments.h"
#include "store/testing.h"

namespace yunli::api::testing {

struct Reply {
  long status = 0;
  std::map<std::string, std::string> headers;  // lower case names
  std::string body;
  nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
  std::string error_code() const {
    const auto parsed = json();
    return parsed.is_object() && parsed.contains("error") ? parsed["error"]["code"].get<std::string>() : "";
  }
  std::string error_field() const { return json()["error"]["field"].get<std::string>(); }
};

// One keep-alive connection and one cookie.
class Client {
 public:
  explicit Client(std::uint16_t port)
      : base_("http://127.0.0.1:" + std::to_string(port)), port_(port), curl_(curl_easy_init(), curl_easy_cleanup) {}

  std::string cookie;                // value of yunli_session
  std::vector<std::string> headers;  // sent with every request

  Reply get(const std::string& path, std::vector<std::string> extra = {}) {
    return send("GET", path, nullptr, std::move(extra));
  }
  Reply post(const std::string& path, const nlohmann::json& body) { return send_json("POST", path, body); }
  Reply put(const std::string& path, const nlohmann::json& body) { return send_json("PUT", path, body); }
  Reply patch(const std::string& path, const nlohmann::json& body) { return send_json("PATCH", path, body); }
  Reply del(const std::string& path) { return send("DELETE", path, nullptr, {}); }
  Reply send_json(const std::string& method, const std::string& path, const nlohmann::json& body) {
    const auto text = body.dump();
    return send(method, path, &text, {"Content-Type: application/json"});
  }

  Reply send(const std::string& method, const std::string& path, const std::string* body,
             std::vector<std::string> extra) {
    CURL* c = curl_.get();
    curl_easy_reset(c);
    Reply reply;
    curl_slist* list = nullptr;
    for (const auto* lines : {&headers, &extra})
      for (const auto& line : *lines) list = curl_slist_append(list, line.c_str());
    if (!cookie.empty()) list = curl_slist_append(list, ("Cookie: yunli_session=" + cookie).c_str());
    curl_easy_setopt(c, CURLOPT_URL, (base_ + path).c_str());
    curl_easy_setopt(c, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, method.c_str());
    if (method == "HEAD") curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
    if (body) {
      curl_easy_setopt(c, CURLOPT_POSTFIELDS, body->c_str());
      curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    }
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &reply);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, &reply);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    if (curl_easy_perform(c) == CURLE_OK) curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &reply.status);
    curl_slist_free_all(list);
    return reply;
  }

  // multipart/form-data with a file in the part "file".
  Reply upload(const std::string& path, const std::string& file_name, const std::string& content,
               const std::map<std::string, std::string>& fields = {}) {
    const std::string edge = "----yunli-test-edge-7d1c";
    std::string body;
    for (const auto& [name, value] : fields)
      body += "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    body += "--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file_name +
            "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + edge + "--\r\n";
    return send("POST", path, &body, {"Content-Type: multipart/form-data; boundary=" + edge});
  }

  std::uint16_t port() const { return port_; }

 private:
  static std::size_t take_body(char* at, std::size_t size, std::size_t n, void* to) {
    static_cast<Reply*>(to)->body.append(at, size * n);
    return size * n;
  }
  static std::size_t take_header(char* at, std::size_t size, std::size_t n, void* to) {
    const std::string line(at, size * n);
    const auto colon = line.find(':');
    if (colon == std::string::npos) return size * n;
    std::string key = line.substr(0, colon);
    for (auto& ch : key) ch = static_cast<char>(std::tolower(static_cast<unsigned char>(ch)));
    const auto first = line.find_first_not_of(' ', colon + 1), last = line.find_last_not_of("\r\n");
    static_cast<Reply*>(to)->headers[key] =
        first == std::string::npos || last < first ? "" : line.substr(first, last - first + 1);
    return size * n;
  }

  std::string base_;
  std::uint16_t port_;
  std::unique_ptr<CURL, void (*)(CURL*)> curl_;
};

// Bytes as they are.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(io_) {
    socket_.connect({asio::ip::make_address("127.0.0.1"), port});
  }
  void send(std::string_view bytes) {
    asio::error_code ignored;
    asio::write(socket_, asio::buffer(bytes), ignored);
  }
  // Everything until the server closes.
  std::string read_all() {
    std::string out;
    asio::error_code error;
    asio::read(socket_, asio::dynamic_buffer(out), error);
    return buffered_ + out;
  }
  std::string read_until(const std::string& end) {
    asio::error_code error;
    const auto n = asio::read_until(socket_, asio::dynamic_buffer(buffered_), end, error);
    auto out = buffered_.substr(0, n);
    buffered_.erase(0, n);
    return out;
  }
  std::string read_exactly(std::size_t n) {
    asio::error_code error;
    if (buffered_.size() < n)
      asio::read(socket_, asio::dynamic_buffer(buffered_), asio::transfer_exactly(n - buffered_.size()), error);
    auto out = buffered_.substr(0, n);
    buffered_.erase(0, out.size());
    return out;
  }
  asio::ip::tcp::socket& socket() { return socket_; }
  std::string take_buffered() { return std::exchange(buffered_, {}); }

 private:
  asio::io_context io_;
  asio::ip::tcp::socket socket_;
  std::string buffered_;
};

class LiveClient {
 public:
  LiveClient(std::uint16_t port, const std::string& cookie, const std::string& extra_headers = "")
      : raw_(port), reader_(8 << 20, false) {
    raw_.send("GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
              "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
              "dGhlIHNhbXBsZSBub25jZQ==\r\n" +
              (cookie.empty() ? "" : "Cookie: yunli_session=" + cookie + "\r\n") + extra_headers + "\r\n");
    head = raw_.read_until("\r\n\r\n");
    reader_.feed(raw_.take_buffered());
  }
  bool open() const { return head.starts_with("HTTP/1.1 101"); }
  void send(Opcode opcode, std::string_view payload) { raw_.send(make_frame(opcode, payload, 0x12345678)); }
  void send_raw(std::string_view bytes) { raw_.send(bytes); }
  // nullopt when the connection has ended.
  std::optional<Frame> frame() {
    while (true) {
      auto next = reader_.next();
      if (!next) return std::nullopt;
      if (*next) return **next;
      std::array<char, 4096> chunk;
      asio::error_code error;
      const auto n = raw_.socket().read_some(asio::buffer(chunk), error);
      if (error) return std::nullopt;
      reader_.feed({chunk.data(), n});
    }
  }
  // The next text message; pings are passed over.
  nlohmann::json message() {
    while (auto next = frame()) {
      if (next->opcode == Opcode::text) return nlohmann::json::parse(next->payload);
      if (next->opcode == Opcode::close) break;
    }
    return nullptr;
  }
  // The code of the next close frame, 0 when the connection just ends.
  int close_code() {
    while (auto next = frame())
      if (next->opcode == Opcode::close && next->payload.size() >= 2)
        return (static_cast<unsigned char>(next->payload[0]) << 8) | static_cast<unsigned char>(next->payload[1]);
    return 0;
  }
  asio::ip::tcp::socket& socket() { return raw_.socket(); }
  std::string head;

 private:
  RawClient raw_;
  FrameReader reader_;
};

// Threads for an io_context that ends with the object.
class Threads {
 public:
  explicit Threads(int n) : work_(asio::make_work_guard(io)) {
    for (int i = 0; i < n; ++i) threads_.emplace_back([this] { io.run(); });
  }
  ~Threads() {
    work_.reset();
    io.stop();
    for (auto& thread : threads_) thread.join();
  }
  asio::io_context io;

 private:
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::vector<std::thread> threads_;
};

// Everything that handlers work with, on a fresh database and in a folder of its own; synthesis answers with a tone's
// length of silence.
struct World {
  explicit World(const std::string& dialect)
      : scratch(dialect), database(std::move(*store::Database::open(scratch.url(), 4))) {
    for (const auto* name : {"uploads", "calls", "recordings", "prompts", "proofs"})
      std::filesystem::create_directories(folder / name);
    services.system = [this] { return system; };
  }
  ~World() { std::filesystem::remove_all(folder); }

  struct Control final : dialer::CampaignControl {
    void wake() override { ++wakes; }
    void hang_up(const std::vector<Id>& calls) override { hung_up.insert(hung_up.end(), calls.begin(), calls.end()); }
    std::atomic<int> wakes{0};
    std::vector<Id> hung_up;
  };
  struct Voice final : speech::Synthesizer {
    void synthesize(std::string text, speech::Voice, speech::SynthesisHandler handler) override {
      handler(std::vector<std::int16_t>(text.size() * 80, 1'000));
    }
  };

  store::testing::Scratch scratch;
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("yunli-api-" + std::to_string(new_id()));
  std::unique_ptr<store::Database> database;
  FakeClock clock{1'790'000'000'000};
  LiveHub live;
  Control control;
  Voice voice;
  SystemState system;
  crm::Imports imports{*database, clock, folder / "imports", [](const crm::Import&) {}};
  const SecretBox secrets = SecretBox::with_random_key();
  const notify::OutboundHttp outbound{true};
  std::atomic<int> credited{0};
  payment::Payments payments{
      *database, clock, secrets, outbound, "https://console.example", [this](Id) { ++credited; }};
  library::PromptRenderer prompts{{folder / "prompts", folder / "recordings", {}}, voice};
  Services services{*database,
                    clock,
                    live,
                    imports,
                    control,
                    prompts,
                    secrets,
                    payments,
                    outbound,
                    folder / "uploads",
                    folder / "calls",
                    folder / "recordings",
                    folder / "proofs",
                    {},
                    {}};
};

}  // namespace yunli::api::testing
