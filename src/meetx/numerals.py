"""Chinese numerals and list markers, full-width digits, circled numbers: text to integers."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "○": 0, "Ｏ": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}

#: Characters that a Chinese numeral is written with; for building patterns.
CHINESE = "零〇○一二两三四五六七八九十百千廿卅"
#: A pattern for a number in any form (no groups).
NUMBER = rf"(?:[0-9０-９]+|[{CHINESE}]+)"


def to_int(text: str) -> int | None:
    """The integer that ``text`` writes, or ``None``.

    Takes ASCII and full-width digits, positional numerals (二〇二四), counting numerals
    (二十、一百零五、廿六) and circled or bracketed numbers (①, ㈠, ⑴, ⒈).

    >>> to_int("二十三"), to_int("二〇二四"), to_int("廿六"), to_int("③"), to_int("要")
    (23, 2024, 26, 3, None)
    """
    text = text.strip()
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if len(text) == 1:
        enclosed = _enclosed(text)
        if enclosed is not None:
            return enclosed
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = 0
    pending: int | None = None
    for c in text:
        if c in DIGITS:
            pending = DIGITS[c]
        elif c in UNITS:
            total += (1 if pending is None else pending) * UNITS[c]
            pending = None
        elif c in TENS:
            total += TENS[c]
        else:
            return None
    return total + (pending or 0)


def _enclosed(char: str) -> int | None:
    for first, last, number in (("①", "⑳", 1), ("⑴", "⒇", 1), ("⒈", "⒛", 1), ("❶", "❿", 1), ("㈠", "㈩", 1), ("㊀", "㊉", 1), ("Ⅰ", "Ⅻ", 1)):
        if first <= char <= last:
            return ord(char) - ord(first) + number
    return None
