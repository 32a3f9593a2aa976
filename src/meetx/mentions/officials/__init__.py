"""Officials: who is named on the page, with which posts, and what each sentence says they did.

A grammar, not a list of patterns: a post is [place or organ] [部门] [常务|副|代|党组|原 …] head noun;
a name is a surname, one to three characters, and an end that the text behind it allows. Tables hold
head nouns, surnames, what follows a name, and predicates. Three passes: posts with names, names at
the start of a clause, then every other place that prints a name found so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain

from meetx import patterns
from meetx.document import Decision, Document, Part
from meetx.lexicons import words
from meetx.mentions.officials import groups as group_finder
from meetx.mentions.officials.lists import LISTED_HINT, Person, Sentence, bare_pattern
from meetx.mentions.officials.mentions import GroupMention, Officials, PersonMention
from meetx.mentions.officials.names import Name, Reader
from meetx.mentions.officials.posts import heads
from meetx.mentions.officials.predicates import ORDER
from meetx.spans import Span

__all__ = ["GroupMention", "Officials", "PersonMention", "find", "known_names"]

_PARTS = (Part.TITLE, Part.SUBTITLE, Part.BODY)
_STOP = patterns.compile(r"[。！!？?；;\n]+[”’」』）)]*")
_TITLE_STOP = patterns.compile(r"[。！!？?；;\n \u3000\u00a0]+")
# Names of things and short quotations; their commas part no clause. “…，…”X强调 is left alone.
_QUOTATION = patterns.compile(r"(?<![，,：:])[“《‘][^“”《》\n]{1,70}[”》’](?![一-鿿]{2,4}(?:指出|强调|说|要求|表示))")
_MARKS = str.maketrans("，,。；;、：:！!？?", "＿" * 12)
_PADDING = patterns.compile(r"[ \u3000\u00a0\t\n]+")


def find(doc: Document) -> Officials:
    """All people and unnamed bodies in the headline and the body of a page.

    Args:
        doc: the document; its staff lines and furniture are not read.

    Returns:
        Mentions in page order. ``doc.notices`` gets open name boundaries, ``doc.trace`` what was taken.
    """
    text = doc.text
    masked = _QUOTATION.sub(_mask, text)
    reader = Reader(text)
    reader.known.update(name for name in words("quoted_people") if name in text)
    starts: list[int] = []
    sentences: list[Sentence] = []
    places: list[int] = []
    for number, block in enumerate(doc.blocks):
        if block.part not in _PARTS:
            continue
        stop = _STOP if block.part is Part.BODY else _TITLE_STOP
        at = block.start
        for m in stop.finditer(masked, block.start, block.end):
            if m.start() > at:
                starts.append(at)
                sentences.append(Sentence(reader, masked, at, m.start()))
                places.append(number)
            at = m.end()
        if at < block.end:
            starts.append(at)
            sentences.append(Sentence(reader, masked, at, block.end))
            places.append(number)
    for sentence in _with_heads(text, starts, sentences):
        sentence.read_posts()
    for sentence in _listed(text, starts, sentences):
        sentence.read_listed()
    if any(sentence.wordlike for sentence in sentences):
        siblings = frozenset(text[p.titles[-1].start : p.titles[-1].end] for s in sentences for p in s.people if p.behind)
        for sentence in sentences:
            sentence.add_wordlike(siblings)
    _read_bare(reader, starts, sentences)
    _read_known(reader, starts, sentences)
    found = Officials()
    label = ""
    for sentence, number in zip(sentences, places, strict=True):
        if not sentence.people:
            label = sentence.label()
        else:
            label = sentence.read_roles(label)
            found.people.extend(_mention(doc, p, number, sentence.start) for p in sentence.people)
    _drop_doubtful(doc, found)
    found.groups = group_finder.find(doc, sentences)
    doc.notices.extend(reader.notices)
    for p in found.people:
        if p.roles:
            doc.trace.append(Decision("attendees", p.rule, (p.span,), p.name, True, "、".join(p.roles)))
    return found


def known_names(officials: Officials) -> dict[str, list[Span]]:
    """Every name found, with the spans of all places that print it, in page order."""
    out: dict[str, list[Span]] = {}
    for p in officials.people:
        out.setdefault(p.name, []).append(p.span)
    return out


def _mask(m: re.Match[str]) -> str:
    return m.group().translate(_MARKS)


def _sentence_at(starts: list[int], sentences: list[Sentence], at: int) -> Sentence | None:
    i = bisect_right(starts, at) - 1
    if i < 0 or at >= sentences[i].end:
        return None
    return sentences[i]


def _with_heads(text: str, starts: list[int], sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that hold a head noun, each with its own."""
    out: list[Sentence] = []
    if not sentences:
        return out
    i, n = 0, len(sentences)
    for head in heads(text, starts[0], sentences[-1].end):
        while i + 1 < n and starts[i + 1] <= head.start:
            i += 1
        sentence = sentences[i]
        if sentence.start <= head.start and head.end <= sentence.end:
            if not sentence.heads:
                out.append(sentence)
            sentence.heads.append(head)
    return out


def _listed(text: str, starts: list[int], sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that announce a list of people: 出席会议的有：…, 主持人：…."""
    found = [_sentence_at(starts, sentences, m.start()) for m in LISTED_HINT.finditer(text)]
    return [s for s in dict.fromkeys(found) if s is not None]


def _read_bare(reader: Reader, starts: list[int], sentences: list[Sentence]) -> None:
    text = reader.text
    first = bare_pattern(first=True).match(text)
    found = bare_pattern().finditer(text)
    for m in chain((first,), found) if first else found:
        sentence = _sentence_at(starts, sentences, m.start(1))
        if sentence is None:
            continue
        at = m.start(1)
        names: list[Name] = []
        while at < m.end(1):
            name = reader.read(at, sentence.end, place="bare")
            if name is None:
                break
            names.append(name)
            if name.end >= m.end(1):
                break
            at = name.end + 1 if text[name.end] == "、" else m.end(1) + 1
        if not names or names[-1].end != m.end(1):
            continue
        sentence.add_bare(names)


def _read_known(reader: Reader, starts: list[int], sentences: list[Sentence]) -> None:
    """Every other place that prints a known name."""
    text = reader.text
    for value in sorted(reader.known, key=len, reverse=True):
        at = text.find(value)
        while at >= 0:
            _add_known(reader, starts, sentences, value, at)
            at = text.find(value, at + len(value))


def _add_known(reader: Reader, starts: list[int], sentences: list[Sentence], value: str, at: int) -> None:
    sentence = _sentence_at(starts, sentences, at)
    if sentence is None:
        return
    end = at + len(value)
    for p in sentence.people:
        if p.start <= at < p.end or p.name.start == at or at <= p.name.start < end:
            return
    if len(value) == 2 and not _stands_free(reader, at, end, sentence):
        return
    sentence.people.append(Person(Name(at, end, value, 3.0, False, "page"), [], at, end, "officials.again"))


def _stands_free(reader: Reader, start: int, end: int, sentence: Sentence) -> bool:
    """A name of two characters that is also a word (平安, 关键) counts again only at the start of a clause and before a verb."""
    if not reader.is_word(start, end) and reader.surnames.get(reader.text[start], 0) in (1, 2):
        return True
    before = reader.text[start - 1] if start > sentence.start else "。"
    return before in '，,。；;：:！!？?、“”"」\n \u3000）)由受上后' and reader.follows(end, sentence.end) >= 1.5


def _mention(doc: Document, p: Person, number: int, start: int) -> PersonMention:
    name = _PADDING.sub("", doc.value(p.name.start, p.name.end))
    away = "away" in p.roles or "reply" in p.roles
    roles = () if "absent" in p.roles or away and not p.roles & {"chair", "attendee"} else tuple(r for r in ORDER if r in p.roles)
    status = "absent" if "absent" in p.roles else "present" if roles else "mentioned"
    return PersonMention(
        name=name,
        span=(p.name.start, p.name.end),
        titles=_titles(doc, p),
        roles=roles,
        status=status,
        block=number,
        sentence=start,
        rule=p.rule,
        doubtful=p.name.doubtful,
        behind=p.behind,
        instructed=away,
        act=p.act,
    )


def _titles(doc: Document, p: Person) -> list[tuple[str, Span]]:
    if p.rule == "officials.both-sides":
        # 西北政法大学叶名怡教授: one post, printed around the name.
        unit, post = p.titles
        return [(doc.value(unit.start, unit.end) + doc.value(post.start, post.end), (unit.start, post.end))]
    return [(doc.value(t.start, t.end).strip(), (t.start, t.end)) for t in p.titles]


def _drop_doubtful(doc: Document, found: Officials) -> None:
    """A name that is also a word stays only if some sentence gives it a role."""
    doubtful = {p.name for p in found.people if p.doubtful}
    if not doubtful:
        return
    acting = {p.name for p in found.people if p.roles or p.instructed}
    for p in found.people:
        if p.name in doubtful and p.name not in acting:
            doc.trace.append(Decision("attendees", p.rule, (p.span,), p.name, False, "also a word, and nothing that it did is told"))
    found.people = [p for p in found.people if p.name not in doubtful or p.name in acting]
