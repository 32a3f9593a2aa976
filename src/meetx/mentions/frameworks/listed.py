"""Sets whose items stand without markers: behind the name (六个方面工作:要…;要…;), before it (A、B和C三大行动), below it."""

from __future__ import annotations

from functools import cache
from re import Pattern

from meetx import patterns
from meetx.document import Block, Document, Part
from meetx.lexicons import alternation, words
from meetx.mentions.frameworks.phrases import Phrase, counted, counts, official, parted
from meetx.mentions.frameworks.sets import FrameworkMention, ItemMention, bare, split, trim
from meetx.spans import Span

# From the name to its items: “五抓”要求：/ ，即 / ,主要涉及: / 。 / （
_MARK = patterns.compile(r"[，,。；;：:！!？?、\n“”「」（）()—－]")
_REACH = 15
# ，即 / 分别是 / 主要包括. Not 接诉即办, 立即.
_NAMELY = patterns.compile(r"(?:(?<![立随当诉])即(?![办时将可使日刻便])|主要(?:涉及|包括|有|是)|包括|分别(?:是|为)|具体(?:是|为|包括)|就是|也就是|依次(?:是|为)|[一二三四五六七八九]就是)[：:，,]?\s*")
_NAMELY_FIRST = frozenset("即主包分具就也依")
_LEADS_NOWHERE = frozenset("、；;！!？?\n“”「」）)")
# “三个确保”，高远表示，确保…
_ATTRIBUTED = patterns.compile(r"[^，,。；;：:“”]{2,12}(?:强调|指出|要求|表示|希望|提出)[，,：:]")
_COLON = patterns.compile(r"(?:[：:]|[—－-]{1,2})\s*")
_ITEM_MARKER = patterns.compile(r"[①-⑳●✦◆■★▲]|[一二三四五六七八九十]{1,2}(?:、|是|要)|[（(]?[0-9一二三四五六七八九十]{1,2}[.．)）、]|首先|第一[，,、]")
_LEAVES = patterns.compile(r"(?:[他她]|会上|会后|会议|大会|随后|据悉|[^，,。；;：:“”]{2,12}?)(?:还|最后)?(?:强调|指出|要求|表示|希望)")
_CLAUSE = patterns.compile(r"[。！？!?；;：:，,\n]")
_CLAUSE_ENDS = frozenset("。！？!?；;：:，,\n")
_STOP = patterns.compile(r"[。！？!?]")
# How far behind its name a set may reach, in characters and in blocks.
_WINDOW = 1500
_BLOCKS = 80
_STOP_OR_QUOTE = patterns.compile(r"[“”「」。！？!?]")
_NUMBERED = frozenset("二两三四五六七八九十0123456789")
# Without one of these no list stands before a name.
_LIST_MARK = patterns.compile(r"[、和与及”」；;？?，,]")
_CLOSE = patterns.compile(r"[）)]")
# “A？B？”围绕这…
_ASKED = patterns.compile(r"[“「]([^“”「」]{4,200})[”」](?:围绕|针对|带着|面对|就|对)$")
_CONJUNCTION = patterns.compile(r"以及|[和与及]")
# 和 at the front of an item joins it to what went before; 和平 and 和谐 are words.
_JOINS = patterns.compile(r"[与及的]|和(?![平谐睦美气善])")
_FINAL = frozenset("。！？!?；;，,、：:“「（(\n \u3000")
_OPEN_QUOTES = {"”": "“", "」": "「"}


@cache
def _frame() -> Pattern[str]:
    """What stands in front of the first item: 聚焦, 大力实施, 就, 做大做强."""
    return patterns.compile(rf"(?:{alternation(words('set_frames'))})(?:[好住了牢]|到(?!位)|实(?![施现事体际业践])|成(?![立果效])|出(?![台口]))?")


# A clause that is only a verb governs the name behind it: A、坚决做到“两个维护” is no list of two; nor is A和B作为两大市场.
_VERBS = (
    "做到 坚定 践行 捍卫 拥护 领悟 牢记 打出 唱好 念好 走好 树牢 扛起 贯彻 增强 坚持 落实 实施 推进 推动 抓好 做好 打好 打赢 突出 围绕 聚焦 把握 紧扣 守住 实现 处理"
).split()
_OTHERS = frozenset("作为 成为 称为 叫做 简称 就是 以及 其中 以上 上述 的建设 ”建设 」建设".split())
_GOVERNING = frozenset(_VERBS)
_GOVERNS = patterns.compile(
    r"(?:^|[、和与及，,])(?:坚决|坚定不移|坚定|自觉|切实|不断|更加|努力|全面|深入|扎实|全力|大力|牢固|始终|深刻|严格|认真|持续|着力|重点|进一步|要)*$"
)
_PARTS = frozenset("、和与及，,")


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


def listed(doc: Document, phrases: list[Phrase]) -> tuple[list[FrameworkMention], set[Phrase]]:
    """Sets with items without markers, and the phrases that name them.

    Args:
        doc: the page.
        phrases: candidates that name no outline, in the body.
    """
    out: list[FrameworkMention] = []
    used: set[Phrase] = set()
    text = doc.text
    for phrase in phrases:
        if phrase.form == "table" and not _printed(text, phrase):
            continue
        if phrase.number is not None:
            numbers: tuple[int, ...] = (phrase.number,)
        elif phrase.form == "compound":  # “四抓四促”
            numbers = counts(doc.text[phrase.start : phrase.end])
        else:
            continue
        for count in numbers:
            mention = _listed(doc, phrase, count)
            if mention is not None:
                used.add(phrase)
                out.append(mention)
                break
    return out, used


def _printed(text: str, phrase: Phrase) -> bool:
    """Whether the official items of a national phrase stand near; 四个意识 is mostly named without them."""
    known = official(text[phrase.start : phrase.end])
    if known is None or not known.items:
        return True
    low, high = max(0, phrase.left - 260), phrase.right + 400
    return text.find(known.items[0][:2], low, high) >= 0 and text.find(known.items[-1][:2], low, high) >= 0


def _listed(doc: Document, phrase: Phrase, count: int) -> FrameworkMention | None:
    block = doc.blocks[phrase.block]
    items, rule = _before(doc, phrase, block, count), "frameworks.listed.before"
    if not items:
        items, rule = _behind(doc, phrase, block, count), "frameworks.listed.behind"
    if items:
        found = tuple(ItemMention(None, a, b) for a, b in items)
    elif phrase.right == block.end or doc.text[block.end - 1] in "：:":
        found, rule = _below(doc, phrase, count), "frameworks.listed.below"
    else:
        return None
    if len(found) < 2:
        return None
    if phrase.number is None and len(found) != count:
        return None
    name = bare(doc.value(phrase.start, phrase.end))
    return FrameworkMention(name, count, found, [(phrase.start, phrase.end)], len(found) == count, None, rule)


# --- behind the name -------------------------------------------------------------------------------------------------


def _opening(text: str, phrase: Phrase, end: int) -> tuple[str, int] | None:
    """What leads from the name to its items, and where they start."""
    at = phrase.right
    if at >= end or text[at] in _LEADS_NOWHERE:
        return None
    limit = min(end, at + _REACH)
    m = _MARK.search(text, at, limit)
    stop = m.start() if m else limit
    if stop > at and not _NAMELY_FIRST.isdisjoint(text[at:stop]):
        namely = _NAMELY.search(text, at, min(stop + 2, end))
        if namely is not None and namely.start() < stop:
            return "named", namely.end()
    if m is None:
        return None
    mark = m.group()
    if mark in "：:—－":
        colon = _COLON.match(text, stop)
        return "colon", colon.end() if colon else stop + 1
    if mark == "。":
        return "stop", stop + 1
    if mark in "，,":
        namely = _NAMELY.match(text, stop + 1)
        return ("named", namely.end()) if namely else ("comma", stop + 1)
    if mark in "（(":
        return "bracket", stop + 1
    return None


def _behind(doc: Document, phrase: Phrase, block: Block, count: int) -> list[Span]:
    text = doc.text
    opening = _opening(text, phrase, block.end)
    if opening is None:
        return []
    kind, start = opening
    limit = min(block.end, phrase.end + min(_WINDOW, 200 + 150 * count))
    if start >= limit or (kind in ("stop", "comma") and not phrase.quoted):
        return []
    # Without quotation marks only nouns of the table, or what stands before a colon, name a set: not 三种语言（英语、…）.
    if not phrase.quoted and (count > 20 or not (phrase.head or (kind in ("colon", "named") and text[phrase.noun - 1] in _COUNTS_POINTS))):
        return []
    if _ITEM_MARKER.match(text, start, block.end) or counted(text, phrase):
        return []
    if kind == "bracket":
        close = _CLOSE.search(text, start, min(block.end, start + 120))
        return _exactly(text, start, close.start(), count) if close else []
    if kind in ("stop", "comma"):
        if text.count(text[max(phrase.noun, phrase.end - 2) : phrase.end], start, limit) < count and (
            kind == "comma" or text.count("；", start, limit) + text.count(";", start, limit) < count - 1
        ):
            return []
        lead = _ATTRIBUTED.match(text, start, limit)
        start = lead.end() if lead else start
        stop = _sentence_stop(text, start, limit)
        return _echo(text, phrase, start, stop, count, sentences=kind == "stop")
    stop = _sentence_stop(text, start, limit)
    units = split(text, start, stop, "；;", count + 3)
    if len(units) > 1:
        # “三个一”，即A、B、C；要…；要…: the list ends at the first semicolon.
        first = _exactly(text, start, units[0][1], count)
        if first and not _alike(text, units):
            return first
        return units if len(units) == count or (len(units) <= count + 2 and not parted(text, phrase)) else first
    found = _exactly(text, start, stop, count)
    if found or parted(text, phrase):
        return found
    if kind == "named":
        units = split(text, start, stop, "、", count + 1)
        if 2 <= len(units) <= count:
            return _closed(text, _last_pair(text, units, count))
    units = _until_others(text, start, limit, count)
    if len(units) == count or (2 <= len(units) <= count and (kind == "named" or _alike(text, units))):
        return units
    return []


_COUNTS_POINTS = frozenset("个大项点场篇道件步条类")


def _sentence_stop(text: str, start: int, end: int) -> int:
    depth = 0
    for m in _STOP_OR_QUOTE.finditer(text, start, end):
        if m.group() in "“「":
            depth += 1
        elif m.group() in "”」":
            depth -= 1
        elif depth <= 0:
            return m.start()
    return end


def _exactly(text: str, start: int, end: int, count: int) -> list[Span]:
    """Exactly ``count`` items between 、 or ， (with 和 before the last), or nothing."""
    for marks in ("、", "，,"):
        units = _last_pair(text, split(text, start, end, marks, count + 1), count)
        if len(units) == count and len(units) > 1 and all(b - a <= 40 for a, b in units):
            return _closed(text, units)
    return []


# 、C等方面 and 、C，以实干抓好落实 behind the last item of a list.
_TRAILS = patterns.compile(r"(?s)[，,].*|等(?:方面|内容|工作|任务|问题|环节)?$")


def _closed(text: str, units: list[Span]) -> list[Span]:
    """The units of a list, the last one without what leads on from it, the first without the verb that governs them all."""
    a, b = units[-1]
    if not any(_CLAUSE.search(text, x, y) for x, y in units[:-1]):
        m = _TRAILS.search(text, a, b)
        if m is not None and m.start() > a:
            units = [*units[:-1], trim(text, a, m.start())]
    (x, y), others = units[0], units[1:]
    usual = others[0][1] - others[0][0]
    same = all(d - c == usual for c, d in others) and len({text[d - 1] for _, d in units}) == 1
    frame = _frame().match(text, x, y)
    if same and frame is not None and y - x > usual and y - frame.end() == usual:
        units = [(frame.end(), y), *others]
    return units


def _last_pair(text: str, units: list[Span], count: int) -> list[Span]:
    """Part the last unit at 和 where one item is missing: 产业发展和队伍建设."""
    if len(units) == count - 1 and units:
        a, b = units[-1]
        places = list(_CONJUNCTION.finditer(text, a + 1, b - 1))
        if places:
            # of several, the one that leaves the halves most alike in length
            m = min(places, key=lambda x: abs((x.start() - a) - (b - x.end())))
            return [*units[:-1], trim(text, a, m.start()), trim(text, m.end(), b)]
    return units


def _until_others(text: str, start: int, end: int, count: int) -> list[Span]:
    """Sentences (and their units between semicolons) up to the first that reports other words."""
    out: list[Span] = []
    at = start
    while at < end and len(out) <= count:
        stop = _sentence_stop(text, at, end)
        if out and _LEAVES.match(text, at, stop):
            break
        out.extend(split(text, at, stop, "；;", count + 1))
        at = stop + 1
    return out


def _alike(text: str, units: list[Span]) -> bool:
    """The units open with the same word or end on the same one."""
    return len({text[a] for a, _ in units}) == 1 or len({text[b - 1] for _, b in units}) == 1


def _echo(text: str, phrase: Phrase, start: int, stop: int, count: int, *, sentences: bool) -> list[Span]:
    """Items behind a full stop or a comma: as many as declared, and each repeats a word of the name or opens alike.

    必须坚持“三个结合”。必须结合…;必须结合… and 做到“三个到位”，思想到位、措施到位、责任到位.
    """
    if not phrase.quoted:
        return []
    noun = text[max(phrase.noun, phrase.end - 2) : phrase.end]
    semicolons = text.count("；", start, stop) + text.count(";", start, stop)
    repeats = text.count(noun, start, stop) >= count
    if not repeats and not (sentences and semicolons >= count - 1):
        return []
    shapes = [split(text, start, stop, "；;", count + 1)]
    if not sentences:
        shapes += [_last_pair(text, split(text, start, stop, "、", count + 1), count), split(text, start, stop, "，,", count + 1)]
    for units in shapes:
        if len(units) == count and (
            (repeats and all(noun in text[a:b] for a, b in units)) or (sentences and len({text[a : a + 2] for a, _ in units}) == 1)
        ):
            return units
    return []


# --- before the name -------------------------------------------------------------------------------------------------


def _before(doc: Document, phrase: Phrase, block: Block, count: int) -> list[Span]:
    text, right = doc.text, phrase.left
    if right - block.start < 3 or text[right - 1] in _FINAL:
        return []
    if counted(text, phrase) or parted(text, phrase) or (not phrase.quoted and not phrase.head and phrase.end - phrase.noun > 4):
        return []
    partial = this = False
    low = max(block.start, right - 260)
    before = text[right - 1]
    if before in "这的共":
        this = before == "这"
        if before == "的" and text[right - 2 : right - 1] not in ("”", "」", "等"):
            return []
        right -= 1
    if right > low and text[right - 1] == "等":
        right, partial = right - 1, True
    if right - low < 3 or text[right - 1] in _FINAL or _governed(text, low, right) or not _LIST_MARK.search(text, max(low, right - 60), right):
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
        units = _last_pair(text, units, count)
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
        units = _last_pair(text, split(text, opening + 1, right - 1, marks), count)
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


# --- below the name --------------------------------------------------------------------------------------------------


def _below(doc: Document, phrase: Phrase, count: int) -> tuple[ItemMention, ...]:
    """Paragraphs below “六大工程”: — headings without markers, each with its bullets, or bullets, with or without prose between."""
    text, blocks = doc.text, doc.blocks
    block = blocks[phrase.block]
    colon = text[block.end - 1] in "：:"
    # Nothing but some words may stand between the name and the end of its paragraph.
    if block.end - phrase.right > 15 or not (colon or (phrase.right == block.end and phrase.left - block.begin <= 4)):
        return ()
    if _CLAUSE.search(text, phrase.right, block.end - 1):
        return ()
    headings: list[ItemMention] = []
    bullets: list[ItemMention] = []
    prose = False  # between bullets
    for below in blocks[phrase.block + 1 : phrase.block + _BLOCKS]:
        marker = below.marker
        if below.part is not Part.BODY or (marker is not None and marker.style != "bullet"):
            break
        start, end = trim(text, below.begin, below.end)
        if marker is not None:
            lead = _LEAD.match(text, start, below.end)
            if lead is not None:  # ◆打好攻坚战。要加快…
                end = trim(text, start, lead.end())[1]
            item = ItemMention(doc.value(marker.start, marker.end).strip(), start, end)
            if headings:
                headings[-1].items = (*headings[-1].items, item)
            else:
                bullets.append(item)
        elif bullets:
            prose = True
            if len(bullets) == count:
                break
        elif len(headings) == count:
            break
        elif end - start > 80 or text.count("。", below.begin, below.end) > 1:
            if not headings:  # prose below a heading belongs to it; prose at once is no list
                break
        else:
            headings.append(ItemMention(None, start, end))
    if headings:
        whole = len(headings) == count or (phrase.quoted and len(headings) > 1 and any(i.items for i in headings))
        return tuple(headings) if whole else ()
    return tuple(bullets) if len(bullets) == count or (2 <= len(bullets) < count and not prose) else ()


# A bullet's first sentence is its heading where it is short and no demand.
_LEAD = patterns.compile(r"(?!要)[^。！？!?\n]{2,24}[。！？!?](?=.)")
