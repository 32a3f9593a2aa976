"""A repaired view becomes lines, each tagged with its part: headline, source line, body, staff, furniture.

Body or furniture is the field's largest source of errors, so every line is tagged and none is
dropped. The marks of furniture are a table (``data/page_marks.tsv``); what the markup says
(``SourceText.hints``) counts where there is markup.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from meetx import patterns
from meetx.document import Part
from meetx.lexicons import table
from meetx.spans import SourceText, View

# How a paragraph is indented; ideographic spaces and brackets may open a line.
_INDENT = patterns.compile(r"[ \t\u00a0]{2,}|\u3000|\t")
_OPENERS = " \t\u3000\u00a0·•【[（(《<◎■●▲★☆"
# 本报讯, 新华社北京5月3日电, (记者…): how the first paragraph of a report opens.
_DATELINE = patterns.compile(r"(?:本[报网台刊]讯|[^。，,]{0,14}(?:讯|电|消息)[（(：:\s]|\d{1,2}月\d{1,2}日[，,])")
# 标题: X of a content system's dump; ### X of Markdown.
_LABELLED_TITLE = patterns.compile(r"(?:标\s*题|题\s*名|文章标题)\s*[:：]\s*(?=\S)|#{1,4}\s+(?=\S)")
# 马立本在调研…时强调: the line above (or below) a headline that only says who spoke.
_EYEBROW = patterns.compile(r".{4,60}(?:强调|指出|要求|时说|表示)[:：]?$")
# A headline broken inside its noun: …召开新冠肺炎疫情防控 | 工作调度会.
_OPEN_HEADLINE = patterns.compile(r".*(?:召开|举行|举办|召集|启动|开展|部署|出席|参加|印发|关于)[^，,。：:\s　]*$")
_MEETING_END = patterns.compile(r"(?:会|会议|大会|仪式|论坛|活动|召开|举行|闭幕|开幕)[!！]?$")
_DANGLING = patterns.compile(r"(?:[、和与暨及的“《（(]|关于|推进|加强)$")
# 某市人民代表大会常务委员会 | 任免名单: who issues a document stands on a line of its own.
_DOCUMENTS = ("名单", "公告", "通知", "通告", "通报", "决定", "办法", "意见", "要点", "方案", "规定", "决议", "公报", "条例", "批复", "函")
_OUTLET = patterns.compile(r"^\S{2,10}(?:网|报|发布|融媒|中心|电视台|广播|政府|客户端|APP)$")
_META_INSIDE = patterns.compile(r"(?:来源|稿源|发布时间|发布日期)\s*[:：]\s*\S")
# 某新闻 → 本县要闻, 首页 | 概况 | 公开, 某医院·院内新闻: short words between bars, arrows or dots.
_CRUMBS = patterns.compile(r"[^。，,：:“”]{0,24}[>＞»→][^。，,：:“”]{1,24}$|[^。，,：:|｜/\s]{1,12}(?:\s*[|｜/·]\s*[^。，,：:|｜/\s]{1,12})+\s*$")
_SEPARATOR = patterns.compile(r"[>＞»→|｜/·]")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_NO_HINTS: frozenset[str] = frozenset()
_LIST_ITEM = patterns.compile(r"[（(]?[一二三四五六七八九十0-9]{1,2}[）)]?[、.．]|[①-⑳●✦]")
_LABEL = patterns.compile(r"[:：]")
_SITE = patterns.compile(r"网|政府|公开|频道|门户|专栏|中心$|局$|办$")
_SENTENCE = patterns.compile(r"[。；;！!？?]")


class Line(NamedTuple):
    """One line of the view, without white space around it.

    Attributes:
        start, end: in the view.
        part: what it is on the page.
        gap: a blank line stands before it.
        indent: it was indented, as paragraphs are.
    """

    start: int
    end: int
    part: Part
    gap: bool
    indent: bool


class _Raw(NamedTuple):
    start: int
    end: int
    text: str
    gap: bool
    indent: bool
    hints: frozenset[str]
    mark: str


@cache
def _marks() -> tuple[re.Pattern[str], tuple[str, ...]]:
    # Neighbours of a kind share one group: the engine looks at the first character of each pattern in it before it tries any.
    runs = [(kind, "|".join(row["pattern"] for row in rows)) for kind, rows in groupby(table("page_marks"), key=itemgetter("kind"))]
    return patterns.compile("|".join(f"({pattern})" for _, pattern in runs), re.IGNORECASE), tuple(kind for kind, _ in runs)


def mark(text: str) -> str:
    """The kind of mark that opens a line (``nav``, ``furniture``, ``tail``, ``meta``, ``credit``, ``caption``), or ``""``.

    Long paragraphs have none: 版权所有 in a sentence is no footer.
    """
    body = text.lstrip(_OPENERS)
    if len(body) > 160 or (len(body) > 60 and body.count("。") > 1):
        return ""
    pattern, kinds = _marks()
    m = pattern.match(body)
    kind = kinds[m.lastindex - 1] if m and m.lastindex else ""
    sentence = "。" in body[:-1]
    if kind not in ("meta", "credit") and len(body) <= 60 and _SEPARATOR.search(body) and _CRUMBS.match(body):
        kind = "nav"
    if kind in ("", "furniture", "nav", "credit") and not sentence and _META_INSIDE.search(body):
        return "meta"
    if kind == "meta" and body.endswith("。") and len(body) >= 20 and "，" in body:
        return ""  # 2022 年 3 月 7 日，全县民政工作会议召开。
    if kind in ("credit", "caption", "furniture") and sentence and len(body) > 40:
        return ""
    return kind


def _raw_lines(source: SourceText, view: View) -> list[_Raw]:
    hints = sorted((*view.view_span(h.start, h.end), h.kind) for h in source.hints)
    waiting = 0  # hints that no line has reached yet
    open_: list[tuple[int, int, str]] = []  # those that this line may stand in
    out = []
    gap = False
    last = 0
    at = 0
    for whole in view.text.split("\n"):
        begin = at
        at += len(whole) + 1
        text = whole.strip(" \t\u3000\u00a0")
        if not text:
            gap = gap or bool(whole)
            continue
        gap = gap or begin > last + 1
        start = begin + whole.index(text[0])
        end = start + len(text)
        while waiting < len(hints) and hints[waiting][0] <= start + 1:
            open_.append(hints[waiting])
            waiting += 1
        if open_:
            open_ = [h for h in open_ if h[1] > start]
        kinds = frozenset(kind for _, b, kind in open_ if b >= end - 1) if open_ else _NO_HINTS
        indent = start > begin and _INDENT.match(whole) is not None
        out.append(_Raw(start, end, text, gap, indent, kinds, mark(text)))
        gap = False
        last = at - 1
    return out


def _is_paragraph(line: _Raw) -> bool:
    if line.mark in ("nav", "tail", "furniture", "caption", "meta", "credit"):
        return False
    n = len(line.text)
    return (n >= 25 and "。" in line.text) or n >= 90 or (n >= 12 and _DATELINE.match(line.text) is not None and "。" in line.text)


def _trusted(raw: list[_Raw]) -> bool:
    """Whether the markup's furniture leaves the page a body: a wrong class must not eat the text."""
    paragraphs = [x for x in raw if _is_paragraph(x)]
    return not paragraphs or sum(len(x.text) for x in paragraphs if "furniture" not in x.hints) * 3 > sum(len(x.text) for x in paragraphs)


def lines(source: SourceText, view: View) -> list[Line]:
    """Every line of the view, tagged."""
    raw = _raw_lines(source, view)
    if not raw:
        return []
    if source.hints and not _trusted(raw):
        raw = [x._replace(hints=x.hints - {"furniture"}) for x in raw]
    first = next((i for i, x in enumerate(raw) if _is_paragraph(x) and "furniture" not in x.hints), None)
    labelled = next((i for i, x in enumerate(raw[:12]) if _LABELLED_TITLE.match(x.text)), None)
    start = _late_headline(raw, first) if first is not None and labelled is None else 0
    if start:  # what stands above belongs to another article
        first = next((i for i in range(start, len(raw)) if _is_paragraph(raw[i])), None)
    if first is None:
        first = _first_after_headline(raw, labelled)
    if labelled is not None and labelled >= first:
        labelled = None
    parts: list[Part] = [Part.FURNITURE] * len(raw)
    out = list(raw)
    _tag_head(source, out, parts, first, labelled, start)
    _tag_rest(raw, parts, first)
    return [Line(x.start, x.end, part, x.gap, x.indent) for x, part in zip(out, parts, strict=True)]


def _late_headline(raw: list[_Raw], first: int) -> int:
    """Where a page that opens in the middle of another article shows the headline of its own; else 0."""
    if any(not x.mark and "furniture" not in x.hints and len(x.text) >= 5 for x in raw[:first]):
        return 0
    return next((i for i in range(first, len(raw)) if raw[i].hints & _HEADINGS and not raw[i].mark and 5 <= len(raw[i].text) <= 60), 0)


def _first_after_headline(raw: list[_Raw], labelled: int | None) -> int:
    """Where the body starts on a page without a paragraph: behind the headline and what belongs to it."""
    if labelled is not None:
        at = labelled + 1
    else:
        at = next((i + 1 for i, x in enumerate(raw) if not x.mark and "furniture" not in x.hints), len(raw))
    while at < len(raw) and raw[at].mark in ("meta", "furniture", "credit"):
        at += 1
    return at


def _tag_head(source: SourceText, raw: list[_Raw], parts: list[Part], first: int, labelled: int | None, start: int) -> None:
    """Tag what stands above the first paragraph; ``raw`` loses the labels of a labelled headline."""
    candidates: list[int] = []
    for i in range(start, first):
        line = raw[i]
        if line.mark == "meta":
            parts[i] = Part.META
        elif line.mark == "credit":
            parts[i] = Part.CREDIT
        elif line.mark == "caption":
            parts[i] = Part.CAPTION
        elif not line.mark and "furniture" not in line.hints:
            candidates.append(i)
    if labelled is not None:
        line = raw[labelled]
        m = _LABELLED_TITLE.match(line.text)
        assert m is not None
        raw[labelled] = line._replace(start=line.start + m.end(), text=line.text[m.end() :])
        parts[labelled] = Part.TITLE
        candidates = [i for i in candidates if i > labelled]
        _tag_leads(raw, parts, candidates)
        return
    group = _headline(source, raw, parts, candidates)
    if not group:
        return
    later = [i for i in candidates if i > group[-1]]
    if len(group) > 1 and _EYEBROW.match(raw[group[0]].text):
        parts[group[0]] = Part.SUBTITLE
        group = group[1:]
    parts[group[0]] = Part.TITLE
    rest = group[1:]
    if rest and _is_broken(raw[group[0]].text, raw[rest[0]].text):
        parts[rest[0]] = Part.TITLE
        rest = rest[1:]
    for i in rest:
        parts[i] = Part.SUBTITLE if _is_plain(raw[i].text) and i in rest[:2] else Part.BODY
    _tag_leads(raw, parts, later)


def _tag_leads(raw: list[_Raw], parts: list[Part], candidates: list[int]) -> None:
    """Lines between the source line and the first paragraph: a second headline, or the body's first lines."""
    has_subtitle = Part.SUBTITLE in parts
    for i in candidates:
        text = raw[i].text
        if _OUTLET.match(text) or len(text) < 6:
            continue
        if _is_plain(text) and ("h2" in raw[i].hints or "h3" in raw[i].hints or not has_subtitle):
            parts[i] = Part.SUBTITLE
            has_subtitle = True
        else:
            parts[i] = Part.BODY


def _is_plain(text: str) -> bool:
    """Whether a line can be a second headline: no sentence, no salutation, no list item."""
    return len(text) <= 45 and not _SENTENCE.search(text) and not text.endswith((":", "：")) and not _LIST_ITEM.match(text)


def _headline(source: SourceText, raw: list[_Raw], parts: list[Part], candidates: list[int]) -> list[int]:
    """The lines of the headline, from precise to desperate: metadata, ``<h1>``, the place above the source line."""
    named = [source.meta.get(key, "") for key in ("articletitle", "og:title", "ld:headline", "title")]
    for name in named:
        if name:
            hit = [i for i in candidates if len(raw[i].text) >= 5 and _same_headline(raw[i].text, name)]
            if hit:
                return _run(raw, hit[0], candidates)
    for level in ("h1", "h2", "h3"):
        hit = [i for i in candidates if level in raw[i].hints and len(raw[i].text) >= 5 and not _OUTLET.match(raw[i].text)]
        if hit:
            return _run(raw, hit[0], candidates)
    metas = [i for i, p in enumerate(parts) if p is Part.META and not raw[i].text.startswith(("原标题", "原题"))]
    stop = metas[0] if metas else None
    above = [i for i in candidates if stop is None or i < stop]
    navs = [i for i, x in enumerate(raw) if x.mark == "nav" and (stop is None or i < stop)]
    if navs:
        below = [i for i in above if i > navs[-1]]
        above = below or above
    pool = [i for i in above if _can_be_headline(raw[i].text)] or [i for i in candidates if _can_be_headline(raw[i].text)] or above or candidates
    return _run(raw, pool[0], pool) if pool else []


def _can_be_headline(text: str) -> bool:
    """No name of an outlet (大同日报), no remark in brackets, and no scrap."""
    return len(text) >= 4 and not _OUTLET.match(text) and not (text[0] in "（([【" and text[-1] in "）)]】")


def _same_headline(line: str, name: str) -> bool:
    a, b = ("".join(x.split()) for x in (line, name))
    return b.startswith(a) or (len(a) >= 10 and a in b and not _SITE.search(a))


def _run(raw: list[_Raw], at: int, candidates: list[int]) -> list[int]:
    """The headline at ``at`` with the candidate lines that follow it directly."""
    out = [at]
    if at - 1 in candidates and _EYEBROW.match(raw[at - 1].text):
        out.insert(0, at - 1)
    while out[-1] + 1 in candidates and len(out) < 4 and len(raw[out[-1] + 1].text) >= 4:
        out.append(out[-1] + 1)
    return out


def _is_broken(first: str, second: str) -> bool:
    """Whether a headline goes on in the next line: its noun or its brackets are still open."""
    if first.count("“") > first.count("”") or first.count("《") > first.count("》") or _DANGLING.search(first):
        return True
    if second.startswith(("关于", "印发", "转发")) and first.endswith(("政府", "办公室", "办公厅", "委员会", "局", "厅", "委", "部", "院", "公司")):
        return True
    if first.endswith(("委员会", "政府", "办公室")) and len(second) <= 24 and second.endswith(_DOCUMENTS):
        return True
    return bool(_OPEN_HEADLINE.match(first) and not _MEETING_END.search(first) and _MEETING_END.search(second) and len(second) <= 20)


def _tag_rest(raw: list[_Raw], parts: list[Part], first: int) -> None:
    """Tag the body and what follows it."""
    in_tail = False
    staff_seen = False
    for i in range(first, len(raw)):
        line = raw[i]
        kind = line.mark
        if kind == "credit":
            parts[i] = Part.CREDIT
            staff_seen = True
        elif kind == "tail":
            in_tail = True
        elif kind == "end":
            staff_seen = True
        elif in_tail or "furniture" in line.hints or kind in ("furniture", "nav"):
            continue
        elif kind == "caption":
            parts[i] = Part.CAPTION
        elif kind == "meta" and len(line.text) <= 80 and _LABEL.search(line.text) and not _SENTENCE.search(line.text[:-1]):
            parts[i] = Part.META
        elif staff_seen and not _is_paragraph(line):
            continue
        elif "caption" in line.hints and not _is_paragraph(line):
            parts[i] = Part.CAPTION
        else:
            parts[i] = Part.BODY
