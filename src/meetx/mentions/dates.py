"""Calendar phrases: every day, month and relative day that the page prints.

Finds, does not decide: which day is the meeting's and which the publication's is settled in
``meetx.resolve.dates``. Offsets are those of ``Document.text``; no year is ever guessed here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from meetx.document import Document, Part
from meetx.lexicons import pattern
from meetx.numerals import to_int
from meetx.spans import Span


@dataclass(slots=True, eq=False, repr=False)
class DateMention:
    """One calendar phrase.

    Attributes:
        spans: of the phrase in ``Document.text``, without 上午 and 下午; two where those stand inside it.
        grain: ``day`` (a day, perhaps without its month or year), ``month``, ``relative``
            (今天, 昨日; ``offset`` days from the day of writing) or ``vague`` (近日, 日前, 上周三).
        year, month, day: as printed, ``None`` where not.
        end_year, end_month, end_day: of the last day of a range; all ``None`` where there is no range.
        time: ``HH:MM`` or ``HH:MM:SS`` behind the day.
        offset: of a relative phrase: 0 today, -1 yesterday, -2 the day before.
        dateline: the phrase is the day of a report (5月3日电, 6月16日消息, 9日讯).
        block: index in ``Document.blocks``; -1 outside any block.
        part: of that block.
        rule: stable id of the pattern.
        stop: where the phrase ends with its time of day (上午, 08:21).
    """

    spans: tuple[Span, ...]
    grain: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    time: str | None = None
    offset: int | None = None
    dateline: bool = False
    block: int = -1
    part: Part | None = None
    stop: int = 0

    @property
    def start(self) -> int:
        """Where the phrase starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the phrase ends."""
        return self.spans[-1][1]

    @property
    def is_range(self) -> bool:
        """The phrase names a first and a last day."""
        return self.end_day is not None

    def text(self, doc: Document) -> str:
        """The phrase as a record shows it."""
        return "".join(doc.value(a, b) for a, b in self.spans)


# \d takes full-width digits, \s ideographic spaces; a set of them costs more to compile.
_D = r"\d"
_S = r"\s{0,2}"
_TO = "(?:至|到|—{1,2}|－{1,2}|–{1,2}|-{1,2}|~|～)"
_PERIOD = "(?:上午|下午|晚上|晚间|凌晨|早上|早晨|清晨|中午|傍晚|夜间|深夜|晚|夜|早)"

# 2024年6月28日, 2024年6月, 6月27日, 3月9 (of 3月9-10日), 14日, 2024-02-08, 2018/5/9, 2024.2.6,
# (20260624); not 30日内, 3日前, 100日, 2.5.
_NUMERIC = pattern(
    rf"([0-9０-９](?<!\d\d){_D}{{0,7}}+){_S}(?:"
    rf"年{_S}({_D}{{1,2}}){_S}月(?:份|{_S}({_D}{{1,2}}){_S}(?:[日号]|(?=(?:{_TO}|[、和]){_S}{_D}{{1,2}}{_S}[日号])))?"
    rf"|月{_S}({_D}{{1,2}}){_S}(?:[日号]|(?=(?:{_TO}|[、和]){_S}{_D}{{1,2}}{_S}[日号]))"
    rf"|(?:[日号](?![内游龄均程元间])|(?={_TO}{_D}{{1,2}}日))"
    rf"|([-/.－／．])({_D}{{1,2}})\5({_D}{{1,2}})(?!{_D})[日号]?"
    rf"|(?=[)）]))"
)
# 二〇一二年七月三日, 七月三日, 十二月二十八日; not 一月 alone.
_CHINESE = pattern(
    "[一二三四五六七八九十](?:"
    "[九〇○零ＯO0][〇○零一二三四五六七八九ＯO0]{2}年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})[日号]"
    "|[一二三四五六七八九十]{0,2}月([一二三四五六七八九十廿卅]{1,3})[日号])"
)
# A cheap look before that: every character that it can open with is common.
_CHINESE_MONTH = pattern("月(?<=[一二三四五六七八九十]月)[一二三四五六七八九十廿卅]")
# 至28日, －20日, 至1月2日, 上午至28日; 、10日 and 和10日 for two days in a row.
_LAST = pattern(
    rf"{_S}{_PERIOD}?({_TO}|[、和及]){_S}(?:({_D}{{4}}){_S}年{_S})?(?:({_D}{{1,2}}){_S}月{_S})?({_D}{{1,2}}){_S}[日号](?![内前])"
)
_LAST_CHINESE = pattern(rf"{_PERIOD}?({_TO}|[、和及])(?:([一二三四五六七八九十]{{1,2}})月)?([一二三四五六七八九十廿卅]{{1,3}})[日号]")
# 08:21, 14:17:05, T17:01, 上午9:00, (星期三) 16时50分.
_TIME = pattern(
    rf"(?:{_S}[(（]?(?:星期|周)[一二三四五六日天][)）]?)?(?:{_S}|T)({_PERIOD})?{_S}({_D}{{1,2}})(?:[:：]({_D}{{2}})(?:[:：]({_D}{{2}}))?|[时点]({_D}{{2}})分)"
)
_AFTER_DAY = pattern(rf"(?:{_S}[(（](?:星期|周)[一二三四五六日天][)）])?{_S}{_PERIOD}")
_LATE = ("下午", "晚上", "晚间", "傍晚", "夜间", "深夜", "晚", "夜")
# 5月3日电, 6月16日消息, 9日讯, 3月2日 讯; not 3日电话, 5日电视.
_REPORTED = pattern(rf"{_S}(?:讯|电(?![话视子商力影网动台厂])|消息|日电)")
# 昨日, 今天(5月30日), 昨日(14日), 昨(15)日, 今早, 前天; 近日, 日前, 上周三. Not 目前, 今日头条, 生日前.
_WORDS = pattern("[昨今前近日不上本这连](?:[天晚早晨]|期|久前|不久|个?(?:周|星期|礼拜)[一二三四五六日末天]|日来?|前|[（(](?=[0-9０-９]))")
_VAGUE = frozenset(("近日", "日前", "近期", "不久前", "前不久", "连日来"))
_WEEK = frozenset("周星个礼")
# 昨(15)日, 今（5月15）日: what follows the first bracket.
_INSIDE = pattern(r"(?:(\d{1,2})\s?月\s?)?(\d{1,2})\s?(?:[)）]\s?[日号天]|[日号]\s?[)）])")
_OFFSETS = {"今": 0, "昨": -1, "前": -2}
_PRINTED = pattern(rf"{_S}({_PERIOD})?{_S}[(（]{_S}(?:({_D}{{1,2}}){_S}月{_S})?({_D}{{1,2}}){_S}[日号]{_S}[)）]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def find(doc: Document) -> list[DateMention]:
    """Every calendar phrase of the page, in order."""
    text = doc.text
    found: list[DateMention] = []
    words: list[DateMention] = []
    for start, end in _ranges(doc):
        found += _numeric(text, start, end)
        found += _chinese(text, start, end)
        words += _words(text, start, end)
    whole = [(m.start, m.stop) for m in words if m.day is not None]
    if whole:  # 今天（5月30日） is one phrase
        found = [m for m in found if not any(a <= m.start < b for a, b in whole)]
    found += words
    found.sort(key=lambda m: m.start)
    starts = [b.start for b in doc.blocks]
    for mention in found:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < doc.blocks[at].end:
            mention.block = at
            mention.part = doc.blocks[at].part
    return found


#: How many blocks of the body are read, and characters of them: a report says early when it was.
_BODY_BLOCKS, _BODY_CHARS = 8, 1600
#: Later ones are read where they are short: 发布日期：2022-03-08 below the text.
_SHORT = 80


def _ranges(doc: Document) -> list[Span]:
    """Where a date can be the meeting's or the publication's: all but long furniture and the later paragraphs."""
    out: list[Span] = []
    blocks = chars = 0
    start = end = -1
    for block in doc.blocks:
        size = block.end - block.start
        if block.part is Part.BODY:
            blocks += 1
            chars += size
            wanted = size <= _SHORT or (blocks <= _BODY_BLOCKS and chars - size < _BODY_CHARS)
        else:
            wanted = size <= 400 or block.part is not Part.FURNITURE
        if wanted:
            if start < 0:
                start = block.start
            end = block.end
        elif start >= 0:
            out.append((start, end))
            start = -1
    if start >= 0:
        out.append((start, end))
    return out


def _numeric(text: str, begin: int, stop: int) -> list[DateMention]:
    found = []
    until = -1
    for m in _NUMERIC.finditer(text, begin, stop):
        start, end = m.span()
        if start < until or "\n" in m.group() or (start and (text[start - 1].isdecimal() or text[start - 1] in ".．第")):
            continue
        mention = _numeric_mention(text, m)
        if mention is None:
            continue
        if mention.grain == "day":
            if mention.month is None and not _is_day_alone(text, mention):
                continue
            _range(text, mention, _LAST)
            if not mention.is_range and text[mention.end - 1].isdecimal() and mention.rule in ("dates.month-day", "dates.full"):
                continue  # 3月6、9日: a list, no day with a sign of its own
            _behind(text, mention)
            until = mention.stop
        else:
            mention.stop = end
        found.append(mention)
    return found


def _numeric_mention(text: str, m: re.Match[str]) -> DateMention | None:
    first, month, day, day_of_month, sign, month_of_sign, day_of_sign = m.groups()
    start, end = m.span()
    span = ((start, end),)
    if month is not None:
        year = int(first)
        if len(first) == 2:  # 21年09月08日
            year += 1900 if year >= 70 else 2000
        elif len(first) != 4 or not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        if day is None:
            return DateMention(span, "month", "dates.year-month", year, int(month)) if 1 <= int(month) <= 12 else None
        return _day(span, "dates.full", year, int(month), int(day))
    if day_of_month is not None:
        return _day(span, "dates.month-day", None, int(first), int(day_of_month)) if len(first) <= 2 else None
    if sign is not None:
        if len(first) != 4 or not _FIRST_YEAR <= int(first) <= _LAST_YEAR:
            return None
        return _day(span, "dates.full-digits", int(first), int(month_of_sign), int(day_of_sign))
    if len(first) == 8:  # (20260624)
        if start and text[start - 1] in "(（" and _FIRST_YEAR <= int(first[:4]) <= _LAST_YEAR:
            return _day(span, "dates.compact", int(first[:4]), int(first[4:6]), int(first[6:]))
        return None
    if len(first) > 2 or (end < len(text) and text[end] in ")）"):
        return None
    return _day(span, "dates.day", None, None, int(first))


def _day(span: tuple[Span, ...], rule: str, year: int | None, month: int | None, day: int) -> DateMention | None:
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    if month is not None and day_in(year, month, day) is None:
        return None
    return DateMention(span, "day", rule, year, month, day, stop=span[0][1])


def day_in(year: int | None, month: int, day: int) -> date | None:
    """The day, in a leap year where ``year`` is ``None``; ``None`` where the calendar has no such day."""
    try:
        return date(2000 if year is None else year, month, day)
    except ValueError:
        return None


def _is_day_alone(text: str, mention: DateMention) -> bool:
    """14日上午 and 27日在京 are days; 30日前, 每月5日, 工作3日 and 2、3日 are not."""
    end = mention.end
    before = text[max(0, mention.start - 2) : mention.start]
    after = text[end : end + 1]
    if text[end - 1] == "号" or after in ("前", "后", "以", "起", "止", "至") and text[end - 1] == "日" and not _LAST.match(text, end):
        return False
    return not before.endswith(("每月", "-", "/", "满", "共", "达", "计", "为期"))


def _range(text: str, mention: DateMention, last: re.Pattern[str]) -> None:
    """Extend the phrase to its last day, if one follows."""
    m = last.match(text, mention.end)
    if m is None or mention.day is None:
        return
    sign, *rest = m.groups()
    year = int(rest[0]) if len(rest) == 3 and rest[0] else mention.year
    printed = to_int(rest[-2]) if rest[-2] else None
    month, day = printed or mention.month, to_int(rest[-1])
    if day is None or not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return
    if month is not None and mention.month is not None and month < mention.month and mention.year is not None and year == mention.year:
        year = mention.year + 1  # 2023年12月30日至1月2日
    if printed is None and day <= mention.day:
        return
    if sign in "、和及" and not _next_day(mention, month, day):
        return
    mention.end_year, mention.end_month, mention.end_day = year, month, day
    mention.rule += ".range"
    if m.start(1) == mention.end:
        mention.spans = ((mention.start, m.end()),)
    else:  # 6月27日上午至28日
        mention.spans = ((mention.start, mention.end), (m.start(1), m.end()))
    mention.stop = m.end()


def _next_day(mention: DateMention, month: int | None, day: int) -> bool:
    if mention.month is None or month is None or mention.day is None:
        return mention.day is not None and day == mention.day + 1
    first = day_in(mention.year, mention.month, mention.day)
    return first is not None and (first + timedelta(days=1)).timetuple()[1:3] == (month, day)


def _behind(text: str, mention: DateMention) -> None:
    """What follows the day: a time, 上午, 电."""
    mention.stop = mention.end
    m = _TIME.match(text, mention.end)
    if m is not None:
        period, hour_text, minute, second, minute_cn = m.groups()
        minute = minute or minute_cn
        hour = int(hour_text)
        if period in _LATE and hour < 12:
            hour += 12
        if hour < 24 and int(minute) < 60 and (second is None or int(second) < 60):
            mention.time = f"{hour:02d}:{int(minute):02d}" + (f":{int(second):02d}" if second else "")
            mention.stop = m.end()
            return
    mention.dateline = _REPORTED.match(text, mention.end) is not None
    m = _AFTER_DAY.match(text, mention.end)
    if m is not None:
        mention.stop = m.end()


def _chinese(text: str, begin: int, stop: int) -> list[DateMention]:
    found: list[DateMention] = []
    if _CHINESE_MONTH.search(text, begin, stop) is None:
        return found
    for m in _CHINESE.finditer(text, begin, stop):
        month, day, day_alone = m.groups()
        year = None
        if month is None:
            day = day_alone
            month = m.group().split("月", 1)[0]
        else:
            year = to_int(m.group()[:4].replace("O", "〇").replace("Ｏ", "〇").replace("0", "〇"))
        month_number, day_number = to_int(month), to_int(day)
        if month_number is None or day_number is None:
            continue
        mention = _day((m.span(),), "dates.chinese" if year else "dates.chinese.month-day", year, month_number, day_number)
        if mention is not None:
            _range(text, mention, _LAST_CHINESE)
            _behind(text, mention)
            found.append(mention)
    return found


def _words(text: str, begin: int, stop: int) -> list[DateMention]:
    found = []
    for m in _WORDS.finditer(text, begin, stop):
        start, end = m.span()
        before = text[start - 1] if start else "\n"
        word = m.group()
        which = word[0]
        if word in _VAGUE or word[1] in _WEEK:
            if word == "日前" and (before.isdecimal() or before in "生近节今昨往作一二三四五六七八九十"):
                continue
            if word == "近日" and before == "最":
                start -= 1
            if word[1] in _WEEK and which not in "上本这":
                continue
            found.append(DateMention(((start, end),), "vague", "dates.vague", stop=end))
            continue
        if which not in _OFFSETS or len(word) != 2 or word[1] not in "日天晚早晨(（":
            continue
        if word[1] in "(（":
            inside = _INSIDE.match(text, end)
            if inside is not None and 1 <= int(inside[2]) <= 31:
                mention = DateMention(((start, inside.end()),), "relative", "dates.relative.printed", offset=_OFFSETS[which])
                mention.month, mention.day = int(inside[1]) if inside[1] else None, int(inside[2])
                after = _AFTER_DAY.match(text, inside.end())
                mention.stop = after.end() if after else inside.end()
                found.append(mention)
            continue
        if (
            which == "前" and (not before or before in "目此以之日提空从事生" or word[1] not in "日天" or text.startswith("本", end))
        ) or text.startswith("头条", end):
            continue
        mention = DateMention(((start, end),), "relative", "dates.relative", offset=_OFFSETS[which], stop=end)
        printed = _PRINTED.match(text, end)
        if printed is not None and 1 <= int(printed[3]) <= 31:  # 昨日(14日), 今天上午（5月30日）
            mention.month = int(printed[2]) if printed[2] else None
            mention.day = int(printed[3])
            bracket = max(text.rfind("(", end, printed.end()), text.rfind("（", end, printed.end()))
            mention.spans = ((start, printed.end()),) if printed[1] is None else ((start, end), (bracket, printed.end()))
            mention.rule = "dates.relative.printed"
            mention.stop = printed.end()
        else:
            after = _AFTER_DAY.match(text, end)
            mention.stop = after.end() if after else end
        found.append(mention)
    return found
