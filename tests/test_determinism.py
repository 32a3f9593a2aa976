"""The same bytes give the same record, byte for byte, wherever and however often."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from meetx import parse_file
from tests.conftest import PAGES, Run

PLACES = [
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "zh_CN.GB18030", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242", "LANG": "zh_CN.GB18030", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "random", "PYTHONOPTIMIZE": "2", "COLUMNS": "20", "HOME": "/nowhere"},
]


def test_locale_time_zone_hash_seed_and_folder_do_not_matter(run: Run, tmp_path: Path) -> None:
    names = [p.name for p in PAGES]
    outputs = set()
    for i, environment in enumerate(PLACES):
        folder = tmp_path / f"folder {i}"
        folder.mkdir()
        for page in PAGES:
            shutil.copyfile(page, folder / page.name)
            os.utime(folder / page.name, (i * 1e8, i * 1e8))
        done = run("parse", "--quiet", *names, cwd=folder, **environment)
        assert done.returncode == 0, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_neither_order_nor_company_matters(run: Run) -> None:
    forwards = run("parse", "--quiet", "-f", "jsonl", *PAGES).stdout.splitlines()
    backwards = run("parse", "--quiet", "-f", "jsonl", *reversed(PAGES)).stdout.splitlines()
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("page", PAGES[:3], ids=lambda p: p.name)
def test_the_second_time_is_like_the_first(page: Path) -> None:
    assert parse_file(page).model_dump_json() == parse_file(page).model_dump_json()
