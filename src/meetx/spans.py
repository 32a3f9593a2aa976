"""Spans, source texts and views: the one module that owns the arithmetic of offsets.

A *span* is half-open and counts code points of the source text. A *view* is the source text after
edits; its offset map is built while editing, never recovered afterwards, and composes: a view of a
view still points into the source text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

Span = tuple[int, int]


class Edit(NamedTuple):
    """Replace ``[start, end)`` of a view by ``new``; ``kind`` names the repair."""

    start: int
    end: int
    new: str
    kind: str


class Hint(NamedTuple):
    """What the markup says of ``[start, end)`` of the source text (``heading``, ``furniture`` …)."""

    start: int
    end: int
    kind: str


class SourceText(NamedTuple):
    """The text that all spans of a record index, and where it came from.

    Attributes:
        text: the decoded file; for HTML, the page's visible text.
        sha256: of the bytes of the input.
        path: as the user gave it, ``-`` for standard input, ``None`` for a string.
        encoding: name of the encoding that was used, ``None`` for a string.
        encoding_reason: why that encoding (``bom``, ``declared``, ``utf-8 is valid`` …).
        markup: ``text`` or ``html``.
        meta: metadata of the HTML head, names in lower case.
        hints: what the markup says of parts of the text, in order.
    """

    text: str
    sha256: str
    path: str | None = None
    encoding: str | None = None
    encoding_reason: str = ""
    markup: str = "text"
    meta: Mapping[str, str] = MappingProxyType({})
    hints: tuple[Hint, ...] = ()


#: ``(at, stop, start, end, exact)``: ``[at, stop)`` of a view came from ``[start, end)`` of the source.
#: Exact runs map character to character; in the others every character came from the whole range.
_Run = tuple[int, int, int, int, bool]


_START, _END = itemgetter(2), itemgetter(3)


class View:
    """A text with a map back to the source text.

    Attributes:
        text: what rules match: edited, in simplified script.
        printed: what values are read from: the same length as ``text``, in the script the user
            asked for. The same object as ``text`` where the two do not differ.
        steps: every edit so far, as ``(kind, source span, replacement)``, in the order made.
    """

    __slots__ = ("_runs", "_starts", "printed", "steps", "text")

    def __init__(
        self,
        text: str,
        printed: str | None = None,
        runs: list[_Run] | None = None,
        steps: tuple[tuple[str, Span, str], ...] = (),
    ) -> None:
        self.text = text
        self.printed = text if printed is None else printed
        if len(self.printed) != len(text):
            raise ValueError("text and printed differ in length")
        self._runs = [(0, len(text), 0, len(text), True)] if runs is None else runs
        self._starts: list[int] | None = None
        self.steps = steps

    def source_span(self, start: int, end: int) -> Span:
        """The span of the source text that ``[start, end)`` of this view came from.

        An empty range gives an empty span.
        """
        runs = self._runs
        if len(runs) == 1 and runs[0][4] and start <= end:
            return (runs[0][2] + start, runs[0][2] + end)
        if start >= end or not runs:
            where = self.source_span(start, start + 1)[0] if start < len(self.text) else (runs[-1][3] if runs else 0)
            return (where, where)
        starts = self._starts
        if starts is None:  # made at the first question: most views are only edited again
            starts = self._starts = [run[0] for run in runs]
        at, stop, first, finish, exact = runs[bisect_right(starts, start) - 1]
        begin = first + (start - at) if exact else first
        if end > stop:
            at, _, first, finish, exact = runs[bisect_right(starts, end - 1) - 1]
        return (begin, first + (end - at) if exact else finish)

    def view_span(self, start: int, end: int) -> Span:
        """The range of this view that came from source characters within ``[start, end)``.

        A run that was replaced as a whole belongs to the range if it overlaps it.
        """
        runs = self._runs
        i = bisect_right(runs, start, key=_END)
        while i < len(runs) and runs[i][3] <= start:
            i += 1
        j = bisect_left(runs, end, key=_START) - 1
        if i > j:
            at = runs[i][0] if i < len(runs) else len(self.text)
            return (at, at)
        at, _, first, _, exact = runs[i]
        begin = at + max(0, start - first) if exact else at
        at, stop, first, _, exact = runs[j]
        finish = min(stop, at + end - first) if exact else stop
        return (begin, max(begin, finish))

    def read(self, span: Span) -> str:
        """The repaired characters that a span of the source text came to."""
        a, b = self.view_span(*span)
        return self.printed[a:b]

    def edit(self, edits: Iterable[Edit | tuple[int, int, str, str]]) -> View:
        """A new view with ``edits`` (or plain tuples of their fields) made; they must be in order and not overlap.

        Raises:
            ValueError: the edits overlap or are out of order.
        """
        todo = list(edits)
        if not todo:
            return self
        text, printed, old = self.text, self.printed, self._runs
        same = printed is text
        out: list[str] = []
        out_printed: list[str] = []
        runs: list[_Run] = []
        steps = list(self.steps)
        source_span = self.source_span
        pos = shift = r = 0  # where the old text has got to; how far the new one is ahead of it; the old run that holds ``pos``
        for first, last, new, kind in [*todo, (len(text), len(text), "", "")]:
            if first < pos or last < first:
                raise ValueError(f"edits overlap or are out of order at {first}")
            if pos < first:  # what stands between the edits is kept, with its runs
                out.append(text[pos:first])
                if not same:
                    out_printed.append(printed[pos:first])
            while pos < first:
                run_at, stop, start, end, exact = old[r]
                if stop > first:
                    stop = first
                else:
                    r += 1
                if exact:
                    start += pos - run_at
                    end = start + stop - pos
                runs.append((pos + shift, stop + shift, start, end, exact))
                pos = stop
            if kind:
                span = source_span(first, last)
                steps.append((kind, span, new))
                if new:
                    out.append(new)
                    if not same:
                        out_printed.append(new)
                    runs.append((first + shift, first + shift + len(new), *span, False))
                pos = last
                shift += len(new) - (last - first)
                while r < len(old) and old[r][1] <= pos:
                    r += 1
        joined = "".join(out)
        return View(joined, joined if same else "".join(out_printed), runs, tuple(steps))

    def in_script(self, text: str, *, keep: bool) -> View:
        """The same view with ``text`` (of equal length) for matching.

        With ``keep`` the values stay in the page's own script, else they follow ``text``.
        """
        return View(text, self.printed if keep else text, self._runs, self.steps)
