"""Directives: imperative units under an attribution (会议强调, 刘胜要求 …) or a heading of general requirements.

A state runs down the body: an attribution opens it, units are read under it, and a sentence that
tells of something else ends it. The rules follow GOLD.md, rule 5 and its settled cases.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from meetx import numerals
from meetx.document import Block, Decision, Document, Part, sentences
from meetx.lexicons import alternation, words
from meetx.spans import Span


class Name(NamedTuple):
    """One occurrence of a person's name in the document's text."""

    start: int
    end: int
    value: str


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


# 指出，  强调：  要求各…  说：“   — not 客观指出存在的短板 (no delimiter behind it).
_VERB = re.compile(
    r"(指出|强调|要求|提出|表示|说|希望|建议|号召|勉励|叮嘱|提醒)"
    r"(?:[，,：:]+|(?=[“「。])|(?=要(?!求)|必须|务必|各(?:级|地|部|单|镇|乡|县|区|市|有|相|成|责)|全(?:市|县|区|省|旗|州|体|镇|乡)|切实|抓|相关|有关))"
)
# 提出三点要求：  提出“五抓”要求：  提了几点意见。  就做好…提出具体要求,
_ANNOUNCED = re.compile(r"(提出|提)(?:了)?([^，,。；;：:提]{0,14}?)(?:要求|意见|希望|建议|措施|任务)(?=[：:。，,])[：:。，,]?")
# What announces a list even without a colon: 提出三点要求。 but not 提出了今后五年的任务。
_FEW = re.compile(rf"[0-9０-９{numerals.CHINESE}几“]|具体|明确|以下|如下")
# 会议强调: its own line.
_LABEL = re.compile(r"(?P<who>[^，,。；;：:\s]{2,14}?)(?P<verb>指出|强调|要求|提出|表示|希望)[:：，,]?$")
# 2024年宣传思想文化工作总体要求
_GENERAL = re.compile(r"(?:总体要求|总的要求|总要求|指导思想|总体思路)[:：]?$")
# …总的要求是:…  指导思想是…
_GENERAL_IS = re.compile(r"(?:总体要求|总的要求|总要求|指导思想|总体思路|总的思路)(?:就)?是[:：，,]?")
_MEETING = re.compile(r"(?:此外|同时|最后|为此|另外)?(?:本次|这次|此次)?(?P<who>会议|[一-鿿]{0,12}?(?:会议|大会|全会|例会|座谈会|推进会|常委会|工作会|专题会|动员会|现场会|调度会))(?:还|并|同时|最后|进一步|特别|明确|一致|着重|再次|就[^，,]{2,40})*$")
_PRONOUN = re.compile(r"^(?:同时|最后|此外|并且|随后)?[他她](?:还|又|同时|最后|进一步|特别|着重|再次|代表|在|就|对|结合)?")
# 习近平文化思想, 习近平总书记关于…的重要论述: no speaker.
_THOUGHT = re.compile(r"[^，,。；;]{0,24}?(?:思想|精神|论述|嘱托|为核心)")
# What stands before a name that is not the subject: 传达王宏伟书记讲话…, 对张三提出….
_OBJECT = re.compile(r"受|对(?!此)|向|与|传达|学习|贯彻|落实|根据|按照|围绕|关于|陪同|邀请|听取|感谢|代表(?=[^，,]{0,6}$)")
_NOUN_BEFORE = re.compile(r"(?:总|的|点|项|条|具体|工作|明确|新|个|讲话|部署|标准|精神|质量|任务|总体|有关|相关|本|高)$")
# What tells of something else and closes the block of an attribution.
_RESET = re.compile(
    r"(?:会上|会前|会后|随后|当天|当日|期间|据介绍|据悉|据了解|据统计|其中|截至|截止|活动中|座谈中|会议(?:还|由|以|采取|播放|传达|听取|审议|通过|认为|学习|书面|表彰|对|邀请|期间|宣读|通报|印发|研究|决定|召开|分)|与会|现场)"
)
_ATTENDED = re.compile(r"(?:参加|出席|列席)(?:了)?(?:[^，,。；;]{0,14}(?:会议?|活动|座谈|仪式|式))?[。；;]?$|主持(?:了)?(?:会议)?[。]$")
_REFUSED = re.compile(r"(?:听取|审议|通过|认为)[，,：:了]?")

_CN = f"[{numerals.CHINESE}]{{1,3}}"
# Markers inside a paragraph, where a clause can start: 一是, 二要, 第三，, （1）、, ①, 1. — 一要强化 keeps 要.
_MARK = re.compile(
    rf"(?:(?<=[，,。；;：:！!？?、”」])|(?<=\A)|(?<=\s))\s*(?:(?P<is>{_CN}是(?![否非])[，,：:]?)|(?P<yao>{_CN}(?=要(?!求)))|(?P<ordinal>第{_CN}[，,、：:])|(?P<first>(?:首先|其次|再次|最后)[，,]))"
)
_HARD_MARK = re.compile(rf"[（(][0-9]{{1,2}}[）)][、.．]?|[（(]{_CN}[）)][、.．]?|[①-⑳]|[0-9]{{1,2}}[.．、](?![0-9])|{_CN}、(?=[^，,。；;]{{2,}})")
_CONNECTOR = re.compile(r"(?:同时|此外|另外|还有|因此|为此|其次|再次|最后|首先|下一步|接下来|今年|明年|当前|目前|并|而|且|进而|总之|特别是|尤其是)[，,]|(?:还|同时|更|也|都|并|就|又|则|再|是)(?=要(?!求)|必须|应)")
# 要…, 必须… at the start of a clause; 要求, 要素, 要点 are nouns.
_MUST = re.compile(r"(?:我们|大家)?(?:一定要|要(?![求素点闻塞害义])|必须|务必|务须|应当|应该|应(?=[一-鿿])(?!对|用|急|届|有|邀|到)|须(?!知)|不要|不得|绝不|决不|切忌|严禁|切勿)")
# 各部门要…, 宣传部门务必…; 重要, 主要, 需要, 纲要 are none.
_ADDRESSEE = re.compile(
    r"[^，,。；;：:“”「」！!？?]{2,44}?(?<![重主需只首想紧纲摘不若概简将而必次索扼显是快正么])(?:一定要|要|必须|务必|应当|须)(?![求素点闻塞害道旨件目案览职领隘诀义])"
)
_ADDRESSEE_NOT = re.compile(r"了|取得|已经?|标志|意味|达到|决定|宣布|第一要义|近年|去年|以来")
# What is said of a thing is no demand: 做好社会工作是全党共同责任.
_STATES = re.compile(r"[^，,。；;]*?(?<![就还特尤于总但凡只若要既正])是(?!否|非)")
# 在县委的坚强领导下,…作出应有的贡献!: a closing flourish.
_FLOURISH = re.compile(r"在[^，,。]{2,30}(?:领导|带领|指引|关怀)下")
# 提出“三个到位”, 以下5个方面: what the list behind it spells out.
_SET = re.compile(rf"(?:[0-9０-９]+|[{numerals.CHINESE}]+)(?:个|项|点|大|条|方面|件)|“[{numerals.CHINESE}][^”]{{1,8}}”")
# A sentence that spells out the one before: 在深化…上下功夫, 通过…, 让….
_CONTINUES = re.compile(r"(?:在|通过|以|让|使|真正|从而|进而|用|从|把|将|既|不仅|只有|做到|为|不能|决不能|确保|力争|努力|这|真)")
_PAIRS = {"“": "”", "「": "」", "（": "）", "(": ")", "《": "》", "『": "』"}
_CLOSERS = frozenset(_PAIRS.values())
_TAIL = "。；;，,、！!：: \u3000\u00a0\n\t"
#: Verbs under which a unit may open without 要 (要求，明确发力重点…).
_DEMANDING = frozenset(("要求", "强调", "提出", "希望", "建议", "号召", "总体要求", "勉励", "叮嘱", "提醒"))


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(alternation(words("imperatives")))


@dataclass(slots=True)
class _State:
    """The attribution in force."""

    speaker: str | None
    verb: str
    cue: Span
    fresh: bool = True  # nothing read under it yet
    explicit: bool = False  # a unit with 要 was read: bare ones may follow
    listing: bool = False  # inside 一是…二是…: a sentence without a marker belongs to the item
    announced: bool = False  # …提出三点要求: the items may be bare

    @property
    def bare(self) -> bool:
        return self.verb in _DEMANDING or self.explicit or self.announced


class _Cue(NamedTuple):
    start: int  # of the clause that holds it
    content: int  # where what is said starts
    speaker: str | None
    verb: str
    implied: bool  # the subject stands elsewhere (并强调)
    announced: bool
    quote: bool  # the words stand before it (“…”，王昌荣说。)


def find(doc: Document, names: Sequence[Name]) -> list[DirectiveMention]:
    """The directives of the page, in order.

    Args:
        doc: the document.
        names: every occurrence of a person's name in it, in order.
    """
    return _Reader(doc, names).read()


class _Reader:
    def __init__(self, doc: Document, names: Sequence[Name]) -> None:
        self.doc = doc
        self.text = doc.text
        self.names = names
        self.out: list[DirectiveMention] = []
        self.state: _State | None = None
        self.section: Span | None = None
        self.block = 0  # where the block in hand starts
        self.last_mark = -1  # where its last inline marker stands
        self.person: str | None = None  # the last person who spoke, for 他

    def read(self) -> list[DirectiveMention]:
        for block in self.doc.blocks:
            if block.part is Part.BODY:
                self._block(block)
            elif block.part is not Part.CAPTION:
                self.state = None
        return self.out

    # -- blocks ---------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if block.heading and self._heading(block):
            return
        self.block = block.start
        self.last_mark = max((m.start() for m in _MARK.finditer(self.text, block.begin, block.end)), default=-1)
        spans = self.doc.sentences(block)
        if not spans:
            return
        for i, (start, end) in enumerate(spans):
            cues = self._cues(start, end)
            if self.state is not None and i == 0:
                self.state.listing = False
            self._sentence(start, end, cues)
            speaker = self._name(start, min(end, start + 40))
            if not cues and speaker is not None and not _OBJECT.match(self.text, start):
                self.person = speaker

    def _heading(self, block: Block) -> bool:
        """Read a block that stands on its own; false where it is to be read as a sentence."""
        text = self.text[block.begin : block.end]
        m = _LABEL.match(text)
        if m and block.marker is None:
            speaker = self._speaker(block.begin, block.begin + m.end("who"))
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
        if self.state is not None and self._opener(block.begin, block.end) == block.begin and _MUST.match(text):
            return False
        if _VERB.search(text) or _ANNOUNCED.search(text):
            return False
        self.state = None
        self.section = None
        return True

    # -- attributions ---------------------------------------------------------------------------

    def _cues(self, start: int, end: int) -> list[_Cue]:
        out: list[_Cue] = []
        text = self.text
        hits = [(m.start(), m.end(), m[1], False) for m in _VERB.finditer(text, start, end)]
        if text.find("提", start, end) >= 0:
            hits += [(m.start(), m.end(), "提出", True) for m in _ANNOUNCED.finditer(text, start, end) if m.group()[-1] in "：:" or _FEW.search(m[2])]
        if not hits:
            return out
        for at, stop, verb, announced in sorted(hits):
            if self._depth(start, at):
                continue
            clause = self._clause_start(start, at)
            if out and clause < out[-1].content:
                clause = out[-1].content
                if clause > at:
                    continue
            cue = self._cue(start, clause, at, stop, verb, announced)
            if cue is not None:
                out.append(cue)
        return out

    def _cue(self, start: int, clause: int, at: int, stop: int, verb: str, announced: bool) -> _Cue | None:
        text = self.text
        lead = text[clause:at]
        if _MUST.match(lead) or (verb == "要求" and _NOUN_BEFORE.search(lead)) or (verb == "说" and lead.endswith(("学", "小", "评", "据", "的", "传", "解"))):
            return None
        if verb == "要求" and lead.endswith("提出"):
            return None
        subject = self._subject(clause, at)
        quote = clause > start and text[clause - 1] in "”」" or lead[:1] in ("”", "」")
        if text.startswith("。", stop) and not quote:
            return None
        if subject is not None:
            return _Cue(clause, stop, subject, verb, False, announced, quote)
        if lead in ("并", "并且", "同时", "还", "又", "也", "进而", "最后", "并同时", "") or lead.startswith(("并就", "并对", "并", "在", "就", "对", "结合", "针对", "谈到", "围绕")):
            if not lead and not quote and clause == start:
                return None
            if _REFUSED.search(lead):
                return None
            speaker = self._earlier(start, clause) or (self.person if _PRONOUN.match(lead) or self.state is not None else None)
            if speaker is None and self.state is not None:
                speaker = self.state.speaker
            if speaker is not None:
                return _Cue(clause, stop, speaker, verb, True, announced, quote)
        return None

    def _subject(self, clause: int, at: int) -> str | None:
        """Who speaks in ``[clause, at)``: a name, 会议, or the person whom 他 stands for."""
        lead = self.text[clause:at]
        m = _MEETING.match(lead)
        if m:
            if lead.startswith(("落实", "贯彻", "按照", "根据", "学习", "传达")):
                return None
            return "会议" if m["who"].endswith("会议") else m["who"]
        speaker = self._name(clause, at)
        if speaker is not None:
            return speaker
        if _PRONOUN.match(lead) and self.person is not None:
            return self.person
        return None

    def _speaker(self, start: int, end: int) -> str | None:
        """会议, the body, or the person who is the subject of ``[start, end)``."""
        m = _MEETING.match(self.text[start:end])
        if m:
            return "会议" if m["who"].endswith("会议") else m["who"]
        return self._name(start, end)

    def _name(self, start: int, end: int) -> str | None:
        """The first person named in ``[start, end)`` who is no object and no owner of a thought (习近平文化思想)."""
        text = self.text
        for name in self.names[bisect_left(self.names, (start,)) :]:
            if name.start >= end:
                break
            if name.end > end or _OBJECT.search(text, start, name.start) or _THOUGHT.match(text, name.end, end):
                continue
            if name.start > start and (_MUST.match(text, start) or self._is_bare(start, name.start)):
                return None
            return name.value
        return None

    def _earlier(self, start: int, clause: int) -> str | None:
        """The subject of an earlier clause of the sentence."""
        at = start
        while at < clause:
            stop = self._clause_end(at, clause)
            speaker = "会议" if self.text.startswith("会议", at) else self._speaker(at, stop)
            if speaker is not None and not _MUST.match(self.text, at, stop):
                return speaker
            at = stop + 1
        return None

    # -- sentences ------------------------------------------------------------------------------

    def _sentence(self, start: int, end: int, cues: list[_Cue]) -> None:
        text = self.text
        if not cues:
            if _RESET.match(text, start, end) or _ATTENDED.search(text, start, end):
                self.state = None
                return
            if self.state is not None:
                self._units(start, end, opening=self.state.fresh)
            return
        first = cues[0]
        if first.start > start and self.state is not None and not self.state.fresh and not first.quote and (first.implied or self._opener(start, first.start) == start):
            self._units(start, first.start, opening=False)
        for i, cue in enumerate(cues):
            stop = cues[i + 1].start if i + 1 < len(cues) else end
            said = text[cue.content : stop].strip(_TAIL)
            self.state = _State(cue.speaker, cue.verb, (cue.start, cue.content), announced=cue.announced)
            if cue.speaker is not None and not cue.speaker.endswith("会议"):
                self.person = cue.speaker
            if cue.quote and not said:
                self._quoted(start, cue.start)
            elif said:
                plain = cue.verb in _DEMANDING and not cue.announced and text[cue.content - 1] not in "，,：:"
                self._units(cue.content, stop, opening=True, plain=plain)
            elif not cue.announced:
                self.state.fresh = True

    def _quoted(self, start: int, end: int) -> None:
        """The words of a quotation that stands before its speaker."""
        opening = max(self.text.find(q, start, end) for q in "“「")
        if opening >= 0:
            for a, b in sentences(self.text, opening + 1, end):
                self._units(a, b, opening=False)

    # -- units ----------------------------------------------------------------------------------

    def _units(self, start: int, end: int, *, opening: bool, plain: bool = False) -> None:
        """Read what is said in ``[start, end)``, a sentence or the rest of one.

        ``opening``: nothing was read under the attribution yet. ``plain``: no comma stands between
        the verb and what is demanded (要求各地各部门切实抓好整改).
        """
        state = self.state
        assert state is not None
        text = self.text
        while start < end and text[start] in " \u3000\u00a0\t\n，,：:":
            start += 1
        if start >= end:
            return
        state.fresh = False
        if text[start] in "“「" and self._quotes_all(start, end):
            for a, b in sentences(text, start + 1, end - 1 if text[end - 1] in "”」" else end):
                self._units(a, b, opening=opening)
            return
        m = _GENERAL_IS.search(text, start, end)
        if m:
            self._add(m.end(), end, "directives.general-is")
            return
        if state.speaker is None:
            self._add(start, end, "directives.general")
            return
        colon = self._announcement(start, end)
        if colon is not None:
            start = colon
            state.announced = True
            opening = True
        for i, (a, b, kind) in enumerate(self._segments(start, end)):
            if plain and i == 0 and self._opener(a, b) is None:
                self._add(a, b, "directives.object")  # 要求各地各部门切实抓好整改
            else:
                self._segment(a, b, kind, opening=opening, first=i == 0)

    def _segment(self, start: int, end: int, kind: str, *, opening: bool, first: bool) -> None:
        state = self.state
        assert state is not None
        text = self.text
        if kind:
            if not state.listing and first and self._announces(start):
                self.out.pop()
            state.listing = kind in ("is", "yao", "ordinal", "first")
            self._add(start, end, f"directives.marker.{kind}")
            return
        if state.listing and self.out and not self._is_topic(start, end):
            self._extend(end)
            return
        if state.listing and self._is_topic(start, end):
            state.listing = False
            return
        at = self._opener(start, end) if first else self._opens_at(start, end)
        if at is not None:
            bare = not self._is_explicit(at, end)
            if not bare or state.bare:
                if bare and first and not opening and not state.announced and not state.explicit and state.verb not in _DEMANDING:
                    return
                state.explicit = state.explicit or not bare
                self._add(at, end, "directives.bare" if bare else "directives.must")
                return
        joined = self.out and self.out[-1].start >= self.block and self.out[-1].cue == state.cue and text[self.out[-1].end : start].strip(_TAIL + "”」") == ""
        if joined and (not first or (_CONTINUES.match(text, start, end) and not _FLOURISH.match(text, start, end))):
            self._extend(end)

    def _announces(self, start: int) -> bool:
        """Whether the last unit only announced the list that starts here (要做到“三个到位”。一是…)."""
        if not self.out or self.state is None or self.out[-1].cue != self.state.cue:
            return False
        last = self.out[-1]
        return len(self.text[last.end : start].strip(_TAIL)) <= 3 and _SET.search(self.text, last.start, last.end) is not None

    def _is_topic(self, start: int, end: int) -> bool:
        """A short sentence without a comma, behind the last item, that only names the next topic."""
        text = self.text[start:end]
        return start > self.last_mark and len(text) <= 22 and not re.search(r"[，,；;]", text) and not _MUST.match(text)

    def _opens_at(self, start: int, end: int) -> int | None:
        """Where a unit opens if it opens with the first clause of ``[start, end)``."""
        text = self.text
        m = _CONNECTOR.match(text, start, end)
        at = m.end() if m else start
        return at if self._is_explicit(at, end) or self._is_bare(at, end) or text.startswith("把", at) else None

    def _is_bare(self, at: int, end: int) -> bool:
        return _bare().match(self.text, at, end) is not None and not _STATES.match(self.text, at, end)

    def _is_explicit(self, at: int, end: int) -> bool:
        text = self.text
        if _MUST.match(text, at, end):
            return True
        m = _ADDRESSEE.match(text, at, end)
        return m is not None and not _ADDRESSEE_NOT.search(m.group())

    def _opener(self, start: int, end: int) -> int | None:
        """Where the unit of a sentence opens: at 要, 必须, the addressee, or a bare imperative at its start."""
        text = self.text
        while start < end and text[start] in " \u3000\u00a0\t\n":
            start += 1
        m = _CONNECTOR.match(text, start, end)
        while m and m.end() > start:
            start = m.end()
            m = _CONNECTOR.match(text, start, end)
        bare = start if self._is_bare(start, end) else None
        at = start
        n = 0
        before: int | None = None
        while at < end:
            stop = self._clause_end(at, end)
            m = _CONNECTOR.match(text, at, end)
            begin = m.end() if m and m.end() <= stop else at
            if self._is_explicit(begin, stop):
                if bare is not None and n >= 2:
                    return bare
                return before if before is not None else begin
            before = at if "作为" in text[at:stop] else None  # 珠三角地区作为…，要更好地…
            if stop < end and text[stop] in "；;":
                break
            at = stop + 1
            n += 1
        return bare

    def _announcement(self, start: int, end: int) -> int | None:
        """Where the list starts that the words before a colon only announce (要抓好六个方面工作:要…)."""
        text = self.text
        depth = 0
        for i in range(start, min(end, start + 90)):
            char = text[i]
            if char in _PAIRS:
                depth += 1
            elif char in _CLOSERS:
                depth = max(0, depth - 1)
            elif depth == 0 and char in "。；;":
                return None
            elif depth == 0 and char in "：:":
                after = i + 1
                rest = _HARD_MARK.match(text, after, end) or _MARK.match(text, after, end)
                return after if rest or self._opens_at(after, end) is not None else None
        return None

    def _segments(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Parallel parts: cut at semicolons outside quotations, and at list markers; with the marker's style."""
        text = self.text
        cuts: list[tuple[int, int, str]] = []  # end of the segment before, start of the next, style
        depth = 0
        for i in range(start, end):
            char = text[i]
            if char in _PAIRS:
                depth += 1
            elif char in _CLOSERS:
                depth = max(0, depth - 1)
            elif depth == 0 and char in "；;":
                cuts.append((i, i + 1, ""))
        for m in _MARK.finditer(text, start, end):
            if not self._depth(start, m.start()):
                cuts.append((m.start(), m.end(), m.lastgroup or "is"))
        bounds = sorted(cuts)
        out: list[tuple[int, int, str]] = []
        at, style = start, ""
        for stop, after, kind in bounds:
            if stop > at and text[at:stop].strip(_TAIL):
                out.append((at, stop, style))
            at, style = max(at, after), kind or ""
        if text[at:end].strip(_TAIL):
            out.append((at, end, style))
        return [self._unmarked(a, b, kind) for a, b, kind in out]

    def _unmarked(self, start: int, end: int, kind: str) -> tuple[int, int, str]:
        text = self.text
        while start < end and text[start] in " \u3000\u00a0\t\n":
            start += 1
        m = _HARD_MARK.match(text, start, end)
        if m and not kind:
            return (m.end(), end, "number")
        return (start, end, kind)

    def _add(self, start: int, end: int, rule: str) -> None:
        state = self.state
        assert state is not None
        start, end = self._trim(start, end)
        if end - start < 4:
            return
        self.out.append(DirectiveMention(state.speaker, state.verb, start, end, self.section, state.cue, rule))
        self.doc.trace.append(Decision("directives", rule, ((start, end), state.cue), self.text[start:end], True))

    def _extend(self, end: int) -> None:
        last = self.out[-1]
        _, end = self._trim(last.start, end)
        self.out[-1] = last._replace(end=end)

    def _trim(self, start: int, end: int) -> Span:
        text = self.text
        while start < end and text[start] in _TAIL:
            start += 1
        while end > start and (text[end - 1] in _TAIL or (text[end - 1] in "”」" and text.count(text[end - 1], start, end) > text.count("“" if text[end - 1] == "”" else "「", start, end))):
            end -= 1
        return start, end

    # -- clauses --------------------------------------------------------------------------------

    def _depth(self, start: int, at: int) -> bool:
        """Whether ``at`` stands inside a quotation that opened in the sentence."""
        text = self.text
        return text.count("“", start, at) > text.count("”", start, at) or text.count("「", start, at) > text.count("」", start, at)

    def _clause_start(self, start: int, at: int) -> int:
        depth = 0
        for i in range(at - 1, start - 1, -1):
            char = self.text[i]
            if char in _CLOSERS:
                if depth == 0 and char in "”」" and i + 1 < at and self.text[i - 1 : i] in ("。", "，", "！", "？", ",", "!", "?"):
                    return i + 1
                depth += 1
            elif char in _PAIRS:
                depth = max(0, depth - 1)
            elif depth == 0 and char in "，,；;：:。！!？?\n":
                return i + 1
        return start

    def _clause_end(self, start: int, end: int) -> int:
        depth = 0
        for i in range(start, end):
            char = self.text[i]
            if char in _PAIRS:
                depth += 1
            elif char in _CLOSERS:
                depth = max(0, depth - 1)
            elif depth == 0 and char in "，,；;：:。！!？?\n":
                return i
        return end

    def _quotes_all(self, start: int, end: int) -> bool:
        stop = end
        while stop > start and self.text[stop - 1] in _TAIL:
            stop -= 1
        return self.text[stop - 1] in "”」" and not self._depth(start, stop) and self.text.find("”", start, stop - 1) < 0
