"""README: its commands run, and what it shows is what they print.

``MEETX_REGENERATE=1 python -m pytest tests/test_readme.py`` writes what the commands print into README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from meetx import errors, parse_file
from tests.conftest import PAGES, REGENERATE, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

# ```console blocks: lines of "$ command", each with what it prints.
CONSOLE = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
EXAMPLES = [pair for block in CONSOLE for pair in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)]
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def printed(command: str) -> str:
    """What an example prints; ``meetx`` is the one under test."""
    shell = f'meetx() {{ {sys.executable} -m meetx "$@"; }}; {command}'
    done = subprocess.run(
        ["bash", "-c", shell], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, timeout=60, check=False
    )
    return done.stdout


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5
    assert PYTHON


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[c for c, _ in EXAMPLES])
def test_example(command: str, output: str) -> None:
    shown = printed(command)
    if REGENERATE:
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        (ROOT / "README.md").write_text(text.replace(f"$ {command}\n{output}", f"$ {command}\n{shown}", 1), encoding="utf-8")
    assert shown == output


@pytest.mark.parametrize("code", PYTHON)
def test_python_example(code: str) -> None:
    """The lines of ``# …`` at the end are what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    shown = "".join(f"# {line}\n" for line in done.stdout.splitlines())
    body = re.sub(r"(?:^# .*\n)*\Z", "", code, flags=re.MULTILINE)
    if REGENERATE:
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        (ROOT / "README.md").write_text(text.replace(code, body + shown, 1), encoding="utf-8")
    assert code == body + shown


def test_every_exit_status_is_documented() -> None:
    statuses = [v for k, v in vars(errors).items() if k.isupper() and isinstance(v, int)]
    assert len(statuses) == 8
    for status in statuses:
        assert re.search(rf"^\| {status} \|", README, re.MULTILINE), status


def test_every_warning_is_documented_and_no_other() -> None:
    table = README.split("## Warnings")[1].split("\n## ")[0]
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    written_out = set(re.findall(r"""Notice\(\s*["']([a-z-]+)["']""", source))
    given = {w.code for page in PAGES for w in parse_file(page).warnings}
    assert written_out | given <= documented
    assert {code for code in documented if f'"{code}"' not in source} == set()


def test_the_two_commands_are_the_ones_that_ci_runs() -> None:
    """The script takes both out of README, so that what is printed there is what is tested."""
    blocks = re.findall(r"<!-- (run|test) -->\n```sh\n(.*?)\n```", README, re.DOTALL)
    assert [name for name, _ in blocks] == ["run", "test"]
    assert all("\n" not in command for _, command in blocks)


def test_every_command_is_documented() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "meetx", "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    ).stdout
    for name in re.findall(r"^  ([a-z]+) {2,}\S", shown.split("Commands:")[1].split("Exit status")[0], re.MULTILINE):
        assert f"`meetx {name}" in README, name
