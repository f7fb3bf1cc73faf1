#include "tenant/totp.h"

#include <gtest/gtest.h>

namespace yunli::tenant {
namespace {

constexpr std::string_view kKey = "12345678901234567890";

TEST(Totp, TestValuesOfRfc4226) {
  const char* codes[] = {"755224", "287082", "359152", "969429", "338314",
                         "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t counter = 0; counter < 10; ++counter) EXPECT_EQ(hotp(kKey, counter), codes[counter]) << counter;
}

TEST(Totp, TestVectorsOfRfc6238) {  // its eight digits, of which apps show the last six
  const std::pair<std::int64_t, const char*> vectors[] = {{59, "94287082"},
                                                          {1'111'111'109, "07081804"},
                                                          {1'111'111'111, "14050471"},
                                                          {1'234'567'890, "89005924"},
                                                          {2'000'000'000, "69279037"},
                                                          {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : vectors) {
    const auto step = totp_step(kKey, std::string_view(code).substr(2), seconds * 1'000, 0);
    ASSERT_TRUE(step) << seconds;
    EXPECT_EQ(*step, seconds / 30);
  }
}

TEST(Totp, TakesTheStepsBesideAndEachOnce) {
  const std::int64_t step = 50'000'000;
  const WallMs now = step * kTotpStepMs + 12'000;
  for (const auto near : {step - 1, step, step + 1})
    EXPECT_EQ(totp_step(kKey, hotp(kKey, static_cast<std::uint64_t>(near)), now, 0), near);
  for (const auto far : {step - 2, step + 2})
    EXPECT_EQ(totp_step(kKey, hotp(kKey, static_cast<std::uint64_t>(far)), now, 0), std::nullopt);
  const auto code = hotp(kKey, static_cast<std::uint64_t>(step));
  EXPECT_EQ(totp_step(kKey, code, now, step), std::nullopt) << "used";
  EXPECT_EQ(totp_step(kKey, code, now, step - 1), step);
  for (const char* wrong : {"", "1", "12345", "1234567", "abcdef", "000000"})
    EXPECT_EQ(totp_step(kKey, wrong, now, 0), std::nullopt) << wrong;
}

TEST(Totp, Base32OfRfc4648) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "MY"},
                                                         {"fo", "MZXQ"},
                                                         {"foo", "MZXW6"},
                                                         {"foob", "MZXW6YQ"},
                                                         {"fooba", "MZXW6YTB"},
                                                         {"foobar", "MZXW6YTBOI"}};
  for (const auto& [text, expected] : vectors) EXPECT_EQ(base32(text), expected);
  EXPECT_EQ(base32(random_totp_key()).size(), 32u);
}

TEST(Totp, UriIsEncoded) {
  EXPECT_EQ(otpauth_uri("云鹂&co", "8001@demo", "MZXW6"),
            "otpauth://totp/%E4%BA%91%E9%B9%82%26co:8001%40demo?secret=MZXW6&issuer=%E4%BA%91%E9%B9%82%26co"
            "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace yunli::tenant
