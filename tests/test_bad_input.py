"""Bad input: one clear line, the documented exit status, no traceback, no half-written output."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml

from meetx.inputs import MAX_BYTES
from tests.conftest import Run

ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0


def refused(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """One line that names the input, what is wrong and what to do; nothing on standard output."""
    assert done.returncode == status
    assert done.stdout == ""
    line = done.stderr.removesuffix("\n")
    assert line.startswith("meetx: ")
    assert "\n" not in line
    assert "Traceback" not in line
    assert len(line.split(": ")) >= 4, line  # meetx: FILE: what is wrong: what to do
    for word in words:
        assert word in line


def test_missing_file(run: Run, tmp_path: Path) -> None:
    refused(run("parse", tmp_path / "missing.txt"), 1, "missing.txt", "no such file", "spelling")


def test_file_as_a_folder(run: Run, page: Path) -> None:
    refused(run("parse", page / "x"), 1, "no such file")


def test_folder(run: Run, page: Path) -> None:
    refused(run("parse", page.parent), 1, "is a folder", f"({page.parent}/*.txt)", "meetx batch")


@pytest.mark.parametrize("command", ["parse", "text", "explain", "validate"])
def test_empty_file(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    refused(run(command, path), 1, "empty.txt", "empty")


def test_empty_standard_input(run: Run) -> None:
    refused(run("parse", "-"), 1, "-", "empty")


def test_binary_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    refused(run("parse", path), 3, "picture.png")


def test_undecodable_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xff\xff\x80\x81\xfe\xff" * 400)
    refused(run("parse", path), 3, "page.txt", "encoding")


def test_wrong_encoding(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("全县工作会议召开" * 10, encoding="gb18030")
    refused(run("parse", path, "--encoding", "utf-8"), 3, "page.txt", "utf-8")


def test_huge_file_is_not_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    refused(run("parse", path), 1, "huge.txt", "too large (200 MB)", "50 MB")


def test_endless_stream_is_stopped(tmp_path: Path) -> None:
    with open("/dev/zero", "rb") as zeros:
        done = subprocess.run(
            [sys.executable, "-m", "meetx", "parse", "-"], stdin=zeros, capture_output=True, text=True, timeout=60, check=False
        )
    refused(done, 1, "too large")


def test_endless_device_is_stopped(run: Run) -> None:
    refused(run("parse", "/dev/zero"), 1, "/dev/zero", "too large")


def test_page_of_one_endless_line(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "line.txt"
    path.write_text("会议强调，要坚持" * 250_000, encoding="utf-8")  # 2 million characters, 6 MB, no line break
    done = run("parse", path, "--format", "jsonl", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["source"]["path"] == str(path)


def test_page_of_furniture_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "furniture.txt"
    path.write_text("首页 > 新闻中心 > 正文\n\n分享到：\n打印本页 关闭窗口\n\n版权所有 某某网\n", encoding="utf-8")
    done = run("parse", path)
    assert done.returncode == 0
    record = yaml.safe_load(done.stdout)
    assert (record["kind"], record["attendees"], record["directives"]) == ("other", [], [])
    refused(run("parse", path, "--strict"), 4, "no meeting report")


@pytest.mark.parametrize("text", ["\n", "   \n\t\n", "\ufeff", "\u3000\u3000\n"])
def test_page_of_white_space_only(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(text, encoding="utf-8")
    done = run("parse", path, "--quiet")
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == done.returncode


def test_control_characters_and_nul(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("全县工作会议召开\n\n3月5日,全县\x00工作\x07会议\x1b[31m召开。县长王平\x0b出席会议并讲话。\x7f\n" * 3, encoding="utf-8")
    done = run("parse", path, "--quiet")
    assert done.returncode in (0, 3)
    assert len(done.stderr.splitlines()) == (done.returncode == 3)
    assert "\x1b" not in done.stdout + done.stderr
    if done.returncode == 0:
        assert yaml.safe_load(done.stdout)["kind"] == "meeting_report"


@pytest.mark.skipif(ROOT_USER, reason="root may read every file")
def test_no_permission(run: Run, page: Path) -> None:
    page.chmod(0)
    refused(run("parse", page), 1, "permission")


def test_pipe_by_name(run: Run, page: Path) -> None:
    fifo = page.with_name("fifo")
    os.mkfifo(fifo)
    writing = threading.Thread(target=lambda: fifo.write_bytes(page.read_bytes()))
    writing.start()
    done = run("parse", fifo, "--quiet")
    writing.join()
    assert (done.returncode, done.stderr) == (0, "")


def test_output_into_a_missing_folder(run: Run, page: Path) -> None:
    refused(run("parse", page, "-o", page.parent / "no" / "a.json"), 1, "folder does not exist", "mkdir")


def test_output_onto_a_folder(run: Run, page: Path) -> None:
    refused(run("parse", page, "-o", page.parent), 1, "is a folder")


def test_output_over_an_input(run: Run, page: Path) -> None:
    before = page.read_bytes()
    link = page.with_name("link.txt")
    link.symlink_to(page)
    for output in (page, link):
        refused(run("parse", page, "-o", output), 2, "is one of the inputs")
    assert page.read_bytes() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_full_disk(run: Run, page: Path) -> None:
    refused(run("parse", page, "--quiet", "-o", "/dev/full"), 1, "/dev/full", "No space left")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "meetx", "parse", "-q", page], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "meetx: standard output: cannot be written (No space left on device): free some space, or write elsewhere\n"


def test_a_failed_run_leaves_the_old_output(run: Run, page: Path) -> None:
    output = page.with_name("records.jsonl")
    output.write_text("old", encoding="utf-8")
    assert run("parse", page.with_name("missing"), "-o", output).returncode == 1
    limited = subprocess.run(
        [sys.executable, "-m", "meetx", "parse", "-q", *[page] * 20, "-o", output],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    refused(subprocess.CompletedProcess([], limited.returncode, limited.stdout, limited.stderr), 1, "cannot be written")
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in page.parent.iterdir()) == ["page.txt", "records.jsonl"]


def test_closed_streams(page: Path) -> None:
    command = f"{sys.executable} -m meetx parse {page} >&-; echo $?; {sys.executable} -m meetx parse - <&-; echo $?"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["1", "1"]
    assert "Traceback" not in done.stderr
    assert "standard input is closed" in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind: [meeting_report\nx: 1\n", "broken YAML"),
        ("a: &x [1]\nb: *x\n", "aliases"),
        ("a: &x [*x]\n", "aliases"),
        ('{"kind": \n "other",}', "broken JSON"),
        ("- 1\n- 2\n", "record 1 (line 1)"),
        ("just words\n", "record 1 (line 1)"),
        ("? [a, b]\n: 1\n", "broken YAML"),
        ("{}", "kind: Field required"),
        ("schema_version: '9'\nkind: other\nsource: {sha256: x}\n", "schema_version"),
        ("[" * 100_000, "broken JSON"),
    ],
)
def test_validate_broken_records(run: Run, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "records.txt"
    path.write_text(text, encoding="utf-8")
    done = run("validate", path)
    assert (done.returncode, done.stdout) == (6, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert all(line.startswith(f"meetx: {path}: ") for line in done.stderr.splitlines())


def test_validate_what_is_no_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "records.yaml"
    path.write_bytes("kind: 会议".encode("gb18030"))
    refused(run("validate", path), 3, "not UTF-8")


def test_validate_tells_no_more_than_is_of_use(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"a": 1}\n' * 500, encoding="utf-8")
    lines = run("validate", path).stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1].endswith("and 1480 more")


def test_the_limit_is_the_documented_one() -> None:
    assert MAX_BYTES == 50_000_000
    assert "50 MB" in (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
