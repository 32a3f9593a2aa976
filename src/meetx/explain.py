"""Why a record is as it is: for each value its rule, the words of the page, and what was turned down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from meetx.document import Decision, Document
    from meetx.models import MeetingRecord
    from meetx.spans import Span

FIELDS = (
    "kind",
    "title",
    "subtitle",
    "publisher",
    "published",
    "credits",
    "meetings",
    "date",
    "locality",
    "attendees",
    "groups",
    "mentioned",
    "directives",
    "frameworks",
    "warnings",
)
"""What can be asked for, in the order of the record."""

_LISTS = frozenset({"credits", "meetings", "attendees", "groups", "mentioned", "directives", "frameworks", "warnings"})

Spans = tuple["Span", ...]


class Quote(NamedTuple):
    """A span of the source text and the characters there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of the record, or one candidate that did not get there.

    Attributes:
        value: in one line.
        rules: stable ids of the rules that gave it.
        quotes: the words of the source text it came from.
        why: it was turned down; empty for a value of the record.
    """

    value: str
    rules: tuple[str, ...]
    quotes: tuple[Quote, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """All there is to say of one field."""

    field: str
    findings: tuple[Finding, ...]
    rejected: tuple[Finding, ...]


def explain(record: MeetingRecord, document: Document, fields: Iterable[str] = FIELDS) -> list[Account]:
    """Join the values of a record with the decisions that its document recorded.

    Args:
        record: as the pipeline gave it.
        document: that it was read from, with its trace.
        fields: names out of ``FIELDS``.
    """
    source, view = document.source.text, document.view

    def in_source(decision: Decision) -> Spans:
        return tuple(view.source_span(*span) for span in decision.spans)

    def quotes(spans: Iterable[Span]) -> tuple[Quote, ...]:
        return tuple(Quote((a, b), source[a:b]) for a, b in spans)

    accounts = []
    for name in fields:
        decisions = [(d, in_source(d)) for d in document.trace if _belongs(d.field, name)]
        kept = [(d, spans) for d, spans in decisions if d.kept]
        findings = []
        for value, spans in _values(record, name):
            rules = [d.rule for d, where in kept if name not in _LISTS or _meet(spans, where) or (d.value == value and not spans)]
            findings.append(Finding(value, tuple(dict.fromkeys(rules)), quotes(spans)))
        rejected = tuple(Finding(d.value, (d.rule,), quotes(spans), d.why or "turned down") for d, spans in decisions if not d.kept)
        accounts.append(Account(name, tuple(findings), rejected))
    return accounts


def _belongs(field: str, name: str) -> bool:
    """``publication.publisher`` and ``publisher`` are the field ``publisher``; ``date.year`` is ``date``."""
    return field == name or name in field.split(".")


def _meet(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)


def _values(record: MeetingRecord, name: str) -> Iterator[tuple[str, Spans]]:
    """The values of a field as one line each, with their spans in the source text."""
    spans = record.spans
    match name:
        case "kind":
            yield record.kind, ()
        case "title" | "subtitle":
            yield getattr(record, name) or "", tuple(getattr(spans, name))
        case "publisher" | "published":
            yield getattr(record.publication, name) or "", tuple(getattr(spans, name))
        case "credits":
            for credit in record.publication.credits:
                yield f"{credit.role or 'signature'}: {'、'.join(credit.names)}", tuple(credit.spans)
        case "meetings" | "groups":
            where = getattr(spans, name)
            for i, value in enumerate(getattr(record, name)):
                yield value, tuple(where[i]) if i < len(where) else ()
        case "date":
            date = record.date
            bounds = [f"{k} {v}" for k, v in (("not before", date.not_before), ("not after", date.not_after)) if v]
            known = date.edtf or ("no date" if date.text else "")
            yield ", ".join(x for x in (known, f"year from: {date.year_from}" if known else "", *bounds) if x), tuple(date.spans)
        case "locality":
            unit = record.locality
            yield ", ".join(x for x in (unit.name, unit.level, unit.province, unit.city, unit.county, unit.code) if x), tuple(unit.spans)
        case "attendees":
            for person in record.attendees:
                yield f"{person.name} ({'; '.join(person.titles)}): {', '.join(person.roles)}", (*person.spans, *person.title_spans)
        case "mentioned":
            for other in record.mentioned:
                yield f"{other.name} ({'; '.join(other.titles)})" if other.titles else other.name, tuple(other.spans)
        case "directives":
            for directive in record.directives:
                yield f"{directive.speaker or '-'} {directive.verb}: {directive.text}", tuple(directive.spans)
        case "frameworks":
            for framework in record.frameworks:
                count = "?" if framework.count is None else framework.count
                yield f"{framework.name or 'outline'}: {len(framework.items)} of {count} items", tuple(framework.spans)
        case "warnings":
            for warning in record.warnings:
                yield f"{warning.code}: {warning.message}", tuple(warning.spans)


def as_text(accounts: Iterable[Account]) -> str:
    """For people: a paragraph a field, lines indented below each value."""
    lines: list[str] = []
    for account in accounts:
        if lines:
            lines.append("")
        values = [f for f in account.findings if f.value]
        lines.append(account.field if values else f"{account.field}: none")
        for finding in values:
            lines.append(f"  {finding.value}")
            if finding.rules:
                lines.append(f"    rule   {', '.join(finding.rules)}")
            lines += [f"    quote  {_quoted(quote)}" for quote in finding.quotes]
        for finding in account.rejected:
            lines.append(f"  turned down: {finding.value} ({finding.why})")
            lines.append(f"    rule   {', '.join(finding.rules)}")
            lines += [f"    quote  {_quoted(quote)}" for quote in finding.quotes]
    return "\n".join(lines) + "\n"


def _quoted(quote: Quote) -> str:
    return f"[{quote.span[0]}, {quote.span[1]}) {' '.join(quote.text.split())}"


def as_json(record: MeetingRecord, accounts: Iterable[Account]) -> str:
    """For programs: the same, with the hash of the page it speaks of."""
    import json

    def plain(finding: Finding) -> dict[str, object]:
        data: dict[str, object] = {"value": finding.value or None, "rules": finding.rules}
        data["quotes"] = [{"span": quote.span, "text": quote.text} for quote in finding.quotes]
        return {**data, "why": finding.why} if finding.why else data

    fields = {a.field: {"values": [plain(f) for f in a.findings], "turned_down": [plain(f) for f in a.rejected]} for a in accounts}
    source = {"path": record.source.path, "sha256": record.source.sha256}
    return json.dumps({"source": source, "fields": fields}, ensure_ascii=False, indent=2) + "\n"
