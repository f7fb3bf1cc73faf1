#include "speech/engines/espeak/mandarin_text.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace yunli::speech {
namespace {

TEST(HanNumber, ReadsValues) {
  const std::pair<std::uint64_t, const char*> cases[] = {{0, "零"},
                                                         {7, "七"},
                                                         {10, "十"},
                                                         {15, "十五"},
                                                         {20, "二十"},
                                                         {105, "一百零五"},
                                                         {110, "一百一十"},
                                                         {1'205, "一千二百零五"},
                                                         {10'000, "一万"},
                                                         {10'010, "一万零一十"},
                                                         {35'000, "三万五千"},
                                                         {100'005, "十万零五"},
                                                         {120'030'000, "一亿二千零三万"}};
  for (const auto& [value, words] : cases) EXPECT_EQ(text::encode(han_number(value)), words) << value;
}

TEST(SpeakableMandarin, Table) {
  const std::pair<const char*, const char*> cases[] = {
      {"每月30元", "每月三十元"},
      {"2个人", "两个人"},
      {"2月2号", "二月二号"},
      {"2026年", "二零二六年"},
      {"2年", "两年"},
      {"优惠15%", "优惠百分之十五"},
      {"3.5折", "三点五折"},
      {"9:30", "九点三十分"},
      {"14:05到18:00", "十四点零五分到十八点"},
      {"13800138000", "一三八零零一三八零零零"},
      {"尾号0421", "尾号零四二一"},
      {"1,200元", "一千二百元"},
      {"¥99", "九十九元"},
      {"3-5天", "三到五天"},
      {"验证码483920", "验证码四八三九二零"},
      {"２０分钟", "二十分钟"},
      {"好，行！", "好，行。"},
      {"银行", " yin2 hang2 "},
      {"VIP", " wei1  ai4  pi4 "},
      {"<b>你好</b>", " bi4 你好  bi4 "},
      {"你好😀", "你好 "},
      {"\x01\x02", ""},
      {"😀🎉", ""},
      {"。。。", ""},
      {"", ""},
  };
  for (const auto& [written, spoken] : cases) EXPECT_EQ(speakable_mandarin(written), spoken) << written;
}

}  // namespace
}  // namespace yunli::speech
