"""List markers and the runs they make: 一、二、三、 over the page, 一是…二是… in a sentence, ①②③ behind a colon."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from meetx import patterns
from meetx.document import Block, Document
from meetx.mentions.frameworks.scan import VERBS, Hits
from meetx.numerals import CHINESE, to_int

# What stands before a marker inside a block is checked in code: 统一要求 holds no 一要.
_BOUNDARY = frozenset("。；，、：:;,.!！?？“”「」\"' \t\u3000\u00a0\n（()）—…")
# 一抓源头；二抓过程: numeral and verb count as a marker only where a clause starts.
_CLAUSE = frozenset("。；，：:;,!！?？ \t\u3000\u00a0\n")
_VERB = patterns.compile(r"(?:强调|要求|指出|提出|部署|做到|希望|表示|认为|建议|即|就是|大家|同志们|[各镇县市区]?(?:部门|单位|地))$")
_SPEAKS = patterns.compile(r"[^。；;]{0,16}?(?:强调|指出|要求|表示|宣布|讲话|发言)")
_FIRSTS = {"首先": 1, "其一": 1, "其次": 2, "其二": 2, "再次": 3, "再者": 3, "其三": 3, "其四": 4, "其五": 5, "其六": 6}
# 要 stays in the item's text: 一要强化 → 要强化; markers that open a block and those in it count alike.
_FAMILY = {"yao": "is", "digit-paren": "paren", "cn-paren": "paren-cn"}
_ENDS = frozenset("。！？!?；;”")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_CN = frozenset(CHINESE)
_VERBS = frozenset(VERBS)
# 一、二产业; 三、四中全会: numerals in a list. Not 一、二○○五年工作回顾.
_LISTED = patterns.compile(
    rf"(?![{CHINESE}]{{4}}年)[{CHINESE}]{{1,3}}(?:[、，,和及与至月号季类级等期届次名产中线]|[大小]?[组班队]|楼)|中(?:全会|小)"
)
# 一是一、 is a proverb; 是否 and 是非 are words.
_NO_IS = patterns.compile(r"否|非|一[、，,。；二]")
_NO_YAO = frozenset("求点素闻件")
_AFTER_IS = "，,：:"


class Token(NamedTuple):
    """One list marker.

    Attributes:
        family: style, as far as runs go (一是 and 一要 are one).
        number: the number it shows, 0 for 最后.
        start: of the marker.
        text: where the item's text starts.
        block: index in ``Document.blocks``.
        leading: it opens the block.
    """

    family: str
    number: int
    start: int
    text: int
    block: int
    leading: bool


class Run:
    """Markers that count up from one; ``parent`` is the token under which they stand, if any."""

    __slots__ = ("parent", "tokens")

    def __init__(self, tokens: list[Token], parent: Token | None = None) -> None:
        self.tokens = tokens
        self.parent = parent


def _tokens(doc: Document, indices: list[int], hits: Hits) -> list[Token]:
    text, out = doc.text, []
    places = hits.markers
    at, count = 0, len(places)
    for index in indices:
        block = doc.blocks[index]
        marker = block.marker
        begin = block.start
        if marker is not None and marker.style != "bullet":
            style = marker.style
            printed = text[marker.start : marker.end]
            number = marker.number if marker.number is not None else _FIRSTS.get(printed[:2], 0)
            begin = marker.end
            if style == "yao" and printed.rstrip().endswith("要"):
                begin = marker.start + printed.rindex("要")
            out.append(Token(_FAMILY.get(style, style), number, marker.start, begin, index, True))
        if at < count and places[at][0] < begin:
            at = bisect_left(places, (begin, 0), at)
        while at < count and places[at][0] < block.end:
            start, end = places[at]
            at += 1
            if end <= block.end:
                token = _inline(text, block, start, end, index)
                if token is not None:
                    out.append(token)
    return out


def _inline(text: str, block: Block, start: int, end: int, index: int) -> Token | None:
    """The marker at ``[start, end)``, a hit of the scan, if it is one."""
    first, last = text[start], text[end - 1]
    before = text[start - 1] if start > block.start else "\n"
    leading = start == block.start
    free = before in _BOUNDARY
    if first in "（(":
        digits = text[start + 1 : end - 1]
        number = to_int(digits)
        if last not in "）)" or number is None:
            return None
        if text[end : end + 1] in ("、", ".", "．", "，"):
            end += 1
        family = "paren" if digits[0] in _DIGITS else "paren-cn"
    elif first == "第":
        if not free or last in "）)" or (number := to_int(text[start + 1 : end - 1])) is None:
            return None
        if last == "要" and text[end : end + 1] in "求务义":
            return None
        family, end = "ordinal", end - 1 if last == "要" else end
    elif first in "首其再最":
        word = text[start:end]
        if not free or (word not in _FIRSTS and word != "最后") or (word == "最后" and _SPEAKS.match(text, end, block.end)):
            return None
        number = _FIRSTS.get(word, 0)
        family = "nth" if first == "其" and word != "其次" else "first"
        if text[end : end + 1] in ("，", ",", "、", "：", ":", "是"):
            end += 1
    elif end - start == 1:
        number, family = to_int(first), "circled"
        if text[end : end + 1] in ("、", ".", "．"):
            end += 1
    else:
        # An outline may follow the verb at once: 会议强调一要…
        if not free and (last not in "是要" or not _VERB.search(text, max(block.start, start - 4), start)):
            return None
        digits = text[start : end - 1]
        number = to_int(digits)
        arabic = digits[0] in _DIGITS
        if last in ".．" or (arabic and last == "、"):
            after = text[end : end + 1]
            if not arabic or after in _DIGITS or len(digits) > 2 or before in ".．":
                return None  # 1.5; 1、2号楼
            family = "digit"
        elif arabic:
            return None
        elif last == "、":
            if end < block.end and _LISTED.match(text, end):
                return None
            family = "cn"
        elif last == "是":
            if _NO_IS.match(text, end):
                return None
            family = "is"
            if text[end : end + 1] in _AFTER_IS and end < block.end:
                end += 1
        elif last == "要":
            if text[end : end + 1] in _NO_YAO:
                return None
            family, end = "is", end - 1
        elif last in _VERBS and before in _CLAUSE:
            family, end = "verb", end - 1
        else:
            return None
    if number is None or not (1 <= number <= 99 or family == "first"):
        return None
    return Token(family, number, start, end, index, leading)


def _broken(doc: Document, first: int, second: int) -> bool:
    """A line break parted a sentence: the second block goes on where the first one stops."""
    return second == first + 1 and doc.text[doc.blocks[first].end - 1] not in _ENDS


def runs(doc: Document, indices: list[int], hits: Hits) -> list[Run]:
    """Runs of at least two markers over the blocks ``indices``, in the order they open.

    A marker that shows 1 opens a run, also where one of its kind is open: another speaker's outline.
    """
    done: list[Run] = []
    stack: list[Run] = []
    for token in _tokens(doc, indices, hits):
        if token.number == 1:
            at = next((i for i, r in enumerate(stack) if r.tokens[0].family == token.family), None)
            if at is not None:
                del stack[at:]
            run = Run([token], stack[-1].tokens[-1] if stack else None)
            stack.append(run)
            done.append(run)
            continue
        for i in range(len(stack) - 1, -1, -1):
            last = stack[i].tokens[-1]
            if last.family != token.family or not (token.leading or last.block == token.block or _broken(doc, last.block, token.block)):
                continue
            # 最后 shows no number; a page may leave one out where its paragraphs carry the markers.
            if (
                token.number == last.number + 1
                or (token.number == 0 and len(stack[i].tokens) > 1)
                or (token.leading and last.leading and token.number == last.number + 2)
            ):
                del stack[i + 1 :]
                stack[i].tokens.append(token if token.number else token._replace(number=last.number + 1))
                break
    return [r for r in done if len(r.tokens) > 1]
