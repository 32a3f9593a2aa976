"""People in one sentence: posts and names in their order, lists that share posts, and what each did."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

from meetx import patterns
from meetx.document import Notice
from meetx.mentions.officials import predicates
from meetx.mentions.officials.names import BEHIND_PERSON, Name, Reader
from meetx.mentions.officials.posts import GENERIC, QUANTIFIED, Head, Title, left_end
from meetx.mentions.officials.posts import titles as posts_before
from meetx.numerals import to_int

_BRACKET = patterns.compile(r"[（(][^（()），。]{1,12}[)）]")
_JOIN = patterns.compile(r"[ \u3000\u00a0]*(?:[、，,和及与暨]|以及)[ \u3000\u00a0]*|[ \u3000\u00a0]+")
_BEHIND_NAME = patterns.compile(r"(?:同志|先生|女士)*")
# Between two people of one list: nothing but marks, brackets and linking words.
_SEPARATOR = patterns.compile(r"(?:[、，,和及与暨同\s\u3000\u00a0]|以及|同志|先生|女士|等|[（(][^（()）]{1,12}[)）]|还有|会同|分别|先后)*")
_COUNT = patterns.compile(
    r"等(?:(?P<n>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:名|位|人))?(?:(?P<post>[^\W\da-zA-Z_]{0,6}?(?:领导同志|领导))|(?:与会|参会)?(?:同志|人员|嘉宾|专家|代表|委员))?"
)
# 王宏伟书记, 西北政法大学叶名怡教授: what may stand between a name and the head noun behind it.
_MODIFIER = patterns.compile(r"(?:常务副|第一副|第一|副|代理?|原)$")
_SPEAKS = patterns.compile(r"(?:则|还)?(?:建议|提出|说|表示|认为|发言|指出)")
_UNIT_END = patterns.compile(
    r"(?:大学|学院|医院|法院|检察院|研究院|研究所|中心|公司|集团|委员会|协会|学会|商会|联合会|[市县区省]\w{0,6}局|厅|学校|中学|小学|银行|政协|人大)$"
)
# The text before a person in its clause is none, or one of these: the person is what the clause is about.
_OPENS = patterns.compile(
    r"(?:^|的|上午|中午|下午|晚上?|当晚|当天|当日|日|时|后|上|中|前|间|里|内|处|地|室|厅|随后|最后|首先|同时|此外|另外|现场|由|邀请了?到?|特邀|有请|有|还有|包括|来自|其中|聘请|以及|并由|受|和|与|同|及|是|为"
    r"|召开|举行|开幕式|闭幕式|仪式|会议|大会|座谈会|出席|领导|近日|日前|昨天|今天|人员|听取了?|经|并|在|讯|电|消息|讯）|则|[)）])$"
)
_HEARD = patterns.compile(r"(?:听取|审议)了?$")
#: A list of people is announced: 出席会议的市领导有：…, 主持人：…, 主持会议的是…
LISTED = patterns.compile(
    r"(?P<attendee>(?:出席|参加|列席|参会|到会|应邀|主席台就座)[^，,。；;：:\n]{0,16}?(?:的|人员)(?P<post>[^，,。；;：:\n]{0,8}?领导)?[^，,。；;：:\n]{0,6}?(?:还|主要"
    r"|分别)?(?:有|是|为|包括|[:：])[ :：]*|(?:出席|参加|参会|到会|列席|与会)(?:会议)?(?:人员|领导|同志|对象|嘉宾)?[ \u3000]*[:：])"
    r"|(?P<chair>主持[^，,。；;：:\n]{0,10}?的是|(?:会议)?主持人?[ \u3000]*[:：])"
    r"|(?P<absent>(?:缺席|请假)(?:人员|领导)?[ \u3000]*[:：])"
    r"|(?P<speaker>(?:主讲人?|报告人|宣讲人|讲话人?|授课人)[ \u3000]*[:：])"
)
#: Where one may stand; cheap to look for in a whole page.
LISTED_HINT = patterns.compile(
    r"[席加会持人员导志象宾议假有是为括][ \u3000]*[:：]|持[^，,。；;：:\n]{0,10}?的是|的[^，,。；;：:\n]{0,8}?有"
)
_REPORTED = patterns.compile(r"[^，,。；;]{0,60}?(?:汇报|报告|介绍|说明|通报|解读)")
_DIRECT = patterns.compile(r"(?:同志)?(?:出席|参加|列席|主持|陪同|分别参加|一同参加|应邀)")
_NO_NAME_OPENS = frozenset("，,、。；;：:的等们在要把！!？?”“》《）」")
_ANDS = frozenset(("和", "及", "与", "以及"))
_ENDS_ELEMENT = frozenset("，,、。；;等和及 \u3000")
_DEEDS = frozenset(("attendee", "chair", "speaker", "exchange", "words"))
_CLAUSE_MARK = patterns.compile(r"[，,、；;：:。！!？?\n“”\"「」『』（）()…—]")


@dataclass(slots=True)
class Person:
    """A person in a sentence, before roles are known."""

    name: Name
    titles: list[Title]
    start: int  # of the titles, or the name
    end: int  # behind the name, brackets and 同志
    rule: str
    behind: bool = False
    roles: set[str] = field(default_factory=set)
    subject: bool = True
    quoted: bool = False
    act: bool = False


class Sentence:
    """One sentence (or a part of one up to ；) and the people in it."""

    __slots__ = ("acts", "covered", "end", "heads", "masked", "people", "reader", "start", "text", "wordlike")

    def __init__(self, reader: Reader, masked: str, start: int, end: int) -> None:
        self.reader = reader
        self.masked = masked
        self.text = reader.text
        self.start = start
        self.end = end
        self.heads: list[Head] = []
        self.people: list[Person] = []
        self.covered: set[int] = set()  # the offsets that people and their titles stand on
        self.wordlike: list[tuple[Name, Head, int]] = []
        self.acts: bool | None = None  # somebody does something in it; looked for when first asked

    def read_posts(self) -> None:
        """Find the people who stand next to a post."""
        text, end, reader = self.text, self.end, self.reader
        ends = {h.end: h for h in self.heads}
        floor = self.start
        skip = 0
        for i, head in enumerate(self.heads):
            if head.start < skip or head.start < floor:
                continue
            at = self._name_start(head.end)
            name = None
            if at >= end or text[at] in _NO_NAME_OPENS:
                behind = self._behind(head, floor)
                if behind is not None:
                    skip = floor = behind
                continue
            if not (i + 1 < len(self.heads) and self.heads[i + 1].start == head.end):
                name = reader.read(at, end) if at < end else None
            if name is not None and self._swallows(name, i):
                name = None
            if (
                name is not None
                and head.kind != "office"
                and reader.is_word(name.start, name.end, exact=True)
                and not self._opens_list(name)
            ):
                name = None
            if name is not None and text[head.start : head.end] == "代表" and self._represents(head, floor):
                name = None
            if (
                name is not None
                and head.kind in ("person", "body")
                and (name.by == "length" or name.score < (3.5 if name.doubtful else 2.9))
            ):
                name = None
            if name is None and not (i + 1 < len(self.heads) and self.heads[i + 1].start == head.end):
                name = self._slot(at, head, floor)
            if name is not None:
                found, start = posts_before(text, floor, head, ends, after_name=floor > self.start)
                found = [t for t in found if text[t.start : t.end] not in GENERIC]
                floor = self._take(name, found, start, "officials.post-name", head)
                skip = floor
                continue
            behind = self._behind(head, floor)
            if behind is not None:
                floor = behind
                skip = floor
        self._drop_lonely()

    def _acts(self) -> bool:
        """Somebody does something in this sentence."""
        if self.acts is None:
            self.acts = any(p.role in _DEEDS for p in predicates.scan(self.masked, self.start, self.end))
        return self.acts

    def _slot(self, at: int, head: Head, floor: int) -> Name | None:
        """A word, or a surname of no table, where a name must stand: 副市长纪念就…作了汇报, 市委常委高山、成功、佟乐天出席."""
        text, end, reader = self.text, self.end, self.reader
        name = reader.slot(at, end)
        if name is None or self._holds_post(name):
            return None
        left = left_end(text, floor, head.end)
        if QUANTIFIED.match(text, left, head.end):
            return None
        if any(text[head.start - n : head.start] in reader.known for n in (2, 3, 4)):
            return None  # 习近平总书记重要讲话: the post has its name
        bare = head.end - left <= 2
        after = self._after(name.end)
        if head.kind == "body" or text[after : after + 1] == "、":
            office = head.kind in ("office", "rank") or head.kind == "person" and name.value[0] in reader.surnames
            if not self._opens_list(name, 2 if office else 4) and not (office and self._post_next(after + 1)):
                return None
        elif head.kind == "person":
            represents = text[head.start : head.end] == "代表" and (left == head.start or self._represents(head, floor))
            if bare or represents or name.value[0] not in reader.surnames:
                return None
        elif bare and not self.people:
            return None
        unmarked = after < end and text[after] not in "，,。；;、"
        if unmarked and next(predicates.scan(self.masked, after, min(end, after + 80)), None) is None:
            return None
        return name if self._acts() else None

    def _post_next(self, at: int) -> bool:
        """A post opens at ``at``, with somebody behind it: 局长和平、安康市水利局局长明亮."""
        following = self._heads_in(at, at + 18)
        return bool(following) and _CLAUSE_MARK.search(self.text, at, following[0].start) is None

    def _drop_lonely(self) -> None:
        """A word behind a post and before a comma is a person only beside another."""
        slots = [p for p in self.people if p.name.by == "slot"]
        if not slots or len(slots) < len(self.people):
            return
        for p in slots:
            if p.end < self.end and self.text[p.end] in "，," and len(self.people) == 1:
                self.people.remove(p)
                self.reader.known.discard(p.name.value)

    def read_listed(self) -> None:
        """Names without posts behind 出席会议的有： or 主持人：; a post may follow in brackets."""
        text, end, reader = self.text, self.end, self.reader
        for m in LISTED.finditer(text, self.start, end):
            at = m.end()
            shared = [Title(m.start("post"), m.end("post"))] if m.group("post") else []
            while at < end:
                name = reader.read(at, end, place="list")
                if name is None or name.by == "length" or at in self.covered:
                    break
                titles = shared
                after = self._after(name.end)
                if after > name.end:
                    post = next(iter(self._heads_in(name.end, after)), None)
                    if post and post.end == after - 1:
                        titles = [Title(name.end + 1, post.end)]
                reader.known.add(name.value)
                self.add(Person(name, titles, name.start, after, "officials.listed"))
                j = _JOIN.match(text, after, end)
                if not j or j.end() == after:
                    break
                at = j.end()

    def add_bare(self, names: list[Name]) -> None:
        """Take names without posts at the start of a clause; 等县领导 behind them is their post."""
        fresh = [n for n in names if n.start not in self.covered]
        m = _COUNT.match(self.text, names[-1].end, self.end)
        titles = [Title(m.start("post"), m.end("post"))] if m and m.group("post") and m.group("post") not in GENERIC else []
        for name in fresh:
            self.reader.known.add(name.value)
            self.add(Person(name, titles, name.start, name.end, "officials.bare"))

    def _name_start(self, at: int) -> int:
        text = self.text
        end = self.end
        if text[at : at + 1] in "（(":
            m = _BRACKET.match(text, at, end)
            if m and m.end() < end and text[m.end()] not in "，,、。；;":
                at = m.end()
        stop = min(end, at + 3)
        while at < stop and text[at] in " \u3000\u00a0":
            at += 1
        return at

    def _opens_list(self, name: Name, least: int = 4) -> bool:
        """市领导苏中、杨国和: a name that is also a word, but another follows it."""
        if name.value in self.reader.known:
            return True
        text, end = self.text, self.end
        at = self._after(name.end)
        length = 1
        while length < 40 and at < end:
            j = _JOIN.match(text, at, end)
            if not j or j.end() == at or length == 1 and j.group() != "、":
                break
            other = self._element(j.end())
            if other is None or self._has_post(other):
                break
            if not other.doubtful:
                return True
            length += 1
            at = self._after(other.end)
        return length >= least

    def _element(self, at: int) -> Name | None:
        """The next name of a list: one that reads as such, or what stands in its place."""
        name = self.reader.read(at, self.end, place="list")
        if name is None or name.by == "length":
            name = self.reader.slot(at, self.end, listed=True)
        if name is None or (self._holds_post(name) if name.by == "slot" else self._heads_in(at, name.end)):
            return None
        return name

    def _holds_post(self, name: Name) -> bool:
        """A post in it, or next to it: 设备科|科长; but 森林代表县政府签字."""
        return any(h.start < name.end or self.text[h.start : h.end] != "代表" for h in self._heads_in(name.start, name.end + 1))

    def _represents(self, head: Head, floor: int) -> bool:
        """张三代表高校发言: the verb."""
        left = left_end(self.text, floor, head.start)
        chunk = self.text[left : head.start]
        return (
            not chunk
            or chunk in self.reader.known
            or 2 <= len(chunk) <= 3
            and self.reader.surnames.get(chunk[0], 9) < 3
            and not self.reader.is_word(left, head.start)
        )

    def _swallows(self, name: Name, i: int) -> bool:
        """The name would hold the next head noun, or be the unit of the next post (书记任组长)."""
        return any(
            h.start < name.end for h in self.heads[i + 1 : i + 2] if h.end > name.start and h.start >= name.start - 1 and h.start < name.end
        )

    def _take(self, name: Name, found: list[Title], start: int, rule: str, head: Head | None) -> int:
        """Add a person, and those who share the titles behind 、; return where they end."""
        text, end, reader = self.text, self.end, self.reader
        at = self._after(name.end)
        group = [Person(name, found, start, at, rule)]
        reader.known.add(name.value)
        while True:
            j = _JOIN.match(text, at, end)
            if not j or j.end() == at:
                break
            mark = j.group().strip()
            other = self._element(j.end())
            if other is None:
                beyond = self._beyond(j.end()) if mark == "、" else None
                if beyond is None:
                    break
                at = beyond
                continue
            if mark != "、" and other.doubtful and not (mark in _ANDS and len(group) > 1 and self._acts_at(other.end)):
                break
            if mark in ("，", ",") and not (head and head.kind == "body" and self._stands_alone(other)):
                break
            if mark == "" and not (head and head.kind in ("body", "rank") or self._spaced(other)):
                break
            if self._has_post(other):
                break
            at = self._after(other.end)
            shared = found if mark in ("、", "和", "及", "与", "以及", "", "，", ",") else []
            group.append(Person(other, shared, other.start, at, "officials.list"))
            reader.known.add(other.value)
        m = _COUNT.match(text, at, end)
        if m and m.group("n") and len(group) > 1 and to_int(m.group("n")) != len(group):
            named = "、".join(p.name.value for p in group)
            reader.notices.append(
                Notice("people-count", f"The page says {m.group()} and names {len(group)}: {named}.", ((group[0].name.start, m.end()),))
            )
        if m and m.group("post") and not found and m.group("post") not in GENERIC:
            title = Title(m.start("post"), m.end("post"))
            for p in group:
                p.titles = [title]
        if len(group) > 1 and found and head and head.kind != "body":
            self._share_unit(found, start)
        for p in group:
            self.add(p)
        return at

    def _share_unit(self, found: list[Title], start: int) -> None:
        """朱泾镇、亭林镇人武部部长金戈、铁马: one post of two units, for two people."""
        text = self.text
        if start <= self.start or text[start - 1] != "、" or start - 2 in self.covered:
            return
        left = left_end(text, max(self.start, start - 12), start - 1)
        suffix = text[start - 2]
        if (
            left < start - 2
            and suffix in "镇乡村县区市局院校"
            and suffix in text[start + 1 : start + 5]
            and not self._heads_in(left, start - 1)
        ):
            found[0] = Title(left, found[0].end)

    def _beyond(self, at: int) -> int | None:
        """Behind an element of a list that cannot be read, if a name follows it: 张三、Ｘ某、李四."""
        stop = self.text.find("、", at, min(self.end, at + 9))
        if stop < 0 or self._heads_in(at, stop) or _CLAUSE_MARK.search(self.text, at, stop) or QUANTIFIED.match(self.text, at, stop):
            return None
        other = self.reader.read(stop + 1, self.end, place="list")
        if other is None or other.doubtful or self._heads_in(stop + 1, other.end) or self._has_post(other):
            return None
        return stop

    def _acts_at(self, at: int) -> bool:
        """A verb, 等 or the end of the clause follows."""
        return self.reader.follows(self._after(at), self.end) >= 2.8

    def _after(self, at: int) -> int:
        c = self.text[at : at + 1] if at < self.end else ""
        if c and c in "（(" and (m := _BRACKET.match(self.text, at, self.end)):
            at = m.end()
            c = self.text[at : at + 1]
        if c and c in "同先女" and (m := _BEHIND_NAME.match(self.text, at, self.end)):
            at = m.end()
        return at

    def _stands_alone(self, name: Name) -> bool:
        at = self._after(name.end)
        return at >= self.end or self.text[at] in "，,、等" or self.reader.follows(at, self.end) >= 3

    def _spaced(self, name: Name) -> bool:
        return name.end >= self.end or self.text[name.end] in " \u3000、，,。等"

    def _has_post(self, name: Name) -> bool:
        """What looks like a name of a list is the unit of a post: 高新区局长, 安踏（中国）有限公司总裁助理侯鸟."""
        at = self._after(name.end)
        if at < self.end and self.text[at] in _ENDS_ELEMENT and (at > name.end or self.text[at] in "和及与"):
            return False
        if self.text.startswith("以及", at):
            return False
        heads = self._heads_in(at, at + 12)
        if name.doubtful and heads and heads[0].start == at and self.text[at : heads[0].end] != "代表":
            return True  # 车间主任
        return any(
            not _CLAUSE_MARK.search(self.text, at, h.start)
            and (self.reader.read(h.end, self.end) is not None or any(o.start == h.end for o in heads))
            for h in heads
        )

    def add(self, person: Person) -> None:
        """Take a person; where they stand nobody else is looked for."""
        self.people.append(person)
        self.covered.update(range(person.start, person.end))
        self.covered.update(range(person.name.start, person.name.end))

    def _heads_in(self, start: int, end: int) -> list[Head]:
        """The head nouns that start in ``[start, end)``."""
        first = bisect_left(self.heads, start, key=itemgetter(0))
        last = first
        while last < len(self.heads) and self.heads[last].start < end:
            last += 1
        return self.heads[first:last]

    def _behind(self, head: Head, floor: int) -> int | None:
        """A name before its post: 方圆委员建议, 西北政法大学叶名怡教授."""
        text = self.text
        if head.kind == "body":
            return None
        word = text[head.start : head.end]
        if word == "代表" and not _SPEAKS.match(text, head.end, self.end):
            return None
        if (
            head.kind == "person"
            and word not in BEHIND_PERSON
            or word in ("成员", "干部", "党员", "学员", "学生", "村民", "居民", "董事", "理事")
        ):
            return None
        left = left_end(text, floor, head.start)
        stop = head.start
        m = _MODIFIER.search(text, left, stop)
        if m:
            stop = m.start()
        if stop - left < 2:
            return None
        reader = self.reader
        for length in (3, 2, 4):
            start = stop - length
            if start < left:
                continue
            value = text[start:stop]
            known = value in reader.known
            if not known:
                kind = reader.surnames.get(value[:2], 0) if length == 4 else reader.surnames.get(value[0], 0)
                if not kind or kind > 2 or any(not "一" <= c <= "鿿" for c in value):
                    continue
                if value[-1] in "委部局办会组支团站所院校厂队府席镇乡村县市区街道协联党总员务级副长代大政":
                    continue
                if start != left and not (length < 4 and self._is_unit(left, start, head)):
                    continue
                if reader.follows(head.end, self.end) < 1.5:
                    continue
                if reader.is_word(start, stop) or value[0] in "和同与及向于":
                    # 方圆委员建议 counts beside 郎小雨委员提出; 党外委员提出 does not.
                    if start == left and _SPEAKS.match(text, head.end, self.end):
                        self.wordlike.append((Name(start, stop, value, 3.0, True, "behind"), head, stop))
                    continue
            elif start != left and not _UNIT_END.search(text, left, start):
                # 贯彻落实好王宏伟书记讲话精神: a person spoken of.
                name = Name(start, stop, value, 4.0, False, "page")
                self._add_behind(name, head, stop, stop)
                return head.end
            name = Name(start, stop, value, 4.0, False, "behind")
            self._add_behind(name, head, stop, left if start != left else stop)
            return head.end
        return None

    def _is_unit(self, start: int, end: int, head: Head) -> bool:
        if _UNIT_END.search(self.text, start, end):
            return True
        return head.kind == "office" and (
            end - start <= 12 and self.text[end - 1] in "科室处所站队镇乡村" or self.text.endswith(("街道", "社区"), start, end)
        )

    def add_wordlike(self, siblings: frozenset[str]) -> None:
        """Take the names that are words too, where the page has others before the same post."""
        for name, head, stop in self.wordlike:
            if self.text[head.start : head.end] in siblings:
                self._add_behind(Name(name.start, name.end, name.value, 3.0, False, "behind"), head, stop, stop)

    def _add_behind(self, name: Name, head: Head, stop: int, unit: int) -> None:
        self.reader.known.add(name.value)
        title = Title(stop, head.end)
        person = Person(name, [title], min(name.start, unit), head.end, "officials.name-post", True)
        if unit < name.start:
            ends = {h.end: h for h in self.heads}
            before = ends.get(unit - 1) if self.text[unit - 1] == "、" else None
            if before and len(self._heads_in(left_end(self.text, self.start, before.end), before.end)) > 1:
                before = None  # …院士周成虎研究员、华东师范大学刘敏教授: another person
            titles = posts_before(self.text, self.start, before, ends)[0] if before and unit - 2 not in self.covered else []
            person.titles = [*titles, Title(unit, name.start), title]
            person.start = unit
            person.rule = "officials.both-sides"
        self.add(person)

    def label(self) -> str:
        """The role that a line of its own announces for the lines below: 参会领导："""
        if self.end - self.start > 16 or self.text[self.end - 1] not in "：:":
            return ""
        m = LISTED.search(self.text, self.start, self.end)
        return (m.lastgroup or "").replace("post", "attendee") if m and m.end() == self.end else ""

    def read_roles(self, announced: str = "") -> str:
        """Give the people what the text behind them says.

        Args:
            announced: the role that a line above announces.

        Returns:
            ``announced``, if it goes on for the next line.
        """
        text, end = self.text, self.end
        people = self.people
        people.sort(key=lambda p: p.name.start)
        pending: list[Person] = []
        content = False
        label = ""
        before = self.start
        for i, person in enumerate(people):
            gap = text[before : person.start] if person.start > before else ""
            joined = _SEPARATOR.fullmatch(gap) is not None
            lead = "" if joined else gap[self._clause(gap) :].strip()
            opens = not lead or _OPENS.search(lead[-12:]) is not None
            if pending and not content and not opens:
                # 胡春华围绕学习贯彻习近平总书记…作了发言: the clause goes on over the name.
                person.subject = False
                if "away" in predicates.roles(self.masked, person.end, min(end, person.end + 12))[0]:
                    person.roles.add("away")
                continue
            if pending and not joined and not self._runs_on(gap):
                self._close(pending, before, person.start)
                content = content or pending[-1].quoted
                pending = []
            if i == 0 or not joined:
                if gap and LISTED_HINT.search(gap):
                    for m in LISTED.finditer(gap):
                        label = next(role for role in ("attendee", "chair", "absent", "speaker") if m.group(role))
                person.subject = opens
                if _HEARD.search(lead):
                    person.subject = False
                    if _REPORTED.match(text, person.end, end):
                        person.roles.add("speaker")
                elif lead.endswith(("受", "时任")):
                    person.subject = False
                    person.roles.add("away")
            else:
                person.subject = pending[-1].subject if pending else True
            if content and not (person.subject and person.titles and _DIRECT.match(text, person.end, end)):
                person.subject = False
            if label:
                person.roles.add(label)
            pending.append(person)
            before = person.end
        self._close(pending, before, end)
        if not announced or any(p.roles for p in people) or end - people[-1].end > 12:
            return ""
        for p in people:
            p.roles.add(announced)
        return announced

    def _runs_on(self, gap: str) -> bool:
        """张三，各乡镇书记，李四参加会议: only groups without names stand between two people."""
        return gap[0] in "，,、" and gap[-1] in "，,、" and next(predicates.scan(gap, 0, len(gap)), None) is None

    def _clause(self, gap: str) -> int:
        last = 0
        for m in _CLAUSE_MARK.finditer(gap):
            last = m.end()
        return last

    def _close(self, pending: list[Person], start: int, end: int) -> None:
        m = _COUNT.match(self.text, start, end)
        if m:
            start = m.end()
        if not any(p.subject for p in pending):
            end = min(end, start + 16)  # a person spoken of: only whether an instruction of theirs is
        found, words, act = predicates.roles(self.masked, start, end)
        for p in pending:
            if p.subject:
                p.roles |= found
                p.act = p.act or act
            elif "away" in found:
                p.roles.add("away")
            p.quoted = words
