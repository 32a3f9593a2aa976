"""The library: three verbs, one type, and an import that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import meetx
from meetx import MeetingRecord, MeetxError, parse, parse_bytes, parse_file
from meetx.errors import DecodeError, InputError, TooLargeError
from tests.conftest import SAMPLES

PAGE = SAMPLES / "education-guangshan.txt"


def test_the_three_verbs_agree() -> None:
    data = PAGE.read_bytes()
    records = [parse_file(PAGE), parse_bytes(data), parse(data.decode())]
    assert all(isinstance(r, MeetingRecord) for r in records)
    plain = [r.model_dump(exclude={"source"}) for r in records]
    assert plain[0] == plain[1] == plain[2]
    assert [r.source.path for r in records] == [str(PAGE), None, None]
    assert records[0].source.sha256 == records[1].source.sha256 == records[2].source.sha256


def test_a_path_may_be_a_string_or_an_object() -> None:
    assert parse_file(str(PAGE)) == parse_file(PAGE)


def test_script_keep() -> None:
    page = SAMPLES / "tourism-wuyishan-traditional.txt"
    assert "旅游发展" in (parse_file(page).title or "")
    assert "發展" in (parse_file(page, script="keep").title or "")


def test_encoding_by_name() -> None:
    data = "全县工作会议召开".encode("utf-16")
    assert parse_bytes(data, encoding="utf-16").title == "全县工作会议召开"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: parse_file("missing.txt"), InputError),
        (lambda: parse_file("a\0b"), InputError),
        (lambda: parse_file(SAMPLES), InputError),
        (lambda: parse_bytes(b""), InputError),
        (lambda: parse(""), InputError),
        (lambda: parse_bytes(b"x" * 50_000_001), TooLargeError),
        (lambda: parse_bytes(b"\xff\xff\x80\x81" * 300), DecodeError),
    ],
)
def test_errors_are_meetx_errors_with_a_hint(call, error: type[MeetxError]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error) as caught:
        call()
    assert isinstance(caught.value, MeetxError)
    assert caught.value.hint
    assert caught.value.code


def test_all_is_there() -> None:
    assert set(meetx.__all__) <= set(dir(meetx))
    for name in meetx.__all__:
        assert getattr(meetx, name)
    with pytest.raises(AttributeError):
        meetx.nothing  # noqa: B018


def test_records_are_frozen() -> None:
    record = parse_file(PAGE)
    with pytest.raises(ValueError, match="frozen"):
        record.title = "x"  # type: ignore[misc]


IMPORT = """
import sys
touched = []
def hook(event, args):
    if event in ("open", "os.mkdir", "socket.connect", "subprocess.Popen", "os.putenv"):
        name = str(args[0])
        if not (name.endswith((".py", ".pyc")) or "site-packages" in name or "__pycache__" in name):
            touched.append((event, name, args[1:2]))
before = set(sys.modules)
sys.addaudithook(hook)
import meetx
from meetx import parse, parse_bytes, parse_file, MeetxError, __version__
print(*sorted({m.partition(".")[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names)))
print(*touched)
"""


def test_importing_is_silent_and_touches_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=True)
    modules, touched = done.stdout.splitlines()
    assert modules == "meetx"
    allowed = str(Path(meetx.__file__).parent)
    assert [t for t in touched.split(") (") if t and allowed not in t] == []
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


LAZY = """
import sys
from meetx import parse_file
parse_file(sys.argv[1])
print(*(m for m in ("bs4", "opencc", "rich", "yaml", "typer") if m in sys.modules))
"""


@pytest.mark.parametrize(
    ("page", "modules"),
    [("education-guangshan.txt", ""), ("drug-control-yuanling-gb.html", "bs4"), ("tourism-wuyishan-traditional.txt", "opencc")],
)
def test_a_page_imports_what_it_needs_only(page: str, modules: str) -> None:
    done = subprocess.run([sys.executable, "-c", LAZY, SAMPLES / page], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == modules


def test_read_only_file_system_is_enough(tmp_path: Path) -> None:
    """Parsing writes nothing, not even beside the tables."""
    code = """
import sys
def hook(event, args):
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+") and not str(args[0]).endswith(".pyc") and "__pycache__" not in str(args[0]):
        raise SystemExit(f"wrote {args}")
sys.addaudithook(hook)
from meetx import parse_file
for page in sys.argv[1:]:
    parse_file(page)
"""
    pages = [SAMPLES / "education-guangshan.txt", SAMPLES / "drug-control-yuanling-gb.html", SAMPLES / "united-front-sanshui-pinyin.txt"]
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, *map(os.fspath, pages)], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
