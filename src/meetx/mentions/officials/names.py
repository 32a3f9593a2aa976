"""Where a name starts and ends: surnames, what follows a name, and what the rest of the page says.

Chinese writes no spaces, so the right end of a name is a decision. `Reader.read` weighs the lengths
that a surname allows against what would then follow (a table of verbs, adverbs and marks) and, where
two lengths stay possible, against the other places of the page that print the same characters:
李明强调研 is 李明强 where the page also has 李明强出席.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetx import patterns
from meetx.document import Notice
from meetx.lexicons import alternation, table, words
from meetx.lexicons.people import lookalikes, surnames, syllables

#: A character that names are written with, extension planes included.
HAN = r"[^\W\da-zA-Z_]"
#: Between the parts of a transcribed name: 叶尔江·哈力克.
DOTS = "[·•・‧．∙]"
_DELIMITERS = frozenset('，,。；;：:！!？?、（(）)【[】]“”"「」『』《》〈〉—…\n|丨/')
_SPACES = frozenset(" \u3000\u00a0\t")
# Frequent characters behind a head noun with which no name opens.
_NO_FIRST = frozenset("的要把和及等、0123456789是会们在对就这其为将并也被我你他她它很最更不")
# Characters that no name holds; they end a candidate at once.
_NEVER = frozenset("的了着们呢吗这哪什么怎您你我他她它每届号项个些种次各某要把没且或若虽但很最更都不无非看听抓搞")
_HARDLY = frozenset("的了着们这哪怎")
# Function characters that may end a name (应有为, 周到) but rarely do.
_RARELY_LAST = frozenset("在对就说等还也则因率赴作做是被并于讲将已曾受向从和与同及为以到代任")
_POST_WORDS = frozenset(
    (
        "书记",
        "主任",
        "主席",
        "部长",
        "局长",
        "市长",
        "县长",
        "区长",
        "镇长",
        "乡长",
        "省长",
        "院长",
        "校长",
        "处长",
        "科长",
        "所长",
        "委员",
        "常委",
        "主管",
        "总理",
        "总书记",
        "会长",
        "组长",
        "队长",
        "站长",
        "厅长",
        "司长",
        "州长",
        "旗长",
        "经理",
        "总",
        "董事长",
        "秘书长",
    )
)
#: Words for what somebody is that stand behind a name: 叶名怡教授.
BEHIND_PERSON = frozenset(
    ("教授", "院士", "研究员", "博士", "律师", "老师", "医生", "医师", "代表", "法官", "检察官", "学者", "工程师", "参事")
)
# Characters that given names are made of: they settle a length where nothing known follows.
_GIVEN = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力健永康志国建华林波成荣新民光春海山峰云飞鹏东升玉龙红梅燕玲萍雪琳晶颖倩洁婷慧莹欣怡佳嘉俊凯旭阳晨宇浩然博思远子轩梓涵一鸣庆祥瑞福生贵"
    "根发水金木火田宝良才德义仁礼信忠孝廉友谊正直诚守业功达安宁顺利兴旺盛昌隆茂松柏竹菊莲荷树森天和进步高大长久方圆中心先锋胜满如会栋霖武兵元爱莉媛珍珠琴芬芝蓉淑惠美清泉江河湖滨波浪潮源泽沛润溪"
    "雨雷震霆电虎豹骏马驰骋翔宏伟毅坚钢铁铭锋铮鑫钟锦绣彩虹霞晖晓昕昊昱晟晔暄智聪睿哲彬斌杉枫桐楠梁材桢祯祺祝寿禄喜乐欢悦怀念恩恒恺悌憬敬尊贤良俭让卫保守定国邦治平均衡权政法宪章典学习书诗词赋画琪瑶璐璇瑾瑜珊琦"
    "玮珂琛琨琳瑛璟煜炜炎焕灿烨烁熙照亮朗晴景昭显耀辰星月秋冬夏纪年世代祖宗承继绍传续延庭堂雄豪杰英俊帅才男女儿孙伯仲叔季孟之乃亦若可为以有士夫人卿君臣公侯王帝培植育养生长青苗芽蕾花艺萌蓝白黑紫丹朱赤橙黄绿素雅幽"
)
# What a unit ends with: no name does.
_UNIT_ENDS = frozenset("局部厅办院组镇县省委州街站所署处馆司们者会")
# 《, “: what opens here ends no name when 就, 对 or 为 stands before it (冷锋就《规定》作了说明).
_OPENERS = frozenset('《〈“「『‘"')
# 就…作了说明, 围绕…发言, 代表…表态: a phrase of one verb behind a name.
_PHRASE = patterns.compile(
    r"(?:就|对|围绕|结合|代表|在|向|为|代)[^，,。；;]{1,60}?(?:[作做提](?!为|用|风|者|家|业)|进行|发言|讲话|致辞|致词|汇报|报告|通报|说明|部署|解读|介绍|表态|交流|宣读|主持|表示|强调|要求|指出|颁奖|授课|讲课|揭牌|发布|回答|就座)"
)
# Behind a post these open a clause or a word of its own, not a name; and no list of names has them.
_NO_SLOT_FIRST = frozenset(
    "兼分逐的了着等各全每该本此我你他她它们是有并及与或但而且之其不没未无更最很都还也又均即则将把被让使若如虽因所以按据可能应须需必请把向从自于"
)
_NO_SLOT_LAST = frozenset("科室处的了着们局部厅办院组镇县省委州街站所署处馆司会区市乡村队厂校社团者员众级类型性化式制")


@cache
def follow_pattern() -> re.Pattern[str]:
    """What can follow a name: group 1 strong, group 2 等, group 3 weak."""
    rows = table("follows")
    strong = alternation(row["word"] for row in rows if row["strength"] == "strong")
    weak = "".join(row["word"] for row in rows if row["strength"] == "weak")
    return patterns.compile(rf"({strong}|说(?=[，,：:“\"道]|$)|[0-9０-９]{{1,2}}[日月])|(等)|([{weak}])")


@cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """What the patterns of what follows a name, and of a post behind one, can open with."""
    follows = {row["word"][0] for row in table("follows")} | set("说等0123456789０１２３４５６７８９")
    behind = {row["head"][0] for row in table("posts") if row["kind"] == "office"} | {w[0] for w in BEHIND_PERSON} | set("委常第副代同先女")
    return frozenset(follows), frozenset(behind)


@cache
def behind_pattern() -> re.Pattern[str]:
    """A post behind a name: 方圆委员, 陈高鲁副主任."""
    heads = alternation([row["head"] for row in table("posts") if row["kind"] == "office"] + sorted(BEHIND_PERSON | {"委员"}))
    return patterns.compile(rf"(?:常务副|第一副|副|代理?)?(?:{heads}|同志|先生|女士)")


# 书记向大会报告: a preposition, no surname.
_TOWARDS = patterns.compile(
    r"(?:向|于|同|从|连)(?:大|会|与|全|在座|社会|各|党|人民|代表|市|县|区|省|上|下|广大|受|获|先进|老|他|她|其|有关|群众|来|记者|媒体|[0-9])"
)
_BODY = patterns.compile(
    r"副|常务|党[委组外]|[县市区镇乡省局办校院州旗]|中心|来自|[各有相部全其]|委员|代表|班子|成员|机关|群众|驻|辖区|受|企业|学校"
)
# 尤金和肥乡县委书记柳七: another post.
_OTHER_POST = patterns.compile(r"[^，,、。；;：:]{2,14}?(?:书记|主任|主席|[市县区镇乡局部院校会厂处]长|经理|董事长|代表|大户)(?!会)")
# 三天三次: counted, no transcribed name.
_COUNTED = patterns.compile(r"[一二三四五六七八九十百千两][^一二三四五六七八九十百千两]{0,2}[一二三四五六七八九十百千两]")
_ACTS = patterns.compile(r"出席|参加|列席|主持|强调|指出|要求|表示|提出|宣读|通报|传达|应邀|作了|先后|分别")
# 作 is a verb only with something done: 作表态发言, 作了报告.
_DOES = patterns.compile(
    r"[作做](?:了|出|过|的|好|为|题为|[^，,。；;]{0,20}?(?:报告|讲话|发言|部署|安排|说明|动员|解读|通报|总结|点评|讲解|汇报|述职|辅导|授课|宣讲|致辞|介绍|传达|演讲|强调|分享|培训|讲座|表态|交流|批示|指示))"
)
_DOTTED = patterns.compile(rf"{HAN}{{1,7}}(?:{DOTS}{HAN}{{1,8}})+")
_RUN = patterns.compile(f"{HAN}+")


# Surnames that are function words: they open a name only between names (柴有为、要东成).
_LISTED_FIRST = frozenset("要应都有是于从如因所以可能须向自全")
# Verbs of the table of what follows a name that are given to people, too.
_VERB_NAMES = frozenset(("郑重", "祝贺", "和谐", "成功", "安排", "高度", "明确", "简单", "向上", "应邀"))


@cache
def no_names() -> frozenset[str]:
    """Words that stand behind a post and name nobody: 带头, 人大, 有关."""
    return frozenset(words("no_names"))


class Name(NamedTuple):
    """A name in the text.

    Attributes:
        start, end: in the document's text, padding inside the name included.
        value: the name as matched, without padding.
        score: how sure; 2.4 is the least that stands behind a post.
        doubtful: it is also a word, or opens with no surname: it needs the rest of the page.
        by: what settled its end (``follow``, ``dotted``, ``padded``, ``syllables``, ``page``, ``length``).
    """

    start: int
    end: int
    value: str
    score: float
    doubtful: bool
    by: str


# How long a name is behind a surname of class 0 (none) to 3, and how likely; behind a surname of two characters.
_LENGTHS: tuple[tuple[tuple[int, float], ...], ...] = (
    (),
    ((2, 1.2), (3, 2.0), (4, -0.6)),
    ((2, 1.0), (3, 1.8)),
    ((2, 0.9), (3, 1.4)),
)
_DOUBLE_LENGTHS: tuple[tuple[int, float], ...] = ((2, 0.2), (3, 2.2), (4, 2.4))


class Reader:
    """Reads names out of one text and remembers which lengths were open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.surnames = surnames()
        self._syllable = syllables()
        self.known: set[str] = set()
        self._settled: dict[str, int] = {}
        self.dots = any(c in text for c in "·•・‧．∙")
        self.notices: list[Notice] = []
        self._follow = follow_pattern()
        self._behind = behind_pattern()
        self._can_follow, self._can_stand_behind = _openings()

    def follows(self, at: int, end: int) -> float:
        """How surely a name ends at ``at``: 3 a mark or a verb, 2.6 a post, 1.5 one function character, 0 nothing known."""
        if at >= end:
            return 3.0
        c = self.text[at]
        if c in _DELIMITERS:
            return 3.0
        if c in _SPACES:
            return 2.5
        m = self._follow.match(self.text, at, end) if c in self._can_follow else None
        if m:
            if m.group(1):
                return 3.0
            if m.group(2):
                return 2.8
            if c in "作做":
                return 2.6 if _DOES.match(self.text, at, end) else 0.0
            if c in "就对在向为":
                return 2.7 if _PHRASE.match(self.text, at, end) else 1.5
            return 2.6 if c in "和与及" and self._links(at + 1, end) else 1.5
        return 2.6 if c in self._can_stand_behind and self._behind.match(self.text, at, end) else 0.0

    def _links(self, at: int, end: int) -> bool:
        """和 before another person or a body: 王刚和徐淙祥、…; 李晓和 may go on otherwise."""
        text = self.text
        if _BODY.match(text, at, end) or _OTHER_POST.match(text, at, end):
            return True
        if text[at : at + 1] not in self.surnames:
            return False
        return any(
            stop >= end or text[stop] in _DELIMITERS or (m := self._follow.match(text, stop, end)) is not None and m.group(3) is None
            for stop in (at + 2, at + 3)
        )

    def is_word(self, start: int, end: int, *, exact: bool = False) -> bool:
        """A word (方案, 安徽) opens like this name, or (``exact``) is it."""
        words = lookalikes().get(self.text[start])
        if not words:
            return False
        text = self.text
        if text[start:end] in words:
            return True
        return (
            not exact
            and text[start : start + 2] not in self.surnames
            and (text[start : start + 3] in words or text[start : start + 2] in words)
        )

    def read(self, start: int, end: int, *, place: str = "post") -> Name | None:
        """The name that opens at ``start``, or ``None``.

        Args:
            start: where it would open.
            end: nothing behind this counts.
            place: ``post`` (behind a post), ``list`` (behind another name and 、), ``bare`` (at the start of a clause).
        """
        text = self.text
        if start >= end:
            return None
        first = text[start]
        if first in _DELIMITERS:
            return None
        if first in _NO_FIRST:
            if first == "其" and place != "bare" and (run := _RUN.match(text, start, min(end, start + 10))):
                stop = self._syllables(start, end, run.end())
                if stop is not None and stop - start > 2:
                    return Name(start, stop, text[start:stop], 3.0, True, "syllables")  # 其其格
            return None
        if self.dots:
            dotted = _DOTTED.match(text, start, min(end, start + 40))
            if dotted:
                return self._dotted(dotted, end)
        kind = self.surnames.get(first, 0)
        double = self.surnames.get(text[start : start + 2], 0)
        if start + 1 < end and text[start + 1] in _SPACES:
            return self._padded(start, end) if kind else None
        run = _RUN.match(text, start, min(end, start + 10))
        if run is None or run.end() - start < 2:
            return None
        own = self._follow.match(text, start, end) if first in self._can_follow else None
        if own and own.group(1) and text[start : own.end()] not in self.known:
            return None  # 书记强调…: the verb itself
        long = self._syllables(start, end, run.end()) if place != "bare" and first in self._syllable else None
        if (
            first == "和"
            and place != "bare"
            or first == "但"
            and place == "bare"
            or first in "向于同从连"
            and _TOWARDS.match(text, start, end)
        ):
            return None
        options: list[tuple[float, int, float]] = []
        for length, base in self._lengths(kind, double):
            stop = start + length
            if stop > run.end():
                continue
            f = self.follows(stop, end)
            if not f:
                continue
            marked = stop >= end or text[stop] in _DELIMITERS
            if not (_HARDLY if marked and kind in (1, 2) else _NEVER).isdisjoint(text[start + 1 : stop]):
                continue
            score = base + f
            if length == 4 and not double and stop == long:
                score += 2.0  # 罗布央宗
            last = text[stop - 1]
            if last in _UNIT_ENDS and place != "post" and not (last == "会" and kind in (1, 2) and not self.is_word(start, stop)):
                continue
            if last in "局部厅办院镇县省组委":
                score -= 2.5
            if text[start:stop] in self.known:
                score += 2.0
            elif (
                last in _RARELY_LAST and length > 2 and options and (not marked or last in "说讲称等" or text[stop : stop + 1] in _OPENERS)
            ):
                score -= self._last_penalty(last, stop, end)
            options.append((score, stop, f))
        if not options:
            return self._unbounded(start, end, run.end(), kind, double, place)
        options.sort(reverse=True)
        score, stop, f = options[0]
        if long is not None and long > stop and long - start > 3 and f < 2.5:
            # 巴图苏和主持: a longer name of syllables reads on better.
            value = text[start:long]
            return Name(start, long, value, 3.0, False, "syllables")
        by = "follow"
        if len(options) > 1 and options[1][0] > score - 1.6 and options[1][2] >= 1.5:
            settled = self._settle(start, stop, options[1][1])
            if settled:
                stop = settled
                by = "page"
            elif f >= 3 and options[1][2] >= 3 and not double and text[stop - 1] not in _RARELY_LAST:
                self._open(start, stop, options[1][1])
        value = text[start:stop]
        if (kind != 1 or first in "任代于") and stop - start == 3 and value[1:] in no_names() and value not in self.known:
            return None  # 党加强, 曾多次
        if (
            value[1:] in _POST_WORDS
            or "中央" in value
            or "全国" in value
            and not (value[0] == "全" and value[2:] in _GIVEN and f >= 2.8 and len(value) == 3)
        ):
            return None  # 王主任, 习主席: a surname and a post
        word = self.is_word(start, stop, exact=place != "bare")
        doubtful = (word or kind == 3 and not double) and value not in self.known
        if place == "bare" and (doubtful or f < 2.5 and value not in self.known):
            return None
        if place == "list" and f < 2.5:
            return None
        if score < (2.4 if place == "post" else 3.0):
            return None
        return Name(start, stop, value, score, doubtful, by)

    def _last_penalty(self, last: str, stop: int, end: int) -> float:
        """How unlikely a name ends with a function character: 向应邀 hardly reads on as a preposition, 就督察工作 does."""
        if last in "为和同代任以及":
            return 0.8
        return 1.0 if last in "向从与由讲说" and _ACTS.match(self.text, stop, end) else 3.0

    def _lengths(self, kind: int, double: int) -> tuple[tuple[int, float], ...]:
        if double:
            return _DOUBLE_LENGTHS[1:] if not kind else _DOUBLE_LENGTHS
        return _LENGTHS[kind]

    def _settle(self, start: int, one: int, other: int) -> int | None:
        """Which of two ends the other places of the page print, if they say."""
        text = self.text
        short, long = min(one, other), max(one, other)
        a, b = text[start:short], text[start:long]
        if a in self.known and b not in self.known:
            return short
        if b in self.known and a not in self.known:
            return long
        if b in self._settled:
            length = self._settled[b]
            return start + length if length else None
        end = self._by_others(a, b, start)
        self._settled[b] = end
        return start + end if end else None

    def _by_others(self, a: str, b: str, start: int) -> int:
        """The length that the other places speak for, 0 for neither: once a page and name."""
        text = self.text
        total, longer = text.count(a), text.count(b)
        if total > longer:
            at = text.find(a)
            while at >= 0:
                if not text.startswith(b, at) and self.follows(at + len(a), len(text)) >= 2.5:
                    return len(a)
                at = text.find(a, at + 1)
        elif longer > 1:
            at = text.find(b)
            while at >= 0:
                if at != start and self.follows(at + len(b), len(text)) >= 1.5 and self.follows(at + len(a), len(text)) < 1.5:
                    return len(b)
                at = text.find(b, at + 1)
        return 0

    def _open(self, start: int, one: int, other: int) -> None:
        a, b = self.text[start:one], self.text[start:other]
        self.notices.append(
            Notice(
                "name-boundary",
                f"The name may be {a} or {b}: both read on well and the page does not settle it.",
                ((start, max(one, other)),),
            )
        )

    def _dotted(self, m: re.Match[str], end: int) -> Name | None:
        text, start = self.text, m.start()
        dot = max(text.rfind(c, start, m.end()) for c in "·•・‧．∙")
        best: tuple[float, int] | None = None
        for stop in range(dot + 2, m.end() + 1):
            f = self.follows(stop, end)
            if f and stop - dot - 1 == 1 and f < 2.5:
                continue
            if f and (best is None or f > best[0] + 1):
                best = (f, stop)
            if f >= 2.5:
                break
        if best is None:
            return None
        return Name(start, best[1], text[start : best[1]], 4.0, False, "dotted")

    def _padded(self, start: int, end: int) -> Name | None:
        """张　伟: one character, white space, one character, and then something that ends a name."""
        text = self.text
        at = start + 1
        while at < end and text[at] in _SPACES:
            at += 1
        if at >= end or at - start > 4 or not _RUN.match(text, at, at + 1):
            return None
        if not self.follows(at + 1, end):
            return None
        value = text[start] + text[at]
        return Name(start, at + 1, value, 3.5, False, "padded")

    def _syllables(self, start: int, end: int, run: int) -> int | None:
        """Where a run of syllables of transcribed names that opens at ``start`` ends, if it ends well."""
        text = self.text
        stop = start + 1
        last = min(run, start + 8)
        while stop < last and text[stop] in self._syllable:
            stop += 1
        best = None
        while stop > start + 1:
            f = self.follows(stop, end)
            if f >= 2.5 and not _COUNTED.match(text, start, stop):
                # 巴图苏和主持, not 巴图苏; but 乌云毕力格和旗长…: two people
                best = stop - 1 if text[stop - 1] in "和与及" and stop > start + 2 and self.follows(stop - 1, end) >= 2.6 else stop
                break
            stop -= 1
        return best

    def slot(self, start: int, end: int, *, listed: bool = False) -> Name | None:
        """What stands where a name must stand: two to four characters up to a mark or a verb.

        Behind a post, or between the names of a list, a word (和平, 肃清) or a surname of no table is
        a name. It is doubtful until a sentence tells what they did.

        Args:
            start: where it would open.
            end: nothing behind this counts.
            listed: a name stands before it in the list, or follows it.
        """
        text = self.text
        if start >= end:
            return None
        first = text[start]
        if first in _DELIMITERS or first in _NO_SLOT_FIRST and not (listed and first in _LISTED_FIRST):
            return None
        own = self._follow.match(text, start, end) if first in self._can_follow else None
        verb = 0
        if own and own.group(1):
            verb = own.end()
            if not (listed or text[start:verb] in _VERB_NAMES):
                return None
        run = _RUN.match(text, start, min(end, start + 10))
        if run is None or run.end() - start < 2:
            return None
        limit = run.end()
        words = lookalikes().get(first, ())
        for length in (2, 3, 4):
            stop = start + length
            if stop > limit:
                return None
            f = self.follows(stop, end)
            if f < 2.6 or listed and f == 2.6 and text[stop] in "和与及":
                continue
            value = text[start:stop]
            marked = stop >= end or text[stop] in _DELIMITERS
            if value[-1] in _RARELY_LAST and not (marked and text[stop : stop + 1] not in _OPENERS):
                return None
            if stop < end and text[stop] in _OPENERS or value in no_names() or value[1:] in _POST_WORDS:
                return None
            if value[-1] in _NO_SLOT_LAST and not (listed and length == 3 and value[-1] == "州" and self.surnames.get(first, 3) < 3):
                return None  # but 仇九州 in a list
            if length > 2 and (value[:2] in no_names() or value[-2:] in no_names()):
                return None
            if not _HARDLY.isdisjoint(value) or value[0] in "一二三四五六七八九十两" and value[-1] in "个名位项次天年月日人家级批轮期":
                return None
            if length == 4 and value[:2] not in self.surnames and sum(c in self._syllable for c in value) < 3:
                return None
            if verb and not (verb == stop and marked):
                return None
            if first == "和" and length > 2 and not listed and (text[start + 1] in self.surnames or not marked):
                return None
            if length == 3 and value[:2] in words and not listed and not marked:
                return None  # 副市长安全生产…: the word goes on
            return Name(start, stop, value, 3.0, value not in self.known, "slot")
        return None

    def _unbounded(self, start: int, end: int, run: int, kind: int, double: int, place: str) -> Name | None:
        """No length is followed by anything known: transcribed syllables, or the page's other places, or the surname alone."""
        text = self.text
        first = text[start]
        if place != "bare" and first in self._syllable:
            stop = self._syllables(start, end, run)
            if stop is not None and (not kind or stop - start > 3):
                value = text[start:stop]
                return Name(start, stop, value, 3.0, not kind and len(value) < 4 and value not in self.known, "syllables")
        for length in (3, 2, 4):
            if text[start : start + length] in self.known:
                return Name(start, start + length, text[start : start + length], 3.0, False, "page")
        if place != "post" or kind not in (1, 2):
            return None
        length = 4 if double else 3
        if length == 3 and text[start + 2 : start + 3] not in _GIVEN and text[start + 1] in _GIVEN:
            length = 2
        value = text[start : start + length]
        if (
            start + length > run
            or self.is_word(start, start + length)
            or any(c in _NEVER or c in _RARELY_LAST or c in _UNIT_ENDS for c in value[1:])
        ):
            return None
        others = text.count(value)
        if others > 1 or kind == 1:
            return Name(start, start + length, value, 2.5, others == 1, "length")
        return None
