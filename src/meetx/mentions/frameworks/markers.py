"""List markers and the runs they make: 一、二、三、 over the page, 一是…二是… in a sentence, ①②③ behind a colon."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from meetx.document import Block, Document
from meetx.lexicons import pattern
from meetx.numerals import CHINESE, to_int

_CN = f"[{CHINESE}]"
_CIRCLED = "①-⑳❶-❿⑴-⒇㈠-㈩⒈-⒛"
# Markers inside a block. The first character stands first, so that the search skips to it; each branch looks back at it.
# What stands before a marker is checked in code: 统一要求 holds no 一要.
_INLINE = pattern(
    rf"(?s)[{_CIRCLED}（(第{CHINESE}0-9０-９首其再最](?:"
    rf"(?<={_CN})(?P<cn>{_CN}{{0,2}})(?:(?P<is>是(?!否|非|一[、，,。；二])[，,：:]?)|(?P<yao>(?=要(?![求点素闻件])))|、)"
    rf"|(?<=[{_CIRCLED}])(?P<circled>)[、.．]?"
    rf"|(?<=[（(])(?P<paren>{_CN}{{1,3}}|[0-9]{{1,2}})[)）][、.．，]?"
    rf"|(?<=第)(?P<ordinal>{_CN}{{1,3}})(?:[，,、：:]|(?=是|要)是?)"
    r"|(?<=[0-9０-９])(?<![0-9０-９.．].)(?P<digit>[0-9０-９]?)(?:[.．](?![0-9０-９])|、)"
    r"|(?P<first>(?<=首)先|(?<=其)[一二三四五六次]|(?<=再)[次者]|(?<=最)后)(?:[，,、：:]|是)?)",
)
_BOUNDARY = "。；，、：:;,.!！?？“”「」\"' \t\u3000\u00a0\n（()）—…"
_VERB = pattern(r"(?:强调|要求|指出|提出|部署|做到|希望|表示|认为|建议|即|就是|大家|同志们|[各镇县市区]?(?:部门|单位|地))$")
_SPEAKS = pattern(r"[^。；;]{0,16}?(?:强调|指出|要求|表示|宣布|讲话|发言)")
_FIRSTS = {"首先": 1, "其一": 1, "其次": 2, "其二": 2, "再次": 3, "再者": 3, "其三": 3, "其四": 4, "其五": 5, "其六": 6}
# 要 stays in the item's text: 一要强化 → 要强化; markers that open a block and those in it count alike.
_FAMILY = {"yao": "is", "digit-paren": "paren", "cn-paren": "paren"}


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


@dataclass(slots=True)
class Run:
    """Markers that count up from one; ``parent`` is the token under which they stand, if any."""

    tokens: list[Token] = field(default_factory=list)
    parent: Token | None = None


def _tokens(doc: Document, indices: list[int]) -> list[Token]:
    text, out = doc.text, []
    for index in indices:
        block = doc.blocks[index]
        marker = block.marker
        begin = block.start
        if marker is not None and marker.style != "bullet":
            style = marker.style
            printed = text[marker.start : marker.end]
            family = _FAMILY.get(style, style)
            if family == "paren":
                family = "paren-cn" if style == "cn-paren" else "paren"
            number = marker.number if marker.number is not None else _FIRSTS.get(printed[:2], 0)
            start = marker.end
            if style == "yao" and printed.rstrip().endswith("要"):
                start = marker.start + printed.rindex("要")
            out.append(Token(family, number, marker.start, start, index, True))
            begin = start
        out.extend(_inline(text, block, begin, index))
    return out


def _inline(text: str, block: Block, begin: int, index: int) -> list[Token]:
    out: list[Token] = []
    for m in _INLINE.finditer(text, begin, block.end):
        start = m.start()
        group = next(g for g in ("is", "yao", "cn", "circled", "paren", "ordinal", "digit", "first") if m.group(g) is not None)
        before = text[start - 1] if start > block.start else "\n"
        leading = start == block.start
        # An outline may follow the verb at once: 会议强调一要…
        free = before in _BOUNDARY or group in ("circled", "paren")
        if not free and (group not in ("is", "yao") or not _VERB.search(text, max(block.start, start - 4), start)):
            continue
        if group == "first":
            word = text[start] + m.group("first")
            if word == "最后" and _SPEAKS.match(text, m.end(), block.end):
                continue
            number = _FIRSTS.get(word, 0)
            family = "nth" if word[0] == "其" and word != "其次" else "first"
        else:
            digits = text[start] + m.group("cn") if group in ("is", "yao", "cn") else m.group(group)
            if group in ("circled", "digit"):
                digits = text[start] + digits
            value = to_int(digits)
            if value is None or not 1 <= value <= 99:
                continue
            number = value
            family = {"yao": "is"}.get(group, group)
            if group == "paren" and not digits[0].isdigit():
                family = "paren-cn"
            if group == "cn" and start + len(digits) + 1 < block.end and text[start + len(digits) + 1] in CHINESE + "中":
                continue  # 一、二、三产业; 二、三、四中全会
            if group == "digit" and text[m.end() - 1] == "、" and m.end() < block.end and text[m.end()].isdigit():
                continue  # 1、2号楼
        out.append(Token(family, number, start, m.end(), index, leading))
    return out


def runs(doc: Document, indices: list[int]) -> list[Run]:
    """Runs of at least two markers over the blocks ``indices``, in the order they open.

    A marker that shows 1 opens a run, also where one of its kind is open: another speaker's outline.
    """
    done: list[Run] = []
    stack: list[Run] = []
    for token in _tokens(doc, indices):
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
            if last.family != token.family or not (token.leading or last.block == token.block):
                continue
            # 最后 shows no number; a page may leave one out where its paragraphs carry the markers.
            if (
                token.number == last.number + 1
                or (token.number == 0 and len(stack[i].tokens) > 1)
                or (token.leading and last.leading and token.number == last.number + 2)
            ):
                del stack[i + 1 :]
                number = token.number or last.number + 1
                stack[i].tokens.append(token._replace(number=number))
                break
    return [r for r in done if len(r.tokens) > 1]
