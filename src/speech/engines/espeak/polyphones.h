// Words that espeak-ng reads wrongly or ambiguously, with the reading that is meant. Longest match wins.
#pragma once
#include <string_view>
#include <utility>

namespace yunli::speech {

struct Polyphone {
  std::u32string_view word;
  std::string_view pinyin;
};

inline constexpr Polyphone kPolyphones[] = {
    {U"了解", "liao3 jie3"},
    {U"银行", "yin2 hang2"},
    {U"行业", "hang2 ye4"},
    {U"同行", "tong2 hang2"},
    {U"便宜", "pian2 yi5"},
    {U"睡觉", "shui4 jiao4"},
    {U"这个", "zhe4 ge5"},
    {U"那个", "na4 ge5"},
    {U"为什么", "wei4 shen2 me5"},
    {U"什么", "shen2 me5"},
    {U"重要", "zhong4 yao4"},
    {U"重新", "chong2 xin1"},
    {U"重复", "chong2 fu4"},
    {U"觉得", "jue2 de5"},
    {U"觉", "jue2"},
    {U"还款", "huan2 kuan3"},
    {U"还了", "huan2 le5"},
    {U"还钱", "huan2 qian2"},
    {U"还给", "huan2 gei3"},
    {U"归还", "gui1 huan2"},
    {U"偿还", "chang2 huan2"},
    {U"还不了", "huan2 bu4 liao3"},
    {U"会还的", "hui4 huan2 de5"},
    {U"明天还", "ming2 tian1 huan2"},
    {U"下周还", "xia4 zhou1 huan2"},
    {U"明天还是", "ming2 tian1 hai2 shi4"},
    {U"下周还是", "xia4 zhou1 hai2 shi4"},
    {U"参加不了", "can1 jia1 bu4 liao3"},
    {U"去不了", "qu4 bu4 liao3"},
    {U"受不了", "shou4 bu4 liao3"},
    {U"行吗", "xing2 ma5"},
    {U"弄", "nong4"},
    {U"长时间", "chang2 shi2 jian1"},
    {U"校长", "xiao4 zhang3"},
    {U"家长", "jia1 zhang3"},
    {U"成长", "cheng2 zhang3"},
    {U"增长", "zeng1 zhang3"},
    {U"音乐", "yin1 yue4"},
    {U"教课", "jiao1 ke4"},
    {U"会计", "kuai4 ji4"},
    {U"率先", "shuai4 xian1"},
    {U"调整", "tiao2 zheng3"},
    {U"调查", "diao4 cha2"},
    {U"空调", "kong1 tiao2"},
    {U"给予", "ji3 yu3"},
    {U"参与", "can1 yu4"},
    {U"得到", "de2 dao4"},
    {U"必须得", "bi4 xu1 dei3"},
    {U"数量", "shu4 liang4"},
    {U"假期", "jia4 qi1"},
    {U"请假", "qing3 jia4"},
    {U"系统", "xi4 tong3"},
    {U"联系", "lian2 xi4"},
    {U"兴趣", "xing4 qu4"},
    {U"高兴", "gao1 xing4"},
    {U"应该", "ying1 gai1"},
    {U"处理", "chu3 li3"},
    {U"好处", "hao3 chu5"},
    {U"暂时", "zan4 shi2"},
    {U"大夫", "dai4 fu5"},
    {U"都", "dou1"},
    {U"着急", "zhao2 ji2"},
    {U"量身", "liang4 shen1"},
};

}  // namespace yunli::speech
