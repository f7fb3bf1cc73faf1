// The HTTP layer with a few routes of its own: limits, time-outs, refusals, files, uploads.
#include "api/server.h"

#include <gtest/gtest.h>

#include <fstream>

#include "api/http/errors.h"
#include "api/http/fields.h"
#include "api/http/multipart.h"
#include "api/services.h"
#include "api/testing.h"
#include "store/testing.h"

namespace yunli::api {
namespace {

using namespace std::chrono_literals;
using testing::Client;
using testing::RawClient;

asio::awaitable<Response> echo(Services&, Request& request) {
  Fields in(request.body);
  const auto text = in.text("text", {1, 5});
  const auto number = in.optional_integer("number", {1, 10});
  if (auto problem = in.problem()) co_return error_response(*problem);
  co_return json_response({{"text", text}, {"number", number.value_or(0)}, {"from", request.address}});
}
asio::awaitable<Response> who(Services&, Request& request) {
  co_return json_response({{"id", request.id()}, {"q", request.query}});
}
asio::awaitable<Response> broken(Services&, Request&) {
  throw std::runtime_error("secret detail");
  co_return no_content();
}
asio::awaitable<Response> upload(Services&, Request& request) {
  auto form = parse_form(request, std::filesystem::temp_directory_path());
  if (!form) co_return error_response(form.error());
  std::string content(form->file ? form->file->size() : 0, ' ');
  if (form->file) file_content(form->file->path())->read(0, content);
  co_return json_response({{"name", form->file_name},
                           {"size", content.size()},
                           {"content", content.substr(0, 20)},
                           {"fields", form->fields}});
}
asio::awaitable<Response> audio(Services&, Request& request) {
  co_return content_response(request, bytes_content("0123456789"), "audio/wav");
}

constexpr Route kRoutes[] = {
    {Method::post, "/api/echo", kOpen, Body::json, echo},
    {Method::get, "/api/things/{id}", kOpen, Body::none, who},
    {Method::get, "/api/secret", kSession, Body::none, who},
    {Method::get, "/api/audit", tenant::Permission::audit_read, Body::none, who},
    {Method::get, "/api/broken", kOpen, Body::none, broken},
    {Method::post, "/api/upload", kSession, Body::file, upload},
    {Method::get, "/api/audio", kOpen, Body::none, audio},
};

asio::awaitable<Result<tenant::Scope>> authenticate(std::string token) {
  if (token != "admin" && token != "agent") co_return tl::unexpected(unauthorized());
  tenant::Scope scope;
  scope.role = token == "admin" ? tenant::Role::merchant_admin : tenant::Role::agent;
  scope.path = "/1/";
  co_return scope;
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

class HttpServer : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = std::filesystem::temp_directory_path() / ("yunli-web-" + std::to_string(new_id()));
    write_file(root_ / "dist/index.html", "<p>console</p>");
    write_file(root_ / "dist/assets/app-1a.js", "plain()");
    write_file(root_ / "dist/assets/app-1a.js.gz", "gzipped");
    write_file(root_ / "dist/assets/app-1a.js.br", "brotli");
    write_file(root_ / "secret.txt", "secret");
    ServerConfig config;
    config.web_root = root_ / "dist";
    config.max_uploads = 1;
    config.limits.head = 200ms;
    config.limits.body = 300ms;
    config.limits.idle = 2s;
    config.limits.connections = 8;
    server_ = std::move(*Server::start(threads_.io, config, world_.services, kRoutes, authenticate));
    client_ = std::make_unique<Client>(server_->port());
  }
  void TearDown() override {
    server_.reset();
    std::filesystem::remove_all(root_);
  }
  std::uint16_t port() const { return server_->port(); }

  std::filesystem::path root_;
  testing::Threads threads_{2};
  testing::World world_{"sqlite"};
  std::unique_ptr<Server> server_;
  std::unique_ptr<Client> client_;
};

TEST_F(HttpServer, AnswersJsonAndKeepsTheConnection) {
  for (int i = 0; i < 3; ++i) {
    const auto reply = client_->post("/api/echo", {{"text", "你好"}, {"number", 3}});
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.json()["text"], "你好");
    EXPECT_EQ(reply.headers.at("connection"), "keep-alive");
    EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff");
    EXPECT_NE(reply.headers.at("content-security-policy").find("frame-ancestors 'none'"), std::string::npos);
  }
}

TEST_F(HttpServer, NamesTheFieldThatIsWrong) {
  const auto field_of = [&](const nlohmann::json& body) {
    const auto reply = client_->post("/api/echo", body);
    EXPECT_EQ(reply.status, 400) << body;
    return reply.error_code() + " " + reply.error_field();
  };
  EXPECT_EQ(field_of(nlohmann::json::object()), "field.required text");
  EXPECT_EQ(field_of({{"text", 1}}), "field.type text");
  EXPECT_EQ(field_of({{"text", "一二三四五六"}}), "field.length text");
  EXPECT_EQ(field_of({{"text", ""}}), "field.length text");
  EXPECT_EQ(field_of({{"text", std::string("a\0b", 3)}}), "field.characters text");
  EXPECT_EQ(field_of({{"text", "a"}, {"number", 11}}), "field.range number");
  EXPECT_EQ(field_of({{"text", "a"}, {"number", 1.5}}), "field.type number");
  EXPECT_EQ(field_of({{"text", "a"}, {"number", "1"}}), "field.type number");
  EXPECT_EQ(field_of({{"text", "a"}, {"number", 18446744073709551615ULL}}), "field.type number");
  EXPECT_EQ(field_of({{"text", "a"}, {"other", 1}}), "field.unknown other");
  EXPECT_EQ(field_of(nlohmann::json::array()), "request.json ");
  const std::string broken = "{\"text\": \"\xff\"}";
  EXPECT_EQ(client_->send("POST", "/api/echo", &broken, {}).error_code(), "request.json");
}

TEST_F(HttpServer, FindsRoutes) {
  EXPECT_EQ(client_->get("/api/things/42?q=%E4%BD%A0+b").json(), (nlohmann::json{{"id", 42}, {"q", {{"q", "你 b"}}}}));
  EXPECT_EQ(client_->get("/api/things/abc").status, 404);
  EXPECT_EQ(client_->get("/api/things/0").status, 404);
  EXPECT_EQ(client_->get("/api/things/42/more").status, 404);
  EXPECT_EQ(client_->get("/api/nothing").error_code(), "request.not_found");
  const auto wrong_method = client_->del("/api/things/42");
  EXPECT_EQ(wrong_method.status, 405);
  EXPECT_EQ(wrong_method.headers.at("allow"), "GET");
  EXPECT_EQ(client_->get("/api/things/42?q=%ff").status, 400);
  EXPECT_EQ(client_->get("/api/things/42?q=%00").status, 400);
  EXPECT_EQ(client_->get("/api/things/42?q=1&q=2").status, 400);
}

TEST_F(HttpServer, ChecksSessionPermissionAndOrigin) {
  EXPECT_EQ(client_->get("/api/secret").status, 401);
  client_->cookie = "wrong";
  EXPECT_EQ(client_->get("/api/secret").status, 401);
  client_->cookie = "agent";
  EXPECT_EQ(client_->get("/api/secret").status, 200);
  EXPECT_EQ(client_->get("/api/audit").status, 403);
  client_->cookie = "admin";
  EXPECT_EQ(client_->get("/api/audit").status, 200);

  client_->headers = {"Origin: http://evil.example"};
  EXPECT_EQ(client_->post("/api/echo", {{"text", "a"}}).error_code(), "request.origin");
  EXPECT_EQ(client_->get("/api/secret").status, 200) << "reading is not writing";
  client_->headers = {"Origin: http://127.0.0.1:" + std::to_string(port())};
  EXPECT_EQ(client_->post("/api/echo", {{"text", "a"}}).status, 200);
  client_->headers = {"Sec-Fetch-Site: cross-site"};
  EXPECT_EQ(client_->post("/api/echo", {{"text", "a"}}).status, 403);
}

TEST_F(HttpServer, AnExceptionEndsOneRequest) {
  const auto reply = client_->get("/api/broken");
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.error_code(), "server.error");
  EXPECT_FALSE(reply.json()["error"]["id"].get<std::string>().empty());
  EXPECT_EQ(reply.body.find("secret"), std::string::npos);
  EXPECT_EQ(client_->get("/api/things/1").status, 200);
}

TEST_F(HttpServer, BoundsBodies) {
  const std::string big(3 << 20, 'x');
  const auto reply = client_->send("POST", "/api/echo", &big, {});
  EXPECT_EQ(reply.status, 413);
  EXPECT_EQ(reply.error_code(), "request.too_large");
  RawClient chunked(port());
  chunked.send("POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 40; ++i) chunked.send("10000\r\n" + std::string(0x10000, 'x') + "\r\n");
  EXPECT_TRUE(chunked.read_until("\r\n").starts_with("HTTP/1.1 413"));
  RawClient unexpected(port());
  unexpected.send("GET /api/things/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_TRUE(unexpected.read_until("\r\n").starts_with("HTTP/1.1 413"));
}

TEST_F(HttpServer, RefusesWhatIsNotHttp) {
  const auto first_line = [&](std::string_view bytes) {
    RawClient raw(port());
    raw.send(bytes);
    return raw.read_until("\r\n");
  };
  EXPECT_EQ(first_line("HELO there\r\n\r\n"), "HTTP/1.1 400 Bad Request\r\n");
  EXPECT_EQ(first_line("GET /api/things/1 HTTP/1.1\r\nA: " + std::string(20'000, 'b') + "\r\n\r\n"),
            "HTTP/1.1 431 Request Header Fields Too Large\r\n");
  EXPECT_EQ(first_line("POST /api/echo HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            "HTTP/1.1 400 Bad Request\r\n");
  EXPECT_EQ(first_line("POST /api/echo HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
            "HTTP/1.1 400 Bad Request\r\n");
  EXPECT_EQ(first_line("OPTIONS /api/echo HTTP/1.1\r\n\r\n"), "HTTP/1.1 405 Method Not Allowed\r\n");
  EXPECT_EQ(first_line("CONNECT evil.example:80 HTTP/1.1\r\n\r\n"), "HTTP/1.1 405 Method Not Allowed\r\n");
  EXPECT_EQ(first_line("GET http://x/ HTTP/1.1\r\n\r\n"), "HTTP/1.1 400 Bad Request\r\n");
}

TEST_F(HttpServer, AnswersPipelinedRequestsInOrder) {
  RawClient raw(port());
  raw.send(
      "GET /api/things/1 HTTP/1.1\r\n\r\nPOST /api/echo HTTP/1.1\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}GET "
      "/api/things/3 HTTP/1.1\r\nConnection: close\r\n\r\n");
  const auto all = raw.read_all();
  const auto one = all.find("\"id\":1"), two = all.find("\"text\":\"a\""), three = all.find("\"id\":3");
  EXPECT_LT(one, two);
  EXPECT_LT(two, three);
  EXPECT_NE(three, std::string::npos);
}

TEST_F(HttpServer, EndsSlowClients) {
  const auto begun = std::chrono::steady_clock::now();
  RawClient head(port()), body(port());
  head.send("GET /api/things/1 HTTP/1.1\r\nHost:");
  body.send("POST /api/echo HTTP/1.1\r\nContent-Length: 100\r\n\r\n{");
  EXPECT_EQ(head.read_all(), "");
  EXPECT_EQ(body.read_all(), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

TEST_F(HttpServer, BoundsConnections) {
  std::vector<std::unique_ptr<RawClient>> held;
  for (int i = 0; i < 8; ++i) {
    held.push_back(std::make_unique<RawClient>(port()));
    held.back()->send("GET /api/things/1 HTTP/1.1\r\n\r\n");
    EXPECT_TRUE(held.back()->read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
  }
  EXPECT_EQ(RawClient(port()).read_all(), "");
}

TEST_F(HttpServer, TakesUploadsToDisk) {
  client_->cookie = "admin";
  const auto reply = client_->upload("/api/upload", "temp/客户 名单.xlsx", "PK\x03\x04 data", {{"batch", "六月"}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.json()["name"], "客户 名单.xlsx");
  EXPECT_EQ(reply.json()["content"], "PK\x03\x04 data");
  EXPECT_EQ(reply.json()["fields"]["batch"], "六月");

  const auto big = client_->upload("/api/upload", "big.csv", std::string(20 << 20, 'x'));
  EXPECT_EQ(big.json()["size"], 20 << 20);
  EXPECT_EQ(client_->upload("/api/upload", "huge.csv", std::string(65 << 20, 'x')).status, 413);
  const std::string not_a_form = "hello";
  EXPECT_EQ(client_->send("POST", "/api/upload", &not_a_form, {"Content-Type: text/plain"}).status, 415);
  EXPECT_EQ(
      client_->send("POST", "/api/upload", &not_a_form, {"Content-Type: multipart/form-data; boundary=x"}).error_code(),
      "request.form");
  std::map<std::string, std::string> fields;
  for (int i = 0; i < 32; ++i) fields["f" + std::to_string(i)] = "x";
  EXPECT_EQ(client_->upload("/api/upload", "a.csv", "x", fields).json()["error"]["en"], "There are too many parts");
  fields.erase("f0");
  EXPECT_EQ(client_->upload("/api/upload", "a.csv", "x", fields).status, 200);
  client_->cookie = "";
  EXPECT_EQ(client_->upload("/api/upload", "big.csv", std::string(20 << 20, 'x')).status, 401)
      << "refused before the body is stored";
}

TEST_F(HttpServer, BoundsUploadsInFlight) {
  RawClient first(port());
  first.send(
      "POST /api/upload HTTP/1.1\r\nCookie: yunli_session=admin\r\nContent-Type: multipart/form-data; "
      "boundary=x\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(first.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client_->cookie = "admin";
  EXPECT_EQ(client_->upload("/api/upload", "a.csv", "x").status, 503);
  first.socket().close();
  for (int i = 0; i < 500 && client_->upload("/api/upload", "a.csv", "x").status != 200; ++i)
    std::this_thread::sleep_for(5ms);
  EXPECT_EQ(client_->upload("/api/upload", "a.csv", "x").status, 200);
}

TEST_F(HttpServer, ServesTheConsole) {
  const auto page = client_->get("/");
  EXPECT_EQ(page.body, "<p>console</p>");
  EXPECT_EQ(page.headers.at("cache-control"), "no-cache");
  EXPECT_EQ(client_->get("/tasks/42").body, "<p>console</p>") << "a page of the console";
  const auto asset = client_->get("/assets/app-1a.js");
  EXPECT_EQ(asset.body, "plain()");
  EXPECT_EQ(asset.headers.at("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(client_->get("/assets/app-1a.js", {"Accept-Encoding: gzip, deflate, br"}).body, "brotli");
  const auto zipped = client_->get("/assets/app-1a.js", {"Accept-Encoding: gzip;q=0.5, br;q=0"});
  EXPECT_EQ(zipped.body, "gzipped");
  EXPECT_EQ(zipped.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(client_->get("/assets/app-1a.js", {"If-None-Match: " + asset.headers.at("etag")}).status, 304);
  EXPECT_EQ(client_->get("/assets/gone.js").status, 404);
  const auto head = client_->send("HEAD", "/assets/app-1a.js", nullptr, {});
  EXPECT_EQ(head.headers.at("content-length"), "7");
  EXPECT_EQ(head.body, "");
}

TEST_F(HttpServer, NeverLeavesTheConsolesFolder) {
  for (const auto* path : {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
                           "/assets/..%5c..%5csecret.txt", "//etc/passwd", "/assets/%00", "/./secret.txt"})
    EXPECT_EQ(client_->get(path).body.find("secret\n"), std::string::npos) << path;
  EXPECT_EQ(client_->get("/../secret.txt").status, 404);
}

TEST_F(HttpServer, AnswersRanges) {
  const auto part = [&](const std::string& range) {
    const auto reply = client_->get("/api/audio", {"Range: " + range});
    return std::to_string(reply.status) + " " + reply.body;
  };
  EXPECT_EQ(client_->get("/api/audio").headers.at("accept-ranges"), "bytes");
  EXPECT_EQ(part("bytes=2-4"), "206 234");
  EXPECT_EQ(part("bytes=7-"), "206 789");
  EXPECT_EQ(part("bytes=-3"), "206 789");
  EXPECT_EQ(part("bytes=0-99"), "206 0123456789");
  EXPECT_EQ(part("bytes=10-"), "416 ");
  EXPECT_EQ(part("bytes=4-2"), "200 0123456789");
  EXPECT_EQ(part("bytes=0-1,3-4"), "200 0123456789");
  EXPECT_EQ(part("lines=1-2"), "200 0123456789");
  EXPECT_EQ(client_->get("/api/audio", {"Range: bytes=2-4"}).headers.at("content-range"), "bytes 2-4/10");
}

TEST_F(HttpServer, TellsTheClientsAddressBehindALocalProxy) {
  client_->headers = {"X-Forwarded-For: 10.9.8.7, 203.0.113.5"};
  EXPECT_EQ(client_->post("/api/echo", {{"text", "a"}}).json()["from"], "203.0.113.5");
  client_->headers = {"X-Forwarded-For: <script>"};
  EXPECT_EQ(client_->post("/api/echo", {{"text", "a"}}).json()["from"], "127.0.0.1");
}

TEST_F(HttpServer, StopEndsOpenConnections) {
  RawClient idle(port());
  idle.send("GET /api/things/1 HTTP/1.1\r\n\r\n");
  EXPECT_TRUE(idle.read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
  server_->stop();
  idle.read_all();
}

TEST(ServerStart, SaysWhereItCannotListen) {
  testing::Threads threads{1};
  asio::ip::tcp::acceptor taken(threads.io, {asio::ip::make_address("127.0.0.1"), 0});
  testing::World world{"sqlite"};
  ServerConfig config;
  config.port = taken.local_endpoint().port();
  const auto server = Server::start(threads.io, config, world.services, kRoutes, authenticate);
  ASSERT_FALSE(server.has_value());
  EXPECT_EQ(server.error().code, "server.bind");
}

}  // namespace
}  // namespace yunli::api
