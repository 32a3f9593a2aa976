"""The record: what one page becomes. The published contract, and the only source of the schema.

Names and meanings are fixed; a change of this file that changes the JSON Schema needs a new
``SCHEMA_VERSION`` (a test compares the two).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1"
SCHEMA_ID = f"urn:meetx:schema:record:{SCHEMA_VERSION}"

SpanPair = Annotated[
    tuple[int, int],
    Field(description="[start, end): half-open offsets in code points of the source text, as `meetx text FILE` prints it."),
]
Spans = Annotated[list[SpanPair], Field(description="Where the value stands in the source text; empty where it stands in the page's metadata only.")]

Kind = Literal["meeting_report", "work_plan", "other"]
Level = Literal["central", "province", "prefecture", "county", "township", "institution"]
Role = Literal["chair", "speaker", "exchange", "attendee"]
YearFrom = Literal["explicit", "published", "context", "url", "unknown"]
Script = Literal["simplified", "traditional", "simplified-pinyin", "traditional-pinyin"]


class _Model(BaseModel):
    """Frozen; what meetx writes has no unknown fields. Each is built as part of the record, not by itself: a start-up cost."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Credit(_Model):
    """One line of the staff: never attendees."""

    role: str | None = Field(description="As the page has it (记者, 编辑, 责编, 校对, 审核 …); null for a bare signature.")
    names: list[str] = Field(description="In the page's order.")
    spans: Spans = []


class Publication(_Model):
    """Who published the page, and when."""

    publisher: str | None = Field(None, description="来源: the outlet; without one, the outlet that the dateline names.")
    published: str | None = Field(None, description="ISO 8601: date and time with offset (+08:00) where the page gives a time, else a bare date.")
    credits: list[Credit] = []


class MeetingDate(_Model):
    """The day of the meeting, not of the publication."""

    edtf: str | None = Field(None, description="Extended Date/Time Format (ISO 8601-2): 2023-03-20, 2024-06-27/2024-06-28, XXXX-11-24 where no year is known.")
    start: str | None = Field(None, description="ISO 8601 date; null unless day, month and year are known.")
    end: str | None = Field(None, description="ISO 8601 date: last day of a meeting of several days.")
    text: str | None = Field(None, description="As written.")
    year_from: YearFrom = Field(
        "unknown",
        description="What settled the year: explicit (printed in the date), published (from the publication date), "
        "context (from the page's text), url, unknown.",
    )
    not_before: str | None = Field(None, description="ISO 8601 date: with an unknown year, the page is no older than the latest dated event it speaks of.")
    not_after: str | None = Field(None, description="ISO 8601 date: with an unknown year, the meeting is no younger than this.")
    spans: Spans = []


class Locality(_Model):
    """The unit whose meeting it is."""

    name: str | None = Field(None, description="As fully as the page allows; null where the page never names it.")
    level: Level | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    code: str | None = Field(None, description="GB/T 2260, six digits, as valid on the meeting's date; a township has its county's.", pattern=r"^\d{6}$")
    spans: Spans = []


class Attendee(_Model):
    """A named person who took part."""

    name: str
    titles: list[str] = Field(description="As written, one string a post; shared titles go to each person.")
    roles: list[Role] = Field(description="chair 主持 | speaker 讲话, 作报告, 部署, 传达, 通报, 宣读 | exchange 交流发言, 表态发言 | attendee 出席, 参加, 列席.")
    spans: Spans = []
    title_spans: Spans = Field([], description="Where each title stands, parallel to `titles`.")


class Mentioned(_Model):
    """A person who is named and was not there."""

    name: str
    titles: list[str] = []
    spans: Spans = []


class Directive(_Model):
    """One imperative unit: what was asked for."""

    speaker: str | None = Field(description="会议, a person's full name, or the body that speaks; null under a heading of general requirements.")
    verb: str = Field(description="指出 | 强调 | 要求 | 提出 | 表示 | 总体要求 … as the page has it.")
    text: str = Field(description="Without its last punctuation mark.")
    section: str | None = Field(None, description="The numbered heading that it stands under, if any.")
    spans: Spans = []


class Item(_Model):
    """One item of a framework."""

    marker: str | None = Field(description="As printed (①, 一、, 一是, ✦); null where there is none.")
    text: str
    items: list["Item"] = []
    spans: Spans = []


class Framework(_Model):
    """A numbered set: with its items, or only named."""

    name: str | None = Field(description="As printed, without quotation marks; null for a bare outline (一、二、三、).")
    count: int | None = Field(description="The number that the name declares; the number of items where it declares none; null where neither is known.")
    items: list[Item] = []
    complete: bool | None = Field(None, description="Items found = count; null for a set that is only named.")
    speaker: str | None = Field(None, description="Whose outline it is, where the page says so.")
    spans: Spans = []


class RecordWarning(_Model):
    """What a careful reader would want to know."""

    model_config = ConfigDict(title="Warning")

    code: str = Field(description="Stable; the README lists all codes.")
    message: str
    spans: Spans = []


class Repair(_Model):
    """One kind of repair and how often it was made."""

    kind: str
    count: int = Field(ge=1)


class Source(_Model):
    """Where the text came from."""

    path: str | None = Field(None, description="As given; `-` for standard input; null for a string.")
    sha256: str = Field(description="Of the input's bytes.")
    encoding: str | None = Field(None, description="Encoding that was used; null for a string.")
    encoding_reason: str | None = Field(None, description="What settled the encoding.")
    script: Script = "simplified"
    repairs: list[Repair] = []


class FieldSpans(_Model):
    """Where the values stand that are plain strings in the record."""

    title: Spans = []
    subtitle: Spans = []
    publisher: Spans = []
    published: Spans = []
    meetings: Annotated[list[Spans], Field(description="Parallel to `meetings`.")] = []
    groups: Annotated[list[Spans], Field(description="Parallel to `groups`.")] = []


class MeetingRecord(_Model):
    """What one page becomes."""

    schema_version: Literal["1"] = "1"
    kind: Kind
    title: str | None = Field(None, description="The headline as the page shows it, without site names.")
    subtitle: str | None = Field(None, description="副题, or the second headline line of a newspaper page.")
    publication: Publication = Publication()  # type: ignore[call-arg]
    meetings: list[str] = Field([], description="、 separates meetings; 暨 joins one name and does not.")
    date: MeetingDate = MeetingDate()  # type: ignore[call-arg]
    locality: Locality = Locality()  # type: ignore[call-arg]
    attendees: list[Attendee] = Field([], description="Named people who took part, in the page's order (the order is rank).")
    attendees_by_title: dict[str, list[str]] = Field({}, description="The same people, looked up by title.")
    groups: list[str] = Field([], description="Bodies that took part without names, as written.")
    mentioned: list[Mentioned] = Field([], description="Named, not there.")
    directives: list[Directive] = []
    frameworks: list[Framework] = []
    warnings: list[RecordWarning] = []
    source: Source
    spans: FieldSpans = FieldSpans()
