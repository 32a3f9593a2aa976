"""Tagged lines become a document: broken lines are joined, blocks get their list markers.

Joining is an edit of the view (kind ``line-join``), so that a sentence that a line broke inside a
word reads as one, and its span still points at both halves.
"""

from __future__ import annotations

from itertools import pairwise

from meetx import numerals, patterns
from meetx.document import Block, Document, Marker, Notice, Part
from meetx.page import Line
from meetx.spans import Edit, SourceText, View

_CN = f"[{numerals.CHINESE}]{{1,4}}"
_BULLETS = "✦●◆■▪•★☆▲△○◎➤►✔※◇□♦✓➢·"
# List markers at the start of a block, by style. 2020年 and 3.5 are none.
_MARKER = patterns.compile(
    rf"(?P<cn>{_CN}\s*[、.．])"  # 一、
    rf"|(?P<cn_paren>[(（]\s*{_CN}\s*[)）][、.．]?)"  # （一）
    r"|(?P<digit>[0-9０-９]{1,2}\s*(?:[、．]|\.(?![0-9])))"  # 1. 1、  not 1.5
    r"|(?P<digit_paren>[(（]\s*[0-9０-９]{1,2}\s*[)）][、.．]?|[0-9]{1,2}[)）])"  # (1) 1)
    r"|(?P<circled>[①-⑳⑴-⒛❶-❿㈠-㈩][、.．]?)"
    rf"|(?P<ordinal>第{_CN}[、，,:：])"  # 第一，
    rf"|(?P<is>{_CN}是[，,:：]?)(?!否|非)"  # 一是
    rf"|(?P<yao>{_CN}(?=要))"  # 一要
    r"|(?P<first>(?:首先|其次|再次|最后)[，,])"
    rf"|(?P<bullet>[{_BULLETS}][ \u3000]*(?=\S))"
)
_ENCLOSED = ((0x2460, 0x249B), (0x2776, 0x277F), (0x3220, 0x3229))  # ① ⑴ ⒈, ❶, ㈠
_OPENS_MARKER = frozenset(f"{numerals.CHINESE}(（0123456789０１２３４５６７８９第首其再最{_BULLETS}") | {
    chr(c) for a, b in _ENCLOSED for c in range(a, b + 1)
}
_STYLES = {"cn": "cn", "cn_paren": "cn-paren", "digit": "digit", "digit_paren": "digit-paren"}
_NUMBER = patterns.compile(rf"[0-9０-９]+|[{numerals.CHINESE}]+|[①-⑳⑴-⒛❶-❿㈠-㈩]")
_FIRSTS = {"首": 1, "其": 2, "再": 3, "最": None}
# Where a paragraph can end.
_END = frozenset("。！!？?；;：:…”’」』）)》】]")
_ATTRIBUTION = patterns.compile(r"[^，,。；;的]{2,12}(?:指出|强调|要求|提出|认为|表示)[:：，,]?$")
_HEADING_END = patterns.compile(r"[。；;，,！!？?]")
# （记者 陈薇拉）, (颜鸯鸯 缪克梯) behind the last sentence of a paragraph; not （征求意见稿）.
_SIGNATURE = patterns.compile(
    r"[（(\[【]\s*(?:[^（）()。，,；;\n]{0,12}(?:记者|通讯员|编辑|责编|作者|供稿|实习生|摄影|校对|审核)[^（）()。；;\n]{0,60}"
    r"|[^\W\da-zA-Z_]{2,4}(?:[ \u3000\u00a0、]+[\w·]{1,4}){0,5})\s*[）)\]】]\s*$"
)
_CLOSING = frozenset("）)]】")
_SENTENCE_ENDS = frozenset("。！!？?”…")
_LIST_SENTENCE = patterns.compile(r"[。！？!?]")
_PARAGRAPH = patterns.compile(r"[。；;]")
# A paragraph of its own, even behind one that lost its full stop.
_OPENS_SENTENCE = patterns.compile(r"(?:会议|会上|会后|随后|据悉|当天|[^，,。；;：:]{2,12}(?:指出|强调|要求|表示))")


def read(source: SourceText, view: View, tagged: list[Line], notices: list[Notice]) -> Document:
    """Join broken lines and cut the text into blocks.

    Args:
        source: the source text.
        view: the repaired view that ``tagged`` indexes.
        tagged: its lines (``page.lines``).
        notices: of the repairs, with spans in ``view``.

    Returns:
        The document; its ``notices`` index the new, joined view.
    """
    edits: list[Edit] = []
    groups: list[list[Line]] = []
    for i, line in enumerate(tagged):
        if i and _joins(view.text, groups[-1][0], tagged, i):
            edits.append(Edit(tagged[i - 1].end, line.start, "", "line-join"))
            groups[-1].append(line)
        else:
            groups.append([line])
    joined = view.edit(edits)
    shift = 0
    blocks: list[Block] = []
    text = joined.text
    for group in groups:
        start = group[0].start - shift
        for a, b in pairwise(group):
            shift += b.start - a.end
        end = group[-1].end - shift
        _add(blocks, text, start, end, group[0])
    document = Document(source, joined, blocks)
    if edits:
        notices = [n._replace(spans=tuple(_moved(edits, s) for s in n.spans)) for n in notices]
    document.notices.extend(notices)
    return document


def _moved(edits: list[Edit], span: tuple[int, int]) -> tuple[int, int]:
    before = [sum(e.end - e.start for e in edits if e.end <= at) for at in span]
    return (span[0] - before[0], span[1] - before[1])


def _joins(text: str, head: Line, tagged: list[Line], i: int) -> bool:
    """Whether the break before line ``i`` stands inside a sentence, a heading or a headline.

    ``head`` is the first line of the paragraph that the line before it belongs to.
    """
    a, b = tagged[i - 1], tagged[i]
    if a.part is not b.part or a.part not in (Part.BODY, Part.TITLE):
        return False
    if a.part is Part.TITLE:
        return True
    if text[a.end - 1] in _END:
        return False
    first, second = text[a.start : a.end], text[b.start : b.end]
    if second[0] in _OPENS_MARKER and _MARKER.match(second) or second[0] in "“【（(「《" and b.indent:
        return False
    if first[0] in _OPENS_MARKER and _MARKER.match(first) and not _LIST_SENTENCE.search(first):
        # A numbered heading broken over two lines: the second half is short and opens nothing of its own.
        broken = len(second) <= 20 and not _HEADING_END.search(second) and not _ATTRIBUTION.match(second)
        return broken and len(first) >= 8 and (i + 1 == len(tagged) or tagged[i + 1].end - tagged[i + 1].start > 30)
    if _ATTRIBUTION.match(second):
        return False
    if b.gap:
        # Only a paragraph can break off and go on behind a blank line; a heading has no full stop and no semicolon.
        return bool(_PARAGRAPH.search(first)) and second[-1] in _END and not _OPENS_SENTENCE.match(second)
    return (head.indent and not b.indent) or (bool(_PARAGRAPH.search(first)) and not b.indent)


def _add(blocks: list[Block], text: str, start: int, end: int, line: Line) -> None:
    part = line.part
    if part is Part.BODY:
        opening = _signature(text, start, end)
        if opening is not None:
            blocks.append(Block(opening, end, Part.CREDIT))
            end = opening
            while text[end - 1] in " \t\u3000\u00a0":
                end -= 1
            _add(blocks, text, start, end, line)
            blocks[-2:] = reversed(blocks[-2:])
            return
    marker = marker_at(text, start, end) if part is Part.BODY else None
    heading = part is Part.BODY and _is_heading(text[marker.end if marker else start : end])
    blocks.append(Block(start, end, part, marker, heading, line.gap))


def _signature(text: str, start: int, end: int) -> int | None:
    """Where the signature in brackets starts that closes a paragraph, if one does."""
    if text[end - 1] not in _CLOSING:
        return None
    opening = max(text.rfind(c, max(start, end - 90), end) for c in "（([【")
    if opening <= start or not _SIGNATURE.match(text, opening, end):
        return None
    before = text[start:opening].rstrip()
    return opening if before and before[-1] in _SENTENCE_ENDS else None


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """The list marker that opens ``[start, end)``, if any."""
    if text[start] not in _OPENS_MARKER:
        return None
    m = _MARKER.match(text, start, end)
    if m is None or m.lastgroup is None or m.end() >= end:
        return None
    group = m.lastgroup
    number: int | None = None
    if group == "first":
        number = _FIRSTS[m.group()[0]]
    elif group != "bullet":
        digits = _NUMBER.search(m.group())
        number = numerals.to_int(digits.group()) if digits else None
    stop = m.end()
    while stop < end and text[stop] in " \u3000\u00a0\t":
        stop += 1
    return Marker(_STYLES.get(group, group), number, start, stop)


def _is_heading(text: str) -> bool:
    """A short line without a sentence's end (commas may stand in it)."""
    return len(text) <= 60 and not text.endswith(("；", ";", "，", ",", "。")) and not _LIST_SENTENCE.search(text)
