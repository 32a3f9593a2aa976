"""Full names of divisions, and the short ones in outlets, footers and ICP numbers."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from meetx import patterns
from meetx.document import Block, Document, Part
from meetx.lexicons import gazetteer, table, words


class PlaceMention(NamedTuple):
    """A division named on the page.

    Attributes:
        start, end: in ``Document.text``; both -1 where it stands in the HTML head only.
        name: key for `gazetteer.units`: a full name or a form with its suffix; for kind ``short``
            the short name itself, key for `gazetteer.full_names`.
        kind: ``unit`` | ``short`` | ``icp``.
        where: ``title`` | ``subtitle`` | ``outlet`` (来源, 苍南新闻网消息) | ``dateline`` (本报温州3月3日讯) | ``head`` (HTML head) | ``imprint``
            (主办, 版权所有) | ``crumb`` (navigation path) | ``furniture`` | ``meta`` | ``body``.
        role: ``organ`` (X县委, X市财政局) | ``superior`` (named as the sender of what is passed on: 传达X市委精神)
            | ``venue`` (在X召开, 到X调研) | ``guest`` (X县代表团, X县局长作交流发言) | ``""``.
    """

    start: int
    end: int
    name: str
    kind: str
    where: str
    role: str


_SUFFIX = patterns.compile("[省市区县旗州盟]")
# A name followed by these is part of another word: 温州市场, 和平区域, 高州市民 (but 高州市民政局).
_GLUED_RIGHT = patterns.compile(
    "(?<=市)(?:场(?!监)|值|容(?!局|环)|面上|区(?!委|政府|人|长)|民(?!政|营|宗|族|办|革|盟|建(?!设)|进|兵|防)|政(?:工程|设施|道路|管网|基础|公用(?!局)))"
    "|(?<=区)(?:域|别|间|分|块|位(?!于)|划(?!调)|划图)|(?<=旗)(?:舰|帜|下|袍)|(?<=省)(?:道|心|力|钱|会(?!议))|(?<=州)际|(?<=盟)(?:友|约|员)"
)
# First characters of two-character names that close common words: 市和|县, 完成|县级, 供应|县城.
_RISKY = frozenset("和成应开单合高文道城富兴临丰华宁环通温理景代康忠茂夏吉威易雄叶范礼洋勉徽滑")

_VENUE_LEFT = patterns.compile(r"(?:在|赴|到|来|抵|前往|走进|深入|莅临|进驻|学习|借鉴|对标|考察|对接|支援|帮扶)(?:\w{2,4}[省市州])?$")
_SUPERIOR_LEFT = patterns.compile(
    r"(?:(?:中央|全国|省委?|市委?|全省|全市)[、和及]|传达(?:学习)?(?:贯彻)?(?:了)?|学习(?:贯彻)?(?:了)?|贯彻(?:落实)?|落实|按照|根据)$"
)
_SUPERIOR_RIGHT = patterns.compile(r"[^，。；;,]{0,30}?(?:精神|部署|要求|安排|决策|会议精神)")
_ORGAN = patterns.compile(
    r"(?:委|人民政府|政府|人大|政协|纪委|监委|人民法院|人民检察院|公安|\w{2,10}局|融媒体|领导|直|长(?![江春沙治征城期远乐安]))"
)
_GUEST = patterns.compile(
    r"[^，。；;]{0,12}(?:代表团|考察团|考察组|调研组|党政考察)(?!赴|到|前往)|[^。；;]{0,60}?(?:作|做)?(?:了)?(?:典型|交流|表态|经验)\w{0,4}(?:发言|汇报)"
)

_TITLE_PARTS = patterns.compile(r"[_|｜\-—–]+")
_GUEST_WORDS = ("发言", "汇报", "团", "考察", "组")

_SOURCE_LABEL = patterns.compile(
    r"(?:来源|稿源|出处|发布机构|发布单位|发布人|供稿|供稿单位|信息来源|文章来源|原创|转载自|转自)[\s　]*[:：]?[\s　]*([^\s　|｜，,。；;]{2,24})"
)
_DATELINE = patterns.compile(
    r"[\s　]*[（(]?([^\s　，。：:（）()]{2,20}?)[\s　]*(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:消息|讯|电(?=[\s　（(]))"
)
# Each branch opens with a letter: only then does the engine skip what cannot match.
_IMPRINT = patterns.compile(
    r"主办|承办|版权所有|C(?:opyright|OPYRIGHT)|copyright|©|ICP|icp|备案|网站标识|All [Rr]ights|建设维护|通讯地址|地址[:：]|维护单位|管理单位"
)
_CRUMB = patterns.compile(
    r"当前\w{0,6}(?:位置|页面)|您\w{0,6}(?:位置|页面)|所在\w{0,6}(?:位置|页面)|现在\w{0,6}(?:位置|页面)|首页\s*(?:>|›|»|→|/|-)|>\s*\S+\s*>"
)
# A line that is a site's name: 中国·泗县人民政府, 同心新闻网首页.
_SITE = patterns.compile(r"[^\s，。：:]{2,20}(?:人民政府|政府网|门户网站|网|网站|报|融媒体中心|发布|局|委员会|首页)(?:首页|网站|门户网站)?")
_SITE_ENDS = ("政府", "网", "网站", "报", "中心", "发布", "局", "委员会", "首页")
_SUPPORT = patterns.compile(r"(?:技术支持|承建|设计制作|网站建设)[单位\s]*[:：]?\S*")
_PIECES = patterns.compile(r"[^\s　|｜>›»→:：·•,，。、/_\-—–<《》【】\[\]()（）©；;]+")
_ICP = patterns.compile(r"([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘陇青宁新])(?:[Ii][Cc][Pp]|公网安备)")
# What follows the short name of a place in the name of an outlet or of a site.
_OUTLET_RIGHT = patterns.compile(
    "发布|官方|日报|晚报|晨报|早报|时报|商报|都市报|快报|周报|报社|报业|报$|新闻|融媒|传媒|媒体|广播|电视|电台|TV|网|在线|先锋|党建|政协|人大|政府|政务|宣传|组织|统战|公安"
    "|交警|检察|法院|教育|民政|文旅|文明|应急|消防|税务|卫健|健康|农业|生态|纪检|纪委|清风|廉|妇联|共青团|团委|工会|青年|微|站|分站|频道|客户端|APP|观察|快讯|资讯|信息"
    "|头条|机关|门户|公众号|党|$"
)
_BRAND_LEFT = frozenset(
    [
        "掌上",
        "爱",
        "看",
        "云上",
        "微",
        "智慧",
        "今日",
        "无线",
        "美丽",
        "清廉",
        "平安",
        "法治",
        "健康",
        "文明",
        "网信",
        "大美",
        "魅力",
        "幸福",
        "活力",
        "中国",
        "大",
        "新",
        "视听",
        "最",
        "在",
        "数字",
        "生态",
        "红网",
        "红网时刻",
        "我爱",
        "直播",
        "点击",
        "走进",
        "阅",
        "中共",
        "主流",
        "江苏",
        "浙江",
        "广东",
        "湖南",
        "湖北",
        "河南",
        "河北",
        "山东",
        "山西",
        "陕西",
        "四川",
        "安徽",
        "江西",
        "福建",
        "云南",
        "贵州",
        "广西",
        "甘肃",
        "辽宁",
        "吉林",
        "新疆",
    ]
)


def find(doc: Document) -> list[PlaceMention]:
    """Every division that the page names by its full name, and those that its outlets name in short.

    In the order of the text; those of the HTML head (spans -1) last.
    """
    text = doc.text
    out: list[PlaceMention] = []
    seen_body = False
    ends = _name_ends(text)
    at, last = 0, len(ends)
    for block in doc.blocks:
        part, start, stop = block.part, block.start, block.end
        where = _WHERE.get(part, "body")
        if part is Part.FURNITURE:
            where = _furniture(text[start:stop])
        while at < last and ends[at] <= start:
            at += 1
        first = at
        while at < last and ends[at] <= stop:
            at += 1
        units = _units(text, block, where, ends[first:at]) if first < at else []
        if units and where == "imprint" and (support := _SUPPORT.search(text, start, stop)):
            units = [u for u in units if not support.start() <= u.start < support.end()]
        outlets: list[PlaceMention] = []
        if where in _SITE_PARTS:
            outlets = _outlets(text, block, where, {m.start for m in units})
        elif not seen_body and part is Part.BODY:
            seen_body = True
            if m := _DATELINE.match(text, block.start, min(block.end, block.start + 60)):
                outlet = m[1].removeprefix("本报").removeprefix("本网").removeprefix("本台").removeprefix("讯")
                outlets = _short_in(outlet, m.end(1) - len(outlet), "outlet" if outlet == m[1] else "dateline") if len(outlet) > 1 else []
                units = [u._replace(where="outlet") if u.start < m.end(1) else u for u in units]
        if outlets:
            units = sorted((*units, *outlets))
        out += units
    out.extend(_head(doc))
    return out


def _furniture(line: str) -> str:
    if _IMPRINT.search(line, 0, 400):
        return "imprint"
    return (
        "crumb" if (len(line) <= 30 and line.endswith(_SITE_ENDS) and _SITE.fullmatch(line)) or _CRUMB.search(line, 0, 120) else "furniture"
    )


_SITE_PARTS = frozenset(("meta", "imprint", "crumb"))
_WHERE = {Part.TITLE: "title", Part.SUBTITLE: "subtitle", Part.META: "meta", Part.CREDIT: "meta", Part.FURNITURE: "furniture"}


@cache
def _ends_of_words() -> dict[str, str]:
    """Full name → the characters before which it ends another word: 海城市 in 沿海城市."""
    return {row["word"]: row["left"] for row in table("divisions.lookalikes") if row["kind"] == "end"}


@cache
def _common(kind: str) -> frozenset[str]:
    return frozenset(words("divisions.lookalikes", kind))


def _name_ends(text: str) -> list[int]:
    """Where names of divisions may end."""
    tails = gazetteer.tails()
    return [end for m in _SUFFIX.finditer(text) if text[(end := m.end()) - 2 : end] in tails]


def _units(text: str, block: Block, where: str, candidates: list[int]) -> list[PlaceMention]:
    out: list[PlaceMention] = []
    floor = block.start
    ending_at = gazetteer.name_ending_at
    ends = _ends_of_words()
    common = _common("name")
    for end in candidates:
        name = ending_at(text, end, floor)
        if name is None:
            continue
        start = end - len(name)
        if _GLUED_RIGHT.match(text, end) or (start > floor and name in ends and text[start - 1] in ends[name]):
            continue
        if (len(name) == 2 or name in common) and not _stands_alone(text, name, start, block, out):
            continue
        # 江苏省|省委 does not happen, but 连州市|市委 does: a longer name that starts before wins by scan order.
        out.append(PlaceMention(start, end, name, "unit", where, _role(text, start, end, block)))
        floor = end
    return out


def _stands_alone(text: str, name: str, start: int, block: Block, before: list[PlaceMention]) -> bool:
    """A short or common name counts behind the unit above it, or, if it is no common word, at a boundary."""
    if before and before[-1].end == start:
        above = {u.name for u in gazetteer.units(before[-1].name)}
        return any(above & {u.city, u.province} for u in gazetteer.units(name))
    if name in _common("name"):
        return False
    if start == block.start:
        return True
    if block.part in (Part.META, Part.FURNITURE) and text[max(block.start, start - 2) : start] in _BRAND_LEFT:
        return True
    if name[0] in _RISKY:
        left = text[start - 1]
        return not "一" <= left <= "鿿" and left not in "、和与及" and not text.startswith("级", start + 2)
    return True


def _role(text: str, start: int, end: int, block: Block) -> str:
    left = text[max(block.start, start - 12) : start]
    right = text[end : min(block.end, end + 70)]
    if _SUPERIOR_LEFT.search(left) and _SUPERIOR_RIGHT.match(right):
        return "superior"
    if _VENUE_LEFT.search(left):
        return "venue"
    if block.part is Part.BODY and any(word in right for word in _GUEST_WORDS) and _GUEST.match(right):
        return "guest"
    return "organ" if _ORGAN.match(right) else ""


def _outlets(text: str, block: Block, where: str, taken: set[int]) -> list[PlaceMention]:
    line = text[block.start : block.end]
    at = block.start
    out = [PlaceMention(at + m.start(1), at + m.end(1), gazetteer.PLATES[m[1]], "icp", "imprint", "") for m in _ICP.finditer(line)]
    if len(line) > 400:  # a long line of furniture is no imprint
        return out
    labelled = {block.start + m.start(1) for m in _SOURCE_LABEL.finditer(line)}
    skip = _SUPPORT.search(line)
    for m in _PIECES.finditer(line):
        at = block.start + m.start()
        if skip and skip.start() <= m.start() < skip.end():
            continue
        if at in taken or len(m[0]) > 24:
            continue
        out.extend(_short_in(m[0], at, "outlet" if at in labelled or where == "meta" else where))
    return out


def _head(doc: Document) -> list[PlaceMention]:
    """What the HTML head says of the site (SiteName, ContentSource, the title's tail behind the headline)."""
    meta = doc.source.meta
    if not meta:
        return []
    values = [meta.get(key, "") for key in ("sitename", "contentsource", "source", "og:site_name", "author", "copyright")]
    values += _TITLE_PARTS.split(meta.get("title", ""))[1:]
    out: list[PlaceMention] = []
    for value in map(str.strip, values):
        if not 1 < len(value) <= 40:
            continue
        found = [gazetteer.name_ending_at(value, m.end()) for m in _SUFFIX.finditer(value)]
        if any(found):
            out.extend(PlaceMention(-1, -1, name, "unit", "head", "organ") for name in found if name)
        else:
            out.extend(m._replace(start=-1, end=-1) for m in _short_in(value, 0, "head"))
    return out


@cache
def _known_outlets() -> dict[str, tuple[tuple[str, str], ...]]:
    """First two characters of an outlet → (outlet, unit), the longest outlet first."""
    out: dict[str, list[tuple[str, str]]] = {}
    for row in sorted(table("divisions.outlets"), key=lambda row: -len(row["outlet"])):
        out.setdefault(row["outlet"][:2], []).append((row["outlet"], row["unit"]))
    return {head: tuple(rows) for head, rows in out.items()}


def _short_in(name: str, at: int, where: str) -> list[PlaceMention]:
    """The place in the name of an outlet: 坪山发布 → 坪山, 掌上三水 → 三水, 红网沅陵站 → 沅陵; none in 光明日报."""
    return [PlaceMention(at + start, at + end, place, kind, where, "") for start, end, place, kind in _outlet_places(name)]


@lru_cache(maxsize=4096)
def _outlet_places(name: str) -> tuple[tuple[int, int, str, str], ...]:
    """Start, end, name and kind; kept, because the same words stand at the head of every page of a site."""
    out: list[tuple[int, int, str, str]] = []
    for outlet, unit in _known_outlets().get(name[:2], ()):
        if name.startswith(outlet):
            if unit:
                out.append((0, len(outlet), unit, "unit"))
            if len(name) < len(outlet) + 2:
                return tuple(out)
            break
    heads = gazetteer.heads()
    for start in range(min(6, len(name) - 1)):
        if name[start : start + 2] not in heads:
            continue
        if start and name[:start] not in _BRAND_LEFT and not any(n[-1] in "省区市州" for n in gazetteer.full_names(name[:start])):
            continue
        for size in range(min(6, len(name) - start), 1, -1):
            short = name[start : start + size]
            if (
                gazetteer.full_names(short)
                and _OUTLET_RIGHT.match(name, start + size)
                and not (_SUFFIX.match(short[-1]) and gazetteer.known(short))
            ):
                return (*out, (start, start + size, short, "short"))
    return tuple(out)
