"""Spans, source texts and views: the one module that owns the arithmetic of offsets.

A *span* is half-open and counts code points of the source text. A *view* is the source text after
edits; its offset map is built while editing, never recovered afterwards, and composes: a view of a
view still points into the source text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
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


@dataclass(frozen=True, slots=True)
class SourceText:
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
    meta: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[Hint, ...] = ()


class _Run(NamedTuple):
    """``[at, stop)`` of the view came from ``[start, end)`` of the source.

    ``exact`` runs map character to character; in the others every character of the view came from
    the whole source range.
    """

    at: int
    stop: int
    start: int
    end: int
    exact: bool


class View:
    """A text with a map back to the source text.

    Attributes:
        text: what rules match: edited, in simplified script.
        printed: what values are read from: the same length as ``text``, in the script the user
            asked for. The same object as ``text`` where the two do not differ.
        steps: every edit so far, as ``(kind, source span, replacement)``, in the order made.
    """

    __slots__ = ("_runs", "printed", "steps", "text")

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
        self._runs = [_Run(0, len(text), 0, len(text), True)] if runs is None else runs
        self.steps = steps

    def source_span(self, start: int, end: int) -> Span:
        """The span of the source text that ``[start, end)`` of this view came from.

        An empty range gives an empty span.
        """
        runs = self._runs
        if len(runs) == 1 and runs[0].exact and start <= end:
            return (runs[0].start + start, runs[0].start + end)
        if start >= end or not runs:
            where = self.source_span(start, start + 1)[0] if start < len(self.text) else (runs[-1].end if runs else 0)
            return (where, where)
        first = runs[bisect_right(runs, start, key=itemgetter(0)) - 1]
        last = runs[bisect_right(runs, end - 1, key=itemgetter(0)) - 1]
        begin = first.start + (start - first.at) if first.exact else first.start
        finish = last.start + (end - last.at) if last.exact else last.end
        return (begin, finish)

    def view_span(self, start: int, end: int) -> Span:
        """The range of this view that came from source characters within ``[start, end)``.

        A run that was replaced as a whole belongs to the range if it overlaps it.
        """
        runs = self._runs
        i = bisect_right(runs, start, key=itemgetter(3))
        while i < len(runs) and runs[i].end <= start:
            i += 1
        j = bisect_left(runs, end, key=itemgetter(2)) - 1
        if i > j:
            at = runs[i].at if i < len(runs) else len(self.text)
            return (at, at)
        first, last = runs[i], runs[j]
        begin = first.at + max(0, start - first.start) if first.exact else first.at
        finish = min(last.stop, last.at + end - last.start) if last.exact else last.stop
        return (begin, max(begin, finish))

    def read(self, span: Span) -> str:
        """The repaired characters that a span of the source text came to."""
        a, b = self.view_span(*span)
        return self.printed[a:b]

    def edit(self, edits: Iterable[Edit]) -> View:
        """A new view with ``edits`` made; they must be in order and not overlap.

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
        at = 0  # where the new text has got to
        pos = 0  # where the old text has got to
        r = 0  # the old run that holds ``pos``

        def keep(stop: int) -> None:
            nonlocal at, pos, r
            if stop <= pos:
                return
            out.append(text[pos:stop])
            if not same:
                out_printed.append(printed[pos:stop])
            while pos < stop:
                while old[r].stop <= pos:
                    r += 1
                run = old[r]
                end = min(run.stop, stop)
                n = end - pos
                if run.exact:
                    first = run.start + pos - run.at
                    runs.append(_Run(at, at + n, first, first + n, True))
                else:
                    runs.append(_Run(at, at + n, run.start, run.end, False))
                at += n
                pos = end

        for step in todo:
            if step.start < pos or step.end < step.start:
                raise ValueError(f"edits overlap or are out of order at {step.start}")
            keep(step.start)
            span = self.source_span(step.start, step.end)
            steps.append((step.kind, span, step.new))
            if step.new:
                out.append(step.new)
                if not same:
                    out_printed.append(step.new)
                runs.append(_Run(at, at + len(step.new), *span, False))
                at += len(step.new)
            pos = step.end
        keep(len(text))
        joined = "".join(out)
        return View(joined, joined if same else "".join(out_printed), runs, tuple(steps))

    def in_script(self, text: str, *, keep: bool) -> View:
        """The same view with ``text`` (of equal length) for matching.

        With ``keep`` the values stay in the page's own script, else they follow ``text``.
        """
        return View(text, self.printed if keep else text, self._runs, self.steps)
