"""What people type into cells, made comparable; what is stored stays as written.

Pinyin that text recognition left in brackets, full-width digits, traditional characters, house
numbers in words, blanks of all kinds, numbers that Excel was told to leave alone.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache, wraps
from typing import TypeVar

from opencc_purepy import OpenCC

from linli.exchange.rules import Cell
from linli.kernel.folding import VARIANTS
from linli.kernel.sheets import DANGEROUS

PINYIN = re.compile(
    "[(\uff08](?![A-Z]{1,2}[)\uff09])[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡńň]{1,7}[)\uff09]"
)
BLANKS = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\ufeff]+")
PROTECTED = re.compile(r'^="(.*)"$', re.DOTALL)
INJECTED = re.compile(rf"^'(?=[{re.escape(''.join(DANGEROUS))}])")
DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "壹": 1,
    "贰": 2,
    "貳": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
    "两": 2,
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
WORDS = "".join(DIGITS) + "".join(TENS)
BUILDING = re.compile(
    rf"^第?([0-9]+|[{WORDS}]+|[A-Z][0-9]*|[甲乙丙丁东南西北])"
    r"(?:#楼|号楼|栋楼|栋|幢|座|#|号|楼)?$"
)
ENTRANCE = re.compile(rf"^第?([0-9]+|[{WORDS}]+|[A-Z]|[甲乙丙丁东南西北中])(?:单元|门洞|门|梯)?$")
ROOM = re.compile(rf"^([A-Z]?[0-9]+[A-Z]?|[{WORDS}]+)(?:号房|室|户|号|房)?$")

LONGEST_WORD = 200
"""What is longer is not remembered: one file could fill the memory."""
LONGEST_NUMBER = 40

_simplified = OpenCC("t2s")
T = TypeVar("T")


def remembered(most: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Keep so many answers about words; a text that is no word is asked about anew."""

    def keeping(make: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(maxsize=most)(make)

        @wraps(make)
        def answered(written: str) -> T:
            return known(written) if len(written) <= LONGEST_WORD else make(written)

        return answered

    return keeping


def text(cell: Cell) -> str:
    """A cell as text, without its wrappings: blanks, `="…"`, a leading tab or apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        bare = INJECTED.sub("", cell.strip("\u00a0\u200b\ufeff \t\r\n\u3000"))
        if bare.startswith('="') and (inside := PROTECTED.match(bare)):
            bare = inside[1].strip()
        return bare
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return _number_or_date(cell)


def _number_or_date(cell: int | float | Decimal | date | datetime | time) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return str(cell)


def one_line(cell: Cell) -> str:
    """Text on one line, single blanks."""
    return " ".join(text(cell).replace("\u00a0", " ").split())


def tight(cell: Cell) -> str:
    """Text without any blank: 自  住 is 自住."""
    bare = text(cell)
    return bare if bare.isalnum() else BLANKS.sub("", bare)


@remembered(65_536)
def key(written: str) -> str:
    """The same for all spellings of a word; never shown. (检索键)"""
    bare = BLANKS.sub("", unicodedata.normalize("NFKC", PINYIN.sub("", written)))
    if bare.isascii():
        return bare.upper()
    return str(_simplified.convert(bare)).translate(VARIANTS).upper()


@remembered(8_192)
def numeral(words: str) -> int | None:
    """十二 is 12, 二〇三 is 203, 一百零二 is 102; None where it is no number."""
    if not 0 < len(words) <= LONGEST_NUMBER or any(each not in WORDS for each in words):
        return None
    if not any(each in TENS for each in words):
        return int("".join(str(DIGITS[each]) for each in words))
    total, digit = 0, 0
    for each in words:
        if each in TENS:
            total += (digit or 1) * TENS[each]
            digit = 0
        else:
            digit = DIGITS[each]
    return total + digit


@remembered(65_536)
def building_key(written: str) -> str:
    """2 for 2号楼, 2栋, 2幢, 2#, 贰号樓, ２座. (楼栋键)"""
    return _numbered(BUILDING, key(written))


@remembered(8_192)
def entrance_key(written: str) -> str:
    """2 for 2单元, 二单元, 2门. (单元键)"""
    return _numbered(ENTRANCE, key(written))


def room_key(written: str) -> str:
    """302 for 302室, ３０２, 三〇二户. (房号键)"""
    if written.isascii() and written.isdigit():
        return written
    return _numbered(ROOM, key(written), keep_zeros=True)


def _numbered(form: re.Pattern[str], bare: str, *, keep_zeros: bool = False) -> str:
    met = form.match(bare) if len(bare) <= LONGEST_NUMBER else None
    if met is None:
        return bare
    value = numeral(met[1])
    if value is not None:
        return str(value)
    return met[1] if keep_zeros or not met[1].isdigit() else str(int(met[1]))


def parts(cell: Cell) -> tuple[str, ...]:
    """Several values in one cell, whatever separates them."""
    found = re.split(r"[、,，;；/|\n]+", text(cell))
    return tuple(each for each in (BLANKS.sub(" ", one).strip() for one in found) if each)
