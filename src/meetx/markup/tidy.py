"""Any markup to well-formed markup, in linear time, before a parser sees it.

The standard library's parser takes quadratic time on unclosed tags, quotes and comments, and a
script's text or a comment is never read: both are dealt with here. Well-formed tags, nearly all of
a page, are left as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from meetx import patterns

# What is not shown, whatever it holds.
_UNSEEN = "script|style|noscript|template|svg|iframe|object|applet|select|textarea|datalist|canvas|audio|video|math|xml"
# A tag that every parser reads alike: quotes only around values, no < or > within them.
# <p class="a b" id=c>, </p>, <br/>. Not: <p a="x>y">, <p "a">, <p a="b, <!--, <1.
_TAG = r"""/?[A-Za-z][^\s<>/"'=]*(?:[^<>"'=]|=(?>\s*)(?:"[^"<>]*"|'[^'<>]*')?)*>"""
# Every < that needs a look: unseen elements, titles, and what is no such tag.
_LOOK = patterns.compile(rf"<(?:(?P<unseen>{_UNSEEN}|title)(?=[\s/>])|(?!{_TAG}))", re.IGNORECASE)
# A tag with anything between quotes. <a title="<b>x</b>" href=y>
_QUOTED = patterns.compile(r"""</?[A-Za-z][^\s<>/"']*(?:[^<>"']|"[^"]*+"|'[^']*+')*+>""")
_OPENING = patterns.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,20})(?=[\s/>\"'=])[^<>]{0,2000}")
_NAME = patterns.compile(r"</?[A-Za-z][^\s<>/]*")
_VALUE = patterns.compile(r"\"[^\"]*\"|'[^']*'")
_TITLE_END = patterns.compile(r"</title\b|<(?:!doctype|html|head|meta|link|body|title|script|style|div|table|p)\b", re.IGNORECASE)
_DOCUMENT_WITHIN = patterns.compile(r"=\s*[\"']\s*<(?:!doctype|html|head|meta|body|title)\b", re.IGNORECASE)
_LD_JSON = patterns.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
# What a quoted document leaves behind where its quotation ends: "> or " />
_QUOTE_END = patterns.compile(r"(?<=>)\s*[\"']\s*/?>")
_QUOTE_BUDGET = 4_000_000  # characters that may be read in vain for the end of a quoted value


@dataclass(slots=True)
class Tidied:
    """Well-formed markup; the title's text as it stands, and the JSON-LD blocks."""

    html: str
    titles: list[str] = field(default_factory=list)
    ld: list[str] = field(default_factory=list)


def tidy(html: str) -> Tidied:
    """Drop what is never shown, set titles and JSON-LD apart, and mend or escape every tag that is not well-formed."""
    out: list[str] = []
    done = Tidied("")
    pos = 0
    budget = _QUOTE_BUDGET
    missing: set[str] = set()  # ends that do not occur any more
    broken = False

    def find_end(name: str, start: int) -> int:
        """Behind ``</name…>`` or ``-1``; remembers what is not there, so that each is sought in vain once."""
        if name in missing:
            return -1
        match = patterns.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE).search(html, start)
        if match is None:
            missing.add(name)
            return -1
        return match.end()

    def find(mark: str, start: int) -> int:
        if mark in missing:
            return -1
        at = html.find(mark, start)
        if at < 0:
            missing.add(mark)
        return at

    for match in _LOOK.finditer(html):
        at = match.start()
        if at < pos:
            continue
        out.append(html[pos:at])
        unseen = (match["unseen"] or "").lower()
        following = html[at + 1 : at + 2]
        if unseen:
            close = _tag_end(html, at, find)
            if unseen == "title":
                pos = _title(html, close, done)
                continue
            if html[close - 2 : close] == "/>" and unseen not in ("iframe", "textarea"):
                pos = close
                continue
            end = find_end(unseen, close)
            if end < 0:  # never closed: only the tag goes
                pos = close
                continue
            if unseen == "script" and _LD_JSON.search(html, at, close):
                done.ld.append(html[close : html.rfind("<", close, end)])
            pos = end
            # A word may have stood on either side; scripts stand between blocks or inside a line.
        elif following == "!":
            pos = _declaration(html, at, find, out)
        elif following in "?%" and following:
            end = find("%>" if following == "%" else ">", at)
            pos = end + (2 if following == "%" else 1) if end >= 0 else at + 2
        elif following == "/" and not html[at + 2 : at + 3].isalpha():
            end = find(">", at)
            pos = end + 1 if end >= 0 else at + 2
        else:
            quoted = None
            if budget > 0 and following and (following.isascii() and following.isalpha()):
                quoted = _QUOTED.match(html, at, min(len(html), at + 200_000))
                if quoted is None:
                    budget -= min(len(html) - at, 200_000) if '"' in html[at : at + 200] or "'" in html[at : at + 200] else 200
            if quoted is not None and not (within := _DOCUMENT_WITHIN.search(quoted.group())):
                out.append(_escaped(quoted.group()))
                pos = quoted.end()
                continue
            if quoted is not None and within:  # a whole document as an attribute's value: read it, drop the tag around it
                broken = True
                pos = html.index("<", at + within.start())
                continue
            opening = _OPENING.match(html, at)
            if opening and not any(c > "\u2e80" for c in opening.group()):
                bare = f"<{opening[1]}{opening[2]}>"
                out.append(bare if len(opening[2]) > 1 or opening[2] in "pPaAbBiIuUsS" else "")
                pos = opening.end()
                pos += html.startswith(">", pos)
            else:
                out.append("&lt;")
                pos = at + 1
    out.append(html[pos:])
    done.html = "".join(out)
    if broken:
        done.html = _QUOTE_END.sub("", done.html)
    return done


def _tag_end(html: str, at: int, find) -> int:  # type: ignore[no-untyped-def]
    """Behind the ``>`` of the tag at ``at``; a ``>`` inside a quoted value does not count where the tag is well-formed."""
    match = _QUOTED.match(html, at, min(len(html), at + 5000))
    if match:
        return match.end()
    end: int = find(">", at)
    return end + 1 if end >= 0 else len(html)


def _title(html: str, start: int, done: Tidied) -> int:
    """Set a title's text apart; where other markup opens inside it, the title ends there."""
    end = _TITLE_END.search(html, start, min(len(html), start + 2000))
    stop = end.start() if end else html.find("<", start)
    if stop < 0:
        stop = len(html)
    text = " ".join(unescape(html[start:stop]).split())
    if text:
        done.titles.append(text)
    if end and end.group().startswith("</"):
        close = html.find(">", stop)
        return close + 1 if 0 <= close <= stop + 100 else end.end()
    return stop


def _declaration(html: str, at: int, find, out: list[str]) -> int:  # type: ignore[no-untyped-def]
    """Comments, CDATA sections, <!DOCTYPE>, <![if …]>; where nothing closes them, up to the next ``>``."""
    if html.startswith("<!--", at):
        if html.startswith((">", "->"), at + 4):
            return html.index(">", at + 4) + 1
        end = find("-->", at + 4)
        if end >= 0:
            return int(end) + 3
    elif html.startswith("<![CDATA[", at):
        end = find("]]>", at)
        if end >= 0:
            inner = html[at + 9 : end]
            out.append(tidy(inner).html if "<![CDATA[" not in inner else inner.replace("<", "&lt;"))
            return int(end) + 3
    end = find(">", at)
    return int(end) + 1 if end >= 0 else at + 2


def _escaped(tag: str) -> str:
    """A tag whose quoted values hold < or >, or whose quotes stand elsewhere, so that every parser reads it alike."""
    name = _NAME.match(tag)
    head = name.group() if name else "<"
    body = tag[len(head) : -1]
    slash = "/" if body.endswith("/") else ""
    mended = _VALUE.sub(lambda m: '"' + m.group()[1:-1].replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") + '"', body)
    if not re.fullmatch(r"""(?:[^<>"'=]|=(?>\s*)(?:"[^"<>]*"|'[^'<>]*')?)*""", mended):
        mended = " " + re.sub(r"[\"'<>]", "", body)
    return f"{head}{mended.removesuffix('/')}{slash}>"
