"""The gazetteer: names, codes and years of the divisions."""

from __future__ import annotations

import subprocess
import sys
import zlib
from importlib.resources import files

import pytest

from meetx.lexicons import gazetteer, table

NOW = """
光明区 440311 广东省 深圳市 | 坪山区 440310 广东省 深圳市 | 连州市 441882 广东省 清远市 | 绛县 140826 山西省 运城市 | 繁昌区 340212 安徽省 芜湖市
富阳区 330111 浙江省 杭州市 | 临平区 330113 浙江省 杭州市 | 偃师区 410307 河南省 洛阳市 | 白杨市 659012 新疆维吾尔自治区 -
和康县 653228 新疆维吾尔自治区 和田地区 | 和安县 653229 新疆维吾尔自治区 和田地区 | 仙桃市 429004 湖北省 - | 蓟州区 120119 天津市 -
尼勒克县 654028 新疆维吾尔自治区 伊犁哈萨克自治州 | 昆山市 320583 江苏省 苏州市 | 五指山市 469001 海南省 - | 神农架林区 429021 湖北省 -
两江新区 500157 重庆市 - | 阿拉善左旗 152921 内蒙古自治区 阿拉善盟
"""
THEN = """
繁昌县 2019 340222 芜湖市 | 富阳市 2013 330183 杭州市 | 富阳市 2015 330183 杭州市 | 崇文区 2005 110103 - | 闸北区 2010 310108 -
藁城市 2010 130182 石家庄市 | 临安市 2010 330185 杭州市 | 下城区 2015 330103 杭州市 | 偃师市 2015 410381 洛阳市 | 绛县 1990 142731 运城地区
江北区 2020 330205 宁波市 | 永川县 1985 510229 重庆市 | 巢湖市 2019 340181 合肥市
"""


def rows(text: str) -> list[list[str]]:
    return [cell.split() for line in text.strip().splitlines() for cell in line.split("|")]


@pytest.mark.parametrize(("name", "code", "province", "city"), rows(NOW))
def test_units_in_force(name: str, code: str, province: str, city: str) -> None:
    assert gazetteer.units(name) == (gazetteer.Unit(name, "county", code, province, None if city == "-" else city, name),)


@pytest.mark.parametrize(("name", "year", "code", "city"), rows(THEN))
def test_units_of_a_year(name: str, year: str, code: str, city: str) -> None:
    found = {u.code: u for u in gazetteer.units(name, int(year))}
    assert found[code].city == (None if city == "-" else city)


@pytest.mark.parametrize("name", ["崇文区", "闸北区", "藁城市", "富阳市", "临安市", "下城区", "偃师市", "繁昌县"])
def test_a_name_of_the_past_keeps_its_last_spell(name: str) -> None:
    (unit,) = gazetteer.units(name)
    assert unit.name == name


@pytest.mark.parametrize(("name", "count"), [("鼓楼区", 4), ("朝阳区", 2), ("长安区", 2), ("铁西区", 3), ("绛县", 1)])
def test_ambiguous_names(name: str, count: int) -> None:
    assert len(gazetteer.units(name)) == count


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("内蒙古自治区", "province", "150000"),
        ("重庆市", "province", "500000"),
        ("香港特别行政区", "province", "810000"),
        ("东莞市", "prefecture", "441900"),
        ("锡林郭勒盟", "prefecture", "152500"),
        ("大兴安岭地区", "prefecture", "232700"),
        ("阿坝藏族羌族自治州", "prefecture", "513200"),
    ],
)
def test_higher_levels(name: str, level: str, code: str) -> None:
    ((_, got_level, got_code, *_rest),) = gazetteer.units(name)
    assert (got_level, got_code) == (level, code)


@pytest.mark.parametrize(
    ("form", "full"),
    [
        ("阿坝州", "阿坝藏族羌族自治州"),
        ("三江县", "三江侗族自治县"),
        ("秀山自治县", "秀山土家族苗族自治县"),
        ("长阳县", "长阳土家族自治县"),
        ("鄂温克旗", "鄂温克族自治旗"),
        ("鄂伦春旗", "鄂伦春自治旗"),
        ("伊犁州", "伊犁哈萨克自治州"),
        ("莫旗", "莫力达瓦达斡尔族自治旗"),
        ("科左中旗", "科尔沁左翼中旗"),
    ],
)
def test_forms(form: str, full: str) -> None:
    assert [u.name for u in gazetteer.units(form)] == [full]


def test_a_full_name_goes_before_the_form_of_another() -> None:
    assert [u.name for u in gazetteer.units("东乡县", 2010)] == ["东乡县"]
    assert [u.name for u in gazetteer.units("东乡县", 2020)] == ["东乡族自治县"]


@pytest.mark.parametrize(
    ("short", "names"),
    [
        ("深圳", {"深圳市"}),
        ("吉林", {"吉林省", "吉林市"}),
        ("新疆", {"新疆维吾尔自治区"}),
        ("内蒙古", {"内蒙古自治区"}),
        ("尼勒克", {"尼勒克县"}),
        ("祁", set()),
        ("今天", set()),
    ],
)
def test_short_names(short: str, names: set[str]) -> None:
    assert set(gazetteer.full_names(short)) == names


def test_the_longest_name_that_ends_here() -> None:
    text = "在秀山土家族苗族自治县召开"
    assert gazetteer.name_ending_at(text, 11) == "秀山土家族苗族自治县"
    assert gazetteer.name_ending_at(text, 11, floor=3) is None
    assert gazetteer.name_ending_at("推进全市", 4) is None


def test_unknown_names() -> None:
    assert gazetteer.units("某某区") == ()
    assert gazetteer.spells("某某区") == ()
    assert not gazetteer.known("某某区")


def test_the_table_says_where_it_comes_from() -> None:
    text = zlib.decompress(files("meetx.data").joinpath("divisions.tsv.gz").read_bytes(), 31).decode()
    head = text.split("\n#\n")[0]
    for word in ("columns:", "source:", "licence:", "as_of:"):
        assert word in head


def test_every_spell_is_sound() -> None:
    data = gazetteer._load()
    assert len(data.rows) > 4_000
    for name in data.rows:
        for spell in gazetteer.spells(name):
            assert len(spell.code) == 6
            assert spell.code.isdigit()
            assert 1980 <= spell.first <= spell.last <= 2025
        for unit in gazetteer.units(name):
            assert unit.province, name


def test_customary_forms_and_outlets_name_units_of_the_table() -> None:
    for row in table("divisions.customary"):
        assert gazetteer.known(row["name"]), row
    for row in table("divisions.outlets"):
        assert not row["unit"] or gazetteer.known(row["unit"]), row


def test_lookalikes_are_needed() -> None:
    for row in table("divisions.lookalikes"):
        assert gazetteer.known(row["word"]) or gazetteer.full_names(row["word"]), row


def test_importing_does_not_load_the_table() -> None:
    code = "from meetx.lexicons import gazetteer as g; assert g._load.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)
