"""Is it HTML? Told by what a text holds, not by its name."""

from __future__ import annotations

import re
from functools import cache

from meetx import patterns

# <!DOCTYPE html …, <html …, <head>, <body …: nothing else opens so. Not: <征求意见稿>, a < b.
_DOCUMENT = r"<(?:!doctype\s+html|html|head|body)\b[^<]{0,400}>"
# <p>, <br/>, </div>, <TD width=1>: tags that break a line. Not: <p, <pre-text>, <parameter>.
_BLOCK = r"</?(?:p|div|br|hr|table|tbody|tr|td|th|ul|ol|li|dl|dd|dt|h[1-6]|section|article|center|blockquote|title)(?:\s[^<>]{0,2000})?/?>"
# <span …>, </a>, &nbsp; &ldquo;: markup too, if less telling.
_INLINE = (
    r"</?(?:span|font|strong|b|i|u|em|a|img|meta|link|script|style|label|o:p|sup|sub|small|figure)(?:\s[^<>]{0,2000})?/?>"
    r"|&(?:nbsp|[lr][ds]quo|mdash|hellip|middot|emsp|ensp|amp|lt|gt|#\d{2,5}|#x[0-9a-f]{2,5});"
)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML: a document, or a content system's fragment with tags or entities in it.

    >>> looks_like_html("标题: 会议\\n\\n<P>&nbsp; 正文</P>"), looks_like_html("《意见（<征求意见稿>）》 a < b")
    (True, False)
    """
    if "<" not in text:
        return "&" in text and _several(_INLINE, text, 2)
    if _several(_DOCUMENT, text, 1):
        return True
    block = _several(_BLOCK, text, 1)
    return _several(_BLOCK, text, 2) if block and not _several(_INLINE, text, 1) else block or _several(_INLINE, text, 2)


def _several(pattern: str, text: str, number: int) -> bool:
    return any(i >= number for i, _ in enumerate(_compiled(pattern).finditer(text), 1))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return patterns.compile(pattern, re.IGNORECASE)
