#include <gtest/gtest.h>

#include "sip/dtmf_info.h"
#include "sip/header_text.h"
#include "sip/session_timer.h"

namespace yunli::sip {
namespace {

TEST(HeaderText, Guards) {
  EXPECT_TRUE(is_header_name("X-Yunli-Attempt"));
  EXPECT_FALSE(is_header_name(""));
  EXPECT_FALSE(is_header_name("X:"));
  EXPECT_FALSE(is_header_name("X\r\n"));
  EXPECT_FALSE(is_header_name(std::string(65, 'x')));
  EXPECT_TRUE(is_header_value("云里 1"));
  EXPECT_FALSE(is_header_value("a\nb"));
  EXPECT_FALSE(is_header_value(std::string_view("a\0b", 3)));
  EXPECT_TRUE(is_user_part("+8613800138000"));
  EXPECT_FALSE(is_user_part("1@2"));
  EXPECT_FALSE(is_user_part(""));
  EXPECT_TRUE(is_host("sip.example.com"));
  EXPECT_TRUE(is_host("[2001:db8::1]"));
  EXPECT_FALSE(is_host("a;b"));
  EXPECT_FALSE(is_host("[]"));
}

TEST(DtmfInfo, Parses) {
  EXPECT_EQ(parse_dtmf_info("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"), '5');
  EXPECT_EQ(parse_dtmf_info("application/dtmf-relay", "Duration=160\nsignal= #\n"), '#');
  EXPECT_EQ(parse_dtmf_info("application/dtmf-relay", "Signal=10"), '*');
  EXPECT_EQ(parse_dtmf_info("application/dtmf", "11"), '#');
  EXPECT_EQ(parse_dtmf_info("application/dtmf", "d"), 'D');
  EXPECT_EQ(parse_dtmf_info("application/dtmf", ""), std::nullopt);
  EXPECT_EQ(parse_dtmf_info("application/dtmf-relay", "Signal=\r\n"), std::nullopt);
  EXPECT_EQ(parse_dtmf_info("application/dtmf-relay", "Signal"), std::nullopt);
  EXPECT_EQ(parse_dtmf_info("text/plain", "5"), std::nullopt);
  EXPECT_EQ(parse_dtmf_info("application/dtmf", std::string_view("\0", 1)), std::nullopt);
  EXPECT_EQ(parse_dtmf_info("application/dtmf-relay", write_dtmf_info('*', 100)), '*');
}

TEST(SessionTerms, Times) {
  EXPECT_EQ((SessionTerms{1'800}.refresh_after_ms()), 900'000);
  EXPECT_EQ((SessionTerms{1'800}.expire_after_ms()), 1'768'000);  // 32 s before
  EXPECT_EQ((SessionTerms{90}.expire_after_ms()), 60'000);        // a third before
  EXPECT_EQ(session_expires({90, true, true}, true), "90;refresher=uac");
  EXPECT_EQ(session_expires({90, true, true}, false), "90;refresher=uas");
  EXPECT_EQ(session_expires({90, false, true}, false), "90;refresher=uac");
}

}  // namespace
}  // namespace yunli::sip
