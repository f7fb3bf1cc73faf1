#include "base/phone.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>

#include "base/slowness.h"

namespace yunli {
namespace {

struct Good {
  const char* written;
  const char* number;
  Phone::Kind kind;
};

class GoodPhone : public testing::TestWithParam<Good> {};

TEST_P(GoodPhone, IsNormalised) {
  const auto got = normalise_phone(GetParam().written);
  ASSERT_TRUE(got) << got.error().en;
  EXPECT_EQ(got->number, GetParam().number);
  EXPECT_EQ(got->kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Written, GoodPhone,
    testing::Values(
        Good{"13800138000", "13800138000", Phone::mobile}, Good{"138 0013 8000", "13800138000", Phone::mobile},
        Good{"138-0013-8000", "13800138000", Phone::mobile}, Good{"+86 13800138000", "13800138000", Phone::mobile},
        Good{"+86-138-0013-8000", "13800138000", Phone::mobile}, Good{"(+86)13800138000", "13800138000", Phone::mobile},
        Good{"008613800138000", "13800138000", Phone::mobile}, Good{"8613800138000", "13800138000", Phone::mobile},
        Good{"013800138000", "13800138000", Phone::mobile},
        Good{"１３８００１３８０００", "13800138000", Phone::mobile},
        Good{"＋８６　１３８００１３８０００", "13800138000", Phone::mobile},
        Good{"13800138000.0", "13800138000", Phone::mobile},
        Good{"\u202d13800138000\u202c", "13800138000", Phone::mobile},
        Good{"'13800138000", "13800138000", Phone::mobile}, Good{"\t13800138000\r\n", "13800138000", Phone::mobile},
        Good{"138.0013.8000", "13800138000", Phone::mobile}, Good{"19912345678", "19912345678", Phone::mobile},
        Good{"020-82345678", "02082345678", Phone::fixed}, Good{"（020）82345678", "02082345678", Phone::fixed},
        Good{"(0755) 2345 6789", "075523456789", Phone::fixed}, Good{"0898-2345678", "08982345678", Phone::fixed},
        Good{"+86 20 82345678", "02082345678", Phone::fixed}, Good{"862082345678", "02082345678", Phone::fixed},
        Good{"2082345678", "02082345678", Phone::fixed}, Good{"1062345678", "01062345678", Phone::fixed},
        Good{"75523456789", "075523456789", Phone::fixed}, Good{"400-810-1234", "4008101234", Phone::service},
        Good{"8008101234", "8008101234", Phone::service}, Good{"95588", "95588", Phone::service},
        Good{"95013456", "95013456", Phone::service}, Good{"96110", "96110", Phone::service},
        Good{"700123456789012", "700123456789012", Phone::privacy}));

struct Bad {
  const char* written;
  const char* code;
};

class BadPhone : public testing::TestWithParam<Bad> {};

TEST_P(BadPhone, SaysWhy) {
  const auto got = normalise_phone(GetParam().written);
  ASSERT_FALSE(got) << got->number;
  EXPECT_EQ(got.error().code, GetParam().code);
  EXPECT_EQ(got.error().field, "phone");
  EXPECT_FALSE(got.error().zh.empty());
  EXPECT_FALSE(got.error().en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Written, BadPhone,
    testing::Values(Bad{"", "phone.empty"}, Bad{"  -  ", "phone.empty"}, Bad{"1380013800", "phone.too_short"},
                    Bad{"12345", "phone.too_short"}, Bad{"110", "phone.too_short"}, Bad{"10086", "phone.too_short"},
                    Bad{"138001380000", "phone.too_long"}, Bad{"12345678901234567", "phone.too_long"},
                    Bad{"138O0138000", "phone.letters"}, Bad{"张三", "phone.letters"},
                    Bad{"1380013800\xff", "phone.letters"}, Bad{"1.38E+10", "phone.rounded"},
                    Bad{"1.38001E10", "phone.rounded"}, Bad{"1.380e+10", "phone.rounded"},
                    Bad{"13800138000/13900139000", "phone.several"}, Bad{"13800138000、13900139000", "phone.several"},
                    Bad{"020-82345678转801", "phone.extension"}, Bad{"02082345678#801", "phone.extension"},
                    Bad{"+1 415 555 2671", "phone.foreign"}, Bad{"0085223456789", "phone.foreign"},
                    Bad{"+44", "phone.foreign"}, Bad{"12000138000", "phone.unknown"},
                    Bad{"0201234567890", "phone.unknown"}, Bad{"+86 138", "phone.too_short"},
                    Bad{"+86", "phone.too_short"}));

TEST(Phone, NormalisingTwiceChangesNothing) {
  EXPECT_TRUE(rc::check("a number that came out goes in again", [] {
    const auto noise = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789013579+86- .Ee")));
    const auto once = normalise_phone(noise);
    if (!once) return;
    const auto twice = normalise_phone(once->number);
    RC_ASSERT(twice.has_value());
    RC_ASSERT(*once == *twice);
  }));
  EXPECT_TRUE(rc::check("punctuation between the digits does not matter", [] {
    const auto digits = "1" + std::to_string(*rc::gen::inRange<long long>(3'000'000'000, 10'000'000'000));
    std::string written = *rc::gen::element<std::string>("", "+86", "0086 ", "86-", "（+86）");
    for (const char c : digits) written += *rc::gen::element<std::string>("", " ", "-", "\u2013", "\u00a0") + c;
    const auto got = normalise_phone(written);
    RC_ASSERT(got.has_value());
    RC_ASSERT(got->number == digits);
  }));
}

TEST(Phone, Masks) {
  EXPECT_EQ(mask_phone("13800138000"), "138****8000");
  EXPECT_EQ(mask_phone("95588"), "*****");
  EXPECT_EQ(masked_pattern("8000"), "%8000");
  EXPECT_EQ(masked_pattern("+86 138-0013-8000"), "13800138000");
  EXPECT_EQ(masked_pattern("13800*"), "13800");
}

struct Located {
  const char* number;
  const char* place;
  const char* carrier;
};

class PhonePlaceTest : public testing::TestWithParam<Located> {};

TEST_P(PhonePlaceTest, IsFound) {
  const auto got = locate(*normalise_phone(GetParam().number));
  EXPECT_EQ(got.place, GetParam().place);
  EXPECT_EQ(got.carrier, GetParam().carrier);
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, PhonePlaceTest,
    testing::Values(Located{"13800138000", "北京市", "中国移动"}, Located{"13823512345", "广东省深圳市", "中国移动"},
                    Located{"13312345678", "贵州省遵义市", "中国电信"}, Located{"18612345678", "北京市", "中国联通"},
                    Located{"020-82345678", "广东省广州市", ""}, Located{"0755-23456789", "广东省深圳市", ""},
                    Located{"17000000000", "北京市", "虚拟运营商"}, Located{"4008101234", "", ""}));

TEST(Phone, AHundredThousandPlacesWithinASecond) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 100'000; ++i) locate({std::to_string(13'000'000'000LL + i * 29'989LL), Phone::mobile});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5) * kSlowness);
}

}  // namespace
}  // namespace yunli
