#include "media/source_latch.h"

namespace yunli::media {

void SourceLatch::expect(const Endpoint& described, SteadyUs now) {
  described_ = remote_ = described;
  decided_ = false;
  expected_at_ = now;
  last_heard_ = 0;
  candidate_.reset();
}

bool SourceLatch::learning(SteadyUs now) const { return !decided_ && now - expected_at_ < kLearnUs; }

bool SourceLatch::may_move_to(const Endpoint& source, SteadyUs at) const {
  if (last_heard_ != 0 && at - last_heard_ <= kSilentUs) return false;
  return learning(at) || source.same_host(remote_) || source.same_host(described_);
}

SourceLatch::Verdict SourceLatch::judge(const Endpoint& source, const RtpHeader& header, bool known_payload,
                                        SteadyUs at) {
  if (!known_payload) return Verdict::foreign;
  if (source == remote_) {
    last_heard_ = at;
    candidate_.reset();
    if (decided_) return Verdict::accept;
    decided_ = true;
    return Verdict::latched;
  }
  if (!may_move_to(source, at)) return Verdict::foreign;
  const bool next = candidate_ && candidate_->source == source && candidate_->ssrc == header.ssrc &&
                    sequence_distance(candidate_->sequence, header.sequence) == 1;
  candidate_ = Candidate{source, header.ssrc, header.sequence, next ? candidate_->count + 1 : 1};
  if (candidate_->count < kProbation) return Verdict::foreign;
  remote_ = source;
  decided_ = true;
  last_heard_ = at;
  candidate_.reset();
  return Verdict::latched;
}

}  // namespace yunli::media
