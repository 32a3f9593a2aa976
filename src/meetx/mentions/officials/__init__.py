"""Officials: who is named on the page, with which posts, and what each sentence says they did.

A grammar, not a list of patterns: a post is [place or organ] [部门] [常务|副|代|党组|原 …] head noun;
a name is a surname, one to three characters, and an end that the text behind it allows. Tables hold
head nouns, surnames, what follows a name, and predicates. Three passes: posts with names, names at
the start of a clause, then every other place that prints a name found so.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from meetx import patterns
from meetx.document import Decision, Document, Part
from meetx.lexicons import alternation, words
from meetx.mentions.officials import groups as group_finder
from meetx.mentions.officials.lists import LISTED_HINT, Person, Sentence
from meetx.mentions.officials.mentions import GroupMention, Officials, PersonMention
from meetx.mentions.officials.names import Name, Reader
from meetx.mentions.officials.posts import heads
from meetx.mentions.officials.predicates import ORDER
from meetx.mentions.officials.sentences import Sentences, bare_pattern
from meetx.spans import Span

__all__ = ["GroupMention", "Officials", "PersonMention", "find", "known_names"]

_PARTS = (Part.TITLE, Part.SUBTITLE, Part.BODY)
_STOP = patterns.compile(r"[。！!？?；;\n]+[”’」』）)]*")
_TITLE_STOP = patterns.compile(r"[。！!？?；;\n \u3000\u00a0]+")
# Names of things and short quotations; their commas part no clause. “…，…”X强调 is left alone.
_QUOTATION = patterns.compile(r"[“《‘](?<![，,：:][“《‘])[^“”《》\n]{1,70}[”》’](?![^\W\da-zA-Z_]{2,4}(?:指出|强调|说|要求|表示))")
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
    if _quoted().search(text):
        reader.known.update(name for name in words("quoted_people") if name in text)
    sentences = Sentences(reader, masked)
    for number, block in enumerate(doc.blocks):
        if block.part in _PARTS:
            sentences.cut(_STOP if block.part is Part.BODY else _TITLE_STOP, block.start, block.end, number)
    for sentence in _with_heads(text, sentences):
        sentence.read_posts()
    for m in LISTED_HINT.finditer(text):
        listed = sentences.at(m.start())
        if listed is not None:
            listed.read_listed()
    _add_wordlike(text, sentences)
    _read_bare(reader, sentences)
    _read_known(reader, sentences)
    found = Officials()
    label = ""
    last = -1
    for i, sentence in sorted(sentences.made.items()):
        if not sentence.people:
            label = sentence.label()
        else:
            label = sentence.read_roles(label if i == last + 1 else "")
            found.people.extend(_mention(doc, p, sentences.blocks[i], sentence.start) for p in sentence.people)
        last = i
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
    if m.group()[0] == "《":  # nobody does what a title says
        return "《" + "＿" * (m.end() - m.start() - 2) + "》"
    return m.group().translate(_MARKS)


@cache
def _quoted() -> re.Pattern[str]:
    return patterns.compile(alternation(words("quoted_people")))


def _with_heads(text: str, sentences: Sentences) -> list[Sentence]:
    """The sentences that hold a head noun, each with its own."""
    out: list[Sentence] = []
    if not sentences.starts:
        return out
    sentence: Sentence | None = None
    for head in heads(text, sentences.starts[0], sentences.ends[-1]):
        if sentence is None or head.start >= sentence.end:
            sentence = sentences.at(head.start)
            if sentence is None:
                continue
            out.append(sentence)
        if head.end <= sentence.end:
            sentence.heads.append(head)
    return out


def _add_wordlike(text: str, sentences: Sentences) -> None:
    """方圆委员建议 is a person where the page has other names before 委员."""
    made = list(sentences.made.values())
    if any(sentence.wordlike for sentence in made):
        siblings = frozenset(text[p.titles[-1].start : p.titles[-1].end] for s in made for p in s.people if p.behind)
        for sentence in made:
            sentence.add_wordlike(siblings)


def _read_bare(reader: Reader, sentences: Sentences) -> None:
    text = reader.text
    first = bare_pattern(first=True).match(text)
    found = bare_pattern().finditer(text)
    for m in chain((first,), found) if first else found:
        sentence = sentences.at(m.start(1))
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


def _read_known(reader: Reader, sentences: Sentences) -> None:
    """Every other place that prints a known name."""
    text = reader.text
    for value in sorted(reader.known, key=len, reverse=True):
        at = text.find(value)
        while at >= 0:
            _add_known(reader, sentences, value, at)
            at = text.find(value, at + len(value))


def _add_known(reader: Reader, sentences: Sentences, value: str, at: int) -> None:
    sentence = sentences.at(at)
    if sentence is None:
        return
    end = at + len(value)
    if at in sentence.covered or end - 1 in sentence.covered:
        return
    if len(value) == 2 and not _stands_free(reader, at, end, sentence):
        return
    sentence.add(Person(Name(at, end, value, 3.0, False, "page"), [], at, end, "officials.again"))


def _stands_free(reader: Reader, start: int, end: int, sentence: Sentence) -> bool:
    """A name of two characters that is also a word (平安, 关键) counts again only at the start of a clause and before a verb."""
    if not reader.is_word(start, end) and reader.surnames.get(reader.text[start], 0) in (1, 2):
        return True
    before = reader.text[start - 1] if start > sentence.start else "。"
    return before in '，,。；;：:！!？?、“”"」\n \u3000）)由受上后' and reader.follows(end, sentence.end) >= 1.5


def _mention(doc: Document, p: Person, number: int, start: int) -> PersonMention:
    a, b = p.name.start, p.name.end
    name = doc.value(a, b)
    if b - a != len(p.name.value):
        name = _PADDING.sub("", name)
    did = p.roles
    away = "away" in did or "reply" in did
    roles: tuple[str, ...] = ()
    if did and "absent" not in did and not (away and did.isdisjoint(("chair", "attendee"))):
        roles = tuple(r for r in ORDER if r in did)
    status = "absent" if "absent" in did else "present" if roles else "mentioned"
    titles = _titles(doc, p) if p.titles else []
    return PersonMention(name, (a, b), titles, roles, status, number, start, p.rule, p.name.doubtful, p.behind, away, p.act)


def _titles(doc: Document, p: Person) -> list[tuple[str, Span]]:
    if p.rule == "officials.both-sides":
        # 西北政法大学叶名怡教授: one post, printed around the name.
        *others, unit, post = p.titles
        joined = doc.value(unit.start, unit.end) + doc.value(post.start, post.end)
        return [*((doc.value(t.start, t.end), (t.start, t.end)) for t in others), (joined, (unit.start, post.end))]
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
