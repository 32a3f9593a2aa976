"""The staff of a page: 记者, 通讯员, 编辑, 审核 …, from staff lines, source lines and brackets in the body.

A credit is a label and the names behind it up to the next label; names are parted by marks or by
spaces (李彤彤 王冬阳 are two), while single characters parted by a space are one name (施　恩). A
signature without a label at the end of the body has the role ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from meetx import patterns
from meetx.document import Block, Decision, Document, Part
from meetx.lexicons import alternation, table
from meetx.lexicons.people import lookalikes, surnames, syllables
from meetx.spans import Span

_PREFIX = r"(?:(?:本报|本台|本网|本刊|新华社|人民网|全媒体?|融媒体?|新媒体|见习|实习|首席|特约|特派|驻[^\W\da-zA-Z_]{2,4}|文字|党报|县|市|区)[ \u3000]?){0,2}"
_SPACE = " \t\u3000\u00a0"
_HAN = "㐀-䶿一-鿿〇\U00020000-\U000323af"
# A bracket that may hold credits: （记者 吴思雨　通讯员 陈久长）.
_BRACKET = patterns.compile(r"[（(【\[〔][^（()）【】\[\]〔〕\n]{1,120}[)）】\]〕]")
# What ends a run of names besides the next label.
_STOP = patterns.compile(
    r"[)）】\]〕。；;\n<>《“”\"?？!！]|(?:(?:文章|信息|稿件|内容)?\s*来\s*源|稿\s*源|时\s*间|日\s*期|发\s*布|点\s*击|浏\s*览|阅\s*读|字\s*[号体]|访\s*问|打\s*印|分\s*享|出\s*处|信息"
    r"|栏\s*目|类\s*别|更\s*新|转\s*载|关键|版\s*次|单\s*位|电\s*话|联\s*系|[0-9０-９])"
)
_SPLIT = patterns.compile(r"[（(][^（()）]{1,12}[)）]?|[、，,/／&＆|｜丨·\t]|(?<=[^\W\da-zA-Z_]{2})和(?=[^\W\da-zA-Z_]{2})")
# No names: leavings of the layout, stand-ins, and words about the text.
_NO_NAME = frozenset(
    (
        "文",
        "图",
        "摄",
        "文图",
        "图文",
        "摄影",
        "报道",
        "摄影报道",
        "整理",
        "综合",
        "供稿",
        "供图",
        "摘编",
        "编译",
        "无",
        "暂无",
        "佚名",
        "匿名",
        "管理员",
        "系统管理员",
        "网站管理员",
        "本站",
        "本站编辑",
        "本网",
        "小编",
        "未知",
        "不详",
        "等",
        "admin",
        "原创",
        "整合",
        "查看更多",
        "阅读原文",
        "更多",
        "完",
        "略",
        "节选",
        "下同",
        "摄制",
        "通讯员",
        "记者",
        "编辑",
        "作者",
        "综合报道",
        "通稿",
        "转载",
        "新华社",
        "人民日报",
        "本报",
        "本报讯",
        "试行",
        "全文",
        "待续",
        "左二",
        "右二",
        "中",
        "组图",
        "资料",
        "资料图",
        "来源",
        "责编",
        "校对",
        "审核",
        "收藏",
        "分享",
        "打印",
        "关闭",
        "返回",
        "下载",
        "评论",
        "点赞",
        "举报",
        "纠错",
        "转发",
        "推荐",
        "朗读",
        "大",
        "小",
        "字体",
        "微信",
        "微博",
        "大中小",
        "文章",
        "稿件",
        "浏览",
        "学生记者",
        "见习",
        "实习",
    )
)
_UNIT = patterns.compile(
    r"(?:[局委办部会院校社网台报队站所厅处科室府厂司团]|中心|公司|集团|政府|融媒|发布|工作室|平台|学校|医院|办公室|宣传部|小组|协会)$"
)
# A unit in front of a name: 医务科　那英子, 院办 万年青, 镇党政办　金枝.
_DESK = patterns.compile(r"(?:[局委办部院校社网台站科室处股所厂队团]|中心|公司|小组)$")
_NAME = patterns.compile(rf"[{_HAN}]{{2,5}}(?:[·•・‧][{_HAN}]{{1,8}})*")
_TAIL = patterns.compile(r"(?:整合|摄影?报道|报道|摄影|摄|文/图|图/文|文图|图文|供稿|供图|整理|等)$")
_TOKEN = patterns.compile(r"[^ \t\u3000\u00a0]+")
_ENDS_TEXT = patterns.compile(r"[。！!？?”…；;）)]\s*$")
_OPENING_LINE = patterns.compile(
    r"(?:本[报网台刊]|[^\W\da-zA-Z_]{2,10}(?:网|报|社|台|新闻|发布|融媒))[^\W\da-zA-Z_]{0,6}?(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:讯|消息|电|报道)[ \u3000\u00a0:：]*"
)

# 记者张三报道：, 记者 张三  3月5日: names behind a label without brackets.
_OPENING_LABEL = patterns.compile(
    rf"({_PREFIX}(?:记者|通讯员))[ \u3000\u00a0]*([{_HAN} \u3000\u00a0、]{{2,30}}?)(?=报道|摄影报道|[:：]|[ \u3000\u00a0]+(?:[0-9]|通讯员)|[ \u3000\u00a0]*$)"
)


@dataclass(slots=True)
class CreditMention:
    """A label of the staff and the names behind it.

    Attributes:
        role: as printed, without padding; ``None`` for a bare signature.
        names: in the page's order, without padding.
        spans: of the names, parallel to ``names``, in ``Document.text``.
        span: from the label to the last name.
        rule: what found it.
    """

    role: str | None
    names: list[str]
    spans: list[Span] = field(default_factory=list)
    span: Span = (0, 0)
    rule: str = ""


@cache
def _labels() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    rows = table("staff_roles")
    spaced = {row["role"]: row for row in rows}
    words = alternation(spaced)
    # 责　编, 编 辑: padded inside.
    padded = "|".join(rf"{r[0]}[ \u3000\u00a0]+{r[1:]}" for r in spaced if len(r) == 2 and "/" not in r and "／" not in r)
    pattern = patterns.compile(rf"({_PREFIX}(?:{padded}|记[ \u3000\u00a0]+者|通[ \u3000\u00a0]*讯[ \u3000\u00a0]*员|{words}))")
    loose = frozenset(row["role"] for row in rows if row["loose"] == "yes")
    units = frozenset(row["role"] for row in rows if row["units"] == "yes")
    return pattern, loose, units


_MARK = patterns.compile(r"[ \t\u3000\u00a0]*[:：丨|｜/／][ \t\u3000\u00a0]*|[ \t\u3000\u00a0]+")


# □ 马到: a byline under the headline.
_BYLINE = frozenset("□■◎●○◇◆◻▢☐")
_LABEL_MARK = patterns.compile(r"[ \t\u3000\u00a0]*[:：丨|｜/／]")
_SENTENCE = patterns.compile(r"[。，！？；,!?;]")


def find(doc: Document) -> list[CreditMention]:
    """The credits of a page, in page order, each role and name once.

    Args:
        doc: the document; staff and source lines are read whole, the body only in brackets and at its ends.
    """
    out: list[CreditMention] = []
    body = [b for b in doc.blocks if b.part is Part.BODY]
    text = doc.text
    ends = body[-3:]
    staff = False
    for block in doc.blocks:
        if block.part in (Part.CREDIT, Part.META):
            staff = block.part is Part.CREDIT
            found = list(_labelled(doc, block.start, block.end, "credits.line"))
            if not found and block.part is Part.CREDIT:
                found = list(_signature(doc, block.start, block.end))
            out.extend(found)
        elif block.end - block.start <= 60 and (staff and block.part is Part.FURNITURE or block in ends):
            found = list(_whole(doc, block))
            staff = staff and bool(found)
            out.extend(found)
        elif block.part is Part.SUBTITLE and text[block.start] in _BYLINE:
            out.extend(list(_labelled(doc, block.start + 1, block.end, "credits.line")) or _signature(doc, block.start + 1, block.end))
        else:
            staff = False
    for block in body:
        out.extend(_in_brackets(doc, block))
    if body:
        out.extend(_opening(doc, body[0]))
        out.extend(_closing(doc, body, out))
    out.sort(key=lambda c: c.span)
    return _merged(doc, out)


def _whole(doc: Document, block: Block) -> Iterator[CreditMention]:
    """A line of nothing but labels, marks and names, wherever the page puts it: 审稿：李本心　　责任编辑：毛尖."""
    text = doc.text
    first = _labels()[0].match(text, block.start, block.end)
    if not first or not _LABEL_MARK.match(text, first.end(), block.end) or _SENTENCE.search(text, block.start, block.end):
        return
    found = list(_labelled(doc, block.start, block.end, "credits.line"))
    said = sum(len(c.role or "") + sum(len(n) for n in c.names) for c in found)
    if said >= sum(1 for c in text[block.start : block.end] if _HAN_CHAR(c)):
        yield from found


def _in_brackets(doc: Document, block: Block) -> Iterator[CreditMention]:
    for m in _BRACKET.finditer(doc.text, block.start, block.end):
        if m.end() - m.start() < 5:
            continue
        yield from _labelled(doc, m.start() + 1, m.end() - 1, "credits.bracket", inside=True)


def _labelled(doc: Document, start: int, end: int, rule: str, *, inside: bool = False) -> Iterator[CreditMention]:
    """Labels in ``[start, end)`` and their names."""
    text = doc.text
    if "？" in text[start:end]:
        return  # 记者：多长时间能批下来？
    pattern, loose, units = _labels()
    found: list[tuple[int, int, str]] = []  # where the label starts, where the names start, the role
    for m in pattern.finditer(text, start, end):
        role = re.sub(r"\s+", "", m.group())
        bare = role
        for r in loose:
            if role.endswith(r):
                bare = r
        if found and m.start() < found[-1][1]:
            continue
        before = text[m.start() - 1] if m.start() > start else " "
        mark = _MARK.match(text, m.end(), end)
        if (
            before not in _SPACE + "，,、;；:：丨|｜/／（(【[《。.·■●★"
            and not (inside and bare in loose)
            and not (found and not inside and len(role) > 1 and mark and mark.group().strip(_SPACE) in ("：", ":"))
        ):
            continue
        if not mark:
            if not (inside and bare in loose and m.end() < end and "一" <= text[m.end()] <= "鿿"):
                continue
            at = m.end()
        else:
            at = mark.end()
        if len(role) == 1 and not (mark and mark.group().strip()):
            continue
        found.append((m.start(), at, role))
    if inside and found and text[start : found[0][0]].strip(_SPACE + "来源：:，,、;；"):
        lead = text[start : found[0][0]]
        if len(lead) > 24 or "。" in lead:
            return
    for i, (label, at, role) in enumerate(found):
        stop = found[i + 1][0] if i + 1 < len(found) else end
        m2 = _STOP.search(text, at, stop)
        if m2:
            stop = m2.start()
        pairs = _names(text, at, stop, units=role.endswith(tuple(units)))
        if pairs:
            yield CreditMention(role, [p[0] for p in pairs], [p[1] for p in pairs], (label, pairs[-1][1][1]), rule)


def _names(text: str, start: int, end: int, *, units: bool) -> list[tuple[str, Span]]:
    """The names in a run of text, each with its span."""
    out: list[tuple[str, Span]] = []
    at = start
    cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(text, start, end) if not _dot(text, m)]
    for cut, resume in [*cuts, (end, end)]:
        out.extend(_spaced(text, at, cut))
        at = resume
    kept: list[tuple[str, Span]] = []
    for printed, (a, b) in out:
        m = _TAIL.search(printed)
        cut = m.start() if m and m.start() >= 2 else len(printed)
        value = printed[:cut]
        span = (a, b) if cut == len(printed) else (a, a + cut)
        if (
            value in _NO_NAME
            or value.endswith(("记者", "通讯员"))
            or not _NAME.fullmatch(value)
            and not (units and len(value) > 5 and _UNIT.search(value) and re.fullmatch(rf"[{_HAN}]+", value))
        ):
            continue
        if (
            _UNIT.search(value)
            and not units
            and len(value) > 3
            or len(value) in (4, 5)
            and value[0] not in surnames()
            and value[:2] not in surnames()
        ):
            continue
        kept.append((value, span))
    if len(kept) > 1 and not units and _DESK.search(kept[0][0]) and (len(kept[0][0]) > 2 or kept[0][0][0] not in surnames()):
        del kept[0]  # 作者：医务科　那英子
    return kept


def _dot(text: str, m: re.Match[str]) -> bool:
    """A dot inside a transcribed name parts nothing."""
    return (
        m.group() == "·" and m.start() > 0 and "一" <= text[m.start() - 1] <= "鿿" and m.end() < len(text) and "一" <= text[m.end()] <= "鿿"
    )


def _spaced(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Tokens parted by spaces; single characters next to each other are one padded name."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    i = 0
    while i < len(tokens):
        value, a, b = tokens[i]
        if len(value) == 1 and _HAN_CHAR(value):
            if _between(tokens, i):
                i += 1  # 邬秀君 文　黄嵘 图
                continue
            j = i + 1
            while j < len(tokens) and len(tokens[j][0]) == 1 and _HAN_CHAR(tokens[j][0]):
                j += 1
            if j == i + 1 and j < len(tokens) and len(tokens[j][0]) == 2 and _HAN_CHAR(tokens[j][0][0]):
                j += 1  # 诸 葛亮
            for size in _sizes([t[0] for t in tokens[i:j]]):
                yield "".join(t[0] for t in tokens[i : i + size]), (tokens[i][1], tokens[i + size - 1][2])
                i += size
            continue
        if (
            len(value) == 2
            and i + 1 < len(tokens)
            and len(tokens[i + 1][0]) == 1
            and value in _double()
            and (i + 2 >= len(tokens) or len(tokens[i + 2][0]) != 1)
        ):
            yield value + tokens[i + 1][0], (a, tokens[i + 1][2])
            i += 2
            continue
        yield value, (a, b)
        i += 1


_HAN_CHAR = patterns.compile(f"[{_HAN}]").match


def _between(tokens: list[tuple[str, int, int]], i: int) -> bool:
    """文, 图 and 摄 behind a name: 邬秀君 文　黄嵘 图."""
    return (
        tokens[i][0] in "文图摄"
        and i > 0
        and len(tokens[i - 1][0]) > 1
        and (i + 1 >= len(tokens) or len(tokens[i + 1][0]) > 1 and tokens[i + 1][0][0] in surnames())
    )


def _sizes(chars: list[str]) -> list[int]:
    """How many of the padded characters make each name: 冷　月　党　飞 are two, 阿　依　古 one.

    Names of two characters are padded; names of three are where the surnames say so.
    """
    n = len(chars)
    if n < 4:
        return [n]
    family = surnames()
    best: tuple[int, list[int]] = (-1, [n])
    for twos in range(n // 2, -1, -1):
        if (n - 2 * twos) % 3:
            continue
        threes = (n - 2 * twos) // 3
        for sizes in ([2] * twos + [3] * threes, [3] * threes + [2] * twos):
            at = score = 0
            for size in sizes:
                score += family.get(chars[at], 9) < 3
                at += size
            if score * 10 - len(sizes) * 9 + (twos > 0 and not threes) > best[0]:
                best = (score * 10 - len(sizes) * 9 + (twos > 0 and not threes), sizes)
    return best[1]


@cache
def _double() -> frozenset[str]:
    return frozenset(name for name in surnames() if len(name) == 2)


def _plausible(values: list[str]) -> bool:
    """Could these be the names of a bare signature? 试行, 县农办 and 完 are none."""
    if not values or any(
        not _NAME.fullmatch(v) or len(v) > 4 and "·" not in v or v in _NO_NAME or _UNIT.search(v) and len(v) != 2 for v in values
    ):
        return False
    family = surnames()
    known = sum(1 for v in values if family.get(v[0], 9) < 3 or v[:2] in family)
    words = lookalikes()
    if len(values) > 1 and known == len(values) and all(len(v) in (2, 3) for v in values):
        return True  # （吴越　季风）
    if len(values) == 1 and len(values[0]) == 4 and all(c in syllables() for c in values[0]):
        return values[0] not in words.get(values[0][0], ())
    if len(values) == 1:
        v = values[0]
        return known == 1 and v not in words.get(v[0], ()) and v[:2] not in words.get(v[0], ())
    return (
        len(values) <= 6
        and (known * 2 >= len(values) or all(len(v) in (2, 3) for v in values))
        and not any(v in words.get(v[0], ()) for v in values)
    )


def _signature(doc: Document, start: int, end: int) -> Iterator[CreditMention]:
    """A bracket or line of nothing but names."""
    text = doc.text
    a, b = start, end
    while a < b and text[a] in _SPACE + "（(【[":
        a += 1
    while b > a and text[b - 1] in _SPACE + "）)】]":
        b -= 1
    if b - a > 30:
        return
    pairs: list[tuple[str, Span]] = []
    at = a
    for m in [*_SPLIT.finditer(text, a, b), None]:
        if m is not None and _dot(text, m):
            continue
        pairs.extend(_spaced(text, at, m.start() if m else b))
        at = m.end() if m else b
    if 1 < len(pairs) < 5 and len(pairs[0][0]) > 2 and _DESK.search(pairs[0][0]):
        pairs = pairs[1:]  # （党政办 张三）, （区档案局　吴琼花　洪山）
    if _plausible([p[0] for p in pairs]):
        yield CreditMention(None, [p[0] for p in pairs], [p[1] for p in pairs], (pairs[0][1][0], pairs[-1][1][1]), "credits.signature")


def _opening(doc: Document, block: Block) -> Iterator[CreditMention]:
    """本报讯 记者张三报道, 本报记者 张三: at the very start of the body, without brackets."""
    text = doc.text
    m = _OPENING_LINE.match(text, block.start, block.end)
    at = m.end() if m else block.start
    label = _OPENING_LABEL.match(text, at, min(block.end, at + 60))
    if not label or not m and not re.match(r"本[报网台刊]|[^\s]{0,3}记者[ \u3000\u00a0]", label.group()):
        return
    pairs = [p for p in _names(text, label.start(2), label.end(2), units=False) if len(p[0]) <= 4]
    if pairs:
        yield CreditMention(
            re.sub(r"\s+", "", label.group(1)),
            [p[0] for p in pairs],
            [p[1] for p in pairs],
            (label.start(), pairs[-1][1][1]),
            "credits.opening",
        )


def _closing(doc: Document, body: list[Block], found: list[CreditMention]) -> Iterator[CreditMention]:
    """（缪克梯） behind the last sentence, or a last line with nothing but a name."""
    text = doc.text
    last = body[-1]
    brackets = list(_BRACKET.finditer(text, max(last.start, last.end - 60), last.end))
    m = brackets[-1] if brackets else None
    if (
        m
        and m.end() == last.end
        and not any(m.start() <= c.span[0] < m.end() for c in found)
        and (m.start() == last.start or _ENDS_TEXT.search(text, max(last.start, m.start() - 3), m.start()))
    ):
        yield from _signature(doc, m.start(), m.end())
    elif (
        last.end - last.start <= 16
        and len(body) > 1
        and not found
        and not re.search(r"[，。！？：；,!?:;0-9]", text[last.start : last.end])
    ):
        yield from _signature(doc, last.start, last.end)


def _merged(doc: Document, found: list[CreditMention]) -> list[CreditMention]:
    seen: set[tuple[str | None, str]] = set()
    named = {name for c in found if c.role for name in c.names}
    out: list[CreditMention] = []
    for c in found:
        pairs = [(n, s) for n, s in zip(c.names, c.spans, strict=True) if (c.role, n) not in seen and not (c.role is None and n in named)]
        if not pairs:
            continue
        seen.update((c.role, n) for n, _ in pairs)
        c.names = [re.sub(r"[ \t\u3000\u00a0]", "", doc.value(*s)) for _, s in pairs]
        c.spans = [s for _, s in pairs]
        out.append(c)
        doc.trace.append(Decision("publication.credits", c.rule, (c.span,), f"{c.role or ''} {'、'.join(c.names)}".strip(), True))
    return out
