"""Sets whose items stand without markers: behind the name (六个方面工作:要…;要…;), before it (A、B和C三大行动), below it."""

from __future__ import annotations

from meetx import patterns
from meetx.document import Block, Document, Part
from meetx.mentions.frameworks.before import before, closed, last_pair
from meetx.mentions.frameworks.phrases import Phrase, counted, counts, official, parted
from meetx.mentions.frameworks.sets import FrameworkMention, ItemMention, bare, split, trim
from meetx.spans import Span

_CLAUSE = patterns.compile(r"[。！？!?；;：:，,\n]")
# From the name to its items: “五抓”要求：/ ，即 / ,主要涉及: / 。 / （
_MARK = patterns.compile(r"[，,。；;：:！!？?、\n“”「」（）()—－]")
_REACH = 15
# ，即 / 分别是 / 主要包括. Not 接诉即办, 立即.
_NAMELY = patterns.compile(
    r"(?:(?<![立随当诉])即(?![办时将可使日刻便])|主要(?:涉及|包括|有|是)|包括|分别(?:是|为)|具体(?:是|为|包括)|就是|也就是|依次(?:是|为)|[一二三四五六七八九]就是)[：:，,]?\s*"
)
_NAMELY_FIRST = frozenset("即主包分具就也依")
_LEADS_NOWHERE = frozenset("、；;！!？?\n“”「」）)")
# “三个确保”，高远表示，确保…
_ATTRIBUTED = patterns.compile(r"[^，,。；;：:“”]{2,12}(?:强调|指出|要求|表示|希望|提出)[，,：:]")
_COLON = patterns.compile(r"(?:[：:]|[—－-]{1,2})\s*")
_ITEM_MARKER = patterns.compile(
    r"[①-⑳●✦◆■★▲]|[一二三四五六七八九十]{1,2}(?:、|是|要)|[（(]?[0-9一二三四五六七八九十]{1,2}[.．)）、]|首先|第一[，,、]"
)
_LEAVES = patterns.compile(r"(?:[他她]|会上|会后|会议|大会|随后|据悉|[^，,。；;：:“”]{2,12}?)(?:还|最后)?(?:强调|指出|要求|表示|希望)")
# How far behind its name a set may reach, in characters and in blocks.
_WINDOW = 1500
_BLOCKS = 80
_STOP_OR_QUOTE = patterns.compile(r"[“”「」。！？!?]")
_CLOSE = patterns.compile(r"[）)]")
_OPEN_QUOTES = {"”": "“", "」": "「"}


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
    items, rule = before(doc, phrase, block, count), "frameworks.listed.before"
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
            return closed(text, last_pair(text, units, count))
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
        units = last_pair(text, split(text, start, end, marks, count + 1), count)
        if len(units) == count and len(units) > 1 and all(b - a <= 40 for a, b in units):
            return closed(text, units)
    return []


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
        shapes += [last_pair(text, split(text, start, stop, "、", count + 1), count), split(text, start, stop, "，,", count + 1)]
    for units in shapes:
        if len(units) == count and (
            (repeats and all(noun in text[a:b] for a, b in units)) or (sentences and len({text[a : a + 2] for a, _ in units}) == 1)
        ):
            return units
    return []


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
