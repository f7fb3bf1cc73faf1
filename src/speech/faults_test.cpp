// Workers that die, hang, lag or are given rubbish: a call hears of it in time and the service goes on.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <fstream>

#include "base/text.h"
#include "speech/protocol.h"
#include "speech/test_worker.h"

namespace yunli::speech {
namespace {

std::unique_ptr<Service> started(const ServiceConfig& config) {
  auto service = Service::start(config);
  EXPECT_TRUE(service) << service.error().en;
  return service ? std::move(*service) : nullptr;
}

// Awaits what the service reports about itself; it has no event for a new worker.
bool eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 1'000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

std::string hear_with_new_stream(Service& service, const std::string& phrase) {
  const auto pcm = testing::say(service.synthesizer(), phrase, {"f2"});
  testing::Ear ear;
  const auto stream = service.recognizer().open({.call_id = "after"}, ear.handler());
  testing::hear(*stream, *pcm);
  stream->commit();
  const auto heard = ear.wait<SegmentFinal>();
  return heard ? text::pinyin(heard->text) : "nothing";
}

TEST(SpeechFaults, AKilledWorkerIsToldAtOnceAndReplaced) {
  const auto service = started(testing::config());
  ASSERT_TRUE(service);
  testing::Ear ear;
  const auto stream = service->recognizer().open({.call_id = "t"}, ear.handler());
  testing::hear(*stream, *testing::say(service->synthesizer(), "我不需要"));
  ASSERT_TRUE(ear.wait<Partial>());
  const SteadyUs at = steady_us();
  kill(service->worker_pids().front(), SIGKILL);
  const auto error = ear.wait<StreamError>();
  ASSERT_TRUE(error);
  EXPECT_LT(steady_us() - at, 1'200'000);
  EXPECT_EQ(error->code, "speech.worker_lost");
  EXPECT_TRUE(error->recoverable);
  stream->push(std::vector<std::int16_t>(160), steady_us());  // harmless
  stream->commit();
  ASSERT_TRUE(eventually([&] { return service->ready_workers() == 1; }));
  EXPECT_EQ(service->restarts(), 1);
  EXPECT_EQ(hear_with_new_stream(*service, "多少钱"), text::pinyin("多少钱"));
}

TEST(SpeechFaults, AStoppedWorkerIsFoundByItsSilence) {
  const auto service = started(testing::config());
  ASSERT_TRUE(service);
  const int pid = service->worker_pids().front();
  testing::Ear ear;
  const auto stream = service->recognizer().open({.call_id = "t"}, ear.handler());
  const SteadyUs at = steady_us();
  kill(pid, SIGSTOP);
  stream->push(std::vector<std::int16_t>(160), steady_us());
  const auto error = ear.wait<StreamError>();
  ASSERT_TRUE(error);
  EXPECT_LT(steady_us() - at, 1'700'000);
  EXPECT_TRUE(error->recoverable);
  ASSERT_TRUE(eventually([&] { return service->ready_workers() == 1; }));
  EXPECT_NE(service->worker_pids().front(), pid);
  EXPECT_EQ(hear_with_new_stream(*service, "多少钱"), text::pinyin("多少钱"));
}

TEST(SpeechFaults, StreamsSpreadAndTheOtherWorkerIsNotDisturbed) {
  auto config = testing::config();
  config.workers = 2;
  const auto service = started(config);
  ASSERT_TRUE(service);
  testing::Ear first, second;
  const auto a = service->recognizer().open({.call_id = "a"}, first.handler());
  const auto b = service->recognizer().open({.call_id = "b"}, second.handler());
  kill(service->worker_pids()[0], SIGKILL);
  ASSERT_TRUE(first.wait<StreamError>());
  testing::hear(*b, *testing::say(service->synthesizer(), "多少钱", {"f2"}));
  b->commit();
  ASSERT_TRUE(second.wait<SegmentFinal>());
  EXPECT_EQ(text::pinyin(second.wait<SegmentFinal>()->text), text::pinyin("多少钱"));
}

TEST(SpeechFaults, PushNeverBlocksAndAStuckWorkerIsReported) {
  const auto service = started(testing::config());
  ASSERT_TRUE(service);
  kill(service->worker_pids().front(), SIGSTOP);
  testing::Ear ear;
  const auto stream = service->recognizer().open({.call_id = "t"}, ear.handler());
  const std::vector<std::int16_t> second(8'000);
  const SteadyUs at = steady_us();
  for (int i = 0; i < 600; ++i) stream->push(second, at);
  EXPECT_LT(steady_us() - at, 1'000'000);
  const auto error = ear.wait<StreamError>();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "speech.lagging");
  EXPECT_LT(steady_us() - at, 1'700'000);
}

class RawClient {
 public:
  explicit RawClient(const std::filesystem::path& path) : fd_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const timeval limit{10, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  ~RawClient() { close(fd_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  void write(std::string_view bytes) { std::ignore = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  bool closed_by_worker() {
    char buffer[4096];
    ssize_t size = 0;
    while ((size = recv(fd_, buffer, sizeof buffer, 0)) > 0) continue;
    return size == 0 || errno == ECONNRESET;
  }

 private:
  int fd_;
};

std::string frames(std::initializer_list<std::pair<std::uint32_t, protocol::ToWorker>> commands) {
  std::string bytes;
  for (const auto& [stream, command] : commands) protocol::append(bytes, stream, command);
  return bytes;
}

TEST(SpeechFaults, RubbishOnTheSocketClosesThatConnectionOnly) {
  const auto config = testing::config();
  const auto service = started(config);
  ASSERT_TRUE(service);
  std::filesystem::path path;
  for (const auto& entry : std::filesystem::directory_iterator(config.runtime_dir))
    if (entry.path().filename().string().ends_with("-0")) path = entry.path();
  const protocol::Hello hello;
  const std::string rubbish[] = {
      "GET / HTTP/1.1\r\n\r\n",
      std::string(100'000, '\xff'),
      std::string("\x05\0\0\0\x63\0\0\0\0", 9),                                      // unknown type
      std::string("\x01\0\0\0\x01", 5),                                              // shorter than a header
      frames({{1, protocol::Open{8'000, {}}}}),                                      // not greeted
      frames({{0, hello}, {0, hello}}),                                              // greeted twice
      frames({{0, protocol::Hello{99}}}),                                            // another version
      frames({{0, hello}, {1, protocol::Open{11'025, {}}}}),                         // rate
      frames({{0, hello}, {1, protocol::Open{8'000, {"a/b"}}}}),                     // hot word
      frames({{0, hello}, {1, protocol::Open{}}, {1, protocol::Open{}}}),            // opened twice
      frames({{0, hello}, {1, protocol::Synthesize{"default", 100, 100, "你好"}}}),  // this worker has no voice
  };
  for (const auto& bytes : rubbish) {
    RawClient client(path);
    client.write(bytes);
    EXPECT_TRUE(client.closed_by_worker()) << bytes.substr(0, 20);
  }
  EXPECT_EQ(hear_with_new_stream(*service, "多少钱"), text::pinyin("多少钱"));
  EXPECT_EQ(service->restarts(), 0);
}

TEST(SpeechFaults, ACorruptModelIsRefusedWithoutHarm) {
  const auto good = testing::config();
  const auto can = probe_model(good);
  ASSERT_TRUE(can) << can.error().en;
  EXPECT_EQ(can->name, kDefaultModel);

  const auto folder = std::filesystem::temp_directory_path() / fmt::format("yl-model-{}", getpid());
  std::filesystem::create_directories(folder);
  std::filesystem::copy(good.model_dir, folder, std::filesystem::copy_options::overwrite_existing);
  auto bad = good;
  bad.model_dir = folder;
  const auto write = [&](const char* name, const std::string& content) {
    std::ofstream(folder / name, std::ios::binary) << content;
    const auto result = probe_model(bad);
    EXPECT_FALSE(result) << name;
    EXPECT_EQ(result.error().code, "speech.model_refused") << result.error().en;
  };
  write("model.json", "[1,2");
  write("model.json", R"({"kind": "nemo-ctc", "rate": 5})");
  write("model.json", R"({"kind": "magic"})");
  write("model.json", R"({"kind": "transducer", "rate": 8000})");
  const std::string manifest = R"({"kind": "nemo-ctc", "rate": 8000, "feature_dim": 40})";
  std::ofstream(folder / "model.json") << manifest;
  write("tokens.txt", "not a token table");
  std::filesystem::copy(good.model_dir / "tokens.txt", folder, std::filesystem::copy_options::overwrite_existing);
  write("model.int8.onnx", std::string(1'000, 'x'));
  const auto refused = Service::start(bad);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "speech.model_refused");
  std::filesystem::remove_all(folder);
}

TEST(SpeechFaults, WhatIsMissingIsNamed) {
  auto config = testing::config();
  config.engine_lib = "/nonexistent/libsherpa-onnx-c-api.so";
  EXPECT_EQ(Service::start(config).error().code, "speech.engine_missing");
  EXPECT_EQ(probe_model(config).error().code, "speech.engine_missing");
  config = testing::config();
  config.engine_lib = "libm.so.6";  // loads, but is another library
  EXPECT_EQ(Service::start(config).error().code, "speech.engine_version");
  config = testing::config();
  config.program = "/nonexistent/yunli";
  EXPECT_EQ(Service::start(config).error().code, "speech.program");
  config = testing::config();
  config.runtime_dir = "/tmp/" + std::string(120, 'x');
  EXPECT_EQ(Service::start(config).error().code, "speech.program");
}

TEST(SpeechFaults, WorkersEndWithTheService) {
  auto service = started(testing::config());
  ASSERT_TRUE(service);
  const auto pids = service->worker_pids();
  ASSERT_EQ(pids.size(), 2U);
  service.reset();
  for (const int pid : pids) EXPECT_EQ(kill(pid, 0), -1);
}

TEST(SpeechFaults, WorkersEndWhenTheServerIsKilled) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  auto config = testing::config();
  const pid_t server = fork();
  if (server == 0) {
    execl("/proc/self/exe", "speech_test", "--serve-until-killed", config.runtime_dir.c_str(),
          std::to_string(ends[1]).c_str(), nullptr);
    _exit(1);
  }
  close(ends[1]);
  int pids[2] = {0, 0};
  ASSERT_EQ(read(ends[0], pids, sizeof pids), static_cast<ssize_t>(sizeof pids));
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  for (const int pid : pids) EXPECT_TRUE(eventually([pid] { return kill(pid, 0) == -1; })) << pid;
  close(ends[0]);
}

}  // namespace
}  // namespace yunli::speech
