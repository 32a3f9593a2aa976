"""The import of Beautiful Soup, without the selector engine that is two thirds of its cost."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


class _Deferred(ModuleType):
    """Stands for a module until somebody asks for one of its attributes; then the module is imported."""

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), attribute)


@cache
def _bs4() -> ModuleType:
    """bs4, with ``soupsieve`` imported when a selector is first used (meetx uses none, its callers may)."""
    deferred = "bs4" not in sys.modules and "soupsieve" not in sys.modules
    if deferred:
        sys.modules["soupsieve"] = _Deferred("soupsieve")
    try:
        return importlib.import_module("bs4")
    finally:
        if deferred and isinstance(sys.modules.get("soupsieve"), _Deferred):
            del sys.modules["soupsieve"]


def parse(html: str) -> BeautifulSoup:
    """The tree of tidied HTML."""
    soup: BeautifulSoup = _bs4().BeautifulSoup(html, "html.parser", multi_valued_attributes=None, store_line_numbers=False)
    return soup
