"""The administrative divisions of China, 1980 to 2025: names, GB/T 2260 codes, years.

The table is `data/divisions.tsv.gz` (built by `scripts/build_gazetteer.py`; source and licence in
its header): a name and its *spells*, each a code with the first and last year it was in force.
Loading keeps one string a name; spells are parsed when a name is asked for, because a page names
few of the 4,400.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from typing import NamedTuple

from meetx.lexicons import data, table

FIRST_YEAR, LAST_YEAR = 1980, 2025
_LONGEST, _LONGEST_AUTONOMOUS = 9, 15  # 达尔罕茂明安联合旗, 双江拉祜族佤族布朗族傣族自治县


class Spell(NamedTuple):
    """A code that a name had from the end of ``first`` to the end of ``last``.

    Attributes:
        name: the full name.
        code: six digits.
        parent: the prefecture's code; ``-`` for a county directly under its province.
    """

    name: str
    code: str
    first: int
    last: int
    parent: str


class Unit(NamedTuple):
    """A division in one year.

    Attributes:
        level: ``province``, ``prefecture`` or ``county``.
        city: ``None`` for provinces, within municipalities and directly under a province.
    """

    name: str
    level: str
    code: str
    province: str | None
    city: str | None
    county: str | None


class _Table(NamedTuple):
    rows: dict[str, str]  # name → its spells, unparsed
    above: dict[str, list[tuple[int, int, str]]]  # code of a province or prefecture → first, last, name
    forms: dict[str, tuple[str, ...]]  # other form (阿坝州, 三江县, 秀山) → full names
    tails: frozenset[str]  # the last two characters of all names and forms
    heads: frozenset[str]  # the first two


# 阿坝|藏族羌族|自治州, 伊犁|哈萨克|自治州, 龙胜|各族|自治县; not 鄂伦春|自治旗 (nothing would be left).
_PEOPLES = frozenset(
    (
        "蒙古族", "蒙古", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族",
        "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族",
        "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "柯尔克孜",
        "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯族", "锡伯",
        "阿昌族", "普米族", "塔吉克族", "塔吉克", "怒族", "裕固族", "保安族", "独龙族", "各族",
    )
)  # fmt: skip
_NAMED_FOR_A_PEOPLE = frozenset(("内蒙古", "鄂温克族", "东乡族"))
_KINDS = ("自治州", "自治县", "自治旗", "自治区")
SUFFIXES = ("省", "自治区", "特别行政区", "市", "地区", "盟", "县", "区", "旗", "林区", "特区")


def short_form(name: str) -> str:
    """A name without its suffix and the peoples in it.

    >>> [short_form(n) for n in ("阿坝藏族羌族自治州", "内蒙古自治区", "鄂温克族自治旗", "光明区", "祁县", "安康地区")]
    ['阿坝', '内蒙古', '鄂温克', '光明', '祁', '安康']
    """
    if name.endswith(_KINDS):
        short = name[:-3]
        while short not in _NAMED_FOR_A_PEOPLE:
            size = next((size for size in (5, 4, 3, 2) if short[-size:] in _PEOPLES), 0)
            if not size:
                break
            short = short[:-size]
        return short.removesuffix("族")
    for suffix in ("特别行政区", "地区", "林区", "特区"):
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name[: -len(suffix)]
    return name[:-1]


@cache
def _load() -> _Table:
    text = zlib.decompress(data("divisions.tsv.gz"), 31).decode()
    # Three blocks behind the header: provinces and prefectures, autonomous counties, the others.
    _, high, autonomous, rest = text.split("#\n")
    cells = (high + autonomous + rest).rstrip("\n").replace("\n", "\t").split("\t")
    rows = dict(zip(cells[::2], cells[1::2], strict=True))
    above: dict[str, list[tuple[int, int, str]]] = {}
    forms: dict[str, list[str]] = {}
    for line in (high + autonomous).splitlines():
        name, spelt = line.split("\t")
        for cell in spelt.split():
            if cell[4:6] == "00":
                above.setdefault(cell[:6], []).append((int(cell[7:11]), int(cell[12:16]), name))
        if name.endswith(_KINDS):
            short, kind = short_form(name), name[-3:]
            for form in (short, short + kind, short + kind[-1]):
                if form != name and form != short + "区":
                    forms.setdefault(form, []).append(name)
    for row in table("divisions.customary"):
        forms.setdefault(row["form"], []).append(row["name"])
    names = (*rows, *forms)
    tails = frozenset([name[-2:] for name in names])
    heads = frozenset([name[:2] for name in names])
    return _Table(rows, above, {form: tuple(fulls) for form, fulls in forms.items()}, tails, heads)


@cache
def spells(name: str) -> tuple[Spell, ...]:
    """The spells of a full name or of another form of it (阿坝州); empty for an unknown name."""
    data = _load()
    out = []
    for full in (name, *data.forms.get(name, ())):
        for cell in data.rows.get(full, "").split():
            code, first, last, *parent = cell.split(",")
            out.append(Spell(full, code, int(first), int(last), parent[0] if parent else code[:4] + "00"))
    return tuple(out)


def name_ending_at(text: str, end: int, floor: int = 0) -> str | None:
    """The longest name, or form with its suffix, that ends at ``end`` and does not start before ``floor``."""
    data = _load()
    if text[end - 2 : end] in data.tails:
        rows, forms = data.rows, data.forms
        longest = _LONGEST_AUTONOMOUS if text[end - 2] == "治" else _LONGEST
        for start in range(max(floor, end - longest), end - 1):
            if (name := text[start:end]) in rows or name in forms:
                return name
    return None


def tails() -> frozenset[str]:
    """The last two characters of all names: a cheap look before `name_ending_at`."""
    return _load().tails


@lru_cache(maxsize=16384)
def full_names(short: str) -> tuple[str, ...]:
    """Every full name that a name without its suffix can stand for (深圳 → 深圳市, 吉林 → 吉林省, 吉林市).

    One character is no short form.
    """
    data = _load()
    if len(short) < 2 or short[:2] not in data.heads:
        return ()
    return tuple(dict.fromkeys([short + s for s in SUFFIXES if short + s in data.rows] + list(data.forms.get(short, ()))))


@cache
def shorts_of(suffixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Short form → the full names with one of these suffixes (县: 苍南 → 苍南县, 三江 → 三江侗族自治县)."""
    out: dict[str, tuple[str, ...]] = {}
    for name in _load().rows:
        if name.endswith(suffixes) and len(short := short_form(name)) > 1:
            out[short] = (*out.get(short, ()), name)
    return out


def heads() -> frozenset[str]:
    """The first two characters of all names and forms: a cheap look before `full_names`."""
    return _load().heads


def known(name: str) -> bool:
    """A full name or a form with its suffix."""
    data = _load()
    return name in data.rows or name in data.forms


def _name_of(code: str, year: int) -> str | None:
    rows = _load().above.get(code)
    return min(rows, key=lambda row: (_distance(row[0], row[1], year), -row[1]))[2] if rows else None


def _distance(first: int, last: int, year: int) -> int:
    return first - year if year < first else max(0, year - last)


@lru_cache(maxsize=4096)
def units(name: str, year: int | None = None) -> tuple[Unit, ...]:
    """The units that a name stands for in a year, in the order of their codes.

    Args:
        name: a full name, or another form with its suffix (阿坝州).
        year: ``None`` for the latest. A year in which no unit had the name takes the nearest
            spell: a page may use a name shortly before or after the change.
    """
    found = spells(name)
    if not found:
        return ()
    when = LAST_YEAR if year is None else min(max(year, FIRST_YEAR), LAST_YEAR)
    nearest = min(_distance(s.first, s.last, when) for s in found)
    rows = {s.code: s for s in found if _distance(s.first, s.last, when) == nearest}
    own = {s.code: s for s in rows.values() if s.name == name}
    rows = own or rows  # a full name goes before another's short form (东乡县 until 2016 is not 东乡族自治县)
    return tuple(_unit(rows[code], min(max(when, rows[code].first), rows[code].last)) for code in sorted(rows))


def _unit(spell: Spell, year: int) -> Unit:
    code = spell.code
    province = _name_of(code[:2] + "0000", year)
    if code.endswith("0000"):
        return Unit(spell.name, "province", code, spell.name, None, None)
    if code.endswith("00"):
        return Unit(spell.name, "prefecture", code, province, spell.name, None)
    city = None if spell.parent == "-" else _name_of(spell.parent, year)
    return Unit(spell.name, "county", code, province, city, spell.name)


# The character that stands for a province on licence plates and in ICP numbers (皖ICP备).
PLATES = {
    "京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "冀": "河北省", "晋": "山西省", "蒙": "内蒙古自治区", "辽": "辽宁省",
    "吉": "吉林省", "黑": "黑龙江省", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省", "鲁": "山东省",
    "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区", "琼": "海南省", "川": "四川省", "蜀": "四川省",
    "贵": "贵州省", "黔": "贵州省", "云": "云南省", "滇": "云南省", "藏": "西藏自治区", "陕": "陕西省", "甘": "甘肃省", "陇": "甘肃省",
    "青": "青海省", "宁": "宁夏回族自治区", "新": "新疆维吾尔自治区",
}  # fmt: skip
