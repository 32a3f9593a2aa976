"""The room's one entrance: a document becomes its numbered sets, in the page's order."""

from __future__ import annotations

from meetx import patterns
from meetx.document import Block, Decision, Document, Notice, Part
from meetx.mentions.frameworks.listed import listed
from meetx.mentions.frameworks.markers import runs
from meetx.mentions.frameworks.outlines import outlines
from meetx.mentions.frameworks.phrases import MOST, Phrase, named, plain, quoted
from meetx.mentions.frameworks.scan import Hits
from meetx.mentions.frameworks.sets import Cover, FrameworkMention, bare

_TITLES = patterns.compile(r"《[^《》\n]{1,80}》")
_BODY = Part.BODY
_NAMED_IN = (Part.BODY, Part.TITLE, Part.SUBTITLE)


def find(doc: Document) -> list[FrameworkMention]:
    """The numbered sets of a page: outlines, declared sets with items, and sets that are only named.

    A set that is named several times is one entry with all its spans; where its items are printed,
    the entry has them. Only the body counts, and the headline for sets that are only named.

    Args:
        doc: the page.

    Returns:
        The sets in the order of their first occurrence. ``doc.trace`` gets one decision for each, ``doc.notices`` one notice
        (``item-count``) for each whose items are not as many as its name declares.
    """
    text, blocks = doc.text, doc.blocks
    hits = Hits(text)
    titles = [m.span() for m in _TITLES.finditer(text)] if "《" in text else []
    in_title = Cover(titles)
    in_quotes = quoted(text, hits)
    if titles:
        in_quotes = [p for p in in_quotes if not in_title.holds(p.start)]
    # A quotation never crosses a title's brackets, so the ranges do not nest.
    taken = Cover([*((p.left, p.right) for p in in_quotes), *titles])
    candidates = in_quotes[:MOST] + plain(text, hits, taken)[:MOST]
    candidates.sort(key=_start_of)
    _place(candidates, blocks)
    body = [i for i, b in enumerate(blocks) if b.part is _BODY]
    bodies = set(body)
    in_body = [p for p in candidates if p.block in bodies]
    found, used = outlines(doc, runs(doc, body, hits), in_body)
    more, also = listed(doc, [p for p in in_body if p not in used])
    found += more
    used |= also

    by_name: dict[str, FrameworkMention] = {}
    found.sort(key=_first_span)
    for f in found:
        if f.name is not None:
            by_name.setdefault(f.name, f)
    slogans = named(text, hits, [p for p in candidates if p not in used], taken)
    slogans.sort(key=_rule_start)
    _place([p for p, _ in slogans if p.block < 0], blocks)
    for p, rule in slogans:
        if p.block < 0 or blocks[p.block].part not in _NAMED_IN:
            continue
        name = bare(doc.value(p.start, p.end))
        known = by_name.get(name)
        if known is not None:
            known.spans.append((p.start, p.end))
            continue
        by_name[name] = mention = FrameworkMention(name, p.number, (), [(p.start, p.end)], None, None, rule)
        found.append(mention)
    for f in found:
        if len(f.spans) > 1:
            f.spans = sorted(set(f.spans))
    found.sort(key=_first_span)
    doc.notices.extend(
        Notice("item-count", f"“{f.name}” declares {f.count} items; the page prints {len(f.items)}.", tuple(f.spans[:1]))
        for f in found
        if f.complete is False
    )
    doc.trace.extend(Decision("frameworks", f.rule, tuple(f.spans), f.name or f"{len(f.items)} items", True) for f in found)
    return found


def _start_of(phrase: Phrase) -> tuple[int, int]:
    return phrase.start, phrase.end


def _first_span(mention: FrameworkMention) -> tuple[int, int]:
    return mention.spans[0]


def _rule_start(slogan: tuple[Phrase, str]) -> tuple[int, int]:
    return slogan[0].start, slogan[0].end


def _place(phrases: list[Phrase], blocks: list[Block]) -> None:
    """Tell each phrase, in order, which block it stands in."""
    i, count = 0, len(blocks)
    for p in phrases:
        while i < count and blocks[i].end <= p.start:
            i += 1
        if i < count and blocks[i].start <= p.start:
            p.block = i
