"""What a callee of an outbound call says: phrases by purpose, and a sampler that composes them.

The recogniser's characters are exactly those of CHARACTERS; their order is the order of tokens.txt.
"""
import zlib

GREETING = """
    喂 喂你好 你好 您好 喂哪位 喂谁啊 嗯 啊 哎 在的 我在 请说 请讲 你说 你说吧 说吧 你讲 讲吧
    什么事 有什么事 有什么事吗 有事吗 干嘛 干什么 怎么了 我在听 你继续说
""".split()
YES = """
    可以 可以的 可以啊 可以呀 好 好的 好吧 好啊 好呀 行 行吧 行啊 行的 没问题 是 是的 是啊 对 对的
    对啊 对对对 没错 需要 需要的 我需要 要 要的 我要 有 有的 有啊 有兴趣 感兴趣 我有兴趣 我感兴趣
    同意 我同意 确认 我确认 确定 当然可以 愿意 我愿意 好的没问题 可以没问题 嗯可以 那行 那好吧 那可以
    能 能的 应该可以 挺好的 不错 还行
""".split()
NO = """
    不需要 我不需要 不用 不用了 我不用 不用了谢谢 不要 不要了 我不要 不行 不可以 不好 没有 没 没有啊
    没兴趣 不感兴趣 没有兴趣 我没兴趣 我不感兴趣 暂时不需要 现在不需要 目前不需要 暂时不用 算了 算了吧
    不考虑 暂时不考虑 不想 我不想 不想要 不是 不是的 不对 不办 不买 不做 我已经有了 已经办过了 已经买了
    用不上 用不着 没必要 没这个需要 没这个打算 不合适
""".split()
WHO = """
    你是谁 你谁啊 你是哪位 你哪位 请问你是谁 你们是哪里的 你是哪里的 哪里的 你们是什么公司 什么公司
    哪家公司 你是哪个公司的 哪个公司 你叫什么名字 你贵姓 你是机器人吗 你是机器人吧 你是真人吗 你是不是机器人
    你们是干什么的 你们是做什么的 你打电话干什么 你是哪个平台的 你是哪个银行的
""".split()
WHERE = """
    你们在哪里 你们在哪 你们公司在哪里 你们公司在哪 地址在哪 地址在哪里 地址是什么 你们店在哪里 离我远不远
    在什么地方 怎么过去 在哪里办理 在哪个城市 你们在北京吗 你们在上海吗
""".split()
PRICE = """
    多少钱 要多少钱 怎么收费 收费吗 怎么收费的 收费标准是什么 要钱吗 要不要钱 价格多少 价格是多少 什么价格
    贵不贵 太贵了 有点贵 能不能便宜点 能便宜一点吗 有优惠吗 有什么优惠 有没有优惠 免费吗 是免费的吗
    真的免费吗 利息多少 利息是多少 利率多少 年费多少 一个月多少钱 一年多少钱 一共多少钱 手续费多少 额度多少
    能贷多少 有折扣吗 打几折
""".split()
BUSY = """
    我在开会 在开会 正在开会 我现在很忙 我在忙 现在忙 有点忙 我在开车 正在开车 开车呢 现在不方便 不方便
    我不方便 不方便接电话 没时间 我没时间 没空 我没空 现在没空 我在上班 上班呢 我在上课 我在吃饭 我在外面
    我在国外 我在睡觉 我在医院 我在外地 我在高铁上 在忙呢 手上有事
""".split()
LATER = """
    晚点打 晚点再打 晚点再说 晚一点打给我 等会儿再打 等一下再打 等一会儿再打吧 过几天再说 过两天再打
    下午再打 晚上再打 明天再打 明天再打给我 下次再说 下周再联系 改天吧 改天再说 回头再说 以后再说
    我考虑一下 我考虑考虑 我想一想 我再想想 再看看吧 我看看再说 我跟家里人商量一下 我跟老婆商量一下
    有需要再联系你 需要的时候再联系 稍等 稍等一下 等一下
""".split()
INFORMATION = """
    了解一下 我想了解一下 可以了解一下 介绍一下 你介绍一下 你介绍一下吧 简单说一下 怎么办理 怎么办 怎么操作
    怎么弄 怎么申请 怎么报名 需要什么资料 需要什么条件 有什么要求 要什么手续 多久能办好 要多长时间 多长时间
    什么时候 什么时候可以 什么时候开始 几点 几点开门 具体怎么做 具体是什么 什么活动 什么产品 是什么意思
    什么意思 有什么好处 有什么用 安全吗 可靠吗 有保障吗 发资料给我看看 发个短信 发短信给我 短信发给我
    加微信 加个微信 加我微信 加你微信 微信发给我 微信号是多少 我的微信就是手机号 你加我微信吧 怎么联系你
    你电话多少 效果怎么样 质量怎么样 可以试用吗 能不能试听 可以退吗 可以分期吗 怎么付款 有发票吗
""".split()
COMPLAINT = """
    别打了 别再打了 不要再打了 不要再打电话了 不要打电话了 别给我打电话了 以后别打了 你们怎么有我的电话
    你怎么知道我的号码 怎么知道我电话的 我要投诉 我要投诉你们 我要举报 骗子 你是骗子吧 是骗人的吧 骚扰电话
    再打我就报警了 我报警了 烦不烦 烦死了 天天打电话 一天打几个电话 打了好几次了 神经病 有病吧 滚
    把我号码删了 取消我的号码 不要骚扰我
""".split()
UNCLEAR = """
    听不清 我听不清 没听清 没听清楚 你说什么 再说一遍 你再说一遍 能再说一遍吗 什么 啥 大声一点 声音太小了
    信号不好 听不到 听得到吗 能听到吗 听不懂 我听不懂 没听懂 没明白 慢一点 说慢点
""".split()
FAREWELL = """
    再见 拜拜 谢谢 谢谢你 谢谢您 好的谢谢 好的再见 先这样 先这样吧 挂了 我挂了 先挂了 就这样吧 那就这样
    没事了 没有别的问题了 没别的事
""".split()
HUMAN = """
    转人工 人工客服 我要人工 转人工客服 帮我转人工 找你们经理 找你们领导 让你们领导接电话 让真人跟我说
    换个人说 我要找人工
""".split()
NOTICE = """
    我知道了 知道了 收到 收到了 明白 明白了 清楚了 我清楚 了解了 我已经还了 已经还款了 我会还的 明天还
    下周还 这个月还不了 没钱 我没钱 没钱还 能不能晚几天还 能分期还吗 打错了 你打错了 不是本人 我不是本人
    我是本人 我就是 他不在 她不在 本人不在 我是他朋友 我是他爱人 我不认识他 快递放门口 放门口吧 放门口就行
    放驿站 放快递柜 家里没人 我不在家 我在家 我明天去取 送上来吧 预约明天上午 改到后天下午 改个时间
    我要改时间 取消预约 取消吧 我要取消 准时参加 我会参加 参加不了 去不了 我会去的 没收到 没收到短信
    验证码是多少 账单多少 欠多少钱 还多少 什么时候还 已经付了 已经付款了 已经到了 还没到 地址不对 名字不对
""".split()
TOPICS = """
    贷款 保险 信用卡 理财 装修 房子 车子 车险 课程 会员 套餐 宽带 流量 体检 股票 基金 招商 加盟
    英语 培训 旅游 办公室 商铺 医保 社保 网络 产品 服务 软件 手机 电脑 空调
""".split()
TOPIC_PHRASES = """
    我不需要{t} 不需要{t} 我不买{t} 我有{t} 我没有{t} {t}怎么办理 {t}多少钱
    {t}有什么优惠 我想了解{t} 了解一下{t} 我已经有{t}了 是{t}吗 又是{t} {t}怎么收费
    我对{t}没兴趣 我不做{t} {t}免费吗 想办{t} 我要办{t} 别跟我说{t} 你们是做{t}的吗
    {t}的事 {t}可以 {t}不要
""".split()
DAYS = """
    今天 明天 后天 大后天 昨天 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五
    星期六 星期天 下周一 下周二 下周三 下周五 这个月 下个月 年底 周末 月底 月初
""".split()
DAY_PARTS = "上午 下午 晚上 早上 中午".split()
BEFORE = """
    喂 嗯 啊 哎 哦 哦哦 呃 那个 那 你好 就是 其实 我觉得 不好意思 对不起 请问 好 好的 行 我说
    哎呀 你们
""".split()
AFTER = """
    吧 啊 呢 了 谢谢 谢谢啊 再见 拜拜 好吧 行吗 好吗 可以吗 你说吧 呀 嘛 的 吗 啦
""".split()
# Whole sentences that are never trained on.
HELD_OUT = """
    我现在在外面等会儿再打给我吧 价格太贵了我不考虑 你们公司在什么地方啊 我已经有信用卡了不需要再办了
    你把资料发到我微信上吧 不好意思我在开会晚点再打吧 这个活动是免费的吗 我明天下午有空你再打过来
    别再给我打电话了我要投诉 你怎么知道我电话的 我没有时间听你说这个 行那你加我微信发给我看看
    我考虑一下下周再联系你吧 你们这个怎么收费的 能不能再便宜一点 我跟我老婆商量一下再说 你是机器人还是真人啊
    信号不太好你再说一遍 好的我知道了谢谢你 我没钱还能不能晚几天 快递放门口就可以了谢谢 我不是本人你打错电话了
    请问你们几点开门 帮我转一下人工客服 需要准备什么资料 多长时间能办下来 我对这个不感兴趣不要再打了
    房子已经装修好了不用了 孩子的课程已经报名了 那你简单介绍一下吧 一个月的利息是多少啊 我在开车不方便接电话
    喂你好哪位啊 没听清楚你能再说一遍吗 不用了谢谢再见 暂时不需要有需要我再联系你们 地址是什么我明天去看看
    可以分期付款吗 这个有什么好处 安不安全啊这个 你们是正规公司吗 能不能先试用几天 我想取消明天的预约
    改到后天上午十点吧 明天上午九点半可以 我的手机号是一三九五六七二八四零一 尾号七八九二 大概五万左右吧
    我已经还款了怎么还打电话 这个月底一定还 我会准时参加的 还没收到短信呢 你说慢一点我听不清 好的那就这样再见
    行吧行吧你说吧 嗯嗯对对是的 哦这样啊那算了吧 都已经打了好几次了烦死了 我要举报你们骚扰电话 找你们经理跟我说
""".split()

GROUPS = [GREETING, YES, NO, WHO, WHERE, PRICE, BUSY, LATER, INFORMATION, COMPLAINT, UNCLEAR, FAREWELL, HUMAN, NOTICE]
CORE = [phrase for group in GROUPS for phrase in group]
FOLLOWS = [
    (GREETING, WHO), (GREETING, PRICE), (YES, INFORMATION), (YES, FAREWELL), (YES, PRICE), (NO, FAREWELL),
    (NO, COMPLAINT), (BUSY, LATER), (BUSY, FAREWELL), (BUSY, NO), (PRICE, NO), (WHO, NO), (INFORMATION, FAREWELL),
    (LATER, FAREWELL), (UNCLEAR, GREETING), (NOTICE, FAREWELL), (NOTICE, YES), (WHO, COMPLAINT), (YES, LATER),
    (NO, LATER), (GREETING, NO), (GREETING, BUSY), (GREETING, UNCLEAR),
]
DIGITS = "零一二三四五六七八九"
FURTHER_CHARACTERS = (
    "正规安全拿卡钱包问题告诉直接先后面前里外左右楼层区县路街小区门口公寓酒店饭店超市"
    "学校幼儿园老师学生妈爸儿子女儿丈夫妻子先生女士小姐姐哥弟妹朋友同事客户经理主任医生司机"
)
SLOT_CHARACTERS = (
    "十百千万两半点分刻号月日年我的电话是手机号码尾号验证码后四位块元可以吗左右够了不行大概差不多"
    "分钟个小时天岁平米人有空没再打给去说还"
)
CHARACTERS = sorted(set(
    "".join(CORE) + "".join(TOPICS) + "".join(p.replace("{t}", "") for p in TOPIC_PHRASES) + DIGITS + SLOT_CHARACTERS
    + "".join(DAYS) + "".join(DAY_PARTS) + "".join(BEFORE) + "".join(AFTER) + "".join(HELD_OUT) + FURTHER_CHARACTERS
))


def tokens():
    """Character -> token; 0 is the blank."""
    return {character: index + 1 for index, character in enumerate(CHARACTERS)}


def is_held_out(text):
    """A fixed 4 % of the composed texts is kept for testing."""
    return text in HELD_OUT or (len(text) > 3 and text not in CORE and zlib.crc32(text.encode()) % 25 == 0)


def number(value):
    """1205 -> 一千二百零五 (below 10 000)."""
    text = ""
    digits = str(value)
    for position, digit in enumerate(digits):
        unit = ["", "十", "百", "千"][len(digits) - 1 - position]
        if digit != "0":
            text += DIGITS[int(digit)] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return (text[1:] if text.startswith("一十") else text) or "零"


def digits(count, random):
    return "".join(random.choice(DIGITS) for _ in range(count))


def slot(random):
    """A time, a date, a telephone number, an amount …"""
    kind = random.randrange(9)
    minutes = number(random.choice([10, 15, 20, 40, 45, 50])) + "分"
    time = random.choice(DAY_PARTS) + number(random.randint(1, 12)) + "点" + random.choice(["", "", "半", "一刻", minutes])
    if kind == 0:
        return time
    if kind == 1:
        return random.choice(DAYS) + time
    if kind == 2:
        return random.choice(DAYS) + random.choice("吧 可以 有空 没空 不行 再打 打给我 还 去 再说".split() + [""])
    if kind == 3:
        return number(random.randint(1, 12)) + "月" + number(random.randint(1, 31)) + "号"
    if kind == 4:
        prefix = random.choice(["我的电话是", "手机号是", "号码是", "", "微信号是"])
        return prefix + "一" + random.choice("三五七八九") + digits(9, random)
    if kind == 5:
        return random.choice(["尾号", "尾号是", "验证码是", "", "后四位是"]) + digits(random.choice([3, 4, 4, 6]), random)
    if kind == 6:
        amounts = [random.randint(10, 99), random.randint(1, 9) * 100, random.randint(100, 999), random.randint(1, 9) * 1000]
        return number(random.choice(amounts)) + random.choice(["块", "块钱", "元", "元可以吗"])
    if kind == 7:
        count = random.choice("一 两 三 四 五 六 七 八 九 十 二十 三十 五十".split())
        return count + "万" + random.choice(["", "块", "左右", "够了", "不够", "行吗"])
    unit = random.choice("分钟 个小时 天 岁 平米 年 个人 个月".split())
    return random.choice(["大概", "", "差不多"]) + number(random.randint(1, 60)) + unit


def sample(random):
    """One utterance as a list of parts, between which the speaker may pause."""
    kind = random.random()
    if kind < 0.30:
        return [random.choice(random.choice(GROUPS))]
    if kind < 0.50:
        parts, before, after = [random.choice(random.choice(GROUPS))], 0.6, 0.5
    elif kind < 0.70:
        first, second = random.choice(FOLLOWS)
        return [random.choice(first), random.choice(second)]
    elif kind < 0.82:
        topic = random.choice(TOPIC_PHRASES).format(t=random.choice(TOPICS))
        parts, before, after = [topic], 0.3, 0.2
    elif kind < 0.94:
        parts, before, after = [slot(random)], 0.2, 0.2
    else:  # acoustic breadth: any characters
        return ["".join(random.choice(CHARACTERS) for _ in range(random.randint(2, 6)))]
    if random.random() < before:
        parts.insert(0, random.choice(BEFORE))
    if random.random() < after:
        parts.append(random.choice(AFTER))
    return parts
