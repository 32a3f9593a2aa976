"""What people did at the meeting: predicates behind a name become roles.

A clause is read from the name to the right. Objects are stepped over (出席…动员部署会 is no
部署), and reading stops where somebody's words begin (X强调，…) or another subject takes over
(…，会议要求…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetx import patterns
from meetx.lexicons import table

#: Roles in the record's order.
ORDER = ("attendee", "chair", "speaker", "exchange")


class Predicate(NamedTuple):
    """A predicate in the text: its span and the role of its row in the table."""

    start: int
    end: int
    role: str


@cache
def _rows() -> tuple[re.Pattern[str], dict[str, tuple[re.Pattern[str], tuple[str, ...]]]]:
    """Where a predicate can open, and the patterns to try there by the character that opens it.

    One pattern of all predicates tries every one of them at every character: ten times the work.
    """
    rows = table("predicates")
    chars = sorted({char for row in rows for char in row["opens"]})
    by_char = {}
    for char in chars:
        some = [row for row in rows if char in row["opens"]]
        by_char[char] = (patterns.compile("|".join(f"({row['pattern']})" for row in some)), tuple(row["role"] for row in some))
    return patterns.compile(f"[{''.join(chars)}]"), by_char


def scan(text: str, start: int, end: int) -> Iterator[Predicate]:
    """The predicates in ``[start, end)``, from left to right, none inside another."""
    opens, by_char = _rows()
    at = start
    while True:
        m = opens.search(text, at, end)
        if m is None:
            return
        at = m.start()
        pattern, roles_of = by_char[text[at]]
        p = pattern.match(text, at, end)
        if p is None or p.lastindex is None or p.end() == at:
            at += 1
            continue
        yield Predicate(at, p.end(), roles_of[p.lastindex - 1])
        at = p.end()


# A clause without a subject of its own goes on about the same person.
_GOES_ON = patterns.compile(
    r"\s*(?:并|且|还|也|又|同时|随后|接着|最后|首先|然后|先后|分别|共同|一同|代表|就|对|在|围绕|针对|结合|向|以|从|为|受|通过|根据|按照|深刻|详细|重点|系统|全面|充分|认真|专题|具体"
    r"|应邀|再次|特别|明确|他|她|其间|期间|宣读|传达|通报|部署|安排|听取|观看|出席|参加|列席|主持|讲话|作|做|发言|致辞|强调|指出|要求|表示|提出|说|进行|介绍|汇报|总结|解读|带头|带领|发表|希望|深情|逐一|与|和|率|到会|领学"
    r"|点评|回顾|因|现场|联系|立足|紧扣|聚焦|着眼|紧密|密切|交流|畅谈|分享|谈|逐项|依次|逐个|深情|先|再|代|各自)"
)
_NOUNS = patterns.compile(r"\s*(?:对口|以上|与会|在[职校京乡])")
_OTHER_SUBJECT = patterns.compile(r"\s*(?:在会上，)?(?:会议|大会|与会|大家|参会|座谈会|全会|他们)")
_CONTENT = patterns.compile(r"(?:道)?\s*[，,：:“\"「]|要(?!求)|必须|应")
# …先后发言，就融资等提出意见建议: what the contribution was about, no words.
_OFFERS = patterns.compile(r"提出(?:了)?[^，,。；;：:要]{0,10}?(?:意见|建议|诉求|问题|请求|对策)(?=[。；;，,]|$)")
_CLAUSES = patterns.compile(r"[，,]")
# 主持召开会议，传达…，部署…: what follows is the meeting's doing.
_MEETING_ACT = patterns.compile(r"\s*(?:传达|学习|部署|安排|研究|听取|通报|总结|审议|专题|讨论|观看|分析|贯彻|集中|会议)")


def roles(text: str, start: int, end: int) -> tuple[set[str], bool, bool]:
    """The roles that ``[start, end)``, the text behind a name, gives to the people before it.

    Returns:
        Roles (``attendee``, ``chair``, ``speaker``, ``exchange``, and ``absent``, ``away`` for those
        who were not there), whether somebody's words begin in it, and whether something was done besides speaking (出席, 主持, 讲话).
    """
    found: set[str] = set()
    at = start
    convened = act = False
    first = True
    bare = start < end and text[start] in "，,"
    while at < end:
        m = _CLAUSES.search(text, at, end)
        stop = m.start() if m else end
        if bare and not first and _GOES_ON.match(text, at, stop) and not _NOUNS.match(text, at, stop):
            bare = False  # 市委书记张三，要求各部门：…
        if bare and next(scan(text, at, stop), None) is None:
            first = False  # …，市委常委，各部门负责人参加会议: the verb comes at the end of the list
            at = stop + 1
            continue
        if not first and not bare:
            if _OTHER_SUBJECT.match(text, at, stop) or not _GOES_ON.match(text, at, stop):
                break
            if convened and _MEETING_ACT.match(text, at, stop):
                at = stop + 1
                continue
        for p in scan(text, at, stop):
            role = p.role
            if bare and role not in ("attendee", "exchange"):
                return found, False, act
            if role == "words" and "exchange" in found and _OFFERS.match(text, p.start, end):
                continue
            if role == "words":
                found.add("speaker")
                if _CONTENT.match(text, p.end, end) or text[p.end - 1] in "，,：:“":
                    return found, True, act
            elif role == "reply":
                found.add("away")
                if _CONTENT.match(text, p.end, end):
                    return found, True, act
            elif role != "none":
                found.add(role)
                act = True
                if role == "chair" and "召开" in text[p.start : p.end]:
                    convened = True
        if bare and found:
            bare = False
        first = False
        at = stop + 1
    return found, False, act
