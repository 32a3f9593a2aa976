"""The institution behind 我院, 学校, 公司 or 林场: the one that the site around the text names."""

from __future__ import annotations

from meetx import patterns
from meetx.document import Document, Part
from meetx.lexicons import gazetteer
from meetx.lexicons.gazetteer import Unit
from meetx.spans import Span

# 绵阳市第三人民医院, 广西国有高峰林场 in the head of a site, in its footer; not 国家三级甲等中医医院, 本网站版权归….
_INSTITUTION_NAME = patterns.compile(
    r"\w{2,24}?(?:大学|学院|医院|卫生院|保健院|研究院|研究所|中学|小学|学校|幼儿园|集团|公司|林场|农场|牧场|银行|联社|[一二三四五六七八九十][中小])+"
    r"(?!\w{0,4}(?:概况|首页|简介|新闻|介绍|领导|文化$))"
)
_NO_INSTITUTION = patterns.compile(
    r"(?:.*(?:国家|[一二三]级|甲等|版权归?|主办|承办|单位|支持|来源|全国|省级|示范|文明|重点|欢迎|关于|友情|地址|技术|设计|制作))"
)
# The generic word or pronoun → the ends of the names that it can stand for.
_SORTS = (
    ("校", ("大学", "学院", "中学", "小学", "学校", "一中", "二中", "三中", "四中", "五中", "六中", "七中", "八中", "九中", "十中")),
    ("医院", ("医院", "卫生院", "保健院")),
    ("学院", ("学院",)),
    ("大学", ("大学",)),
    ("院", ("医院", "学院", "卫生院", "保健院", "研究院")),
    ("园", ("幼儿园",)),
    ("林场", ("林场",)),
    ("农场", ("农场",)),
    ("牧场", ("牧场",)),
    ("场", ("林场", "农场", "牧场")),
    ("行", ("银行", "支行", "分行")),
    ("", ("公司", "集团")),
)


def of_site(doc: Document, word: str, year: int | None) -> tuple[str, Span, Unit | None] | None:
    """The institution that head, source line and footer of a page name, if they agree on one.

    Args:
        doc: the page.
        word: what the page itself says: 我院, 学校, 林场.
        year: of the meeting or of the publication.

    Returns:
        Name, span (-1 where only the HTML head has it), and the division that the name opens with.
    """
    ends = next(ends for said, ends in _SORTS if said in word)
    found: dict[str, tuple[int, Span]] = {}
    meta = doc.source.meta
    lines = [(doc.text[b.start : b.end], b.start) for b in doc.blocks if b.part in (Part.META, Part.FURNITURE) and b.end - b.start < 200]
    lines += [(meta[key], -1) for key in ("sitename", "og:site_name", "title", "author", "copyright") if meta.get(key)]
    for line, at in lines:
        for m in _INSTITUTION_NAME.finditer(line):
            cut = m.start()
            if junk := _NO_INSTITUTION.match(m[0]):
                cut += junk.end()
            name = line[cut : m.end()]
            if not name.endswith(ends) or name in ends or name in ("集团公司", "有限公司", "总公司", "分公司"):
                continue
            where = (at + cut, at + m.end()) if at >= 0 else (-1, -1)
            weight, span = found.get(name, (0, where))
            found[name] = (weight + (1 if _place_of(name) is None else 4), span)
    if not found:
        return None
    best = max(weight for weight, _ in found.values())
    names = [name for name, (weight, _) in found.items() if weight == best]
    if len(names) != 1:
        return None
    name = names[0]
    full = _place_of(name)
    units = gazetteer.units(full, year) if full else ()
    span = found[name][1]
    return (doc.value(*span) if span[0] >= 0 else name), span, units[0] if len(units) == 1 else None


def _place_of(name: str) -> str | None:
    """The division that the name of an institution opens with: 绵阳市|第三人民医院, 广西|国有高峰林场."""
    for size in range(min(12, len(name) - 2), 1, -1):
        head = name[:size]
        if gazetteer.known(head):
            return head
        names = [n for n in gazetteer.full_names(head) if any(s.last == gazetteer.LAST_YEAR for s in gazetteer.spells(n))]
        if names:
            return next((n for n in names if n.endswith(("省", "自治区"))), names[0] if len(names) == 1 else None) or names[0]
    return None
