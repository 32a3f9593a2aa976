"""Bytes to text: which encoding a page is in, and why.

The order of the tests: what the caller says; a byte order mark; the pattern of NUL bytes (UTF-16
and UTF-32 without a mark); the charset that the page declares, once verified; strict UTF-8; at last
GB18030 against Big5, by the share of common characters. ``gb2312`` and ``gbk`` always mean GB18030:
pages declare the former and use characters of the latter.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from meetx.errors import DecodeError, InputError


class Decoded(NamedTuple):
    """Text, the name of the encoding that was used, and what settled it."""

    text: str
    encoding: str
    reason: str


_BOMS = (  # UTF-32 before UTF-16: its mark opens with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (docx, xlsx)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old form (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b\x08", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstandard-compressed"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)

# <meta charset="gb2312">, <meta http-equiv=Content-Type content="text/html; charset=gb2312">,
# <?xml version="1.0" encoding="GBK"?>; not <script charset=gb2312>.
_DECLARED = rb"""(?i:<meta\b[^<>]{0,300}?charset|<\?xml\b[^<>]{0,200}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})"""
_HEAD = 4096
_SAMPLE = 65536

_GB = {
    "gb2312",
    "gbk",
    "gb18030",
    "gb231280",
    "xgbk",
    "cp936",
    "936",
    "ms936",
    "windows936",
    "euccn",
    "gb",
    "chinese",
    "csgb2312",
    "xeuccn",
}
_BIG5 = {"big5", "cp950", "950", "ms950", "xxbig5", "cnbig5", "csbig5", "big5eten"}
_SINGLE_BYTE = {"iso88591", "latin1", "usascii", "ascii", "windows1252", "cp1252"}  # editors write these by default: no evidence
_NO_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}  # codecs that are no encodings of files

# The most common characters of Chinese news, both scripts, with their punctuation: text that was
# decoded rightly consists of them to more than half, text that was not hardly at all.
COMMON = frozenset(
    "的会中国全要和作大新议发人强党主工展政实化民进建央持委出平一习推重代动力治为在共加务业坚法高关好设开近面同表经领部体十行定家各深合年席以联提理有了成员导保学社常时总指决"
    "调上对是生济方现制量书市心产思义不协任性质文记局长等更闻于播精度想创改地个贯落院统教组系安意能彻四李日区规讲立二第事神明育际策入责通机用基效项来题增科届次自话革视把做"
    "战特网资式志施报传确正护召三消程求向我点步分本结并取色到过研监形审完技信问稳续下标案升息善态当五多公前促两优环宣示管企论应座情外期造支抓风农服织严域交障认境谈位就水督"
    "与解商门目城维利月引防势命告放快群县准兴见级得极场究华范族纪识内流干团划京负专构断检府职运积查整副王他真察源乐界核略着供营挥们众赵切办律军紧措围牢之融草聚活格集金世"
    "及北东果参相打条况从听克复最广健伟后带台权路观践处村线层转奋致献言将道间清刻斗修础贸变突其根周小充依争扩培起互费乡校扎筹使这握征需智品念件反达单履先别今首守原执还投"
    "午光历海宁省江粮列型具备种绿险宪振类则良必难才可功头者计收食益身子斯布价马始终双八评担盟南手数绩队气底养康考电师批密回张控攻术边去综汇注愿易感财树富减节固物无疫让口望"
    "會國議發強黨實進習動爲為務業堅關設開經領體聯員導學時總決調對濟現書產產義協質記長聞於創個貫統組區規講際責機項來題屆話視戰網資報傳確護點結並過監舉審問穩續標態當兩優環論應風"
    "農織嚴認談與門維勢群羣縣準興見級極場華範紀識內幹團劃負專構斷檢職運積樂營揮們眾衆趙辦軍緊圍東參條況從聽復廣偉後帶臺權觀踐處線層轉奮獻將間鬥礎貿變爭擴費鄉籌這徵達單"
    "別執還歷寧糧備種綠險憲類則難頭計貢價馬終雙評擔數績隊氣養電師繼張術邊綜匯願預財樹減節無讓說"
    "、。，：；！？（）《》“”‘’「」『』【】〔〕—…·　０１２３４５６７８９"
)
_MANY_CONTROLS = 0.05  # of the bytes: more of them, NULs included, are no text
_CONTROLS = dict.fromkeys(c for c in range(32) if c not in (9, 10, 11, 12, 13))
_CONTROL_BYTES = bytes(_CONTROLS)


def decode(data: bytes, *, encoding: str | None = None, name: str = "input") -> Decoded:
    """Decode the bytes of a page.

    A few bad bytes (a character cut off at the end of the file, at most one in a thousand
    elsewhere) become U+FFFD, and the reason says how many. Line ends and NULs stay as they are:
    ``repair`` deals with them, so that every change is on the map.

    Args:
        data: the bytes of the file.
        encoding: the encoding that the caller vouches for.
        name: how messages call the input.

    Returns:
        The text without a byte order mark, the encoding's name and the reason.

    Raises:
        InputError: there are no bytes (or a byte order mark only).
        DecodeError: the bytes are no text, or none in an encoding that is known.
    """
    if not data:
        raise InputError(f"{name}: empty", "give a page with text")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DecodeError(f"{name}: {what}, not text", "save the page as HTML or plain text first")
    if encoding is not None:
        return _vouched(data, encoding, name)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if not body:
                raise InputError(f"{name}: empty", "it holds a byte order mark and no text")
            if not (codec == "utf-16-le" and body.count(0) > len(body) // 2):  # a UTF-16 mark before mere NULs is no text
                return _tolerant(body, codec, "byte order mark", name)
    if b"\0" in data:
        found = _wide(data, name)
        if found is not None:
            return found
    if _share_of_controls(data) > _MANY_CONTROLS:
        at = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
        raise DecodeError(
            f"{name}: binary, it holds many control characters (the first, 0x{data[at]:02x}, at byte {at})",
            "give an HTML or plain-text file",
        )
    return _declared(data, name) or _guess(data, name)


def _vouched(data: bytes, encoding: str, name: str) -> Decoded:
    codec = _codec(encoding)
    if codec is None:
        raise DecodeError(f"{encoding!r} is no encoding that is known", "use a name such as utf-8, gb18030, big5, utf-16")
    if codec in ("utf-16", "utf-32") and not data.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
    ):
        codec += "-le"
    for mark, marked in _BOMS:
        if data.startswith(mark) and codec.startswith(marked[:6]):
            data, codec = data[len(mark) :], marked
            break
    if not data:
        raise InputError(f"{name}: empty", "it holds a byte order mark and no text")
    if codec == "cp950" and _bad_byte(data, "cp950") is not None and _bad_byte(data, "big5hkscs") is None:
        codec = "big5hkscs"
    return _tolerant(data, codec, f"the caller says {encoding}", name)


def _wide(data: bytes, name: str) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark; ``None`` where the NULs are only a few strays."""
    head = data[: min(len(data), _SAMPLE) & ~3] or data
    best: tuple[float, str] = (0.0, "")
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(codec)().decode(head)
        except UnicodeDecodeError:
            continue
        if text and "\0" not in text:
            best = max(best, (_familiar(text), codec))
    if best[0] >= 0.6:
        return _tolerant(data, best[1], "pattern of NUL bytes", name)
    if data.count(0) > _MANY_CONTROLS * len(data):
        raise DecodeError(
            f"{name}: binary, it holds NUL bytes (the first at byte {data.index(0)})",
            "give an HTML or plain-text file; for UTF-16 pass --encoding utf-16",
        )
    return None


def _share_of_controls(data: bytes) -> float:
    head = data[:_SAMPLE]
    return (len(head) - len(head.translate(None, _CONTROL_BYTES))) / len(head)


def _declared(data: bytes, name: str) -> Decoded | None:
    """The declared encoding, or the one that the declaration's failure points to; ``None`` where none is declared."""
    head = data[:_HEAD]
    match = re.search(_DECLARED, head) if b"<" in head else None
    if match is None:
        return None
    label = match[1].decode("ascii")
    codec = _codec(label)
    if codec is None or codec.startswith(("utf-16", "utf-32", "utf-7")) or label.lower().replace("-", "").replace("_", "") in _SINGLE_BYTE:
        return None  # bytes that spell <meta> are neither UTF-16 nor UTF-32; Latin-1 is what editors write unasked
    if codec == "utf-8":
        try:
            return Decoded(data.decode("utf-8"), "utf-8", "declared, and valid")
        except UnicodeDecodeError:
            pass
        found = _guess(data, name)
        return (
            found
            if found.encoding == "utf-8"
            else Decoded(found.text, found.encoding, f"declares {label}, but byte {_bad_byte(data, 'utf-8')} is not; {found.reason}")
        )
    as_utf8 = _utf8(data)
    if as_utf8 is not None and not data.isascii():
        return Decoded(as_utf8, "utf-8", f"declares {label}, but is valid UTF-8")
    if codec == "cp950" and _bad_byte(data, codec) is not None and _bad_byte(data, "big5hkscs") is None:
        codec = "big5hkscs"
    share = _familiar(_sample(data, codec))
    if share < 0.5:
        replaced, bad = _replaced(data, "utf-8")
        if bad and _is_mostly_utf8(replaced, bad):
            return _tolerant(data, "utf-8", f"declares {label}, but is nearly valid UTF-8", name)
        others = [(s, c) for c in ("gb18030", "cp950") if c != codec and (s := _familiar(_sample(data, c))) >= max(0.7, share)]
        if others and _bad_byte(data, max(others)[1]) is None:
            other = max(others)[1]
            return Decoded(data.decode(other), _shown(other), f"declares {label}, but reads as {_shown(other)}")
    if _bad_byte(data, codec) is not None:
        text, bad = _replaced(data, codec)
        if not _bearable(text, bad):
            return _guess(data, name)
    return _tolerant(data, codec, "declared" if _shown(codec) == label.lower() else f"declared as {label}", name)


def _guess(data: bytes, name: str) -> Decoded:
    if data.isascii():
        return Decoded(data.decode("ascii"), "utf-8", "plain ASCII")
    text = _utf8(data)
    if text is not None:
        return Decoded(text, "utf-8", "valid UTF-8")
    replaced, bad = _replaced(data, "utf-8")
    if _is_mostly_utf8(replaced, bad):
        return _tolerant(data, "utf-8", "nearly valid UTF-8", name)
    best: tuple[float, str] = (0.0, "")
    tried = [f"UTF-8 fails at byte {_bad_byte(data, 'utf-8')}"]
    for codec in ("gb18030", "cp950", "big5hkscs"):
        at = _bad_byte(data, codec)
        if at is not None:
            tried.append(f"{_shown(codec)} at byte {at}")
            if not _bearable(*_replaced(data, codec)):
                continue
        share = _familiar(_sample(data, codec)) - (0.001 if codec == "big5hkscs" or at is not None else 0)
        best = max(best, (share, codec), key=lambda pair: pair[0])
    share, codec = best
    if share < 0.3 and not len(data) & 1:
        best = max(
            ((_familiar(_sample(data, wide_codec)), wide_codec) for wide_codec in ("utf-16-le", "utf-16-be")), key=lambda pair: pair[0]
        )
        if best[0] >= 0.6:
            return _tolerant(data, best[1], "common characters", name)
    if share >= 0.2:
        return _tolerant(data, codec, "common characters", name)
    if _bearable(replaced, bad):
        return _tolerant(data, "utf-8", "nearly valid UTF-8", name)
    first = _bad_byte(data, "utf-8") or 0
    if codec:
        tried.append(f"{_shown(codec)} gives no Chinese text")
    raise DecodeError(
        f"{name}: text in no encoding that meetx knows; {', '.join(tried)} (0x{data[first]:02x})",
        "pass --encoding NAME if you know it, or save the page as UTF-8",
    )


def _codec(label: str) -> str | None:
    """Python's codec for a label; GB18030 for all of its family; ``None`` for none."""
    plain = re.sub(r"[^a-z0-9]", "", label.lower())
    if plain in _GB:
        return "gb18030"
    if plain in _BIG5:
        return "cp950"
    try:
        known = codecs.lookup(label)
        b"a".decode(label, "ignore")  # raises for codecs that give no text (hex, zlib …)
    except (LookupError, ValueError):
        return None
    if known.name in _NO_TEXT:
        return None
    return "utf-8" if known.name == "utf-8-sig" else known.name


def _shown(codec: str) -> str:
    return "big5" if codec == "cp950" else codec


def _bad_byte(data: bytes, codec: str) -> int | None:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    except UnicodeError:
        return 0
    return None


def _utf8(data: bytes) -> str | None:
    """The text if it is strict UTF-8; short GBK texts that are so by accident are not taken for it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # More than two bytes a character: some character is not below U+0800, and no look at all of them is needed.
    if len(data) <= 2 * len(text) and not text.isascii() and max(text) < "\u0800" and _bad_byte(data, "gb18030") is None:
        chinese = [c for c in _sample(data, "gb18030") if c > "\x7f"]
        if len(chinese) > 1 and sum(c in COMMON for c in chinese) >= 0.9 * len(chinese):
            return None
    return text


def _sample(data: bytes, codec: str) -> str:
    return codecs.getincrementaldecoder(codec)("replace").decode(data[:_SAMPLE])


def _familiar(text: str) -> float:
    """The share of common characters among the first characters that are not ASCII (1.0 where all are ASCII)."""
    wide = [c for c in text if c > "\x7f"][:4000]
    if wide:
        return sum(map(COMMON.__contains__, wide)) / len(wide)
    return 1.0 if text and text.translate(_CONTROLS) == text else 0.0


def _replaced(data: bytes, codec: str) -> tuple[str, int]:
    """The text with U+FFFD for what is bad, and how many of them the bytes did not spell out themselves."""
    text = data.decode(codec, "replace")
    own = data.count("\ufffd".encode(codec)) if codec.startswith(("utf", "gb18030")) else 0
    return text, max(0, text.count("\ufffd") - own)


def _is_mostly_utf8(text: str, bad: int) -> bool:
    """Chinese text with at least twenty good characters to a bad one, which no other encoding gives by accident."""
    return _bearable(text, bad) and sum(1 for c in text[:_SAMPLE] if c >= "\u0800") - bad >= 20 * bad


def _bearable(text: str, bad: int) -> bool:
    return bad * 1000 <= len(text) or (bad <= 2 and len(text) >= 40 * bad) or (bad == 1 and len(text) > 2 and text.endswith("\ufffd"))


def _tolerant(data: bytes, codec: str, reason: str, name: str) -> Decoded:
    """Decode, with U+FFFD for a few bad bytes; raises DecodeError for more than a few."""
    first = _bad_byte(data, codec)
    if first is None:
        return Decoded(data.decode(codec), _shown(codec), reason)
    try:
        text, bad = _replaced(data, codec)
    except UnicodeError as error:
        raise DecodeError(f"{name}: not {_shown(codec)}: {error}", "pass another --encoding, or leave it out to have it detected") from None
    if not bad:
        bad = text.count("\ufffd")
    if not _bearable(text, bad):
        raise DecodeError(
            f"{name}: not {_shown(codec)}: {bad} bad byte{'' if bad == 1 else 's'}, "
            f"the first at byte {first} (0x{data[first]:02x}); {reason}",
            "pass another --encoding, or leave it out to have it detected",
        )
    plural = "s" if bad > 1 else ""
    return Decoded(text, _shown(codec), f"{reason}, with {bad} bad byte{plural} replaced (the first at byte {first})")
