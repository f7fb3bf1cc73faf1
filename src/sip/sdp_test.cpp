#include "sip/sdp.h"

#include <gmock/gmock.h>

namespace yunli::sip {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kHead = "v=0\r\no=- 7 8 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

TEST(Sdp, TypicalOffer) {
  const auto sdp = parse_sdp(kHead +
                             "m=audio 4000 RTP/AVP 18 8 0 101\r\na=rtpmap:18 G729/8000\r\na=rtpmap:8 PCMA/8000\r\n"
                             "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:30\r\na=sendrecv\r\n");
  ASSERT_TRUE(sdp) << sdp.error().en;
  EXPECT_EQ(sdp->host, "192.0.2.1");
  EXPECT_EQ(sdp->port, 4000);
  EXPECT_THAT(sdp->payloads, ElementsAre(8, 0));
  EXPECT_EQ(sdp->dtmf_payload, 101);
  EXPECT_EQ(sdp->ptime_ms, 30);
  EXPECT_EQ(sdp->session_id, 7u);
  EXPECT_EQ(sdp->version, 8u);
  EXPECT_EQ(sdp->direction, Direction::sendrecv);
}

struct Good {
  const char* what;
  std::string text;
  std::string host;
  int port;
  Direction direction = Direction::sendrecv;
};

class GoodSdp : public ::testing::TestWithParam<Good> {};
TEST_P(GoodSdp, IsRead) {
  const auto sdp = parse_sdp(GetParam().text);
  ASSERT_TRUE(sdp) << GetParam().what << ": " << sdp.error().en;
  EXPECT_EQ(sdp->host, GetParam().host);
  EXPECT_EQ(sdp->port, GetParam().port);
  EXPECT_EQ(sdp->direction, GetParam().direction);
}
INSTANTIATE_TEST_SUITE_P(
    Table, GoodSdp,
    ::testing::Values(
        Good{"bare line feeds", "v=0\no=- 1 1 IN IP4 1.2.3.4\ns=-\nc=IN IP4 1.2.3.4\nt=0 0\nm=audio 4000 RTP/AVP 0\n",
             "1.2.3.4", 4000},
        Good{"no newline at the end", kHead + "m=audio 4000 RTP/AVP 0", "192.0.2.1", 4000},
        Good{"address of the media wins", kHead + "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 192.0.2.9\r\n", "192.0.2.9",
             4000},
        Good{"address of the media only", "v=0\r\nm=audio 4000 RTP/AVP 8\r\nc=IN IP4 192.0.2.9\r\n", "192.0.2.9", 4000},
        Good{"address of another media does not count",
             kHead + "m=video 5000 RTP/AVP 96\r\nc=IN IP4 192.0.2.7\r\nm=audio 4000 RTP/AVP 8\r\n", "192.0.2.1", 4000},
        Good{"IPv6", "v=0\r\nc=IN IP6 2001:db8::1\r\nm=audio 4000 RTP/AVP 8\r\n", "2001:db8::1", 4000},
        Good{"video first", kHead + "m=video 5000 RTP/AVP 96\r\na=sendonly\r\nm=audio 4000 RTP/AVP 8\r\n", "192.0.2.1",
             4000},
        Good{"two audio streams", kHead + "m=audio 4000 RTP/AVP 8\r\nm=audio 6000 RTP/AVP 8\r\na=inactive\r\n",
             "192.0.2.1", 4000},
        Good{"SRTP beside plain", kHead + "m=audio 6000 RTP/SAVP 8\r\nm=audio 4000 RTP/AVP 8\r\n", "192.0.2.1", 4000},
        Good{"refused stream", kHead + "m=audio 0 RTP/AVP 8\r\n", "192.0.2.1", 0},
        Good{"hold", kHead + "m=audio 4000 RTP/AVP 8\r\na=sendonly\r\n", "192.0.2.1", 4000, Direction::sendonly},
        Good{"hold for the session", kHead + "a=inactive\r\nm=audio 4000 RTP/AVP 8\r\n", "192.0.2.1", 4000,
             Direction::inactive},
        Good{"hold as in RFC 2543", "v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 8\r\n", "0.0.0.0", 4000,
             Direction::inactive},
        Good{"number of ports", kHead + "m=audio 4000/2 RTP/AVP 8\r\n", "192.0.2.1", 4000},
        Good{"absurd ptime", kHead + "m=audio 4000 RTP/AVP 8\r\na=ptime:99999999999999999999\r\n", "192.0.2.1", 4000}),
    [](const auto& info) { return std::to_string(info.index); });

struct Bad {
  std::string text, code;
};
class BadSdp : public ::testing::TestWithParam<Bad> {};
TEST_P(BadSdp, IsRefused) {
  const auto sdp = parse_sdp(GetParam().text);
  ASSERT_FALSE(sdp);
  EXPECT_EQ(sdp.error().code, GetParam().code);
  EXPECT_FALSE(sdp.error().zh.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Table, BadSdp,
    ::testing::Values(Bad{"", "sdp.version"}, Bad{"v=1\r\n", "sdp.version"}, Bad{"hello", "sdp.syntax"},
                      Bad{kHead, "sdp.no_audio"}, Bad{kHead + "m=video 5000 RTP/AVP 96\r\n", "sdp.no_audio"},
                      Bad{"v=0\r\nm=audio 4000 RTP/AVP 8\r\n", "sdp.address"},
                      Bad{"v=0\r\nc=IN IP4 example.com\r\n", "sdp.address"},
                      Bad{"v=0\r\nc=IN IP4 224.2.1.1/127\r\n", "sdp.address"},
                      Bad{"v=0\r\nc=IN IP4 255.255.255.255\r\n", "sdp.address"},
                      Bad{"v=0\r\nc=IN IP6 ff02::1\r\n", "sdp.address"}, Bad{"v=0\r\nc=IN IP4\r\n", "sdp.address"},
                      Bad{kHead + "m=audio 65536 RTP/AVP 8\r\n", "sdp.media"},
                      Bad{kHead + "m=audio -1 RTP/AVP 8\r\n", "sdp.media"}, Bad{kHead + "m=audio\r\n", "sdp.media"},
                      Bad{kHead + "m=audio 4000 RTP/AVP 8 x\r\n", "sdp.payload"},
                      Bad{kHead + "m=audio 4000 RTP/AVP 128\r\n", "sdp.payload"},
                      Bad{kHead + "m=audio 4000 " + std::string(300, 'R') + " 8\r\n", "sdp.media"},
                      Bad{std::string(70'000, 'v'), "sdp.too_long"},
                      Bad{"v=0\r\n" +
                              [] {
                                std::string s;
                                for (int i = 0; i < 2'000; ++i) s += "a=x\r\n";
                                return s;
                              }(),
                          "sdp.too_long"},
                      Bad{kHead +
                              [] {
                                std::string s;
                                for (int i = 0; i < 17; ++i) s += "m=video 1 RTP/AVP 9\r\n";
                                return s;
                              }(),
                          "sdp.media"}),
    [](const auto& info) { return std::to_string(info.index); });

TEST(Sdp, WrittenIsReadBack) {
  Sdp sdp;
  sdp.host = "2001:db8::1";
  sdp.port = 4000;
  sdp.payloads = {0, 8};
  sdp.dtmf_payload = 96;
  sdp.direction = Direction::recvonly;
  sdp.session_id = 1, sdp.version = 2;
  const auto back = parse_sdp(write_sdp(sdp));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->host, sdp.host);
  EXPECT_EQ(back->payloads, sdp.payloads);
  EXPECT_EQ(back->dtmf_payload, 96);
  EXPECT_EQ(back->direction, Direction::recvonly);
}

Sdp local() {
  Sdp sdp;
  sdp.host = "127.0.0.1";
  sdp.port = 20'000;
  sdp.payloads = {8, 0};
  sdp.dtmf_payload = 101;
  return sdp;
}

TEST(Sdp, AnswerTakesOneCodecAndTheOffersEventNumber) {
  const auto offer = parse_sdp(kHead + "m=audio 4000 RTP/AVP 0 8 96\r\na=rtpmap:96 telephone-event/8000\r\n");
  const auto answer = answer_sdp(*offer, local());
  ASSERT_TRUE(answer);
  EXPECT_THAT(answer->payloads, ElementsAre(8));
  EXPECT_EQ(answer->dtmf_payload, 96);
  EXPECT_EQ(answer->port, 20'000);
}

TEST(Sdp, AnswerKeepsTheOrderOfStreams) {
  const auto offer =
      parse_sdp(kHead + "m=video 5000 RTP/AVP 96\r\nm=audio 4000 RTP/AVP 0\r\nm=image 6000 udptl t38\r\n");
  const auto text = write_sdp(*answer_sdp(*offer, local()));
  const auto video = text.find("m=video 0 RTP/AVP 96"), audio = text.find("m=audio 20000"),
             image = text.find("m=image 0 udptl t38");
  EXPECT_LT(video, audio);
  EXPECT_LT(audio, image);
  EXPECT_NE(image, std::string::npos);
}

TEST(Sdp, AnswerTurnsTheDirectionRound) {
  const auto answered = [](Direction theirs, Direction ours) {
    auto offer = local(), mine = local();
    offer.direction = theirs;
    mine.direction = ours;
    return answer_sdp(offer, mine)->direction;
  };
  using D = Direction;
  EXPECT_EQ(answered(D::sendrecv, D::sendrecv), D::sendrecv);
  EXPECT_EQ(answered(D::sendonly, D::sendrecv), D::recvonly);
  EXPECT_EQ(answered(D::recvonly, D::sendrecv), D::sendonly);
  EXPECT_EQ(answered(D::inactive, D::sendrecv), D::inactive);
  EXPECT_EQ(answered(D::sendonly, D::sendonly), D::inactive);
  EXPECT_EQ(answered(D::sendrecv, D::recvonly), D::recvonly);
}

TEST(Sdp, AnswerRefuses) {
  auto offer = local();
  offer.payloads = {};
  EXPECT_EQ(answer_sdp(offer, local()).error().code, "sdp.no_codec");
  offer = local();
  offer.port = 0;
  EXPECT_EQ(answer_sdp(offer, local())->port, 0);
  offer.dtmf_payload = 0;
  EXPECT_EQ(answer_sdp(offer, local())->dtmf_payload, 0);
}

}  // namespace
}  // namespace yunli::sip
