"""Sets whose items stand in front of the name: A、B和C三大行动; …等四项重点工作; “A、B、C”的“三化”."""

from __future__ import annotations

from functools import cache
from re import Pattern

from meetx import patterns
from meetx.document import Block, Document
from meetx.lexicons import alternation, words
from meetx.mentions.frameworks.phrases import Phrase, counted, official, parted
from meetx.mentions.frameworks.sets import split, trim
from meetx.spans import Span

_STOP = patterns.compile(r"[。！？!?]")
_NUMBERED = frozenset("二两三四五六七八九十0123456789")
# Without one of these no list stands before a name.
_LIST_MARK = patterns.compile(r"[、和与及”」；;？?，,]")
# “A？B？”围绕这…
_ASKED = patterns.compile(r"[“「]([^“”「」]{4,200})[”」](?:围绕|针对|带着|面对|就|对)$")
_CONJUNCTION = patterns.compile(r"以及|[和与及]")
# 和 at the front of an item joins it to what went before; 和平 and 和谐 are words.
_JOINS = patterns.compile(r"[与及的]|和(?![平谐睦美气善])")
_CLAUSE = patterns.compile(r"[。！？!?；;：:，,\n]")
_FINAL = frozenset("。！？!?；;，,、：:“「（(\n \u3000")
_CLAUSE_ENDS = frozenset("。！？!?；;：:，,\n")


@cache
def _frame() -> Pattern[str]:
    """What stands in front of the first item: 聚焦, 大力实施, 就, 做大做强."""
    return patterns.compile(
        rf"(?:{alternation(words('set_frames'))})(?:[好住了牢]|到(?!位)|实(?![施现事体际业践])|成(?![立果效])|出(?![台口]))?"
    )


# A clause that is only a verb governs the name behind it: A、坚决做到“两个维护” is no list of two; nor is A和B作为两大市场.
_GOVERNING = frozenset(
    (
        "做到", "坚定", "践行", "捍卫", "拥护", "领悟", "牢记", "打出", "唱好", "念好", "走好", "树牢", "扛起", "贯彻", "增强", "坚持",
        "落实", "实施", "推进", "推动", "抓好", "做好", "打好", "打赢", "突出", "围绕", "聚焦", "把握", "紧扣", "守住", "实现", "处理",
    )
)  # fmt: skip
_OTHERS = frozenset(
    (
        "作为", "成为", "称为", "叫做", "简称", "就是", "以及", "其中", "以上", "上述",
    )
)  # fmt: skip
_GOVERNS = patterns.compile(
    r"(?:^|[、和与及，,])(?:坚决|坚定不移|坚定|自觉|切实|不断|更加|努力|全面|深入|扎实|全力|大力|牢固|始终|深刻|严格|认真|持续|着力|重点|进一步|要)*$"
)
_PARTS = frozenset("、和与及，,“「")


def _governed(text: str, low: int, right: int) -> bool:
    last = text[right - 1]
    word = text[right - 2 : right]
    if last in "是有达" or word in _OTHERS or (word == "建设" and text[right - 3] in "”」的"):
        return True
    at = right - 2
    if word not in _GOVERNING:
        if last not in "好了" or text[right - 3 : right - 1] not in _GOVERNING:
            return False
        at -= 1
    return at <= low or text[at - 1] in _PARTS or _GOVERNS.search(text, max(low, at - 10), at) is not None


# 、C等方面 and 、C，以实干抓好落实 behind the last item of a list.
_TRAILS = patterns.compile(r"(?s)[，,].*|等(?:方面|内容|工作|任务|问题|环节)?$")


def closed(text: str, units: list[Span]) -> list[Span]:
    """The units of a list, the last one without what leads on from it, the first without the verb that governs them all."""
    a, b = units[-1]
    if not any(_CLAUSE.search(text, x, y) for x, y in units[:-1]):
        m = _TRAILS.search(text, a, b)
        if m is not None and m.start() > a:
            units = [*units[:-1], trim(text, a, m.start())]
    (x, y), others = units[0], units[1:]
    usual = others[0][1] - others[0][0]
    same = all(d - c == usual for c, d in others) and len({text[d - 1] for _, d in units}) == 1
    opening = _frame().match(text, x, y)
    if same and opening is not None and y - x > usual and y - opening.end() == usual:
        units = [(opening.end(), y), *others]
    return units


def last_pair(text: str, units: list[Span], count: int) -> list[Span]:
    """Part the last unit at 和 where one item is missing: 产业发展和队伍建设."""
    if len(units) == count - 1 and units:
        a, b = units[-1]
        places = list(_CONJUNCTION.finditer(text, a + 1, b - 1))
        if places:
            # of several, the one that leaves the halves most alike in length
            m = min(places, key=lambda x: abs((x.start() - a) - (b - x.end())))
            return [*units[:-1], trim(text, a, m.start()), trim(text, m.end(), b)]
    return units


def before(doc: Document, phrase: Phrase, block: Block, count: int) -> list[Span]:
    """The items that stand in front of ``phrase`` in its block, or nothing.

    Args:
        doc: the page.
        phrase: the set's name.
        block: the block it stands in.
        count: how many items it declares.
    """
    text, right = doc.text, phrase.left
    if right - block.start < 3 or text[right - 1] in _FINAL:
        return []
    if counted(text, phrase) or parted(text, phrase) or (not phrase.quoted and not phrase.head and phrase.end - phrase.noun > 4):
        return []
    partial = this = False
    low = max(block.start, right - 260)
    link = text[right - 1]
    if link in "这的共":
        this = link == "这"
        if link == "的" and text[right - 2 : right - 1] not in ("”", "」", "等"):
            return []
        right -= 1
    if right > low and text[right - 1] == "等":
        right, partial = right - 1, True
    if (
        right - low < 3
        or text[right - 1] in _FINAL
        or _governed(text, low, right)
        or not _LIST_MARK.search(text, max(low, right - 60), right)
    ):
        return []
    if count > 2 and not partial and len(_LIST_MARK.findall(text, low, right)) < count - 1:
        return []
    known = official(text[phrase.start : phrase.end])
    if this:
        asked = _questions(text, low, right, count)
        if asked:
            return asked
    if text[right - 1] in "”」":
        whole = _quotes(text, low, right, count) or _one_quote(text, low, right, count)
        if whole:
            return whole
    if partial:
        units = _semicolons(text, low, right, count)
        if units:
            return units
    clause = _clause_start(text, low, right)
    units = split(text, clause, right, "、", count + 1)
    if len(units) != count:
        units = last_pair(text, units, count)
    if known is not None and known.items and not any(text[a:b] in item or item in text[a:b] for a, b in units for item in known.items):
        return []
    # 教育、卫生等十项工作 prints too little of the ten to be their list.
    if len(units) < 2 or (len(units) != count and not (partial and len(units) < count and (phrase.quoted or len(units) * 2 >= count))):
        return []
    return _unframed(text, units)


def _questions(text: str, low: int, right: int, count: int) -> list[Span]:
    """“A？B？”围绕这两大命题: the questions of the quotation before."""
    m = _ASKED.search(text, low, right)
    if m is None:
        return []
    units = split(text, m.start(1), m.end(1), "？?；;")
    return units if len(units) == count else []


def _quotes(text: str, low: int, right: int, count: int) -> list[Span]:
    """“稳”“进”“新”三个关键词: quotations side by side."""
    out: list[Span] = []
    at = right
    while at > low and text[at - 1] in "”」":
        opening = max(text.rfind("“", low, at), text.rfind("「", low, at))
        if opening < 0:
            return []
        out.append(trim(text, opening, at))
        at = opening - 1 if text[opening - 1] in "、，,和与及" else opening
    # “三个一律”“五个不准”“两个严禁”: sets side by side, no items.
    return out[::-1] if len(out) == count and not any(text[a] in _NUMBERED for a, _ in out) else []


def _one_quote(text: str, low: int, right: int, count: int) -> list[Span]:
    """“A、B、C”的“三化”: one quotation that holds all items."""
    opening = max(text.rfind("“", low, right), text.rfind("「", low, right))
    if opening < 0:
        return []
    for marks in ("、", "，,"):
        units = last_pair(text, split(text, opening + 1, right - 1, marks), count)
        if len(units) == count:
            return units
    return []


def _semicolons(text: str, low: int, right: int, count: int) -> list[Span]:
    """全力推进:A,…;B,…;C,…等四项重点工作."""
    if text.find("；", low, right) < 0 and text.find(";", low, right) < 0:
        return []
    colon = max(text.rfind("：", low, right), text.rfind(":", low, right))
    start = colon + 1 if colon >= 0 else max(text.rfind("。", low, right) + 1, low)
    if _STOP.search(text, start, right):
        return []
    units = split(text, start, right, "；;")
    return units if 2 <= len(units) <= count else []


_CLAUSE_OR_BRACKET = patterns.compile(r"[。！？!?；;：:，,\n“”「」『』（）()《》]")


def _clause_start(text: str, low: int, right: int) -> int:
    """Where the clause that ends at ``right`` starts; marks inside quotations and brackets do not part clauses."""
    depth = 0
    for m in reversed(list(_CLAUSE_OR_BRACKET.finditer(text, low, right))):
        char = m.group()
        if char in "”」』）)》":
            depth += 1
        elif char in "“「『（(《":
            if depth == 0:
                return m.end()
            depth -= 1
        elif depth == 0:
            return m.end()
    return low


def _unframed(text: str, units: list[Span]) -> list[Span]:
    """The units with what stands in front of the first item cut off it; nothing where that cannot be told."""
    a, b = units[0]
    others = units[1:]
    lengths = sorted(y - x for x, y in others)
    usual = lengths[len(lengths) // 2]
    if text[b - 1] in "”」" and (mark := max(text.rfind("“", a, b), text.rfind("「", a, b))) >= 0:
        return [trim(text, mark, b), *others]
    if lengths[0] == lengths[-1] and len({text[y - 1] for _, y in units}) == 1 and b - a >= usual:
        return [(b - usual, b), *others]
    frame = _frame()
    starts = [a, *(m.end() for m in frame.finditer(text, a, b - 1))]
    verbs = sum((m := frame.match(text, x, y)) is not None and m.end() < y for x, y in others) * 2 >= len(others)
    if verbs:
        starts += [m.start() for m in frame.finditer(text, a, b - 1)]
    shortest = 2 if usual > 1 else 1  # 吃、住、行
    starts = [s for s in starts if b - s >= shortest and not _JOINS.match(text, s) and (not verbs or frame.match(text, s, b))] or [a]
    best = min(starts, key=lambda s: (abs((b - s) - usual) - (0 if s == a else 1), s))
    if frame.match(text, best, b) and not verbs:
        later = [s for s in starts if s > best]
        best = later[0] if later else best
    if b - best > 2 * lengths[-1] + 6:
        return []
    return [(best, b), *others]
