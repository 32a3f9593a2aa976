"""What the class and id of an element say of it: the table ``markup_names`` applied."""

from __future__ import annotations

from functools import cache, lru_cache

from meetx import patterns
from meetx.lexicons import table

# The words of a name. navCurrent: nav, Current; TRS_Editor: TRS, Editor. Not: headline → head.
_WORDS = patterns.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_JOINTS = patterns.compile(r"[^A-Za-z0-9]+")
#: With one of these words a name belongs to the article, and its weak words say nothing.
_ARTICLE = frozenset(("article", "art", "news", "detail", "details", "content", "title", "entry", "post", "headline", "text", "con"))


@cache
def _by_match() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {"word": {}, "whole": {}, "weak": {}}
    for row in table("markup_names"):
        out[row["match"]][row["name"]] = row["kind"]
    return out


@lru_cache(maxsize=4096)
def kind_of(names: str) -> str | None:
    """``body``, ``title``, ``caption`` or ``furniture`` for the names in a class or id attribute, else ``None``.

    >>> kind_of("TRS_Editor"), kind_of("top-nav"), kind_of("newsHeader padding")
    ('body', 'furniture', None)
    """
    if len(names) > 300:
        return None
    tables = _by_match()
    found: set[str] = set()
    for name in names.split():
        whole = _JOINTS.sub("", name).lower()
        kind = tables["whole"].get(whole)
        if kind is None:
            words = [w.lower() for w in _WORDS.findall(name)]
            words.append(whole)
            kind = next((tables["word"][w] for w in words if w in tables["word"]), None)
            if kind is None and _ARTICLE.isdisjoint(words):
                kind = next((tables["weak"][w] for w in words if w in tables["weak"]), None)
        if kind:
            found.add(kind)
    return next((kind for kind in ("body", "title", "caption", "furniture") if kind in found), None)
