"""Phrases that name a set by a number: 六个方面工作, “四个意识”, 三大攻坚战, “1+5+N”, “两乡五区”.

A phrase is only a candidate. Whether it names a set is decided by what stands around it: items after
it, items before it, quotation marks, a verb of slogans, the table of set phrases.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from meetx import patterns
from meetx.lexicons import table, words
from meetx.mentions.frameworks.nouns import NAME, inner_noun, is_counted, is_part, tail
from meetx.mentions.frameworks.scan import Hits
from meetx.mentions.frameworks.sets import Cover
from meetx.numerals import to_int

NUM = r"(?:[0-9０-９]{1,3}|[二两三四五六七八九十百]{1,4})"
# A page with more candidates than this is none that a person wrote.
MOST = 600


class Phrase:
    """A candidate name.

    Attributes:
        start, end: the name, without quotation marks.
        left, right: with the quotation marks that enclose it.
        number: how many it declares; ``None`` for “两乡五区”, “1+N”.
        quoted: it stands in quotation marks of its own, or in a quoted slogan.
        form: ``measure`` (四个自信), ``short`` (四力), ``compound`` (两乡五区), ``plus`` (1+N), ``topic`` (法律六进), ``table``.
        noun: where the noun behind number and measure starts.
        head: the noun is one of the table's.
        block: index of its block in ``Document.blocks``.
    """

    __slots__ = ("block", "end", "form", "head", "left", "noun", "number", "quoted", "right", "start")

    def __init__(
        self,
        start: int,
        end: int,
        left: int,
        right: int,
        number: int | None,
        quoted: bool,  # noqa: FBT001
        form: str,
        noun: int,
        head: bool,  # noqa: FBT001
    ) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.right = right
        self.number = number
        self.quoted = quoted
        self.form = form
        self.noun = noun
        self.head = head
        self.block = -1


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


@cache
def _plain_official() -> dict[str, tuple[SetPhrase, ...]]:
    """Set phrases that count without quotation marks, too (三农, 四个意识), by their first two characters; the longest first."""
    out: dict[str, list[SetPhrase]] = {}
    for known in sorted(_official().values(), key=lambda k: -len(k.phrase)):
        if known.plain:
            out.setdefault(known.phrase[:2], []).append(known)
    return {key: tuple(group) for key, group in out.items()}


def official(name: str) -> SetPhrase | None:
    """The national set phrase that ``name`` is, if any; source: ``data/set_phrases.tsv``."""
    return _official().get(name)


# “…” with a numeral in it: “四个意识”, “工业八大园区”, “践行两个维护、建强四个阵地”. Not “法治苍南”.
_QUOTE = patterns.compile(r"[“「『‘\"]([^“”「」『』‘’\"。！？\n]{2,40})[”」』’\"]")
# The same where a page has only “”, which most have: the engine finds one character faster than one of five.
_CURLY = patterns.compile(r"“([^“”。！？\n]{0,39}?[0-9０-９一二两三四五六七八九十][^“”。！？\n]{0,39})”")
_FIRST = frozenset("0123456789０１２３４５６７８９一二两三四五六七八九十")
_NUMERAL = patterns.compile(r"[0-9０-９一二两三四五六七八九十]")
# Not 第三个, 1.5个, 十几个, 近三项.
_NOT_BEFORE = frozenset("第0123456789０１２３４５６７８９.．零〇一二两三四五六七八九十百千万亿几数多上每前后近超约")
_NOT_BEHIND = frozenset("多余几月半")
# 第 and numerals before 三个“坚持”.
_NOT_BEFORE_OUTSIDE = frozenset("第零〇一二两三四五六七八九十百千万几数")
_BEHIND_OUTSIDE = patterns.compile(
    rf"[“「‘]({NAME}{{1,6}})[”」’](?=[，。；：、,;:的上下来为（(\n]|要求|目标|原则|工作|建设|方面|$)",
)
_SMALL = patterns.compile(r"[二两三四五六七八九十][一二三四五六七八九]?")
# “1+5+N”, 1+1+7, “一+五+N”. Not 1+1=2.
_PLUS = patterns.compile(r"[0-9一二三四五六七八九十]{1,3}(?:[+＋][0-9一二三四五六七八九十NnXx]{1,3})+(?![0-9A-Za-z=＝>＞]|[大小]于|等于)")
_SIGN = patterns.compile("[+＋]")
_NOT_BEFORE_PLUS = frozenset("0123456789.+＋×（(abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
# “1234”工作思路 is a set of sets; “12345”热线 is none.
_DIGITS_ONLY = patterns.compile(r"[0-9]{3,6}$")
_SCHEME = patterns.compile(r"(?:的)?(?:总体|工作|发展|目标|战略|基本|部署|思路|行动|工程|布局|治理|党建|服务|计划|任务)")
# 5+2、白加黑 is an idiom of long hours.
_NO_PLUS = patterns.compile(r"[”\"]?[、，,]?[“\"]?白")
_CONTENT_MEASURE = patterns.compile(rf"({NUM})(个方面|方面|[个大项条点种类篇张道件步字本招场支块把关重轮套座])(?=.{{1,14}}$)")
# 两乡五区, 三高四新, 一核两翼: two numbers, each with its noun.
_COMPOUND = patterns.compile(
    r"[一二两三四五六七八九十][^一二两三四五六七八九十0-9、，,]{1,3}(?:[、，,]?[一二两三四五六七八九十][^一二两三四五六七八九十0-9、，,]{1,4})+$"
)
_SHORT = patterns.compile(rf"([二两三四五六七八九]|十[一二三四五六七八九]?)({NAME}{{1,4}})$")
# 法律六进, 安全生产五查: what it is about stands before the number. Not 双拥, 十六进制.
_TOPIC = patterns.compile(
    rf"(?:(?![第十]){NAME}){{2,4}}([三四五六七八九])(?:进|清|查|化|抓|讲|比|问|看|促|帮|访|送|联|控|防|治|创|改|无|有|到位|上门|公开|统一)$"
)
_TOPIC_NUMBERS = frozenset("三四五六七八九")
# 四连冠, 三合一, 十五五, 三公里: no set though the phrase opens with a numeral.
_NO_SHORT = patterns.compile(
    r"[连合][创冠胜一]|下(?!基层)|上$|国|岸|季|星|佳|[强优](?!化)|[一二三四五六七八九十百千万亿]|[年月日号届次级层期度时分秒元斤亩岁名位家人户里米天周]|公里|公斤|万元|小时|分钟"
)
# Bodies and people behind a short phrase are counted, not proclaimed: 两新组织, 四上企业.
_BODIES = patterns.compile(r".(?:组织|企业|人员|单位|班子|成员|家庭|群众|学生|干部|老人|儿童|青年|医院|景区|酒店)$")
_METHOD = patterns.compile(r"(?:模式|方式|办法|制)")
# 一核一带一区 is a set of three; 一村一品一特色 says each.
_EACH = patterns.compile(r"一[村镇街乡县企人户校路家店园品案事企厂]")
# “三个孩子都很懂事” is what somebody says, “三个月” a time.
_SPEECH = patterns.compile(r"[、，,；;：:了吗呢啊们吧着我你他她很就也都？?]|个(?:月|小时|星期|工作日|亿|孩子|老人|人$)|.{15}")
# In a quoted slogan: 建强四个阵地, 工业八大园区.
_INNER = patterns.compile(rf"({NUM})([个大])({NAME}{{1,8}})(?=[、，,；;]|$)")
_NOT_BEFORE_INNER = frozenset("第0123456789０１２３４５６７８９.．零〇一二两三四五六七八九十百千万亿几数")
# Slogan verbs that open a named set without quotation marks: 深化七大改革, 打赢五大战役.
_SLOGAN = patterns.compile(
    r"(?:深化|打赢|打好|实施|推进|推动|聚焦|围绕|突出|抓好|抓实|落实|锚定|紧扣|紧盯|把握|构建|打造|建设|做强|做优|强化|坚持|践行|统筹|开展|发展|培育|壮大|谋划|完成)(?:好|了|以下|全[省市县区州旗镇乡]的?|区委|县委|市委)?$"
)
# Behind N个 without quotation marks only what slogans are made of: 做到三个到位, 坚持四个突出.
_SLOGAN_NOUN = patterns.compile(r"(?:到位|确保|突出|坚持|必须|一批|聚焦|强化|毫不动摇|不放过|全覆盖|着力)")
_SLOGAN_DO = patterns.compile(r"(?:做到|坚持|实现|突出|强化|落实|把握|牢记|力争|务必|确保)(?:好|了)?$")
# 十二大工程, 10大行动; not 十八大安保工作, 二十大精神.
_GREAT = patterns.compile(r"[0-9０-９]+大|[^大]+大(?:重点|专项)?(?:工程|行动|产业|任务|措施|举措|领域|板块|集群|体系|计划|项目)")
# A noun that the table does not know, up to the end of its clause.
_OPEN_MEASURES = frozenset("个大项条点种类篇张道件步场把招")
_FREE = patterns.compile(rf"{NAME}{{1,6}}(?=[，。；：、,;:”]|$)")
# Not 十三农 or 第三保.
_COUNTS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_DIGITS = frozenset("第零〇一二两三四五六七八九十百千0123456789")


@cache
def _idioms() -> frozenset[str]:
    return frozenset(words("set_idioms"))


def _several(content: str) -> bool:
    """两乡五区, 一核两翼 and 一核一带一区 name several things; 一镇一品 does not."""
    numerals = [c for c in content if c in "一二两三四五六七八九十"]
    return set(numerals) != {"一"} or (len(numerals) > 2 and not _EACH.match(content))


def counts(content: str) -> tuple[int, ...]:
    """How many items “四抓四促” (four, or eight) and “一核两翼” (three) can have."""
    numbers = [n for n in (to_int(c) for c in content if c in "一二两三四五六七八九十") if n]
    return (numbers[0], sum(numbers)) if len(set(numbers)) == 1 and numbers[0] > 1 else (sum(numbers),)


class _Reading(NamedTuple):
    """What the words inside quotation marks are, whatever stands around them."""

    number: int | None
    form: str
    noun: int
    head: bool


@lru_cache(maxsize=4096)
def _reading(content: str) -> _Reading | None:
    """What a quoted phrase that opens with a numeral is, or ``None`` where it names no set."""
    known = _official().get(content)
    if known is not None:
        return _Reading(known.number, "table", 0, True)
    idioms = _idioms()
    if content in idioms or (len(content) > 2 and content[:3] in idioms) or content[:4] in idioms:
        return None
    if ("+" in content or "＋" in content) and _PLUS.match(content) and len(content) <= 12:
        return _Reading(None, "plus", 0, False)
    m = _CONTENT_MEASURE.match(content)
    if m is not None:
        count = to_int(m.group(1))
        if count is not None and 2 <= count <= 100 and not _SPEECH.search(content):
            # “三个和尚没水喝” is a proverb: a name has no more than some words behind its measure.
            return _Reading(count, "measure", m.end(), False)
        return None
    if _DIGITS_ONLY.match(content):
        return _Reading(None, "digits", 0, False)
    if "百千万" in content or content[0] in "百千万":
        return None
    if len(content) <= 12 and _COMPOUND.match(content) and _several(content):
        return _Reading(None, "compound", 0, False)
    m = _SHORT.match(content)
    if m is None or _NO_SHORT.match(m.group(2)) or _BODIES.search(m.group(2)):
        return None
    count = to_int(m.group(1))
    return _Reading(count, "short", m.end(1), False) if count is not None and count > 1 else None


def _classified(text: str, start: int, end: int) -> Phrase | None:
    """The quoted phrase ``[start, end)`` as a candidate, or ``None`` where it names no set."""
    reading = _reading(text[start:end])
    if reading is None:
        return None
    number, form, noun, head = reading
    if form == "digits":
        if not _SCHEME.match(text, end + 1):
            return None
        form = "plus"
    elif form == "short" and end - start == noun + 1 and _METHOD.match(text, end + 1):
        return None
    return Phrase(start, end, start - 1, end + 1, number, True, form, start + noun, head)


def quoted(text: str, hits: Hits) -> list[Phrase]:
    """Every set named in quotation marks, in order of what is quoted first."""
    out: list[Phrase] = []
    general = "「" in text or '"' in text or "‘" in text or "『" in text
    for m in (_QUOTE if general else _CURLY).finditer(text):
        start, end = m.span(1)
        if end - start > 40 or end - start < 2:
            continue
        if text[start] in _FIRST:
            phrase = _classified(text, start, end)
            if phrase is not None:
                out.append(phrase)
                continue
        elif general and not _NUMERAL.search(text, start, end):
            continue
        if end - start <= 8 and not _TOPIC_NUMBERS.isdisjoint(text[end - 3 : end - 1]):
            about = _TOPIC.match(text, start, end)
            if about is not None and text[about.start(1) : end] not in _idioms():
                out.append(Phrase(start, end, start - 1, end + 1, to_int(about.group(1)), True, "topic", about.end(1), False))
                continue
        if text.find("个", start, end) > 0 or text.find("大", start, end) > 0:
            _slogans(text, start, end, out)
    for a, b in hits.measures:
        if text[b : b + 1] not in ("“", "「", "‘") or text[b - 1] not in "个大项" or text[a - 1 : a] in _NOT_BEFORE_OUTSIDE:
            continue
        behind = _BEHIND_OUTSIDE.match(text, b)
        if behind is None or not _SMALL.fullmatch(text, a, b - 1):
            continue
        count = to_int(text[a : b - 1])
        if count is not None and not is_counted(behind.group(1)):
            out.append(Phrase(a, behind.end(), a, behind.end(), count, True, "measure", behind.start(1), False))
    return out


def _slogans(text: str, start: int, end: int, out: list[Phrase]) -> None:
    """Sets inside a quoted slogan: “践行两个维护、建强四个阵地”."""
    for inner in _INNER.finditer(text, start, end):
        a, b = inner.span()
        if a == start or text[a - 1] in _NOT_BEFORE_INNER:
            continue
        count = to_int(inner.group(1))
        if count is None or not 2 <= count <= 20 or is_counted(inner.group(3)):
            continue
        known = _official().get(inner.group())
        # 个 counts anything; in a slogan it stands before a noun of the table: not “家里有两个孩子”.
        if known is not None or inner.group(2) == "大" or inner_noun(inner.group(3)):
            last = b == end
            left, right = (start - 1, end + 1) if last else (a, b)
            out.append(Phrase(a, b, left, right, count, True, "table" if known else "measure", inner.start(3), False))


def plain(text: str, hits: Hits, taken: Cover) -> list[Phrase]:
    """Every number with measure and noun outside quotation marks: candidates for names of sets whose items are printed."""
    out: list[Phrase] = []
    at = 0
    for start, behind in hits.measures:
        if start < at or text[start - 1 : start] in _NOT_BEFORE or taken.holds(start):
            continue
        end = behind
        measure = text[end - 1]
        digits = text[start : end - 1]
        count = _COUNTS.get(digits) or to_int(digits)
        if count is None or not 2 <= count <= 100:
            continue
        whole = measure in "方部"
        if whole:  # 五方面, 三部分
            if text[end : end + 1] != ("面" if measure == "方" else "分"):
                continue
            end += 1
        elif measure == "个" and text.startswith("方面", end):
            whole = True
            end += 2
        elif measure == "个" and text.startswith("字", end):  # 用五个字概括
            whole = True
            end += 1
        if text[end : end + 1] in _NOT_BEHIND:
            continue
        noun = end
        if measure == "大" and count > 10 and not _GREAT.match(text, start):  # 十八大, 二十大
            continue
        stop = tail(text, noun)
        head = stop is not None
        if stop is None:
            if whole or measure in "点条":
                stop, head = noun, measure != "条"
            else:
                free = _FREE.match(text, noun) if measure in _OPEN_MEASURES else None
                if free is None:
                    continue
                stop = free.end()
        out.append(Phrase(start, stop, start, stop, count, False, "measure", noun, head))
        at = stop
    return out


def counted(text: str, phrase: Phrase) -> bool:
    """The phrase counts things (6个社区, 三家企业) and names no set."""
    return not phrase.quoted and is_counted(text[phrase.noun : phrase.end])


def parted(text: str, phrase: Phrase) -> bool:
    """The phrase counts the parts of something (两个环节, 三个部分): a set only where its items follow."""
    return not phrase.quoted and (is_part(text[phrase.noun : phrase.end]) or (phrase.noun == phrase.end and text[phrase.end - 1] == "分"))


_AND = frozenset("、和与及")
_RULES = {form: f"frameworks.named.{form}" for form in ("measure", "short", "compound", "plus", "topic", "table")}


def named(text: str, hits: Hits, phrases: list[Phrase], taken: Cover) -> list[tuple[Phrase, str]]:
    """Sets that are only named, each with the rule that tells: quoted ones, set phrases, slogans, 1+N."""
    out: list[tuple[Phrase, str]] = []
    chain = -1  # where the next of several slogans would stand: 推进五大工程、六大行动
    for p in phrases:
        if p.quoted:
            out.append((p, _RULES[p.form]))
            continue
        measure = text[p.noun - 1]
        if measure == "大" and p.head:
            if (p.start == chain or _SLOGAN.search(text, max(0, p.start - 10), p.start)) and not is_part(text[p.noun : p.end]):
                out.append((p, "frameworks.named.slogan"))
                chain = p.end + 1 if text[p.end : p.end + 1] in _AND else -1
        elif measure == "个" and _SLOGAN_NOUN.match(text, p.noun) and _SLOGAN_DO.search(text, max(0, p.start - 10), p.start):
            out.append((p, "frameworks.named.slogan"))
    groups = _plain_official()
    places = [a for a, _ in hits.measures if text[a : a + 2] in groups]
    places += hits.others
    at = 0
    for start in sorted(places):
        group = groups.get(text[start : start + 2])
        if group is None or start < at or text[start - 1 : start] in _DIGITS or taken.holds(start):
            continue
        for known in group:
            if text.startswith(known.phrase, start):
                at = start + len(known.phrase)
                out.append((Phrase(start, at, start, at, known.number, False, "table", start, True), "frameworks.named.set-phrase"))
                break
    if "+" in text or "＋" in text:
        for start, end in _sums(text):
            if not taken.holds(start) and not _NO_PLUS.match(text, end):
                out.append((Phrase(start, end, start, end, None, False, "plus", start, False), "frameworks.named.plus"))
    return out


def _sums(text: str) -> list[tuple[int, int]]:
    """1+5+N and the like."""
    out = []
    at = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < at:
            continue
        start = sign.start()
        while start > sign.start() - 3 and start > at and text[start - 1] in _FIRST:
            start -= 1
        m = _PLUS.match(text, start)
        if m is not None and text[start - 1 : start] not in _NOT_BEFORE_PLUS:
            out.append(m.span())
            at = m.end()
    return out
