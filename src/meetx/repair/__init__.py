"""The source text made readable: named fixers in a fixed order, each edit on the map.

``fixers`` cut what is no text (control characters, marks, inline pinyin), ``script`` turns
traditional into simplified characters, ``damage`` names what is damaged, masked or stray and leaves
it as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from meetx import patterns
from meetx.document import Notice
from meetx.models import Script
from meetx.repair import damage, fixers
from meetx.repair import script as scripts
from meetx.spans import SourceText, Span, View

__all__ = ["FIXERS", "Repaired", "repair"]

#: The fixers in the order in which they run: each takes the text so far and gives its edits.
FIXERS: tuple[tuple[str, Callable[[str], list[fixers.Change]]], ...] = (
    ("characters", fixers.characters),
    ("inserted-mark", fixers.inserted_marks),
    ("inline-pinyin", fixers.inline_pinyin),
)
# Any character that a fixer or the script is about: most pages have none, and this one look tells.
_ANY = f"[{fixers.ODD}{fixers.TONED}{fixers.COMBINING}{damage.LOST}{scripts.TRADITIONAL}]"
#: Fewer pairs than this are glosses of rare characters, not a page set with pinyin.
_PINYIN_PAGE = 3

_SCRIPTS: dict[tuple[bool, bool], Script] = {
    (False, False): "simplified",
    (False, True): "simplified-pinyin",
    (True, False): "traditional",
    (True, True): "traditional-pinyin",
}


class Repaired(NamedTuple):
    """What the repairs came to.

    Attributes:
        view: the repaired text, in simplified script for matching.
        notices: what a careful reader would want to know. Their spans are offsets in ``view.text``;
            where text was cut out they cover the characters on either side, so that
            ``view.source_span`` covers what was cut.
        script: the page's own.
        counts: kind of repair to how often it was made, in the order made.
    """

    view: View
    notices: list[Notice]
    script: Script
    counts: dict[str, int]


def repair(source: SourceText, *, script: str = "simplified") -> Repaired:
    """Repair a source text.

    Line ends become ``\\n``; control, bidi and invisible characters, inserted marks and inline
    pinyin go; traditional characters become simplified ones, one for one. Damaged and masked places
    are named and stay.

    Args:
        source: what ``decode`` and ``markup`` made of the input.
        script: ``simplified``, or ``keep`` to read values in the page's own script.
    """
    view = View(source.text)
    odd = _any().search(source.text) is not None or _beyond_bmp(source.text)
    for name, fixer in FIXERS:
        if odd or name == "inserted-mark":
            view = view.edit(fixer(view.text))
    counts = dict(Counter(map(itemgetter(0), view.steps)))
    text, changed, traditional = scripts.to_simplified(view.text) if odd else (view.text, 0, False)
    if changed:
        view = view.in_script(text, keep=script == "keep")
        counts["script"] = changed
    notices = [] if _CUT_NOTICES.keys().isdisjoint(counts) else _cuts(source.text, view)
    notices += damage.find(view.text, odd=odd)
    pinyin = counts.get("inline-pinyin", 0) >= _PINYIN_PAGE
    return Repaired(view, notices, _SCRIPTS[traditional, pinyin], counts)


@cache
def _any() -> re.Pattern[str]:
    return patterns.compile(_ANY)


def _beyond_bmp(text: str) -> bool:
    """Whether a text has characters beyond U+FFFF (rare Han characters, emoji, tags, private use)."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


_CUT_NOTICES = {
    "inserted-mark": "{n} inserted mark{s} cut out: {what}",
    "control-characters": "{n} control character{s} cut out: {what}",
    "bidi-controls": "{n} control character{s} of writing direction cut out: {what}",
}
_SHOWN = 20  # spans and quotations in one notice


def _cuts(source: str, view: View) -> list[Notice]:
    """One notice a kind of cut that a reader would want to know of."""
    cut: dict[str, list[Span]] = {}
    for kind, span, _ in view.steps:
        if kind in _CUT_NOTICES:
            cut.setdefault(kind, []).append(span)
    out: list[Notice] = []
    for kind, spans in cut.items():
        quotes = dict.fromkeys(
            source[a:b].strip() if kind == "inserted-mark" else ", ".join(f"U+{ord(c):04X}" for c in source[a:b]) for a, b in spans
        )
        what = ", ".join(f"“{q}”" if kind == "inserted-mark" else q for q in list(quotes)[:5])
        places = []
        for a, b in spans[:_SHOWN]:
            begin, end = view.view_span(a, b)
            places.append((max(0, begin - 1), min(len(view.text), end + 1)))
        out.append(Notice(kind, _CUT_NOTICES[kind].format(n=len(spans), s="" if len(spans) == 1 else "s", what=what), tuple(places)))
    return out
