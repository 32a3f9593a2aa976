"""What opens an imperative unit: 要, 必须, an addressee with 要, or a bare imperative (坚持, 进一步加强)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from meetx import patterns
from meetx.lexicons import words
from meetx.mentions.directives.clauses import Clauses

# What stands before a unit and is no part of it: 同时，  今年，  还要 → 要.
CONNECTOR = patterns.compile(
    r"(?:同时|此外|另外|还有|因此|为此|其次|再次|最后|首先|下一步|接下来|今年|明年|当前|目前|并|而|且|进而|总之|特别是|尤其是)[，,]"
    r"|(?:还|同时|更|也|都|并|就|又|则|再|是)(?=要(?!求)|必须|应)"
)
# 要…, 必须… at the start of a clause; 要求, 要素, 要点 are nouns.
MUST = patterns.compile(
    r"(?:我们|大家)?(?:一定要|要(?![求素点闻塞害义]|不得|(?:清醒|充分|深刻)?地?(?:看到|认识到))|必须|务必|务须|应当|应该|应(?=\w)(?!对|用|急|届|有|邀|到|.尽)|须(?!知)|不要|不得|绝不|决不|切忌|严禁|切勿)"
)
# 各部门要…, 宣传部门务必…; 重要, 主要, 需要, 纲要 are none.
_ADDRESSEE = patterns.compile(
    r"(?:[^，,。；;：:“”「」！!？?]{0,14}[“「][^”」，。]{1,20}[”」])?[^，,。；;：:“”「」！!？?]{2,44}?"
    r"(?<![重主需只首想紧纲摘不若概简将而必次索扼显是快正么])"
    r"(?:(?:一定要|要|必须|务必|应当|须)(?![的求素点闻塞害道旨件目案览职领隘诀义]|不得|(?:清醒|充分|深刻)?地?(?:看到|认识到))"
    r"|一律|不准|(?<!要)不得|严禁|不允许)"
)
_OBLIGES = patterns.compile(r"[要须务应律准得禁许]")  # one of these stands in each of them
_NO_ADDRESSEE = patterns.compile(r"了|取得|已经?|标志|意味|达到|决定|宣布|第一要义|近年|去年|以来")
# 改进招生办法，严禁有偿招生: a prohibition goes on, it opens nothing.
_FORBIDS = patterns.compile(r"严禁|不得|不准|一律|决不|绝不|切忌|不要|切勿|不允许")
# What a demand is about, and belongs to it: 对查出的问题，要…; 凡…的干部，必须…; 珠三角作为…，要…; 书记是第一责任人，要….
_TOPIC = patterns.compile(r"(?:凡是?|对于?|针对)(?!此|这|上述|做好|今年|下一步|照)[^，,。；;]{3,}|[^，,。；;]*作为|[^，,。；;]{2,16}是[^，,。；;]{0,6}(?:责任人|责任主体|主体)")
# 逾期不撤的，一经查实，就地免职
_CONDITION = patterns.compile(r"[^，,。；;]{2,16}的[，,](?=一经|一律|坚决|依法|严肃|要|从严|立即|就地|予以|不得)")
# What is said of a thing is no demand: 做好社会工作是全党共同责任.
_STATES = patterns.compile(r"[^，,。；;]*?(?<![就还特尤于总但凡只若要既正])是(?!否|非)")


@cache
def _imperatives() -> frozenset[str]:
    return frozenset(words("imperatives"))


_LENGTHS = (2, 4, 3, 5, 1)  # of the words of that table, the most frequent first


def is_explicit(text: str, at: int, end: int) -> bool:
    """Whether 要 (with its addressee) opens ``[at, end)``."""
    if MUST.match(text, at, end):
        return True
    m = _ADDRESSEE.match(text, at, end) if _OBLIGES.search(text, at, end) else None
    return m is not None and not _NO_ADDRESSEE.search(m.group())


def is_statement(text: str, start: int, end: int) -> bool:
    """Whether the first clause of ``[start, end)`` tells what is or was (…是…, …了…)."""
    return _STATES.match(text, start, end) is not None or _NO_ADDRESSEE.search(text, start, end) is not None


def is_bare(text: str, at: int, end: int) -> bool:
    """Whether an imperative without 要 opens ``[at, end)``."""
    imperatives = _imperatives()
    for n in _LENGTHS:
        if text[at : at + n] in imperatives:
            return text.find("是", at, end) < 0 or _STATES.match(text, at, end) is None
    return False


class Opening(NamedTuple):
    """Where a unit opens, and whether 要 or another word of obligation opens it."""

    at: int
    explicit: bool


def opener(clauses: Clauses, start: int, end: int) -> Opening | None:
    """Where the unit of a sentence opens, or ``None``.

    Clauses before it (a time, a reason, a fact) are no part of it, but what the demand is about is.
    """
    text = clauses.text
    while start < end and text[start] in " \u3000\u00a0\t\n":
        start += 1
    m = CONNECTOR.match(text, start, end)
    while m and m.end() > start:
        start = m.end()
        m = CONNECTOR.match(text, start, end)
    if _CONDITION.match(text, start, end):
        return Opening(start, True)
    topic: int | None = None
    at = start
    n = 0
    while at < end:
        stop = clauses.clause_end(at, end)
        m = CONNECTOR.match(text, at, end) if n else None
        begin = m.end() if m and m.end() <= stop else at
        if is_explicit(text, begin, stop):
            if (n >= 2 or _FORBIDS.match(text, begin, stop)) and is_bare(text, start, end):
                return Opening(start, False)
            return Opening(begin if topic is None else topic, True)
        if topic is None and _TOPIC.match(text, at, stop):
            topic = at
        if stop < end and text[stop] in "；;":
            break
        at = stop + 1
        n += 1
    return Opening(start, False) if is_bare(text, start, end) else None
