"""Posts: head nouns found in the text, and the title that ends with one, cut free on its left.

A title runs from the last delimiter to its head noun (深圳市光明区委书记); words that lead up to it
(会议由, 受, 2月6日上午, 分管教育的) are cut off. 、 joins posts into a list of one string a post.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetx import patterns
from meetx.lexicons import table

# Behind a head noun these say that no post is meant: 部长会议, 书记处, 局长信箱, 部长级.
_NO_POST = (
    r"(?:级|制|们|会(?!长)|办公|办(?![^\W\da-zA-Z_]{0,2}(?:主任|副主任))|室|负责制|信箱|热线|联席|接待日|培训|单位|职责|责任制|工作室|工作站|工作会|工程|岗位|职务|座谈|讲坛|论坛"
    r"|讲党课|专班|项目|带头|述职|碰头|例会|值班|包(?=[联抓片村户保靠案干挂])|队伍|大会|人选|推荐|换届|履职|履行|作用|群体|身份|意识|力量|资源|素质|能力)"
)


class Head(NamedTuple):
    """A head noun: its span, its kind (``office``, ``rank``, ``body``, ``person``)."""

    start: int
    end: int
    kind: str


class Title(NamedTuple):
    """A title as printed: span in the document's text."""

    start: int
    end: int


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, str], ...]]]:
    """Where a head noun can stand, and the nouns (with kinds) by their first two characters, the longest first.

    Two sets of characters and a look-up find them three times as fast as one pattern of all nouns.
    """
    rows = sorted(table("posts"), key=lambda row: -len(row["head"]))
    by_two: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        by_two.setdefault(row["head"][:2], []).append((row["head"], row["kind"]))
    first = "".join(sorted({pair[0] for pair in by_two}))
    second = "".join(sorted({pair[1] for pair in by_two}))
    return patterns.compile(f"[{first}](?=[{second}])"), {pair: tuple(words) for pair, words in by_two.items()}


_AFTER = patterns.compile(_NO_POST)
# What such a word can open with: most head nouns need no look at it.
_AFTER_FIRST = frozenset("级制们会办室负信热联接培单职责工座讲论专项带述碰例值包队大人推换履作群身意力资素能岗")


def heads(text: str, start: int, end: int) -> list[Head]:
    """The head nouns of posts in ``[start, end)``, in order; 书记处 and 部长会议 hold none."""
    pattern, by_two = _words()
    out: list[Head] = []
    look = by_two.get
    at = start
    for m in pattern.finditer(text, start, end):
        i = m.start()
        words = look(text[i : i + 2])
        if words is None or i < at:
            continue
        for word, kind in words:
            if len(word) == 2 or text.startswith(word, i):
                at = i + len(word)
                if kind != "none" and at <= end and not (text[at : at + 1] in _AFTER_FIRST and _AFTER.match(text, at, end)):
                    out.append(Head(i, at, kind))
                break
    return out


# Everything that ends a title on its left.
_DELIMITER = patterns.compile(r"[，,。；;：:！!？?、（(）)“”\"「」『』《》【】\[\]〈〉—…\n \u3000\u00a0\t|丨]")
# Up to and with these, the words before a title are no part of it: 会议由|县委书记, 2月6日上午|县委书记.
_CUT = patterns.compile(
    r"(?:(?<!党)的|分别同?|同(?=[^\W\da-zA-Z_]{2,16}(?:总统|总理|首相|国王|议长|外长|欧盟委员会主席)$)|在(?=大会)|了|首先|受到|递补|着(?!力)|(?<!自)由|邀请到?|特邀(?!专家|嘉宾|代表|顾问|研究员"
    r"|教授|讲师)|聘请|欢迎|感谢|陪同|会见|委托|来自|上午|中午|下午|晚上|当晚|[0-9０-９]日|日前|近日|今天|昨天|当天|随后|会上|会后|会前|会议期间"
    r"|仪式上|现场(?!指挥)|根据|按照|贯彻|落实(?![^\W\da-zA-Z_]{0,2}办)|听取|传达|随同|率领|带领|任命|推选|选举|当选为?|作为|记者(?!协会|站)|祝贺|慰问|看望|前往|来到|走进|深入"
    r"|以及|包括|其中|还有|授予|参加|出席|列席|主持(?!工作)|召开|举行|强调|指出|要求|表示|通报|同意|接受|免去|决定|提名|宣布|关于|学习(?!强国|中心)|时任|有请|在家|联系(?=[市县区州省])|与会"
    r"|任(?=[^\W\da-zA-Z_]{0,8}(?:组长|主任)$)|会议(?=[省市县区州旗镇乡校])|通过)"
)
# 典韦及党外副市长: a name that was not read, and a link.
_UNREAD = patterns.compile(
    r"[^\W\da-zA-Z_]{2,4}(?:以及|及(?=党外|副|[市县区镇乡省州]委|[市县区镇乡省州]长)|[和与](?=党外|副|[市县区镇乡省州]委|[市县区镇乡省州]长))"
)
# Words of one character that lead up to a title only before a unit's word: 和副县长, but 和平区.
_LEAD = patterns.compile(
    r"(?:受|与|及|并|应(?!急|用|城|县)|请|据|跟|让|即|或|(?:和|同|在|对|向|为|经|有|是|以|于|给|把|将|被|从|到)(?=(?:省|市|县|区|州|盟|旗|镇|乡|校|院|局|厂|村|党|团|中共|中央|全国|国家|国务院|政协"
    r"|人大|副|公司|集团|常务|书记|主任|主席|部分|驻)))"
)
_LEAD_ONLY_BEFORE = patterns.compile(
    r"(?:和|同|在|对|向|为|经|有)(?:县(?!委|政|人|级|长|领)|市(?!委|政|人|级|长|领|直)|区(?!委|政|人|级|长|领))"
)
# A chunk before 、 that belongs to the same title as a collective head: 县人大、县政协领导.
_BODY_PART = patterns.compile(r"[^\W\da-zA-Z_]{1,10}(?:委|府|大|协|局|部|组|院|区|省|市|县|会|办|镇|州|旗)")
_LINK = patterns.compile(r"(?:以及|[和与及暨同])")
# 各乡镇代表、…: a group, not the post of the next name.
QUANTIFIED = patterns.compile(r"各|部分|全体|有关|相关|其他|所有|全[省市县区州旗镇]")
_MANY = patterns.compile(
    r"乡镇|镇街|街道|镇村|村|社区|部门|单位|两[区县市镇乡委院]|[三四五六七八九]|县市区|市县区|市州|学校|企业|党支部|支部|科室|在座|双方"
)
_QUOTED = {"”": "“", "」": "「", "』": "『", "）": "（", ")": "("}
# Words that say no more than that somebody was there.
GENERIC = frozenset(
    (
        "领导",
        "同志",
        "嘉宾",
        "人员",
        "与会领导",
        "参会领导",
        "领导同志",
        "代表",
        "负责人",
        "负责同志",
        "干部",
        "成员",
        "有关领导",
        "主要领导",
        "相关领导",
        "主持人",
        "专家",
        "老师",
        "各位领导",
    )
)


def left_end(text: str, floor: int, at: int) -> int:
    """Where the title that ends at ``at`` starts; nothing before ``floor`` belongs to it."""
    start = begin = max(floor, at - 60)
    last = None
    for last in _DELIMITER.finditer(text, begin, at):
        start = last.end()
    # “双减”办主任, 各镇（街道）书记: a short quotation or bracket is part of the title.
    opening = _QUOTED.get(last.group()) if last else None
    if last and opening and start < at:
        left = text.rfind(opening, begin, last.start())
        if left >= 0 and 0 < last.start() - left <= 14 and _DELIMITER.search(text, left + 1, last.start()) is None:
            inner = _start_of(text, begin, left)
            if text[left] in "“「『" or inner < left:
                start = inner
    return _cut(text, start, at)


def _start_of(text: str, begin: int, at: int) -> int:
    start = begin
    for m in _DELIMITER.finditer(text, begin, at):
        start = m.end()
    return start


def _cut(text: str, start: int, at: int) -> int:
    for m in _CUT.finditer(text, start, at):
        if m.end() < at:
            start = m.end()
    while True:
        lead = _UNREAD.match(text, start, at) or _LEAD.match(text, start, at)
        if not lead or lead.end() >= at or _LEAD_ONLY_BEFORE.match(text, start, at):
            return start
        start = lead.end()


def titles(text: str, floor: int, head: Head, ends: dict[int, Head], *, after_name: bool = False) -> tuple[list[Title], int]:
    """The titles that end with ``head``, and the ones joined to it by 、 before it.

    Args:
        text: the document's text.
        floor: where the last name or sentence ended.
        head: the last head noun, next to the name.
        ends: every head noun by its end.
        after_name: a name ends at ``floor``, so that 和 links.

    Returns:
        The titles in page order, and where the first starts.
    """
    start = left_end(text, floor, head.end)
    if after_name and start == floor:
        link = _LINK.match(text, start, head.start)
        start = link.end() if link else start
    out = [Title(start, head.end)]
    comma = False
    while start > floor and text[start - 1] in "、，,":
        stop = start - 1
        if text[stop] != "、":
            if comma:
                break
            comma = True
            # 市委副书记，市长张三: nobody but the next name can hold the post before the comma.
            office = ends.get(stop)
            left = left_end(text, floor, stop) if office and office.kind == "office" else stop
            if left < stop and stop - left > 2 and not QUANTIFIED.match(text, left, stop) and not _MANY.match(text, left, stop):
                out.insert(0, Title(left, stop))
                start = left
                continue
            break
        if stop in ends:
            left = left_end(text, floor, stop)
            if left >= stop or QUANTIFIED.match(text, left, stop):
                break
            out.insert(0, Title(left, stop))
            start = left
            continue
        if head.kind == "body" and len(out) == 1:
            left = left_end(text, floor, stop)
            if left < stop and _BODY_PART.fullmatch(text, left, stop):
                out[0] = Title(left, head.end)
                start = left
                continue
        break
    return out, start
