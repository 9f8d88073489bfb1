"""A workbook of the rows that were not taken: why in front, their own cells behind. (更正表)

Whoever corrects it in place can hand it in again: no table has a column 原因.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from linli.exchange.rules import BadRow, Cell, Fault
from linli.kernel import sheets

FIRST = "原因"
Titles = dict[tuple[str, str], str]
Say = Callable[[Fault], str]


def workbook(rows: Iterable[BadRow], say: Say, titles: Titles) -> bytes:
    """One sheet for each sheet that had bad rows; its title and header stay its own."""
    parted: dict[tuple[str, str], list[BadRow]] = {}
    for row in rows:
        parted.setdefault((row.file, row.sheet), []).append(row)
    if not parted:
        return sheets.workbook([(FIRST, [[FIRST]])])
    return sheets.workbook(
        (name or file, _lines(bad, say, titles.get((file, name), "")))
        for (file, name), bad in parted.items()
    )


def _lines(bad: Sequence[BadRow], say: Say, title: str) -> Iterator[Sequence[Cell]]:
    if title:
        yield [title]
    yield [FIRST, *bad[0].heads]
    for row in bad:
        yield [f"{row.number}: " + "; ".join(say(each) for each in row.faults), *row.cells]
