"""The walk over a tree: what is shown becomes lines, what the markup says becomes hints.

Iterative, so that no depth of nesting is too deep; every node is visited once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from meetx import patterns
from meetx.markup.inert import LABEL
from meetx.markup.names import kind_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul", "listing", "xmp", "marquee",
])
# fmt: on
_CELLS = ("td", "th")
_SKIPPED = frozenset(("select", "option", "input", "textarea", "title", "script", "style", "rt", "rp", "rtc"))
_FURNITURE_TAGS = {
    "nav": "furniture",
    "footer": "furniture",
    "aside": "furniture",
    "header": "furniture",
    "button": "furniture",
    "figcaption": "caption",
}
_HEADS = ("h1", "h2", "h3")
_BOLD = ("b", "strong")

_SPACE = patterns.compile(r"[ \t\n\r\f\v]+")
_LINE_END = patterns.compile(r"\r\n?|\n")
_WIDE = r"\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uff00-\uffef"
# The source's own line break inside a Chinese sentence, no space to a reader. 工<break>作. Not: 新华社<break>来源：…
_BREAK_IN_TEXT = patterns.compile(rf"(?<=[{_WIDE}])\r?\n(?=[{_WIDE}])(?![\u4e00-\u9fff]{{1,6}}[:：])")
# Escaped once too often: &amp;ldquo; was read as &ldquo;. Not: AT&T, a&b;
_ESCAPED_TWICE = patterns.compile(
    r"&(?:nbsp|[lr][ds]quo|[lr]aquo|mdash|ndash|hellip|middot|bull|emsp|ensp|thinsp|quot|amp|lt|gt|times|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_HIDDEN = patterns.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ALIGN = patterns.compile(r"text-align\s*:\s*(center|left|right|justify|start|end)", re.IGNORECASE)
_BOLD_STYLE = patterns.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# A heading of the Markdown dumps that mix it with HTML. ### 标题. Not: #话题#
_HASHES = patterns.compile(r"#{1,3} +(?=\S)")
_LABEL = patterns.compile(LABEL)
_BUTTONS = frozenset(("打印", "打印本页", "我要打印", "分享", "收藏", "关闭", "关闭窗口", "返回", "纠错", "大", "中", "小"))
_CELL_LOOK = 60  # nodes of a row that are looked at to see whether it is data or layout


class Walk:
    """One walk; ``lines`` joined are the text, ``hints`` are over it, in the order found.

    Args:
        hidden: show what the markup hides, too.
    """

    def __init__(self, *, hidden: bool = False) -> None:
        self.lines: list[str] = []
        self.hints: list[tuple[int, int, str]] = []
        self.meta: dict[str, str] = {}
        self.skipped_hidden = False
        self._show_hidden = hidden
        self._at = 0  # length of the lines so far
        self._line: list[str] = []
        self._length = 0  # of the current line
        self._open = True  # white space at this place would open the line or follow white space
        self._gap = False  # a blank line is due
        self._chars = self._bold_chars = self._link_chars = 0
        self._bold = self._link = 0
        self._center = False
        self._line_center = False

    def run(self, soup: BeautifulSoup) -> Walk:
        """Walk the whole tree."""
        from bs4.element import NavigableString, Tag

        # One frame an open element: its children, how to leave it, whether its white space counts.
        frames: list[tuple[Iterator[Any], Tag | None, Any, bool]] = [(iter(soup.contents), None, None, True)]
        while frames:
            children, tag, leave, preserved = frames[-1]
            for node in children:
                if type(node) is NavigableString:
                    if tag is not None and tag.name == "head":
                        continue  # what strays there; a body that a broken head holds is shown
                    if preserved:
                        self._preformatted(str(node))
                    else:
                        self._text(str(node))
                elif isinstance(node, Tag):
                    frame = self._enter(node, tag)
                    if frame is not None:
                        frames.append((iter(node.contents), node, frame, node.name in ("pre", "listing", "xmp")))
                        break
            else:
                frames.pop()
                if tag is not None:
                    self._leave(tag, leave)
        self._flush()
        return self

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._at

    def _enter(self, tag: Tag, parent: Tag | None) -> tuple[int, str | None, bool, bool, bool] | None:
        """Begin an element; what ``_leave`` needs, or ``None`` where nothing of it is shown."""
        name = tag.name
        attrs = tag.attrs
        if name == "br":
            if not self._flush():
                self._gap = True
            return (self._at, None, self._center, False, False) if tag.contents else None
        if name in _SKIPPED:
            return None
        if name == "meta":
            self._meta(attrs)
        style = str(attrs.get("style", "")) if attrs else ""
        if attrs and ("hidden" in attrs or (style and _HIDDEN.search(style))) and not self._show_hidden:
            self.skipped_hidden = True
            return None
        center = self._center
        kind: str | None = None
        block = name in _BLOCKS
        if name in _CELLS:
            if self._length and parent is not None and parent.name == "tr" and _is_data(parent):
                if not self._open or self._line[-1] != "\t":
                    self._put("\t")
            else:
                self._flush()
        elif block:
            self._flush()
        elif self._length and not self._open and not _reads_on(tag):
            self._put(" ")
        bold = name in _BOLD or bool(style and _BOLD_STYLE.search(style))
        link = name == "a" and (not attrs or "href" in attrs or "onclick" in attrs)
        self._bold += bold
        self._link += link
        if name == "table":
            self._center = False
        elif name == "center":
            self._center = True
        elif attrs and (block or name in _CELLS or name == "span"):
            align = _ALIGN.search(style) if style else None
            value = align[1].lower() if align else str(attrs.get("align", "")).lower() if name not in ("table", "hr") else ""
            if value:
                self._center = value == "center"
        if name in _HEADS:
            kind = name
        elif name in _FURNITURE_TAGS:
            kind = _FURNITURE_TAGS[name]
        elif attrs and name not in ("body", "html"):
            kind = (kind_of(str(attrs["id"])) if "id" in attrs else None) or (kind_of(str(attrs["class"])) if "class" in attrs else None)
            if kind is None and attrs.get("role") in ("navigation", "contentinfo", "banner", "search", "complementary"):
                kind = "furniture"
        if name == "time" and "datetime" in attrs:
            self.meta.setdefault("time", str(attrs["datetime"]).strip())
        return (self._at + self._length, kind, center, bold, link)

    def _leave(self, tag: Tag, entered: tuple[int, str | None, bool, bool, bool]) -> None:
        start, kind, center, bold, link = entered
        end = self._at + self._length
        if tag.name in _BLOCKS:
            self._flush()
            end = self._at
        if kind and end > start:
            self.hints.append((start, end, kind))
        self._center = center
        self._bold -= bold
        self._link -= link

    def _text(self, text: str) -> None:
        if "\n" in text:
            text = _BREAK_IN_TEXT.sub("", text)
        text = _SPACE.sub(" ", text)
        if self._open and text[:1] == " ":
            text = text[1:]
        if text:
            if "&" in text:
                text = _ESCAPED_TWICE.sub(lambda m: unescape(m.group()), text)
            self._put(text)

    def _preformatted(self, text: str) -> None:
        """Text whose line breaks count: in <pre>, and outside all elements of a fragment."""
        if not text or text.isspace():
            if text and not self._open:
                self._text(text)
            return
        for i, line in enumerate(_LINE_END.split(text)):
            if i and not self._flush():
                self._gap = True
            hashes = _HASHES.match(line) if self._open and line[:1] == "#" else None
            before = self._length
            self._text(line)
            if hashes and self._length > before:
                level = hashes.group().count("#")
                self.hints.append((self._at + before + level + 1, self._at + self._length, f"h{level}"))

    def _put(self, text: str) -> None:
        if not self._line:
            self._line_center = self._center
            if self._gap and self._at:  # now: offsets of this line must be final
                self.lines.append("\n")
                self._at += 1
            self._gap = False
        shown = len(text) - text.count(" ") - text.count("\xa0") - text.count("\u3000") - text.count("\t")
        self._chars += shown
        if self._bold:
            self._bold_chars += shown
        if self._link:
            self._link_chars += shown
        self._line.append(text)
        self._length += len(text)
        self._open = text[-1] in " \t"

    def _flush(self) -> bool:
        """End the current line; whether there was anything to see on it."""
        if not self._line:
            return False
        seen = self._chars > 0
        if seen:
            line = "".join(self._line).rstrip(" \t\xa0\u3000").replace("\xa0", " ")
            start, end = self._at, self._at + len(line)
            if self._bold_chars == self._chars:
                self.hints.append((start, end, "bold"))
            if self._link_chars == self._chars:
                self.hints.append((start, end, "link"))
            if self._line_center:
                self.hints.append((start, end, "center"))
            self.lines.append(line)
            self.lines.append("\n")
            self._at = end + 1
        else:
            self._gap = self._gap or any("\xa0" in part or "\u3000" in part for part in self._line)
        self._line.clear()
        self._length = self._chars = self._bold_chars = self._link_chars = 0
        self._open = True
        return seen

    def _meta(self, attrs: Any) -> None:
        key = str(attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or "").strip().lower()
        value = " ".join(str(attrs.get("content") or "").split())
        if key and value:
            self.meta.setdefault(key, value)


def _reads_on(tag: Tag) -> bool:
    """Whether an inline element reads on from what is right before it: no new link, label or button.

    <b>12</b><i>月14日</i> does; <i>09:31</i><i>来源：…</i> and links in a row are set apart by style sheets.
    """
    first: Any = tag.next_element
    words = first if first is not None and first.name is None else ""
    if tag.name == "a" and words.strip() in _BUTTONS:
        return False
    previous: Any = tag.previous_sibling
    if previous is None or previous.name is None:
        return True
    return bool(previous.name != "a") if tag.name == "a" else _LABEL.match(words) is None


def _is_data(row: Tag) -> bool:
    """Whether a row's cells read on as one line: none holds a block, a break or much markup."""
    seen = 0
    for node in islice(row.descendants, _CELL_LOOK):
        seen += 1
        name = getattr(node, "name", None)
        if name and (name in _BLOCKS or name == "br"):
            return False
        if name is None and len(str(node)) > 400:
            return False
    return seen < _CELL_LOOK
