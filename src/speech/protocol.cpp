#include "speech/protocol.h"

#include <bit>
#include <concepts>
#include <cstring>

namespace yunli::speech::protocol {
namespace {

static_assert(std::endian::native == std::endian::little, "frames are copied as they lie in memory");
constexpr std::size_t kHeader = 9;  // length, type, stream

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  template <std::integral T>
  void put(T value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  template <class T>
  void put(const std::vector<T>& items) {
    put(static_cast<std::uint32_t>(items.size()));
    if constexpr (std::integral<T>) {
      out_.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
    } else {
      for (const auto& item : items) put(item);
    }
  }

 private:
  std::string& out_;
};

// Reads from one body; after the first violation everything reads as empty and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view body) : rest_(body) {}
  bool complete() const { return ok_ && rest_.empty(); }

  template <std::integral T>
  void get(T& value) {
    if (!has(sizeof value)) return;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
  }
  void get(bool& value) {
    std::uint8_t byte = 0;
    get(byte);
    if (byte > 1) ok_ = false;
    value = byte == 1;
  }
  void get(std::string& text) {
    std::uint32_t size = 0;
    get(size);
    if (!has(size)) return;
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  void get(std::vector<std::int16_t>& samples) {
    std::uint32_t count = 0;
    get(count);
    if (count > kMaxAudioSamples || !has(count * sizeof(std::int16_t))) return void(ok_ = false);
    samples.resize(count);
    if (count > 0) std::memcpy(samples.data(), rest_.data(), count * sizeof(std::int16_t));
    rest_.remove_prefix(count * sizeof(std::int16_t));
  }
  void get(std::vector<std::string>& words) {
    std::uint32_t count = 0;
    get(count);
    if (count > kMaxHotWords) return void(ok_ = false);
    for (std::uint32_t i = 0; i < count && ok_; ++i) get(words.emplace_back());
  }

 private:
  bool has(std::size_t bytes) {
    if (rest_.size() < bytes) ok_ = false;
    return ok_;
  }
  std::string_view rest_;
  bool ok_ = true;
};

template <class Message>
void append_frame(std::string& out, std::uint32_t stream, const Message& message) {
  const auto start = out.size();
  Writer writer(out);
  writer.put(std::uint32_t{0});
  writer.put(static_cast<std::uint8_t>(message.index()));
  writer.put(stream);
  std::visit(
      [&](const auto& body) { std::apply([&](const auto&... field) { (writer.put(field), ...); }, body.fields()); },
      message);
  const auto length = static_cast<std::uint32_t>(out.size() - start - sizeof(std::uint32_t));
  std::memcpy(out.data() + start, &length, sizeof length);
}

template <class Message, std::size_t I = 0>
bool read_body(std::size_t type, std::string_view body, Message& out) {
  if constexpr (I < std::variant_size_v<Message>) {
    if (type != I) return read_body<Message, I + 1>(type, body, out);
    Reader reader(body);
    auto& message = out.template emplace<I>();
    std::apply([&](auto&... field) { (reader.get(field), ...); }, message.fields());
    return reader.complete();
  } else {
    return false;
  }
}

auto violation(std::string en) {
  return fail("speech.protocol", "", "语音进程发来的数据无法解析。", "Speech worker protocol: " + std::move(en));
}

}  // namespace

void append(std::string& out, std::uint32_t stream, const ToWorker& message) { append_frame(out, stream, message); }
void append(std::string& out, std::uint32_t stream, const ToServer& message) { append_frame(out, stream, message); }

template <class Message>
Result<std::optional<Frame<Message>>> Decoder<Message>::next() {
  const std::string_view rest = std::string_view(buffer_).substr(begin_);
  std::uint32_t length = 0;
  if (rest.size() >= sizeof length) {
    std::memcpy(&length, rest.data(), sizeof length);
    if (length < kHeader - sizeof length || length > kMaxFrame) return violation("a frame has an impossible length.");
  }
  if (rest.size() < sizeof length || rest.size() < sizeof length + length) {
    buffer_.erase(0, std::exchange(begin_, 0));
    return std::nullopt;
  }
  Frame<Message> frame;
  std::memcpy(&frame.stream, rest.data() + 5, sizeof frame.stream);
  const auto type = static_cast<std::uint8_t>(rest[4]);
  if (!read_body(type, rest.substr(kHeader, length + sizeof length - kHeader), frame.message))
    return violation("a frame does not decode.");
  begin_ += sizeof length + length;
  return frame;
}

template class Decoder<ToWorker>;
template class Decoder<ToServer>;

}  // namespace yunli::speech::protocol
