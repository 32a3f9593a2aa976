"""The laws of views: offsets are built while editing, compose, and agree both ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetx.spans import Edit, View

relaxed = settings(deadline=None, max_examples=150)
TEXT = st.text("漢字会(hàn)ab \n,。", max_size=40)


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order that do not overlap: deletions and replacements."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(st.sampled_from(["", "X", "YZ"])), "test") for a, b in pairs if a < b]


@st.composite
def views(draw: st.DrawFn) -> tuple[str, View]:
    """A source text and a view of it after up to three rounds of edits."""
    source = draw(TEXT)
    view = View(source)
    for _ in range(draw(st.integers(0, 3))):
        view = view.edit(draw(edits_of(len(view.text))))
    return source, view


def applied(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@relaxed
@given(st.data())
def test_an_edit_gives_the_text_it_says(data: st.DataObject) -> None:
    source = data.draw(TEXT)
    edits = data.draw(edits_of(len(source)))
    assert View(source).edit(edits).text == applied(source, edits)


@relaxed
@given(views())
def test_spans_lie_in_the_source_and_in_order(case: tuple[str, View]) -> None:
    source, view = case
    spans = [view.source_span(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= a <= b <= len(source) for a, b in spans)
    assert spans == sorted(spans)


@relaxed
@given(views(), st.data())
def test_a_range_covers_what_its_characters_cover(case: tuple[str, View], data: st.DataObject) -> None:
    _, view = case
    if view.text:
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        first, last = view.source_span(start, start + 1), view.source_span(end - 1, end)
        assert view.source_span(start, end) == (first[0], last[1])


@relaxed
@given(views(), st.data())
def test_there_and_back_covers_the_range(case: tuple[str, View], data: st.DataObject) -> None:
    _, view = case
    if view.text:
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        span = view.source_span(start, end)
        if span[0] < span[1]:
            begin, finish = view.view_span(*span)
            assert begin <= start
            assert end <= finish
            assert view.text[start:end] in view.read(span)


@relaxed
@given(views())
def test_untouched_characters_are_the_source_s(case: tuple[str, View]) -> None:
    source, view = case
    replaced = {i for _, (a, b), _ in view.steps for i in range(a, b)}
    for i, char in enumerate(view.text):
        a, b = view.source_span(i, i + 1)
        if b - a == 1 and a not in replaced and char not in "XYZ":
            assert source[a] == char


@relaxed
@given(st.data())
def test_edits_compose(data: st.DataObject) -> None:
    """Two disjoint edits made one after the other give the spans that both at once give."""
    source = data.draw(st.text("漢字会ab。", min_size=2, max_size=30))
    edits = data.draw(edits_of(len(source)))
    at_once = View(source).edit(edits)
    later = View(source)
    for edit in reversed(edits):
        later = later.edit([edit])
    assert later.text == at_once.text
    everywhere = range(len(later.text))
    assert [later.source_span(i, i + 1) for i in everywhere] == [at_once.source_span(i, i + 1) for i in everywhere]


def test_a_replaced_unit_is_read_whole() -> None:
    view = View("召開(kāi)會(huì)議").edit([Edit(1, 7, "開", "inline-pinyin"), Edit(7, 13, "會", "inline-pinyin")])
    assert view.text == "召開會議"
    assert view.source_span(1, 2) == (1, 7)
    assert view.read((1, 7)) == "開"
    assert view.in_script("召开会议", keep=False).read((0, 14)) == "召开会议"
    assert view.in_script("召开会议", keep=True).read((0, 14)) == "召開會議"


@pytest.mark.parametrize("edits", [[Edit(3, 2, "", "x")], [Edit(0, 3, "", "x"), Edit(2, 4, "", "x")]])
def test_edits_out_of_order_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        View("abcdef").edit(edits)
