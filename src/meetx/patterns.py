"""Regular expressions, and what tables come to, that start fast.

``re.compile`` works out a pattern anew in every process: for some 200 patterns full of Chinese
character classes that is 100 ms and more, half of the time that one page takes. ``compile`` here gives
the same object from code that was worked out when meetx was installed (``scripts/shelve_patterns.py``,
which ``hatch_build.py`` runs). The code belongs to one version of Python, whose name is in the name of
the file; where there is none for the running Python, or a pattern has changed since, ``re.compile``
does the work. ``kept`` does the same for values that are worked out from a table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from os.path import dirname, join
from typing import Any, AnyStr, TypeVar

T = TypeVar("T")

# What a compiled pattern is made of: flags, code, number of groups, their names, names by number.
Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
Key = tuple[str | bytes, int]

wanted: dict[Key, None] | None = None
"""Every pattern asked for, while a shelf is being made."""

wanted_values: dict[tuple[str, object], Any] | None = None
"""Every value asked for, while a shelf is being made."""

_shelf: dict[Key, Made] | None = None
_values: dict[tuple[str, object], Any] = {}


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:  # noqa: A001 - it stands in for re.compile
    """The same as ``re.compile``, for the patterns of a module."""
    key = (pattern, int(flags))
    if wanted is not None:
        wanted[key] = None
    made = (_shelf if _shelf is not None else _load()).get(key)
    if made is not None:
        try:
            return assemble(pattern, made)
        except (RuntimeError, TypeError, ValueError):  # the engine checks code before it takes it
            pass
    return re.compile(pattern, flags)


def kept(kind: str, key: object, make: Callable[[], T]) -> T:
    """What ``make`` gives, from the shelf if it is there.

    Args:
        kind: of the value.
        key: all that the value depends on, or its checksum; hashable, of types that marshal takes.
        make: works the value out; it is of types that marshal takes.
    """
    if _shelf is None:
        _load()
    if (kind, key) in _values:
        found: T = _values[kind, key]
        return found
    value = make()
    if wanted_values is not None:
        wanted_values[kind, key] = value
    return value


def shelf_file() -> str:
    """Where the code for the running Python lies, if it is there."""
    tag = f"{sys.implementation.cache_tag}-{sys.byteorder}"
    return join(dirname(__file__), "data", f"patterns.{tag}.bin")


def _load() -> dict[Key, Made]:
    global _shelf, _values
    _shelf, _values = {}, {}
    try:
        import _sre  # type: ignore[import-not-found]
        import marshal

        stored = marshal.loads(__loader__.get_data(shelf_file()))  # type: ignore[name-defined]  # noqa: S302 - shipped with this file
        if stored["magic"] == (_sre.MAGIC, _sre.CODESIZE):
            _shelf, _values = stored["patterns"], stored["values"]
    except (ImportError, OSError, AttributeError, EOFError, KeyError, TypeError, ValueError):
        pass
    return _shelf


def assemble(pattern: str | bytes, made: Made) -> re.Pattern[Any]:
    """Hand the parts of a pattern to the engine, which checks them."""
    import _sre

    flags, code, groups, names, by_number = made
    compiled: re.Pattern[Any] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, names, by_number)
    return compiled
