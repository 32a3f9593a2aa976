"""What is damaged, masked or stray is named, and never guessed or changed."""

from __future__ import annotations

import re
from functools import cache

from meetx import patterns
from meetx.decode import COMMON
from meetx.document import Notice
from meetx.repair.fixers import LETTERS, is_syllable, is_toned
from meetx.spans import Span

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
#: U+FFFD and private use, as a class of a pattern: nobody but the page's own font can read these.
LOST = "\ufffd\ue000-\uf8ff"
_LOST = LOST + "\U000f0000-\U0010fffd"
# What may be damage: U+FFFD, private-use characters, question marks that are no punctuation, readings without their bracket.
# One class leads, since the engine skips to the next of its characters fast; what stands behind it tells the kinds apart.
_SUSPECT = (
    rf"[{_LOST}?{LETTERS}(（](?:(?P<lost>(?<=[{_LOST}]))"
    rf"|(?P<mark>(?<=\?)(?:[{LETTERS}]{{1,7}}[)）]|(?<=[{_HAN}].)(?=[。，、；：?{_HAN}])|(?<=[。，、；：].)))"
    rf"|(?P<reading>(?<=[{LETTERS}])(?<![(（{LETTERS}].)[{LETTERS}]{{0,6}}[)）]|(?<=[(（])[{LETTERS}]{{1,7}}(?![{LETTERS}' ·)）-])))"
)
# A question asks with one of these. 什么?, 好吗?
_ASKS = "吗|呢|么|何|谁|哪|几|多少|是否|怎|为啥|能否|可否|岂|难道|吧|没有|不是|[会能是有要行对好]不|问"
_SHOWN = 500  # spans in one notice, at most
_MANY = 20  # damaged places that get a notice each
_TAIL = 5  # characters behind a damaged place that may be part of it
_SENTENCE = "。！？!；;\n"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return patterns.compile(pattern)


def find(text: str, *, odd: bool) -> list[Notice]:
    """Notices of damage, masks and stray list marks in a repaired text.

    Args:
        text: repaired.
        odd: it may hold private-use characters, U+FFFD or letters with tone marks.
    """
    out = _damaged(text) if odd or "?" in text else []
    masked = _masked(text)
    if masked:
        out.append(masked)
    out += _stray(text)
    return out


def _damaged(text: str) -> list[Notice]:
    runs: list[list[int]] = []
    for match in _compiled(_SUSPECT).finditer(text):
        start, end = match.span()
        if runs and end <= runs[-1][1]:
            continue
        kind = match.lastgroup
        if kind == "lost":
            if match.group() != "\ufffd" and not _inside(text, start, end):
                continue
        elif kind == "reading":
            letters = match.group().strip("()（）")
            if not is_toned(letters) or not is_syllable(letters):
                continue
        elif match.group() == "?":
            before, after = text[start - 1 : start], text[end : end + 1]
            if _is_han(before) and (_is_han(after) or after == "?") and _asked(text, start):
                continue
            if _is_han(before) and _is_han(after) and not _in_sentence(text, start):
                continue
            if after == "?" and not text[end : end + 2].strip("?"):  # ?? at the end: emphasis
                continue
        else:  # ?cè)
            letters = match.group()[1:-1]
            if not is_toned(letters) and not is_syllable(letters):
                continue
        if kind == "mark" and len(match.group()) > 1 and start and _is_han(text[start - 1]):
            start -= 1  # the character that the reading belonged to
        if kind == "mark" and match.group() != "?" or kind == "reading":
            end = _tail(text, end)
        if runs and start <= runs[-1][1]:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    out: list[Notice] = []
    spans = _joined(text, runs)
    if len(spans) > _MANY:
        rest = spans[_MANY:]
        out.append(Notice("damaged-text", f"{len(rest)} more places are damaged and were left as they are", tuple(rest[:_SHOWN])))
    for start, end in spans[:_MANY]:
        quote = "".join(f"U+{ord(c):04X}" if "\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" else c for c in text[start:end])
        out.insert(
            -1 if len(spans) > _MANY else len(out), Notice("damaged-text", f"“{quote}” is damaged and was left as it is", ((start, end),))
        )
    return out


def _joined(text: str, runs: list[list[int]]) -> list[Span]:
    """Runs that only one character parts are one: 大?。?"""
    out: list[Span] = []
    for start, end in runs:
        if out and start - out[-1][1] <= 1 and "\n" not in text[out[-1][1] : start]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _inside(text: str, start: int, end: int) -> bool:
    """A private-use character within a sentence; icons and bullets stand at the edge of one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(
        before
        and after
        and (_is_han(before) or before.isalnum() or "\ue000" <= before <= "\uf8ff")
        and not after.isspace()
        and not before.isspace()
    )


def _tail(text: str, end: int) -> int:
    """Where a mis-decoded run ends: behind the last odd character of the next few."""
    last = end
    for i in range(end, min(end + _TAIL, len(text))):
        c = text[i]
        if c in _SENTENCE or c in "，,、：:":
            break
        following = text[i + 1 : i + 2]
        odd = (
            c == "\ufffd"
            or "\ue000" <= c <= "\uf8ff"
            or (_is_han(c) and c not in COMMON)
            or (c.isascii() and c.isalnum() and _is_han(following))
        )
        if odd:
            last = i + 1
    return last


def _asked(text: str, at: int) -> bool:
    """Whether the ``?`` at ``at`` ends a question."""
    begin = max(0, at - 40)
    clause = text[begin:at]
    cut = max(clause.rfind(c) for c in _SENTENCE)
    return _compiled(_ASKS).search(clause, cut + 1) is not None


def _in_sentence(text: str, at: int) -> bool:
    """Whether the line is prose: headlines set a half-width ? between their parts (真相揭晓?专家解读)."""
    end = text.find("\n", at)
    return text.find("。", at, at + 400 if end < 0 else min(end, at + 400)) >= 0


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


# ****** (not a rule of asterisks, not 138****0000); XX区, ××县, X市; XX文明网; 某区, 某某.
_STARS = r"[*＊](?<![*＊\d][*＊])[*＊]{2,}(?![*\d])"
_CROSSES = (
    r"[XＸx×](?<![A-Za-z0-9][XＸx×])(?:"
    r"[XＸx×]{0,3}(?=(?:自治)?[省市区县旗州镇乡村局](?![A-Za-z]))"
    r"|(?<=[XＸ×])[XＸ×]{1,3}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff“][XＸ×])[XＸ×]{1,3}(?![A-Za-z0-9]))"
)
_SOME = r"某(?:某(?:某)?|(?:自治)?[省市区县旗州镇乡](?![民长委场域级政中]))"
_UNIT = "省市区县旗州镇乡村局"


def _masked(text: str) -> Notice | None:
    spans: list[Span] = []
    if "***" in text or "＊＊＊" in text:
        for match in _compiled(_STARS).finditer(text):
            a, b = match.span()
            if text[a - 1 : a] in ("", "\n") and text[b : b + 1] in ("", "\n"):
                continue
            spans.append((a, b))
    if "X" in text or "×" in text or "Ｘ" in text or "x" in text:
        spans += [
            (m.start(), m.end() + (text[m.end() : m.end() + 1] in _UNIT and m.end() < len(text)))
            for m in _compiled(_CROSSES).finditer(text)
        ]
    if "某" in text:
        spans += [m.span() for m in _compiled(_SOME).finditer(text)]
    if not spans:
        return None
    spans.sort()
    quotes = list(dict.fromkeys(text[a:b] for a, b in spans))
    shown = ", ".join(f"“{q[:12]}”" for q in quotes[:5]) + (" …" if len(quotes) > 5 else "")
    return Notice("masked-text", f"{len(spans)} masked name{'s' if len(spans) > 1 else ''}: {shown}", tuple(spans[:_SHOWN]))


# 品牌3.，: a list number that nothing follows. Not: 3.5, 1.加强
_STRAY = r"[.．](?<=[0-9].)(?=[，,。；;])"


def _stray(text: str) -> list[Notice]:
    out: list[Notice] = []
    if "." not in text and "．" not in text:
        return out
    for match in _compiled(_STRAY).finditer(text):
        begin = match.start() - 1
        begin -= text[begin - 1 : begin].isdigit()
        if _is_han(text[begin - 1 : begin]):
            out.append(
                Notice("stray-mark", f"“{text[begin : match.end()]}” is a list mark with nothing to number", ((begin, match.end()),))
            )
    return out
