#include "sip/sdp.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace yunli::sip {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kMostLines = 1'000;
constexpr std::size_t kMostMedia = 16;
constexpr std::size_t kLongestMedia = 200;

template <class Int>
std::optional<Int> number(std::string_view text) {
  Int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Takes the next word, separated by single spaces.
std::string_view word(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const auto first = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return first;
}

auto bad(int line, std::string code, std::string_view zh, std::string_view en) {
  const auto field = line > 0 ? std::to_string(line) : std::string();
  return fail("sdp." + code, field, fmt::format("会话描述第 {} 行：{}。", line, zh),
              fmt::format("Session description, line {}: {}.", line, en));
}

// A unicast address we may send to; 0.0.0.0 is the old way to say hold.
bool is_unicast(std::string_view host) {
  const std::string text(host);
  in_addr v4;
  if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 28) < 0xe;
  in6_addr v6;
  return inet_pton(AF_INET6, text.c_str(), &v6) == 1 && v6.s6_addr[0] != 0xff;
}

class Parser {
 public:
  Result<Sdp> run(std::string_view text) {
    if (text.size() > kMostBytes) return bad(0, "too_long", "过长", "too long");
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      auto line = text.substr(at, end - at);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      at = end + 1;
      if (++line_ > static_cast<int>(kMostLines)) return bad(line_, "too_long", "行数过多", "too many lines");
      if (line.empty()) continue;
      if (auto status = take(line); !status) return tl::unexpected(status.error());
    }
    return finish();
  }

 private:
  enum class Where { session, audio, other };

  Status take(std::string_view line) {
    if (line.size() < 2 || line[1] != '=') return bad(line_, "syntax", "格式错误", "not of the form x=value");
    const auto value = line.substr(2);
    if (!versioned_) {
      if (line != "v=0") return bad(line_, "version", "缺少 v=0", "v=0 is missing");
      versioned_ = true;
      return {};
    }
    switch (line[0]) {
      case 'o':
        return origin(value);
      case 'c':
        return connection(value);
      case 'm':
        return media(value);
      case 'a':
        return attribute(value);
      default:
        return {};
    }
  }

  Status origin(std::string_view value) {
    word(value);
    sdp_.session_id = number<std::uint64_t>(word(value)).value_or(0);
    sdp_.version = number<std::uint64_t>(word(value)).value_or(0);
    return {};
  }

  Status connection(std::string_view value) {
    if (where_ == Where::other) return {};
    const auto net = word(value), family = word(value);
    auto host = word(value);
    host = host.substr(0, host.find('/'));
    if (net != "IN" || (family != "IP4" && family != "IP6") || !is_unicast(host)) {
      return bad(line_, "address", "连接地址无效", "not a usable connection address");
    }
    (where_ == Where::audio ? audio_host_ : session_host_) = host;
    return {};
  }

  Status media(std::string_view value) {
    if (++media_count_ > kMostMedia) return bad(line_, "media", "媒体过多", "too many media");
    auto rest = value;
    const auto kind = word(rest), port = word(rest), protocol = word(rest);
    const auto number_of_port = number<std::uint16_t>(port.substr(0, port.find('/')));
    if (kind.empty() || !number_of_port || protocol.empty() || value.size() > kLongestMedia) {
      return bad(line_, "media", "媒体行无效", "not a media line");
    }
    if (has_audio_ || kind != "audio" || (protocol != "RTP/AVP" && protocol != "RTP/AVPF")) {
      where_ = Where::other;
      (has_audio_ ? sdp_.media_after : sdp_.media_before).emplace_back(value);
      return {};
    }
    where_ = Where::audio;
    has_audio_ = true;
    sdp_.port = *number_of_port;
    while (!rest.empty()) {
      const auto payload = number<std::uint8_t>(word(rest));
      if (!payload || *payload > 127) return bad(line_, "payload", "载荷类型无效", "not a payload type");
      const bool known = *payload == 0 || *payload == 8;
      auto& list = sdp_.payloads;
      if (known && std::find(list.begin(), list.end(), *payload) == list.end()) list.push_back(*payload);
      offered_.push_back(*payload);
    }
    return {};
  }

  Status attribute(std::string_view value) {
    if (where_ == Where::other) return {};
    const auto colon = std::min(value.find(':'), value.size());
    const auto name = value.substr(0, colon);
    auto argument = value.substr(std::min(colon + 1, value.size()));
    if (name == "sendrecv") sdp_.direction = Direction::sendrecv;
    if (name == "sendonly") sdp_.direction = Direction::sendonly;
    if (name == "recvonly") sdp_.direction = Direction::recvonly;
    if (name == "inactive") sdp_.direction = Direction::inactive;
    if (name == "ptime" && where_ == Where::audio) {
      const int ms = number<int>(argument).value_or(20);
      if (ms >= 10 && ms <= 200) sdp_.ptime_ms = ms;
    }
    if (name == "rtpmap" && where_ == Where::audio) {
      const auto payload = number<std::uint8_t>(word(argument));
      const bool offered = payload && std::find(offered_.begin(), offered_.end(), *payload) != offered_.end();
      if (offered && *payload >= 96 && argument == "telephone-event/8000" && sdp_.dtmf_payload == 0)
        sdp_.dtmf_payload = *payload;
    }
    return {};
  }

  Result<Sdp> finish() {
    if (!versioned_) return bad(line_, "version", "缺少 v=0", "v=0 is missing");
    if (!has_audio_) return bad(line_, "no_audio", "没有音频", "no audio stream");
    sdp_.host = audio_host_.empty() ? session_host_ : audio_host_;
    if (sdp_.host.empty()) return bad(line_, "address", "缺少连接地址", "no connection address");
    if (sdp_.host == "0.0.0.0") sdp_.direction = Direction::inactive;
    return std::move(sdp_);
  }

  Sdp sdp_;
  int line_ = 0;
  bool versioned_ = false, has_audio_ = false;
  std::size_t media_count_ = 0;
  Where where_ = Where::session;
  std::string session_host_, audio_host_;
  std::vector<std::uint8_t> offered_;
};

const char* name(Direction direction) {
  switch (direction) {
    case Direction::sendonly:
      return "sendonly";
    case Direction::recvonly:
      return "recvonly";
    case Direction::inactive:
      return "inactive";
    default:
      return "sendrecv";
  }
}

// "video 5004 RTP/AVP 96" → "video 0 RTP/AVP 96"
std::string refused(std::string_view media) {
  const auto kind = word(media);
  word(media);
  return fmt::format("m={} 0 {}\r\n", kind, media);
}

bool sends(Direction d) { return d == Direction::sendrecv || d == Direction::sendonly; }
bool receives(Direction d) { return d == Direction::sendrecv || d == Direction::recvonly; }

}  // namespace

Result<Sdp> parse_sdp(std::string_view text) { return Parser().run(text); }

std::string write_sdp(const Sdp& sdp) {
  const auto family = sdp.host.find(':') == std::string::npos ? "IP4" : "IP6";
  auto text = fmt::format("v=0\r\no=yunli {} {} IN {} {}\r\ns=-\r\nc=IN {} {}\r\nt=0 0\r\n", sdp.session_id,
                          sdp.version, family, sdp.host, family, sdp.host);
  for (const auto& media : sdp.media_before) text += refused(media);
  text += fmt::format("m=audio {} RTP/AVP", sdp.port);
  for (const auto payload : sdp.payloads) text += fmt::format(" {}", payload);
  if (sdp.dtmf_payload) text += fmt::format(" {}", sdp.dtmf_payload);
  text += "\r\n";
  for (const auto payload : sdp.payloads)
    text += fmt::format("a=rtpmap:{} {}/8000\r\n", payload, payload == 0 ? "PCMU" : "PCMA");
  if (sdp.dtmf_payload) {
    text += fmt::format("a=rtpmap:{0} telephone-event/8000\r\na=fmtp:{0} 0-15\r\n", sdp.dtmf_payload);
  }
  text += fmt::format("a=ptime:{}\r\na={}\r\n", sdp.ptime_ms, name(sdp.direction));
  for (const auto& media : sdp.media_after) text += refused(media);
  return text;
}

Result<Sdp> answer_sdp(const Sdp& offer, const Sdp& local) {
  Sdp answer = local;
  const auto common = std::find_if(local.payloads.begin(), local.payloads.end(), [&](std::uint8_t payload) {
    return std::find(offer.payloads.begin(), offer.payloads.end(), payload) != offer.payloads.end();
  });
  if (common == local.payloads.end()) {
    return fail("sdp.no_codec", "", "对方不支持 PCMA 或 PCMU。", "The other side offers neither PCMA nor PCMU.");
  }
  answer.payloads = {*common};
  answer.dtmf_payload = local.dtmf_payload ? offer.dtmf_payload : 0;
  answer.media_before = offer.media_before;
  answer.media_after = offer.media_after;
  if (offer.port == 0) answer.port = 0;
  const bool send = sends(local.direction) && receives(offer.direction);
  const bool receive = receives(local.direction) && sends(offer.direction);
  answer.direction = send ? (receive ? Direction::sendrecv : Direction::sendonly)
                          : (receive ? Direction::recvonly : Direction::inactive);
  return answer;
}

}  // namespace yunli::sip
