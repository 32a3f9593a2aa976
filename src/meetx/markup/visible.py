"""The visible text of a page, its metadata, and hints of what its parts are."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from html import unescape

from meetx import patterns
from meetx.markup.inert import without_inert
from meetx.markup.soup import parse
from meetx.markup.tidy import tidy
from meetx.markup.walk import Walk
from meetx.spans import Hint

# A page whose own markup was escaped once too often: &lt;p&gt;正文&lt;/p&gt;
_ESCAPED_BLOCK = patterns.compile(r"&lt;(?:p|br|div)\b[^<>]{0,300}?&gt;", re.IGNORECASE)
_RAW_BLOCK = patterns.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_COMMON_ENTITIES = (
    ("&nbsp;", "\xa0"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&mdash;", "—"),
    ("&middot;", "·"),
)
# A bar with this holds the line of source and date, too. 来源：县融媒体中心
_SOURCE_LINE = patterns.compile(r"(?:来源|稿源|发布时间|发布日期)\s*[:：]\s*\S")
_LITTLE = 60  # characters: less is no article
_BLANK = " \n\t\u3000"
_LD_TYPES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage")


def read(html: str) -> tuple[str, tuple[Hint, ...], dict[str, str]]:
    """The text, hints and metadata of ``meetx.markup.Visible``."""
    escaped = len(_ESCAPED_BLOCK.findall(html)) if "&lt;" in html else 0
    if escaped >= 2 and escaped > len(_RAW_BLOCK.findall(html)):
        html = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    tidied = tidy(html)
    clean = tidied.html
    if "&" in clean:
        for entity, char in _COMMON_ENTITIES:
            clean = clean.replace(entity, char)
    soup = parse(without_inert(clean))
    walk = Walk().run(soup)
    if walk.skipped_hidden and walk.length < _LITTLE:  # pages that show their text by script
        shown = Walk(hidden=True).run(soup)
        walk = shown if shown.length > walk.length + _LITTLE // 2 else walk
    text = "".join(walk.lines).rstrip("\n")
    meta = walk.meta
    if tidied.titles:
        meta.setdefault("title", tidied.titles[0])
    for block in tidied.ld:
        _read_ld(block, meta)
    return text, _sorted(text, walk), meta


def _sorted(text: str, walk: Walk) -> tuple[Hint, ...]:
    """Hints trimmed to their text, furniture that holds the article taken out, in order."""
    hints: list[Hint] = []
    for first, last, kind in walk.hints:
        start, end = first, min(last, len(text))
        while start < end and text[start] in _BLANK:
            start += 1
        while start < end and text[end - 1] in _BLANK:
            end -= 1
        if start < end:
            hints.append(Hint(start, end, kind))
    total = len(text)
    bodies = sorted((h.start, h.end) for h in hints if h.kind == "body" and h.end - h.start >= max(120, 0.3 * total))
    first_heads = sorted((h.start, h.end) for h in hints if h.kind == "h1")
    kept: list[Hint] = []
    inside = 0  # where the furniture ends that we are in
    for hint in sorted(hints, key=lambda h: (h.start, -h.end, h.kind)):
        if hint.kind == "furniture":
            if hint.end <= inside or _any_within(bodies, hint) or (total > 300 and hint.end - hint.start > 0.6 * total):
                continue
            if hint.end - hint.start < 200 and (
                (len(first_heads) == 1 and _any_within(first_heads, hint)) or _SOURCE_LINE.search(text, hint.start, hint.end)
            ):
                continue
            inside = hint.end
        elif hint.kind == "body" and hint.end <= inside:
            continue
        kept.append(hint)
    return tuple(kept)


def _any_within(spans: list[tuple[int, int]], hint: Hint) -> bool:
    i = bisect_left(spans, (hint.start, 0))
    while i < len(spans) and spans[i][0] < hint.end:
        if spans[i][1] <= hint.end:
            return True
        i += 1
    return False


def _read_ld(block: str, meta: dict[str, str]) -> None:
    """Headline, dates, author and publisher of JSON-LD articles into ``meta``, the first article first."""
    try:
        data = json.loads(block if "&quot;" not in block else unescape(block), strict=False)
    except (ValueError, RecursionError):
        return
    nodes = (
        data if isinstance(data, list) else data["@graph"] if isinstance(data, dict) and isinstance(data.get("@graph"), list) else [data]
    )
    for node in nodes:
        if not isinstance(node, dict):
            continue
        types = node.get("@type", "")
        types = types if isinstance(types, list) else [types]
        if not any(str(t).lower() in _LD_TYPES for t in types) and "headline" not in node and "pubDate" not in node:
            continue
        for key in ("headline", "datePublished", "dateModified", "pubDate", "author", "publisher", "description"):
            value = node.get(key)
            if isinstance(value, list):
                value = value[0] if value else None
            if isinstance(value, dict):
                value = value.get("name")
            if isinstance(value, str) and value.strip():
                meta.setdefault(f"ld:{key.lower()}", " ".join(value.split()))
