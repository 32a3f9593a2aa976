"""Bytes to text: the encoding, the reason, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetx.decode import decode
from meetx.errors import DecodeError, InputError, MeetxError
from tests.conftest import cases

PLAIN = "全市工作会议召开\n3月5日,会议强调,要坚持“稳中求进”,推动高质量发展。市长出席会议并讲话,各部门负责同志参加会议。\n" * 4
TRADITIONAL = "全市工作會議召開\n3月5日,會議強調,要堅持「穩中求進」,推動高質量發展。市長出席會議並講話,各部門負責同志參加會議。\n" * 4
BOTH = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize(
    ("text", "encoding"), [(PLAIN, e) for e in (*BOTH, "gbk")] + [(TRADITIONAL, e) for e in (*BOTH, "big5", "cp950", "big5hkscs")]
)
def test_plain_pages_are_told_apart(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.reason


@pytest.mark.parametrize("case", cases("decode"))
def test_cases(case: dict[str, Any]) -> None:
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode(case["written"])
    data = data.replace(b"{FF}", b"\xff")
    if "error" in case:
        with pytest.raises((DecodeError, InputError)) as raised:
            decode(data, encoding=case.get("says"), name="page.txt")
        assert "page.txt" in raised.value.message or "no encoding" in raised.value.message
        assert case["error"] in raised.value.message
        assert raised.value.hint
        return
    found = decode(data, encoding=case.get("says"), name="page.txt")
    expect = case["expect"]
    assert found.encoding == expect["encoding"]
    assert expect.get("reason", "") in found.reason
    if "text" in expect:
        assert found.text == expect["text"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_gb2312_means_gb18030(declared: str) -> None:
    """A page that declares GB2312 and has characters beyond it, ✦ and 㛃, is ordinary."""
    html = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>✦罗㛃出席会议，镕基、珺瑶参加。</p>'
    found = decode(html.encode("gb18030"))
    assert (found.text, found.encoding) == (html, "gb18030")
    assert "declared" in found.reason


def test_a_wrong_declaration_is_found_out() -> None:
    html = '<meta charset="gb2312"><p>会议强调,要坚持稳中求进</p>'
    assert decode(html.encode()).encoding == "utf-8"
    assert "declares gb2312" in decode(html.encode()).reason
    damaged = (html + "会议指出,要推动高质量发展" * 5).encode() + b"\xff</p>"
    assert decode(damaged).encoding == "utf-8"
    assert "nearly valid UTF-8" in decode(damaged).reason
    html = html.replace("gb2312", "utf-8")
    found = decode(html.encode("gb18030"))
    assert (found.text, found.encoding) == (html, "gb18030")
    assert "declares utf-8" in found.reason
    html = '<meta charset="gb2312"><p>會議強調,要堅持穩中求進,推動發展</p>'
    assert decode(html.encode("big5")).text == html


def test_a_script_s_charset_declares_nothing() -> None:
    html = '<script charset="gb2312" src="a.js"></script><p>会议强调</p>'
    assert decode(html.encode()).reason == "valid UTF-8"


def test_a_page_cut_off_inside_a_character() -> None:
    found = decode("会议强调,要坚持".encode()[:-1])
    assert found.text == "会议强调,要坚\ufffd"
    assert "1 bad byte replaced" in found.reason


def test_a_few_bad_bytes_are_replaced_and_counted() -> None:
    data = (PLAIN * 20).encode()
    data = data[:300] + b"\xff\xfe" + data[300:]
    found = decode(data)
    assert found.encoding == "utf-8"
    assert "2 bad bytes replaced (the first at byte 300)" in found.reason


def test_line_ends_and_stray_nuls_stay() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"
    text = PLAIN.replace("坚持", "坚\0持", 1)
    assert decode(text.encode()).text == text


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=600))
def test_chance_bytes_give_text_or_an_error_that_says_what_to_do(data: bytes) -> None:
    try:
        assert decode(data).reason
    except MeetxError as error:
        assert error.hint


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1, max_size=80), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"]))
def test_what_the_caller_vouches_for_is_believed(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    if not text.lstrip("\ufeff").startswith(("%PDF", "PK", "BZh", "GIF8", "{\\rtf", "Rar!", "PAR1")) and text.strip("\ufeff"):
        assert decode(data, encoding=encoding).text == (text.removeprefix("\ufeff") if encoding in ("utf-8", "gb18030") else text)
