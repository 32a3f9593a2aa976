"""The room's one entrance: a document becomes its numbered sets, in the page's order."""

from __future__ import annotations

from bisect import bisect_right

from meetx.document import Decision, Document, Notice, Part
from meetx.lexicons import pattern
from meetx.mentions.frameworks.listed import listed
from meetx.mentions.frameworks.markers import runs
from meetx.mentions.frameworks.outlines import outlines
from meetx.mentions.frameworks.phrases import Phrase, named, plain, quoted
from meetx.mentions.frameworks.sets import Cover, FrameworkMention, bare

_TITLES = pattern(r"《[^《》\n]{1,80}》")


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
    starts = [b.start for b in blocks]
    body = [i for i, b in enumerate(blocks) if b.part is Part.BODY]

    def block_of(at: int) -> int | None:
        i = bisect_right(starts, at) - 1
        return i if i >= 0 and at < blocks[i].end else None

    titles = [m.span() for m in _TITLES.finditer(text)]
    in_title = Cover(titles)
    in_quotes = [p for p in quoted(text) if not in_title.holds(p.start)]
    # A quotation never crosses a title's brackets, so the ranges do not nest.
    taken = Cover([*((p.left, p.right) for p in in_quotes), *titles])
    candidates = sorted([*in_quotes, *plain(text, taken)])
    where: dict[Phrase, int] = {}
    for p in candidates:
        i = block_of(p.start)
        if i is not None:
            where[p] = i
    in_body = [p for p in candidates if p in where and blocks[where[p]].part is Part.BODY]

    found, used = outlines(doc, runs(doc, body), in_body)
    more, also = listed(doc, [p for p in in_body if p not in used], where)
    found += more
    used |= also

    by_name: dict[str, FrameworkMention] = {}
    for f in sorted(found, key=lambda f: f.spans[0]):
        if f.name is not None:
            by_name.setdefault(f.name, f)
    for p, rule in sorted(named(text, [p for p in candidates if p not in used], taken)):
        i = block_of(p.start)
        if i is None or blocks[i].part not in (Part.BODY, Part.TITLE, Part.SUBTITLE):
            continue
        name = bare(doc.value(p.start, p.end))
        known = by_name.get(name)
        if known is not None:
            known.spans.append((p.start, p.end))
            continue
        by_name[name] = mention = FrameworkMention(name, p.number, (), [(p.start, p.end)], None, None, rule)
        found.append(mention)
    for f in found:
        f.spans = sorted(set(f.spans))
    found.sort(key=lambda f: f.spans[0])
    doc.notices.extend(
        Notice("item-count", f"“{f.name}” declares {f.count} items; the page prints {len(f.items)}.", tuple(f.spans[:1]))
        for f in found
        if f.complete is False
    )
    doc.trace.extend(Decision("frameworks", f.rule, tuple(f.spans), f.name or f"{len(f.items)} items", True) for f in found)
    return found
