"""Letters made comparable: half width, simplified, small, and nothing but letters and digits."""

import unicodedata
from functools import cache, lru_cache

from opencc_purepy import OpenCC

VARIANTS = str.maketrans({"著": "着", "裡": "里", "裏": "里", "隻": "只"})
NUMERALS = str.maketrans("零〇一二三四五六七八九", "00123456789")


@cache
def _simplified() -> OpenCC:
    """Read once, where somebody asks: the tables are large."""
    return OpenCC("t2s")


@lru_cache(maxsize=65_536)
def fold(letter: str) -> str:
    """One letter as it is compared: 樓 as 楼, Ａ as a, 三 as 3; empty for blanks and marks."""
    bare = unicodedata.normalize("NFKC", letter)
    if not bare.isascii():
        bare = str(_simplified().convert(bare)).translate(VARIANTS).translate(NUMERALS)
    return "".join(one for one in bare.casefold() if one.isalnum())


def folded(text: str) -> str:
    """The same for all spellings of a text; never shown. (检索键)"""
    return "".join(map(fold, text))
