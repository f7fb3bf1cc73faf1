// Session descriptions (RFC 4566, offer/answer RFC 3264) for one audio stream with PCMA/PCMU and telephone-event. Any
// thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yunli::sip {

enum class Direction { sendrecv, sendonly, recvonly, inactive };

struct Sdp {
  std::string host;                    // connection address, numeric, no multicast
  std::uint16_t port = 0;              // 0 = stream refused
  std::vector<std::uint8_t> payloads;  // PCMU 0 and PCMA 8 in order of preference; others are left out
  std::uint8_t dtmf_payload = 0;       // telephone-event/8000, 0 = none
  Direction direction = Direction::sendrecv;
  int ptime_ms = 20;
  std::uint64_t session_id = 0, version = 0;
  // The m= values of other streams, before and after the audio stream; written refused (port 0) in an answer.
  std::vector<std::string> media_before, media_after;
};

// Hostile input; at most 64 KiB. Error "sdp.*" names the line. The first audio stream over RTP/AVP counts.
Result<Sdp> parse_sdp(std::string_view text);
std::string write_sdp(const Sdp& sdp);
// What we answer to `offer` when our side is `local` (host, port, codecs we take in order): one codec, telephone-event
// by the offer's number, the direction turned round. Error "sdp.no_codec".
Result<Sdp> answer_sdp(const Sdp& offer, const Sdp& local);

}  // namespace yunli::sip
