"""The tables of names: surnames, syllables of transcribed names, words that look like names."""

from __future__ import annotations

from functools import cache

from meetx.lexicons import mapping, words


@cache
def surnames() -> dict[str, int]:
    """Surname → class: 1 frequent, 2 known, 3 rare or a syllable that opens transcribed names."""
    return {name: int(level) for name, level in mapping("surnames", "class").items()}


@cache
def syllables() -> frozenset[str]:
    """Syllables of transcribed names without a dot: 阿拉坦仓, 泽郎王姆."""
    return frozenset(words("name_syllables"))


@cache
def lookalikes() -> dict[str, frozenset[str]]:
    """First character → words that open like a name and are none (方案, 全市)."""
    return {first: frozenset(opened.split(" ")) for first, opened in mapping("name_lookalikes", "words").items()}
