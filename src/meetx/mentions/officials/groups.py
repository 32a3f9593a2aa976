"""Bodies that took part without names: 区委常委 | 各街道、区直各单位负责同志 | 驻区媒体记者 (参加会议).

A group is a noun phrase before a verb of attendance, cut at the page's commas; people with names in
the same list are left to the room of names. Phrases that hold a verb are no groups.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from meetx import patterns
from meetx.document import Decision, Document, Part
from meetx.mentions.officials.lists import Sentence
from meetx.mentions.officials.mentions import GroupMention
from meetx.mentions.officials.sentences import Sentences

# 参加会议, 列席, 出席开幕式, 会聚一堂: the verb, at the end of its clause or before 并.
_ATTENDED = patterns.compile(
    r"(?:参加|出席|列席|参会|到会|观摩|旁听)(?:了)?(?:(?!要|的|并|和|必须)[^，,。；;：:]){0,30}?(?=并|和?听取|[，,。；;]|$)|(?:会聚|汇聚|齐聚|欢聚)一堂|参与(?:了)?(?:协商|座谈|会议|交流|活动"
    r"|讨论)|与会(?=[，,。；;]|$)|收听收看|收看(?:了)?(?:大会|会议|直播)|(?:先后|分别|一同|集体)(?:来到|前往|走进|到)[^，,。；;]{1,100}?(?:参观|观摩|考察)"
)
# …负责人作表态发言, …等单位汇报了…: units that spoke.
_SPOKE = patterns.compile(
    r"(?:(?:就|围绕|结合)[^，,。；;]{1,50}?)?(?:向(?P<to>[^，,。；;]{2,16}?))?(?:提交|汇报|(?:进行|作|做)(?:了)?[^，,。；;：:]{0,16}?(?:发言|交流|汇报|表态|述职)"
    r"|介绍(?:了)?(?:[^，,。；;：:]{0,12})(?:情况|经验|做法)|(?:表态|交流|典型|书面|大会)?发言(?:$|[，,。；;])|表态(?:$|[，,。；;]))"
)
# Where such a verb can stand: 参加, 出席, 列席, 到会, 一堂, 观摩, 旁听, 收看, 参与, 发言, 汇报, 提交, 介绍, 表态, 述职, 邀请 …
_HINT = patterns.compile(r"[与参出列到一观旁收发汇提介表述邀](?=[加席会堂摩听看与观言报交绍态职请])")
_LIST_MARK = patterns.compile(r"[有是为括：:]")
_LISTED = patterns.compile(
    r"(?:出席|参加|列席|参会|到会)[^，,。；;：:]{0,12}?(?:的|人员)[^，,。；;：:]{0,6}?(?:还|主要|分别)?(?:有|是|为|包括)?[:：]?"
)
_INVITED = patterns.compile(
    r"(?:会议|大会|座谈会|会上)?[^，,。；;]{0,8}?邀请(?:来|了|到)?(?P<who>[^，,。；;]{2,40}?)(?=现场|参加|列席|出席|到会|作|做|为|进行|授课|[，,。；;]|$)"
)
_HEARD = patterns.compile(
    r"听取(?:了)?(?:[^，,。；;]{0,30}?和)?(?P<who>[^，,。；;的了和]{2,30})的(?:讨论|交流|表态|工作|情况)?(?:发言|汇报)"
)
# What stands between a group and its verb, and is no part of it.
_ADVERBS = patterns.compile(
    r"(?:等(?=$|[^\w])|(?:等)?(?:共计?|合计|总计|约|近)?[0-9０-９一二三四五六七八九十百千]+(?:余|多)?(?:名|位|人)+(?:代表|同志)?|等(?!单位|部门)|分别|先后|应邀|受邀|一同|共同|一起|一道|现场|线上"
    r"|线下|统一|集中|全程|也|还|均|都|则|等人|依次|逐一|[（(][^（()）]{1,12}[)）]"
    r"|(?:在当地)?(?:通过|以|采取|采用)[^，,、。；;]{0,14}?(?:形式|方式|视频|网络|线上|会议)|(?:分别)?(?:在|于)[^，,、。；;]{0,12}?(?:会场|会议室|当地|会上|现场|视频会)"
    r"|作为[^，,、。；;]{1,12}代表|同(?:党外|政协|与会|参会|全国|代表|委员|专家)[^，,、]{0,10}|(?:就|围绕|结合|针对)[^，,。；;]{1,50}|按(?:照)?[^，,、。；;]{1,8}(?:要求|规定)|会)+$"
)
_LEADS = patterns.compile(
    r"^(?:[ \u3000]*(?:(?:会上|会后|随后|最后|此外|另外|同时|其中|会议期间|当天|当日|座谈会上|评审会上|大会上)[，,]?|以及|及|和|与(?!会)|还有|并|由|来自(?=[^，,]{0,4}(?:各|全))|[、，,：:；;]"
    r"|等(?![^\W\da-zA-Z_]{0,4}(?:单位|部门))|特?邀请?了?|组织(?=全)|同志|(?<=会议)通知))+"
)
_BODY_END = patterns.compile(
    r"(?:负责人|负责同志|责任人|同志|领导|干部|职工|员工|代表|成员|书记|主任|委员|常委|人员|师生|教师|老师|教职工|党员|群众|专家|学者|单位|部门|班子|记者|媒体|家长|学生|学员|主席|[省市县区州旗镇乡村局校园馆院所站队会厂场处科行）)]长|企业主|企业家|工作者"
    r"|秘书长?|个人|集体|志愿者|工作人员|联络员|网格员|大户|经理|总监|巡视员|调研员|检察长|指导员|民警|干警|官兵|[人队组社演学店雇议科职团警]员|战士|民兵|商户|[、][^\W\da-zA-Z_]{1,6}[村镇乡]$|律师|医生|护士|居民"
    r"|村民|农户|乡贤|人大代表|政协委员|领导小组|指挥部|工作组|督导组|领导人|骨干|模范|劳模|先进|人士|嘉宾|团队|主播|校友|团体|机构"
    r"|兵团|高校|副职|正职|一把手|分子|[^\W增成专特延]长|[^\W动成]员|省区市|直辖市|党委|政府|政协|人大|法院|检察院|公司|集团|企业|协会|商会|中心|银行|学校|医院|乡镇|镇街|街道|社区|支部|党组|处室|科室|股室|站所|园区|管委会"
    r"|办公室|[县市区省州]直各?单位|[委局办厅部](?=$)|支书|主干|两委|工匠|官员|使节|会长|理事|监事|教授|院士|组长|代办|顾问|观察员)(?:[（(][^（()）]{1,10}[)）])?$"
)
_UNIT_END = patterns.compile(r"(?:单位|部门|[委局办厅部府院会镇区县市省团]|公司|企业|乡镇|街道|兵团|中心|学校)$")
# A verb or a function word: the phrase is a clause, no group.
_CLAUSE = patterns.compile(
    r"召开|担任|多次|来到|前往|走进|先后|该[镇县市区村]|(?<!党)组织(?!部|委|人|干|员|负责|机构|领导|生活|成员|$)|举行|举办|强调|指出|认为|表示|要求|提出|开展|推动|推进|加强|深入|贯彻|落实|确保|引导|鼓励|支持(?!单位)"
    r"|动员(?!部)|积极(?!分子)|必须|应当|应该|不得|可以|能够|通过|审议|部署|传达|总结|通报|宣读|主持|讲话|邀请|准时|认真|务必|带头|近日|日前|[0-9]+月[0-9]+日|上午|下午"
    r"|(?<![主重需首必])要(?!闻|素|员|求|点)|^(?:使|让|把|将|是|为|对|在(?!职|校|京|乡|县|区|市|座|家)|于|从|向|因|被|我|他|她|大家|会议|大会|本次|此次|活动|组织|凡|请|须|应|并|也|就|如|若|当|以|已|共"
    r"|有(?!关|色)|没|又|再|不|未|无(?!党)|每|多(?!个|名|位)|何)|[了着过]|的?是|是否|[“”\"]|\d年$"
)
_TITLE_ONLY = patterns.compile(
    r"(?:(?:[省市县区州旗镇乡校院]|[^\W\da-zA-Z_]{2,4}[省市县区州旗镇乡])?(?:四套班子|四家班子|几大家|几套班子)?(?:等)?(?:有关|相关|主要)?领导(?:同志)?|领导同志|领导|同志|人员|与会人员|参会人员|全体人员|大家|代表们?|委员们?)$"
)
_NUMBERED = patterns.compile(r"(?:有|近)?(?:[0-9]+|[一二三四五六七八九十两几百]+|多|数)余?多?(?:人次|[名位个家])")
# 不是市委委员的市直单位负责人, 非党员干部: said of the body, no clause.
_EXCEPT = patterns.compile(r"^(?:不是|未担任|不担任|非)[^，,。；;]{2,12}的")
_REST = patterns.compile(r"(?:其余|其他|其它|另外)[^、]{0,4}$")
_AND = patterns.compile(r"[、和及与]|以及|等[及和]")
_COMMA = patterns.compile(r"[，,]")


def find(doc: Document, sentences: Sentences) -> list[GroupMention]:
    """The groups of a page, in page order, each once.

    Args:
        doc: the document.
        sentences: those of the headline and body, with their people already read.
    """
    body = [b for b in doc.blocks if b.part is Part.BODY]
    starts = [b.start for b in body]
    out: list[GroupMention] = []
    text = doc.text
    end = 0
    for m in _HINT.finditer(text):
        if m.start() < end:
            continue
        sentence = sentences.at(m.start())
        if sentence is None:
            continue
        end = sentence.end
        i = bisect_right(starts, sentence.start) - 1
        if i < 0 or sentence.start >= body[i].end:
            continue
        begin = max(sentence.start, body[i].begin)
        out.extend(_in_sentence(text, begin, sentence))
    kept: list[GroupMention] = []
    seen: set[str] = set()
    for g in sorted(out, key=lambda g: g.span):
        g.text = doc.value(*g.span)
        if g.text not in seen and not (kept and g.span[1] <= kept[-1].span[1]):
            seen.add(g.text)
            kept.append(g)
            doc.trace.append(Decision("groups", g.rule, (g.span,), g.text, True))
    return kept


def _in_sentence(text: str, begin: int, sentence: Sentence) -> list[GroupMention]:
    end = sentence.end
    out: list[GroupMention] = []
    taken = sorted((p.start, p.end) for p in sentence.people)
    m = _LISTED.search(text, begin, end) if _LIST_MARK.search(text, begin, end) else None
    if m and (text[m.end() - 1] in "有是为括：:"):
        for a, b in _items(text, m.end(), end, taken):
            _add(out, text, a, b, "officials.groups.listed", taken)
        return out
    floor = begin
    for verb in _ATTENDED.finditer(text, begin, end):
        if verb.start() < floor:
            continue
        for a, b in _items(text, floor, verb.start(), taken):
            _add(out, text, a, b, "officials.groups.attended", taken)
        floor = verb.end()
    for verb in () if out or not _speaks(text, begin, end) else _SPOKE.finditer(text, begin, end):
        items = _items(text, floor, verb.start(), taken)
        for a, b in items[-1:]:
            _add(out, text, a, b, "officials.groups.spoke", taken, strict=True)
        if (
            out
            and verb.group("to")
            and not verb.group("to").startswith(("会议", "大会", "全", "与会", "党", "市", "县", "区"))
            or out
            and verb.group("to")
            and verb.group("to").endswith(("委员", "代表", "专家"))
        ):
            _add(out, text, verb.start("to"), verb.end("to"), "officials.groups.spoke", taken)
        if out:
            break
        floor = verb.end()
    for word, pattern, rule in (("邀请", _INVITED, "officials.groups.invited"), ("听取", _HEARD, "officials.groups.heard")):
        m = pattern.search(text, begin, end) if text.find(word, begin, end) >= 0 else None
        if m:
            _add(out, text, m.start("who"), m.end("who"), rule, taken)
    return out


# What `_ADVERBS` can end with, and the openings of its parts that end with anything. It tries every character of a phrase,
# so most phrases are better not asked.
_ADVERB_ENDS = frozenset("等表志人位名别后邀同起道场上下一中程也还均都则次)）式频络线议室地会求定")


def _adverbs(phrase: str) -> re.Match[str] | None:
    if not phrase:
        return None
    if (
        phrase[-1] not in _ADVERB_ENDS
        and "同" not in phrase
        and "就" not in phrase
        and "围绕" not in phrase
        and "结合" not in phrase
        and "针对" not in phrase
    ):
        return None
    return _ADVERBS.search(phrase)


def _speaks(text: str, start: int, end: int) -> bool:
    """Could `_SPOKE` match at all? It opens at every character, so it is asked only where one of its verbs stands."""
    find = text.find
    return (
        find("发言", start, end) >= 0
        or find("汇报", start, end) >= 0
        or find("表态", start, end) >= 0
        or find("介绍", start, end) >= 0
        or find("提交", start, end) >= 0
        or find("交流", start, end) >= 0
        or find("述职", start, end) >= 0
    )


def _first(taken: list[tuple[int, int]], at: int) -> int:
    """The place in ``taken`` (in order, hardly overlapping) from which people can reach behind ``at``."""
    return max(0, bisect_left(taken, (at, 0)) - 2)


def _items(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The phrases between commas that stand next to the verb; they end where a clause or a verb stands."""
    cuts = [start, *(m.end() for m in _COMMA.finditer(text, start, end)), end + 1]
    items: list[tuple[int, int]] = []
    for a, b in reversed(list(pairwise(cuts))):
        stop = b - 1
        inside = [t[1] for t in taken[_first(taken, a) : bisect_left(taken, (stop, 0))] if t[1] > a]
        if inside:
            # 王五及县直有关部门负责人: what follows the last name.
            if _AND.match(text, max(inside), stop):
                items.append((max(inside), stop))
            continue
        phrase = text[a:stop]
        cleaned = _LEADS.sub("", phrase.strip())
        m = _adverbs(cleaned)
        if m:
            cleaned = cleaned[: m.start()]
        if not cleaned:
            if items or stop == end:
                continue
            break
        if _CLAUSE.search(_EXCEPT.sub("", cleaned)) or len(cleaned) > 70:
            break
        items.append((a, stop))
    return items[::-1]


def _add(
    out: list[GroupMention], text: str, start: int, end: int, rule: str, taken: list[tuple[int, int]], *, strict: bool = False
) -> None:
    phrase = text[start:end]
    lead = len(phrase) - len(phrase.lstrip(" \u3000"))
    start += lead
    phrase = phrase.strip(" \u3000")
    m = _LEADS.match(phrase)
    if m:
        start += m.end()
        phrase = phrase[m.end() :]
    m = _adverbs(phrase)
    if m:
        phrase = phrase[: m.start()]
    phrase = phrase.rstrip(" \u3000、，,。；;")
    if len(phrase) < 3 or _CLAUSE.search(_EXCEPT.sub("", phrase)) or _TITLE_ONLY.match(phrase) and rule != "officials.groups.listed":
        return
    if not _BODY_END.search(phrase):
        return
    if strict and (_NUMBERED.match(phrase) or _REST.match(phrase)):
        return
    if strict and _UNIT_END.search(phrase) and "、" not in phrase and not phrase.endswith(("单位", "部门")):
        return
    end = start + len(phrase)
    if any(b > start for _, b in taken[_first(taken, start) : bisect_left(taken, (end, 0))]):
        return
    out.append(GroupMention(phrase, (start, end), rule))
