"""Attributions: who says what follows (会议强调，  刘胜在讲话中要求，  他指出，  并强调，)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from meetx import numerals, patterns
from meetx.mentions.directives.clauses import Clauses
from meetx.mentions.directives.openers import MUST, is_bare


class Name(NamedTuple):
    """One occurrence of a person's name in the document's text."""

    start: int
    end: int
    value: str


class Cue(NamedTuple):
    """One attribution.

    Attributes:
        start: of the clause that holds it.
        content: where what is said starts.
        speaker: 会议, a person, a body.
        verb: 强调, 指出 …
        implied: the subject stands elsewhere (并强调).
        announced: a list follows, whose items may be bare (提出三点要求：).
        quote: the words stand before it (“……。”王昌荣说。).
    """

    start: int
    content: int
    speaker: str
    verb: str
    implied: bool
    announced: bool
    quote: bool


# 指出，  强调：  要求各…  说：“   — not 客观指出存在的短板 (no delimiter behind it).
_VERB = patterns.compile(
    r"(指出|强调|要求|提出|表示|说|希望|建议|号召|勉励|叮嘱|提醒|明确(?=[，,：:]))"
    r"(?:[，,：:]+|(?=[“「。])|(?=要(?!求)|必须|务必|各[级地部单镇乡县区市有相成责]|全[市县区省旗州体镇乡]|切实|抓|相关|有关)"
    r"|(?<=要求)(?=\w)(?![的是了和与、])|(?<=希望)(?=\w)(?![的是了和与、]))"
)
# The verbs of that pattern that a demand may follow without a comma, right behind who speaks (戎装要求专武干部严守规定).
_DIRECT = frozenset(("要求", "希望"))
# 提出三点要求：  提出“五抓”要求：  提了几点意见。  就做好…提出具体要求,
ANNOUNCED = patterns.compile(r"(提出|提)(?:了)?([^，,。；;：:提]{0,14}?)(?:要求|意见|希望|建议|措施|任务)(?=[：:。，,])[：:。，,]?")
# What announces a list even without a colon: 提出三点要求。 but not 提出了今后五年的任务。
_FEW = patterns.compile(rf"[0-9０-９{numerals.CHINESE}几“]|具体|明确|以下|如下")
_MEETING = patterns.compile(
    r"(?:此外|同时|最后|为此|另外)?(?:本次|这次|此次)?"
    r"(?P<who>会议|(?:(?![就对在把将向与为从落按根学传贯])\w){0,12}?(?:会议|大会|全会|例会|座谈会|推进会|常委会|工作会|专题会|动员会|现场会|调度会))"
    r"(?!精神|要求|内容|期间|结束|上|的|.*(?:听取|审议|认为|传达|学习|通过|的$)).{0,30}$"
)
_PRONOUN = patterns.compile(r"^(?:同时|最后|此外|并且|随后)?(?:[他她]|(?:重要)?(?:批示|指示)中?$)(?:还|又|同时|最后|进一步|特别|着重|再次|代表|在|就|对|结合)?")
# 习近平文化思想, 习近平总书记关于…的重要论述: no speaker.
_THOUGHT = patterns.compile(r"[^，,。；;就对]{0,24}?(?:思想|精神|论述|嘱托|为核心)")
# What stands before a name that is not the subject: 传达王宏伟书记讲话…, 对张三提出….
OBJECT = patterns.compile(r"受|对(?!此)|向|与|传达|学习|贯彻|落实|根据|按照|围绕|关于|陪同|邀请|听取|感谢|代表(?=[^，,]{0,6}$)")
# 总体要求, 提出三点要求, 讲话要求: the noun.
_NOUN_BEFORE = patterns.compile(r"(?:总|的|点|项|条|具体|工作|明确|新|个|讲话|部署|标准|精神|质量|任务|总体|有关|相关|本|高|提出)$")
# 学说, 小说, 评说, 据说, 的说, 传说, 解说
_NO_SAYING = tuple("学小评据的传解")
_AND = frozenset(("并", "并且", "同时", "还", "又", "也", "进而", "最后", "并同时", ""))
_ABOUT = ("并就", "并对", "并", "在", "就", "对", "结合", "针对", "谈到", "围绕")
_NOT_SAID = patterns.compile(r"(?:听取|审议|通过|认为)[，,：:了]?")


# 要求各级…, 要求全市…: whom a demand without a comma can name.
_ORDERED = patterns.compile(r"要(?!求)|必须|务必|各(?:级|地|部|单|镇|乡|县|区|市|有|相|成|责)|全[市县区省旗州体镇乡]|切实|抓|相关|有关")


# 会议, 大会, 本次会议 at the start of a clause speak, whoever else it names; 解伟龙在主持会议时 does not.
_BODY = patterns.compile(r"(?:此外|同时|最后|为此|另外)?(?:本次|这次|此次)?(?:会议|大会|全会)")
_FOLLOWING = ("落实", "贯彻", "按照", "根据", "学习", "传达")


class Speakers:
    """Who can speak on a page, and who spoke last."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.names = names
        self.starts = [name.start for name in names]
        self.last: str | None = None  # the person whom 他 stands for

    def cues(self, clauses: Clauses, current: str | None) -> list[Cue]:
        """The attributions of a sentence, in order; ``current`` is the speaker in force before it."""
        text, start, end = self.text, clauses.start, clauses.end
        hits = [(m.start(), m.end(), m[1], False) for m in _VERB.finditer(text, start, end)]
        if text.find("提", start, end) >= 0:
            hits += [
                (m.start(), m.end(), "提出", True)
                for m in ANNOUNCED.finditer(text, start, end)
                if not m[2] or m.group()[-1] in "：:" or _FEW.search(m[2])
            ]
            hits.sort(key=lambda hit: (hit[0], not hit[3]))  # of two at one place the announcement
        out: list[Cue] = []
        for at, stop, verb, announced in hits:
            if clauses.is_quoted(at):
                continue
            clause = clauses.clause_start(at)
            if out and clause < out[-1].content:
                clause = out[-1].content
                if clause > at:
                    continue
            cue = self._cue(clauses, clause, at, stop, verb, announced=announced, current=current)
            if cue is not None:
                out.append(cue)
        return out

    def _cue(self, clauses: Clauses, clause: int, at: int, stop: int, verb: str, *, announced: bool, current: str | None) -> Cue | None:
        text, start = self.text, clauses.start
        lead = text[clause:at]
        if MUST.match(lead) or (verb == "要求" and _NOUN_BEFORE.search(lead)) or (verb == "说" and lead.endswith(_NO_SAYING)):
            return None
        quote = (clause > start and text[clause - 1] in "”」") or lead[:1] in ("”", "」")
        if text.startswith("。", stop) and not quote:
            return None
        subject = self.subject(clauses, clause, at)
        without_comma = verb in _DIRECT and stop == at + len(verb) and not announced and text[stop] not in "，,：:“「。"
        if without_comma and lead and not self._speaks_directly(clause, at) and not _ORDERED.match(text, stop):
            return None
        if subject is not None:
            return Cue(clause, stop, subject, verb, False, announced, quote)
        if not (lead in _AND or lead.startswith(_ABOUT)) or (not lead and not quote and clause == start) or _NOT_SAID.search(lead):
            return None
        if without_comma and not lead:  # 鹿鸣通报了情况，要求靠后的乡镇查摆原因: nobody but who is named before
            speaker = self.person(clauses.start, clause)
        else:
            speaker = self._earlier(clauses, clause) or (self.last if current is not None else None) or current
        return Cue(clause, stop, speaker, verb, True, announced, quote) if speaker is not None else None

    def _speaks_directly(self, clause: int, at: int) -> bool:
        """Whether nothing stands between who speaks and the verb at ``at``."""
        lead = self.text[clause:at]
        i = bisect_left(self.starts, at) - 1
        return lead in ("会议", "大会", "他", "她") or (i >= 0 and self.names[i].end == at and self.names[i].start >= clause)

    def subject(self, clauses: Clauses, start: int, end: int) -> str | None:
        """Who speaks in the clause ``[start, end)``: 会议, a body, a name, or the person whom 他 stands for."""
        found = self.speaker(start, end)
        if found is None and _PRONOUN.match(self.text[start:end]):
            found = self.person(clauses.start, min(start, clauses.start + 40)) or self.last
        return found

    def person(self, start: int, end: int) -> str | None:
        """The first person named in ``[start, end)`` who is no object and no owner of a thought (习近平文化思想)."""
        text = self.text
        for i in range(bisect_left(self.starts, start), len(self.names)):
            name = self.names[i]
            if name.start >= end:
                break
            if name.end > end or OBJECT.search(text, start, name.start) or _THOUGHT.match(text, name.end, end):
                continue
            if name.start > start and (MUST.match(text, start) or is_bare(text, start, name.start)):
                return None
            return name.value
        return None

    def speaker(self, start: int, end: int) -> str | None:
        """Like ``subject``, for a label or clause that may hold more than the subject; no pronouns."""
        lead = self.text[start:end]
        m = _MEETING.match(lead) if "会" in lead and not lead.startswith(_FOLLOWING) else None
        if m and _BODY.match(lead):
            return _body(m["who"])
        return self.person(start, end) or (_body(m["who"]) if m else None)

    def _earlier(self, clauses: Clauses, stop: int) -> str | None:
        """The subject of an earlier clause of the sentence."""
        at = clauses.start
        while at < stop:
            end = clauses.clause_end(at, stop)
            speaker = "会议" if self.text.startswith("会议", at) else self.speaker(at, end)
            if speaker is not None and not MUST.match(self.text, at, end):
                return speaker
            at = end + 1
        return None


def _body(who: str) -> str:
    """会议 stands for every …会议; 大会, 全会, 常委会 speak as printed."""
    return "会议" if who.endswith("会议") else who
