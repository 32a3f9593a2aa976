"""Work out the regular expressions of meetx, and what its tables come to, so that start-up need not.

    python scripts/shelve_patterns.py [PAGE...]

Writes ``src/meetx/data/patterns.*.bin``, which ``meetx.patterns`` reads. The pages are parsed for
the patterns that are made at their first use only. Installing meetx does this with the samples.
"""

from __future__ import annotations

import _sre
import contextlib
import importlib
import marshal
import pkgutil
import sys
from array import array
from pathlib import Path
from re import _compiler, _parser

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import meetx
from meetx import patterns


def take_apart(pattern: str | bytes, flags: int) -> patterns.Made:
    """What ``re.compile`` hands to the engine, out of the inner functions of CPython's ``re``."""
    tree = _parser.parse(pattern, flags)
    code = array("I", map(int, _compiler._code(tree, flags)))  # noqa: SLF001 - there is no public way
    names = dict(tree.state.groupdict)
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    return (flags | int(tree.state.flags), code.tobytes(), tree.state.groups - 1, names, tuple(by_number))


def main(pages: list[str]) -> None:
    """Collect, work out, check, write."""
    patterns.wanted, patterns.wanted_values = {}, {}
    for module in pkgutil.walk_packages(meetx.__path__, "meetx."):
        if not module.name.startswith(("meetx.cli", "meetx.__main__")):
            importlib.import_module(module.name)
    for page in pages:
        with contextlib.suppress(Exception):  # what HTML and traditional script need may not be installed yet
            meetx.parse_file(page)
    made = {key: take_apart(*key) for key in patterns.wanted}
    for (pattern, _), parts in made.items():
        patterns.assemble(pattern, parts)  # fails here rather than in a run
    file = Path(patterns.shelf_file())
    file.write_bytes(marshal.dumps({"magic": (_sre.MAGIC, _sre.CODESIZE), "patterns": made, "values": patterns.wanted_values}))
    print(f"{file.name}: {len(made)} patterns, {file.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
