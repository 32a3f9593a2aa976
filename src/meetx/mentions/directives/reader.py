"""The reader: an attribution is in force from where it stands until something else is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from meetx import numerals, patterns
from meetx.document import Block, Decision, Document, Part, sentences
from meetx.mentions.directives.attribution import ANNOUNCED, OBJECT, Cue, Name, Speakers
from meetx.mentions.directives.clauses import TAIL, Clauses, trimmed
from meetx.mentions.directives.openers import MUST, Opening, is_bare, is_explicit, is_statement, opener
from meetx.spans import Span


class DirectiveMention(NamedTuple):
    """One imperative unit.

    Attributes:
        speaker: 会议, a person's name, the body that speaks; ``None`` under general requirements.
        verb: 指出, 强调 …
        start, end: of the unit, without its last punctuation mark.
        section: the numbered heading that it stands under.
        cue: the words that attribute it.
        rule: stable id.
    """

    speaker: str | None
    verb: str
    start: int
    end: int
    section: Span | None
    cue: Span
    rule: str


# 会议强调: its own line.
_LABEL = patterns.compile(r"(?P<who>[^，,。；;：:\s]{2,14}?)(?P<verb>指出|强调|要求|提出|表示|希望)[:：，,]?$")
# 2024年宣传思想文化工作总体要求
_GENERAL = patterns.compile(r"(?:总体要求|总的要求|总要求|指导思想|总体思路)[:：]?$")
# …总的要求是:…  指导思想是…
_GENERAL_IS = patterns.compile(r"(?:总体要求|总的要求|总要求|指导思想|总体思路|总的思路)(?:就)?是[:：，,]?")
_ANY_VERB = patterns.compile(r"指出|强调|要求|提出|表示|希望|建议|说[，,：:。“]|号召|勉励|叮嘱|提醒|提[了一二三四五六七八九十几两0-9]")
# What tells of something else and closes the block of an attribution.
_RESET = patterns.compile(
    r"(?:会上|会前|会后|随后|当天|当日|期间|据介绍|据悉|据了解|据统计|其中|截至|截止|活动中|座谈中"
    r"|会议(?:还|由|以|采取|播放|传达|听取|审议|通过|认为|学习|书面|表彰|对|邀请|期间|宣读|通报|印发|研究|决定|召开|分)|与会|现场)"
)
_ATTENDED = patterns.compile(r"(?:参加|出席|列席)(?:了)?(?:[^，,。；;]{0,14}(?:会议?|活动|座谈|仪式|式))?[。；;]?$|主持(?:了)?(?:会议)?[。]$")
_ATTENDED_REACH = 24  # it matches at the end of a sentence, and no more than this

_CN = f"[{numerals.CHINESE}]{{1,3}}"
# Markers inside a paragraph, where a clause can start: 一是, 二要, 第三，, 首先，. 一要强化 keeps 要.
# One class leads, since the engine skips to the next of its characters fast; looks behind it tell the kinds apart.
_MARK = patterns.compile(
    rf"[{numerals.CHINESE}第首其再最](?:(?<=[{numerals.CHINESE}])[{numerals.CHINESE}]{{0,2}}"
    r"(?:(?P<is>是(?![否非])[，,：:]?)|(?P<yao>(?=要(?!求)|[抓促管看讲强严重保建治查推转提补防优调扩稳增]\w)))"
    rf"|(?P<ordinal>(?<=第){_CN}[，,、：:])|(?P<first>(?:(?<=首)先|(?<=[其再])次|(?<=最)后)[，,]))"
)
_BEFORE_MARK = frozenset("，,。；;：:！!？?、”」 \u3000\u00a0\n")
# Markers that only stand at the start of a part: （1）、 ① 1. 一、
_HARD_MARK = patterns.compile(
    rf"[（(][0-9]{{1,2}}[）)][、.．]?|[（(]{_CN}[）)][、.．]?|[①-⑳]|[0-9]{{1,2}}[.．、](?![0-9])|{_CN}、(?=[^，,。；;]{{2,}})"
)
# 在县委的坚强领导下,…作出应有的贡献!: a closing flourish.
# 在制度执行上再严格，…: an item that opens with what it is about.
_IN_RESPECT = patterns.compile(r"在[^，,。；;]{2,14}(?:上|中|方面)")
_COMMA = patterns.compile(r"[，,；;]")
_FLOURISH = patterns.compile(r"在[^，,。]{2,30}(?:领导|带领|指引|关怀)下")
# 提出“三个到位”, 以下5个方面: what the list behind it spells out.
_SET = patterns.compile(rf"(?:[0-9０-９]+|[{numerals.CHINESE}]+)(?:个|项|点|大|条|方面|件)|“[{numerals.CHINESE}][^”]{{1,8}}”")
# A sentence that spells out the one before: 在深化…上下功夫, 通过…, 让….
_CONTINUES = patterns.compile(r"(?:在|通过|以|让|使|真正|从而|进而|用|从|把|将|既|不仅|只有|做到|为|不能|决不能|确保|力争|努力|这|真)")
#: Verbs under which a unit may open without 要 (要求，明确发力重点…).
_DEMANDING = frozenset(("要求", "强调", "提出", "希望", "建议", "号召", "总体要求", "勉励", "叮嘱", "提醒"))
#: Those of them whose object is a demand in any form.
_ORDERING = frozenset(("要求", "希望", "号召", "勉励", "叮嘱"))
#: How far a list's announcement may reach before its colon, in characters.
_ANNOUNCEMENT = 90


@dataclass(slots=True, eq=False, repr=False)
class _State:
    """The attribution in force."""

    speaker: str | None
    verb: str
    cue: Span
    fresh: bool = True  # nothing read under it yet
    explicit: bool = False  # a unit with 要 was read: bare ones may follow
    listing: bool = False  # inside 一是…二是…: a sentence without a marker belongs to the item
    announced: bool = False  # …提出三点要求: the items may be bare
    general: bool = False  # …总体要求是: and the requirement stands in the next paragraph

    @property
    def bare(self) -> bool:
        return self.verb in _DEMANDING or self.explicit or self.announced


class Reader:
    """Reads the body of one document, block by block."""

    def __init__(self, doc: Document, names: Sequence[Name]) -> None:
        self.doc = doc
        self.text = doc.text
        self.speakers = Speakers(doc.text, names)
        self.out: list[DirectiveMention] = []
        self.state: _State | None = None
        self.section: Span | None = None
        self.block = 0  # where the block in hand starts
        self.last_mark = -1  # where its last inline marker stands

    def read(self) -> list[DirectiveMention]:
        """All directives, in order."""
        for block in self.doc.blocks:
            if block.part is Part.BODY:
                if not (block.heading and self._heading(block)):
                    self._paragraph(block)
            elif block.part is not Part.CAPTION:
                self.state = None
        return self.out

    def _heading(self, block: Block) -> bool:
        """Read a block that stands on its own; false where it is to be read as a sentence."""
        text = self.text[block.begin : block.end]
        if ANNOUNCED.search(text):
            return False
        m = _LABEL.match(text)
        if m and block.marker is None:
            speaker = self.speakers.speaker(block.begin, block.begin + m.end("who"))
            if speaker is not None:
                self.state = _State(speaker, m["verb"], (block.begin, block.begin + m.end("verb")))
                return True
        if _GENERAL.search(text):
            self.state = _State(None, "总体要求", (block.begin, block.end))
            self.section = None
            return True
        if block.marker is not None:
            if block.marker.style in ("cn", "cn-paren", "digit", "ordinal"):
                self.section = (block.begin, block.end)
            if self.state is not None:
                self.state.fresh = True
            return True
        if (self.state is not None and MUST.match(text)) or _ANY_VERB.search(text):
            return False
        self.state = None
        self.section = None
        return True

    def _paragraph(self, block: Block) -> None:
        self.block = block.start
        text = self.text
        if self.state is None and not _ANY_VERB.search(text, block.begin, block.end):
            self._notes_subject(block.begin, block.end)
            return
        marks = self._marks(block.begin, block.end)
        self.last_mark = marks[-1].start() if marks else -1
        if self.state is not None:
            self.state.listing = False
        if self.state is not None and self.state.announced and self._closes_item(block):
            self._add(block.begin, block.end, "directives.announced")
            return
        item = block.marker is not None and self.state is not None
        for start, end in self.doc.sentences(block):
            if item and self._item(block, start, end):
                continue
            if self.state is None and not _ANY_VERB.search(text, start, end):
                self._notes_subject(start, end)
                continue
            clauses = Clauses(text, start, end)
            cues = self.speakers.cues(clauses, self.state.speaker if self.state else None)
            self._sentence(clauses, cues)
            if not cues:
                self._notes_subject(start, end)

    def _closes_item(self, block: Block) -> bool:
        """Whether a paragraph is one item of an announced list: it ends with a semicolon, or the one before it did."""
        text = self.text
        clauses = Clauses(text, block.begin, block.end)
        before = text[max(0, block.start - 8) : block.start].rstrip()[-1:]
        ends = text[block.end - 1] in "；;" or before in ("；", ";")
        return ends and not clauses.cuts(block.begin, block.end - 1, "；;。") and not is_statement(text, block.begin, clauses.clause_end(block.begin, block.end))

    def _item(self, block: Block, start: int, end: int) -> bool:
        """Read a sentence of a paragraph that a marker opens; false where it is to be read as any other.

        1、要压实责任。各镇书记是第一责任人。 is one unit; in （一）加强管理。要严格审批。 the first sentence is a
        heading and the demand follows.
        """
        text, state, marker = self.text, self.state, block.marker
        assert marker is not None
        if state is None:
            return False
        if start == block.begin:
            lead = text[start:end]
            if is_explicit(text, start, end) or marker.style in ("yao", "is"):
                clauses = Clauses(text, start, end)
                state.fresh = False
                for a, b, _ in self._segments(clauses, start, end):
                    self._add(a, b, "directives.item")
                state.explicit = True
                state.listing = True
                return True
            if len(lead) <= 22 and not _COMMA.search(lead):
                self.section = (start, end)
                return True
            return False
        if not state.listing or self.speakers.cues(Clauses(text, start, end), state.speaker):
            return False
        if marker.style not in ("yao", "is") and MUST.match(text, start, end):
            state.listing = False
            return False
        if self.out:
            self._extend(end)
        return True

    def _notes_subject(self, start: int, end: int) -> None:
        """Whom 他 in the next sentence stands for: the person whom this one is about."""
        if not OBJECT.match(self.text, start):
            self.speakers.last = self.speakers.person(start, min(end, start + 40)) or self.speakers.last

    def _marks(self, start: int, end: int) -> list[re.Match[str]]:
        """The inline list markers of ``[start, end)`` that stand where a clause can start."""
        text = self.text
        found = list(_MARK.finditer(text, start, end))
        out = [m for m in found if m.start() == start or text[m.start() - 1] in _BEFORE_MARK]
        if out and found[0] is not out[0] and found[0].group().startswith("一") and out[0].group().startswith("二"):
            out.insert(0, found[0])  # 各镇和有关部门一是要…；二是要…
        return out

    def _sentence(self, clauses: Clauses, cues: list[Cue]) -> None:
        text, start, end = self.text, clauses.start, clauses.end
        state = self.state
        if not cues:
            if _RESET.match(text, start, end) or _ATTENDED.search(text, max(start, end - _ATTENDED_REACH), end):
                self.state = None
            elif state is not None:
                self._units(clauses, start, end, opening=state.fresh)
            return
        first = cues[0]
        told_before = first.start > start and state is not None and not state.fresh and not first.quote
        if told_before:
            before = opener(clauses, start, first.start)
            if first.implied or (before is not None and before.at == start):
                self._units(clauses, start, first.start, opening=False)
        for i, cue in enumerate(cues):
            stop = cues[i + 1].start if i + 1 < len(cues) else end
            self.state = _State(cue.speaker, cue.verb, (cue.start, cue.content), announced=cue.announced)
            if not cue.speaker.endswith(("会议", "大会", "全会")):
                self.speakers.last = cue.speaker
            said = text[cue.content : stop].strip(TAIL)
            if cue.quote and not said:
                self._quoted(start, cue.start)
            elif said:
                direct = text[cue.content - 1] not in "，,：:"
                plain = not cue.announced and (cue.verb in _ORDERING or (direct and cue.verb in _DEMANDING))
                self._units(clauses, cue.content, stop, opening=True, plain=plain)

    def _quoted(self, start: int, end: int) -> None:
        """The words of a quotation that stands before its speaker."""
        opening = max(self.text.find(q, start, end) for q in "“「")
        if opening >= 0:
            for a, b in sentences(self.text, opening + 1, end):
                self._units(Clauses(self.text, a, b), a, b, opening=False)

    def _units(self, clauses: Clauses, start: int, end: int, *, opening: bool, plain: bool = False) -> None:
        """Read what is said in ``[start, end)``, a sentence or the rest of one.

        ``opening``: nothing was read under the attribution yet. ``plain``: what follows the verb is
        demanded even if nothing opens it as a demand (要求各地各部门切实抓好整改).
        """
        state = self.state
        assert state is not None
        text = self.text
        while start < end and text[start] in " \u3000\u00a0\t\n，,：:":
            start += 1
        if start >= end:
            return
        state.fresh = False
        if text[start] in "“「":
            inner = self._only_quotation(clauses, start, end)
            if inner is not None:
                for a, b in sentences(text, *inner):
                    self._units(Clauses(text, a, b), a, b, opening=opening)
                return
        m = _GENERAL_IS.search(text, start, end)
        if m or state.general:
            at = m.end() if m else start
            state.general = not text[at:end].strip(TAIL)
            self._add(at, end, "directives.general-is")
            return
        if state.speaker is None:
            self._add(start, end, "directives.general")
            return
        listed = self._behind_announcement(clauses, start, end)
        if listed is not None:
            start = listed
            state.announced = opening = True
        segments = self._segments(clauses, start, end)
        parallel = state.announced and opening and len(segments) > 1
        for i, (a, b, kind) in enumerate(segments):
            if parallel and not kind and opener(clauses, a, b) is None and not is_statement(text, a, clauses.clause_end(a, b)):
                self._add(a, b, "directives.announced")  # 提出“五个见行动”要求：在组织上见行动；在宣传上见行动
            elif parallel and not kind and _IN_RESPECT.match(text, a, b):
                self._add(a, b, "directives.announced")
            elif plain and i == 0 and opener(clauses, a, b) is None and not is_statement(text, a, clauses.clause_end(a, b)):
                self._add(a, b, "directives.object")  # 要求各地各部门切实抓好整改; 希望，各学院把安全教育纳入第一课
            else:
                self._segment(clauses, a, b, kind, opening=opening, first=i == 0)

    def _segment(self, clauses: Clauses, start: int, end: int, kind: str, *, opening: bool, first: bool) -> None:
        state = self.state
        assert state is not None
        text = self.text
        if kind:
            if not state.listing and first and self._announces(start):
                self.out.pop()
            state.listing = kind != "number"
            self._add(start, end, f"directives.marker.{kind}")
            return
        if state.listing:
            if self._is_topic(start, end):
                state.listing = False
            elif self.out:
                self._extend(end)
            return
        found = opener(clauses, start, end)
        if found is None and not first and text.startswith("把", start):
            found = Opening(start, explicit=False)
        if found is not None:
            if text[end - 1] in "：:":
                state.announced = True  # 要打好以下四场攻坚战： only announces what follows
                return
            at, explicit = found
            if explicit or (state.bare and (opening or not first or state.announced or state.explicit or state.verb in _DEMANDING)):
                state.explicit = state.explicit or explicit
                self._add(at, end, "directives.must" if explicit else "directives.bare")
                return
        last = self.out[-1] if self.out else None
        adjacent = last is not None and last.start >= self.block and last.cue == state.cue and not text[last.end : start].strip(TAIL + "”」")
        if adjacent and (not first or (_CONTINUES.match(text, start, end) and not _FLOURISH.match(text, start, end))):
            self._extend(end)

    def _announces(self, start: int) -> bool:
        """Whether the last unit only announced the list that starts here (要做到“三个到位”。一是…)."""
        if not self.out or self.state is None or self.out[-1].cue != self.state.cue:
            return False
        last = self.out[-1]
        return len(self.text[last.end : start].strip(TAIL)) <= 3 and _SET.search(self.text, last.start, last.end) is not None

    def _is_topic(self, start: int, end: int) -> bool:
        """A short sentence without a comma, behind the last item, that only names the next topic."""
        text = self.text[start:end]
        return start > self.last_mark and len(text) <= 22 and not _COMMA.search(text) and not MUST.match(text)

    def _behind_announcement(self, clauses: Clauses, start: int, end: int) -> int | None:
        """Where the list starts that the words before a colon only announce (要抓好六个方面工作:要…)."""
        text = self.text
        for at in clauses.cuts(start, min(end, start + _ANNOUNCEMENT), "：:。；;"):
            if text[at] not in "：:" or text[at - 1] == "即":  # 要坚持“五个带头”，即：…
                return None
            after = at + 1
            marked = _HARD_MARK.match(text, after, end) or _MARK.match(text, after, end)
            spelled_out = _SET.search(text, start, at) and clauses.cuts(after, end, "；;")
            return after if marked or spelled_out or is_explicit(text, after, end) or is_bare(text, after, end) else None
        return None

    def _segments(self, clauses: Clauses, start: int, end: int) -> list[tuple[int, int, str]]:
        """Parallel parts, cut at semicolons and list markers outside quotations; with the marker's style."""
        text = self.text
        cuts = [(at, at + 1, "") for at in clauses.cuts(start, end, "；;")]
        if self.last_mark >= start:
            cuts += [(m.start(), m.end(), m.lastgroup or "is") for m in self._marks(start, end) if not clauses.is_quoted(m.start())]
            cuts.sort()
        out: list[tuple[int, int, str]] = []
        at, style = start, ""
        for stop, after, kind in [*cuts, (end, end, "")]:
            if stop > at and text[at:stop].strip(TAIL):
                out.append(self._unmarked(at, stop, style))
            at, style = max(at, after), kind
        return out

    def _unmarked(self, start: int, end: int, kind: str) -> tuple[int, int, str]:
        text = self.text
        while start < end and text[start] in " \u3000\u00a0\t\n":
            start += 1
        m = None if kind else _HARD_MARK.match(text, start, end)
        return (m.end(), end, "number") if m else (start, end, kind)

    def _only_quotation(self, clauses: Clauses, start: int, end: int) -> Span | None:
        """The inside of a quotation that is all there is in ``[start, end)``."""
        for a, b in clauses.quoted:
            if a == start + 1:
                return (a, b) if not self.text[b + 1 : end].strip(TAIL) else None
        return None

    def _add(self, start: int, end: int, rule: str) -> None:
        state = self.state
        assert state is not None
        start, end = trimmed(self.text, start, end)
        if end - start < 4:
            return
        self.out.append(DirectiveMention(state.speaker, state.verb, start, end, self.section, state.cue, rule))
        self.doc.trace.append(Decision("directives", rule, ((start, end), state.cue), self.text[start:end], True))

    def _extend(self, end: int) -> None:
        last = self.out[-1]
        self.out[-1] = last._replace(end=trimmed(self.text, last.start, end)[1])
