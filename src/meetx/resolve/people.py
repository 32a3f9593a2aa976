"""Mentions of people become the attendees and the mentioned of one record.

Several places that name one person are one person: titles in page order without repeats, roles of
all places. Who gave a written instruction, sent a representative or asked for leave was not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from meetx.document import Decision, Document, Notice, Part
from meetx.lexicons import mapping
from meetx.mentions.credits import CreditMention
from meetx.mentions.officials import Officials, PersonMention
from meetx.spans import Span

_ORDER = ("attendee", "chair", "speaker", "exchange")


@dataclass(slots=True)
class Participant:
    """One person of the record.

    Attributes:
        name: without padding.
        titles: value and span of each, in page order.
        roles: in the record's order.
        spans: of the name, wherever it stands.
    """

    name: str
    titles: list[tuple[str, Span]] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    spans: list[Span] = field(default_factory=list)


def attendees(doc: Document, officials: Officials, staff: list[CreditMention]) -> tuple[list[Participant], list[Participant]]:
    """Who took part, and who was only named.

    Args:
        doc: the document; its trace and notices are added to.
        officials: the mentions (``mentions.officials.find``).
        staff: the credits (``mentions.credits.find``).

    Returns:
        Attendees in the order in which the body first tells of them, and the people mentioned.
    """
    places: dict[str, list[PersonMention]] = {}
    for p in officials.people:
        places.setdefault(p.name, []).append(p)
    quoted = mapping("quoted_people", "present")
    signed = {name for credit in staff for name in credit.names}
    present: list[tuple[tuple[int, int], Participant]] = []
    named: list[Participant] = []
    for name, mentions in places.items():
        person = Participant(name, _titles(mentions), _roles(mentions), [m.span for m in mentions])
        why = _not_there(name, mentions, person.roles, quoted)
        if why:
            person.roles = ()
            named.append(person)
            if any(m.roles for m in mentions):
                doc.trace.append(Decision("attendees", "people.not-there", tuple(person.spans), name, False, why))
            continue
        first = next(m for m in mentions if m.roles)
        in_body = next((m for m in mentions if m.roles and doc.blocks[m.block].part is Part.BODY), None)
        order = (0, in_body.span[0]) if in_body else (1, first.span[0])
        present.append((order, person))
        if name in signed:
            doc.notices.append(
                Notice("attendee-in-credits", f"{name} took part in the meeting and is named in the staff line too.", tuple(person.spans))
            )
    present.sort(key=lambda pair: pair[0])
    return [person for _, person in present], named


def _not_there(name: str, mentions: list[PersonMention], roles: tuple[str, ...], quoted: dict[str, str]) -> str:
    if not roles:
        return "no sentence says what they did at the meeting"
    acting = [m for m in mentions if m.roles]
    if any(m.status == "absent" for m in mentions) and not {"chair", "attendee"} & set(roles):
        return "asked for leave"
    if any(m.instructed for m in mentions) and not {"chair", "attendee"} & set(roles):
        return "took part by a written instruction, or was represented"
    if name in quoted and (quoted[name] == "never" or not any(m.act and not m.behind for m in acting)):
        return "quoted or studied"
    return ""


def _titles(mentions: list[PersonMention]) -> list[tuple[str, Span]]:
    out: list[tuple[str, Span]] = []
    behind: list[tuple[str, Span]] = []
    for m in mentions:
        for value, span in m.titles:
            (behind if m.behind and m.rule == "officials.name-post" else out).append((value, span))
    seen: set[str] = set()
    kept: list[tuple[str, Span]] = []
    for value, span in out:
        if value not in seen:
            seen.add(value)
            kept.append((value, span))
    for value, span in behind:
        # 王宏伟书记 behind 县委书记王宏伟 is the same post, shortened.
        if not any(v.endswith(value) for v in seen):
            seen.add(value)
            kept.append((value, span))
    return sorted(kept, key=lambda pair: pair[1][0])


def _roles(mentions: list[PersonMention]) -> tuple[str, ...]:
    have = {r for m in mentions for r in m.roles}
    return tuple(r for r in _ORDER if r in have)
