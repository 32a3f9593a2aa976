"""HTML to visible text, hints and metadata: invented pages, broken ones first-class (tests/cases/markup)."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetx.markup import looks_like_html, visible_text
from meetx.markup.names import kind_of
from meetx.markup.tidy import tidy
from tests.conftest import PAGES, cases


@pytest.mark.parametrize("case", cases("markup"))
def test_cases(case: dict[str, Any]) -> None:
    if "sniff" in case:
        assert looks_like_html(case["html"]) is case["sniff"]
    if "text" not in case:
        return
    seen = visible_text(case["html"])
    assert seen.text == case["text"].rstrip("\n")
    for key, value in case.get("meta", {}).items():
        assert seen.meta.get(key) == value
    found: dict[str, list[str]] = {}
    for hint in seen.hints:
        found.setdefault(hint.kind, []).append(seen.text[hint.start : hint.end])
    for kind, quotes in case.get("hints", {}).items():
        assert found.get(kind, []) == quotes


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("TRS_Editor", "body"),
        ("view TRS_UEDITOR trs_paper_default", "body"),
        ("article-content", "body"),
        ("UCAP-CONTENT", "body"),
        ("vsb_content_2", None),
        ("zoom", "body"),
        ("navCurrent", "furniture"),
        ("top-nav", "furniture"),
        ("topNav", "furniture"),
        ("bdsharebuttonbox", "furniture"),
        ("footer", "furniture"),
        ("copyRight", "furniture"),
        ("prevnext", "furniture"),
        ("img-note", "caption"),
        ("article-title", "title"),
        ("padding", None),
        ("headlines", None),
        ("position-relative", None),
        ("news-header", None),
        ("shareholder", None),
        ("navy", None),
        ("hotel", None),
        ("", None),
    ],
)
def test_names_are_read_by_words(names: str, kind: str | None) -> None:
    assert kind_of(names) == kind


@pytest.mark.parametrize("page", [p for p in PAGES if p.suffix == ".html"], ids=lambda p: p.name)
def test_samples(page: Any) -> None:
    from meetx.decode import decode

    html = decode(page.read_bytes()).text
    assert looks_like_html(html)
    seen = visible_text(html)
    assert "<" not in seen.text
    assert "function" not in seen.text
    assert seen.meta["title"]
    assert visible_text(html) == seen


def laws(html: str) -> None:
    seen = visible_text(html)
    assert "\r" not in seen.text
    assert all(0 <= h.start < h.end <= len(seen.text) for h in seen.hints)
    assert all(a.start <= b.start for a, b in pairwise(seen.hints))
    assert all(seen.text[h.start : h.end].strip() for h in seen.hints)


PIECES = [
    "<p>", "</p>", "<div class=nav>", "<div id='content'>", "</div>", "<br>", "<b>", "</b>", "<a href='x'>", "</a>", "<!--", "-->",
    "<script>", "</script>", "<td>", "<tr>", "<table>", "</table>", "<title>", "</title>",
    "<h1>", "</h1>", "<![CDATA[", "]]>", "<!DOCTYPE html>",
    "<?php", "?>", "<", ">", '"', "'", "=", "&nbsp;", "&amp;ldquo;", "&#x4e00;", "&#999999999;", "会议强调", " ", "\n", "来源：", "<p a='",
    '<meta name="x" content="<html>',
    "<span style='display:none'>", "</span>", "<svg>", "<%", "</", "<pre>", "<head>", "</head>", "<select>",
]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_chance_markup(pieces: list[str]) -> None:
    laws("".join(pieces))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_chance_text(text: str) -> None:
    laws(text)


@settings(deadline=None, max_examples=100)
@given(st.text("会议强调，ab \n\t\u3000", max_size=100))
def test_text_without_markup_keeps_its_characters(text: str) -> None:
    assert visible_text(text).text.split() == text.split()


@pytest.mark.parametrize(
    "unit",
    [
        "<div>", "<!--", "<", "<a ", '<p a="', "<p a='\"", '<a" "', "<script>", "<title>", "<table><tr><td>", "<![CDATA[", "<b><i>", "</p>",
        "<p = =",
        "<%", "</1", "&amp;", "&#", "<div class=nav><div class=content>", "<svg>", "<br></br>", "<pre>\n", "<meta name=a content='<html>",
    ],
)  # fmt: skip
def test_hostile_markup_takes_linear_time(unit: str) -> None:
    """Nesting without end, nothing closed: 200 KB in seconds at most (the parser alone would take minutes)."""
    html = "<p>会议召开</p>" + unit * (200_000 // len(unit)) + "正文"
    begin = time.process_time()
    seen = visible_text(html)
    assert time.process_time() - begin < 10
    assert seen.text.startswith("会议召开")


def test_tidied_markup_keeps_well_formed_tags_as_they_are() -> None:
    html = '<div class="a b" id=c><p>甲<br/>乙</p><img src="x.png" alt=""></div>'
    assert tidy(html).html == html


def test_selectors_work_for_others_and_cost_nothing_before() -> None:
    """Beautiful Soup's selector engine is imported when somebody selects, not before."""
    code = (
        "import sys\n"
        "from meetx.markup import visible_text\n"
        "assert 'bs4' not in sys.modules\n"
        "visible_text('<p>a</p>')\n"
        "assert 'soupsieve' not in sys.modules\n"
        "import bs4\n"
        "assert bs4.BeautifulSoup('<p><b>x</b></p>', 'html.parser').select('p > b')[0].text == 'x'\n"
        "import soupsieve\n"
        "assert soupsieve.compile('p') is not None and 'soupsieve' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
