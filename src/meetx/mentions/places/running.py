"""Short names of divisions in running text."""

from __future__ import annotations

from meetx import patterns
from meetx.document import Document
from meetx.lexicons import gazetteer, words
from meetx.spans import Span

# 美丽苍南, “法治苍南”, 建设繁昌; 温州特色, 光明实践: what stands beside a place's short name.
_SLOGAN_LEFT = patterns.compile(
    "美丽|法治|平安|绿色|幸福|活力|魅力|数字|健康|文明|清廉|诚信|建设|打造|独具|体现|扎根|讲好|现代化|生态|“|我们|实力|创新|奋进|推动|人文|富裕|和谐"
)
_SLOGAN_RIGHT = patterns.compile(
    "特色|实践|故事|经验|实际|高质量|发展|建设|篇章|新篇章|答卷|声音|人民|精神|形象|力量|样板|模式|经济|今后|今年|全域|城区|县城|境内|县|市|区|州|旗|盟"
)
_SIZES = (4, 3, 2)


def shorts(doc: Document, suffixes: tuple[str, ...], headlines: list[Span], running: list[Span]) -> dict[str, list[tuple[int, int, bool]]]:
    """Short names that stand for a unit with one of ``suffixes``.

    Args:
        doc: the page.
        suffixes: of the full names wanted (``县``; ``自治县`` is found with 县).
        headlines: where every short name counts.
        running: where a name counts that a slogan or a word of place stands beside somewhere.

    Returns:
        Full name → its places as start, end, and whether a slogan or a word of place stands beside it.
    """
    text = doc.text
    table_of = gazetteer.shorts_of(suffixes)
    common = frozenset(words("divisions.lookalikes", "short"))
    places: dict[str, set[int]] = {}

    def look(start: int, end: int) -> bool:
        short = text[start:end]
        if short not in table_of or short in common:
            return False
        places.setdefault(short, set()).add(start)
        return True

    for start, end in headlines:
        for at in range(start, end - 1):
            any(at + size <= end and look(at, at + size) for size in _SIZES)
    for start, end in running:
        for m in _SLOGAN_LEFT.finditer(text, start, end):
            at = m.end()
            any(at + size <= end and look(at, at + size) for size in _SIZES)
        for m in _SLOGAN_RIGHT.finditer(text, start, end):
            at = m.start()
            any(at - size >= start and look(at - size, at) for size in _SIZES)
        for short, found in places.items():  # where else such a name stands
            at = text.find(short, start, end)
            while at >= 0:
                found.add(at)
                at = text.find(short, at + 1, end)
    out: dict[str, list[tuple[int, int, bool]]] = {}
    for short, found in places.items():
        for at in sorted(found):
            beside = _SLOGAN_RIGHT.match(text, at + len(short)) is not None or any(
                _SLOGAN_LEFT.fullmatch(text, max(0, at - size), at) for size in (1, 2, 3)
            )
            for name in table_of[short]:
                out.setdefault(name, []).append((at, at + len(short), beside))
    return out
