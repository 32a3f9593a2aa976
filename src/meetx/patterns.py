"""Regular expressions that start fast.

``re.compile`` works out a pattern anew in every process: for some 200 patterns full of Chinese
character classes that is 100 ms and more, half of the time that one page takes. ``compile`` here gives
the same object from code that was worked out when meetx was built (``hatch_build.py`` calls
``write_shelf``). The code belongs to one version of Python, whose name is in the name of the file;
where there is none for the running Python, or a pattern has changed since, ``re.compile`` does the work.
"""

from __future__ import annotations

import re
import sys
from os.path import dirname, join
from typing import TYPE_CHECKING, Any, AnyStr

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a compiled pattern is made of: flags, code, number of groups, their names, names by number.
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_Key = tuple[str | bytes, int]

_wanted: dict[_Key, None] | None = None  # every pattern asked for, while a shelf is being made
_shelf: dict[_Key, _Made] | None = None


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:  # noqa: A001 - it stands in for re.compile
    """The same as ``re.compile``, for the patterns of a module."""
    key = (pattern, int(flags))
    if _wanted is not None:
        _wanted[key] = None
    made = (_shelf if _shelf is not None else _load()).get(key)
    if made is not None:
        try:
            return _assemble(pattern, made)
        except (RuntimeError, TypeError, ValueError):  # the engine checks code before it takes it
            pass
    return re.compile(pattern, flags)


def _file() -> str:
    tag = f"{sys.implementation.cache_tag}-{sys.byteorder}"
    return join(dirname(__file__), "data", f"patterns.{tag}.bin")


def _load() -> dict[_Key, _Made]:
    global _shelf  # noqa: PLW0603 - read once
    _shelf = {}
    try:
        import _sre  # type: ignore[import-not-found]
        import marshal

        stored = marshal.loads(__loader__.get_data(_file()))  # type: ignore[name-defined]  # noqa: S302 - shipped with this file
        if stored["magic"] == (_sre.MAGIC, _sre.CODESIZE):
            _shelf = stored["patterns"]
    except (ImportError, OSError, AttributeError, EOFError, KeyError, TypeError, ValueError):
        pass
    return _shelf


def _assemble(pattern: str | bytes, made: _Made) -> re.Pattern[Any]:
    import _sre

    flags, code, groups, names, by_number = made
    compiled: re.Pattern[Any] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, names, by_number)
    return compiled


def _take_apart(pattern: str | bytes, flags: int) -> _Made:
    """What ``re.compile`` hands to the engine. These are inner functions of CPython's ``re``."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree: Any = _parser.parse(pattern, flags)
    code = array("I", map(int, _compiler._code(tree, flags)))  # noqa: SLF001
    names: dict[str, int] = dict(tree.state.groupdict)
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    return (flags | int(tree.state.flags), code.tobytes(), tree.state.groups - 1, names, tuple(by_number))


def write_shelf(pages: Iterable[bytes] = ()) -> tuple[str, int]:
    """Work out every pattern of meetx and store the code beside the tables.

    Args:
        pages: to be parsed, for the patterns that are made at their first use only.

    Returns:
        the file and the number of patterns in it.
    """
    global _wanted, _shelf  # noqa: PLW0603 - this runs when meetx is built, alone
    import _sre
    import contextlib
    import importlib
    import marshal
    import pkgutil

    import meetx

    _wanted, _shelf = {}, {}
    for module in pkgutil.walk_packages(meetx.__path__, "meetx."):
        if not module.name.startswith(("meetx.cli", "meetx.__main__")):
            importlib.import_module(module.name)
    for page in pages:
        with contextlib.suppress(Exception):  # what HTML and traditional script need may not be installed yet
            meetx.parse_bytes(page)
    stored = {key: _take_apart(*key) for key in _wanted}
    for (pattern, _), made in stored.items():
        _assemble(pattern, made)  # fails here rather than in a run
    with open(_file(), "wb") as file:
        file.write(marshal.dumps({"magic": (_sre.MAGIC, _sre.CODESIZE), "patterns": stored}))
    _wanted = None
    return _file(), len(stored)
