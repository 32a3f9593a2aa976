"""The commands, their options, what they print where, and their exit statuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from meetx import __version__, parse_file, writers
from tests.conftest import PAGES, ROOT, SAMPLES, Run

COMMANDS = ("parse", "text", "explain", "schema", "validate")
NOTICE = SAMPLES / "notice-shandan.html"


def test_version_is_one_line(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"meetx {__version__}\n", "")


def test_version_behind_other_options(run: Run) -> None:
    assert run("--version", "parse").stdout == f"meetx {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"meetx {command}" in done.stdout.split("Example")[1]
    assert done.stderr == ""


def test_help_names_commands_and_exit_statuses(run: Run) -> None:
    shown = run("--help").stdout
    assert all(command in shown for command in COMMANDS)
    assert all(f"  {status:<5}" in shown for status in (0, 1, 2, 3, 4, 5, 6, 130, 141))


def test_without_a_word_the_help_is_shown(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout, done.stderr) == (0, run("--help").stdout, "")


def test_one_page_is_yaml(run: Run, page: Path) -> None:
    done = run("parse", page)
    assert done.returncode == 0
    assert not done.stdout.startswith("---")
    assert yaml.safe_load(done.stdout)["source"]["path"] == str(page)


def test_several_pages_are_json_lines_in_order(run: Run) -> None:
    done = run("parse", *PAGES[:3])
    paths = [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]
    assert paths == [str(p) for p in PAGES[:3]]


def test_json_is_an_object_for_one_and_an_array_for_several(run: Run, page: Path) -> None:
    assert isinstance(json.loads(run("parse", page, "--format", "json").stdout), dict)
    assert len(json.loads(run("parse", page, page, "--format", "json").stdout)) == 2


def test_several_yaml_documents(run: Run, page: Path) -> None:
    done = run("parse", page, page, "-f", "yaml")
    assert done.stdout.startswith("---\n")
    assert len(list(yaml.safe_load_all(done.stdout))) == 2


def test_standard_input(run: Run, page: Path) -> None:
    done = run("parse", "-", stdin=page.read_bytes())
    record = yaml.safe_load(done.stdout)
    assert record["source"]["path"] == "-"
    assert record["source"]["sha256"] == yaml.safe_load(run("parse", page).stdout)["source"]["sha256"]


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_command_and_library_agree(run: Run, page: Path, form: writers.Format) -> None:
    assert run("parse", page, "--format", form).stdout == "".join(writers.write([parse_file(page)], form))


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_without_spans_nothing_is_left_of_them(run: Run, page: Path, form: str) -> None:
    stdin = page.read_bytes()
    assert "spans" in run("parse", "-", "--format", form, stdin=stdin).stdout
    assert "spans" not in run("parse", "-", "--format", form, "--no-spans", stdin=stdin).stdout


@pytest.mark.parametrize(
    ("name", "form"), [("a.json", "json"), ("a.jsonl", "jsonl"), ("a.yaml", "yaml"), ("a.yml", "yaml"), ("a.out", "yaml")]
)
def test_suffix_of_the_output_settles_the_format(run: Run, page: Path, name: str, form: writers.Format) -> None:
    output = page.with_name(name)
    done = run("parse", page, "-o", output)
    assert done.stdout == ""
    assert output.read_text(encoding="utf-8") == "".join(writers.write([parse_file(page)], form))


def test_format_beats_suffix(run: Run, page: Path) -> None:
    output = page.with_name("a.yaml")
    run("parse", page, "-o", output, "--format", "jsonl")
    assert json.loads(output.read_text(encoding="utf-8"))


def test_output_leaves_nothing_beside_it_and_follows_the_umask(run: Run, page: Path) -> None:
    output = page.with_name("a.json")
    run("parse", page, "-o", output)
    assert sorted(p.name for p in page.parent.iterdir()) == ["a.json", "page.txt"]
    assert output.stat().st_mode & 0o777 == page.stat().st_mode & 0o777


def test_output_through_a_link_keeps_the_link(run: Run, page: Path) -> None:
    target, link = page.with_name("a.json"), page.with_name("link.json")
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    run("parse", page, "-o", link)
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))


def test_warnings_are_one_line_on_standard_error(run: Run, page: Path) -> None:
    page.write_text("某县召开农业工作会议\n\n11月24日,某县召开农业工作会议。会议强调,要抓好秋收。\n", encoding="utf-8")
    done = run("parse", page)
    codes = [w["code"] for w in yaml.safe_load(done.stdout)["warnings"]]
    assert codes
    assert done.stderr.startswith(f"meetx: {page}: {len(codes)} warning")
    assert len(done.stderr.splitlines()) == 1
    assert run("parse", page, "--quiet").stderr == ""


def test_strict_refuses_what_is_no_meeting_report(run: Run, page: Path) -> None:
    done = run("parse", NOTICE, "--strict")
    assert (done.returncode, done.stdout) == (4, "")
    assert "no meeting report" in done.stderr
    assert run("parse", NOTICE).returncode == 0
    assert run("parse", page, "--strict").returncode == 0


def test_one_bad_file_does_not_stop_the_rest(run: Run, page: Path) -> None:
    missing = page.with_name("missing.txt")
    done = run("parse", page, missing, page, "--quiet")
    assert done.returncode == 5
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == f"meetx: {missing}: no such file: check the spelling and the folder you are in\n"


def test_all_bad_files_are_5_too(run: Run, tmp_path: Path) -> None:
    done = run("parse", tmp_path / "a", tmp_path / "b")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (5, "", 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse",),
        ("pasre", "x"),
        ("parse", "--format", "xml", "x"),
        ("parse", "--encoding", "klingon", "x"),
        ("parse", "--encoding", "hex", "x"),
        ("parse", "--script", "both", "x"),
        ("parse", "--nothing", "x"),
        ("explain", "x", "--field", "weather"),
        ("text",),
        ("validate",),
    ],
)
def test_usage_errors_are_one_line_with_a_way_on(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.rstrip().endswith("--help")


def test_a_misspelt_command_is_guessed(run: Run) -> None:
    assert "'parse'" in run("pasre", "x").stderr


def test_text_is_the_source_text_to_the_character(run: Run, page: Path) -> None:
    page.write_bytes("会议召开\r\n\r\n要抓好秋收".encode())
    assert run("text", page).stdout == "会议召开\r\n\r\n要抓好秋收"


def test_text_is_what_spans_index(run: Run) -> None:
    html = SAMPLES / "drug-control-yuanling-gb.html"
    text = run("text", html).stdout
    record = parse_file(html)
    assert record.title
    (start, end), *_ = record.spans.title
    assert "".join(text[start:end].split()) == "".join(record.title.split())


def test_repaired_text_has_no_pinyin(run: Run) -> None:
    pinyin = SAMPLES / "united-front-sanshui-pinyin.txt"
    assert "(shuǐ)" in run("text", pinyin).stdout or "(qū)" in run("text", pinyin).stdout
    repaired = run("text", pinyin, "--repaired").stdout
    assert "(qū)" not in repaired
    assert "三水区" in repaired
    assert "三水區" in run("text", pinyin, "--repaired", "--script", "keep").stdout


def test_parts_are_one_block_a_line(run: Run, page: Path) -> None:
    lines = run("text", page, "--parts").stdout.splitlines()
    parts = [line.split("\t")[0] for line in lines]
    assert all(line.count("\t") == 1 for line in lines)
    assert {"title", "body"} <= set(parts) <= {"title", "subtitle", "meta", "body", "credit", "caption", "furniture"}


def test_explain_shows_rule_and_quote(run: Run, page: Path) -> None:
    shown = run("explain", page, "--field", "title").stdout
    assert shown.startswith("title\n  光山县召开全县教育工作会议")
    assert "    rule   " in shown
    assert "    quote  [" in shown
    assert "attendees" not in shown


def test_explain_json_quotes_the_source_text(run: Run, page: Path) -> None:
    text = run("text", page).stdout
    account = json.loads(run("explain", page, "--format", "json").stdout)
    quotes = [q for f in account["fields"].values() for v in [*f["values"], *f["turned_down"]] for q in v["quotes"]]
    assert len(quotes) > 5
    assert all(text[slice(*q["span"])] == q["text"] for q in quotes)


def test_schema_is_the_published_one(run: Run) -> None:
    assert json.loads(run("schema").stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize("spans", ["--spans", "--no-spans"])
def test_what_parse_writes_is_valid(run: Run, form: str, spans: str) -> None:
    records = run("parse", *PAGES[:2], "--format", form, spans, "--quiet").stdout
    done = run("validate", "-", stdin=records.encode())
    assert (done.returncode, done.stderr) == (0, "meetx: -: 2 records, valid\n")


def test_validate_names_record_line_and_field(run: Run, page: Path) -> None:
    lines = run("parse", page, page, "--quiet").stdout.splitlines()
    bad = json.loads(lines[1])
    bad["attendees"][0]["roles"] = ["guest"]
    bad["weather"] = "fine"
    path = page.with_name("records.jsonl")
    path.write_text(lines[0] + "\n\n" + json.dumps(bad), encoding="utf-8")
    done = run("validate", path)
    assert done.returncode == 6
    assert f"{path}: record 2 (line 3): attendees.0.roles.0: Input should be 'chair'" in done.stderr
    assert "record 2 (line 3): weather: Extra inputs are not permitted" in done.stderr


def test_validate_names_the_line_in_yaml_and_bare_dates(run: Run, page: Path) -> None:
    path = page.with_name("record.yaml")
    run("parse", page, "-o", path)
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines) if line.startswith("  start:"))
    lines[number] = "  start: 2022-09-08"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("validate", path)
    assert done.returncode == 6
    assert f"record 1 (line {number + 1}): date.start: " in done.stderr
    assert "quotation marks ('2022-09-08')" in done.stderr


def test_completion_of_commands_options_and_values(run: Run) -> None:
    def complete(words: str) -> list[str]:
        count = str(words.count(" "))
        return run(_MEETX_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=count).stdout.split()

    assert "complete -o default -F" in run(_MEETX_COMPLETE="source_bash").stdout
    assert complete("meetx pa") == ["parse"]
    assert complete("meetx parse --form") == ["--format"]
    assert complete("meetx parse --format j") == ["json", "jsonl"]


def test_a_reader_that_leaves_early_is_no_error_message(page: Path) -> None:
    command = f"{sys.executable} -m meetx parse --quiet {' '.join([str(page)] * 30)} | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout.splitlines()[0], done.stderr) == ("{141", "")


def test_interrupt_is_one_line_and_130(page: Path) -> None:
    output = page.with_name("out.jsonl")
    output.write_text("old", encoding="utf-8")
    fifo = page.with_name("fifo")
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "meetx", "parse", "--quiet", page, fifo, "-o", output]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + 30
        while not list(page.parent.glob(".out*")) and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.3)  # it has read the page by now, and waits for someone to write to the pipe
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "meetx: interrupted\n")
    assert output.read_text(encoding="utf-8") == "old"
    assert not list(page.parent.glob(".out*"))


def test_any_locale_gives_utf_8(run: Run, page: Path) -> None:
    plain = run("parse", page, "--quiet").stdout
    assert run("parse", page, "--quiet", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout == plain


def test_no_colour_is_ever_printed(run: Run, page: Path) -> None:
    for environment in ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}):
        for arguments in (("--help",), ("parse", str(page)), ("parse", "missing"), ("explain", str(page))):
            done = run(*arguments, **environment)
            assert "\x1b" not in done.stdout + done.stderr


def on_a_terminal(*arguments: str | os.PathLike[str]) -> str:
    """What the command shows on a terminal."""
    import pty

    main, other = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "meetx", *arguments], stdout=other, stderr=subprocess.STDOUT)
    os.close(other)
    shown = b""
    try:
        while piece := os.read(main, 1 << 16):
            shown += piece
    except OSError:  # the other end is closed: all is read
        pass
    os.close(main)
    assert process.wait(30) in (0, 1)
    return shown.decode()


@pytest.mark.parametrize(
    "arguments", [("text",), ("explain",), ("parse",), ("parse", "--format", "json"), ("text", "--parts"), ("text", "--repaired")]
)
def test_a_page_cannot_steer_the_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    page = tmp_path / "e\x1b[31mvil.txt"
    page.write_text(
        "全县\x1b]0;pwned\x07工作\u009b31m会议\u202e召开\n\n3月5日,全县工作会议召开。\x1b[2J县长王平出席会议。\n", encoding="utf-8"
    )
    command, *options = arguments
    shown = on_a_terminal(command, page, *options)
    assert shown
    assert not set(shown) & set("\x1b\x07\u009b\u202e")


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    error = run("parse", tmp_path / "no\x1b[31m\nsuch\u202efile").stderr
    assert len(error.splitlines()) == 1
    assert not set(error) & set("\x1b\u202e")


def test_bytes_in_a_file_name(run: Run, page: Path) -> None:
    odd = os.fsencode(page.parent) + b"/p\xffge.txt"
    Path(os.fsdecode(odd)).write_bytes(page.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "meetx", "parse", odd, "--format", "json", "--quiet"], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source"]["path"].endswith("p\ufffdge.txt")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), {"typer", "pydantic", "yaml", "re", "json", "meetx.cli"}),
        (("--help",), {"pydantic", "yaml", "bs4", "rich", "opencc", "meetx.pipeline", "meetx.models"}),
        (("parse", "--quiet", "samples/education-guangshan.txt"), {"bs4", "rich", "opencc", "hypothesis"}),
        (("parse", "--quiet", "-f", "json", "samples/education-guangshan.txt"), {"bs4", "rich", "opencc", "yaml"}),
        (("text", "samples/education-guangshan.txt"), {"bs4", "rich", "opencc", "yaml"}),
    ],
)
def test_start_up_imports_what_the_command_needs_only(arguments: tuple[str, ...], absent: set[str]) -> None:
    code = f"""
import sys
before = set(sys.modules)
sys.argv[1:] = {list(arguments)}
from meetx.__main__ import main
main()
sys.stderr.write(" ".join(set(sys.modules) - before))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=True)
    assert absent & set(done.stderr.split()) == set()
