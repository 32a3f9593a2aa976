"""What the rooms settled becomes one record: values in the script asked for, spans in the source text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from meetx.document import Document
from meetx.mentions.credits import CreditMention
from meetx.mentions.directives import DirectiveMention
from meetx.mentions.frameworks import FrameworkMention, ItemMention
from meetx.models import MeetingRecord
from meetx.resolve.dates import MeetingDay
from meetx.resolve.headline import Headline
from meetx.resolve.people import Participant
from meetx.resolve.places import LocalityFound
from meetx.spans import Span

Spans = Iterable[Span]


@dataclass(slots=True, eq=False, repr=False)
class Settled:
    """The fields of one page as the rooms settled them; all spans index ``Document.text``."""

    kind: str
    title: Headline
    subtitle: Headline
    publisher: tuple[str | None, tuple[Span, ...]] = (None, ())
    published: tuple[str | None, tuple[Span, ...]] = (None, ())
    credits: Sequence[CreditMention] = ()
    meetings: Sequence[tuple[str, tuple[Span, ...]]] = ()
    day: MeetingDay = field(default_factory=MeetingDay)
    locality: LocalityFound = field(default_factory=LocalityFound)
    attendees: Sequence[Participant] = ()
    mentioned: Sequence[Participant] = ()
    groups: Sequence[Span] = ()
    directives: Sequence[DirectiveMention] = ()
    frameworks: Sequence[FrameworkMention] = ()
    script: str = "simplified"
    repairs: dict[str, int] = field(default_factory=dict)


def build(doc: Document, settled: Settled) -> MeetingRecord:
    """The validated record of a page."""
    return MeetingRecord.model_validate(_Builder(doc).record(settled))


class _Builder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.source_span = doc.view.source_span
        self.value = doc.value

    def record(self, s: Settled) -> dict[str, Any]:
        source = self.doc.source
        return {
            "kind": s.kind,
            "title": s.title.text,
            "subtitle": s.subtitle.text,
            "publication": {
                "publisher": s.publisher[0],
                "published": s.published[0],
                "credits": [{"role": c.role, "names": list(c.names), "spans": self.spans(c.spans)} for c in s.credits],
            },
            "meetings": [name for name, _ in s.meetings],
            "date": self.date(s.day),
            "locality": self.locality(s.locality),
            "attendees": [self.attendee(p) for p in s.attendees],
            "attendees_by_title": _by_title(s.attendees),
            "groups": [self.value(*span) for span in s.groups],
            "mentioned": [{"name": p.name, "titles": [value for value, _ in p.titles], "spans": self.spans(p.spans)} for p in s.mentioned],
            "directives": [self.directive(d) for d in s.directives],
            "frameworks": [self.framework(f, s.directives) for f in s.frameworks],
            "warnings": [
                {"code": n.code, "message": n.message, "spans": self.spans(n.spans)}
                for n in sorted(dict.fromkeys(self.doc.notices), key=lambda n: (n.spans[:1], n.code))
            ],
            "source": {
                "path": source.path,
                "sha256": source.sha256,
                "encoding": source.encoding,
                "encoding_reason": source.encoding_reason or None,
                "script": s.script,
                "repairs": [{"kind": kind, "count": n} for kind, n in sorted(s.repairs.items()) if n],
            },
            "spans": {
                "title": self.spans(s.title.spans),
                "subtitle": self.spans(s.subtitle.spans),
                "publisher": self.spans(s.publisher[1]),
                "published": self.spans(s.published[1]),
                "meetings": [self.spans(where) for _, where in s.meetings],
                "groups": [[self.source_span(*span)] for span in s.groups],
            },
        }

    def spans(self, spans: Spans) -> list[Span]:
        return [self.source_span(a, b) for a, b in spans]

    def date(self, day: MeetingDay) -> dict[str, Any]:
        return {
            "edtf": day.edtf,
            "start": day.start,
            "end": day.end,
            "text": day.text,
            "year_from": day.year_from,
            "not_before": day.not_before,
            "not_after": day.not_after,
            "spans": self.spans(day.spans),
        }

    def locality(self, place: LocalityFound) -> dict[str, Any]:
        return {
            "name": place.name,
            "level": place.level,
            "province": place.province,
            "city": place.city,
            "county": place.county,
            "code": place.code,
            "spans": self.spans(place.spans),
        }

    def attendee(self, person: Participant) -> dict[str, Any]:
        return {
            "name": person.name,
            "titles": [value for value, _ in person.titles],
            "roles": list(person.roles),
            "spans": self.spans(person.spans),
            "title_spans": self.spans(span for _, span in person.titles),
        }

    def directive(self, unit: DirectiveMention) -> dict[str, Any]:
        return {
            "speaker": unit.speaker,
            "verb": unit.verb,
            "text": self.value(unit.start, unit.end),
            "section": self.value(*unit.section) if unit.section else None,
            "spans": [self.source_span(unit.start, unit.end)],
        }

    def framework(self, found: FrameworkMention, directives: Sequence[DirectiveMention]) -> dict[str, Any]:
        return {
            "name": found.name,
            "count": found.count,
            "items": [self.item(i) for i in found.items],
            "complete": found.complete,
            "speaker": found.speaker or _speaker(found, directives),
            "spans": self.spans(found.spans),
        }

    def item(self, found: ItemMention) -> dict[str, Any]:
        return {
            "marker": found.marker,
            "text": self.value(found.start, found.end),
            "items": [self.item(i) for i in found.items] if found.items else [],
            "spans": [self.source_span(found.start, found.end)],
        }


def _by_title(people: Sequence[Participant]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for person in people:
        for title, _ in person.titles:
            names = out.setdefault(title, [])
            if person.name not in names:
                names.append(person.name)
    return out


def _speaker(found: FrameworkMention, directives: Sequence[DirectiveMention]) -> str | None:
    """Whose outline it is: the one person whose directives stand in it."""
    if not found.items:
        return None
    start, end = found.items[0].start, found.items[-1].end
    speakers = {d.speaker for d in directives if start <= d.start and d.end <= end + 1}
    if len(speakers) != 1:
        return None
    speaker = speakers.pop()
    return None if speaker is None or speaker.endswith(("会议", "大会", "全会")) else speaker
