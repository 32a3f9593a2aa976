"""What the room of officials hands out: mentions of people and of groups. Nothing is decided yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from meetx.spans import Span


@dataclass(slots=True)
class PersonMention:
    """One place where a person is named.

    Attributes:
        name: without padding, in the script asked for.
        span: of the name, in ``Document.text``.
        titles: the posts printed with it here: value and span, in page order.
        roles: what the sentence says they did (``attendee``, ``chair``, ``speaker``, ``exchange``).
        status: ``present``, ``mentioned`` or ``absent``, as far as this place tells.
        block: number of the block in ``Document.blocks``.
        sentence: offset at which the sentence starts.
        rule: what found it.
        doubtful: the name is also a word: only a role, or another place, makes it a person.
        behind: the post stood behind the name (韦春暖副主席).
        instructed: took part by a written instruction, or was represented by another.
        act: the sentence tells of more than words (出席, 主持, 讲话).
    """

    name: str
    span: Span
    titles: list[tuple[str, Span]]
    roles: tuple[str, ...] = ()
    status: str = "mentioned"
    block: int = 0
    sentence: int = 0
    rule: str = ""
    doubtful: bool = False
    behind: bool = False
    instructed: bool = False
    act: bool = False


@dataclass(slots=True)
class GroupMention:
    """A body that took part without names: the phrase as printed, and its span in ``Document.text``."""

    text: str
    span: Span
    rule: str = ""


@dataclass(slots=True)
class Officials:
    """Everything the room found, in page order."""

    people: list[PersonMention] = field(default_factory=list)
    groups: list[GroupMention] = field(default_factory=list)
