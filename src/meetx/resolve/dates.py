"""The page's date of publication and the day of the meeting: once, in one place.

No year is stated that the page does not settle. The order in which a year is looked for: printed in
the date, the publication date, the page's own address, what the text says of its year.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from meetx.document import Decision, Document, Notice, Part
from meetx.lexicons import pattern
from meetx.mentions.dates import DateMention, day_in
from meetx.mentions.meetings import MeetingMention
from meetx.mentions.publication import Publication, PublisherMention
from meetx.resolve import years
from meetx.spans import Span


class Published(NamedTuple):
    """When the page was published.

    Attributes:
        iso: ISO 8601: with time and +08:00 where the page gives a time, else a bare date.
        day: the date of it.
        spans: in ``Document.text``; empty where only the metadata has it.
        rule: what settled it.
    """

    iso: str
    day: date
    spans: tuple[Span, ...]
    rule: str


class MeetingDay(NamedTuple):
    """The day of the meeting; the fields are those of the record's ``date``."""

    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    text: str | None = None
    year_from: str = "unknown"
    not_before: str | None = None
    not_after: str | None = None
    spans: tuple[Span, ...] = ()
    rule: str = "dates.none"


_BEIJING = timezone(timedelta(hours=8))
_ZONES = ("published", "published-plain", "line", "published-weak")
_META_DATE = pattern(
    r"([12][0-9]{3})[-/.年]?([01]?[0-9])[-/.月]?([0-3]?[0-9])日?(?:[T ]+([0-2]?[0-9]):([0-5][0-9])(?::([0-5][0-9]))?(?:\.[0-9]+)?\s*(Z"
    r"|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def published(doc: Document, dates: list[DateMention], publication: Publication) -> Published | None:
    """The date of publication: what the page shows before its metadata, a finer metadata date of the same day before a bare day.

    Stored dates (入库时间) and dates of a document (成文日期) are never taken.
    """
    shown = _shown(dates, publication)
    hidden = next((p for p in map(_from_meta, publication.meta_dates) if p is not None), None)
    for zone in publication.zones:
        if zone.kind in ("stored", "document"):
            doc.trace.append(
                Decision(
                    "published",
                    f"published.{zone.kind}",
                    ((zone.start, zone.end),),
                    doc.text[zone.start : zone.end].strip()[:24],
                    False,
                    f"{zone.label} is no date of publication",
                )
            )
    best = shown or hidden
    if shown is not None and hidden is not None and hidden.day == shown.day and len(hidden.iso) > 10 and _finer(hidden.iso, shown.iso):
        best = hidden._replace(spans=shown.spans)
    if best is not None:
        doc.trace.append(Decision("published", best.rule, best.spans, best.iso, True))
    return best


def _finer(hidden: str, shown: str) -> bool:
    """The metadata add a time, or seconds to the same minute."""
    return len(shown) == 10 or (hidden[:16] == shown[:16] and shown[17:19] == "00")


def _shown(dates: list[DateMention], publication: Publication) -> Published | None:
    full = [d for d in dates if d.year is not None and d.month is not None and d.day is not None and not d.is_range]
    for kind in _ZONES:
        for zone in publication.zones:
            if zone.kind != kind:
                continue
            for mention in full:
                if zone.start <= mention.start < min(zone.end, zone.start + 24):
                    assert mention.year
                    assert mention.month
                    assert mention.day
                    day = day_in(mention.year, mention.month, mention.day)
                    if day is not None:
                        spans = ((mention.start, mention.stop),) if mention.time else mention.spans
                        return Published(_iso(day, mention.time), day, spans, f"published.{kind}")
    return None


def _iso(day: date, time: str | None) -> str:
    if time is None or time in ("00:00", "00:00:00"):  # a content system's way to store a bare day
        return day.isoformat()
    return f"{day.isoformat()}T{time if len(time) > 5 else time + ':00'}+08:00"


def _from_meta(item: tuple[str, str]) -> Published | None:
    m = _META_DATE.match(item[1].strip())
    if m is None:
        return None
    year, month, day, hour, minute, second, offset = m.groups()
    try:
        if hour is None:
            found = date(int(year), int(month), int(day))
            return Published(found.isoformat(), found, (), "published.meta")
        when = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=_BEIJING)
    except ValueError:
        return None
    if offset and offset != "+08:00":
        zone = (
            UTC
            if offset == "Z"
            else timezone((1 if offset[0] == "+" else -1) * timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])))
        )
        when = when.replace(tzinfo=zone).astimezone(_BEIJING)
    return Published(_iso(when.date(), when.strftime("%H:%M:%S")), when.date(), (), "published.meta")


def publisher(doc: Document, publication: Publication) -> PublisherMention | None:
    """The outlet: a visible source line, else the metadata, else the outlet that the dateline names."""
    best: PublisherMention | None = None
    for mention in publication.publishers:
        kept = best is None
        spans = () if mention.span is None else (mention.span,)
        if kept or (best is not None and mention.name != best.name):
            doc.trace.append(Decision("publisher", mention.rule, spans, mention.name, kept, "" if kept else "a better source is named"))
        best = best or mention
    return best


# ---------------------------------------------------------------- the day of the meeting

_FAR = 120  # days: a page of January may report a meeting of last November, not one of last March
_CUTS = "，,。！？!?；;：:\n（(）)"
# Days of something else: 2月28日印发的通知, 3月1日全省会议精神, 截至2月5日.
_OTHER_DAY = pattern("精神|印发|下发|出台|公布|颁布|成立|以来|施行|实施|批示|讲话|开始|为止|之前|以前|以后|举办的|召开的|举行的|发生|下达")
_OTHER_LEAD = pattern("(?:截至|截止|自|从|到|至|于今年|定于|将于|拟于|继|为|根据|按照|距|在此前)$")
_HELD_BEHIND = pattern("召开(?!的)|举行(?!的)|主持|出席")
_HOLDS = pattern(r"[^，。；]{0,16}?(?:召开|举行|举办|开幕|闭幕)")


def meeting(doc: Document, dates: list[DateMention], published: Published | None, meetings: list[MeetingMention]) -> MeetingDay:
    """The day of the meeting.

    Args:
        doc: the page.
        dates: every calendar phrase of the page.
        published: the date of publication; only what fits the text settles a year.
        meetings: the meetings that the page reports (``resolve.meetings.choose``), the first the main one.

    Returns:
        The day, with the year only where something settles it; warnings go to ``doc.notices``.
    """
    dateline = _dateline(doc, dates)
    chosen = _choose(doc, dates, meetings)
    if chosen is None and dateline is not None:
        chosen = dateline
    if chosen is None:
        chosen = next((d for d in dates if d.part in (Part.TITLE, Part.SUBTITLE) and _in_headline(doc, d, published)), None)
    if chosen is None:
        doc.notices.append(Notice("date-missing", "The page names no day of the meeting."))
        return MeetingDay()
    doc.trace.append(Decision("date", chosen.rule, chosen.spans, chosen.text(doc), True))
    return _Resolver(doc, published, dateline, meetings).resolve(chosen)


def _in_headline(doc: Document, d: DateMention, published: Published | None) -> bool:
    """A day in a headline may be the meeting's, not where it stands behind a banner: 《新闻联播》 (20230720)."""
    if d.grain != "day" or d.rule == "dates.compact" or (published is not None and d.start in {a for a, _ in published.spans}):
        return False
    if d.year is None:
        return True
    block = doc.blocks[d.block]
    return doc.text[d.start - 1] not in "》）)（( \u3000" and d.end < block.end


def _dateline(doc: Document, dates: list[DateMention]) -> DateMention | None:
    for d in dates:
        if d.dateline and d.day is not None and d.part is Part.BODY and d.start - doc.blocks[d.block].start <= 36:
            return d
    return None


def _choose(doc: Document, dates: list[DateMention], meetings: list[MeetingMention]) -> DateMention | None:
    text = doc.text
    days = [
        d
        for d in dates
        if d.grain in ("day", "relative", "vague") and not d.dateline and d.part in (Part.BODY, Part.SUBTITLE, Part.TITLE, Part.CAPTION)
    ]
    body = [d for d in days if d.part is Part.BODY]
    main = next((m for m in meetings if m.part is Part.BODY), None)
    if main is not None:
        inside = [d for d in body if main.clause[0] <= d.start < main.clause[1] and d.start < main.anchor[1]]
        found = _best(text, inside, main.anchor[0])
        if found is not None:
            return found
        behind = [d for d in body if main.anchor[1] <= d.start < main.clause[1] and _HOLDS.match(text, d.stop)]
        if behind:
            return behind[0]
        before = [d for d in body if doc.blocks[main.block].start <= d.start < main.clause[0]]
        found = _best(text, before, main.anchor[0])
        if found is not None and found.grain != "vague":
            return found
    early = _early(doc)
    for d in body:  # 会议于3月5日在京举行
        if d.block in early and d.grain != "vague" and _HOLDS.match(text, d.stop) and _fit(text, d) >= 0:
            return d
    for d in body:  # 3月5日，县委书记X主持…
        if d.block in early[:3] and d.grain == "day" and _fit(text, d) > 0:
            return d
    relative = next((d for d in body if d.block in early[:2] and d.grain == "relative" and _fit(text, d) >= 0), None)
    if relative is not None:
        return relative
    return next(
        (
            d
            for d in body
            if d.block in early[:2]
            and d.grain == "vague"
            and text[d.start : d.end] in ("近日", "日前")
            and d.start - doc.blocks[d.block].start < 60
        ),
        None,
    )


def _early(doc: Document) -> list[int]:
    return [i for i, b in enumerate(doc.blocks) if b.part is Part.BODY][:5]


def _best(text: str, found: list[DateMention], anchor: int) -> DateMention | None:
    """Of the days of a sentence, the one that fits best; of equals, the nearest before the verb."""
    # 12月20日召开的会议: the day of the verb itself.
    ranked = [((1 if 0 <= anchor - d.stop <= 1 else _fit(text, d)) + (0 if d.grain != "vague" else -1), d.start, d) for d in found]
    ranked = [r for r in ranked if r[0] > -2]
    if not ranked:
        return None
    return max(ranked, key=lambda r: (r[0], r[1]))[2]


def _fit(text: str, d: DateMention) -> int:
    """2 at the head of a clause, 1 inside one, -2 for the day of something else."""
    at = d.start
    while at > 0 and text[at - 1] not in _CUTS and d.start - at < 24:
        at -= 1
    stop = d.stop
    while stop < len(text) and text[stop] not in "，,。；;\n" and stop - d.stop < 40:
        stop += 1
    before, after = text[at : d.start].strip(), text[d.stop : stop]
    if (
        text[d.stop : d.stop + 1] in ("前", "后", "起", "止", "内")
        or _OTHER_LEAD.search(before)
        or (after and _OTHER_DAY.search(after[:30]) and not _HELD_BEHIND.search(after))
    ):
        return -2
    if text.rfind("《", at, d.start) > text.rfind("》", at, d.start):
        return -2
    if not before or before in ("讯", "本报讯", "消息", "当地时间", "于", "在"):
        return 2
    return 1


class _Resolver:
    """Settles month and year of one calendar phrase."""

    def __init__(self, doc: Document, published: Published | None, dateline: DateMention | None, meetings: list[MeetingMention]) -> None:
        self.doc = doc
        self.published = published
        self.dateline = dateline
        self.meetings = meetings

    def resolve(self, d: DateMention) -> MeetingDay:
        text = d.text(self.doc)
        if d.grain == "vague":
            return self._undated(d, text)
        if d.grain == "relative" and d.day is None:
            return self._relative(d, text)
        return self._day(d, d.month, d.day, text, d.spans, d.rule)

    def _undated(self, d: DateMention, text: str) -> MeetingDay:
        self.doc.notices.append(Notice("day-unknown", f"“{text}” names no day of the meeting.", d.spans))
        return MeetingDay(text=text, spans=d.spans, rule=d.rule)

    def _relative(self, d: DateMention, text: str) -> MeetingDay:
        """今天 and 昨日 count from the dateline, else from the day of publication, else from the page's address."""
        offset = timedelta(days=d.offset or 0)
        line = self.dateline
        if line is not None and line.day is not None:
            spans = line.spans if not d.offset else d.spans
            printed = line.text(self.doc) if not d.offset else text
            if line.month is None:
                base = self._with_month(line.day)
                if base is None:
                    return self._undated(d, text)
                return self._settled(base[0] + offset, None, base[1], printed, spans, "dates.relative.dateline")
            first = day_in(line.year, line.month, line.day)
            assert first is not None
            if line.year is not None:
                return self._settled(first + offset, None, "explicit", printed, spans, "dates.relative.dateline")
            there = first + offset
            if (there.month, there.day) == (2, 29) or (there.month == 2 and line.month == 3):  # 昨日 before 1 March needs the year
                year = self._year(line.month, line.day)
                if year[0] is None:
                    return MeetingDay(text=printed, spans=spans, rule="dates.relative.dateline")
                there = date(year[0], line.month, line.day) + offset
            return self._day(d, there.month, there.day, printed, spans, "dates.relative.dateline")
        if self.published is not None:
            return self._settled(self.published.day + offset, None, "published", text, d.spans, "dates.relative.published")
        address = years.address(self.doc)
        if address is not None:
            return self._settled(address + offset, None, "url", text, d.spans, "dates.relative.url")
        return self._undated(d, text)

    def _settled(self, first: date, last: date | None, year_from: str, text: str, spans: tuple[Span, ...], rule: str) -> MeetingDay:
        start = first.isoformat()
        end = last.isoformat() if last is not None and last > first else None
        return MeetingDay(f"{start}/{end}" if end else start, start, end, text, year_from, spans=spans, rule=rule)

    def _day(self, d: DateMention, month: int | None, day: int | None, text: str, spans: tuple[Span, ...], rule: str) -> MeetingDay:
        assert day is not None
        if d.year is not None and month is not None:
            first = date(d.year, month, day)
            if self.published is not None and first > self.published.day:
                self._contradicted(text, spans)
            return self._settled(first, self._last(d, first), "explicit", text, spans, rule)
        if month is None:
            base = self._with_month(day)
            if base is None:
                self._year_unknown(text, spans)
                lower, upper = years.bounds(self.doc)
                edtf = f"XXXX-XX-{day:02d}" + (f"/XXXX-XX-{d.end_day:02d}" if d.end_day else "")
                return MeetingDay(edtf, None, None, text, "unknown", lower, upper, spans, rule)
            return self._settled(base[0], self._last(d, base[0]), base[1], text, spans, rule)
        year, year_from = self._year(month, day)
        first_day = None if year is None else day_in(year, month, day)
        if first_day is None:
            self._year_unknown(text, spans)
            lower, upper = years.bounds(self.doc)
            edtf = f"XXXX-{month:02d}-{day:02d}"
            if d.end_day is not None and d.grain == "day":
                edtf += f"/XXXX-{d.end_month or month:02d}-{d.end_day:02d}"
            return MeetingDay(edtf, None, None, text, "unknown", lower, upper, spans, rule)
        return self._settled(first_day, self._last(d, first_day), year_from, text, spans, rule)

    def _last(self, d: DateMention, first: date) -> date | None:
        if d.end_day is None or d.grain != "day":
            return None
        month = d.end_month or first.month
        year = d.end_year or first.year
        if (year, month, d.end_day) < (first.year, first.month, first.day):
            if d.end_month is None:
                month += 1
                year, month = (year + 1, 1) if month > 12 else (year, month)
            else:
                year += 1
        return day_in(year, month, d.end_day)

    def _with_month(self, day: int) -> tuple[date, str] | None:
        """14日: the latest 14th up to the dateline, the day of publication, or the day in the page's address."""
        line = self.dateline
        if line is not None and line.month is not None and line.day is not None:
            month = line.month if day <= line.day else (line.month - 2) % 12 + 1
            year, year_from = (line.year, "explicit") if line.year else self._year(month, day)
            found = None if year is None else day_in(year, month, day)
            if found is not None:
                return found, year_from
        if self.published is not None:
            latest = _latest(self.published.day, day)
            if latest is not None:
                return latest, "published"
        address = years.address(self.doc)
        if address is not None:
            latest = _latest(address, day)
            if latest is not None:
                return latest, "url"
        return None

    def _year(self, month: int, day: int) -> tuple[int | None, str]:
        """The year of a day and month, and what settled it."""
        if self.published is not None:
            year = _year_before(self.published.day, month, day)
            if year is not None:
                return year, "published"
            self._contradicted(f"{month}月{day}日", ())
        address = years.address(self.doc)
        if address is not None:
            year = _year_before(address, month, day)
            if year is not None:
                return year, "url"
        year = years.context(self.doc, month, self.meetings)
        if year is not None:
            return year, "context"
        return None, "unknown"

    def _contradicted(self, text: str, spans: tuple[Span, ...]) -> None:
        assert self.published is not None
        if not any(n.code == "published-before-meeting" for n in self.doc.notices):
            self.doc.notices.append(
                Notice(
                    "published-before-meeting",
                    f"The publication date {self.published.iso[:10]} does not fit a meeting of {text}: it settles no year.",
                    spans or self.published.spans,
                )
            )

    def _year_unknown(self, text: str, spans: tuple[Span, ...]) -> None:
        self.doc.notices.append(Notice("year-unknown", f"The page does not say in which year {text} was.", spans))


def _latest(upto: date, day: int) -> date | None:
    """The latest date up to ``upto`` with that day of the month, in this month or the one before."""
    if day <= upto.day:
        return upto.replace(day=day)
    before = upto.replace(day=1) - timedelta(days=1)
    return day_in(before.year, before.month, day)


def _year_before(upto: date, month: int, day: int) -> int | None:
    """The latest year in which the day is not after ``upto``; ``None`` where that would be far back."""
    for year in (upto.year, upto.year - 1):
        found = day_in(year, month, day)
        if found is not None and found <= upto:
            return year if year == upto.year or (upto - found).days <= _FAR else None
    return None
