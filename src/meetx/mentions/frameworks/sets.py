"""What the room finds: sets and their items, as spans of the document's text."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from re import Pattern

from meetx import patterns
from meetx.spans import Span

# An item ends before these: 要强化担当。 → 要强化担当
_TAIL = frozenset(" \t\u3000\u00a0\n。；;，,、：:！!.")
_HEAD = frozenset(" \t\u3000\u00a0\n：:，,、；;。")
_QUOTES = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"'}
_EDGES = _HEAD | frozenset(_QUOTES)
_OPEN = dict(zip("“「『‘（(《", "”」』’）)》", strict=True))


class ItemMention:
    """One item of a set.

    Attributes:
        marker: as printed (①, 一、, 一是, ✦), ``None`` where there is none.
        start, end: of the text, without marker and final punctuation.
        items: the items that stand under it.
    """

    __slots__ = ("end", "items", "marker", "start")

    def __init__(self, marker: str | None, start: int, end: int, items: tuple[ItemMention, ...] = ()) -> None:
        self.marker = marker
        self.start = start
        self.end = end
        self.items = items


class FrameworkMention:
    """A numbered set, with its items or only named.

    Attributes:
        name: as printed, without quotation marks; ``None`` for a bare outline.
        count: what the name declares, else the number of items, else ``None``.
        items: in the page's order; empty where the set is only named.
        spans: of every place that names it; of the whole outline where it has no name.
        complete: items found = count; ``None`` for a set that is only named.
        speaker: whose set it is; this room leaves it to the directives.
        rule: which rule found it.
    """

    __slots__ = ("complete", "count", "items", "name", "rule", "spans", "speaker")

    def __init__(
        self,
        name: str | None,
        count: int | None,
        items: tuple[ItemMention, ...],
        spans: list[Span],
        complete: bool | None,  # noqa: FBT001
        speaker: str | None,
        rule: str,
    ) -> None:
        self.name = name
        self.count = count
        self.items = items
        self.spans = spans
        self.complete = complete
        self.speaker = speaker
        self.rule = rule


class Cover:
    """Ranges of a text, asked whether they hold an offset; the ranges may not nest."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: list[Span]) -> None:
        spans = sorted(spans)
        self._starts = [a for a, _ in spans]
        self._ends = [b for _, b in spans]

    def holds(self, at: int) -> bool:
        """Whether one of the ranges holds the offset ``at``."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._ends[i]


_PRINTED_MARKS = frozenset('“”「」『』‘’"')
_MARKS = dict.fromkeys(map(ord, _PRINTED_MARKS))


def bare(name: str) -> str:
    """A name without quotation marks: 三个“到位” and “三个到位” are one."""
    return name if _PRINTED_MARKS.isdisjoint(name) else name.translate(_MARKS)


def trim(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without white space and punctuation at its ends, nor quotation marks around all of it."""
    while start < end and text[start] in _HEAD:
        start += 1
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    if end - start > 2:
        closing = _QUOTES.get(text[start])
        if closing is not None and closing == text[end - 1] and text.find(closing, start + 1, end - 1) < 0:
            return trim(text, start + 1, end - 1)
    return start, end


@cache
def _separators(marks: str) -> Pattern[str]:
    return patterns.compile(rf"[“”「」『』‘’（）()《》{marks}]")


def split(text: str, start: int, end: int, marks: str, most: int = 100) -> list[Span]:
    """The parts of ``[start, end)`` between any of ``marks`` outside quotation marks and brackets, trimmed, empty ones left out.

    Stops, with what it has, once there are more than ``most``.
    """
    out: list[Span] = []
    closing: list[str] = []
    at = start
    for m in _separators(marks).finditer(text, start, end):
        char = m.group()
        if char in marks:
            if not closing:
                _add(text, at, m.start(), out)
                at = m.end()
                if len(out) > most:
                    break
        elif char in _OPEN:
            closing.append(_OPEN[char])
        elif closing and char == closing[-1]:
            closing.pop()
    _add(text, at, end, out)
    return out


def _add(text: str, start: int, end: int, out: list[Span]) -> None:
    if start < end and text[start] not in _EDGES and text[end - 1] not in _TAIL:
        out.append((start, end))
    else:
        start, end = trim(text, start, end)
        if start < end:
            out.append((start, end))
