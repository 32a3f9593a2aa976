"""Spans and fonts that say nothing are taken out before the tree is built: word processors write one a word.

A tag costs Beautiful Soup fifty times what this look at it costs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from meetx import patterns
from meetx.markup.names import kind_of

# An element that opens with this is a field of its own: 来源：, 发布时间：. Not: 会议强调：
LABEL = (
    r"\s*[\[【(（]?(?:(?:信息|文章|稿件|新闻)?来源|稿源|作者|(?:责任|执行|网络|值班)?编辑|责编|(?:发布|发表|更新|成文|生成|录入)?(?:时间|日期)|"
    r"(?:浏览|点击|阅读|访问|查看)(?:次数|量|数)?|字体(?:大小)?|字号|分享(?:到)?|打印|(?:信息)?审核|校对|记者|通讯员|供稿(?:单位)?|发布(?:机构|单位|者|人))\s*[:：]"
)
# <span style="…">, </font>; with the label that follows. Tidied markup has no < or > within a tag.
_TAG = patterns.compile(rf"<(/?)(span|font)(?=[\s>])([^<>]*)>({LABEL})?", re.IGNORECASE)
_TELLING = patterns.compile(r"\b(?:hidden|display|visibility|font-weight|align)\b", re.IGNORECASE)
_NAMES = patterns.compile(r"""\b(?:class|id)\s*=\s*["']?([^"'<>]*)""", re.IGNORECASE)


def without_inert(html: str) -> str:
    """Tidied HTML without the spans and fonts that neither hide, embolden, align nor name what they hold.

    Where one opened a field of its own right behind another element, a space stays.
    """
    kept: dict[str, list[bool]] = {"span": [], "font": []}  # the open ones of each, kept or not

    def mend(match: re.Match[str]) -> str:
        slash, name, attributes, label = match.groups()
        name = name.lower()
        if slash:
            keep = kept[name].pop() if kept[name] else False
        elif attributes.endswith("/"):
            keep = False
        else:
            keep = bool(attributes) and _says_something(attributes)
            kept[name].append(keep)
        if keep:
            return match.group()
        return (" " + label if html[match.start() - 1 : match.start()] == ">" and not slash else label) if label else ""

    return _TAG.sub(mend, html)


@lru_cache(maxsize=1024)
def _says_something(attributes: str) -> bool:
    return _TELLING.search(attributes) is not None or any(kind_of(name) for name in _NAMES.findall(attributes))
