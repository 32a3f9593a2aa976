"""The fixers that cut: characters that are no text, inserted marks, inline pinyin."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from meetx import patterns
from meetx.lexicons import alternation, table, words

#: The fields of an ``Edit``. A plain tuple is made ten times faster, and a page may need hundreds of them.
Change = tuple[int, int, str, str]

_TONES = {
    **dict(zip("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuüüüü", strict=True)),
    **dict(zip("ńňǹḿếềĀÁǍÀĒÉĚÈŌÓǑÒ", "nnnmêêaaaaeeeeoooo", strict=True)),
    "ă": "a", "ĕ": "e", "ĭ": "i", "ŏ": "o", "ŭ": "u",  # breves that stand for carons
}  # fmt: skip
#: Letters with a tone mark, as a class of a pattern.
TONED = "".join(_TONES)
#: Tone marks that follow their letter.
COMBINING = "\u0300\u0301\u0304\u030c"
#: Letters that a reading is spelt with, tones and all (ɑ and ɡ are the school-book forms of a and g).
LETTERS = f"A-Za-züÜêɑɡ\u0308{TONED}{COMBINING}"
_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"

_LINE = "\r\x0b\x0c\x85\u2028\u2029"  # and the separators that some editors write
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff"  # C0, C1 and lone surrogates
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # zero-width space and joiners, byte order mark, soft hyphen
_TAGS = "\U000e0000-\U000e007f"
#: The characters below U+10000 that ``characters`` is about, as a class of a pattern.
ODD = _LINE + _CONTROL + _BIDI + _UNSEEN
# One class leads, since the engine skips to the next of its characters fast; a look behind it tells the kinds apart.
_ODD = (
    f"[{ODD}{_TAGS}](?:(?P<line>(?<=\r)\n?|(?<=[{_LINE}]))|(?P<control>(?<=[{_CONTROL}])[{_CONTROL}]*)"
    f"|(?P<bidi>(?<=[{_BIDI}])[{_BIDI}]*)|(?P<unseen>(?<=[{_UNSEEN}{_TAGS}])[{_UNSEEN}{_TAGS}]*))"
)
_KINDS = {"line": "line-ends", "control": "control-characters", "bidi": "bidi-controls", "unseen": "invisible-characters"}

# 漢(hàn), 会（huì）; also the readings of two to four characters together: 盱眙(xūyí).
# Not: 鎮(鄉), (所、站), 央视(CCTV) – the syllables are looked up.
_READING = rf"[(（](?<=[{_HAN}].)([{LETTERS}' ·-]{{1,24}})[)）]"
_TONE_OR_COMBINING = f"[{TONED}{COMBINING}]"
_TONE_MARKS = frozenset(TONED + COMBINING)

_FULL = 5  # toned readings that make a page one that is set with pinyin


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return patterns.compile(pattern)


def characters(text: str) -> list[Change]:
    """Line ends to ``\\n``; control, bidi and invisible characters out."""
    edits: list[Change] = []
    for match in _compiled(_ODD).finditer(text):
        kind = _KINDS[str(match.lastgroup)]
        if kind != "line-ends":
            edits.append((match.start(), match.end(), "", kind))
        elif match.group() == "\r\n":
            edits.append((match.start(), match.start() + 1, "", kind))
        else:
            edits.append((match.start(), match.end(), "\n", kind))
    return edits


@cache
def _anchors() -> re.Pattern[str]:
    """Parts of the marks, one in each, that few pages have."""
    return patterns.compile(alternation(row["anchor"] for row in table("inserted_marks")))


@cache
def _marks() -> re.Pattern[str]:
    """The marks where the table has them: anywhere, or as a line of their own."""
    by_place: dict[str, list[str]] = {"inline": [], "line": []}
    for row in table("inserted_marks"):
        by_place[row["where"]].append(row["mark"])
    inline = rf"[ \t\u3000\xa0]{{0,20}}{alternation(by_place['inline'])}"
    line = rf"(?:^|(?<=\n))[ \t\u3000\xa0]{{0,20}}{alternation(by_place['line'])}[。.]?(?=\n|\Z)"
    return patterns.compile(f"{inline}|{line}")


def inserted_marks(text: str) -> list[Change]:
    """Paywall and copy marks out, with the white space before them: 传 当前隐藏内容免费查看承 → 传承."""
    edits: list[Change] = []
    done = 0
    for anchor in _anchors().finditer(text):
        if anchor.start() >= done:  # no mark reaches beyond its line
            begin = text.rfind("\n", 0, anchor.start()) + 1
            done = text.find("\n", anchor.end()) + 1 or len(text)
            edits += [(m.start(), m.end(), "", "inserted-mark") for m in _marks().finditer(text, begin, done)]
    return edits


@lru_cache(maxsize=2048)
def plain(reading: str) -> str:
    """A reading without tones, in lower case, ``v`` and ``u:`` as ü.

    >>> plain("lǜ"), plain("Huì")
    ('lü', 'hui')
    """
    bare = reading.lower().replace("ɑ", "a").replace("ɡ", "g").replace("u\u0308", "ü")
    bare = "".join(_TONES.get(c, c) for c in bare if c not in COMBINING)
    return bare.replace("v", "ü")


@cache
def _syllables() -> frozenset[str]:
    return frozenset(words("pinyin"))


def is_syllable(reading: str) -> bool:
    """Whether a reading is one syllable of pinyin, with or without its tone."""
    return plain(reading) in _syllables()


def is_toned(reading: str) -> bool:
    """Whether a reading bears a tone mark."""
    return not _TONE_MARKS.isdisjoint(reading)


def inline_pinyin(text: str) -> list[Change]:
    """``漢(hàn)`` to ``漢``; toneless readings, (men), only on a page full of toned ones."""
    if ("(" not in text and "（" not in text) or _compiled(_TONE_OR_COMBINING).search(text) is None:
        return []
    toned: list[Change] = []
    toneless: list[Change] = []
    syllables = _syllables()
    for match in _compiled(_READING).finditer(text):
        reading = match[1]
        at, end = match.span()
        if _TONE_MARKS.isdisjoint(reading):
            if 1 < len(reading) <= 6 and reading.islower() and is_syllable(reading):
                toneless.append((at - 1, end, text[at - 1], "inline-pinyin"))
            continue
        length = 1 if plain(reading) in syllables else _spelt(reading, text, at)
        if length:
            toned.append((at - length, end, text[at - length : at], "inline-pinyin"))
    return sorted(toned + toneless) if toneless and len(toned) >= _FULL else toned  # none overlap: only Han is spelt


def _spelt(reading: str, text: str, at: int) -> int:
    """How many characters before ``at`` a reading of several syllables spells (two to four, each with one tone mark), or 0.

    Tone marks count the syllables, the table of syllables says where they part.
    """
    if len(_compiled(_TONE_OR_COMBINING).findall(reading)) < 2:
        return 0
    parts = [plain(p) for p in re.split(r"['\s·-]+", reading) if p]
    reach = {0}
    bare = "".join(parts)
    if len(bare) > 24:
        return 0
    table_ = _syllables()
    for count in range(1, 5):
        reach = {j for i in reach for j in range(i + 1, min(i + 6, len(bare)) + 1) if bare[i:j] in table_}
        if len(bare) in reach and count >= max(2, len(parts)) and _only_han(text, at - count, at):
            return count
    return 0


def _only_han(text: str, start: int, end: int) -> bool:
    return start >= 0 and all("\u3400" <= c <= "\u9fff" or c >= "\U00020000" for c in text[start:end])
