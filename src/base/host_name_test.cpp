#include "base/host_name.h"

#include <gtest/gtest.h>

namespace yunli {
namespace {

TEST(HostName, IsBroughtIntoTheFormThatBrowsersSend) {
  const std::pair<const char*, const char*> good[] = {
      {"call.example.cn", "call.example.cn"}, {"Call.Example.CN.", "call.example.cn"},
      {"a-b.xn--fiqs8s", "a-b.xn--fiqs8s"},   {"呼叫.中国", "xn--fprzm.xn--fiqs8s"},
      {"ｅｘａｍｐｌｅ．com", "example.com"}, {"1.example.com", "1.example.com"}};
  for (const auto& [text, expected] : good) {
    const auto name = normalise_host_name(text);
    ASSERT_TRUE(name) << text;
    EXPECT_EQ(*name, expected);
  }
}

TEST(HostName, RefusesWhatIsNone) {
  const std::string long_label(64, 'a');
  std::string long_name = "a";
  while (long_name.size() < 254) long_name += ".a";
  for (const auto& text : {std::string(),
                           std::string("localhost"),
                           std::string("http://a.cn"),
                           std::string("a.cn:80"),
                           std::string("a.cn/x"),
                           std::string("127.0.0.1"),
                           std::string("[::1]"),
                           std::string("a..cn"),
                           std::string(".a.cn"),
                           std::string("-a.cn"),
                           std::string("a-.cn"),
                           std::string("a_b.cn"),
                           std::string("a b.cn"),
                           std::string("a.cn\0.b.cn", 10),
                           std::string("a.\xff\xfe"),
                           std::string("*.a.cn"),
                           std::string("a.cn\r\nX: y"),
                           long_label + ".cn",
                           long_name,
                           std::string(100'000, 'a')})
    EXPECT_FALSE(normalise_host_name(text)) << text.substr(0, 80);
}

TEST(HostName, IsReadFromAHeader) {
  EXPECT_EQ(host_of("Call.Example.cn:8443"), "call.example.cn");
  EXPECT_EQ(host_of("call.example.cn."), "call.example.cn");
  EXPECT_EQ(host_of("[::1]:80"), "");
  EXPECT_EQ(host_of(""), "");
  EXPECT_EQ(host_of(std::string(5'000, 'a')), "");
}

}  // namespace
}  // namespace yunli
