"""What kind of page it is: the report of a meeting that took place, a work plan, or something else.

The first rule that speaks decides; each is noted with its reason, so that ``explain`` can show it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from meetx.document import Block, Decision, Document, Part
from meetx.lexicons import pattern, words
from meetx.mentions.meetings import MeetingMention


class Kind(NamedTuple):
    """The kind and the rule that settled it.

    Attributes:
        name: ``meeting_report``, ``work_plan`` or ``other``.
        rule: stable id.
        spans: what the rule saw, in ``Document.text``.
    """

    name: str
    rule: str
    spans: tuple[tuple[int, int], ...] = ()


# 会议时间：, 参会人员：, 望相互转告: a notice of a meeting to come.
_NOTICE_BODY = pattern(
    r"(?:会议|活动|开会|培训|报到)(?:的)?(?:时间|地点|议程|内容|主要内容|日程)\s*(?:[:：]|(?:及|和|、)[^。\n]{0,8}[:：]?\s*$)"
    r"|(?:参会|参加|出席|与会)(?:会议)?(?:人员|范围|对象|单位)\s*[:：]?\s*$|(?:参会|参加|与会)(?:会议)?(?:人员"
    r"|范围|对象|单位)\s*[:：]"
)
_NOTICE_ENDS = pattern(
    r"特此(?:通知|公告|通告|函告|通报)|望相互转告|请相互转告|请认真贯彻(?:执行|落实)|请遵照执行|请结合实际|现[将就][^。\n]{0,60}(?:通知如下|公告如下|公示如下|通报如下|印发给你们|转发给你们)|现予(?:公示|公布|公告)"
)
# 各区、镇人民政府，市政府各部门：, 各位代表：: whom a circular or a speech addresses.
_ADDRESSED = pattern(r"(?:各[^。；\n]{1,120}|[^。；，\n]{0,10}(?:同志们|代表们|各位[^。\n]{2,20}))[:：！!]$")
_ISSUES = pattern("通知如下|公告如下|通报如下|紧急通知|特此|印发给你们|遵照执行|贯彻落实。$|有关事项")
_QUESTION = pattern(r"(?:问|[QＱ]|记者问?|主持人)\s*\d*\s*[:：]")
_ANSWER = pattern(r"(?:答|[AＡ])\s*\d*\s*[:：]")
_LEADING_BRACKET = pattern(r"[\[【（(〔]\s*[^\]】）)〕]{1,8}[\]】）)〕]\s*|[^\s:：|｜丨]{2,6}\s*[|｜丨]\s*")
_TAIL = pattern(
    r"(?:[（(【\[][^（）()【】\[\]]{0,24}[）)】\]]|[“”\"》！!。?？…\s　]|[（(]?(?:试行|草案|征求意见稿|全文|摘要|节选)[）)]?)+$"
)
_TAIL_ENDS = frozenset('）)】]“”"》！!。?？… \u3000行案稿文要选')
_REACTION = pattern("引发(?:热烈|强烈|积极)?反响|(?:热烈|强烈)反响|反响(?:热烈|强烈)|引起[^，。]{0,12}反响|反应热烈|高度评价")
_COLUMN = pattern(
    r"^\s*(?:社论|评论员文章|本报评论员|评论员|时评|短评|快评|锐评|述评|专访|访谈|图解|一图读懂|一图|解读|政策解读|人物|通告|公告|公示|视频|动漫|海报|(?:记者|新闻)?(?:观察|手记|调查"
    r"|走笔|述评|评论|时评|热评)|特稿|特写|侧记|纪实|今日谈|圆桌|观点)\s*(?:[|｜丨:：]|$)"
    r"|^\s*\w{0,8}(?:本|下|上|一|第\w{1,3})周(?:重点|重要)?(?:工作|会议|活动|政务)(?:安排|预告|回顾|活动安排)\s*$"
)
# The column that a newspaper's line names: 民族日报　2021-05-18　第3版　时评.
_COLUMN_NAME = pattern(
    r"(?:^|[\s\u3000：:>·|｜/])(?:社论|时评|短评|快评|锐评|言论|评论|评论员|观点|杂谈|随笔|副刊|理论|理论版|理论周刊|百家谈|大家谈|访谈|论坛|图解|政策解读|文艺|人物)(?:版|专栏)?\s*$"
)
_PAPER_LINE = pattern(r"[12]\d{3}\s?[-年./]")
# 同列席代表座谈: a talk is a meeting where the headline is about nothing else.
_TALK = pattern(r"[同与和][^，。]{2,30}(?:代表|委员|职工|干部|教师|企业家|专家|群众)[^，。]{0,6}座谈(?:交流)?(?:$|[时 　]|会)")
_VISIT = pattern("调研|考察|督导|督查|检查|走访|慰问|视察|暗访|巡查|察看|看望|接访|参观|座谈调研|拉练|巡河|巡林|指导")
_GATHERING = pattern("会议|[大全例党]会|座谈|推进会|调度会|[^社机协学商工委]会(?:召开|举行|上|并|$|[ 　，,])|学习会|集体学习|中心组")
_MOURNING = pattern("追悼|遗体|告别仪式")
# Words of foreign affairs: one of the strong, or two of the weak.
_DIPLOMATIC = pattern(
    "当地时间|国事访问|正式访问|友好访问|工作访问|领导人[^，。]{0,8}会[议晤]|首脑|元首|总统|首相|国王|王储|外长会|企业家委员会|成员国|国家联盟|国际日"
)
_FOREIGN = pattern(
    "会见|会谈|峰会|联合国|欧盟|东盟|上合组织|金砖|二十国集团|大使|议长|总理|外方|访华|外国|国际|合作委员会|顾问委员会|理事会|论坛|海洋大会|中[德法英美俄日韩哈欧印越朝非阿][^，。]{2}"
)
_TOOK_PLACE = pattern("出席|召开|举行|开幕")
_GREETING = pattern("致贺信|致贺电|致信祝贺|致贺词|唁电")
_INTERNATIONAL = pattern("(?:论坛|峰会|博览会|洽谈会|运动会|交易会|对话会|(?:世界|国际|全球|亚太|亚洲)[^，。]{0,16}(?:大会|会议))")
_PREPARES = pattern("筹备|动员|推进|部署|协调|调度|指挥部|组委会|领导小组|保障")
_OPENING = pattern("开幕式|闭幕式")
_CONGRESS = pattern("代表大会|党代会|人大|政协|工代会|妇代会|团代会|职代会|第.{1,4}次(?:会议|大会)")
_NAMES_MEETING = pattern("会议|大会|座谈会")
_REPORTS = pattern(
    "会议(?:指出|强调|要求|认为|听取|传达|审议|研究|决定|提出|通报|部署|还|由|以|采取|期间|学习|明确|号召|充分|围绕)|会上"
    "|与会|主持(?:会议|召开)|出席(?:会议|座谈会|大会)|参加(?:会议|座谈会|大会)|列席|大会(?:指出|强调|要求|由|应到|听取)"
    "|座谈会(?:指出|强调|上|由)|作(?:了)?(?:工作)?(?:报告|讲话|部署|汇报|发言)|讲话|主持|交流发言"
)


def kind(doc: Document, found: list[MeetingMention], chosen: list[MeetingMention]) -> Kind:
    """The kind of the page.

    Args:
        doc: the page.
        found: every meeting that the page names (``mentions.meetings.find``).
        chosen: those that it reports (``resolve.meetings.choose``).
    """
    result = _decide(doc, found, chosen)
    doc.trace.append(Decision("kind", result.rule, result.spans, result.name, True))
    return result


def _decide(doc: Document, found: list[MeetingMention], chosen: list[MeetingMention]) -> Kind:
    titles = [b for b in doc.blocks if b.part in (Part.TITLE, Part.SUBTITLE)]
    body = doc.body
    title = _title(doc, titles)
    spans = tuple((b.start, b.end) for b in titles[:1])
    held = [m for m in chosen if m.part is Part.BODY]
    ending = _title_kind(title)
    reported = bool(held) and _is_reported(doc, body, held)
    opening = bool(held) and _in_opening(doc, body, held[0])
    named = bool(_GATHERING.search(title))

    column = _column(doc, body)
    if column is not None and not (opening and named):
        return Kind("other", "kind.commentary.column", (column,))
    if _REACTION.search(title) or _COLUMN.match(title) or (ending == "commentary" and not (opening and named)):
        return Kind("other", "kind.commentary", spans)
    text = doc.text
    questions = answers = 0
    notice: list[Block] = []
    for b in body:  # one look at the first character; few blocks open so
        opener = text[b.start]
        if opener in "问QＱ记主":
            questions += _QUESTION.match(text, b.start, b.end) is not None
        elif opener in "答AＡ":
            answers += _ANSWER.match(text, b.start, b.end) is not None
        if text[b.begin] in "会活开培报参出与" and _NOTICE_BODY.match(text, b.begin, b.end):
            notice.append(b)
    if answers >= 2 or (questions >= 2 and answers >= 1):
        return Kind("other", "kind.questions", spans)
    if ending == "work_plan" and not (reported and opening and (named or not _is_plan(doc, body))):
        return (
            Kind("work_plan", "kind.plan", spans)
            if _is_plan(doc, body) or sum(b.end - b.start for b in body) > 500
            else Kind("other", "kind.circular", spans)
        )
    if ending == "speech":
        return Kind("other", "kind.speech", spans)
    if ending == "notice" and not (reported and opening and named):
        if _plan_inside(doc, title, body):
            return Kind("work_plan", "kind.plan.circular", spans)
        return Kind("other", "kind.notice", spans)
    if len(notice) >= 2 or (
        (notice or not reported) and any(_NOTICE_ENDS.search(doc.text, b.start, b.end) for b in (*body[:3], *body[3:][-4:]))
    ):
        return Kind("other", "kind.notice.body", tuple((b.start, b.end) for b in notice[:3]) or spans)
    addressed = bool(body) and not named and _ADDRESSED.match(text, body[0].start, body[0].end) is not None
    if addressed and any(_ISSUES.search(text, b.start, b.end) for b in body[1:4]):
        return Kind("other", "kind.notice.addressed", ((body[0].start, body[0].end),))
    if not held:
        return _without_meeting(doc, titles, body, title, chosen, found)
    main = held[0]
    where = (main.clause,)
    lead = doc.text[body[0].start : min(body[0].end, body[0].start + 240)] if body else ""
    sentence = doc.text[main.clause[0] : main.clause[1]]
    elsewhere = _elsewhere(title, main.name, sentence)
    if elsewhere:
        return Kind("other", elsewhere, where)
    if _MOURNING.search(main.name + title):
        return Kind("other", "kind.ceremony", where)
    if _is_visit(doc, title, lead, main, body):
        return Kind("other", "kind.visit", where)
    late = sum(b.start <= main.start for b in body) > 2
    if late and not named and text.startswith("的", main.anchor[1]):
        return Kind("other", "kind.in-passing", where)  # 在今年3月召开的全县果业工作会议上: a story of something else
    if reported:
        return Kind("meeting_report", f"kind.meeting.{main.construction}", where)
    return Kind("other", "kind.not-reported", where)


def _column(doc: Document, body: list[Block]) -> tuple[int, int] | None:
    """The line above the text that names a column of opinion: 第3版　时评."""
    stop = body[0].start if body else 0
    for block in doc.blocks:
        if block.start >= stop:
            return None
        if block.part is not Part.META or block.end - block.start > 100:
            continue
        line = doc.text[block.start : block.end]
        if "版" in line and _COLUMN_NAME.search(line) and _PAPER_LINE.search(line):
            return (block.start, block.end)
    return None


def _title(doc: Document, titles: list[Block]) -> str:
    return " ".join(doc.text[b.start : b.end] for b in titles[:3])


@cache
def _endings() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Last character → the kinds in the order in which they are tried, each with its endings."""
    out: dict[str, dict[str, list[str]]] = {}
    for name in ("work_plan", "commentary", "speech", "notice"):
        for word in words("page_kinds", name):
            out.setdefault(word[-1], {}).setdefault(name, []).append(word)
    return {last: tuple((name, tuple(some)) for name, some in kinds.items()) for last, kinds in out.items()}


# 县委常委会研究实施方案 is news of a meeting, no plan; 县委召开会议传达通知 no notice.
_DONE_WITH_PLAN = pattern("召开|举行|部署|研究|审议|推进|落实")
_HELD_IN_TITLE = pattern("讨论|召开|举行|主持|出席|审议|听取|学习|传达")


def _title_kind(title: str) -> str | None:
    """What the headline's last word says; 某县召开…会议 传达通知 does not count, since a verb of holding stands in it."""
    for part in (title, *title.split(" ")):
        bare = _TAIL.sub("", part) if part[-1:] in _TAIL_ENDS else part
        if len(bare) < 4:
            continue
        for name, endings in _endings().get(bare[-1], ()):
            if not bare.endswith(endings):
                continue
            if name == "work_plan" and _DONE_WITH_PLAN.search(bare) and not bare.startswith("关于"):
                continue
            if name == "speech" and _HELD_IN_TITLE.search(title) and not title.startswith("在"):  # 讨论政府工作报告
                continue
            if name == "notice" and part is not title and "关于" not in bare:
                continue
            if name == "notice" and _HELD_IN_TITLE.search(bare) and not bare.startswith("关于") and "关于" not in bare:
                continue
            return name
    return None


# 一、 （一） 1.: the headings of a plan.
_OUTLINE = pattern(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.、．]")


def _is_plan(doc: Document, body: list[Block]) -> bool:
    """A plan has an outline or imperatives; a circular that only forwards one has a single paragraph."""
    outline = sum(1 for b in body if b.marker is not None or _OUTLINE.match(doc.text, b.start))
    return outline >= 2


_PLAN_NAMED = pattern(
    r"(?:工作要点|工作计划|工作安排|实施方案|工作方案|行动方案|行动计划|重点任务|任务清单|重点工作|分工方案|活动方案|整治方案)[^》]{0,12}》?[^，。]{0,10}的通知"
)


def _plan_inside(doc: Document, title: str, body: list[Block]) -> bool:
    """关于印发《2024年民政工作要点》的通知, with the plan below."""
    return "印发" in title and _PLAN_NAMED.search(title) is not None and "转发" not in title and _is_plan(doc, body)


def _in_opening(doc: Document, body: list[Block], mention: MeetingMention) -> bool:
    """The meeting stands in the first paragraphs."""
    return any(doc.blocks[mention.block] is b for b in body[:3])


def _is_reported(doc: Document, body: list[Block], held: list[MeetingMention]) -> bool:
    """The page tells what happened there: who spoke, what the meeting said. A meeting that is only named is no report."""
    if held[0].construction in ("attended", "at") and held[0].is_bare:
        return False
    start = doc.blocks[held[0].block].start
    seen = 0
    for b in body:
        if b.end < start:
            continue
        for _ in _REPORTS.finditer(doc.text, b.start, b.end):
            seen += 1
            if seen >= 2:
                return True
    return seen >= 1 or held[0].construction in ("held", "opened")


def _elsewhere(title: str, name: str, sentence: str) -> str | None:
    """The rule by which a gathering is no work conference: a forum, a summit, an opening ceremony."""
    if _INTERNATIONAL.search(name) and not _PREPARES.search(name):
        return "kind.forum"
    if _OPENING.search(title) and not _CONGRESS.search(name):
        return "kind.ceremony"
    context = title + "\n" + sentence
    if _DIPLOMATIC.search(context) or len(set(_FOREIGN.findall(title + "\n" + name))) >= 2:
        return "kind.diplomatic"
    if _GREETING.search(title) and not _TOOK_PLACE.search(title):
        return "kind.greeting"
    return None


def _is_visit(doc: Document, title: str, lead: str, main: MeetingMention, body: list[Block]) -> bool:
    """A visit with a talk at its end is a visit, unless headline or first sentence say that a meeting was held."""
    if not _VISIT.search(title + lead[:120]):
        return False
    if main.name.endswith("考察会"):
        return True
    named = _GATHERING.search(title) is not None
    first = body[0] if body else None
    in_first = first is not None and doc.blocks[main.block] is first
    if named or (in_first and main.construction in ("held", "opened") and not (main.is_bare and _VISIT.search(title))):
        return False
    return _VISIT.search(title) is not None or (_VISIT.search(lead[:80]) is not None and not in_first)


def _without_meeting(
    doc: Document, titles: list[Block], body: list[Block], title: str, chosen: list[MeetingMention], found: list[MeetingMention]
) -> Kind:
    """No sentence of the text says that a meeting was held: the headline may, and 会议强调 confirms it."""
    spans = tuple((b.start, b.end) for b in titles[:1])
    if chosen and any(m.tense == "held" for m in chosen):
        text = "\n".join(doc.text[b.start : b.end] for b in body)
        hits = set(_REPORTS.findall(text))
        elsewhere = _elsewhere(title, chosen[0].name, text[:120])
        if elsewhere:
            return Kind("other", elsewhere, spans)
        if (len(hits) >= 2 and _NAMES_MEETING.search(text)) or (hits and chosen[0].name[-7:] in text[:300]):
            return Kind("meeting_report", "kind.meeting.headline", chosen[0].spans)
        return Kind("other", "kind.headline-only", spans)
    if (
        _TALK.search(title)
        and not _VISIT.sub("", title).startswith("座谈")
        and body
        and "座谈" in doc.text[body[0].start : body[0].end]
        and not _elsewhere(title, "", doc.text[body[0].start : body[0].start + 60])
    ):
        return Kind("meeting_report", "kind.meeting.talk", spans)
    if any(m.forum for m in found):
        return Kind("other", "kind.forum", tuple(m.spans[0] for m in found if m.forum)[:1])
    if any(m.tense == "planned" for m in found):
        return Kind("other", "kind.planned", tuple(m.spans[0] for m in found if m.tense == "planned")[:1])
    return Kind("other", "kind.no-meeting", spans)
