// What people say on the telephone every day, as the demo recogniser may write it, understood by the demo scripts.
#include <gtest/gtest.h>

#include <sstream>

#include "script/matcher.h"
#include "script/testing.h"

namespace yunli::script {
namespace {

struct Group {
  Match match;
  const char* said;  // separated by blanks
};

const Group kGroups[] = {
    {Match::positive,
     "可以 可以的 可以啊 可以呀 好 好的 好吧 好啊 行 行吧 行啊 行的 没问题 是 是的 是啊 对 对的 对对对 没错 需要 "
     "需要的 我需要 要 要的 我要 "
     "有 有的 有啊 有兴趣 感兴趣 我感兴趣 同意 我同意 确认 我确认 确定 当然可以 愿意 我愿意 好的没问题 可以没问题 "
     "嗯可以 那行 那好吧 那可以 能 "
     "应该可以 挺好的 不错 还行 在的 我在 请说 请讲 你说 你说吧 说吧 我在听 好的谢谢 好的再见 我知道了 收到 明白 "
     "好的我知道了谢谢你 行吧行吧你说吧 嗯嗯对对是的"},
    {Match::refusal,
     "不需要 我不需要 不用 不用了 我不用 不用了谢谢 不要 不要了 没兴趣 不感兴趣 没有兴趣 我不感兴趣 暂时不需要 算了 "
     "算了吧 不考虑 不想 我不想 不办 不买 "
     "我已经有了 已经买了 用不上 用不着 没必要 没这个需要 没这个打算 不合适 烦死了 再见 拜拜 挂了 先这样吧 "
     "价格太贵了我不考虑 房子已经装修好了不用了 哦这样啊那算了吧"},
    {Match::negative, "不行 不可以 没有 没 没有啊 不是 不是的 不对 没收到"},
    {Match::opt_out,
     "别打了 别再打了 不要再打了 不要再打电话了 不要打电话了 别给我打电话了 以后别打了 我要投诉 我要举报 "
     "再打我就报警了 把我号码删了 取消我的号码 不要骚扰我 "
     "别再给我打电话了我要投诉 我对这个不感兴趣不要再打了"},
    {Match::repeat_request,
     "喂 喂你好 你好 听不清 没听清 没听清楚 你说什么 再说一遍 能再说一遍吗 什么 大声一点 声音太小了 听不到 "
     "信号不太好你再说一遍"},
    {Match::question,
     "多少钱 怎么收费 免费吗 你是谁 你们是什么公司 你是机器人吗 你们在哪里 地址在哪 有什么事 你们怎么有我的电话 加微信 "
     "我在开会 我在开车不方便接电话 没时间 "
     "晚点再打 明天再打给我 我考虑一下 转人工 打错了 不是本人 是骗人的吧"},
    {Match::back_channel, "哦 啊 谢谢 稍等 等一下"},
};

TEST(Everyday, IsUnderstoodByTheDemoScripts) {
  for (const auto& [id, flow] : {std::pair{"renewal", "opening"}, {"course", "opening"}}) {
    Conversation talk(testing::compiled_example(id), {});
    ASSERT_TRUE(talk.move_to(flow));
    for (const auto& group : kGroups) {
      std::istringstream words(group.said);
      for (std::string said; words >> said;)
        EXPECT_EQ(name(talk.preview(said).match), name(group.match)) << id << " " << said;
    }
  }
}

TEST(Everyday, HomophonesChangeNothing) {
  Conversation talk(testing::compiled_example("renewal"), {});
  talk.start();
  const std::pair<const char*, Match> rows[] = {
      {"课以", Match::positive},           {"号的", Match::positive},           {"梅问题", Match::positive},
      {"不虚要", Match::refusal},          {"没星去", Match::refusal},          {"部用了", Match::refusal},
      {"不可已", Match::negative},         {"别在打了", Match::opt_out},        {"多少前", Match::question},
      {"你门是什么公思", Match::question}, {"在说一遍", Match::repeat_request}, {"妹收到", Match::negative},
      {"我再开会", Match::question},       {"赚人工", Match::question},
  };
  for (const auto& [said, match] : rows) {
    const auto understood = talk.preview(said);
    EXPECT_EQ(name(understood.match), name(match)) << said;
    EXPECT_EQ(name(understood.way), "pinyin") << said;
  }
}

}  // namespace
}  // namespace yunli::script
