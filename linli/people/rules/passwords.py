"""Passwords made of what everybody here would try first. (地名口令)"""

import re
import unicodedata
from collections.abc import Iterable

HOUSE = (
    "linli", "邻里", "社区", "小区", "街道", "网格员", "网格", "物业", "居委会", "业委会", "管理员",
    "管理", "系统", "密码", "口令", "账号", "工作", "欢迎", "你好", "您好", "admin",
    "administrator", "password", "passwd", "welcome", "qwerty", "letmein", "shequ", "xiaoqu",
    "jiedao", "wangge", "wuye", "mima", "guanli", "root", "test", "user", "staff",
)  # fmt: skip
"""Words of the house and of the trade, beside the names of the place and the user name."""
SUFFIX = re.compile(r"(街道办事处|街道|社区|小区|花园|区|县|市|镇|乡|村|苑)$")
LEAST = 4
"""So many letters must be left when these words, digits and signs are taken away."""
SHORTEST = 2


def folded(text: str) -> str:
    """As a guesser sees it: no width, no case."""
    return unicodedata.normalize("NFKC", text).casefold()


def with_short_forms(names: Iterable[str]) -> set[str]:
    """Names as they are, and without the word for what they are: `青禾区`, `青禾`."""
    known = {folded(name) for name in names}
    return {one for name in known for one in (name, SUFFIX.sub("", name)) if len(one) >= SHORTEST}


def is_guessable(password: str, names: Iterable[str]) -> bool:
    """Whether nothing much is left of a password but names of the place, digits and signs."""
    left, found = folded(password), False
    for word in sorted(with_short_forms([*names, *HOUSE]), key=len, reverse=True):
        found = found or word in left
        left = left.replace(word, "")
    return found and sum(letter.isalpha() for letter in left) < LEAST
