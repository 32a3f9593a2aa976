"""Where the sentences of a page stand, and the names that open a clause without a post."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from meetx import patterns
from meetx.lexicons.people import surnames
from meetx.mentions.officials.lists import Sentence
from meetx.mentions.officials.names import HAN, Reader

_ROLE_VERBS = (
    "(?:同志)?(?:最后|首先|随后|还|也|则|分别|先后|一同|共同|应邀|受邀)?(?:陪同|出席|参加|列席|主持|讲话|强调|指出|要求|表示|提出|说[，,：:“]|认为|建议|希望|传达|通报|宣读|宣布|宣讲|部署|安排部署|作了|作(?!为"
    "|出了|风)|做了|做(?!好)|发言|致辞|致词|致欢迎|介绍|汇报|总结|解读|点评|就[^，。]{1,40}?(?:提出|作|强调|要求|发言)"
    r"|在[^，。]{0,40}?(?:主持|讲话|发言|致辞|会上|总结|批示|时强调|时指出|时要求|中强调|中指出|后说|听取)|受[^，。]{1,12}?委托|代表[^，。]{1,20}?(?:作|致|向)|对[^，。]{1,40}?(?:作|提出|进行|强调"
    r"|要求|给予)|围绕[^，。]{1,60}?(?:作|发言|交流)|向[^，。]{1,30}?(?:作|报告|通报|汇报|致以|表示))"
)


class Sentences:
    """Where the sentences of a page stand; one is made only when something in it is worth reading.

    Attributes:
        starts, ends: of the sentences, in order.
        blocks: the number of the block of each.
        made: those in which something was found, by their place in ``starts``.
    """

    __slots__ = ("_masked", "_reader", "blocks", "ends", "made", "starts")

    def __init__(self, reader: Reader, masked: str) -> None:
        self._reader = reader
        self._masked = masked
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.blocks: list[int] = []
        self.made: dict[int, Sentence] = {}

    def cut(self, stop: re.Pattern[str], start: int, end: int, number: int) -> None:
        """Cut block ``number``, which is ``[start, end)``, at ``stop``."""
        starts, ends, blocks = self.starts, self.ends, self.blocks
        at = start
        for m in stop.finditer(self._masked, start, end):
            a, b = m.span()
            if a > at:
                starts.append(at)
                ends.append(a)
                blocks.append(number)
            at = b
        if at < end:
            starts.append(at)
            ends.append(end)
            blocks.append(number)

    def at(self, offset: int) -> Sentence | None:
        """The sentence that holds ``offset``, if one does."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0 or offset >= self.ends[i]:
            return None
        made = self.made.get(i)
        if made is None:
            made = self.made[i] = Sentence(self._reader, self._masked, self.starts[i], self.ends[i])
        return made


@cache
def bare_pattern(*, first: bool = False) -> re.Pattern[str]:
    """Names without a post at the start of a clause, before a verb of reports: 石泰峰宣布…, 李书磊、穆虹出席会议.

    Args:
        first: for the very start of a text, where no mark stands before the clause.
    """
    single = "".join(s for s, k in surnames().items() if len(s) == 1 and k < 3)
    double = "|".join(s for s in surnames() if len(s) == 2)
    one = rf"(?:(?:{double}){HAN}{{1,2}}?|[{single}](?:{HAN}{{1,3}}?|[ \u3000\u00a0]{{1,3}}{HAN}))"
    opens = "".join(sorted({s[0] for s, k in surnames().items() if len(s) == 2} | set(single) | set("会随最由")))
    mark = "" if first else r"[，,。；;！!？?：:“”\"」』\n \u3000\u00a0）)]"
    return patterns.compile(
        rf"{mark}(?=[{opens}])(?:会上，?|会议由|随后，?|最后，?|会后，?|由)?({one}(?:、{one}){{0,30}})(?=(?:等(?:[0-9]{{1,3}}[名位人])?(?:{HAN}{{0,6}}?领导(?:同志)?)?)?{_ROLE_VERBS})"
    )
