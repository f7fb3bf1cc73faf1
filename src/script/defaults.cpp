#include "script/defaults.h"

#include <sstream>

namespace yunli::script {
namespace {

std::vector<std::string> split(const char* words) {
  std::istringstream in(words);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

Words make_defaults() {
  Words words;
  words.positive = split(
      "嗯 嗯嗯 是 对 好 行 有 要 能 可以 可以的 可以啊 可以呀 好的 好吧 好啊 好呀 好嘞 行吧 行啊 行的 成 没问题 "
      "没有问题 没事 是的 是啊 "
      "是我 我是 我就是 我是本人 对的 对啊 对对 对对对 没错 需要 需要的 我需要 要的 我要 有的 有啊 有兴趣 感兴趣 "
      "我有兴趣 我感兴趣 同意 我同意 确认 我确认 "
      "确定 当然 当然可以 愿意 我愿意 好的没问题 可以没问题 嗯可以 那行 那好 那好吧 那可以 也行 也可以 能的 应该可以 "
      "挺好 挺好的 很好 不错 还行 "
      "还可以 满意 方便 有空 有时间 你说 你说吧 你讲 说吧 讲吧 请说 请讲 我在 在的 我在听 你继续说 知道了 我知道了 "
      "收到 收到了 明白 明白了 清楚了 "
      "我清楚 了解了 准时参加 我会参加 我会去的 想试试 试试");
  words.negative = split(
      "不是 不是的 不对 不行 不可以 不能 不好 不会 没有 没 没有啊 不确定 不愿意 不同意 不太好 不满意 不太满意 不方便 "
      "我不方便 "
      "不方便接电话 没时间 我没时间 没空 我没空 现在没空 在开会 在忙 很忙 有点忙 现在忙 在忙呢 在开车 开车呢 手上有事 "
      "在上课 在吃饭 在睡觉 "
      "晚点打 晚点再打 晚点再说 晚一点 等会儿再打 等一下再打 等一会儿再打 过几天再说 过两天再打 下午再打 晚上再打 "
      "明天再打 下周再联系 改天吧 "
      "改天再说 回头再说 以后再说 下次再说 再说吧 考虑一下 考虑考虑 想一想 再想想 再看看 看看再说 商量一下 "
      "有需要再联系 需要的时候再联系 "
      "去不了 参加不了 来不了 没收到 没别的事 没事了 没有别的问题了 本人不在 不在 打错了 不是本人");
  words.refusal = split(
      "不需要 我不需要 不用 不用了 我不用 不要 不要了 我不要 没兴趣 不感兴趣 没有兴趣 我没兴趣 我不感兴趣 暂时不需要 "
      "现在不需要 目前不需要 "
      "暂时不用 算了 算了吧 不考虑 暂时不考虑 不想 我不想 不想要 不想听 不办 不买 不做 不去 我已经有了 已经办过了 "
      "已经买了 用不上 用不着 没必要 没这个需要 "
      "没这个打算 不合适 没什么兴趣 没啥兴趣 别说了 骚扰电话 烦不烦 烦死了 天天打电话 一天打几个电话 打了好几次了 "
      "神经病 有病吧 骗子 滚");
  words.opt_out = split(
      "别打了 别再打 别再打了 不要再打 不要再打了 不要再打电话 不要打电话了 不要给我打 别给我打 别给我打电话 "
      "别再给我打 以后别打 以后不要打 不要再联系 "
      "别再联系 把我号码删了 删掉我的号码 删除我的号码 取消我的号码 不要骚扰 别骚扰 再打我就报警 我报警了 我要投诉 "
      "我要举报");
  words.back_channel = split(
      "嗯 嗯嗯 哦 哦哦 噢 啊 呃 唉 好 好的 好好 行 对 对对 对对对 是 是的 是吧 是吗 这样 这样啊 哦这样 继续 你说 知道 "
      "稍等 稍等一下 等一下 等一等");
  words.repeat_request = split(
      "喂 你好 您好 听不清 我听不清 没听清 没听清楚 没有听清 你说什么 说什么 什么 啥 再说一遍 你再说一遍 能再说一遍吗 "
      "大声一点 大点声 "
      "声音太小了 声音太小 信号不好 听不到 听得到吗 能听到吗 听不见 听不懂 没听懂 没明白 慢一点 说慢点 再讲一遍 "
      "重复一遍");
  return words;
}

std::string or_default(const std::string& own, const char* built_in) { return own.empty() ? built_in : own; }

void fill(std::vector<std::string>& list, const std::vector<std::string>& built_in) {
  if (list.empty()) list = built_in;
}

}  // namespace

const Words& default_words() {
  static const Words words = make_defaults();
  return words;
}

Words effective_words(const Words& own) {
  Words words = own;
  const Words& built_in = default_words();
  fill(words.positive, built_in.positive);
  fill(words.negative, built_in.negative);
  fill(words.refusal, built_in.refusal);
  fill(words.opt_out, built_in.opt_out);
  fill(words.back_channel, built_in.back_channel);
  fill(words.repeat_request, built_in.repeat_request);
  return words;
}

const std::vector<std::string>& farewells() {
  static const auto words = split("再见 拜拜 挂了 我挂了 先挂了 先这样 先这样吧 就这样吧 那就这样");
  return words;
}

const std::vector<std::string>& fillers() {
  static const auto words = split(
      "不好意思 对不起 请问 那个 这个 就是 其实 我觉得 我说 哎呀 那 呃 嗯 啊 哎 哦 喂 你好 您好 谢谢 谢谢你 谢谢您 "
      "谢谢啊 没事了 吧 呢 呀 嘛 啦 的 了 吗 "
      "好吗 行吗 可以吗 好吧 你们");
  return words;
}

std::string announce_text(const Settings& settings) {
  return or_default(settings.announce_text, "您好，我是智能语音助手。");
}

std::string no_input_goodbye(const Settings& settings) {
  return or_default(settings.no_input_goodbye, "好像没有听到您的声音，那先不打扰您了，再见。");
}

std::string unmatched_prompt(const Settings& settings) {
  return or_default(settings.unmatched_prompt, "不好意思，我没有听清楚，您能再说一遍吗？");
}

std::string opt_out_reply(const Settings& settings) {
  return or_default(settings.opt_out_reply, "好的，非常抱歉打扰您，以后不会再给您打电话了，再见。");
}

std::string closing_words() { return "不好意思，今天先和您聊到这里，感谢您的接听，再见。"; }

}  // namespace yunli::script
