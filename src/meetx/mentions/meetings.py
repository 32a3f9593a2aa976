"""Names of meetings, and whether the page says that they took place.

A name is what stands between a verb of holding (召开, 举行) or of attending (出席, 主持) and the noun
that it ends with (会议, 座谈会 …; the table ``meeting_nouns``), or before such a verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from meetx.document import Decision, Document, Part
from meetx.lexicons import pattern, words
from meetx.spans import Span


@dataclass(slots=True, eq=False, repr=False)
class MeetingMention:
    """One place where the page names a meeting.

    Attributes:
        spans: of the name in ``Document.text``; two where the organ and the noun stand apart
            (市委常委会召开扩大会议).
        name: in the script asked for.
        construction: ``held`` (召开 X), ``opened`` (X 召开), ``attended`` (出席 X, 主持 X) or ``at`` (在 X 上强调).
        tense: ``held``, ``planned`` (将召开, 定于 …) or ``general`` (要定期召开 …).
        anchor: span of the verb.
        clause: the sentence around it.
        block: index in ``Document.blocks``.
        part: of that block.
        noun: the noun that the name ends with.
        forum: the noun is one of a gathering that is no work conference (论坛, 峰会).
    """

    spans: tuple[Span, ...]
    name: str
    construction: str
    tense: str
    anchor: Span
    clause: Span
    block: int
    part: Part
    noun: str
    forum: bool = False

    @property
    def start(self) -> int:
        """Where the name starts."""
        return self.spans[0][0]

    @property
    def is_bare(self) -> bool:
        """The name is hardly more than its noun (座谈会, 专题会议)."""
        return len(self.name) <= len(self.noun) + 2


#: How many blocks of the body are read, and characters of them: a report names its meeting early.
_BODY_BLOCKS, _BODY_CHARS = 8, 2000
#: … and as many where they name one that was held.
_ENOUGH = 3

# What a meeting's name hangs on: 召开, 举行, 出席, 会上 …; other pairs of these characters are passed over.
_ANCHOR = pattern("[召举开闭出参列主上](?:(?<=[会议]上)|(?<=[会议][）)]上)|(?<!上)[开集行办幕席加持])")
_VERBS = frozenset(("召开", "举行", "举办", "开幕", "闭幕", "召集", "出席", "参加", "列席", "主持", "上"))
_ATTENDING = frozenset(("出席", "参加", "列席", "主持"))
_HOLDING = frozenset(("召开", "举行", "举办", "召集", "开幕", "闭幕"))
_STOP = pattern("[。！？!?；;\n]")
_PAIRS = pattern("[“”《》（）「」()]")
_OPEN, _CLOSE = "“「『《（(〈【", "”」』》）)〉】"
_MARKS = pattern("[“「『《（(〈【”」』》）)〉】，,。！？!?；;：:\n \u3000—]")
_BREAKS = "，,。！？!?；;：:\n"
_HEADLINE_BREAKS = _BREAKS + " \u3000—"
_NUM = "[0-9０-９一二三四五六七八九十〇○]"
# A day and its time between the name and its verb, or before the name: 3月31日, 26日上午, 日前.
_WHEN = (
    rf"(?:(?:{_NUM}{{2,4}}年)?(?:{_NUM}{{1,3}}月)?{_NUM}{{1,3}}[日号](?:(?:至|到|[-—－–~～]{{1,2}})(?:{_NUM}{{1,3}}月)?{_NUM}{{1,3}}[日号])?"
    "|近日|日前|近期|[昨今前][日天晚](?:[（(][^（）()]{1,8}[）)])?)(?:上午|下午|晚上|晚间|晚|早上|凌晨|全天)?"
)
_BETWEEN = pattern(
    rf"[”』」]?(?:[（(][^（）()]{{1,20}}[）)])?[，,]?(?:于|在)?(?:{_WHEN})?[，,]?"
    r"(?:在?(?:圆满|顺利|胜利)?完成[^，。；\n]{0,20}[，,])?(?:(?:同时)?(?:在|于|以)[^，。；;：:\n]{1,36}?)?"
    r"(?:隆重|胜利|顺利|如期|正式|成功|圆满|同步|相继|先后|分别|继续|接着|随后|现场|连线|线上|视频|同期|再次|首次|也|已经|已|刚刚)*(?:地)?$"
)
_LEADING = pattern(
    rf"(?:{_WHEN}|当天|当日|随后|会后|会前|同日|同时|此前|期间|其间|上午|下午|晚上|早上|[一二两2]天时间|了|我[省市县区州旗镇乡街校院局]|本[市县区镇校院局]|学校|学院|医院|公司|集团"
    r"|共同|先后|分别|还|并|再次|首次|一次|一场|一个|全天|应邀|专门|\s|　|、|·)+"
)
# 会议室 and 会议精神 are no meetings, 大会代表 no name.
_NOT_FOLLOWED = (
    "室",
    "中心",
    "厅",
    "堂",
    "精神",
    "纪要",
    "记录",
    "期间",
    "以来",
    "上的",
    "制度",
    "材料",
    "通知",
    "议程",
    "议题",
    "主题",
    "筹备",
    "代表",
    "员",
    "长",
    "计",
    "展",
    "所",
    "主席团",
    "机制",
    "方案",
    "报到",
    "签到",
    "须知",
    "指南",
    "会徽",
    "主办",
    "承办",
    "经济",
)
# 将于3月5日, 定于近期, 决定今年10月 … 召开; not 健将, 主将.
_PLANNED = pattern(
    r"(?=[将即拟定决计预提届关筹建同])(?:(?<![主大名上中少干先健猛])将|即将|(?<!虚)拟|定于|决定|计划于|预计|提请|届时|关于|筹备|建议|同意)[^，。；]{0,22}$"
)
# 要定期, 应适时, 每月, 累计 … 召开: a rule or a count, no meeting; not 重要, 应邀, 需要.
_GENERAL = pattern(
    r"(?=[要应须必定适及每按经不严禁减精累共多])(?:(?<![重主需])要|(?<![响])应(?![邀急用对届])|须|必须|定期|适时|及时|每[一]?[年月季周半天次]|按[月季周期]|经常|不定期|严禁|禁止"
    r"|减少|精简|累计|共计|多次)[^，。；]{0,14}$"
)
_DAY = pattern(rf"{_NUM}[日号]|近日|日前|近期|[今昨][日天]|[上下]午")
_COUNTED = pattern(
    rf"(?:了)?(?:各类|各种|专题)?[^，。；]{{0,14}}?(?<![第届{_NUM[1:-1]}]){_NUM}+(?:余|多)?[次场个期轮](?![全常主专委中]).{{0,12}}"
)
_SINCE = pattern("以来|之前|之后|前夕|前后|之际|的?通知|的?时间")
_SESSION_SPLIT = pattern("、|和|及|以及|暨")
# Organs whose sittings have no other name: 市委常委会召开扩大会议 → 市委常委会扩大会议.
_ORGAN_END = pattern(
    r"(?:委员会|常委会|委会|行署|防指|领导小组|指挥部|人民政府|政府|党组|党委|党工委|管委会|政治局|工委|县委|市委"
    r"|区委|省委|州委|旗委|州政府|理事会|董事会|主席团|协会|学会|联合会|支部|总支|政协|人大|国务院|中心组|编委会|工会|妇联|团委"
    r"|法院|检察院|中共中央|代表团|专班|委(?!员|托))"
)
# What may stand between the organ and its verb; and the words that an organ's name consists of.
_ORGAN_TAIL = pattern(rf"(?:于|在)?(?:{_WHEN})?(?:(?:在|以)[^，。；;：:\n]{{1,20}})?(?:继续|再次|全天|专题|组织|隆重)?")
_ORGAN_WORDS = pattern(r"[\w（）()“”]*$")
_ORDINARY_SITTING = pattern(
    r"(?:[（(]扩大[）)]|扩大|全体|常务|专题|主任|主席|党组|常委|工作|联席|办公|预备|联组|视频|第[0-9０-９一二三四五六七八九十百]+次(?:主席"
    r"|主任|常务|常委会|全体|党组|工作|专题|办公)?(?:[（(]扩大[）)])?|[0-9]{4}年)*"
    r"(?:第[0-9０-９一二三四五六七八九十百]+次)?(?:[（(]扩大[）)]|扩大)?(?:会议|大会|全会|全体会议)$"
    r"|(?:[0-9]{4}年(?:度)?)?第[0-9０-９一二三四五六七八九十百]+次(?:理论|专题|集体|集中|扩大|[（(]扩大[）)])*(?:学习|研讨|学习会|研讨会|学习研讨|学习研讨会)$"
)

# What a session of several days consists of.
_PARTIAL = pattern(
    r"(?:第[一二三四五六七八九十0-9]{1,3}次)?(?:全体|联组|预备|分组|小组|主席团)会议|(?:开幕|闭幕)(?:会|大会)|第[一二三四五六七八九十0-9]{1,3}次(?:会议|大会)"
)


# 在京召开的 X, 由县委组织的 X: the name starts behind it.
_PLACED = pattern(r"(?:在|于|由)[^，。；]{1,30}?(?:召开|举行|举办|组织|主持)的")
# 县委书记主持的 X.
_SUBJECT = pattern(r".{0,30}?(?:召开|举行|主持|出席|获悉)的?")
# 在 X 上强调; not 在 X 上的讲话.
_SAYS = pattern(r"(?:强调|指出|要求|讲话|表示|发言|说|提出|作|发表|传达|通报|作出|获悉|了解到|透露|宣布|时|，|,|$|\n)")
# 县委书记X主持召开: a person, no organ.
_PERSON = pattern(r".{0,40}?(?:书记|市长|县长|区长|省长|主任|主席(?!团)|部长|委员(?!会)|局长)")
# 会上, 此次会议上: names none.
_POINTS_BACK = ("会", "本次", "此次", "这次", "该", "随后", "全体", "当天", "上述")
# Between two meetings; 暨 joins one.
_SEPARATOR = pattern(r"、|和|及(?!其)|以及")
# What may follow a meeting's name in its clause.
_BEHIND_NAME = pattern(
    r"[”』」）)]|[并、和及暨与]|以及|时|上(?!的)|后|的|[ 　\s]|开幕|闭幕|会上|强调|指出|要求|提出|认为|透露|获悉|，"
    r"|部署|传达|学习|贯彻|研究|安排|总结|表彰|动员|第|（|\(|通报|听取|审议|讨论|现场|对|就|在|专题|围绕|为|推进|进一步|来"
    r"|主会场|分会场|县分会场|[市省区]分会场|“|——|—"
)
# Every noun of a meeting ends so; which of them is one, the table says.
_NOUN_END = pattern("[会学研论听](?:[议习讨坛证](?!员))?")


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """Nouns and study sessions by their last two characters, the longest first."""
    out: dict[str, list[str]] = {}
    for noun in sorted({n for kind in ("noun", "forum", "session") for n in words("meeting_nouns", kind)}, key=lambda n: (-len(n), n)):
        out.setdefault(noun[-2:], []).append(noun)
    return {tail: tuple(nouns) for tail, nouns in out.items()}


@cache
def _forums() -> frozenset[str]:
    return frozenset(words("meeting_nouns", "forum"))


def find(doc: Document) -> list[MeetingMention]:
    """The meetings that headline and text name, in the page's order, a list of names one by one."""
    found: list[MeetingMention] = []
    blocks = chars = 0
    reported = False
    for index, block in enumerate(doc.blocks):
        if block.part is Part.BODY:
            if blocks >= _BODY_BLOCKS or chars > _BODY_CHARS or (blocks >= _ENOUGH and reported):
                continue
            blocks += 1
            chars += block.end - block.start
        elif block.part is not Part.TITLE and block.part is not Part.SUBTITLE:
            continue
        before = len(found)
        _block(doc, index, block.begin, min(block.end, block.begin + _BODY_CHARS), block.part, found, reported=reported)
        if not reported and block.part is Part.BODY:
            reported = any(m.tense == "held" and m.construction in ("held", "opened") for m in found[before:])
    return found


def _block(doc: Document, index: int, begin: int, end: int, part: Part, found: list[MeetingMention], *, reported: bool) -> None:
    """The mentions of one block; once the page ``reported`` a meeting, only those that say that one was held."""
    text = doc.text
    done = begin
    for m in _ANCHOR.finditer(text, begin, end):
        if m.start() < done:
            continue
        verb = m.group()
        if verb not in _VERBS:
            continue
        if verb in _HOLDING:
            got = _after(doc, index, part, m, begin, end, "held") or _before(doc, index, part, m, begin, end)
        elif reported:
            continue
        elif verb in _ATTENDING:
            if text.startswith(("召开", "举行", "了", "会议。", "会议，", "会议并", "会议；", "会议、"), m.end()):
                continue  # 出席会议并讲话 names none
            got = _after(doc, index, part, m, begin, end, "attended")
        else:
            got = _at(doc, index, part, m, begin, end)
        for mention in got:
            if not any(o.spans == mention.spans for o in found):
                found.append(mention)
                done = max(done, mention.spans[-1][1])


def _sentence(text: str, at: int, begin: int, end: int) -> Span:
    first = begin
    for m in _STOP.finditer(text, max(begin, at - 400), at):
        first = m.end()
    stop = _STOP.search(text, at, end)
    return (first, stop.start() if stop else end)


def _clause_end(text: str, at: int, end: int, breaks: str = _BREAKS) -> int:
    """Where the clause ends: at a comma or stop outside quotation marks and brackets; in a headline, at a space too."""
    depth = 0
    stop = min(end, at + 160)
    for m in _MARKS.finditer(text, at, stop):
        c = m.group()
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c in breaks and (not depth or c == "\n"):
            return m.start()
    return stop


def _clause_start(text: str, at: int, begin: int, breaks: str = _BREAKS) -> int:
    depth = 0
    for i in range(at - 1, max(begin, at - 160) - 1, -1):
        c = text[i]
        if c in _CLOSE:
            depth += 1
        elif c in _OPEN:
            if not depth:
                return i + 1 if c in "（(【" else i
            depth -= 1
        elif c in breaks and (not depth or c == "\n"):
            return i + 1
    return max(begin, at - 160)


def _noun_ends(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Nouns of meetings in ``[start, end)``: where each starts and ends, brackets such as （扩大） before it included."""
    out = []
    by_tail = _nouns()
    for m in _NOUN_END.finditer(text, start, end):
        stop = m.end()
        for noun in by_tail.get(text[stop - 2 : stop], ()):
            size = len(noun)
            if stop - size >= start and text.endswith(noun, start, stop):
                if not text.startswith(_NOT_FOLLOWED, stop):
                    out.append((stop - size, stop, noun))
                break
    return out


def _depth_ok(text: str, start: int, end: int) -> bool:
    if _PAIRS.search(text, start, end) is None:
        return True
    inside = text[start:end]
    return all(inside.count(a) == inside.count(b) for a, b in zip("“《（「", "”》）」", strict=True)) and inside.count("(") == inside.count(
        ")"
    )


def _tense(text: str, before: Span, between: str = "") -> str:
    """From what stands before the verb (or the name) in its sentence, and between name and verb."""
    near = text[max(before[0], before[1] - 26) : before[1]]
    if _PLANNED.search(near) or _PLANNED.search(between):
        return "planned"
    if _GENERAL.search(near) and not _DAY.search(text, before[0], before[1]) and not _DAY.search(between):
        return "general"
    return "held"


def _after(doc: Document, index: int, part: Part, m: re.Match[str], begin: int, end: int, construction: str) -> list[MeetingMention]:
    """召开 X, 出席 X: the name runs to the last noun of the clause."""
    text = doc.text
    start = m.end()
    if m.group() in ("开幕", "闭幕") or _SINCE.match(text, start):
        return []
    breaks = _BREAKS if part is Part.BODY else _HEADLINE_BREAKS
    stop = _clause_end(text, start, end, breaks)
    lead = _LEADING.match(text, start, stop)
    if lead is not None:
        start = lead.end()
    if text.startswith("的", start):  # 12月20日召开的 X
        start += 1
    held = _after_place(text, start, stop)
    if held is not None:
        start = held
    ends = _noun_ends(text, start, stop)
    while ends and not (_depth_ok(text, start, ends[-1][1]) and _ends_name(text, ends[-1][1], stop)):
        ends.pop()
    if (
        construction == "attended"
        and ends
        and text.startswith(
            ("的代表", "的全国", "的全省", "的全市", "的全县", "的各", "的外", "的同志", "的人员", "的领导", "的委员", "的嘉宾", "的全体"),
            ends[-1][1],
        )
    ):
        return []  # 会见出席大会的代表
    if not ends or _COUNTED.fullmatch(text, start, ends[-1][0]) or ends[-1][1] - start > 110:
        return []
    sentence = _sentence(text, m.start(), begin, end)
    name_end = ends[-1][1]
    if text.startswith("暨", name_end) and stop - name_end <= 30:  # …庆祝大会暨春季学期开学典礼
        name_end = stop
        ends[-1] = (ends[-1][0], stop, ends[-1][2])
    tense = _tense(text, (sentence[0], m.start()))
    bare = text[start:name_end]
    organ = None
    if construction == "held" and _ORDINARY_SITTING.fullmatch(bare):
        organ = _organ(text, m.start(), _clause_start(text, m.start(), begin, breaks))
        if organ is None and _PARTIAL.fullmatch(bare):  # …第五次会议30日在京举行联组会议: the session is the meeting
            session = _before(doc, index, part, m, begin, end)
            if session:
                return session
    if (
        organ is None
        and bare in ("会议", "大会", "全会", "全体会议", "本次会议", "此次会议", "这次会议", "了会议")
        and part is not Part.TITLE
    ):
        return []
    if organ is None and bare in ("会议", "大会"):
        return []
    if construction == "attended" and (
        bare in ("座谈会", "动员会", "推进会", "汇报会") or bare.startswith(("上述", "此次", "本次", "这次", "该", "当天"))
    ):
        return []
    if organ is not None:
        return [_mention(doc, (organ, (start, name_end)), construction, tense, m.span(), sentence, index, part, ends[-1][2])]
    return _split(doc, start, name_end, ends, construction, tense, m.span(), sentence, index, part)


def _after_place(text: str, start: int, stop: int) -> int | None:
    """出席在京召开的 X, 参加由 X 组织的 Y: the name starts behind 的."""
    m = _PLACED.match(text, start, stop)
    return m.end() if m else None


def _ends_name(text: str, at: int, stop: int) -> bool:
    """A name's noun stands at the end of its clause, or before what may follow a name."""
    if at >= stop:
        return True
    return _BEHIND_NAME.match(text, at) is not None


def _before(doc: Document, index: int, part: Part, m: re.Match[str], begin: int, end: int) -> list[MeetingMention]:
    """X 3月31日在京召开: the name ends where only day, place and manner lie between it and the verb."""
    text = doc.text
    at = m.start()
    if _SINCE.match(text, m.end()):
        return []
    breaks = _BREAKS if part is Part.BODY else _HEADLINE_BREAKS
    begin_clause = _clause_start(text, at, begin, breaks)
    ends = _noun_ends(text, begin_clause, at)
    if not ends and begin_clause > begin and text[begin_clause - 1] in "，,":  # …工作会议，3月5日在京召开
        begin_clause = _clause_start(text, begin_clause - 1, begin)
        ends = _noun_ends(text, begin_clause, at)
    while ends and not _BETWEEN.match(text[ends[-1][1] : at]):
        ends.pop()
    if not ends:
        return []
    name_end = ends[-1][1]
    if text.startswith(("）", ")"), name_end) and not _depth_ok(text, begin_clause, name_end):
        name_end += 1
    start = begin_clause
    lead = _LEADING.match(text, start, name_end)
    if lead is not None and lead.end() < ends[0][0]:
        start = lead.end()
    start = _skip_subject(text, start, name_end)
    if not _depth_ok(text, start, name_end):
        return []
    bare = text[start:name_end]
    if bare in ("会议", "大会", "全会", "全体会议", "座谈会", "动员会", "此次会议", "本次会议") or not bare.strip():
        return []
    sentence = _sentence(text, at, begin, end)
    return _split(
        doc, start, name_end, ends, "opened", _tense(text, (sentence[0], start), text[name_end:at]), m.span(), sentence, index, part
    )


def _skip_subject(text: str, start: int, end: int) -> int:
    """县委书记X主持的… and 在…召开之际 are no part of a name."""
    m = _SUBJECT.match(text, start, end)
    return m.end() if m and m.end() < end - 2 else start


def _at(doc: Document, index: int, part: Part, m: re.Match[str], begin: int, end: int) -> list[MeetingMention]:
    """在 X 上强调: not 在 X 上的讲话."""
    text = doc.text
    stop = m.end()
    if _SAYS.match(text, stop) is None:
        return []
    lo = max(begin, stop - 90)
    before = text[lo:stop]
    lead_in = "从" if text.startswith(("获悉", "了解到"), stop) else "在"
    cut = before.rfind(lead_in)
    while cut >= 0:
        start = lo + cut + 1
        ends = [e for e in _noun_ends(text, start, stop) if e[1] >= stop - 3]
        if ends and _depth_ok(text, start, ends[0][1]) and ends[0][1] - start > 4:
            name_end = ends[0][1]
            if not any(c in _BREAKS for c in text[start:name_end]) and not text.startswith(_POINTS_BACK, start):
                sentence = _sentence(text, m.start(), begin, end)
                held = _after_place(text, start - 1, name_end)
                real = held if held is not None else start
                lead = _LEADING.match(text, real, name_end)
                real = lead.end() if lead else real
                return [_mention(doc, ((real, name_end),), "at", "held", m.span(), sentence, index, part, ends[0][2])]
        cut = before.rfind(lead_in, 0, cut)
    return []


def _organ(text: str, verb: int, begin: int) -> Span | None:
    """The body that holds the sitting: 市委常委会 in 市委常委会召开扩大会议."""
    begin = max(begin, verb - 60)
    end = next((m.end() for m in _ORGAN_END.finditer(text, begin, verb) if _ORGAN_TAIL.fullmatch(text, m.end(), verb)), None)
    if end is None:
        return None
    words = _ORGAN_WORDS.search(text[max(begin, end - 27) : end])
    assert words is not None
    start = end - len(words[0])
    lead = _LEADING.match(text, start, end)
    if lead is not None:
        start = lead.end()
    person = _PERSON.match(text, start, end)
    if person is not None and person.end() < end:
        return None
    return (start, end) if end > start else None


def _split(
    doc: Document,
    start: int,
    end: int,
    ends: list[tuple[int, int, str]],
    construction: str,
    tense: str,
    anchor: Span,
    sentence: Span,
    index: int,
    part: Part,
) -> list[MeetingMention]:
    """、 between two nouns separates meetings, 暨 joins one name."""
    text = doc.text
    out = []
    at = start
    for n, (_, stop, noun) in enumerate(ends):
        if stop > end:
            break
        last = stop == end or n + 1 == len(ends)
        close = stop + 1 if text[stop : stop + 1] in ("”", "）", ")") and not _depth_ok(text, at, stop) else stop
        if last:
            close = end
        sep = _SEPARATOR.match(text, close, end)
        if last or (sep is not None and _depth_ok(text, at, close)):
            a = at
            while a < close and text[a] in " 　、":
                a += 1
            if close - a >= 3:
                out.append(_mention(doc, ((a, close),), construction, tense, anchor, sentence, index, part, noun))
            if sep is not None:
                at = sep.end()
        if last:
            break
    return out


def _mention(
    doc: Document, spans: tuple[Span, ...], construction: str, tense: str, anchor: Span, sentence: Span, index: int, part: Part, noun: str
) -> MeetingMention:
    name = "".join(doc.value(a, b) for a, b in spans).strip()
    if tense != "held":
        doc.trace.append(Decision("meetings", f"meetings.{construction}", spans, name, False, f"{tense}, not held"))
    return MeetingMention(spans, name, construction, tense, anchor, sentence, index, part, noun, noun in _forums())
