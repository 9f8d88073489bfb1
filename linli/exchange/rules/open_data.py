"""Closed matters as everybody may have them: no group in which one to four could be read off.

A matter stands with its month, its kind and as small an area as hides it: its community where at
least five of its kind and month lie there, else its street, else the district; then with its
group of kinds. What is hidden nowhere is left out, and only that much is said. (P11)
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

LEAST = 5
WORDS = 120


class MonthState(StrEnum):
    """A month of open data: looked at by nobody yet, public, or taken back. (开放数据状态)"""

    DRAFT = "draft"
    PUBLIC = "public"
    TAKEN_BACK = "taken_back"


class Met(StrEnum):
    """Whether a clock was met; empty where none ran. (是否按时)"""

    YES = "yes"
    NO = "no"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One closed matter, before it is hidden; `areas` from the community up, as (code, name).

    `title` is empty unless a person has looked at it and put it before everybody.
    """

    kind: str
    kind_name: str
    group: str
    areas: tuple[tuple[str, str], ...]
    contacted: Met = Met.NONE
    resolved: Met = Met.NONE
    solved: str = ""
    title: str = ""


COLUMNS = (
    "month", "kind", "kind_name", "area", "area_name", "contacted_in_time", "resolved_in_time",
    "solved", "title",
)  # fmt: skip

Row = tuple[str, ...]


def rows(month: str, matters: Iterable[Matter]) -> tuple[list[Row], int]:
    """The rows of a month in the order of their codes, and how many matters are left out."""
    shown: list[Row] = []
    left = list(matters)
    for hide in _ways(left):
        hidden = [hide(one) for one in left]
        counted = Counter(map(_alike, hidden))
        kept = [counted[_alike(one)] >= LEAST for one in hidden]
        shown += [_row(month, one) for one, keep in zip(hidden, kept, strict=True) if keep]
        left = [one for one, keep in zip(left, kept, strict=True) if not keep]
    return sorted(shown), len(left)


def without_title(rows: Iterable[Sequence[str]], title: str) -> tuple[list[list[str]], int]:
    """The same rows without these words, and in how many they stood. (抹去标题)"""
    said = title[:WORDS]
    lines = [list(row) for row in rows]
    met = [line for line in lines if said and line[-1] == said]
    for line in met:
        line[-1] = ""
    return sorted(lines), len(met)


def _ways(matters: Sequence[Matter]) -> list[Callable[[Matter], Matter]]:
    """From what says most to what says least: area by area, then the group of kinds."""
    levels = max((len(one.areas) for one in matters), default=0)

    def up(steps: int) -> Callable[[Matter], Matter]:
        return lambda one: replace(one, areas=one.areas[min(steps, len(one.areas) - 1) :])

    def grouped(one: Matter) -> Matter:
        return replace(one, kind="", kind_name=one.group, areas=one.areas[-1:], title="")

    return [*(up(steps) for steps in range(levels)), grouped]


def _alike(one: Matter) -> tuple[str, str, tuple[str, str]]:
    return one.kind, one.kind_name, one.areas[0]


def _row(month: str, one: Matter) -> Row:
    code, name = one.areas[0]
    told = (one.kind, one.kind_name, code, name, one.contacted, one.resolved, one.solved)
    return (month, *(str(cell) for cell in told), one.title[:WORDS])


def few(number: int) -> str:
    """How many were left out, without saying one to four."""
    return str(number) if number == 0 or number >= LEAST else f"1–{LEAST - 1}"
