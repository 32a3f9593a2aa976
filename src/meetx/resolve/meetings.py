"""Which of the meetings that a page names is the one it reports, and under which name."""

from __future__ import annotations

from dataclasses import replace

from meetx.document import Decision, Document, Part
from meetx.lexicons import pattern
from meetx.mentions.dates import DateMention
from meetx.mentions.meetings import MeetingMention

_CONSTRUCTIONS = {"held": 0, "opened": 0, "attended": 1, "at": 2}
# 第一阶段会议, 主席会议 of the same report: parts of the meeting, or its short name.
_PARTIAL = pattern(r"第.{1,4}(?:阶段|场|单元)(?:的)?(?:会议|大会)|(?:主席|主任|全体|小组|分组|联组)会议|(?:开幕|闭幕)(?:会|大会|式)")
_YEAR = pattern(r"(?:[12][0-9]{3}年(?:度)?)?")


def choose(doc: Document, mentions: list[MeetingMention], dates: list[DateMention]) -> list[MeetingMention]:
    """The mentions whose names the record lists: those of the sentence that reports the holding.

    Args:
        doc: the page.
        mentions: of ``meetx.mentions.meetings.find``.
        dates: of ``meetx.mentions.dates.find``; of two sentences, the one with a day goes first.

    Returns:
        One mention a meeting, each with the fullest name that the page prints for it; ``[]`` where
        the page names none that took place.
    """
    held = [m for m in mentions if m.tense == "held" and not m.forum]
    body = [m for m in held if m.part is Part.BODY]
    lead = _lead(doc, body, dates)
    if not lead:
        lead = [m for m in held if m.part is not Part.BODY][:1]
    out: list[MeetingMention] = []
    for mention in lead:
        best = max((m for m in held if m is mention or _same(mention, m)), key=lambda m: (len(m.name), m is mention))
        if best.is_bare and len(lead) == 1:  # 举行座谈会，纪念…: the headline has the full name
            best = next((m for m in held if m.part is not Part.BODY and m.noun == best.noun and len(m.name) > len(best.name)), best)
        if not any(m.name == best.name for m in out):
            # The name is the fullest one, the place stays that of the sentence that reports the holding.
            out.append(mention if best is mention else replace(mention, name=best.name, spans=best.spans))
            doc.trace.append(Decision("meetings", f"meetings.{best.construction}", best.spans, best.name, True))
    return out


def _lead(doc: Document, body: list[MeetingMention], dates: list[DateMention]) -> list[MeetingMention]:
    if not body:
        return []
    order = [i for i, b in enumerate(doc.blocks) if b.part is Part.BODY]
    rank = {index: n for n, index in enumerate(order)}

    def score(mention: MeetingMention) -> tuple[int, int, int, int]:
        n = rank.get(mention.block, 99)
        dated = any(d.grain != "month" and not d.dateline and mention.clause[0] <= d.start < mention.clause[1] for d in dates)
        partial = _PARTIAL.fullmatch(mention.name) is not None
        return (int(partial), _CONSTRUCTIONS[mention.construction] + (0 if dated else 1) + (n >= 4) * 2, n, mention.start)

    first = min(body, key=score) if len(body) > 1 else body[0]
    return [m for m in body if m.clause == first.clause and m.anchor == first.anchor]


def _same(one: MeetingMention, other: MeetingMention) -> bool:
    """Two names of one meeting: all but year and place in common."""
    a, b = one.name, other.name
    if a[-6:] != b[-6:]:
        return False
    n = 6 if min(len(a), len(b)) >= 6 else 0
    while n < min(len(a), len(b)) and a[-1 - n] == b[-1 - n]:
        n += 1
    shorter = min(len(a), len(b))
    if n < 6 or n * 10 < (shorter - len(_YEAR.match(a).group())) * 6:  # type: ignore[union-attr]
        return False
    years = {y for y in (_YEAR.match(a).group(), _YEAR.match(b).group()) if y}  # type: ignore[union-attr]
    return len(years) < 2 and "暨" not in b[: len(b) - n] and "、" not in b[: len(b) - n]
