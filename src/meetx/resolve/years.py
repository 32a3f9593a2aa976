"""What settles a year, or bounds it, where neither the date nor a publication date does.

The page's own address, what the text says of its year (今年是“十四五”开局之年, the year in the
meeting's name), and the dated events that it speaks of (tables ``year_marks`` and ``dated_events``).
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache

from meetx.document import Document, Part
from meetx.lexicons import alternation, mapping, pattern, table
from meetx.mentions.meetings import MeetingMention
from meetx.numerals import to_int

# https://…/2026/03/31/…, /20240227/, /2024-02/27/, t20240227_1; not /202402/ alone.
_URL_DATE = pattern(
    r"[/_t-]((?:19|20)[0-9]{2})[-/]?([01][0-9])[-/]?([0-3][0-9])(?=[/_.-]|$)|[/_t-]((?:19"
    r"|20)[0-9]{2})-([01]?[0-9])[-/]([0-3]?[0-9])(?=[/_.-])"
)
_BLANK = pattern(r"[\s)）\]】\"“”，。]")
_NAME_YEAR = pattern("((?:19|20)[0-9]{2})年(?!度|第[四4]季度|下半年)")
_LOOKS_BACK = pattern("总结|表彰|述职|年终|年度|考核|评议|考评")
# 今年是新中国成立70周年, 今年是“十四五”开局之年, 今年是全面贯彻党的二十大精神的开局之年.
_THIS_YEAR = pattern(r"今年(?:恰|正|适|既|也|不仅)?(?:是|逢|值|迎来)(?:(?!今年)[^。；;\n]){0,60}")
_ANNIVERSARY = pattern(r"([0-9０-９一二三四五六七八九十百]{2,4})周年")
# 党的十八大即将于今年十月份召开, 今年将召开党的二十大; not 党的十九大以来.
_EVENT_THIS_YEAR = pattern(
    r"(?:党的|中共|中国共产党)(十[一二三四五六七八九]大|二十大)[^。；;，,\n]{0,6}(?:将|拟)[^。；;，,\n]{0,4}今年[^。；;，,\n]{0,12}召开"
)
# 总结2023年工作,安排2024年任务.
_LAST_AND_NEXT = pattern(
    r"(?:总结|回顾)[^。；\n]{0,8}((?:19|20)[0-9]{2})年[^。；\n]{0,60}?(?:部署|安排|谋划)[^。；\n]{0,8}((?:19|20)[0-9]{2})年"
)
_AWAITED = pattern("迎接|喜迎|献礼|迎$|护航|备战")
_AWAITED_BEHIND = pattern(r"(?:胜利|顺利|即将|将于?)[^。；，]{0,10}召开|召开(?:前|之年|在即)|即将|在即|安保|献礼")


def address(doc: Document) -> date | None:
    """The day in the page's own address, where all dated addresses of the page agree."""
    found: set[date] = set()
    meta = doc.source.meta
    pages = [doc.text, *(" " + meta[name] for name in ("og:url", "canonical", "url") if meta.get(name))]
    for page in pages:
        at = page.find("http")
        while at >= 0 and len(found) < 8:
            m = _URL_DATE.search(page, at, at + 160)
            blank = _BLANK.search(page, at, at + 160)
            if m is not None and (blank is None or m.start() < blank.start()):
                year, month, day = next(m.group(i, i + 1, i + 2) for i in (1, 4) if m.group(i))
                with suppress(ValueError):
                    found.add(date(int(year), int(month), int(day)))
            at = page.find("http", at + 4)
    return found.pop() if len(found) == 1 else None


def context(doc: Document, month: int, meetings: list[MeetingMention]) -> int | None:
    """The year that the text itself settles; ``None`` where it says nothing or contradicts itself."""
    years = set()
    for meeting in meetings[:3]:
        named = _NAME_YEAR.match(meeting.name)
        if named and not _LOOKS_BACK.search(meeting.name) and month <= 10:
            years.add(int(named[1]))
    text = "".join(doc.text[b.start : b.end] + "\n" for b in doc.blocks if b.part in (Part.BODY, Part.TITLE, Part.SUBTITLE))
    for m in _THIS_YEAR.finditer(text):
        year = _marked_year(m)
        if year is not None:
            years.add(year)
    for m in _EVENT_THIS_YEAR.finditer(text):
        event = _events().get(f"党的{m[1]}")
        if event is not None:
            years.add(int(event[:4]))
    if not years:
        for m in _LAST_AND_NEXT.finditer(text):
            if int(m[2]) == int(m[1]) + 1:
                if month <= 8:
                    years.add(int(m[2]))
                elif month >= 11:
                    years.add(int(m[1]))
    return years.pop() if len(years) == 1 else None


def bounds(doc: Document) -> tuple[str | None, str | None]:
    """The latest event that the text speaks of as past, the first one that it awaits."""
    lower: str | None = None
    upper: str | None = None
    events = _events()
    for block in doc.blocks:
        if block.part not in (Part.BODY, Part.TITLE, Part.SUBTITLE):
            continue
        for start, stop, phrase in _spoken(doc.text, block.start, block.end):
            day = events[phrase]
            if _AWAITED.search(doc.text, max(block.start, start - 6), start) or _AWAITED_BEHIND.match(doc.text, stop):
                upper = day if upper is None else min(upper, day)
            elif lower is None or day > lower:
                lower = day
    if lower is not None and upper is not None and lower > upper:
        upper = None
    return lower, upper


@cache
def _events() -> dict[str, str]:
    return mapping("dated_events", "date")


# 党的十九大, 二十大; 十九届二中、三中全会, 二十届三中全会.
_CONGRESS = pattern(
    "[十二](?:[二三四五六七八九]大|十大|(?P<term>[四五六七八九]|十)届(?P<plenum>[一二三四五六七]中(?:[、和及][一二三四五六七]中)*)全会)"
)


@cache
def _phrases() -> re.Pattern[str]:
    """The other phrases."""
    return pattern(alternation(p for p in _events() if not p.startswith("党的") and not p.endswith("中全会")))


def _spoken(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The dated events that ``[start, end)`` speaks of: where, and the key in the table."""
    out = []
    events = _events()
    for m in _CONGRESS.finditer(text, start, end):
        if m["plenum"]:
            keys = [f"{m.group()[0]}{m['term']}届{c}中全会" for c in m["plenum"] if c in "一二三四五六七"]
        elif m.start() > start and text[m.start() - 1] in "团会妇建盟进协联工第二":
            continue  # 共青团十八大
        else:
            keys = [f"党的{m.group()}"]
        out += [(m.start(), m.end(), key) for key in keys if key in events]
    out += [(m.start(), m.end(), m.group()) for m in _phrases().finditer(text, start, end)]
    return out


@cache
def _marks() -> tuple[dict[str, tuple[str, int]], re.Pattern[str]]:
    rows = {row["phrase"]: (row["kind"], int(row["year"])) for row in table("year_marks")}
    return rows, pattern(alternation(rows))


def _marked_year(said: re.Match[str]) -> int | None:
    text = said.group().translate({ord(c): None for c in '“”"「」'})
    rows, pattern = _marks()
    for m in pattern.finditer(text):
        kind, year = rows[m.group()]
        if kind == "year":
            return year
        after = _ANNIVERSARY.match(text, m.end())
        if after is not None:
            n = to_int(after[1])
            return None if n is None else year + n
    return None
