"""What the Mandarin voice reads, and where it is cut.

A carrier is a list of (text, name) pairs: the sentence is spoken as a whole, and the stretch of each name is cut out as the
clip of that text. A name may stand at several neighbouring pieces. Single characters spoken alone are misheard, so every
clip comes out of a sentence that a hall really says, with the neighbours it will have there. Between two names there is a
pause, unless the second text begins with "+": then the cut lies in the closure of its first consonant.
"""

from misaki.zh import ZHG2P

VOICE = "zf_xiaoxiao"
NAME = "普通话"

# Letters as people in a Chinese hall say them; the phonemes were chosen by what the recogniser heard.
LETTERS = {
    "A": "ˈA", "B": "bˈiː", "C": "sˈi", "D": "dˈi", "E": "ˈiː", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ", "I": "ˈI", "J": "ʤˈA",
    "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pʰˈi", "Q": "kjˈu", "R": "a→ɚ", "S": "ˈɛs",
    "T": "tʰˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbᵊlju", "X": "ˈɛks", "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
DIGITS = "零一二三四五六七八九"

# Letters are an English speaker's: with some of her voice in it they are told apart.
LETTER_VOICE = {"zf_xiaoxiao": 0.6, "af_heart": 0.4}
# Warm and unhurried. What is short is given more time, as an announcer would.
PACE = 0.95
SLOWLY = dict.fromkeys(LETTERS, 0.65) | dict.fromkeys(DIGITS.replace("六", "") + "幺十百千", 0.75)
# The digit on both sides of one within a number: the consonant of 七 ends what stands before it; 六 is heard best so.
NEIGHBOURS = {"六": "五"}
# Two digits that begin a number, as one clip: by itself a digit in the middle is heard twice now and then, or not at all.
PAIRS = [a + b for a in DIGITS + "幺" for b in DIGITS + "幺" if {a, b} != {"一", "幺"}]
SLOWLY |= dict.fromkeys(PAIRS, 0.85)
# Pairs and windows that the recogniser hears better at another pace, or before another digit than 七.
SLOWLY |= {"零四": 0.7, "一五": 0.7, "二四": 1.0, "五三": 0.7, "六五": 0.7, "八一": 0.7, "八五": 1.0, "八七": 1.0, "九一": 0.7, "到十七号": 0.85, "到二十六号": 1.05, "到三十六号": 0.85, "到四十二号": 1.05, "到四十六号": 1.05}
TAILS = {"九二": "八"}

EMERGENCIES = {
    "fire": "请注意，发现火情。请不要乘坐电梯，听从工作人员指引，从最近的安全出口离开。",
    "earthquake": "请注意，发生地震。请蹲下，护住头部，远离玻璃。晃动停止以后，再有序离开。",
    "gas": "请注意，发现燃气泄漏。请不要使用明火和手机，立即到室外去。",
    "power": "请注意，大厅停电。请留在原地，不要惊慌，等候工作人员指引。",
    "water": "请注意，大厅漏水，地面湿滑。请小心慢走，远离电器。",
    "child": "请注意，有一名小朋友和家人走散了。请家长马上到咨询台来。",
    "doctor": "请注意，有人身体不舒服。哪位是医生或者护士，请马上到咨询台帮忙。",
    "closing": "请注意，大厅现在需要关闭。请停止办理，带好随身物品，有序离开。",
    "exit": "请注意，请大家从工作人员指定的出口有序离开，不要拥挤。",
    "shelter": "请注意，外面有危险。请留在大厅里，远离门窗，等候通知。",
    "drill": "请注意，现在进行应急演练。请不要惊慌，跟随工作人员参加。",
    "clear": "请注意，危险已经解除，请大家放心办事。谢谢配合。",
}

# Texts that no clip has, of the kind that halls type.
ANY = [
    "请携带身份证到二楼大厅办理业务",
    "今天下午三点停电，请大家提前办理",
    "一辆白色小汽车挡住了消防通道，请车主马上移车",
    "王建国老人请到服务台，您的家人在等您",
    "自助打印机出现故障，请到窗口打印材料",
    "请李秀英女士到三号窗口领取证件",
    "有群众捡到一部手机，请失主到服务台认领",
    "系统正在升级，请耐心等候二十分钟",
    "三楼会议室十点开始政策宣讲，欢迎参加",
    "今天的养老认证已经全部办完",
    "请不要在大厅里吸烟",
    "外面下大雨，出门请注意安全",
    "请带好自己的贵重物品",
    "需要复印的群众请到一楼左边的自助区",
    "医疗保险缴费延长到十二月底",
    "请陈志强同志马上到办公室来",
    "小朋友不要在楼梯上奔跑",
    "工作人员正在更换打印纸，请稍等片刻",
    "请把雨伞放在门口的伞架上",
    "今天办理人数较多，请大家按顺序排队",
]

PHRASES = [
    "请评价",
    "请对本次服务作出评价",
    "请为本次服务评价",
    "请为我们的服务打分，谢谢",
    "请保持冷静，按工作人员指引有序撤离",
    "请工作人员到取号机协助",
    "暂停服务",
    "本窗口暂停服务，请稍候",
    "欢迎光临",
    "请稍候",
    "过号的群众，请到咨询台，由工作人员安排",
    "您的号码已经保留，请在等候区稍候",
    "请转到其他窗口继续办理",
    "大厅即将下班，请抓紧时间办理",
    "今天的办理已经结束，谢谢",
]

# Windows whose number is recorded whole.
WINDOWS = range(1, 121)


def behind(text):
    """Where the end of a clip is looked for, from the border that the model names, in seconds.

    号 may run on into the pause behind it, which is cut off; the dip of a third tone within a single digit is not its end.
    """
    return (-0.05, 0.04) if len(text) == 1 else (-0.10, 0.04)


g2p = ZHG2P()


def phonemes(text):
    if text in LETTERS:
        return LETTERS[text]
    # In a number 一 keeps its tone, whatever follows.
    return " ".join(g2p(digit)[0] for digit in text) if text in PAIRS else g2p(text)[0]


def count(n):
    """12 as 十二, 105 as 一百零五 (GB/T 15835)."""
    if n < 10:
        return DIGITS[n]
    if n < 20:
        return "十" + (DIGITS[n - 10] if n > 10 else "")
    if n < 100:
        return DIGITS[n // 10] + "十" + (DIGITS[n % 10] if n % 10 else "")
    rest = n % 100
    if rest == 0:
        return DIGITS[n // 100] + "百"
    return DIGITS[n // 100] + "百" + (("零" + DIGITS[rest]) if rest < 10 else DIGITS[rest // 10] + "十" + (DIGITS[rest % 10] if rest % 10 else ""))


def carriers():
    head = [("请", None), ("A", None)]
    for letter in LETTERS:
        name = f"请{letter}"
        yield [("请，", name), (letter, name), ("零四七号。", None)]
    for digit in DIGITS + "幺":
        beside = NEIGHBOURS.get(digit, "七")
        yield [*head, (beside, None), (digit, digit), (f"{beside}号。", None)]
        yield [*head, ("零五", None), (f"{digit}号，", f"{digit}号"), ("到三号窗口。", None)]
    for pair in PAIRS:
        yield [*head, (pair, pair), (f"+{TAILS.get(pair, '七')}号。", None)]
    # Cut in the closure before 窗: nobody hears that.
    for n in WINDOWS:
        yield [("请零四七号，", None), (f"到{count(n)}号", f"到{count(n)}号"), ("+窗口办理。", None)]
    for letter in LETTERS:
        yield [("请五", None), (letter, letter), ("零四七号。", None)]
    # For sentences of a hall's own, and for numbers beyond the recorded ones.
    yield [("请", "请"), ("零", None), ("四七", None), ("号，", "号"), ("到", "到"), ("三号", None), ("+窗口。", "窗口")]
    yield [*head, ("零四", None), ("七号，", None), ("转", "转"), ("到三号", None), ("+窗口办理。", "窗口办理")]
    yield [*head, ("零四七号，", None), ("到三", None), ("千", "千"), ("二", None), ("百", "百"), ("五", None), ("十", "十"), ("六号窗口办理。", None)]
    for text in [*PHRASES, *EMERGENCIES.values()]:
        yield [(text if text[-1] in "。" else text + "。", text.rstrip("。"))]
