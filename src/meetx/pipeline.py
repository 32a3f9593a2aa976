"""The one place that knows the order of the rooms.

bytes → source text → repaired view → page parts → blocks → mentions → record
"""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

from meetx import page, segment
from meetx.decode import decode
from meetx.document import Document
from meetx.markup import looks_like_html, visible_text
from meetx.mentions import credits as staff_lines
from meetx.mentions import dates, directives, frameworks, meetings, officials, places, publication
from meetx.models import MeetingRecord
from meetx.repair import Repaired, repair
from meetx.resolve import dates as resolve_dates
from meetx.resolve import people as resolve_people
from meetx.resolve import places as resolve_places
from meetx.resolve.headline import headline
from meetx.resolve.kind import kind
from meetx.resolve.meetings import choose
from meetx.resolve.record import Settled, build
from meetx.spans import SourceText

__all__ = ["Analysis", "analyse", "source_from_bytes", "source_from_text"]


class Analysis(NamedTuple):
    """A record, and the document it was read from (its view maps spans, its trace explains)."""

    record: MeetingRecord
    document: Document


def source_from_bytes(data: bytes, *, path: str | None = None, encoding: str | None = None) -> SourceText:
    """Decode a page.

    Args:
        data: the file's bytes.
        path: as the user gave it; noted, not read.
        encoding: of the bytes, where the caller knows better.

    Raises:
        InputError: there are none.
        DecodeError: they are no text.
    """
    decoded = decode(data, encoding=encoding, name=path or "input")
    return _source(decoded.text, hashlib.sha256(data).hexdigest(), path, decoded.encoding, decoded.reason)


def source_from_text(text: str, *, path: str | None = None) -> SourceText:
    """The source text of a page that is a string already; its hash is that of its UTF-8 bytes."""
    return _source(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), path, None, "")


def _source(text: str, sha256: str, path: str | None, encoding: str | None, reason: str) -> SourceText:
    if not looks_like_html(text):
        return SourceText(text, sha256, path, encoding, reason)
    visible = visible_text(text)
    return SourceText(visible.text, sha256, path, encoding, reason, "html", visible.meta, visible.hints)


def read(source: SourceText, *, script: Literal["simplified", "keep"] = "simplified") -> tuple[Document, Repaired]:
    """The document of a source text: repaired, its parts tagged, its blocks cut."""
    repaired = repair(source, script=script)
    tagged = page.lines(source, repaired.view)
    return segment.read(source, repaired.view, tagged, repaired.notices), repaired


def analyse(source: SourceText, *, script: Literal["simplified", "keep"] = "simplified") -> Analysis:
    """The record of a page.

    Args:
        source: the source text.
        script: ``simplified`` turns values into simplified script, ``keep`` leaves the page's own.
    """
    doc, repaired = read(source, script=script)
    title, subtitle = headline(doc)
    calendar = dates.find(doc)
    published_by = publication.find(doc)
    published = resolve_dates.published(doc, calendar, published_by)
    publisher = resolve_dates.publisher(doc, published_by)
    named = meetings.find(doc)
    chosen = choose(doc, named, calendar)
    sort = kind(doc, named, chosen)
    staff = staff_lines.find(doc)
    settled = Settled(
        kind=sort.name,
        title=title,
        subtitle=subtitle,
        publisher=(publisher.name, (publisher.span,) if publisher.span else ()) if publisher else (None, ()),
        published=(published.iso, published.spans) if published else (None, ()),
        credits=staff,
        script=repaired.script,
        repairs=repaired.counts,
    )
    people = officials.find(doc)
    settled.attendees, settled.mentioned = resolve_people.attendees(doc, people, staff)
    if sort.name == "meeting_report":
        settled.groups = [g.span for g in people.groups]
        settled.meetings = [(m.name, m.spans) for m in chosen]
        settled.day = resolve_dates.meeting(doc, calendar, published, chosen)
        names = sorted(directives.Name(*span, name) for name, spans in officials.known_names(people).items() for span in spans)
        settled.directives = directives.find(doc, names)
    else:  # nobody attends what is no meeting
        settled.mentioned = [*settled.attendees, *settled.mentioned]
        settled.attendees = []
    if sort.name != "other":
        settled.locality = resolve_places.locality(
            doc,
            places.find(doc),
            meeting_date=settled.day.start,
            published=published.iso[:10] if published else None,
            title_span=title.spans[0] if title.spans else None,
            meetings=[m.spans[0] for m in chosen],
        )
    settled.frameworks = frameworks.find(doc)
    return Analysis(build(doc, settled), doc)
