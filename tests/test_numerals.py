"""Numerals in every form that pages write them: as integers, or as nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetx.numerals import CHINESE, NUMBER, to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("2024", 2024),
        ("１２", 12),
        ("２０２４", 2024),
        (" 15 ", 15),
        ("零", 0),
        ("两", 2),
        ("兩", 2),
        ("九", 9),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("廿", 20),
        ("廿六", 26),
        ("卅一", 31),
        ("卌", 40),
        ("一百", 100),
        ("百", 100),
        ("一百零五", 105),
        ("一百二十", 120),
        ("三百一十二", 312),
        ("两千零二十四", 2024),
        ("二〇二四", 2024),
        ("二○○六", 2006),
        ("一九九八", 1998),
        ("壹", 1),
        ("叁拾", 30),
        ("柒佰", 700),
        ("①", 1),
        ("⑳", 20),
        ("⑴", 1),
        ("⑽", 10),
        ("⒈", 1),
        ("⒛", 20),
        ("❶", 1),
        ("❿", 10),
        ("㈠", 1),
        ("㈩", 10),
        ("㊀", 1),
        ("Ⅳ", 4),
    ],
)
def test_numerals(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "要", "一要", "第三", "三个", "1.5", "3-5", "十几", "多", "一是", "A", "N", "1+1", "（一）", "●"]
)
def test_what_is_no_numeral(text: str) -> None:
    assert to_int(text) is None


_UNITS = "零一二三四五六七八九"


def written(n: int) -> str:
    """A number below ten thousand as Chinese counts it: 1005 → 一千零五."""
    out, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, value)
        if digit:
            out += ("零" if gap and out else "") + _UNITS[digit] + unit
            gap = False
        else:
            gap = bool(out)
    return out


@given(st.integers(1, 9999))
def test_counting_numerals_read_back(n: int) -> None:
    assert to_int(written(n)) == n


@given(st.integers(0, 10**6))
def test_digits_read_back_in_both_widths(n: int) -> None:
    assert to_int(str(n)) == n
    assert to_int(str(n).translate({ord(str(d)): 0xFF10 + d for d in range(10)})) == n


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_nothing(text: str) -> None:
    number = to_int(text)
    assert number is None or number >= 0


@given(st.text(alphabet=CHINESE, min_size=1, max_size=8))
def test_the_pattern_takes_what_is_written_with_these_characters(text: str) -> None:
    assert re.fullmatch(NUMBER, text)
    assert to_int(text) is not None
