#include "base/text.h"

#include <gtest/gtest.h>

namespace yunli::text {

TEST(Text, ValidatesUtf8) {
  EXPECT_TRUE(valid_utf8(""));
  EXPECT_TRUE(valid_utf8("可以 ok 𠮷"));
  EXPECT_FALSE(valid_utf8("\xE5\x8F"));          // cut off
  EXPECT_FALSE(valid_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(valid_utf8("\xF5\x80\x80\x80"));  // beyond Unicode
  EXPECT_FALSE(valid_utf8("a\xFFz"));
}

TEST(Text, CodePointsSurviveARoundTrip) {
  EXPECT_EQ(encode(decode("喂，ok𠮷!")), "喂，ok𠮷!");
  EXPECT_EQ(decode("\xFF好"), U"\uFFFD好");
  EXPECT_EQ(length("喂，ok𠮷"), 5u);
  EXPECT_EQ(truncated("喂你好", 2), "喂你");
  EXPECT_EQ(truncated("喂", 9), "喂");
  EXPECT_EQ(trimmed(" \t　张 三　\n"), "张 三");
  EXPECT_EQ(trimmed(" 　"), "");
}

TEST(Text, PercentEncodesAllButTheUnreserved) {
  EXPECT_EQ(percent_encoded(""), "");
  EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encoded(" +*/&=%"), "%20%2B%2A%2F%26%3D%25");
  EXPECT_EQ(percent_encoded("好"), "%E5%A5%BD");
  EXPECT_EQ(percent_encoded(std::string_view("\0\xFF", 2)), "%00%FF");
}

TEST(Text, FoldsForComparison) {
  const struct {
    const char *in, *out;
  } rows[] = {
      {"可以！", "可以"},           {" 好，的。", "好的"}, {"ＯＫ", "ok"}, {"OK啦", "ok啦"}, {"１３８", "138"},
      {"“价格”是？", "价格是"},     {"…——", ""},           {"ﬁ①", "fi1"},  {"Ⅳ级", "iv级"},  {"a\xFF b", "ab"},
      {"你\xE2\x80\x8B好", "你好"},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(folded(in), out) << in;
}

TEST(Text, SoundsAlikeWhenTonelessPinyinIsEqual) {
  const auto sounds = [](const char* s) { return syllables(fold(s)); };
  EXPECT_EQ(sounds("多少钱"), sounds("多少前"));
  EXPECT_EQ(sounds("再打"), sounds("在打"));
  EXPECT_EQ(sounds("没兴趣"), sounds("没幸去"));
  EXPECT_EQ(sounds("138"), sounds("一三八"));
  EXPECT_NE(sounds("可以"), sounds("不可"));
  EXPECT_EQ(sounds("可以ok").size(), 4u);
  EXPECT_EQ(pinyin("您好，还行吗？"), "nin hao hai xing ma");
  EXPECT_EQ(pinyin("嗯嗯,谁啊 A1"), "en en shei a a yi");
}

TEST(Text, EditDistanceStopsAtItsLimit) {
  EXPECT_EQ(edit_distance(U"", U"", 3), 0);
  EXPECT_EQ(edit_distance(U"价格多少", U"价格是多少", 2), 1);
  EXPECT_EQ(edit_distance(U"价格", U"地址", 5), 2);
  EXPECT_EQ(edit_distance(U"abcdef", U"uvwxyz", 2), 3);
  EXPECT_EQ(edit_distance(U"a", U"abcdef", 2), 3);
}

TEST(Text, FindsTheNearestPart) {
  EXPECT_EQ(distance_within(U"怎么收费", U"那你们怎么收费呢", 2), 0);
  EXPECT_EQ(distance_within(U"你们怎么收费", U"那你们这怎么收费呢", 2), 1);
  EXPECT_EQ(distance_within(U"怎么收费", U"", 2), 3);
  EXPECT_EQ(distance_within(U"", U"好", 2), 0);
}

}  // namespace yunli::text
