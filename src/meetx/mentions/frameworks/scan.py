"""One scan over a page: every place where a numeral can open a set's name or mark an item.

A page of 3,000 characters has some forty of them; the rules of this room look at these alone.
"""

from __future__ import annotations

from itertools import islice

from meetx import patterns
from meetx.numerals import CHINESE

#: Measure words between the number of a set and its noun: 三项行动, 四场攻坚战, 两篇文章. Not 家, 名, 位, which count things.
MEASURES = "个大项条点种类篇张道件步场套把批招支块面座重轮组端字本枚根宗份桩环股档层"
#: What an item may open with right behind its number: 一抓源头；二抓过程.
VERBS = "抓促管看讲强严重保建治查推转提补防优调扩稳增靠学帮评比带做把守用练谈问找改立破督盯紧聚突从以解破扶夯拓创融引育"
# Second characters of national set phrases: 三农, 五位一体, 三严三实.
_PHRASES = "农位严学会重稳保去不下管风"
CIRCLED = "①-⑳❶-❿⑴-⒇㈠-㈩⒈-⒛"
NUMERALS = f"{CHINESE}0-9０-９"
# The first character stands first, so that the engine skips to it; each branch looks back at it.
_HITS = patterns.compile(
    rf"(?s)[{NUMERALS}{CIRCLED}（(第首其再最](?:"
    rf"(?<=[{NUMERALS}])[{NUMERALS}]{{0,3}}[是要、.．方部{MEASURES}{VERBS}{_PHRASES}]"  # 一是  三、  四个  五方面  六抓  三农
    rf"|(?<=[（(第])[{NUMERALS}]{{1,3}}[)），,、：:是要]"  # （一）  第三，
    rf"|(?<=[{CIRCLED}])"
    r"|(?<=[首其再最])[先次后者一二三四五六])"  # 首先  其一  最后
)

# A page with more of them than this is none that a person wrote; the rest is left unread.
_MOST = 10_000
MARKER, MEASURE = 1, 2
_KINDS = dict.fromkeys("是要、.．)），,：:", MARKER) | dict.fromkeys(VERBS, MARKER) | dict.fromkeys("方部" + MEASURES, MEASURE)
# 五把关 may be a measure, 一把关 an item's verb.
_KINDS |= {c: MARKER | MEASURE for c in VERBS if c in MEASURES}


class Hits:
    """The places of a text, in order.

    Attributes:
        markers: ``(start, end)`` of what may be an item's marker: 一是, 二、, （三）, ④, 首先, 一抓.
        measures: of a number with what may be its measure word: 三个, 五方(面), 四大.
        others: of what may only be a national set phrase: 三农, 五位(一体); the measures may be one, too.
    """

    __slots__ = ("markers", "measures", "others")

    def __init__(self, text: str) -> None:
        self.markers: list[tuple[int, int]] = []
        self.measures: list[tuple[int, int]] = []
        self.others: list[int] = []
        kinds, markers, measures, others = _KINDS, self.markers, self.measures, self.others
        for m in islice(_HITS.finditer(text), _MOST):
            span = m.span()
            kind = kinds.get(text[span[1] - 1])
            if kind is None:
                if span[1] - span[0] == 1 or text[span[0]] in "首其再最":
                    markers.append(span)
                else:
                    others.append(span[0])
                continue
            if kind & MARKER or text[span[0]] in "首其再最":
                markers.append(span)
            if kind & MEASURE:
                measures.append(span)
            elif text[span[1] - 1] in _PHRASES:
                others.append(span[0])
