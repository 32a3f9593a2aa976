"""Short names of divisions in running text."""

from __future__ import annotations

from meetx import patterns
from meetx.document import Document
from meetx.lexicons import gazetteer, words

# 美丽苍南, “法治苍南”, 建设繁昌; 温州特色, 光明实践: what stands beside a place's short name.
_SLOGAN_LEFT = (
    "美丽", "法治", "平安", "绿色", "幸福", "活力", "魅力", "数字", "健康", "文明", "清廉", "诚信", "建设", "打造", "独具",
    "体现", "扎根", "讲好", "现代化", "生态", "“", "我们", "实力", "创新", "奋进", "推动", "人文", "富裕", "和谐",
)  # fmt: skip
_SLOGAN_RIGHT = patterns.compile(
    "特色|实践|故事|经验|实际|高质量|发展|建设|篇章|新篇章|答卷|声音|人民|精神|形象|力量|样板|模式|经济|今后|今年|全域|城区|县城|境内|县|市|区|州|旗|盟"
)


def shorts(doc: Document, suffixes: tuple[str, ...], ranges: list[tuple[int, int]]) -> dict[str, list[tuple[int, int, bool]]]:
    """Short names in running text that stand for a unit with one of ``suffixes``.

    Args:
        doc: the page.
        suffixes: of the full names wanted (``县``; ``自治县`` is found with 县).
        ranges: where to look.

    Returns:
        Full name → its places as start, end, and whether a slogan or a word of place stands beside it.
    """
    text = doc.text
    table_of = gazetteer.shorts_of(suffixes)
    common = frozenset(words("divisions.lookalikes", "short"))
    out: dict[str, list[tuple[int, int, bool]]] = {}
    for start, end in ranges:
        for i in range(start, end - 1):
            for size in (4, 3, 2):
                short = text[i : i + size]
                names = table_of.get(short)
                if names and short not in common and i + size <= end:
                    beside = text[max(start, i - 3) : i].endswith(_SLOGAN_LEFT) or _SLOGAN_RIGHT.match(text, i + size, end) is not None
                    for name in names:
                        out.setdefault(name, []).append((i, i + size, beside))
                    break
    return out
