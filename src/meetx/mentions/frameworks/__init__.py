"""Numbered sets: outlines, declared sets with their items, and slogans that are only named."""

from __future__ import annotations

from meetx.mentions.frameworks.find import find
from meetx.mentions.frameworks.phrases import SetPhrase, official
from meetx.mentions.frameworks.sets import FrameworkMention, ItemMention

__all__ = ["FrameworkMention", "ItemMention", "SetPhrase", "find", "official"]
