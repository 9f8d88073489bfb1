"""Money is whole fen. Reading it, writing it, dividing it without losing one. (金额)"""

import re
from collections.abc import Sequence

WRITTEN = re.compile(r"(-?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?元?")
FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－", "0123456789,.-")
DIGITS, PLACES = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
MOST_IN_CAPITALS = 10**18


def fen(written: str) -> int:
    """`3,852.10` → 385210; reads ¥, thousands and full-width digits, else raises ValueError."""
    found = WRITTEN.fullmatch(written.translate(FULL_WIDTH).replace(" ", "").strip())
    if found is None:
        raise ValueError(f"No amount: {written!r}")
    sign, whole, cents = found.groups()
    amount = int(whole.replace(",", "")) * 100 + int((cents or "").ljust(2, "0"))
    return -amount if sign else amount


def yuan(amount_fen: int) -> str:
    """385210 → `3,852.10`."""
    whole, cents = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{whole:,}.{cents:02}"


def _below_ten_thousand(number: int) -> str:
    """A group of four digits without leading zeroes; any run of zeroes inside is one 零."""
    words = ""
    for place, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        words += DIGITS[digit] + PLACES[place] if digit else "零"
    return re.sub("零+", "零", words).rstrip("零")


def _whole(number: int) -> str:
    """A whole number in capitals; 零 stands where a group begins with zero, never twice."""
    for unit, word in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, unit)
        if high:
            gap = "零" if 0 < low < unit // 10 else ""
            return _whole(high) + word + gap + (_whole(low) if low else "")
    return _below_ten_thousand(number)


def in_capitals(amount_fen: int) -> str:
    """385210 → `叁仟捌佰伍拾贰元壹角`: as vouchers and sheets write it. (大写金额)

    People's Bank, Basic rules for filling in bills (正确填写票据和结算凭证的基本规定), 3–5:
    整 after yuan, none after fen; one 零 for a run of zeroes; 零 after yuan where jiao is zero and
    fen is not. Where the rule leaves a 零 open, or 整 after jiao, it is left out. Below 10¹⁶ yuan.
    """
    if abs(amount_fen) >= MOST_IN_CAPITALS:
        raise ValueError(amount_fen)
    whole, cents = divmod(abs(amount_fen), 100)
    jiao, cent = divmod(cents, 10)
    words = f"{_whole(whole)}元" if whole else ""
    if not cents:
        words = f"{words or '零元'}整"
    elif jiao:
        words += f"{DIGITS[jiao]}角"
    elif whole:
        words += "零"
    if cent:
        words += f"{DIGITS[cent]}分"
    return ("负" if amount_fen < 0 else "") + words


def share(amount_fen: int, part: int, of: int) -> int:
    """`part / of` of an amount, half a fen rounded away from zero; `of` > 0, `part` ≥ 0."""
    if of <= 0 or part < 0:
        raise ValueError((part, of))
    size = (2 * abs(amount_fen) * part + of) // (2 * of)
    return -size if amount_fen < 0 else size


def split(amount_fen: int, weights: Sequence[int]) -> list[int]:
    """Divide an amount by weights so that the parts add up to it: largest remainders first.

    Equal remainders go to the earlier weight. No weight may be negative, and one must be positive.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError(weights)
    sign, size = (-1, -amount_fen) if amount_fen < 0 else (1, amount_fen)
    parts = [size * weight // whole for weight in weights]
    left = size - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(size * weights[i] % whole), i))
    for index in by_remainder[:left]:
        parts[index] += 1
    return [sign * part for part in parts]
