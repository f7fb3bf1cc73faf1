#include "app/carrier.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "sim/carrier.h"
#include "speech/service.h"

namespace yunli::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  sim::CarrierConfig carrier;
  std::string personas = "src/sim/personas", digest;
  fs::path voices;  // cache of spoken sentences
  bool model_free = false;
};

int refuse(const Error& error) {
  std::cerr << error.code << "\n  " << error.zh << "\n  " << error.en << "\n";
  return 1;
}

// A leg holds two sockets.
void allow_many_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

// Sentences that are not in the cache are spoken by a voice process, which ends before the first call.
Result<sim::VoiceBank> voices(const Options& options, const std::vector<sim::Persona>& personas) {
  if (options.model_free) return sim::VoiceBank::fill(personas, sim::tones_for_speech());
  speech::ServiceConfig config;
  config.program = fs::read_symlink("/proc/self/exe");
  config.runtime_dir = fs::temp_directory_path() / fmt::format("yunli-carrier-{}", getpid());
  config.recognizer = false;
  auto service = speech::Service::start(config);
  if (!service) return tl::unexpected(service.error());
  const auto speak = [&](const std::string& text, const speech::Voice& voice, speech::SynthesisHandler handler) {
    (*service)->synthesizer().synthesize(text, voice, std::move(handler));
  };
  auto bank = sim::VoiceBank::fill(personas, speak, options.voices);
  service->reset();
  std::error_code ignored;
  fs::remove_all(config.runtime_dir, ignored);
  return bank;
}

int run(const Options& options, const sigset_t& ending) {
  auto personas = sim::load_personas(options.personas);
  if (!personas) return refuse(personas.error());
  auto bank = voices(options, *personas);
  if (!bank) return refuse(bank.error());
  auto carrier = sim::Carrier::start(options.carrier, std::move(*personas), std::move(*bank));
  if (!carrier) return refuse(carrier.error());
  std::printf("{\"port\":%d}\n", (*carrier)->port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ending, &signal);
  return 0;
}

}  // namespace

int carrier_main(int argc, char** argv) {
  CLI::App app(
      "A simulated carrier: takes calls over SIP (UDP and TCP on one port) and answers them with callees who speak.",
      "yunli carrier");
  Options options;
  auto& carrier = options.carrier;
  app.add_option("--bind", carrier.bind_host, "address for SIP and RTP, numeric")->capture_default_str();
  app.add_option("--port", carrier.port, "SIP port; 0 = any, printed as {\"port\":N}")->capture_default_str();
  app.add_option("--first-rtp-port", carrier.first_rtp_port, "even")->capture_default_str();
  app.add_option("--last-rtp-port", carrier.last_rtp_port)->capture_default_str();
  app.add_option("--personas", options.personas, "folder of the callees' files")->capture_default_str();
  app.add_option("--report", carrier.report, "append one JSON line per call to this file");
  app.add_option("--digest", options.digest, "USER:PASSWORD that callers must know");
  app.add_option("--max-calls", carrier.max_calls, "more at once are refused with 503")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  app.add_option("--voices", options.voices, "folder that keeps spoken sentences between runs");
  app.add_flag("--model-free", options.model_free, "tones instead of speech: no voice process, for load tests");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (const auto colon = options.digest.find(':'); !options.digest.empty()) {
    if (colon == 0 || colon == std::string::npos) {
      std::cerr << "--digest takes USER:PASSWORD\n";
      return 2;
    }
    carrier.digest_user = options.digest.substr(0, colon);
    carrier.digest_password = options.digest.substr(colon + 1);
  }
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);  // before any thread: they all inherit it
  allow_many_files();
  return run(options, ending);
}

}  // namespace yunli::app
