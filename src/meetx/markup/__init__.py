"""HTML to the visible text that spans index, with what the markup says of its parts.

``sniff`` tells HTML from text; ``tidy`` makes any markup well-formed in linear time; ``walk`` writes
the lines of the tree that Beautiful Soup makes of it; ``names`` reads class and id names. All but
``sniff`` is imported only when a page is HTML.
"""

from __future__ import annotations

from typing import NamedTuple

from meetx.markup.sniff import looks_like_html
from meetx.spans import Hint

__all__ = ["Visible", "looks_like_html", "visible_text"]


class Visible(NamedTuple):
    """What a reader of a page sees, and what its markup says.

    Attributes:
        text: one line a block; a blank line where the page shows one.
        hints: over ``text``, in order: ``h1`` ``h2`` ``h3``, ``title``, ``furniture``, ``body``, ``caption``,
            and of whole lines ``center``, ``bold``, ``link``.
        meta: names in lower case: those of <meta>, ``title``, ``time``, and ``ld:headline`` … of JSON-LD.
    """

    text: str
    hints: tuple[Hint, ...]
    meta: dict[str, str]


def visible_text(html: str) -> Visible:
    """Read a page or a fragment of HTML.

    Args:
        html: decoded markup, however broken. Never raises for what is in it.

    Returns:
        The visible text (the source text that spans index), its hints and the metadata.
    """
    from meetx.markup.visible import read

    return Visible(*read(html))
