"""Repairs: what goes, what stays, and that every span still points at its characters (tests/cases/repair)."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetx.decode import decode
from meetx.lexicons import table
from meetx.markup import looks_like_html, visible_text
from meetx.repair import repair
from meetx.repair.fixers import is_syllable
from meetx.repair.script import TRADITIONAL
from meetx.spans import SourceText
from tests.conftest import PAGES, cases


@pytest.mark.parametrize("case", cases("repair"))
def test_cases(case: dict[str, Any]) -> None:
    source = SourceText(case["text"], "")
    repaired = repair(source, script=case.get("keep", "simplified"))
    expect = case["expect"]
    assert repaired.view.printed == expect.get("text", case["text"])
    assert repaired.script == expect.get("script", "simplified")
    assert repaired.counts == expect.get("counts", {})
    found: dict[str, list[str]] = {}
    for notice in repaired.notices:
        found.setdefault(notice.code, []).extend(source.text[slice(*repaired.view.source_span(*span))] for span in notice.spans)
    assert found == expect.get("notices", {})


def test_a_pair_s_span_covers_its_reading() -> None:
    source = SourceText("會(huì)議召開(kāi)。", "")
    view = repair(source).view
    assert view.text == "会议召开。"
    assert source.text[slice(*view.source_span(0, 2))] == "會(huì)議"
    assert source.text[slice(*view.source_span(3, 4))] == "開(kāi)"
    assert view.read((0, 7)) == "会议"


def test_keep_reads_values_in_the_page_s_script_and_matches_in_simplified() -> None:
    view = repair(SourceText("全縣會議召開,縣長強調發展", ""), script="keep").view
    assert (view.text, view.printed) == ("全县会议召开,县长强调发展", "全縣會議召開,縣長強調發展")


def test_messages_name_what_was_found() -> None:
    messages = {n.code: n.message for n in repair(SourceText("市總成績?cè)谌\ue087?0個縣。******和XX区\x00", "")).notices}
    assert "U+E087" in messages["damaged-text"]
    assert messages["masked-text"] == "2 masked names: “******”, “XX区”"
    assert messages["control-characters"] == "1 control character cut out: U+0000"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_samples_keep_every_character_in_reach(page: Any) -> None:
    text = decode(page.read_bytes()).text
    laws(visible_text(text).text if looks_like_html(text) else text)


def laws(text: str) -> None:
    source = SourceText(text, "")
    kept = repair(source, script="keep")
    repaired = repair(source)
    view = repaired.view
    assert view.text == kept.view.text
    assert len(view.text) == len(view.printed) == len(kept.view.printed)
    assert not set(view.text) & set("\r\x00\x1b\u200b\ufeff\u202e\x85")
    cut = {i for _, (a, b), _ in view.steps for i in range(a, b)}
    for i, char in enumerate(kept.view.printed):
        a, b = view.source_span(i, i + 1)
        assert 0 <= a < b <= len(text)
        if a not in cut:
            assert text[a:b] == char
        assert char in text[a:b] or char == "\n"
    for notice in repaired.notices:
        assert notice.message
        assert all(0 <= a <= b <= len(view.text) for a, b in notice.spans)
    assert set(repaired.counts.values()).isdisjoint({0})
    assert repair(source)[1:] == repaired[1:]


ODD = "會議(huì)開(kāi)（men）漢hàn)?。ab\r\n\x00\x1b\u200b\u202e\ufeff\ufffd\ue087*XX某区县 當前隐藏内容\U00020bb7\ud800"


@settings(deadline=None, max_examples=300)
@given(st.text(ODD, max_size=60))
def test_chance_text(text: str) -> None:
    laws(text)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(["漢(hàn)", "會(huì)", "們(men)", "鎮(鄉)", "\r\n", "当前隐藏内容免费查看", "?cè)谌", "******", "\u2028", "某县"]),
        max_size=30,
    )
)
def test_chance_pages(pieces: list[str]) -> None:
    laws("".join(pieces))


@pytest.mark.parametrize(
    "unit",
    ["(", "(a", "漢(hàn)", "hàn)", "?", "*", "***会", "X", "某", " 当前隐藏", "\r", "\ufffd", "\ue000会", "a", "會", "3.，", "\u200b"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    begin = time.process_time()
    repair(SourceText(text, ""))
    assert time.process_time() - begin < 10


def test_a_clean_page_costs_next_to_nothing() -> None:
    """Less than ten times what a set of its characters costs; machines differ, ratios less."""
    source = SourceText("会议强调,要坚持稳中求进,推动高质量发展,确保各项任务落到实处。\n" * 100, "")
    repair(source)

    def best(work: Any) -> float:
        times = []
        for _ in range(20):
            begin = time.perf_counter()
            work()
            times.append(time.perf_counter() - begin)
        return min(times)

    assert best(lambda: repair(source)) < 10 * best(lambda: frozenset(source.text))


def test_tables() -> None:
    syllables = [row["syllable"] for row in table("pinyin")]
    assert len(syllables) == len(set(syllables))
    assert all(map(is_syllable, ("huì", "lǜ", "nu\u0308\u030c", "xiáng", "ér", "Hàn")))
    assert not any(map(is_syllable, ("it", "cctv", "xxx", "bq")))
    marks = table("inserted_marks")
    assert len({row["mark"] for row in marks}) == len(marks)
    assert all(row["anchor"] and row["anchor"] in row["mark"] and row["where"] in ("inline", "line") for row in marks)
    names = [row["name"] for row in table("markup_names")]
    assert len(names) == len(set(names))
    assert len(set(TRADITIONAL)) == len(TRADITIONAL)


def test_characters_of_both_scripts_make_no_page_traditional() -> None:
    import opencc

    converter = opencc.OpenCC("t2s")
    assert [c for c in TRADITIONAL if converter.convert(c) == c] == []
    assert not set("著乾於瞭藉麼徵后里面干台云只系斗余") & set(TRADITIONAL)
