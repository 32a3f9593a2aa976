"""Runs of markers become sets: how far each item reaches, what stands under it, and what the set is called."""

from __future__ import annotations

from bisect import bisect_right

from meetx import patterns
from meetx.document import Block, Document, Part
from meetx.mentions.frameworks.markers import Run, Token
from meetx.mentions.frameworks.phrases import Phrase, counted, counts, official, parted
from meetx.mentions.frameworks.sets import FrameworkMention, ItemMention, bare, trim

# Behind the name that announces an outline: 提出三点要求。/ 把以下四个方面作为重点。/ 从五个方面回顾了工作：
_ANNOUNCES = patterns.compile(
    r"[”」』’\"]?[^，,。；;：:！!？?\n“”]{0,14}"
    r"(?:[，,]?(?:即|分别是|分别为|主要是|包括|具体是|就是|主要包括))?\s*"
    r"(?:[。：:，,]\s*(?:[^，,。；;：:“”\n]{0,8}(?:强调|指出|要求|希望|表示)[，,：:]?(?:大家|同志们|各[^，,。；;：:]{0,6})?)?)?\s*"
)
# A sentence that is no part of the item before it: 他强调,… 会议还…
_LEAVES = patterns.compile(
    r"(?:[他她]|会上|会后|会前|会议期间|会议|大会|当天|随后|据悉|[^，,。；;：:“”]{2,16}?(?:在[^，,。；;]{0,14})?)(?:同时|还|最后|进一步|特别)?(?:强调|指出|要求|表示|希望|传达|通报|审议|听取|学习|研究|召开|举行|主持|宣读)"
)
_MEETING = patterns.compile(
    r"(?:会上|会后|会前|[上下]午|晚上|当[天日晚]|[0-9]{1,2}日|活动中|现场|会议还|会议最后|会议由|会议期间|此外[，,]|另外[，,]|随后|据悉|与会|最后[，,])"
)
# 各支部要对照检查。 still speaks of the item.
_ASKS = patterns.compile(r"[，,、；;：:]|[要须应会能将]")
# 一、 and 1. as paragraphs of their own: the first sentence is the item where it is as short as a heading.
_LEAD = patterns.compile(r"[^。！？!?\n]{2,40}[。！？!?]")
_HEADED = {"cn", "paren-cn", "paren", "digit"}
_DEMANDS = patterns.compile(r"要|必须|务必|各[^。；;，,]{1,14}?[要应须]")
_SPACE = frozenset(" \t\u3000\u00a0\n")
_COMMAS = frozenset("，,、")
_SEMICOLONS = frozenset("；;")


def outlines(doc: Document, found: list[Run], phrases: list[Phrase]) -> tuple[list[FrameworkMention], set[Phrase]]:
    """Sets with markers, and the phrases that name them."""
    out: list[FrameworkMention] = []
    used: set[Phrase] = set()
    nested: dict[Token, list[Run]] = {}
    top: list[Run] = []
    for run in found:
        if run.parent is not None and _stands_under(doc, run):
            nested.setdefault(run.parent, []).append(run)
        else:
            top.append(run)
    for run in top:
        phrase = _name(doc, run, phrases)
        items = _items(doc, run, nested)
        if len(items) < 2:
            continue
        name = count = None
        rule = "frameworks.outline." + run.tokens[0].family
        if phrase is not None:
            used.add(phrase)
            name, count = bare(doc.value(phrase.start, phrase.end)), phrase.number
            rule += ".declared"
            spans = [(phrase.start, phrase.end)]
        else:
            spans = [(run.tokens[0].start, items[-1].end)]
        count = count or len(items)
        out.append(FrameworkMention(name, count, items, spans, len(items) == count, None, rule))
    return out, used


def _stands_under(doc: Document, run: Run) -> bool:
    """Whether a run is a list under an item: 1. 2. below 一、 as paragraphs, or ①② inside the item's own paragraph."""
    first, parent = run.tokens[0], run.parent
    assert parent is not None
    if first.block == parent.block:
        return True
    if not (first.leading and parent.leading):
        return False
    # A paragraph that announces the list (X强调:) makes it a set of its own.
    return not any(b.part is Part.BODY and b.marker is None for b in doc.blocks[parent.block + 1 : first.block])


def _items(doc: Document, run: Run, nested: dict[Token, list[Run]]) -> tuple[ItemMention, ...]:
    out = []
    paragraphs = all(t.leading for t in run.tokens)
    for i, token in enumerate(run.tokens):
        after = run.tokens[i + 1] if i + 1 < len(run.tokens) else None
        start, end = _reach(doc, run, i, after, paragraphs=paragraphs)
        if end <= start:
            continue
        children: list[ItemMention] = []
        for child in nested.get(token, ()):
            children.extend(_items(doc, child, nested))
        out.append(ItemMention(doc.value(token.start, token.text).strip() or None, start, end, tuple(children)))
    return tuple(out)


def _reach(doc: Document, run: Run, i: int, after: Token | None, *, paragraphs: bool) -> tuple[int, int]:
    """The text of one item, from behind its marker."""
    text, token = doc.text, run.tokens[i]
    block = doc.blocks[token.block]
    if after is not None and (after.block == token.block or not after.leading):
        return trim(text, token.text, after.start)
    if paragraphs:
        # 要… is a demand, no heading: 1、要压实责任。各镇要亲自督办。
        if token.family in _HEADED and not _DEMANDS.match(text, token.text):
            lead = _LEAD.match(text, token.text, block.end)
            if lead is not None:
                return trim(text, token.text, lead.end())
            return trim(text, token.text, block.end)
        return trim(text, token.text, _sentence_end(doc, block, token.text, single=False, short=False))
    parted = ""
    before = run.tokens[i - 1] if i else None
    if before is not None and before.block == token.block:
        at = token.start
        while at and text[at - 1] in _SPACE:
            at -= 1
        parted = text[at - 1 : at]
    # Items parted by semicolons are one sentence; the last one ends where it ends. Parted by commas, it ends at a semicolon, too.
    comma = parted in _COMMAS
    end = _sentence_end(doc, block, token.text, single=comma or parted in _SEMICOLONS)
    if comma:
        end = min(end, min((at for at in (text.find(c, token.text, end) for c in "；;") if at > 0), default=end))
    return trim(text, token.text, end)


def _sentence_end(doc: Document, block: Block, start: int, *, single: bool, short: bool = True) -> int:
    """Where the item ends that starts at ``start``, at the end of a sentence of its block."""
    text = doc.text
    parts = doc.sentences(block)
    i = bisect_right(parts, start, key=_end_of)
    if i >= len(parts):
        return block.end
    stop = parts[i][1]
    if single:
        return stop
    for first, b in parts[i + 1 :]:
        a = first
        while a < b and text[a] in _SPACE:
            a += 1
        # 加强机关自身建设。 opens a topic of its own.
        if _MEETING.match(text, a, b) or _LEAVES.match(text, a, b) or (short and b - a <= 20 and not _ASKS.search(text, a, b)):
            break
        stop = b
    return stop


def _end_of(span: tuple[int, int]) -> int:
    return span[1]


def _name(doc: Document, run: Run, phrases: list[Phrase]) -> Phrase | None:
    """The phrase that announces a run: the last thing that the sentence before its first marker says."""
    first = run.tokens[0]
    text = doc.text
    if first.leading:
        before = doc.blocks[first.block - 1] if first.block else None
        if before is None or before.part is not Part.BODY:
            return None
        low, high = before.start, before.end
    else:
        low, high = doc.blocks[first.block].start, first.start
    at = bisect_right(phrases, high, key=_start_of) - 1
    while at >= 0 and phrases[at].start >= low:
        phrase = phrases[at]
        at -= 1
        m = _ANNOUNCES.match(text, phrase.end)
        if m is None or m.end() < high:
            if high - phrase.end > 40:
                return None
            continue
        return phrase if _announces(text, run, phrase, m.group()) else None
    return None


def _start_of(phrase: Phrase) -> int:
    return phrase.start


def _announces(text: str, run: Run, phrase: Phrase, behind: str) -> bool:
    items = len(run.tokens)
    if text[max(0, phrase.left - 1) : phrase.left] == "等":
        return False
    colon = "：" in behind or ":" in behind
    if phrase.form == "compound":  # “四抓四促”
        return items in counts(text[phrase.start : phrase.end])
    if phrase.number is None:
        return False
    if phrase.quoted:
        return (colon or official(text[phrase.start : phrase.end]) is None) and (colon or abs(phrase.number - items) <= 1)
    if not phrase.head and not colon:
        return False
    if (counted(text, phrase) or parted(text, phrase)) and phrase.number != items:
        return False
    return abs(phrase.number - items) <= 2 or (colon and items >= 2)
