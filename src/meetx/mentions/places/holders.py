"""The words in a title, a meeting's name or a lead that say whose meeting it is."""

from __future__ import annotations

from typing import NamedTuple

from meetx import patterns
from meetx.document import Document
from meetx.lexicons import gazetteer
from meetx.mentions.places.units import PlaceMention


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


_LEVEL = "自治区|地区|省|市|区|县|州|盟|旗|镇|乡|街道"
_CONVENE = "(?:组织)?(?:召开|召集|举行|举办|开展|传达|部署|安排|启动|迎来|开启)"
_ORDINAL = "第[一二三四五六七八九十]+[届次]"
_MEETING = "(?:会议|大会|座谈会|推进会)"
# 传达学习|全国…精神: what is passed on is not whose meeting it is.
_PASSED_ON = patterns.compile(
    r"(?:传达|学习|贯彻|落实|按照|根据|践行|收听|收看|深化|创建|争创|创|获|参加|列席)[^\s，。；;：:！!]{0,8}$",
)
_PASSED_ON_RIGHT = patterns.compile(
    r"[^\s，。；;：:！!]{0,24}?(?:精神|决策|部署要求|工作部署|重要讲话|重要指示|通报|文件|通知》?|《|批准|同意)",
)

# The kinds of words that `holders` looks for, tried in this order at each place.
_KINDS = {
    # 中央环保督察组, 省委第二巡视组: visitors
    "visitor": "(?:中央|国务院|国家|省委?|市委?|区委?|县委?|州委?)"
    r"[^\s，。、；：！]{0,14}?(?:(?:督察|巡视|巡察|督导|指导|督查|调研|考核|检查|验收|工作|专家)组|(?:考察|代表|宣讲|讲师)团)",
    # 市委常委、|区委书记; 中共中央政治局委员、|市委书记: the post that follows says whose meeting it is
    "rank": "(?:中共中央政治局(?:常委|委员)|(?:省委|自治区党委|市委|州委|地委)(?:常委|副书记|委员)|副?[省市州]长|[省市]政协副主席)、"
    r"(?=\w{0,10}?(?:[省市州区县旗地]委|自治区党委|新区党工委)书记)",
    # 全国、全省、全市…会议精神; 中央、省、市
    "list": "(?:(?:中央|国家|全国|上级|自治区|省级?|市级?|全省|全市|全区|全州|省委|市委|区委|州委)(?:[、，和及与]|以及)){1,4}"
    "(?:全国|全省|全市|全区|全州|全县|省委?|市委?|州委?|区委?|县委?|自治区)(?!长|政府|人大|政协|直)",
    # 各县(市、区), 各乡镇: the units below
    "below": r"(?:各|所辖|辖)?县[（(]?[、]?[市区][^）)\s]{0,6}[)）]|各(?:县区|区县|县市|乡镇|镇街|县|区|市|镇|乡|街道)"
    "|县市区|市县区|乡镇|区县|县区|市县|县市|(?:省市|市区)(?=领导|有关|相关|各级|部门|两级)",
    # 中共中央政治局, 国务院常务会议, 教育部召开, 全国教育工作会议; not 全国文明城市, 全国人大代表
    "central": "中共中央|党中央|中央(?:政治局|军委|纪委|全面|财经|国家安全|外事)"
    r"|中央\w{2,14}?(?:工作会议|座谈会|委员会|领导小组|小组|党校)|国务院(?!办公厅关于|关于)"
    r"|全国人大(?!代表)|全国人民代表大会|全国政协(?!委员\w{2,3}(?:[，、]|建议))|国家(?:主席|副主席|监委|\w{2,8}(?:局|委|总局|委员会)(?=党组|党委|在京|召开|举行))"
    r"|最高人民(?:法院|检察院)|[一二]?十[一-九]?届(?:中央|全国)(?!人大代表|政协委员)|中国共产党第?\w{1,3}[届次](?:全国|中央)"
    r"|政协第?[一二三四五六七八九十]+届全国|[一二三四五六七八九十]+届全国(?:人大(?!代表)|政协(?!委员))"
    "|(?:教育|公安|民政|财政|司法|商务|水利|交通运输|自然资源|生态环境|农业农村|住房和城乡建设|人力资源和社会保障|工业和信息化"
    "|文化和旅游|应急管理|科技|外交|中宣|中组|中央统战)部(?:党组|党委)?(?=召开|在京召开|举行)"
    "|全国(?!文明|卫生|双拥|两会|先进|一流|重点|百强|各|上下|人民|知名|优秀|劳|助残|人大代表|政协委员|最|领先|性|示范|试点|统一|县域"
    "|首|第|模范|民族团结)"
    r"[\w“”]{2,24}?(?:会议|大会|座谈会|推进会|现场会|年会|动员会|部署会|论坛)",
    # 全县, 我市, 本镇; not 全区域, 全市场, 本地区
    "all": f"(?:全|我|本|该)(?:{_LEVEL})(?<!本地区)(?<!该地区)(?!域|场|际|道)",
    # 县委, 市政府, 区十七届人大, 县妇女第十三次…; not 社区党委, 市长江, 东盟委员会
    "organ": "(?<![社园地片小景灾库林山校厂牧矿郊城都超东欧联同村])(?:地委|行署|"
    f"(?:{_LEVEL})(?:委|党委|党工委|人民政府|政府|人大|政协|纪委|监委|直(?=机关|各|单位|部门|有关)|领导|两会"
    r"|长(?![江春沙治征城期远乐安辈者])|第?[一二三四五六七八九十\d]+[届次]|\w{2,10}?第[一二三四五六七八九十\d]+次))",
    # 市发改委召开, 县教体局传达; not 市场监管局
    "bureau": r"(?<![^\W日午晚年月])(?:省|市(?![场容民]局?)|市(?=民[政宗])|区|县|州|盟|旗)"
    rf"\w{{1,14}}?(?:局|厅|委|办|部|联|会|院|中心|支队|大队|总队|社|系统|公司)(?=\w{{0,4}}{_CONVENE})",
    # 学校召开, 我院举行, X大学召开, X公司2023年
    "body": "[我本全][校院]|(?:大学|学院|医院|卫生院|保健院|中学|小学|学校|幼儿园|分校|公司|集团|林场|农场|牧场|茶场|银行|支行|分行"
    "|信用社|联社|研究院|研究所|设计院|科学院|电厂|煤矿|钢厂|油田|医共体|职校|技校|[一二三四五六七八九十][中小])"
    f"(?=(?:党委|党总支|党支部|工会|团委|纪委)?(?:隆重|顺利|胜利|圆满)?(?:{_CONVENE}|\\d{{4}}|{_ORDINAL}|\\w{{0,4}}职工代表大会|教职工))",
    # 榔坪镇召开, 西南街道党工委, 关山镇：
    "town": f"(?:镇|乡|街道|苏木)(?=(?:\\w{{0,6}})?(?:隆重|顺利)?(?:[：:]|{_CONVENE}|\\d{{4}}|{_ORDINAL}|\\w{{2,16}}{_MEETING}))",
    # 义乌|召开
    "short": "(?=召开|举行|举办)",
    # 合肥高新区召开
    "zone": "(?:开发区|高新区|经开区|管理区|度假区|保税区|自贸区|风景名胜区|风景区|工业园区|产业园区|科学城|新区|集聚区)"
    f"(?=(?:党工委|管委会)?(?:{_CONVENE}|\\d{{4}}|{_ORDINAL}|\\w{{2,16}}(?:会议|大会)))",
}
# The characters that any of them opens with: at all others one look is enough. 召 and 举 are those of ``short``.
_FIRSTS = (
    "中国省市区县州盟旗自地行副全上各所辖乡镇街苏党最一二三四五六七八九十政教公民财司商水交生农住人工文应科外我本该大学医卫保小幼分集林牧茶"
    "银支信联研设电煤钢油职技召举开高经管度风产新"
)
_HOLDER = patterns.compile(f"(?=[{_FIRSTS}])(?:{'|'.join(f'(?P<{kind}>{pattern})' for kind, pattern in _KINDS.items())})")

_VENUE = "在于赴到来"
_NOT_INSTITUTIONS = ("党校", "行政学院", "社会主义学院", "法院", "检察院")
_NAME_BACK = patterns.compile(r"[\w·]+$")
# What stands before a name in its clause: 3月5日|钱库镇, 会议由|某公司; 和平镇, 向阳镇, 月山镇 stay whole.
_TIME_BACK = patterns.compile(r".*(?:上午|下午|晚上|晚间|当晚|当天|今天|昨天|昨日|今日|近日|日前|日晚|\d[日月年号]|在|赴|的|了|会议由)")


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
        if kind == "central" and m[0].startswith("国家") and any(i in covered for i in range(a, b)):
            continue  # 国家税务总局泗县税务局 is the county's
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
            if kind == "organ" and level in _TOWNS:  # 昌桥乡|党委
                town = _township(text, a, a + len(level), start, inside, "township")
                if town:
                    out.extend(town)
                    continue
            out.append(Holder(a, b, "level", level))
        elif kind == "body":
            out.extend(_institution(text, a, b, start))
        elif kind == "short":
            first = max(_back(text, a, start, 6), max((p.end for p in inside if p.end <= a), default=start))
            if (
                2 <= a - first <= 4
                and text[first - 1] not in _VENUE
                and gazetteer.full_names(text[first:a])
                and text[a - 1] not in "省市区县旗州盟"
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


_TOWNS = frozenset(("镇", "乡", "街道"))
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
    run = run.removeprefix("由").removeprefix("到")
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
    if name[0] in "我本该" and len(name) < 7:
        name = name[1:]
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
