"""Cells as numbers, dates, areas and shares. Each `Wrong` says what is wrong, never which row."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from zoneinfo import ZoneInfo

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import OwnerShare

from . import cleaning

SHANGHAI = ZoneInfo("Asia/Shanghai")
AREA = re.compile(
    r"^([+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]+(?:\.[0-9]+)?)(?:平方米|平米|平|m2|M2)?$"
)
CENT = Decimal("0.01")
LARGEST_AREA = Decimal(200_000)
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
HOUR = re.compile(
    r"^[T ]*(\d{1,2})[::时](\d{1,2})?(?:[::分](\d{1,2})?秒?|分)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$"
)
WHOLE = re.compile(r"^([0-9]{1,9})(?:个)?(?:工作日|自然日|日|天|户|层|楼)?$")
SHARED = re.compile(
    r"\(\s*(?:(\d{1,4})\s*/\s*(\d{1,4})|(\d{1,3}(?:\.\d+)?)\s*%|(\d{1,4})\s*分之\s*(\d{1,4}))\s*\)"
)
UNSOLD = re.compile(r"未售|待售|未出售|可售")
NONE = {
    "",
    "-",
    "--",
    "—",
    "——",
    "无",
    "/",
    "暂无",
    "不详",
    "不愿透露",
    "未知",
    "NULL",
    "N/A",
    "NONE",
}
PHONE = re.compile(r"^(?:\+?86)?1[3-9][0-9*]{9}$|^(?:[0-9*]{3,4}-?)?[0-9*]{7,8}(?:转[0-9]{1,6})?$")
NARROW = str.maketrans("\uff08\uff09\uff05\uff0f０１２３４５６７８９", "()%/0123456789")
NAMES = re.compile(r"[、,，;；/\n]+|(?<=\))\s*(?=[\u4e00-\u9fff])")


class Wrong(ValueError):
    """What is wrong with one cell."""

    def __init__(self, why: Why, value: str = "", about: str = "") -> None:
        super().__init__(why.value)
        self.why, self.value, self.about = why, value, about


def filled(cell: Cell) -> str:
    """Text that must not be blank."""
    if not (words := cleaning.one_line(cell)):
        raise Wrong(Why.MISSING)
    return words


def code(cell: Cell) -> str:
    """A code as text; digits narrow, leading zeros kept."""
    words = cleaning.tight(cell)
    return words if words.isascii() else unicodedata.normalize("NFKC", words)


def area(cell: Cell) -> Decimal:
    """Floor area in m², two decimals; above nothing. (专有部分面积)"""
    words = cleaning.tight(cell)
    if not words:
        raise Wrong(Why.MISSING)
    met = AREA.match(words if words.isascii() else unicodedata.normalize("NFKC", words))
    if met is None:
        raise Wrong(Why.NOT_A_NUMBER, words)
    try:
        found = Decimal(met[1].replace(",", "")).quantize(CENT, ROUND_HALF_UP)
    except InvalidOperation:  # more digits than a number here can have
        raise Wrong(Why.OUT_OF_RANGE, words[:80], str(LARGEST_AREA)) from None
    if found == 0:
        raise Wrong(Why.ZERO, words)
    if found < 0:
        raise Wrong(Why.NEGATIVE, words)
    if found > LARGEST_AREA:
        raise Wrong(Why.OUT_OF_RANGE, words, str(LARGEST_AREA))
    return found


def whole(cell: Cell) -> int | None:
    """A count, whatever counts it: ５, 3个工作日, 240户; None where blank."""
    words = cleaning.key(cleaning.tight(cell))
    if words in NONE:
        return None
    met = WHOLE.match(words)
    if met is None:
        raise Wrong(Why.NOT_A_NUMBER, words)
    return int(met[1])


def number(cell: Cell) -> float | None:
    """A coordinate or measure; None where blank."""
    words = cleaning.key(cleaning.tight(cell))
    if words in NONE:
        return None
    try:
        found = float(words)
    except ValueError:
        raise Wrong(Why.NOT_A_NUMBER, words) from None
    if found != found or abs(found) > 1e9:
        raise Wrong(Why.NOT_A_NUMBER, words)
    return found


def moment(
    cell: Cell, *, forms: tuple[str, ...] = (), zone: ZoneInfo = SHANGHAI
) -> datetime | None:
    """A point in time, with its zone; `forms` are tried first. (时间)"""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=cell.tzinfo or zone)
    if isinstance(cell, date):
        return datetime.combine(cell, time(), zone)
    words = cleaning.one_line(cell)
    if not words:
        return None
    for each in forms:
        try:
            return datetime.strptime(words, each).replace(tzinfo=zone)
        except ValueError:
            continue
    if forms:
        raise Wrong(Why.NO_SUCH_DATE, words)
    return _moment(unicodedata.normalize("NFKC", words), zone)


def _moment(words: str, zone: ZoneInfo) -> datetime:
    day = DAY.match(words)
    rest = words[day.end() :].strip() if day else ""
    hour = HOUR.match(rest) if rest else None
    if day is None or (rest and hour is None):
        raise Wrong(Why.NO_SUCH_DATE, words)
    clock = [int(each or 0) for each in hour.groups()[:3]] if hour else [0, 0, 0]
    offset = hour[4] if hour else None
    try:
        if offset:
            return datetime.fromisoformat(words.replace("/", "-"))
        return datetime(*map(int, day.groups()), *clock, tzinfo=zone)  # type: ignore[misc,arg-type]
    except ValueError:
        raise Wrong(Why.NO_SUCH_DATE, words) from None


def day(cell: Cell) -> date | None:
    """A date in any of the forms; None where blank."""
    found = moment(cell)
    return found.date() if found else None


def owners(cell: Cell, others: Cell = None) -> tuple[OwnerShare, ...]:
    """Who owns, with shares where the cell states them; together they are one whole. (共有)"""
    found = [_owner(each) for each in NAMES.split(_shares_narrow(cleaning.text(cell)))]
    found += [_owner(each) for each in NAMES.split(_shares_narrow(cleaning.text(others)))]
    named = tuple(dict.fromkeys(each for each in found if each.name not in NONE))
    stated = [each.share for each in named if each.share is not None]
    if stated and (len(stated) != len(named) or sum(stated) != 1):
        raise Wrong(Why.SHARES, cleaning.one_line(cell))
    return named


def _shares_narrow(words: str) -> str:
    """A share's own slash must not split its cell."""
    return SHARED.sub(lambda met: f"({_share(met)})".replace("/", "分"), words.translate(NARROW))


def _share(met: re.Match[str]) -> Fraction:
    if met[3]:
        return Fraction(met[3]) / 100
    part, of = (met[1], met[2]) if met[1] else (met[5], met[4])
    if int(of) == 0:
        raise Wrong(Why.SHARES, met[0])
    return Fraction(int(part), int(of))


def _owner(words: str) -> OwnerShare:
    met = re.search(r"\((\d+)(?:分(\d+))?\)", words)
    name = re.sub(r"\(.*?\)", "", words) if met else words
    share = Fraction(int(met[1]), int(met[2] or 1)) if met else None
    return OwnerShare(" ".join(name.replace("\u00a0", " ").split()), share)


def phones(cell: Cell) -> tuple[str, ...]:
    """Numbers as they were masked or written; blanks and dashes are none."""
    found = (cleaning.BLANKS.sub("", each) for each in cleaning.parts(cell))
    return tuple(each for each in found if cleaning.key(each) not in NONE)


def is_phone(words: str) -> bool:
    return PHONE.match(cleaning.key(words)) is not None


def yes(cell: Cell) -> bool:
    return cleaning.key(cleaning.tight(cell)) in {"是", "有", "Y", "YES", "TRUE", "1", "√", "V"}
