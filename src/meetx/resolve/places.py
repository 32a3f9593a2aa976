"""Whose meeting it is: the one unit, township or institution, with its codes on the day.

The page's own words come first: the title, the names of the meetings, the lead sentence. They either
name a unit (光山县召开 …) or give only a level (全县, 县委, 市发改委); a level is then resolved through
the outlet, the site, the footer and the other names of that level on the page. What the page does not
settle stays null, with a notice.
"""

from __future__ import annotations

from typing import NamedTuple

from meetx import patterns
from meetx.document import Decision, Document, Notice, Part
from meetx.lexicons import gazetteer
from meetx.lexicons.gazetteer import Unit
from meetx.mentions import places as mentions
from meetx.mentions.places import Holder, PlaceMention
from meetx.resolve import institutions
from meetx.spans import Span


class LocalityFound(NamedTuple):
    """What `locality` settles; spans in ``Document.text``, empty where only the HTML head says it."""

    name: str | None = None
    level: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    code: str | None = None
    spans: tuple[Span, ...] = ()
    rule: str = ""


# The character of a level → the suffixes of the units it can mean.
_SUFFIXES = {
    "省": ("省", "自治区"), "自治区": ("自治区",), "市": ("市",), "区": ("区",), "县": ("县",), "州": ("州",), "盟": ("盟",), "旗": ("旗",), "地区": ("地区",),
}  # fmt: skip
_LEVEL_OF = {
    "省": "province",
    "自治区": "province",
    "州": "prefecture",
    "地区": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
    "街道": "township",
}
# How much a place of a kind says of whose page it is; running text counts by number, at most three.
_WEIGHTS = {
    "title": 6.0,
    "subtitle": 5.0,
    "outlet": 6.0,
    "dateline": 3.0,
    "head": 5.0,
    "imprint": 4.5,
    "crumb": 4.0,
    "meta": 5.0,
    "furniture": 1.0,
    "body": 1.0,
}
_NO_COUNTIES = frozenset(("441900", "442000", "460400", "620200"))  # cities that have townships only: 东莞, 中山, 儋州, 嘉峪关
_ROLE_WEIGHTS = {"guest": 0.1, "superior": 0.1, "venue": 0.15}
_VERB = patterns.compile(r"召开|举行|举办|召集|开幕|闭幕")
_SENTENCE_STOP = patterns.compile(r"[。！!？?；\n]")
_SENTENCE_END = patterns.compile(r"[。！!？?\n]")
# 各县（市、区）, 各区县: the page's 市 is a prefecture; 各乡镇（街道） alone: it is a county.
_HAS_COUNTIES = patterns.compile(
    r"[县区各市两](?:(?<=[县区])[（(]?[、]?[市区县][^）)\s]{0,6}[)）]|(?<=县)市?区|(?<=[区市])县|(?<=两)区|(?<=各)(?:县|区(?![域间分块直])))"
)
_HAS_TOWNS = patterns.compile(r"各?乡镇|镇街|各镇|各街道|乡镇（街道）|镇（街道|镇\(街道")
# A cheap look for 全县, 我市, 区委, 市政府 … before the full one.
_ANY_LEVEL = patterns.compile(r"[省市区县州盟旗镇乡地](?:(?<=全.)|(?<=我.)|(?<=本.)|委|党|人|政|长|直|领|纪|监|第|\d|两)|街道")
_MASK = patterns.compile(r"[某XxＸ×*＊○〇]{1,3}(?:省|市|区|县|州|旗|镇|乡|大学|学院|学校|医院|中学|小学|公司|集团)(?![域别间])")
_CENTRAL_POST = patterns.compile(
    r"中共中央政治局(?:常委|委员)(?!、\w{0,8}(?:省委|市委|自治区党委)书记)|中共中央总书记|国务院(?:总理|副总理)|国务委员|全国政协(?:主席|副主席)|全国人大常委会(?:委员长|副委员长)|中央书记处书记|国家(?:主席|副主席)"
)
_CENTRAL_OUTLET = patterns.compile(r"央视网消息|新闻联播|新华社北京|人民日报北京")

# X镇人民政府, 三门县X镇: the name of a township in a headline, an outlet or a footer.
_TOWN_NAMES = {
    level: patterns.compile(rf"(?:[省市县区旗州]|\W|^)(\w{{2,4}}{level})(?=人民政府|政府|党委|党工委|办事处|综合|融媒|新闻|\W|$)")
    for level in ("镇", "乡", "街道")
}


def locality(
    doc: Document,
    places: list[PlaceMention],
    *,
    meeting_date: str | None,
    published: str | None,
    title_span: Span | None,
    meetings: list[Span],
) -> LocalityFound:
    """The unit whose meeting it is.

    Args:
        doc: the page; its trace and notices are added to.
        places: from `mentions.places.find`.
        meeting_date: ISO date of the meeting, if its year is known; codes are those of that year.
        published: ISO date of publication, taken for the year where the meeting's is unknown.
        title_span: of the headline.
        meetings: spans of the names of the meetings.

    Returns:
        All null where the page does not settle it, with a notice ``locality-masked``,
        ``locality-ambiguous`` or ``locality-unknown``.
    """
    day = meeting_date or published
    year = int(day[:4]) if day and day[:4].isdigit() else None
    return _Resolver(doc, places, year, title_span, meetings).run()


class _Resolver:
    """One page's evidence; a class only to keep it together."""

    def __init__(self, doc: Document, places: list[PlaceMention], year: int | None, title: Span | None, meetings: list[Span]) -> None:
        self.doc, self.text, self.places, self.year = doc, doc.text, places, year
        titles = [title] if title else [(b.start, b.end) for b in doc.parts(Part.TITLE)]
        self.titles: list[Span] = [(a, min(b, a + 300)) for a, b in titles]
        self.subtitles = [(b.start, b.end) for b in doc.parts(Part.SUBTITLE)]
        self.meetings = [(a, min(b, a + 300)) for a, b in meetings]
        self.body = doc.body
        # How far running text is read for levels and short names: a page may be one line of a megabyte.
        self.reach = (self.body[0].start if self.body else 0) + 20_000

    # ---- whose meeting, in the page's own words

    def run(self) -> LocalityFound:
        level: str | None = None
        level_at: Span | None = None
        for rule, ranges in (
            ("title", self.titles),
            ("meeting-name", self.meetings),
            ("subtitle", self.subtitles),
            ("lead", self._leads()),
        ):
            for span in ranges:
                if rule in ("title", "subtitle") and (mask := _MASK.search(self.text, *span)):
                    return self._masked(mask.span())
                found = mentions.holders(self.doc, self.places, *span)
                if (
                    rule == "lead"
                    and found
                    and found[0].kind == "level"
                    and any(h.kind == "central" for h in found)
                    and self._central_posts(span)
                ):
                    found = [h for h in found if h.kind == "central"]
                if not found:
                    continue
                first = self._first(found)
                if first.kind == "level":
                    level, level_at = first.name, (first.start, first.end)
                    break
                return self._settle(first, f"places.{rule}.{first.kind}", found)
            if level:
                break
        if level is None or self._national_outlet():
            if self._is_central():
                return self._take(LocalityFound(level="central", rule="places.lead.central"), "central")
            level, level_at = self._body_level()
        if level is None:
            return self._unnamed(None, None)
        if level in ("镇", "乡", "街道"):
            return self._town_of_level(level, level_at)
        return self._of_level(level, level_at)

    def _leads(self) -> list[Span]:
        """The clause that convenes the meeting, its sentence, and the first sentence of the body."""
        out: list[Span] = []
        for block in self.body[:6]:
            m = _VERB.search(self.text, block.begin, min(block.end, block.begin + 600))
            if not m:
                continue
            start = block.begin
            for before in _SENTENCE_STOP.finditer(self.text, start, m.start()):
                start = before.end()
            clause = max(self.text.rfind("，", start, m.start()), self.text.rfind(",", start, m.start())) + 1 or start
            stop = _SENTENCE_END.search(self.text, m.end(), block.end)
            end = min(stop.start() if stop else block.end, m.end() + 400)
            out += [(max(clause, block.begin), m.end()), (max(start, block.begin), end)]
            break
        for block in self.body[:1]:
            stop = _SENTENCE_END.search(self.text, block.begin, block.end)
            out.append((block.begin, min(stop.start() if stop else block.end, block.begin + 400)))
        return out

    def _central_posts(self, span: Span) -> bool:
        return _CENTRAL_POST.search(self.text, *span) is not None

    def _is_central(self) -> bool:
        for block in self.body[:6]:
            end = min(block.end, block.start + 400)
            if _CENTRAL_OUTLET.search(self.text, block.start, end) or _CENTRAL_POST.search(self.text, block.start, end):
                return True
        return False

    def _national_outlet(self) -> bool:
        """National outlets name the place: their 全市 is nobody's, and their meetings are central ones."""
        return any(_CENTRAL_OUTLET.search(self.text, b.start, min(b.end, b.start + 400)) for b in self.body[:6])

    def _first(self, found: list[Holder]) -> Holder:
        """The first word, or, in a chain of units (深圳市|光明区), the last link."""
        at = 0
        while (
            at + 1 < len(found)
            and found[at].kind == "unit"
            and found[at + 1].kind in ("unit", "township", "zone", "institution")
            and found[at + 1].start - found[at].end <= 0
        ):
            at += 1
        return found[at]

    def _settle(self, holder: Holder, rule: str, found: list[Holder]) -> LocalityFound:
        span = (holder.start, holder.end)
        if holder.kind == "central":
            return self._take(LocalityFound(level="central", spans=(span,), rule=rule), holder.name)
        if holder.kind == "unit":
            return self._unit(holder.name, [span], rule)
        if holder.kind == "short":
            return self._short(holder, rule, found)
        if holder.kind == "institution":
            return self._institution(holder, rule)
        return self._township(holder, rule)

    def _short(self, holder: Holder, rule: str, found: list[Holder]) -> LocalityFound:
        """义乌召开全市…会议: the level that the page speaks of picks the full name."""
        names = [n for n in gazetteer.full_names(holder.name) if self.year is not None or _in_force(n)]
        level = next((h.name for h in found if h.kind == "level"), None) or self._body_level()[0]
        fitting = [n for n in names if level in _SUFFIXES and self._fits(level, gazetteer.units(n, self.year))]
        in_force = [n for n in names if _in_force(n, self.year)]
        for choice in (fitting, in_force):
            if len(choice) == 1:
                return self._unit(choice[0], [(holder.start, holder.end)], rule)
        if level in _SUFFIXES:
            return self._of_level(level, None)
        return self._unnamed(None, (holder.start, holder.end))

    # ---- results

    def _take(self, found: LocalityFound, value: str) -> LocalityFound:
        self.doc.trace.append(Decision("locality", found.rule, found.spans, value, True))
        return found

    def _masked(self, span: Span) -> LocalityFound:
        masked = self.doc.value(*span)
        self.doc.notices.append(Notice("locality-masked", f"The page masks the name of the unit ({masked}); no unit is given.", (span,)))
        return LocalityFound(rule="places.masked")

    def _unnamed(self, level: str | None, at: Span | None) -> LocalityFound:
        for start, end in [*self.titles, *((b.start, min(b.end, b.start + 400)) for b in self.body[:3])]:
            if mask := _MASK.search(self.text, start, end):
                return self._masked(mask.span())
        said = f" (it says {self.doc.value(*at)})" if at else ""
        self.doc.notices.append(
            Notice("locality-unknown", f"The page does not name the unit whose meeting it is{said}.", (at,) if at else ())
        )
        kind = _LEVEL_OF.get(level or "")
        if level == "市" and self._city_is_prefecture() > 0:
            kind = "prefecture"
        return LocalityFound(level=kind, spans=(at,) if at else (), rule="places.unknown")

    def _unit(self, name: str, spans: list[Span], rule: str) -> LocalityFound:
        candidates = gazetteer.units(name, self.year)
        unit = candidates[0] if len(candidates) == 1 else self._among(candidates)
        places = tuple(s for s in spans if s[0] >= 0)
        if unit is None:
            listed = ", ".join(f"{u.province}{u.city or ''}{u.name} {u.code}" for u in candidates)
            self.doc.notices.append(Notice("locality-ambiguous", f"{name} can be {listed}; the page does not say which.", places))
            for u in candidates:
                self.doc.trace.append(Decision("locality", rule, places, f"{u.name} {u.code}", False, "the page does not say which"))
            level = candidates[0].level if len({u.level for u in candidates}) == 1 else None
            return LocalityFound(candidates[0].name, level, spans=places, rule=rule)
        return self._take(
            LocalityFound(unit.name, unit.level, unit.province, unit.city, unit.county, unit.code, places, rule), f"{unit.name} {unit.code}"
        )

    def _among(self, candidates: tuple[Unit, ...]) -> Unit | None:
        """The one of several units of a name that the rest of the page speaks for."""
        scores = {u.code: self._surroundings(u) for u in candidates}
        best = max(scores.values())
        winners = [u for u in candidates if scores[u.code] == best]
        return winners[0] if best > 0 and len(winners) == 1 else None

    def _surroundings(self, unit: Unit) -> float:
        score = 0.0
        above = {n for n in (unit.city, unit.province) if n}
        siblings: set[str] = set()
        for p in self.places:
            weight = 0.5 if p.where in ("body", "furniture") else 1.0
            if p.kind == "icp":
                score += 2.0 if p.name == unit.province else 0.0
                continue
            names = gazetteer.full_names(p.name) if p.kind == "short" else (p.name,)
            for name in names:
                if name in above:
                    nearby = p.end >= 0 and self.text.startswith(unit.name, p.end)
                    score += (5.0 if nearby else 3.0 if name == unit.city else 1.5) * weight
                elif name not in siblings and name != unit.name:
                    siblings.add(name)
                    near = gazetteer.units(name, self.year)
                    if len(near) == 1 and near[0].code[:2] == unit.code[:2]:
                        score += (1.0 if near[0].code[:4] == unit.code[:4] else 0.5) * weight
        for name in above:
            short = gazetteer.short_form(name)
            if len(short) > 1 and (at := self.text.find(short)) >= 0:
                score += 2.0 if self.text.startswith(gazetteer.short_form(unit.name), at + len(short)) else 1.0
        return score

    # ---- only a level is given

    def _city_is_prefecture(self) -> int:
        """+1 where the page's 市 has counties, -1 where it has townships only, 0 where it does not say."""
        if _HAS_COUNTIES.search(self.text):
            return 1
        return -1 if _HAS_TOWNS.search(self.text) else 0

    def _of_level(self, level: str, at: Span | None) -> LocalityFound:
        suffixes = _SUFFIXES[level]
        scores: dict[str, float] = {}
        spans: dict[str, list[Span]] = {}
        counts: dict[str, int] = {}

        def vote(name: str, weight: float, p: PlaceMention) -> None:
            scores[name] = scores.get(name, 0.0) + weight
            if p.start >= 0:
                spans.setdefault(name, []).append((p.start, p.end))

        outlets_done: set[tuple[str, str]] = set()
        for p in self.places:
            if p.kind == "icp":
                if level in ("省", "自治区"):
                    vote(p.name, 3.0, p)
                continue
            names = gazetteer.full_names(p.name) if p.kind == "short" else (p.name,)
            for name in names:
                units = gazetteer.units(name, self.year)
                if not units or not self._fits(level, units):
                    continue
                full = units[0].name
                if p.where in ("body", "furniture"):
                    counts[full] = counts.get(full, 0) + 1
                    if counts[full] > 3:
                        continue
                    weight = {"guest": 0.2, "superior": 0.1, "venue": 0.6, "organ": 1.5}.get(p.role, 1.0) * (
                        0.4 if p.where == "furniture" else 1.0
                    )
                else:
                    if (full, p.where) in outlets_done:
                        continue
                    outlets_done.add((full, p.where))
                    weight = _WEIGHTS[p.where] * (0.85 if p.kind == "short" else 1.0) * _ROLE_WEIGHTS.get(p.role, 1.0)
                vote(full, weight, p)
        if level == "市" and scores:
            side = self._city_is_prefecture()
            for name in scores:
                units = gazetteer.units(name, self.year)
                high = any(u.level != "county" for u in units)
                scores[name] += 1.5 * side if high else -1.5 * side
        self._running_shorts(suffixes, level, scores, spans)
        if level in ("省", "自治区") and not any(s >= 1 for s in scores.values()):
            self._province_of_others(scores, spans)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 0.9:
            return self._unnamed(level, at)
        name, best = ranked[0]
        if len(ranked) > 1 and ranked[1][1] >= best:
            for other, score in ranked[:4]:
                self.doc.trace.append(
                    Decision("locality", "places.level", tuple(spans.get(other, ())[:1]), other, False, f"as likely as another ({score:g})")
                )
            return self._unnamed(level, at)
        for other, _ in ranked[1:4]:
            self.doc.trace.append(
                Decision("locality", "places.level", tuple(spans.get(other, ())[:1]), other, False, f"less evidence than {name}")
            )
        return self._unit(name, spans.get(name, [])[:2], f"places.level.{_RULE_OF[level]}")

    def _fits(self, level: str, units: tuple[Unit, ...]) -> bool:
        """The units can be meant by 全{level}: 市 is a city of any rank, 区 a district or an autonomous region."""
        name = units[0].name
        if level == "省":
            return units[0].level == "province"
        if level == "区" and name.endswith("自治区"):
            return True
        return name.endswith(_SUFFIXES[level]) and not (level == "区" and name.endswith("地区"))

    def _running_shorts(self, suffixes: tuple[str, ...], level: str, scores: dict[str, float], spans: dict[str, list[Span]]) -> None:
        """Short names: those in a headline always, those of the body only where nothing better is known.

        In the body one must stand in a slogan, and there must be two, or one in quotation marks.
        """
        titles = [*self.titles, *self.subtitles]
        known = any(s >= 3 for s in scores.values())
        running = [] if known else [(b.start, min(b.end, self.reach)) for b in self.body if b.start < self.reach]
        for name, at in mentions.shorts(self.doc, suffixes, titles, running).items():
            units = gazetteer.units(name, self.year)
            if not units or not self._fits(level, units) or not _in_force(name, self.year):
                continue
            in_title = any(a <= s and e <= b for s, e, _ in at for a, b in titles)
            opens = any(a == s for s, _, _ in at for a, _ in titles)
            slogans = sum(beside for *_, beside in at)
            if not (in_title or slogans) or (not in_title and len(at) < 2 and "“" not in self.text[max(0, at[0][0] - 3) : at[0][0]]):
                continue
            headline = 4.0 if opens else 2.0 if in_title else 0.0
            scores[name] = scores.get(name, 0.0) + headline + min(3, slogans) * 0.7 + min(3, len(at)) * 0.4
            spans.setdefault(name, []).extend((s, e) for s, e, _ in at[:2])

    def _province_of_others(self, scores: dict[str, float], spans: dict[str, list[Span]]) -> None:
        """省委 and no province named: the province that all other units of the page lie in."""
        found: dict[str, list[Span]] = {}
        for p in self.places:
            names = gazetteer.full_names(p.name) if p.kind == "short" else (p.name,)
            provinces = {u.province for n in names for u in gazetteer.units(n, self.year)}
            if len(provinces) == 1 and (province := provinces.pop()):
                found.setdefault(province, []).append((p.start, p.end))
        if len(found) == 1:
            province, at = found.popitem()
            scores[province] = 1.0
            spans[province] = [s for s in at if s[0] >= 0][:2]

    def _body_level(self) -> tuple[str | None, Span | None]:
        """The level that the body speaks of most, where neither title nor lead says one."""
        votes: dict[str, list[Span]] = {}
        for block in self.body:
            if block.start > self.reach:
                break
            if not _ANY_LEVEL.search(self.text, block.start, min(block.end, self.reach)):
                continue
            for h in mentions.holders(self.doc, self.places, block.start, min(block.end, self.reach)):
                if h.kind == "level":
                    votes.setdefault(h.name, []).append((h.start, h.end))
        if votes:
            level = max(votes, key=lambda w: len(votes[w]))
            return level, votes[level][0]
        return None, None

    # ---- townships, zones and institutions

    def _counties(self) -> list[Unit]:
        """The county-level units on the page, by outlets and footer before running text; one means it is settled."""
        near: dict[str, Unit] = {}
        far: dict[str, Unit] = {}
        for p in self.places:
            if p.kind == "icp":
                continue
            names = gazetteer.full_names(p.name) if p.kind == "short" else (p.name,)
            if p.kind == "short" and sum(_in_force(n, self.year) for n in names) > 1:
                continue
            found = [u for n in names for u in gazetteer.units(n, self.year) if u.level == "county"]
            if len(found) > 1 and (one := self._among(tuple(found))):
                found = [one]
            if len(found) == 1:
                (far if p.where in ("body", "furniture") or p.role in ("guest", "superior") else near)[found[0].code] = found[0]
        return list((near or far).values())

    def _township(self, holder: Holder, rule: str) -> LocalityFound:
        span = (holder.start, holder.end)
        name = self.doc.value(*span)
        level = "township" if holder.kind == "township" else None
        before = [p for p in self.places if p.kind == "unit" and p.end == holder.start and p.end > 0]
        counties = [u for p in before for u in gazetteer.units(p.name, self.year) if u.level == "county"]
        if len(counties) != 1:
            counties = self._counties()
        if not counties:
            counties = list({u for p in self.places for u in gazetteer.units(p.name, self.year) if u.code in _NO_COUNTIES})
        if len(counties) == 1:
            u = counties[0]
            code = u.code if level else None
            return self._take(
                LocalityFound(name, level, u.province, u.city, u.county if level else None, code, (span,), rule), f"{name} {code}"
            )
        if counties:
            listed = ", ".join(f"{u.name} {u.code}" for u in counties)
            self.doc.notices.append(Notice("locality-ambiguous", f"{name} can lie in {listed}; no code is given.", (span,)))
        else:
            self.doc.notices.append(
                Notice("locality-ambiguous", f"The page does not name the county of {name}; no code is given.", (span,))
            )
        cities = {
            (u.province, u.city)
            for p in self.places
            if p.kind == "unit"
            for u in gazetteer.units(p.name, self.year)
            if u.level == "prefecture"
        }
        province, city = cities.pop() if len(cities) == 1 else (None, None)
        return self._take(LocalityFound(name, level, province, city, None, None, (span,), rule), name)

    def _town_of_level(self, level: str, at: Span | None) -> LocalityFound:
        """全镇, 镇党委 and no name beside it: the township of the lead, or the one that titles, outlets and footer name."""
        for span in self._leads():
            for h in mentions.holders(self.doc, self.places, *span):
                if h.kind == "township" and h.name.endswith(level):
                    return self._township(h, "places.lead.township")
        names: dict[str, Span] = {}
        for block in self.doc.blocks:
            if block.part in (Part.TITLE, Part.META, Part.FURNITURE, Part.CREDIT) and block.end - block.start < 200:
                for m in _TOWN_NAMES[level].finditer(self.text, block.start, block.end):
                    above = max((size for size in range(2, len(m[1]) - 2) if gazetteer.known(m[1][:size])), default=0)  # 泾县|昌桥乡
                    if m[1][0] not in "各全我本该":
                        names.setdefault(m[1][above:], (m.start(1) + above, m.end(1)))
        if len(names) == 1:
            name, span = names.popitem()
            return self._township(Holder(*span, "township", name), "places.level.township")
        return self._unnamed(level, at)

    def _institution(self, holder: Holder, rule: str) -> LocalityFound:
        span = (holder.start, holder.end)
        if holder.name:
            for p in self.places:  # 市中心医院 → 衢州市中心医院, where the page has it in full
                if p.start >= 0 and p.end > 0 and self.text.startswith(holder.name, p.end - 1) and p.kind == "unit":
                    span = (p.start, p.end - 1 + len(holder.name))
                    break
            name = self.doc.value(*span)
            inside = [p for p in self.places if p.kind == "unit" and p.start == span[0] and p.end < span[1]]
            units = gazetteer.units(inside[0].name, self.year) if inside else ()
            u = units[0] if len(units) == 1 else None
            return self._take(
                LocalityFound(name, "institution", u and u.province, u and u.city, u and u.county, u and u.code, (span,), rule), name
            )
        word = self.doc.value(*span)
        named = institutions.of_site(self.doc, word, self.year)
        if named is not None:
            name, at, u = named
            spans = (at,) if at[0] >= 0 else ()
            return self._take(
                LocalityFound(name, "institution", u and u.province, u and u.city, u and u.county, None, spans, "places.site.institution"),
                name,
            )
        self.doc.notices.append(
            Notice("locality-unknown", f"The page does not name the institution whose meeting it is (it says {word}).", (span,))
        )
        return LocalityFound(level="institution", spans=(span,), rule=rule)


_RULE_OF = {
    "省": "province",
    "自治区": "region",
    "市": "city",
    "区": "district",
    "县": "county",
    "州": "prefecture",
    "地区": "prefecture",
    "盟": "league",
    "旗": "banner",
}


def _in_force(name: str, year: int | None = None) -> bool:
    when = gazetteer.LAST_YEAR if year is None else min(year, gazetteer.LAST_YEAR)
    return any(s.first <= when <= s.last for s in gazetteer.spells(name))
