"""Where a page names divisions, and which unit or body holds a meeting: find, don't decide.

Three finders, all over `Document.text`:

* `find`: every full name of a division (suffix scan into the gazetteer), the short names in outlets
  (坪山发布, 红网沅陵站), and the province of an ICP number;
* `holders`: in a range (title, name of a meeting, lead) the words that say whose meeting it is:
  a unit (光山县), a level (全县, 县委, 市发改委), a township, an institution, a central body;
* `shorts`: short names in running text that stand for a unit of a given level (美丽苍南).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

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


class Holder(NamedTuple):
    """A word that says whose meeting it is.

    Attributes:
        kind: ``unit`` | ``level`` | ``township`` | ``institution`` | ``zone`` | ``central``
            | ``short`` (义乌召开: key for `gazetteer.full_names`).
        name: the unit's name; for ``level`` the level's character (省 市 区 县 州 盟 旗 镇 乡 街道);
            for an institution that is not named (学校, 我院) ``""``.
    """

    start: int
    end: int
    kind: str
    name: str


_SUFFIX = re.compile("[省市区县旗州盟]")
# A name followed by these is part of another word: 温州市场, 和平区域, 高州市民 (but 高州市民政局).
_GLUED_RIGHT = re.compile(
    "(?<=市)(?:场(?!监)|值|容(?!局|环)|面上|区(?!委|政府|人|长)|民(?!政|营|宗|族|办|革|盟|建(?!设)|进|兵|防)|政(?:工程|设施|道路|管网|基础|公用(?!局)))"
    "|(?<=区)(?:域|别|间|分|块|位(?!于)|划(?!调)|划图)|(?<=旗)(?:舰|帜|下|袍)|(?<=省)(?:道|心|力|钱|会(?!议))|(?<=州)际|(?<=盟)(?:友|约|员)"
)
# First characters of two-character names that close common words: 市和|县, 完成|县级, 供应|县城.
_RISKY = frozenset("和成应开单合高文道城富兴临丰华宁环通温理景代康忠茂夏吉威易雄叶范礼洋勉徽滑")
_BOUNDARY = re.compile(r"[^一-鿿]|[日年月午晚在到赴于由是自从往原]")

_VENUE_LEFT = re.compile(r"(?:在|赴|到|来|抵|前往|走进|深入|莅临|进驻)(?:[一-鿿]{2,4}[省市州])?$")
_SUPERIOR_LEFT = re.compile(
    r"(?:(?:中央|全国|省委?|市委?|全省|全市)[、和及]|传达(?:学习)?(?:贯彻)?(?:了)?|学习(?:贯彻)?(?:了)?|贯彻(?:落实)?|落实|按照|根据)$"
)
_SUPERIOR_RIGHT = re.compile(r"[^，。；;,]{0,30}?(?:精神|部署|要求|安排|决策|会议精神)")
_ORGAN = re.compile(
    r"(?:委|人民政府|政府|人大|政协|纪委|监委|人民法院|人民检察院|公安|[一-鿿]{2,10}局|融媒体|领导|直|长(?![江春沙治征城期远乐安]))"
)
_GUEST = re.compile(
    r"[^，。；;]{0,12}(?:代表团|考察团|考察组|调研组|党政考察)|[^。；;]{0,60}?(?:作|做)?(?:了)?(?:典型|交流|表态|经验)[一-鿿]{0,4}(?:发言|汇报)"
)

_SOURCE_LABEL = re.compile(
    r"(?:来源|稿源|出处|发布机构|发布单位|发布人|供稿|供稿单位|信息来源|文章来源|原创|转载自|转自)[\s　]*[:：]?[\s　]*([^\s　|｜，,。；;]{2,24})"
)
_DATELINE = re.compile(r"[\s　]*[（(]?([^\s　，。：:（）()]{2,20}?)[\s　]*(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:消息|讯|电(?=[\s　（(]))")
_IMPRINT = re.compile(
    r"主办|承办|版权所有|copyright|©|ICP|备案|网站标识|All Rights|建设维护|通讯地址|地址[:：]|维护单位|管理单位", re.IGNORECASE
)
_CRUMB = re.compile(r"(?:当前|您|所在|现在)[一-鿿]{0,6}(?:位置|页面)|首页\s*(?:>|›|»|→|/|-)|>\s*\S+\s*>")
# A line that is a site's name: 中国·泗县人民政府, 同心新闻网首页.
_SITE = re.compile(r"[^\s，。：:]{2,20}(?:人民政府|政府网|门户网站|网|网站|报|融媒体中心|发布|局|委员会|首页)(?:首页|网站|门户网站)?")
_SUPPORT = re.compile(r"(?:技术支持|承建|设计制作|网站建设)[单位\s]*[:：]?\S*")
_PIECES = re.compile(r"[^\s　|｜>›»→:：·•,，。、/_\-—–<《》【】\[\]()（）©；;]+")
_ICP = re.compile(r"([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘陇青宁新])(?:ICP|公网安备)", re.IGNORECASE)
# What follows the short name of a place in the name of an outlet or of a site.
_OUTLET_RIGHT = re.compile(
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
    for block in doc.blocks:
        where = _WHERE.get(block.part, "body")
        line = text[block.start : block.end]
        if block.part is Part.FURNITURE:
            where = _furniture(line)
        units = _units(text, block, where)
        if where == "imprint" and (support := _SUPPORT.search(line)):
            units = [u for u in units if not support.start() <= u.start - block.start < support.end()]
        outlets: list[PlaceMention] = []
        if where in ("meta", "imprint", "crumb"):
            outlets = _outlets(text, block, where, {m.start for m in units})
        elif block.part is Part.BODY and not seen_body:
            seen_body = True
            if m := _DATELINE.match(text, block.start, min(block.end, block.start + 60)):
                outlet = m[1].removeprefix("本报").removeprefix("本网").removeprefix("本台").removeprefix("讯")
                outlets = _short_in(outlet, m.end(1) - len(outlet), "outlet" if outlet == m[1] else "dateline") if len(outlet) > 1 else []
                units = [u._replace(where="outlet") if u.start < m.end(1) else u for u in units]
        out.extend(sorted((*units, *outlets)))
    out.extend(_head(doc))
    return out


def _furniture(line: str) -> str:
    if _IMPRINT.search(line, 0, 400):
        return "imprint"
    return "crumb" if (len(line) <= 30 and _SITE.fullmatch(line)) or _CRUMB.search(line, 0, 120) else "furniture"


_WHERE = {Part.TITLE: "title", Part.SUBTITLE: "subtitle", Part.META: "meta", Part.CREDIT: "meta", Part.FURNITURE: "furniture"}


@cache
def _ends_of_words() -> dict[str, str]:
    """Full name → the characters before which it ends another word: 海城市 in 沿海城市."""
    return {row["word"]: row["left"] for row in table("divisions.lookalikes") if row["kind"] == "end"}


@cache
def _common(kind: str) -> frozenset[str]:
    return frozenset(words("divisions.lookalikes", kind))


def _units(text: str, block: Block, where: str) -> list[PlaceMention]:
    out: list[PlaceMention] = []
    floor = block.start
    ending_at = gazetteer.name_ending_at
    ends = _ends_of_words()
    common = _common("name")
    for m in _SUFFIX.finditer(text, block.start, block.end):
        end = m.end()
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
    if block.part is Part.BODY and _GUEST.match(right):
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
    values = [meta.get(key, "") for key in ("sitename", "contentsource", "source", "og:site_name", "author", "copyright")]
    values += re.split(r"[_|｜\-—–]+", meta.get("title", ""))[1:]
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
    out: list[PlaceMention] = []
    for outlet, unit in _known_outlets().get(name[:2], ()):
        if name.startswith(outlet):
            if unit:
                out.append(PlaceMention(at, at + len(outlet), unit, "unit", where, ""))
            if len(name) < len(outlet) + 2:
                return out
            break
    for start in range(min(6, len(name) - 1)):
        if not gazetteer.opens_name(name, start):
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
                return [*out, PlaceMention(at + start, at + start + size, short, "short", where, "")]
    return out


# ---------------------------------------------------------------- whose meeting

_CONVENE = "(?:组织)?(?:召开|召集|举行|举办|开展|传达|部署|安排|启动|迎来|开启)"
_LEVEL = "自治区|地区|省|市|区|县|州|盟|旗|镇|乡|街道"
# 传达学习全国…精神: what is passed on is not whose meeting it is.
_PASSED_ON = re.compile(
    r"(?:传达|学习|贯彻|落实|按照|根据|践行|学深悟透|收听|收看|收听收看|深化|创建|争创|创|获|荣获|参加|列席)[^\s，。；;：:！!]{0,8}$"
)
_PASSED_ON_RIGHT = re.compile(r"[^\s，。；;：:！!]{0,24}?(?:精神|决策|部署要求|工作部署|重要讲话|重要指示|通报|文件|通知》?|《|批准|同意)")
_HOLDER = re.compile(
    # 中央环保督察组, 省委第二巡视组: visitors
    r"(?P<visitor>(?:中央|国务院|国家|省委?|市委?|区委?|县委?|州委?)[^\s，。、；：！]{0,14}?(?:督察组|巡视组|巡察组|督导组|指导组|督查组|调研组|考核组|检查组|验收组|考察团|代表团|宣讲团|工作组|专家组|讲师团))"
    # 市委常委、|区委书记; 中共中央政治局委员、|市委书记: the post that follows says whose meeting it is
    r"|(?P<rank>(?:中共中央政治局(?:常委|委员)|(?:省委|自治区党委|市委|州委|地委)(?:常委|副书记|委员)|副?[省市州]长|省政协副主席|市政协副主席)、(?=[一-鿿]{0,10}?(?:省委|自治区党委|市委|州委|区委|县委|旗委|地委|新区党工委)书记))"
    # 全国、全省、全市…会议精神; 中央、省、市; 各县(市、区)
    rf"|(?P<list>(?:(?:中央|国家|全国|上级|自治区|省级?|市级?|全省|全市|全区|全州|省委|市委|区委|州委)(?:[、，和及与]|以及)){{1,4}}(?:全国|全省|全市|全区|全州|全县|省委?|市委?|州委?|区委?|县委?|自治区)(?!长|政府|人大|政协|直))"
    r"|(?P<below>(?:各|所辖|辖)?县[（(]?[、]?[市区][^）)\s]{0,6}[)）]|各(?:县区|区县|县市|乡镇|镇街|县|区|市|镇|乡|街道)|县市区|市县区|乡镇|区县|县区|市县|县市|(?:省市|市区)(?=领导|有关|相关|各级|部门|两级))"
    # 中共中央政治局, 国务院常务会议, 全国教育工作会议; not 全国文明城市, 全国人大代表
    r"|(?P<central>中共中央|党中央|中央(?:政治局|军委|纪委|全面|财经|国家安全|外事)|中央[一-鿿]{2,14}?(?:工作会议|座谈会|委员会|领导小组|小组|党校)|国务院(?!办公厅关于|关于)|全国人大(?!代表)|全国政协(?!委员[一-鿿]{2,3}(?:[，、]|建议))"
    r"|国家(?:主席|副主席|监委|[一-鿿]{2,8}(?:局|委|总局|委员会)(?=[一-鿿]{0,6}召开))|最高人民(?:法院|检察院)|[一二]?十[一-九]?届(?:中央|全国)"
    r"|中国共产党[第十一二三四五六七八九]+[届次](?:全国|中央)|政协第?[十一二三四五六七八九]+届全国|[十一二三四五六七八九]+届全国(?:人大|政协)"
    r"|(?:教育|公安|民政|财政|司法|商务|水利|交通运输|自然资源|生态环境|农业农村|住房和城乡建设|人力资源和社会保障|工业和信息化|文化和旅游|应急管理|科技|外交|国家民委|中宣|中组|中央统战)部(?:党组|党委)?(?=召开|在京召开|举行)"
    r"|全国(?!文明|卫生|双拥|两会|先进|一流|重点|百强|各|上下|人民|知名|优秀|劳|助残|人大代表|政协委员|最|领先|性|示范|试点|统一|县域|首|第|模范|民族团结)[一-鿿“”]{2,24}?(?:会议|大会|座谈会|推进会|现场会|电视电话会|年会|动员会|部署会|论坛))"
    # 全县, 我市, 本镇
    rf"|(?P<all>(?:全|我|本|该)(?:{_LEVEL})(?<!本地区)(?<!该地区)(?!域|场|际|道))"
    # 县委, 市政府, 区十七届人大, 州级
    rf"|(?P<organ>(?<![社园地片小景灾库林山校厂牧矿郊城都超东欧联同村])(?:地委|行署|(?:{_LEVEL})(?:委|党委|党工委|人民政府|政府|人大|政协|纪委|监委|直(?=机关|各|单位|部门|有关)|领导|两会|长(?![江春沙治征城期远乐安辈者])|第?[一二三四五六七八九十\d]+[届次]|[一-鿿]{{2,10}}?第[一二三四五六七八九十\d]+次)))"
    # 市发改委召开, 县教体局传达
    rf"|(?P<bureau>(?<![一-鿿])(?:省|市(?![场容民]局?)|市(?=民[政宗])|区|县|州|盟|旗)[一-鿿]{{1,14}}?(?:局|厅|委|办|部|联|会|院|中心|支队|大队|总队|社|系统|公司)(?=[一-鿿]{{0,4}}{_CONVENE}))"
    # 学校召开, 我院举行, X大学召开, X公司2023年
    rf"|(?P<body>我[校院]|本[校院]|全[校院]|(?:大学|学院|医院|卫生院|保健院|中学|小学|学校|幼儿园|分校|公司|集团|林场|农场|牧场|茶场|银行|支行|分行|信用社|联社|研究院|研究所|设计院|科学院|电厂|煤矿|钢厂|油田|医共体|职校|技校|一中|二中|三中|[一二三四五六七八九十]小)"
    rf"(?=(?:党委|党总支|党支部|工会|团委|纪委)?(?:隆重|顺利|胜利|圆满)?(?:{_CONVENE}|\d{{4}}|第[一二三四五六七八九十]+[届次]|[一-鿿]{{0,4}}职工代表大会|教职工)))"
    # 榔坪镇召开, 西南街道党工委, 钱库镇第…次
    rf"|(?P<town>(?:镇|乡|街道|苏木)(?=(?:党委|党工委|政府|人大|纪委|办事处|[一-鿿]{{0,6}})?(?:隆重|顺利)?(?:{_CONVENE}|\d{{4}}|第[一二三四五六七八九十]+[届次]|[一-鿿]{{2,16}}(?:会议|大会|座谈会|推进会))))"
    # 义乌召开, 深圳举行
    rf"|(?P<short>(?=(?:召开|举行|举办)))"
    rf"|(?P<zone>(?:开发区|高新区|经开区|管理区|度假区|保税区|自贸区|风景名胜区|风景区|工业园区|产业园区|科学城|新区|集聚区)(?=(?:党工委|管委会)?(?:{_CONVENE}|\d{{4}}|第[一二三四五六七八九十]+[届次]|[一-鿿]{{2,16}}(?:会议|大会))))"
)  # fmt: skip
_VENUE = "在于赴到来"
_NOT_INSTITUTIONS = ("党校", "行政学院", "社会主义学院", "法院", "检察院")
_NAME_BACK = re.compile(r"[一-鿿·]+$")
_TIME_BACK = re.compile(
    r".*(?:上午|下午|晚上|晚间|当晚|当天|今天|昨天|昨日|今日|近日|日前|日晚|日|月|年|在|由|到|赴|从|于|向|为|了|的|和|与|及|：)"
)


def holders(doc: Document, places: list[PlaceMention], start: int, end: int) -> list[Holder]:
    """The words in ``[start, end)`` that say whose meeting it is, in order.

    Units that are named as a venue, as guests or as the sender of what is passed on are left out,
    and so are levels and central bodies whose decisions are passed on (传达学习全省…精神).
    """
    text = doc.text
    inside = [p for p in places if p.kind == "unit" and start <= p.start and p.end <= end]
    covered = {i for p in inside for i in range(p.start, p.end)}
    out: list[Holder] = []
    hidden: list[tuple[int, int]] = []
    for m in _HOLDER.finditer(text, start, end):
        kind = m.lastgroup or ""
        a, b = m.span()
        if kind in ("visitor", "rank", "list", "below"):
            if a not in covered or kind == "visitor":
                hidden.append((a, b))
            continue
        if a in covered and kind in ("organ", "all", "bureau"):
            continue  # 光山县委: the unit says it
        if kind in ("central", "all", "organ", "bureau") and _passed_on(text, a, b, start, end):
            continue
        if kind == "central":
            out.append(Holder(a, b, "central", m[0]))
        elif kind in ("all", "organ", "bureau"):
            if kind == "bureau" and _institution_like(m[0]):
                out.append(Holder(a, b, "institution", m[0]))
                continue
            word = m[0][1:] if kind == "all" else m[0]
            level = "地区" if word.startswith(("地委", "行署")) else next(w for w in _LEVELS if word.startswith(w))
            out.append(Holder(a, b, "level", level))
        elif kind == "body":
            out.extend(_institution(text, a, b, start))
        elif kind == "short":
            first = max(_back(text, a, start, 6), max((p.end for p in inside if p.end <= a), default=start))
            if (
                2 <= a - first <= 4
                and text[first - 1] not in _VENUE
                and gazetteer.full_names(text[first:a])
                and not _SUFFIX.match(text[a - 1])
            ):
                out.append(Holder(first, a, "short", text[first:a]))
        else:
            out.extend(_township(text, a, b, start, inside, "township" if kind == "town" else "zone"))
    out.extend(
        Holder(p.start, p.end, "unit", p.name)
        for p in inside
        if p.role not in ("venue", "guest", "superior") and not any(a <= p.start < b for a, b in hidden)
    )
    out.sort()
    # A township or an institution whose name opens with a unit swallows it: 长阳县|榔坪镇, 苍南县人民医院.
    swallow = [h for h in out if h.kind in ("institution", "township", "zone")]
    return [h for h in out if not any(s is not h and s.start <= h.start < s.end and h.kind in ("unit", "level") for s in swallow)]


_LEVELS = ("自治区", "地区", "街道", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡")


def _passed_on(text: str, a: int, b: int, start: int, end: int) -> bool:
    return bool(_PASSED_ON.search(text[max(start, a - 16) : a]) and _PASSED_ON_RIGHT.match(text, b, min(end, b + 40))) or bool(
        text[b - 1] in "院央" and _PASSED_ON_RIGHT.match(text, b, min(end, b + 14))
    )


def _institution_like(name: str) -> bool:
    return name.endswith(
        ("医院", "卫生院", "保健院", "学院", "公司", "研究院", "科学院", "设计院", "联社", "信用社")
    ) and not name.endswith(_NOT_INSTITUTIONS)


def _back(text: str, a: int, floor: int, reach: int) -> int:
    """Where the Chinese words before ``a`` start, behind time words and prepositions."""
    left = text[max(floor, a - reach) : a]
    m = _NAME_BACK.search(left)
    if not m:
        return a
    run = m[0]
    if t := _TIME_BACK.match(run):
        run = run[t.end() :]
    return a - len(run)


def _institution(text: str, a: int, b: int, floor: int) -> list[Holder]:
    if text[a] in "我本全" and b - a == 2:
        return [Holder(a, b, "institution", "")]
    first = _back(text, a, floor, 24)
    name = text[first:b]
    if first > floor and text[first - 1] in _VENUE:
        return []
    if name.endswith(_NOT_INSTITUTIONS) or name.startswith(("各", "多家", "所有", "全国", "全省", "全市", "全县", "全区", "组织", "参加")):
        return []
    generic = name in ("学校", "医院", "公司", "集团", "学院", "大学", "总公司", "集团公司", "幼儿园", "林场", "农场", "银行")
    return [Holder(first, b, "institution", "" if generic else name)]


_COUNTS = frozenset(
    ["两", "三", "四", "五", "六", "七", "八", "九", "十", "两个", "三个", "四个", "五个", "六个", "七个", "八个", "九个", "十个"]
)


def _township(text: str, a: int, b: int, floor: int, inside: list[PlaceMention], kind: str) -> list[Holder]:
    before = max((p.end for p in inside if p.end <= a), default=floor)
    reach = 5 if kind == "township" else 10
    first = max(_back(text, a, floor, reach), before)
    name = text[first:a]
    if kind == "zone" and gazetteer.known(text[first:b]):
        return []  # 浦东新区 is a unit
    if first > floor and text[first - 1] in _VENUE:
        return []
    if (
        not 1 <= len(name) <= reach
        or name[0] in "各全我本该多每几"
        or name in _COUNTS
        or name.endswith(("各", "乡", "城", "村", "区", "县", "市", "新", "下", "回", "全", "我", "家"))
    ):
        return []
    if kind == "township" and len(name) < 2 and first != before:
        return []
    return [Holder(first, b, kind, text[first:b])]


# ---------------------------------------------------------------- short names in running text

# 美丽苍南, “法治苍南”, 建设繁昌; 温州特色, 光明实践: what stands beside a place's short name.
_SLOGAN_LEFT = ("美丽", "法治", "平安", "绿色", "幸福", "活力", "魅力", "数字", "健康", "文明", "清廉", "诚信", "建设", "打造", "独具", "体现", "扎根", "讲好", "现代化", "生态", "“", "我们", "实力", "创新", "奋进", "推动", "人文", "富裕", "和谐")  # fmt: skip
_SLOGAN_RIGHT = re.compile(
    "特色|实践|故事|经验|实际|高质量|发展|建设|篇章|新篇章|答卷|声音|人民|精神|形象|力量|样板|模式|经济|今后|今年|全域|城区|县城|境内|县|市|区|州|旗|盟"
)


def shorts(doc: Document, suffixes: tuple[str, ...], ranges: list[tuple[int, int]]) -> dict[str, list[tuple[int, int, bool]]]:
    """Short names in running text that stand for a unit with one of ``suffixes``.

    Args:
        doc: the page.
        suffixes: of the full names wanted (``县``; ``自治县`` is found with 县).
        ranges: where to look.

    Returns:
        Full name → its places as start, end, and whether a slogan or a word of place stands beside it.
    """
    text = doc.text
    table_of = gazetteer.shorts_of(suffixes)
    common = _common("short")
    out: dict[str, list[tuple[int, int, bool]]] = {}
    for start, end in ranges:
        for i in range(start, end - 1):
            for size in (4, 3, 2):
                short = text[i : i + size]
                names = table_of.get(short)
                if names and short not in common and i + size <= end:
                    beside = text[max(start, i - 3) : i].endswith(_SLOGAN_LEFT) or _SLOGAN_RIGHT.match(text, i + size, end) is not None
                    for name in names:
                        out.setdefault(name, []).append((i, i + size, beside))
                    break
    return out
