"""Tables of words, read lazily from ``meetx/data``: the rules that people without Python can review.

A table is a TSV file. Lines that open with ``#`` say what it holds (columns, source, as_of,
licence); the first other line names the columns; the first column is a unique key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from os.path import dirname, join
from typing import Any, cast

from meetx import patterns


def data(name: str) -> bytes:
    """A file of ``meetx/data``, also out of a zipped package."""
    return cast("bytes", __loader__.get_data(join(dirname(dirname(__file__)), "data", name)))  # type: ignore[name-defined]


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/NAME.tsv``, each as column → cell; an empty cell is ``""``."""
    lines = _lines(name)
    columns = lines[0].split("\t")
    tabs = "\t" * len(columns)
    return tuple(dict(zip(columns, (line + tabs).split("\t"), strict=False)) for line in lines[1:])


@cache
def mapping(name: str, column: str) -> dict[str, str]:
    """First column → ``column`` of a table: a third of the time that ``table`` takes, for the large ones."""
    lines = _lines(name)
    n = lines[0].split("\t").index(column)
    tabs = "\t" * n
    out: dict[str, str] = {}
    for line in lines[1:]:
        cells = (line + tabs).split("\t")
        out[cells[0]] = cells[n]
    return out


@cache
def words(name: str, kind: str | None = None) -> tuple[str, ...]:
    """The first column of a table; with ``kind``, of the rows whose ``kind`` cell is that."""
    if kind is None:
        return tuple(line.split("\t", 1)[0] for line in _lines(name)[1:])
    return tuple(word for word, of in mapping(name, "kind").items() if of == kind)


def _lines(name: str) -> list[str]:
    """The lines of ``data/NAME.tsv`` without comments; the first names the columns."""
    return [line for line in data(f"{name}.tsv").decode("utf-8").splitlines() if line and not line.startswith("#")]


def alternation(options: Iterable[str]) -> str:
    """A non-capturing pattern that matches any of ``options``, the longest first, factored by prefix.

    A plain alternation of hundreds of words tries them one by one; this one is a trie.
    """
    words = tuple(options)
    return patterns.kept("alternation", words, lambda: _alternation(words))


def _alternation(options: tuple[str, ...]) -> str:
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in options:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    # Escaping is for ASCII punctuation; re.escape takes ten times as long as this test.
    branches = [(char if char.isalnum() else re.escape(char)) + _pattern(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    singles = [b for b in branches if len(b) == 1]
    if len(branches) == len(singles) and len(singles) > 1:
        body = f"[{''.join(singles)}]"
    elif len(branches) == 1:
        body = branches[0] if "" not in node else f"(?:{branches[0]})"
    else:
        body = f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body


class _Lazy:
    """Stands for a compiled pattern and compiles it at its first use."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        compiled = patterns.compile(self._source)
        # Kept on the instance: from now on a call costs what it costs on the compiled pattern.
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str) -> re.Pattern[str]:
    """A regular expression that is compiled at its first use, so that importing a room stays cheap."""
    if patterns.wanted is not None:  # the shelf wants it whether or not a page has use for it
        patterns.compile(source)
    return cast("re.Pattern[str]", _Lazy(source))
