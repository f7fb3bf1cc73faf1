// Session descriptions: what is read can be written and read again alike, answers to it are well formed.
#include <cstdint>
#include <cstdlib>

#include "sip/dtmf_info.h"
#include "sip/sdp.h"
#include "sip/verdict.h"

namespace {

using namespace yunli::sip;

void require(bool condition) {
  if (!condition) std::abort();
}

Sdp local() {
  Sdp sdp;
  sdp.host = "127.0.0.1";
  sdp.port = 20'000;
  sdp.payloads = {8, 0};
  sdp.dtmf_payload = 101;
  return sdp;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  parse_dtmf_info("application/dtmf-relay", text);
  parse_dtmf_info("application/dtmf", text);
  verdict_of_announcement(text.substr(0, 300));
  const auto sdp = parse_sdp(text);
  if (!sdp) return 0;
  const auto again = parse_sdp(write_sdp(*sdp));
  require(again.has_value());
  require(again->host == sdp->host && again->port == sdp->port && again->payloads == sdp->payloads);
  require(again->direction == sdp->direction && again->dtmf_payload == sdp->dtmf_payload);
  if (const auto answer = answer_sdp(*sdp, local())) {
    require(answer->payloads.size() == 1);
    require(parse_sdp(write_sdp(*answer)).has_value());
  }
  return 0;
}
