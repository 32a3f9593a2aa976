"""Laws that hold for every text: no error but ours, and every span quotes the page."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetx import MeetxError, parse, parse_bytes, pipeline
from meetx.document import Document
from meetx.models import Item, MeetingRecord
from tests.conftest import PAGES

# Words that rules look for, so that chance text gets into the rules and not only past them.
WORDS = [
    "全县", "全市教育工作会议", "召开", "3月20日", "2023年3月20日上午", "昨日", "11月24日至26日", "二〇二三年三月", "县委书记", "县委副书记、县长", "王平", "李 明",
    "欧阳志远", "赵嘉", "主持会议", "出席会议并讲话", "作交流发言", "会议强调", "会议指出", "要坚持", "要", "必须", "一要", "二要", "一是", "二是", "三是", "首先",
    "“两个确立”", "“四个意识”", "六个方面工作", "等四项重点工作", "①", "②", "✦", "一、", "（一）", "1.", "第一", "总体要求", "来源：", "某县融媒体中心", "发布时间：",
    "2023-03-22 17:01", "记者", "编辑：", "责编", "（", "）", "(", ")", "、", "，", ",", "。", "；", ";", "：", ":", "“", "”", "「", "」", "！", "\n", "\n\n", "　　", " ", "\t",
    "漢(hàn)", "縣(xiàn)", "會議", "召開", "******", "XX区", "某区", "当前隐藏内容免费查看", "績?cè)谌…0個", "字體大?。?", "分享到", "- THE END -", "首页 > 新闻", "浏览次数：",
    "广东省连州市", "光明区", "朝阳区", "长泾镇", "习近平总书记", "党的二十大", "习近平新时代中国特色社会主义思想", "<p>", "</p>", "<html><body>", "<h1>", "&nbsp;", "\x00", "\x1b[31m",
    "\r\n", "𠮷", "\u200b", "\ufeff", "20", "10个方面", "1+2+3+2", "有关单位负责同志", "参加会议",
]  # fmt: skip

pages = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=120).map("".join)

relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spelt(text: str) -> str:
    """Without what a value may leave out of its quote: white space and zero-width marks."""
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\ufeff")


def check_spans(record: MeetingRecord, document: Document) -> None:
    """Every span lies in the source text; read through the recorded repairs, it gives its value."""
    source = document.source.text

    def quoted(spans: object, value: str | None = None, *, exactly: bool = False) -> None:
        assert isinstance(spans, list)
        for start, end in spans:
            assert 0 <= start < end <= len(source), (start, end, value)
        if value is not None and spans:
            read = spelt("".join(document.view.read(span) for span in spans))
            assert (read == spelt(value)) if exactly else (spelt(value) in read or read in spelt(value)), (value, read)

    def items(children: list[Item]) -> Iterator[Item]:
        for child in children:
            yield child
            yield from items(child.items)

    where = record.spans
    quoted(where.title)
    quoted(where.subtitle)
    quoted(where.publisher, record.publication.publisher)
    quoted(where.published)
    assert len(where.meetings) in (0, len(record.meetings))
    assert len(where.groups) in (0, len(record.groups))
    for spans in where.meetings:
        quoted(spans)
    for spans, group in zip(where.groups, record.groups, strict=False):
        quoted(spans, group)
    quoted(record.date.spans)
    quoted(record.locality.spans)
    for credit in record.publication.credits:
        quoted(credit.spans)
    for person in record.attendees:
        for span in person.spans:
            quoted([span], person.name, exactly=True)
        quoted(person.title_spans)
    for other in record.mentioned:
        quoted(other.spans)
    for directive in record.directives:
        quoted(directive.spans, directive.text)
    for framework in record.frameworks:
        quoted(framework.spans)
        for item in items(framework.items):
            quoted(item.spans)
    for warning in record.warnings:
        for start, end in warning.spans:
            assert 0 <= start <= end <= len(source)
    for decision in document.trace:
        for start, end in decision.spans:
            assert 0 <= start <= end <= len(document.text)


def check(text: str) -> None:
    try:
        found = pipeline.analyse(pipeline.source_from_text(text))
    except MeetxError:
        return
    check_spans(found.record, found.document)
    MeetingRecord.model_validate_json(found.record.model_dump_json(), strict=True)


@relaxed
@given(pages)
def test_chance_pages(text: str) -> None:
    check(text)


@relaxed
@given(st.text(max_size=300))
def test_chance_text(text: str) -> None:
    check(text)


@relaxed
@given(st.binary(max_size=400))
def test_chance_bytes(data: bytes) -> None:
    try:
        parse_bytes(data)
    except MeetxError as error:
        assert error.hint


@relaxed
@given(pages, st.sampled_from(["utf-8", "gb18030", "big5", "utf-16", "utf-8-sig"]))
def test_chance_pages_in_any_encoding(text: str, encoding: str) -> None:
    try:
        parse_bytes(text.encode(encoding, "ignore"))
    except MeetxError as error:
        assert error.hint


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_samples(page: Path) -> None:
    for script in ("simplified", "keep"):
        found = pipeline.analyse(pipeline.source_from_bytes(page.read_bytes()), script=script)
        check_spans(found.record, found.document)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_samples_cut_anywhere(page: Path) -> None:
    """Half a page is a page, too: a download that broke off, a fragment out of a database."""
    text = pipeline.source_from_bytes(page.read_bytes()).text
    chance = random.Random(page.name)
    for _ in range(12):
        start, end = sorted(chance.sample(range(len(text) + 1), 2))
        check(text[start:end])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_samples_with_damage(page: Path) -> None:
    """Lines out of order, characters lost or doubled."""
    chance = random.Random(page.name)
    text = pipeline.source_from_bytes(page.read_bytes()).text
    for _ in range(6):
        lines = text.splitlines(keepends=True)
        chance.shuffle(lines)
        check("".join(lines))
        at = [chance.randrange(len(text)) for _ in range(10)]
        check("".join("" if i in at[:5] else c * 2 if i in at[5:] else c for i, c in enumerate(text)))


@pytest.mark.parametrize(
    "unit",
    [
        "要",
        "、",
        "（",
        "“",
        "一是",
        "会议强调，",
        "县长王平、",
        "3月",
        "1+",
        "①",
        "\n",
        " ",
        "漢(hàn)",
        "<b>",
        "&lt;",
        "“四个",
        "一、\n",
        "*",
        "?",
    ],
)
def test_long_runs_take_linear_time(unit: str) -> None:
    """No rule goes quadratic on a page that is one thing over and over: 200,000 characters within seconds."""
    import time

    def seconds(length: int) -> float:
        text = "全县工作会议召开\n\n3月5日,全县工作会议召开。" + unit * (length // len(unit))
        begin = time.process_time()
        parse(text)
        return time.process_time() - begin

    seconds(1000)
    short, long = seconds(20_000), seconds(200_000)
    assert long < 4 or long < 25 * short, (short, long)
