"""Directives: imperative units under an attribution (会议强调, 刘胜要求 …) or a heading of general requirements.

The rules follow the annotation guide: a unit opens with 要, 必须, 坚持 … or with its addressee, and
runs to the full stop, or to the semicolon where parallel units follow; facts and praise are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from meetx.document import Document
from meetx.mentions.directives.attribution import Name
from meetx.mentions.directives.reader import DirectiveMention, Reader

__all__ = ["DirectiveMention", "Name", "find"]


def find(doc: Document, names: Sequence[Name]) -> list[DirectiveMention]:
    """The directives of the page, in order.

    Args:
        doc: the document.
        names: every occurrence of a person's name in it, in order.
    """
    return Reader(doc, names).read()
