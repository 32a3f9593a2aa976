"""The page as the finders of mentions read it: one text, its blocks, and a trace of decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from meetx import patterns
from meetx.spans import SourceText, Span, View


class Part(StrEnum):
    """What a block is on the page. Tagged, never dropped."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    META = "meta"  # the line of source, publication date, 字体, 浏览次数
    BODY = "body"
    CREDIT = "credit"  # 记者, 编辑, 责编, 校对, 审核 …
    CAPTION = "caption"  # of a picture
    FURNITURE = "furniture"  # navigation, sharing, related news, footer


class Marker(NamedTuple):
    """The list marker that opens a block or an inline item.

    Attributes:
        style: ``cn`` (一、), ``cn-paren`` ((一)), ``digit`` (1. 1、), ``digit-paren`` ((1) 1)),
            ``circled`` (①), ``ordinal`` (第一), ``is`` (一是), ``yao`` (一要), ``first``
            (首先 其次), ``bullet`` (✦ ● ·).
        number: the number it shows; ``None`` for a bullet.
        start, end: its span in the document's text, with its punctuation.
    """

    style: str
    number: int | None
    start: int
    end: int


@dataclass(slots=True, eq=False, repr=False)
class Block:
    """A paragraph, heading or list item; a line, or lines that a break inside a sentence parted.

    Attributes:
        start, end: in ``Document.text``, without white space around it.
        part: what it is on the page.
        marker: the list marker that opens it, if any; the text proper starts at ``begin``.
        heading: it stands on its own as a heading: short, or without a sentence's end.
        gap: blank lines stand before it.
    """

    start: int
    end: int
    part: Part
    marker: Marker | None = None
    heading: bool = False
    gap: bool = False

    @property
    def begin(self) -> int:
        """Where the text proper starts, behind the marker."""
        return self.marker.end if self.marker else self.start


class Decision(NamedTuple):
    """A candidate that was taken or turned down, for ``meetx explain``.

    Attributes:
        field: of the record (``date``, ``locality``, ``attendees`` …).
        rule: stable id, ``room.rule.detail``.
        spans: in ``Document.text`` (mapped to the source text when shown).
        value: what it would have given.
        kept: taken or not.
        why: in a few words, where it was not.
    """

    field: str
    rule: str
    spans: tuple[Span, ...]
    value: str
    kept: bool
    why: str = ""


class Notice(NamedTuple):
    """A warning: stable code, message, spans in ``Document.text``."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


# A sentence ends at these, outside quotation marks and brackets (。” ends one, too).
# One class leads, since the engine skips to the next of its characters fast.
_STOPS = patterns.compile(r"[。！？!?…“”「」『』\n](?:(?<=[。！？!?…])[。！？!?…]*[”’」』）)]*)?")


_SAID = patterns.compile(r"[^。！？!?\n“”]{0,40}?(?:说|指出|强调|要求|表示|介绍)")


@dataclass(slots=True, eq=False, repr=False)
class Document:
    """All that the finders see.

    Attributes:
        source: the source text and its metadata.
        view: the reading view: repaired, broken lines joined. ``view.text`` is ``text``.
        blocks: every block of the page in order, furniture too.
        text: the text that rules match (simplified script).
        trace: decisions of all rooms, for ``explain``.
        notices: warnings found before any record exists.
    """

    source: SourceText
    view: View
    blocks: list[Block]
    text: str = field(init=False, repr=False)
    trace: list[Decision] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    _sentences: dict[Span, list[Span]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.text = self.view.text

    def value(self, start: int, end: int) -> str:
        """The characters of ``[start, end)`` as a record shows them, in the script asked for."""
        return self.view.printed[start:end]

    def parts(self, *parts: Part) -> list[Block]:
        """The blocks of these parts, in order."""
        return [b for b in self.blocks if b.part in parts]

    @property
    def body(self) -> list[Block]:
        """The blocks of the body, in order."""
        return [b for b in self.blocks if b.part is Part.BODY]

    def sentences(self, block: Block) -> list[Span]:
        """The sentences of a block, behind its marker; each with its final punctuation."""
        where = (block.begin, block.end)
        if where not in self._sentences:  # every room asks for them
            self._sentences[where] = sentences(self.text, *where)
        return self._sentences[where]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Split ``[start, end)`` at 。！？ outside quotation marks.

    >>> [("第一句。“引文。”他说。"[a:b]) for a, b in sentences("第一句。“引文。”他说。", 0, 11)]
    ['第一句。', '“引文。”他说。']
    """
    out: list[Span] = []
    depth = 0
    begin = start
    for m in _STOPS.finditer(text, start, end):
        mark = m.group()
        if mark in "“「『":
            depth += 1
        elif mark in "”」』":
            depth = max(0, depth - 1)
        elif mark == "\n":
            depth = 0
            if m.end() > begin:
                out.append((begin, m.end()))
            begin = m.end()
        else:
            closing = sum(map(mark.count, "”」』")) if len(mark) > 1 else 0
            inside = depth > 0
            depth = max(0, depth - closing)
            if inside and closing and depth == 0 and m.end() < end and text[m.end()] not in "“「『\n" and _goes_on(text, m.end(), end):
                continue
            if depth == 0 and mark[0] != "…":
                out.append((begin, m.end()))
                begin = m.end()
    if begin < end:
        out.append((begin, end))
    return [(a, b) for a, b in out if not text[a:b].isspace()]


def _goes_on(text: str, at: int, end: int) -> bool:
    """After 。” the sentence goes on where its speaker follows (“……。”他说)."""
    return _SAID.match(text, at, end) is not None
