"""Traditional characters to simplified ones, one for one, so that offsets hold."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from meetx import patterns

#: Frequent characters that only traditional script has. Left out: characters of both scripts
#: (著 乾 於 瞭 藉 徵 麼 …) and those that are common in names on simplified pages.
TRADITIONAL = (
    "會國議發強黨實進習動爲為務業堅關設開經領體聯員導學時總決調對濟現書產義協質記長聞創個貫統組徹區規講際責機項來題屆話視戰網資報傳確護點結並過監舉審問穩續標態當兩優環論應風"
    "農織嚴認談與門維勢羣縣準興見級極場華範紀識內幹團劃負專構斷檢職運積樂營揮們眾趙辦軍緊圍東參條況從聽復廣偉後帶臺權觀踐處線層轉奮獻將間鬥礎貿變爭擴費鄉籌繞這達單別執還"
    "歷寧糧備種綠險憲亞鎮類則難頭計貢價馬滬終雙評擔數績隊氣養電師繼張術邊閉綜匯願預財樹減節鏈無讓說揚約驗衛證醫鍵須敗覺盡壓鞏遠訂黃據給韓針龍慶選請豐絡澤謀採劉競陳階愛適"
    "裝撐榮討鴻爾編勵裡裏顯賀贏滿吳響萬誠補災連勝課輝樣賦購熱邁辭細試祕殘臨聲療雲綱遊歐鑄屬輪債壯紅換僑麗順攜傑釋藥園紹幫較雜蘇輿號闡舊懷肅崗訓擊陽納庫圖幟讀貧親詞獨鐵戶"
    "潔寫違曉貨鄭糾蒼測孫輸訪楊億廳顧陣築頻禮韌婦鮮搖車薩歡亂脫潛誼錢隱牽藍溫獲啟啓齊蓋壇溝暢沒攬趨許兒鑑異腦諧譜畢傾驅恆載遞遺寬駐稅罰擺儀掃貽勁賬摯闊詢藝衝懲頂橋剛隨羅頁"
    "霧儲躍贊寶紐該樓莊幾幣語誕壽輯畫獎濃奧鍛貴貼蔣闢籤圓慮灣"
)
_ANY = f"[{TRADITIONAL}]"
_HAN = r"[\u3400-\u9fff]"


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return patterns.compile(pattern)


def to_simplified(text: str) -> tuple[str, int, bool]:
    """The text in simplified script, of the same length.

    A page is traditional where at least three of its characters and one in fifty are so in this
    script alone; it is converted as a whole. On other pages only the lines that are traditional
    are; a lone traditional character, often in a name, stays as it is printed.

    Returns:
        The text, how many characters changed, whether the page is in traditional script.
    """
    if _compiled(_ANY).search(text) is None:
        return text, 0, False
    hits = len(_compiled(_ANY).findall(text))
    traditional = hits >= 3 and (hits * 50 >= len(text) or hits * 50 >= len(_compiled(_HAN).findall(text)))
    if traditional:
        out = _convert(text)
    else:
        lines = text.split("\n")
        out = (
            "\n".join(
                _convert(line) if (found := len(_compiled(_ANY).findall(line))) >= 2 and found * 10 >= len(line) else line for line in lines
            )
            if hits >= 2
            else text
        )
    return out, _differing(text, out), traditional


def _differing(a: str, b: str) -> int:
    """How many characters differ between two texts of equal length: counted in their bytes, without a loop over them."""
    if a == b:
        return 0
    x, y = (int.from_bytes(text.encode("utf-32-le", "surrogatepass"), "little") for text in (a, b))
    units = memoryview((x ^ y).to_bytes(4 * len(a), "little")).cast("I").tolist()
    return len(units) - units.count(0)


def _convert(text: str) -> str:
    """Convert; where a phrase would change its length, its line is converted character by character."""
    out: str = _converter().convert(text)
    if len(out) == len(text) and (out.count("\n") == text.count("\n")):
        return out
    if "\n" in text:
        return "\n".join(_convert(line) for line in text.split("\n"))
    return "".join(map(_one, text))


@cache
def _one(char: str) -> str:
    out: str = _converter().convert(char)
    return out if len(out) == 1 else char
