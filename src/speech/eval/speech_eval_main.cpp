// speech_eval: how well and how soon the recogniser hears what callees say. Every phrase is spoken by the embedded
// voice in several variants, sent through A-law (and noise), streamed in real time in 20 ms chunks through real worker
// processes, all streams of a batch at once, and gated as voice activity gates a call: audio stops 200 ms after the
// voice.
//   speech_eval [--root DIR] [--model cmn8k|cmn8k-fast] [--snr DB] [--no-flush]
#include <CLI/CLI.hpp>
#include <fstream>
#include <future>
#include <iostream>
#include <random>

#include "base/log.h"
#include "base/text.h"
#include "media/g711.h"
#include "speech/service.h"
#include "speech/worker/worker_command.h"

namespace yunli::speech {
namespace {

constexpr int kLeadMs = 300, kTailMs = 200, kWaitMs = 1'000, kPadMs = 30, kChunk = 160;
constexpr std::size_t kBatch = 100;
constexpr int kCheckpoints[] = {200, 250, 300, 400, 500};  // ms after the voice ended

struct Options {
  std::filesystem::path root = ".";
  std::string model{kDefaultModel};
  double snr_db = 0;  // 0 = no noise
  bool no_flush = false;
};

struct Clip {
  std::string group, text;
  std::vector<std::int16_t> pcm;  // begins with kLeadMs of silence, ends kTailMs after the voice
  int voice_end_ms = 0;
};

struct Change {
  SteadyUs at;
  std::string text;
};
struct Run {
  std::mutex mutex;
  std::vector<Change> changes;
  std::optional<std::string> final_text;
  std::unique_ptr<Stream> stream;
};

struct Score {
  int clips = 0, exact = 0, pinyin = 0, syllables = 0, syllable_errors = 0;
  std::map<int, int> known_by;      // checkpoint → clips whose text was then right by pinyin
  std::vector<int> last_change_ms;  // after the voice ended, clips that are right by pinyin
};

bool sounds_alike(const std::string& a, const std::string& b) {
  return text::syllables(text::fold(a)) == text::syllables(text::fold(b));
}

std::vector<std::int16_t> speak(Service& service, const std::string& text, Voice voice) {
  std::promise<std::vector<std::int16_t>> promise;
  service.synthesizer().synthesize(text, std::move(voice),
                                   [&](auto pcm) { promise.set_value(pcm ? *pcm : std::vector<std::int16_t>{}); });
  return promise.get_future().get();
}

void add_line(std::vector<std::int16_t>& pcm, double snr_db, std::mt19937& random) {
  std::normal_distribution<double> noise(0, 3'277 / std::pow(10, snr_db / 20));
  for (auto& sample : pcm) {
    const double heard = sample + (snr_db > 0 ? noise(random) : 0);
    const auto clipped = static_cast<std::int16_t>(std::clamp(heard, -32'000.0, 32'000.0));
    sample = media::kPcmOfAlaw[media::alaw_from_pcm(clipped)];
  }
}

std::vector<Clip> make_clips(const Options& options, Service& service) {
  std::mt19937 random(7);
  std::vector<Clip> clips;
  std::ifstream in(options.root / "src/speech/eval/phrases.txt");
  std::string group;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) {
      group = line.substr(2, line.find(':') - 2);
      continue;
    }
    for (const Voice& voice : {Voice{"f2"}, Voice{"m3", 90}, Voice{"f4", 110}, Voice{"Annie", 100, 110}, Voice{"m7"}}) {
      auto voiced = speak(service, line, voice);
      Clip clip{group, line, std::vector<std::int16_t>(kLeadMs * 8), 0};
      clip.voice_end_ms = kLeadMs + static_cast<int>(voiced.size() / 8) - kPadMs;
      clip.pcm.insert(clip.pcm.end(), voiced.begin(), voiced.end());
      clip.pcm.resize(static_cast<std::size_t>(clip.voice_end_ms + kTailMs) * 8);
      add_line(clip.pcm, options.snr_db, random);
      clips.push_back(std::move(clip));
    }
  }
  return clips;
}

void score(const Clip& clip, const Run& run, SteadyUs start, Score& total) {
  const SteadyUs voice_end = start + SteadyUs{clip.voice_end_ms} * 1'000;
  const std::string heard = run.final_text.value_or("");
  ++total.clips;
  total.exact += heard == clip.text;
  const auto said = text::syllables(text::fold(clip.text));
  total.syllables += static_cast<int>(said.size());
  total.syllable_errors += text::edit_distance(said, text::syllables(text::fold(heard)), 100);
  if (sounds_alike(heard, clip.text)) {
    ++total.pinyin;
    if (!run.changes.empty())
      total.last_change_ms.push_back(static_cast<int>((run.changes.back().at - voice_end) / 1'000));
  }
  for (const int checkpoint : kCheckpoints) {
    std::string known;
    for (const auto& change : run.changes)
      if (change.at <= voice_end + SteadyUs{checkpoint} * 1'000) known = change.text;
    total.known_by[checkpoint] += sounds_alike(known, clip.text);
  }
}

void run_batch(const Options& options, Service& service, std::span<const Clip> clips,
               std::map<std::string, Score>& totals) {
  std::vector<Run> runs(clips.size());
  for (auto& run : runs)
    run.stream = service.recognizer().open({.call_id = "eval"}, [&run](StreamEvent event) {
      std::lock_guard lock(run.mutex);
      if (auto* partial = std::get_if<Partial>(&event)) run.changes.push_back({steady_us(), std::move(partial->text)});
      if (auto* segment = std::get_if<SegmentFinal>(&event)) run.final_text = std::move(segment->text);
    });
  std::size_t longest = 0;
  for (const auto& clip : clips) longest = std::max(longest, clip.pcm.size());
  const SteadyUs start = steady_us();
  for (std::size_t at = 0; at < longest + kWaitMs * 8; at += kChunk) {
    for (std::size_t i = 0; i < clips.size(); ++i) {
      const auto& pcm = clips[i].pcm;
      if (at >= pcm.size()) continue;
      const auto chunk = std::span(pcm).subspan(at, std::min<std::size_t>(kChunk, pcm.size() - at));
      runs[i].stream->push(chunk, start + static_cast<SteadyUs>(at) * 125);
      if (at + kChunk >= pcm.size() && !options.no_flush) runs[i].stream->flush();
    }
    const SteadyUs next = start + static_cast<SteadyUs>(at + kChunk) * 125;
    std::this_thread::sleep_for(std::chrono::microseconds(std::max<SteadyUs>(0, next - steady_us())));
  }
  for (auto& run : runs) run.stream->commit();
  for (auto& run : runs) {
    for (int i = 0; i < 500; ++i) {
      {
        std::lock_guard lock(run.mutex);
        if (run.final_text) break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    run.stream.reset();
  }
  for (std::size_t i = 0; i < clips.size(); ++i)
    for (const auto& group : {clips[i].group, std::string("all")}) score(clips[i], runs[i], start, totals[group]);
}

int percentile(std::vector<int> values, int percent) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) * static_cast<std::size_t>(percent) / 100];
}

int evaluate(const Options& options) {
  auto config = bundled_config(options.root, options.model);
  config.runtime_dir = std::filesystem::temp_directory_path() / ("yl-eval-" + std::to_string(getpid()));
  auto service = Service::start(config);
  if (!service) return std::cerr << service.error().en << '\n', 1;
  const auto clips = make_clips(options, **service);
  std::map<std::string, Score> totals;
  for (std::size_t at = 0; at < clips.size(); at += kBatch)
    run_batch(options, **service, std::span(clips).subspan(at, std::min(kBatch, clips.size() - at)), totals);
  for (const auto& [group, total] : totals) {
    const auto share = [&total = total](int part) { return std::round(1'000.0 * part / total.clips) / 10; };
    nlohmann::json line = {
        {"model", options.model},
        {"group", group},
        {"clips", total.clips},
        {"exact_percent", share(total.exact)},
        {"pinyin_percent", share(total.pinyin)},
        {"syllable_error_percent", std::round(1'000.0 * total.syllable_errors / total.syllables) / 10},
        {"last_change_ms",
         {{"p50", percentile(total.last_change_ms, 50)}, {"p95", percentile(total.last_change_ms, 95)}}}};
    for (const auto& [checkpoint, known] : total.known_by)
      line["known_by_ms"][std::to_string(checkpoint)] = share(known);
    std::cout << line.dump() << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace yunli::speech

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "speech-worker") return yunli::speech::worker_main(argc - 1, argv + 1);
  yunli::speech::Options options;
  CLI::App cli("Accuracy and delay of the recogniser");
  cli.add_option("--root", options.root, "source tree");
  cli.add_option("--model", options.model, "folder of assets/speech");
  cli.add_option("--snr", options.snr_db, "white noise, dB below the voice");
  cli.add_flag("--no-flush", options.no_flush, "do not tell the recogniser when the voice ends");
  CLI11_PARSE(cli, argc, argv);
  yunli::log::configure("warn", yunli::log::Format::json);
  return yunli::speech::evaluate(options);
}
