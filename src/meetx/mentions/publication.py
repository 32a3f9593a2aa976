"""Who published the page and when: every candidate, from labels, lines without labels, datelines and metadata.

Finds, does not decide: ``meetx.resolve.dates`` picks the date, ``meetx.resolve.publisher`` the outlet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from meetx.document import Block, Decision, Document, Part
from meetx.lexicons import alternation, mapping, pattern, words
from meetx.spans import Span


@dataclass(slots=True, eq=False, repr=False)
class PublisherMention:
    """A candidate for the publisher.

    Attributes:
        name: in the script asked for.
        span: in ``Document.text``; ``None`` where only the page's metadata has it.
        rule: ``publication.label``, ``publication.line``, ``publication.masthead``, ``publication.meta``, ``publication.dateline``
            or ``publication.body`` (发布机构, 供稿单位: the body that put the page up).
        block: index in ``Document.blocks``; -1 for metadata.
    """

    name: str
    span: Span | None
    rule: str
    block: int = -1


@dataclass(slots=True, eq=False, repr=False)
class DateZone:
    """A place where a date would be the page's date of publication (or another date with a name).

    Attributes:
        start, end: in ``Document.text``.
        kind: ``published``, ``published-plain`` (时间: above the text), ``published-weak`` (更新时间),
            ``line`` (a date without label), ``stored`` (入库时间) or ``document`` (成文日期).
        label: as printed, ``""`` for a line without label.
    """

    start: int
    end: int
    kind: str
    label: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Publication:
    """All candidates of one page.

    Attributes:
        publishers: the best first.
        zones: in the page's order.
        meta_dates: dates of the metadata as written, the best name first.
        above: block indices that stand above the text proper.
    """

    publishers: list[PublisherMention] = field(default_factory=list)
    zones: list[DateZone] = field(default_factory=list)
    meta_dates: list[tuple[str, str]] = field(default_factory=list)


# Names of metadata, the most telling first. og:site_name is the site, not the outlet.
_META_PUBLISHER = (
    "contentsource",
    "source",
    "dc.source",
    "articlesource",
    "article:source",
    "og:source",
    "news:source",
    "publisher",
    "dc.publisher",
)
_META_DATE = (
    "pubdate",
    "article:published_time",
    "publishdate",
    "publish_date",
    "publishtime",
    "publish_time",
    "firstpublishedtime",
    "datepublished",
    "og:published_time",
    "og:release_date",
    "og:time",
    "article:create_at",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "dc.date.issued",
    "dc.date",
    "releasedate",
    "date",
)
# 来源：-, 本站 and 原创 name no outlet.
_NOBODY = frozenset(
    [
        "-",
        "—",
        "–",
        "/",
        "无",
        "暂无",
        "未知",
        "不详",
        "本站",
        "本网",
        "本站原创",
        "本网原创",
        "原创",
        "网络",
        "互联网",
        "网络转载",
        "转载",
        "其他",
        "其它",
        "本报",
        "本台",
        "本刊",
        "本报讯",
        "本站讯",
        "本网讯",
        "admin",
        "管理员",
        "null",
        "none",
    ]
)
_SPACE = " \t\u3000\xa0"
_CLOSING = "）)】"
_BRACKETS = "（([【"
_SOURCE_LABELS = ("来源", "稿源", "信息来源", "文章来源", "内容来源", "稿件来源", "素材来源", "资料来源")
# What a label ends with.
_SIGN = pattern("[:：丨｜|\\]】]")
# What ends the value of a label: white space, a bracket, a bar, a sentence.
_VALUE = pattern(r"[ \t\u3000\xa0]{0,20}([^\s|｜【\[\]】（(）)，,。;；:：<>＜＞\"]{1,40})")
_EDITION = pattern(r"[（(][^（）()\s]{1,6}版[)）]")
# A date that tells a line of source and date from others: 2024-03-05, 2024年3月5日, 2018/5/9, (20260624).
_FULL_DATE = pattern(
    r"[12(（１２](?:(?<=[12])[09][0-9]{2}[ ]?(?:年[ ]?[0-9]{1,2}[ ]?月[ ]?[0-9]{1,2}[ ]?日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
    r"|(?<=[(（])[12][09][0-9]{6}[)）]|(?<=[１２])[０-９]{3}年[０-９]{1,2}月[０-９]{1,2}日)"
)
_CHINESE_DATE = pattern("[一二][九〇○零]..年.{1,2}月.{1,3}日")
# 第3版, 第A02版：要闻: the names behind it are those of pages and columns, no outlets.
_EDITION_MARK = pattern(r"第[ ]?\w{1,4}[ ]?版|(?<!\w)[A-Z]?\d{1,2}版")
# (原载《宣城日报》2022年3月8日第1版), （摘自2022年3月8日《宣城日报》）
_REPRINTED = pattern(
    r"[（(【](?:原载于?|摘自|选自|转自|转载自?|载于|刊于|来源于?)[:：]?\s{0,2}(?P<first>[12][09]\d\d年\d{1,2}月\d{1,2}日)?\s{0,2}(?:的)?"
    r"《(?P<name>[^《》\n]{2,16})》[^\d）)】\n]{0,4}(?P<second>[12][09]\d\d年\d{1,2}月\d{1,2}日)?"
)
# 环江县广播电视局　　2004年11月19日: the body beside the date, where no outlet stands there.
_BODY_NAME = pattern(
    r"[^\W\da-zA-Z_]{2,22}(?:局|厅|委|办|办公室|政府|政协|人大|部|院|中心|委员会|联合会|协会|党委|党工委|管委会|妇联|团委|总工会|学校|大学|中学|小学|医院|公司|集团|林场|农场|支队|大队|街道|镇|乡)$"
)
# 原创 紫阳融媒 紫阳融媒 2023-03-02 20:15 发表于陕西: author, account, date.
_WECHAT = pattern(r"(?:原创|转载)?[ \u3000]*(?:\S{1,20}[ \u3000]+)?(\S{2,20})[ \u3000]+(?:\d{4}[-年])")
# The dateline opens the paragraph, behind brackets at most.
_OPENING = pattern(r"[\s　（(【\[“*＊]*(?:据[ ]?)?")
_NONE_NAMED = pattern(r"[\s　（(【\[]*(?:本报|本网|本台|本刊|本站|我网|本社)")
# What ends a dateline: 5月3日电, 6月16日消息, 讯（记者, 消息, 电; not 电视, 讯息.
_DATELINE = pattern(
    r"(?P<day>(?:[0-9０-９]{1,2}[ ]?月[ ]?)?[0-9０-９]{1,2}[ ]?日[ \u3000]?(?:讯|电|消息))|(?:讯|电)(?=[（(：:\s　【])|消息(?=[（(：:\s　，,])|消息$"
)
# A cheap look for one in the opening of a paragraph.
_REPORTED = pattern("[讯电消]")
_STATION = ("站", "频道", "客户端", "时刻", "分社", "分网")
_TOKEN = pattern(r"[^\s|｜\[\]【】（）()《》]+")
_SENTENCE_END = pattern(r"[。！？!?；;]")


def find(doc: Document) -> Publication:
    """Every candidate for publisher and date of publication, the best publishers first."""
    out = Publication()
    text = doc.text
    sign, is_label, openers = _SIGN.search, _label_pattern().match, _label_openers()
    labelled: list[PublisherMention] = []
    lines: list[PublisherMention] = []
    bodies: list[PublisherMention] = []
    first_body = next((i for i, b in enumerate(doc.blocks) if b.part is Part.BODY and b.end - b.start > 24), len(doc.blocks))
    for i, block in enumerate(doc.blocks):
        size = block.end - block.start
        if block.part is Part.BODY and (
            size > 80
            or (
                i >= first_body and (text[block.start] not in openers or not is_label(text, block.start + (text[block.start] in _BRACKETS)))
            )
        ):  # most blocks
            closed = text[block.end - 1] in _CLOSING
            if closed and (at := text.rfind("《", max(block.start, block.end - 60), block.end)) >= 0:
                _reprinted(doc, i, at, block, labelled, out.zones)
            if (closed or i < 2) and text.find("源", max(block.start, block.end - 40), block.end) >= 0:
                _tail(doc, i, block, labelled)
            continue
        if size > 240:
            continue
        below = block.part is Part.FURNITURE and not (i < first_body and size < 120)
        if below and (size > 40 or not text.startswith(_SOURCE_LABELS, block.start)):
            continue
        if block.part is Part.TITLE:
            if text[block.end - 1] in ")）":  # 《晚间新闻》 (20220926)
                _line(doc, i, block, lines, out.zones, above=True)
            continue
        if sign(text, block.start, block.end) is not None:
            _labels(doc, i, block, labelled, bodies, out.zones, above=i < first_body or block.part is Part.META)
        elif text[block.end - 1] in _CLOSING:
            _reprinted(doc, i, block.start, block, labelled, out.zones)
        if block.part is Part.META or i < first_body:
            _line(doc, i, block, lines, out.zones, above=i < first_body)
    from_meta = []
    if meta := doc.source.meta:
        for name in _META_PUBLISHER:
            value = (meta.get(name) or "").strip(_SPACE)
            if value and value.lower() not in _NOBODY and "http" not in value and len(value) <= 40:
                from_meta.append(PublisherMention(value, None, "publication.meta"))
        out.meta_dates = [(name, meta[name]) for name in _META_DATE if meta.get(name)]
    # The line at the headline goes before one at the end of the text.
    labelled.sort(key=lambda p: (doc.blocks[p.block].part is not Part.META and p.block >= first_body, p.block))
    out.publishers = labelled + lines + from_meta
    if not out.publishers:
        out.publishers = _datelines(doc) or bodies
    out.zones.sort(key=lambda z: z.start)
    return out


@cache
def _label_kinds() -> dict[str, str]:
    return mapping("publication_labels", "kind")


@cache
def _label_openers() -> frozenset[str]:
    """What a line that starts with a label opens with."""
    return frozenset((*_BRACKETS, *(label[0] for label in _label_kinds())))


@cache
def _label_pattern() -> re.Pattern[str]:
    # 来源：X, [ 发布日期 ] 2021-12-27, 来源丨X; spaces may pad the label (时　间：).
    blank = r"[ \u3000\xa0]"
    # Each branch opens with a character of its own: only then does the engine skip what cannot match.
    spaced = "|".join(f"{a}{blank}{{1,6}}{b}" for a, b in ("来源", "时间", "日期", "稿源", "出处", "作者"))
    return pattern(rf"({alternation(_label_kinds())[3:-1]}|{spaced})(?:{blank}{{0,2}}[:：丨｜|][:：]?|{blank}{{0,2}}[\]】])")


def _labels(
    doc: Document,
    index: int,
    block: Block,
    publishers: list[PublisherMention],
    bodies: list[PublisherMention],
    zones: list[DateZone],
    *,
    above: bool,
) -> None:
    text = doc.text
    found: list[re.Match[str]] = []
    for m in _label_pattern().finditer(text, block.start, block.end):
        # Behind one label the next may follow without a space, where the markup had them in boxes of their own.
        if found or _opens(text, m.start(), block.start):
            found.append(m)
    kinds = _label_kinds()
    for n, m in enumerate(found):
        label = "".join(m.group(1).split())  # 来　源
        kind = kinds.get(label, "other")
        stop = found[n + 1].start() if n + 1 < len(found) else block.end
        if kind == "publisher":
            mention = _value(doc, index, m.end(), stop)
            if mention is None and not text[m.end() : stop].strip(_SPACE) and n + 1 == len(found):
                mention = _next_line(doc, index)
            if mention is not None:
                publishers.append(mention)
        elif kind == "body":
            mention = _value(doc, index, m.end(), stop)
            if mention is not None and _BODY_NAME.match(mention.name):
                mention.rule = "publication.body"
                bodies.append(mention)
        elif kind != "other" and (kind != "published-plain" or above):
            if not text[m.end() : stop].strip(_SPACE) and n + 1 == len(found) and index + 1 < len(doc.blocks):
                stop = min(doc.blocks[index + 1].end, doc.blocks[index + 1].start + 24)
            zones.append(DateZone(m.end(), stop, kind, label))


def _opens(text: str, at: int, begin: int) -> bool:
    """A label opens its block or stands behind white space, a bracket or a bar: no 资金来源：, no “来源：X”."""
    return at == begin or text[at - 1] in " \t\u3000\xa0\n[【(（|｜]】)）·•/>" or text[at - 1].isdecimal()


def _value(doc: Document, index: int, at: int, stop: int) -> PublisherMention | None:
    text = doc.text
    m = _VALUE.match(text, at, stop)
    if m is None:
        return None
    start, end = m.span(1)
    edition = _EDITION.match(text, end, stop)
    if edition is not None:
        end = edition.end()
    return _publisher(doc, index, start, end, "publication.label")


def _publisher(doc: Document, index: int, start: int, end: int, rule: str) -> PublisherMention | None:
    text = doc.text
    while start < end and text[start] in "《〈【·-—–":
        start += 1
    while end > start and text[end - 1] in "》〉】·-—–、/":
        end -= 1
    name = text[start:end]
    if not name or name.lower() in _NOBODY or name.startswith("http") or _FULL_DATE.match(name) or not any(c.isalpha() for c in name):
        if name:
            doc.trace.append(Decision("publisher", rule, ((start, end),), name, False, "names no outlet"))
        return None
    return PublisherMention(doc.value(start, end), (start, end), rule, index)


def _next_line(doc: Document, index: int) -> PublisherMention | None:
    """来源： at the end of a line: its value may open the next."""
    if index + 1 >= len(doc.blocks):
        return None
    block = doc.blocks[index + 1]
    line = doc.text[block.start : block.end]
    if len(line) > 25 or ":" in line or "：" in line or _SENTENCE_END.search(line) or _FULL_DATE.search(line) or not _is_outlet(line):
        return None
    return _publisher(doc, index + 1, block.start, block.end, "publication.label")


def _tail(doc: Document, index: int, block: Block, publishers: list[PublisherMention]) -> None:
    """（来源：X） at the end of a paragraph."""
    begin = max(block.start, block.end - 40)
    for m in _label_pattern().finditer(doc.text, begin, block.end):
        if _label_kinds().get(m.group(1)) == "publisher" and doc.text[m.start() - 1] in "(（[【\u3000 " and m.start() > block.start:
            mention = _value(doc, index, m.end(), block.end)
            if mention is not None:
                publishers.append(mention)


def _line(doc: Document, index: int, block: Block, publishers: list[PublisherMention], zones: list[DateZone], *, above: bool) -> None:
    """A date without a label near the headline, with the outlet before or behind it: 阿坝日报  2024年03月05日."""
    text = doc.text
    line = text[block.start : block.end]
    if len(line) > 100 or _SENTENCE_END.search(line):
        return
    m = _FULL_DATE.search(line) or (_CHINESE_DATE.search(line) if above and "年" in line else None)
    if m is None:
        return
    at = block.start + m.start()
    labelled = next((z for z in zones if z.start <= at < z.end), None)
    if labelled is not None:  # 首发：2022-03-08　泾县新闻
        if labelled.kind in ("published", "published-plain") and not any(p.block == index for p in publishers) and "源" not in line:
            _named_on(doc, index, block, None, publishers)
        return
    before = line[: m.start()].rstrip(" \u3000\xa0\t([（【|｜")
    if line[0] in "（(" and "年" in m.group():  # （2022年10月12日某某会议通过）
        return
    if before.endswith(("日期", "时间", "有效期", "自", "：", ":")) and not before.endswith(("发布时间", "发布日期")):
        return
    if not above and len(line) - len(m.group()) < 6:  # the day of a signature below the text
        return
    zones.append(DateZone(at, block.end, "line"))
    wechat = _WECHAT.match(line)
    if wechat is not None and ("发表于" in line[m.end() :] or line.startswith(("原创", "转载"))):
        named = _publisher(doc, index, block.start + wechat.start(1), block.start + wechat.end(1), "publication.line")
        if named is not None:
            publishers.append(named)
        return
    if block.part is Part.TITLE or line[m.start()] in "(（":  # 《晚间新闻》 (20220926): a programme, no outlet
        return
    _named_on(doc, index, block, m, publishers)


def _named_on(doc: Document, index: int, block: Block, day: re.Match[str] | None, publishers: list[PublisherMention]) -> None:
    """The outlet on a line with a date, if there is one; ``day`` is a date without a label."""
    line = doc.text[block.start : block.end]
    edition = _EDITION_MARK.search(line)
    for token in _TOKEN.finditer(line, 0, edition.start() if edition else len(line)):
        word = token.group().strip("《》")
        if 2 <= len(word) <= 20 and not any(c in word for c in ":：") and _is_outlet(word):
            named = _publisher(doc, index, block.start + token.start(), block.start + token.end(), "publication.line")
            if named is not None:
                publishers.append(named)
                return
    if day is None:
        return
    named = _beside(doc, index, block, day) or (_masthead(doc, index) if edition or "星期" in line else None)
    if named is not None:
        publishers.append(named)


def _beside(doc: Document, index: int, block: Block, day: re.Match[str]) -> PublisherMention | None:
    """县水利局　2004年11月19日: the body that opens the line, up to the date."""
    line = doc.text[block.start : block.start + day.start()].rstrip(" \u3000\xa0\t([（【|｜/")
    for said in ("发布于", "发表于", "发布", "发表"):
        line = line.removesuffix(said).rstrip(_SPACE)
    if _BODY_NAME.match(line) is None or line.startswith(_NO_OUTLET):
        return None
    return _publisher(doc, index, block.start, block.start + len(line), "publication.line")


def _masthead(doc: Document, index: int) -> PublisherMention | None:
    """大同日报 on a line of its own above 2005年9月15日 星期四 第二版; the site of a paper has no such line."""
    for at in range(index - 1, max(-1, index - 4), -1):
        block = doc.blocks[at]
        line = doc.text[block.start : block.end].strip("《》")
        if 3 <= len(line) <= 12 and line.endswith(("报", "报社", "报数字版", "报电子版")):
            end = block.end - (3 if line.endswith("版") else 0)
            return _publisher(doc, at, block.start, end, "publication.masthead")
    return None


def _reprinted(doc: Document, index: int, at: int, block: Block, publishers: list[PublisherMention], zones: list[DateZone]) -> None:
    """(原载《X日报》2022年3月8日第1版) in brackets of its own, or at the end of a paragraph."""
    if at < 0:
        return
    text = doc.text
    opening = at if text[at] in "（(【" else max(text.rfind(c, block.start, at) for c in "（(【")
    m = _REPRINTED.match(text, opening, block.end) if opening >= block.start else None
    if m is None:
        return
    named = _publisher(doc, index, *m.span("name"), "publication.label")
    if named is not None:
        publishers.append(named)
    zones += [DateZone(*m.span(day), "published", "原载") for day in ("first", "second") if m[day]]


@cache
def _outlets() -> tuple[re.Pattern[str], tuple[str, ...], re.Pattern[str]]:
    known = words("outlets", "known")
    suffixes = words("outlets", "suffix")
    return pattern(alternation(known)), (*suffixes, *known), pattern(rf"[\w·+]{{1,14}}(?:{alternation(suffixes)})")


def _is_outlet(name: str) -> bool:
    return name.endswith(_outlets()[1]) and not name.startswith(_NO_OUTLET)


_NO_OUTLET = (
    "发布",
    "发表",
    "更新",
    "来自",
    "时间",
    "日期",
    "作者",
    "记者",
    "编辑",
    "阅读",
    "浏览",
    "点击",
    "扫",
    "下载",
    "关注",
    "首页",
    "返回",
    "进入",
    "据",
    "从",
    "日前",
    "近日",
    "本",
)


def _datelines(doc: Document) -> list[PublisherMention]:
    """The outlet that opens the report: 央视网消息, 苍南新闻网6月16日消息, 据新华社电; 本报讯 names none."""
    text = doc.text
    seen = 0
    for index, block in enumerate(doc.blocks):
        if block.part is not Part.BODY and block.part is not Part.SUBTITLE:
            continue
        seen += 1
        if seen > 6:
            break
        if _REPORTED.search(text, block.start, min(block.end, block.start + 40)) is None:
            continue
        if _NONE_NAMED.match(text, block.start, block.end):
            doc.trace.append(
                Decision(
                    "publisher",
                    "publication.dateline",
                    ((block.start, block.start + 3),),
                    text[block.start : block.start + 3],
                    False,
                    "names no outlet",
                )
            )
            continue
        opening = _OPENING.match(text, block.start, block.end)
        at = opening.end() if opening else block.start
        end = _outlet_end(text, at, min(block.end, at + 36))
        if end is not None:
            mention = _publisher(doc, index, at, end, "publication.dateline")
            if mention is not None:
                return [mention]
    return []


def _outlet_end(text: str, at: int, stop: int) -> int | None:
    """Where the outlet's name ends that a dateline at ``at`` opens with; ``None`` where there is none."""
    dateline = _DATELINE.search(text, at, stop)
    if dateline is None:
        return None
    name = text[at : dateline.start()].rstrip(_SPACE)
    if not 2 <= len(name) <= 24 or _SENTENCE_END.search(name) or any(c in name for c in "，,：:的（("):
        return None
    known, endings, ordinary = _outlets()
    m = known.match(name)
    if m is not None:
        return at + (len(name) if name.endswith(_STATION) else m.end())
    if name.startswith(_NO_OUTLET):
        return None
    if name.endswith(endings):
        return at + len(name)
    m = ordinary.match(name)
    if m is not None and dateline.group("day") and len(name) - m.end() <= 5:  # 某新闻网合肥1月5日电
        return at + m.end()
    return None
