"""The nouns of sets' names: which words end a name, and which count things."""

from __future__ import annotations

from functools import cache, lru_cache

from meetx import patterns
from meetx.lexicons import words

#: A character of a name: a letter of any script but the Latin one, and no digit.
NAME = r"[^\W\da-zA-Z_]"
# 方面20项重点工作: a second number in a name.
_SECOND = patterns.compile(r"[0-9０-９二两三四五六七八九十百]{1,4}[项条件]")
# A name does not go on behind these: 三个方面作了部署.
_STOPS = frozenset("为上来要和与及等的是在对做抓把将了就向从以用让使")
_STOP_WORDS = frozenset(
    (
        "作为", "入手", "着手", "发力", "进行", "提出", "开展", "回顾", "推进", "加以", "总结", "部署", "分析",
        "介绍", "阐述", "安排", "研究", "谋划", "下功", "概括", "归纳", "形容", "勉励", "汇报",
    )
)  # fmt: skip
# 重点工作会 and 三项任务书 are other things.
_GOES_ON = frozenset("者员稿书会表组人部局委处科室站")
# How far the noun may stand from the measure.
_BETWEEN = 6


@cache
def _heads() -> tuple[frozenset[str], frozenset[str], int]:
    """The nouns that end a name, their first characters, and the length of the longest."""
    nouns = frozenset((*words("set_nouns", "head"), *words("set_nouns", "part")))
    return nouns, frozenset(n[0] for n in nouns), max(map(len, nouns))


def tail(text: str, at: int) -> int | None:
    """Where the name ends whose number and measure end at ``at``: behind 方面工作, 专项整治, 重点工作, 方面20项重点工作."""
    nouns, firsts, longest = _heads()
    if text[at : at + 1] == "的":
        at += 1
    second = _SECOND.match(text, at)
    if second is not None:
        at = second.end()
    for i in range(at, at + _BETWEEN + 1):
        char = text[i : i + 1]
        if char in firsts:
            end = best = i
            while True:  # 工作任务: one noun behind another
                for size in range(longest, 1, -1):
                    if text[end : end + size] in nouns:
                        end += size
                        break
                else:
                    break
                if text[end : end + 1] not in _GOES_ON or not text[end : end + 1]:
                    best = end
            if best > i:
                return best
        if char in _STOPS or not "一" <= char <= "鿿" or text[i : i + 2] in _STOP_WORDS:
            return None
    return None


def inner_noun(noun: str) -> bool:
    """Whether ``noun`` ends on one that the table knows, and is a name all through: 重点工作."""
    return noun.endswith(tuple(_heads()[0])) and _STOPS.isdisjoint(noun)


@cache
def _counted() -> tuple[frozenset[str], tuple[str, ...], int]:
    known = words("set_nouns", "counted")
    return frozenset(known), tuple(w for w in known if len(w) > 1), max(map(len, known))


@lru_cache(maxsize=4096)
def is_counted(noun: str) -> bool:
    """The noun ends on a counted thing (社区, 企业), or opens with one (6个社区规划方案)."""
    known, long, longest = _counted()
    return any(noun[-size:] in known for size in range(1, min(longest, len(noun)) + 1)) or noun.startswith(long)


@lru_cache(maxsize=4096)
def is_part(noun: str) -> bool:
    """The noun ends on a part of something: 环节, 阶段."""
    return noun.endswith(words("set_nouns", "part"))
