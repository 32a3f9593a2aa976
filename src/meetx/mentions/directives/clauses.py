"""Clauses: where a sentence can be cut, outside its quotations and brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from meetx import patterns
from meetx.spans import Span

_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》"}
_CLOSERS = frozenset(_PAIRS.values())
_MARKS = frozenset(_PAIRS) | _CLOSERS
_STRUCTURE = patterns.compile(r"[“”「」『』（）()《》，,；;：:。！!？?\n]")
_ENDS = frozenset("。，,！!？?")  # at the end of a quotation: the clause ends with it
#: What a unit neither starts nor ends with.
TAIL = "。；;，,、！!：: \u3000\u00a0\n\t"


class Clauses:
    """The structure of ``[start, end)`` of a text, scanned once.

    Attributes:
        stops: offsets of the punctuation outside quotations and brackets; the closing mark of a
            quotation that ends with punctuation (“……，”他说) counts as a stop.
        quoted: spans of quotations, without their marks.
    """

    __slots__ = ("end", "quoted", "start", "stops", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.stops: list[int] = []
        self.quoted: list[Span] = []
        stops, quoted = self.stops, self.quoted
        depth = 0
        opened = start
        for m in _STRUCTURE.finditer(text, start, end):
            at = m.start()
            char = text[at]
            if char not in _MARKS:
                if not depth:
                    stops.append(at)
            elif char in _PAIRS:
                if not depth and char in "“「":
                    opened = at + 1
                depth += 1
            else:
                if depth:
                    depth -= 1
                if not depth and char in "”」":
                    quoted.append((opened, at))
                    if text[at - 1] in _ENDS:
                        stops.append(at)
        if depth:
            quoted.append((opened, end))

    def clause_start(self, at: int) -> int:
        """Where the clause that holds ``at`` starts."""
        i = bisect_left(self.stops, at)
        return self.stops[i - 1] + 1 if i else self.start

    def clause_end(self, at: int, end: int) -> int:
        """Where the clause that starts at ``at`` ends: at its punctuation, or at ``end``."""
        i = bisect_left(self.stops, at)
        return min(self.stops[i], end) if i < len(self.stops) else end

    def is_quoted(self, at: int) -> bool:
        """Whether ``at`` stands inside a quotation."""
        i = bisect_right(self.quoted, (at, self.end)) - 1
        return i >= 0 and self.quoted[i][0] <= at < self.quoted[i][1]

    def cuts(self, start: int, end: int, chars: str) -> list[int]:
        """The stops within ``[start, end)`` that are one of ``chars``."""
        text = self.text
        return [at for at in self.stops[bisect_left(self.stops, start) : bisect_left(self.stops, end)] if text[at] in chars]


def trimmed(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without white space, punctuation and unpaired closing marks at its ends."""
    while start < end and text[start] in TAIL:
        start += 1
    while end > start:
        char = text[end - 1]
        unpaired = char in "”」" and text.count(char, start, end) > text.count("“" if char == "”" else "「", start, end)
        if char not in TAIL and not unpaired:
            break
        end -= 1
    return start, end
