#include "speech/worker/recognition_thread.h"

#include "base/overload.h"

namespace yunli::speech {

namespace {
constexpr auto kTick = std::chrono::milliseconds(20);
constexpr std::size_t kMaxStreams = 1'000;  // per thread; a core decodes 320–680 at once
}  // namespace

RecognitionThread::RecognitionThread(RecognitionEngine& engine, const RecognitionPool::Emit& emit)
    : engine_(engine), emit_(emit), thread_([this] { run(); }) {}

RecognitionThread::~RecognitionThread() {
  {
    Lock lock(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void RecognitionThread::post(RecognitionPool::Key stream, protocol::ToWorker command) {
  bool first = false;
  {
    Lock lock(mutex_);
    first = mailbox_.empty();
    if (first) first_arrival_ = steady_us();
    mailbox_.push_back({stream, std::move(command)});
  }
  if (first) wake_.notify_one();
}

SteadyUs RecognitionThread::oldest_waiting() const {
  if (const SteadyUs ticking = tick_arrival_) return ticking;
  Lock lock(mutex_);
  return first_arrival_;
}

void RecognitionThread::run() {
  std::vector<Command> commands;
  auto next = std::chrono::steady_clock::now();
  for (;;) {
    {
      Lock lock(mutex_);
      while (!stop_ && mailbox_.empty()) wake_.wait(lock);
      if (stop_) return;
      commands.swap(mailbox_);
      tick_arrival_ = std::exchange(first_arrival_, 0);
      tick_since_ = steady_us();
    }
    tick(commands);
    commands.clear();
    tick_since_ = 0;
    tick_arrival_ = 0;
    next = std::max(next + kTick, std::chrono::steady_clock::now());
    std::this_thread::sleep_until(next);
  }
}

void RecognitionThread::tick(std::vector<Command>& commands) {
  for (auto& command : commands) apply(command);
  decode_together();
  streams_count_ = static_cast<int>(streams_.size());
}

void RecognitionThread::apply(Command& command) {
  if (const auto* wanted = std::get_if<protocol::Open>(&command.body)) return open(command.stream, *wanted);
  const auto found = streams_.find(command.stream);
  if (found == streams_.end()) return;
  WorkerStream& stream = *found->second;
  const auto close = [&] { streams_.erase(found); };
  std::visit(Overload{
                 [&](const protocol::Audio& audio) { audio_us_ += stream.accept(audio); },
                 [&](const protocol::Flush&) { stream.flush(); },
                 [&](const protocol::Commit&) { stream.commit(); },
                 [&](const protocol::Reset&) { stream.reset(); },
                 [&](const protocol::Finish&) { stream.finish(), close(); },
                 [&](const protocol::Cancel&) { close(); },
                 [](const auto&) {},
             },
             command.body);
}

void RecognitionThread::open(RecognitionPool::Key key, const protocol::Open& open) {
  if (streams_.contains(key)) return;
  auto stream = streams_.size() < kMaxStreams ? engine_.open(open.rate, open.hot_words) : nullptr;
  if (!stream) return emit_(key, protocol::Failed{"speech.refused", "the worker takes no further stream"});
  streams_[key] = std::make_unique<WorkerStream>(
      engine_, std::move(stream), open.rate, [this, key](protocol::ToServer event) { emit_(key, std::move(event)); });
}

void RecognitionThread::decode_together() {
  const SteadyUs start = steady_us();
  std::vector<EngineStream*> fed;
  for (const auto& [key, stream] : streams_)
    if (stream->has_news()) fed.push_back(&stream->engine_stream());
  if (fed.empty()) return;
  engine_.decode(fed);
  for (const auto& [key, stream] : streams_)
    if (stream->has_news()) stream->report();
  decoding_us_ += steady_us() - start;
}

}  // namespace yunli::speech
