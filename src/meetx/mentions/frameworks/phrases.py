"""Phrases that name a set by a number: 六个方面工作, “四个意识”, 三大攻坚战, “1+5+N”, “两乡五区”.

A phrase is only a candidate. Whether it names a set is decided by what stands around it: items after
it, items before it, quotation marks, a verb of slogans, the table of set phrases.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetx.lexicons import alternation, pattern, table, words
from meetx.mentions.frameworks.sets import Cover
from meetx.numerals import to_int

NUM = r"(?:[0-9０-９]{1,3}|[二两三四五六七八九十百]{1,4})"
_MEASURE = "个方面|方面|[个大项条点种类篇张道件步]"
_CJK = "\u4e00-\u9fff"


class Phrase(NamedTuple):
    """A candidate name.

    Attributes:
        start, end: the name, without quotation marks.
        left, right: with the quotation marks that enclose it.
        number: how many it declares; ``None`` for “两乡五区”, “1+N”.
        quoted: it stands in quotation marks of its own, or in a quoted slogan.
        form: ``measure`` (四个自信), ``short`` (四力), ``compound`` (两乡五区), ``plus`` (1+N), ``table``.
        noun: where the noun behind number and measure starts.
        head: the noun is one of the table's.
    """

    start: int
    end: int
    left: int
    right: int
    number: int | None
    quoted: bool
    form: str
    noun: int
    head: bool


class SetPhrase(NamedTuple):
    """A national set phrase (固定提法): its number, the year it was first used, its official items."""

    phrase: str
    number: int | None
    year: int | None
    items: tuple[str, ...]
    plain: bool


@cache
def _official() -> dict[str, SetPhrase]:
    return {
        row["phrase"]: SetPhrase(
            row["phrase"],
            int(row["count"]) if row["count"] else None,
            int(row["year"]) if row["year"] else None,
            tuple(row["items"].split("|")) if row["items"] else (),
            row["plain"] == "yes",
        )
        for row in table("set_phrases")
    }


def official(name: str) -> SetPhrase | None:
    """The national set phrase that ``name`` is, if any; source: ``data/set_phrases.tsv``."""
    return _official().get(name)


# “…” with a numeral near its start: “四个意识”, “工业八大园区”, “践行两个维护、建强四个阵地”. Not “法治苍南”.
_QUOTE = pattern(r"[“「『‘\"]([^“”「」『』‘’\"。！？\n]{2,40})[”」』’\"]")
_NUMERAL = pattern(r"[0-9０-９一二两三四五六七八九十]")
# 个/大/项… behind a number of at least two, anywhere: 三点要求, 6个方面20项重点工作. Not 第三个, 1.5个, 十几个.
# The first digit stands first in the pattern, what may not stand before it comes behind: so the search skips to digits.
_PLAIN = pattern(
    rf"(?s)([0-9０-９二两三四五六七八九十百](?<![第0-9０-９.．零〇一二两三四五六七八九十百千万亿几数多上每前后近超约].)[0-9０-９二两三四五六七八九十百]{{0,3}})({_MEASURE})(?!多|余|几|月|半)",
)
# “1+5+N”, 1+1+7, “一+五+N”. Not 1+1=2.
_PLUS = pattern(
    r"(?<![0-9A-Za-z.+＋×])[0-9一二三四五六七八九十]{1,3}(?:[+＋][0-9一二三四五六七八九十NnXx]{1,3})+(?![0-9A-Za-z=＝>＞]|[大小]于|等于)"
)
# “1234”工作思路 is a set of sets; “12345”热线 is none.
_DIGITS_ONLY = pattern(r"[0-9]{3,6}$")
_SCHEME = pattern(r"(?:的)?(?:总体|工作|发展|目标|战略|基本|部署|思路|行动|工程|布局|治理|党建|服务|计划|任务)")
# 5+2、白加黑 is an idiom of long hours.
_NO_PLUS = pattern(r"[”\"]?[、，,]?[“\"]?白")
_CONTENT_MEASURE = pattern(rf"({NUM})(个方面|方面|[个大项条点种类篇张道件步字本招场支块把关重轮])(?=.{{1,14}}$)")
# 两乡五区, 三高四新, 一核两翼: two numbers, each with its noun.
_COMPOUND = pattern(
    r"[一二两三四五六七八九十][^一二两三四五六七八九十0-9、，,]{1,3}(?:[、，,]?[一二两三四五六七八九十][^一二两三四五六七八九十0-9、，,]{1,4})+$"
)
_SHORT = pattern(rf"([二两三四五六七八九]|十[一二三四五六七八九]?)([{_CJK}]{{1,4}})$")
# 四连冠, 三合一, 十五五, 三公里: no set though the phrase opens with a numeral.
_NO_SHORT = pattern(
    r"[连合][创冠胜一]|下(?!基层)|上$|国|岸|季|星|佳|[强优](?!化)|[一二三四五六七八九十百千万亿]|[年月日号届次级层期度时分秒元斤亩岁名位家人户里米天周]|公里|公斤|万元|小时|分钟"
)
# Bodies and people behind a short phrase are counted, not proclaimed: 两新组织, 四上企业.
_BODIES = pattern(r".(?:组织|企业|人员|单位|班子|成员|家庭|群众|学生|干部|老人|儿童|青年|医院|景区|酒店)$")
_METHOD = pattern(r"(?:模式|方式|办法|制)")
# 做到三个“坚持”, 六个“一律”: the number stands before the quotation mark. Not 3个“文明村”授牌.
_OUTSIDE = pattern(
    rf"(?s)([二两三四五六七八九十](?<![第零〇一二两三四五六七八九十百千万几数].)[一二三四五六七八九]?)([个大项])[“「‘]([{_CJK}]{{1,6}})[”」’](?=[，。；：、,;:的上下来为（(\n]|要求|目标|原则|工作|建设|方面|$)",
)
# 一核一带一区 is a set of three; 一村一品一特色 says each.
_EACH = pattern(r"一[村镇街乡县企人户校路家店园品案事企厂]")
# “三个孩子都很懂事” is what somebody says, “三个月” a time.
_SPEECH = pattern(r"[、，,；;：:了吗呢啊们吧着我你他她很就也都？?]|个(?:月|小时|星期|工作日|亿|孩子|老人|人$)|.{15}")
# In a quoted slogan: 建强四个阵地, 工业八大园区.
_INNER = pattern(rf"(?<![第0-9０-９.．零〇一二两三四五六七八九十百千万亿几数])({NUM})([个大])([{_CJK}]{{1,8}})(?=[、，,；;]|$)")
# Slogan verbs that open a named set without quotation marks: 深化七大改革, 打赢五大战役.
_SLOGAN = pattern(
    r"(?:深化|打赢|打好|实施|推进|推动|聚焦|围绕|突出|抓好|抓实|落实|锚定|紧扣|紧盯|把握|构建|打造|建设|做强|做优|强化|坚持|践行|统筹|开展|发展|培育|壮大|谋划|完成)(?:好|了|以下|全[省市县区州旗镇乡]的?|区委|县委|市委)?$"
)
# Behind N个 without quotation marks only what slogans are made of: 做到三个到位, 坚持四个突出.
_SLOGAN_NOUN = pattern(r"(?:到位|确保|突出|坚持|必须|一批|聚焦|强化|毫不动摇|不放过|全覆盖|着力)")
_SLOGAN_DO = pattern(r"(?:做到|坚持|实现|突出|强化|落实|把握|牢记|力争|务必|确保)(?:好|了)?$")


@cache
def _head() -> re.Pattern[str]:
    """The tail of an unquoted name, up to its head noun: 方面工作, 专项整治, 重点工作, 方面20项重点工作."""
    nouns = alternation([*words("set_nouns", "head"), *words("set_nouns", "part")])
    stop = r"作为|入手|着手|发力|下功夫|进行|提出|开展|回顾|推进|加以|总结|部署|分析|介绍|阐述|安排|研究|谋划|[为上来要和与及等的是在对做抓把将了就向从以用让使]"
    return re.compile(rf"的?(?:{NUM}[项条件])?(?:(?!{stop})[{_CJK}]){{0,6}}?(?:{nouns})+(?![者员稿书会表组人部局委处科室站])")


def _is_counted(noun: str) -> bool:
    """The noun ends on a counted thing (社区, 企业), or opens with one (6个社区规划方案)."""
    return noun.endswith(words("set_nouns", "counted")) or noun.startswith(_long_counted())


@cache
def _long_counted() -> tuple[str, ...]:
    return tuple(w for w in words("set_nouns", "counted") if len(w) > 1)


@cache
def _idioms() -> frozenset[str]:
    return frozenset(words("set_idioms"))


@cache
def _plain_table() -> re.Pattern[str]:
    """Set phrases that count without quotation marks, too (三农, 四个意识)."""
    return re.compile(alternation(p.phrase for p in _official().values() if p.plain))


# Not 十三农 or 第三保.
_DIGITS = frozenset("第零〇一二两三四五六七八九十百千0123456789")


def _several(content: str) -> bool:
    """两乡五区, 一核两翼 and 一核一带一区 name several things; 一镇一品 does not."""
    numerals = [c for c in content if c in "一二两三四五六七八九十"]
    return set(numerals) != {"一"} or (len(numerals) > 2 and not _EACH.match(content))


def _classified(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """What the quoted phrase ``[start, end)`` is, or ``None`` where it names no set."""
    content = text[start:end]
    first = content[0]
    if not _NUMERAL.match(first) or content in _idioms() or (len(content) > 2 and content[:3] in _idioms()) or content[:4] in _idioms():
        return None
    known = official(content)
    if known is not None:
        return Phrase(start, end, left, right, known.number, True, "table", start, True)
    if _PLUS.match(content) and len(content) <= 12:
        return Phrase(start, end, left, right, None, True, "plus", start, False)
    m = _CONTENT_MEASURE.match(content)
    if m is not None:
        count = to_int(m.group(1))
        noun = start + m.end()
        if count is not None and 2 <= count <= 100 and not _SPEECH.search(content):
            # “三个和尚没水喝” is a proverb: a name has no more than some words behind its measure.
            return Phrase(start, end, left, right, count, True, "measure", noun, False)
        return None
    if _DIGITS_ONLY.match(content):
        return Phrase(start, end, left, right, None, True, "plus", start, False) if _SCHEME.match(text, right) else None
    if "百千万" in content or first in "百千万":
        return None
    if _COMPOUND.match(content) and len(content) <= 12 and _several(content):
        return Phrase(start, end, left, right, None, True, "compound", start, False)
    m = _SHORT.match(content)
    if m is None or _NO_SHORT.match(m.group(2)) or _BODIES.search(m.group(2)):
        return None
    if len(m.group(2)) == 1 and _METHOD.match(text, right):
        return None
    count = to_int(m.group(1))
    if count is None or count < 2:
        return None
    return Phrase(start, end, left, right, count, True, "short", start + m.end(1), False)


def quoted(text: str) -> list[Phrase]:
    """Every set named in quotation marks, in order."""
    out: list[Phrase] = []
    for m in _QUOTE.finditer(text):
        content = m.group(1)
        if not _NUMERAL.search(content):
            continue
        start, end = m.span(1)
        phrase = _classified(text, start, end, m.start(), m.end())
        if phrase is not None:
            out.append(phrase)
            continue
        for inner in _INNER.finditer(content):
            count = to_int(inner.group(1))
            # 个 counts anything; in a slogan it stands before a noun of the table: not “家里有两个孩子”.
            proclaimed = inner.group(2) == "大" or _head().fullmatch(inner.group(3)) or official(inner.group())
            if (
                inner.start()
                and count is not None
                and 2 <= count <= 20
                and proclaimed
                and not inner.group(3).endswith(words("set_nouns", "counted"))
            ):
                a, b = start + inner.start(), start + inner.end()
                known = official(text[a:b])
                out.append(
                    Phrase(
                        a,
                        b,
                        m.start() if b == end else a,
                        m.end() if b == end else b,
                        count,
                        True,
                        "table" if known else "measure",
                        start + inner.start(3),
                        False,
                    )
                )
    for m in _OUTSIDE.finditer(text):
        count = to_int(m.group(1))
        if count is not None and not m.group(3).endswith(words("set_nouns", "counted")):
            out.append(Phrase(m.start(), m.end(), m.start(), m.end(), count, True, "measure", m.start(3), False))
    return out


def plain(text: str, taken: Cover) -> list[Phrase]:
    """Every number with measure and noun outside quotation marks: candidates for names of sets whose items are printed."""
    out: list[Phrase] = []
    nouns = _head()
    at = 0
    for m in _PLAIN.finditer(text):
        if m.start() < at or taken.holds(m.start()):
            continue
        count = to_int(m.group(1))
        if count is None or not 2 <= count <= 100 or (m.group(2) == "大" and count > 10):
            continue
        tail = nouns.match(text, m.end())
        if tail is not None:
            end, head = tail.end(), True
        else:
            free = _FREE.match(text, m.end())
            head = False
            if m.group(2).endswith("方面") or m.group(2) in "点条":
                end = m.end()
                head = m.group(2) != "条"
            elif free is not None:
                end = free.end()
            else:
                continue
        out.append(Phrase(m.start(), end, m.start(), end, count, False, "measure", m.end(), head))
        at = end
    return out


# A noun that the table does not know, up to the end of its clause.
_FREE = pattern(rf"[{_CJK}]{{1,6}}(?=[，。；：、,;:”]|$)")


def counted(text: str, phrase: Phrase) -> bool:
    """The phrase counts things (6个社区, 三家企业) and names no set."""
    return not phrase.quoted and _is_counted(text[phrase.noun : phrase.end])


def parted(text: str, phrase: Phrase) -> bool:
    """The phrase counts the parts of something (两个环节, 三个部分): a set only where its items follow."""
    return not phrase.quoted and text.endswith(words("set_nouns", "part"), phrase.noun, phrase.end)


def named(text: str, phrases: list[Phrase], taken: Cover) -> list[tuple[Phrase, str]]:
    """Sets that are only named, each with the rule that tells: quoted ones, set phrases, slogans, 1+N."""
    out: list[tuple[Phrase, str]] = [(p, f"frameworks.named.{p.form}") for p in phrases if p.quoted]
    for m in _plain_table().finditer(text):
        if text[m.start() - 1 : m.start()] not in _DIGITS and not taken.holds(m.start()):
            known = _official()[m.group()]
            out.append(
                (
                    Phrase(m.start(), m.end(), m.start(), m.end(), known.number, False, "table", m.start(), True),
                    "frameworks.named.set-phrase",
                )
            )
    if "+" in text or "＋" in text:
        sums = (
            m
            for m in _PLUS.finditer(text)
            if not taken.holds(m.start()) and not _NO_PLUS.match(text, m.end()) and text[m.start() - 1 : m.start()] not in ("（", "(")
        )
        out.extend(
            (Phrase(m.start(), m.end(), m.start(), m.end(), None, False, "plus", m.start(), False), "frameworks.named.plus") for m in sums
        )
    for p in phrases:
        if p.quoted or p.form != "measure":
            continue
        measure = text[p.noun - 1]
        before = text[max(0, p.start - 10) : p.start]
        noun = text[p.noun : p.end]
        great = measure == "大" and p.head and _SLOGAN.search(before) and not noun.endswith(words("set_nouns", "part"))
        if great or (measure == "个" and _SLOGAN_NOUN.match(noun) and _SLOGAN_DO.search(before)):
            out.append((p, "frameworks.named.slogan"))
    return out
