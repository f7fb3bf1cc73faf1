// Symmetric RTP (RFC 4961) without opening the door: whose packets are a leg's audio. After the far end's description
// is known, its address is right at once; another address is taken only while learning, after kProbation packets in
// sequence of one SSRC with the right payload type, and only if the described address stays silent meanwhile. Once
// decided, the source changes only by a new description, or within the same host after a second of silence. Pure; used
// on the leg's loop.
#pragma once
#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "media/endpoint.h"
#include "media/rtp.h"

namespace yunli::media {

class SourceLatch {
 public:
  enum class Verdict { accept, latched, foreign };  // latched: accept, and this is from now on the address to send to
  void expect(const Endpoint& described, SteadyUs now);
  Verdict judge(const Endpoint& source, const RtpHeader& header, bool known_payload, SteadyUs at);
  bool learning(SteadyUs now) const;
  bool decided() const { return decided_; }
  const Endpoint& remote() const { return remote_; }

  static constexpr int kProbation = 5;
  static constexpr SteadyUs kLearnUs = 10'000'000;  // after a description; later only within the same host
  static constexpr SteadyUs kSilentUs = 1'000'000;

 private:
  struct Candidate {
    Endpoint source;
    std::uint32_t ssrc;
    std::uint16_t sequence;
    int count;
  };
  bool may_move_to(const Endpoint& source, SteadyUs at) const;

  Endpoint described_, remote_;
  bool decided_ = false;
  SteadyUs expected_at_ = 0, last_heard_ = 0;
  std::optional<Candidate> candidate_;
};

}  // namespace yunli::media
