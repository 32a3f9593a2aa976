"""The headline: as the page shows it, else as its metadata has it; without the site's name."""

from __future__ import annotations

from typing import NamedTuple

from meetx import patterns
from meetx.document import Decision, Document, Notice, Part
from meetx.spans import Span

# Names of the metadata that hold a headline, the most precise first; <title> carries the site's name.
_META = ("articletitle", "ld:headline", "og:title", "title")
# …_要闻_某县人民政府, … - 某网: what <title> and some headlines add.
_SITE = patterns.compile(
    r"\s*(?:[_|｜]|\s[-—–]+\s|[-—–]+(?=[^-—–_|｜]{2,30}$))\s*"
    r"[^_|｜]{0,30}(?:网|政府|门户|新闻|日报|晚报|发布|在线|频道|中心|局|委|办|厅|站|要闻|动态|【[^】]*】|首页|信息公开)[^_|｜]{0,12}$"
)


class Headline(NamedTuple):
    """A headline line and where it stands; no spans where only the metadata has it."""

    text: str | None
    spans: tuple[Span, ...]
    rule: str


def without_site(title: str) -> str:
    """``title`` without the names of site and column behind it.

    >>> without_site("某县召开会议_要闻动态_某县人民政府")
    '某县召开会议'
    """
    while True:
        m = _SITE.search(title)
        if m is None or m.start() < 4:
            return title.strip()
        title = title[: m.start()]


def headline(doc: Document) -> tuple[Headline, Headline]:
    """The headline and the second one (副题), either of which may be missing.

    A missing headline is noticed (``title-unknown``).
    """
    found = doc.parts(Part.TITLE)
    second = doc.parts(Part.SUBTITLE)
    subtitle = Headline(None, (), "")
    if second:
        block = second[0]
        subtitle = Headline(doc.value(block.start, block.end), ((block.start, block.end),), "headline.second-line")
    if found:
        block = found[0]
        text = doc.text[block.start : block.end]
        end = block.start + len(without_site(text))
        title = Headline(doc.value(block.start, end), ((block.start, end),), "headline.line")
    else:
        name = next((n for n in _META if doc.source.meta.get(n, "").strip()), None)
        if name is None:
            doc.notices.append(Notice("title-unknown", "The page shows no headline."))
            return Headline(None, (), ""), subtitle
        title = Headline(without_site(doc.source.meta[name].strip()), (), f"headline.meta.{name}")
    for field, one in (("title", title), ("subtitle", subtitle)):
        if one.text:
            doc.trace.append(Decision(field, one.rule, one.spans, one.text, True))
    return title, subtitle
