"""How many people live in an area, line by line: sums alone. (人口)"""

import re
from datetime import date

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import ResidentRow
from linli.places.rules.residents import Source

from . import cleaning, values
from .columns import Column, Table
from .taking import Look

RESIDENTS = Table(
    "residents",
    (
        Column("code", ("区划代码", "行政区划代码", "社区代码"), must=True),
        Column("counted_on", ("统计日期", "统计时点", "截止日期"), must=True),
        Column("residents", ("常住人口", "常住人口数"), must=True),
        Column("in_compounds", ("小区居住人口", "其中小区居住人口", "居住小区人口")),
        Column("source", ("数据来源", "人口数据来源"), must=True),
        Column("paper", ("依据", "文号", "出处")),
    ),
)
SOURCES = {
    "人口普查": Source.CENSUS,
    "普查": Source.CENSUS,
    "公安登记": Source.REGISTRY,
    "户籍和居住登记": Source.REGISTRY,
    "人口登记": Source.REGISTRY,
    "入户摸底": Source.SURVEY,
    "网格摸底": Source.SURVEY,
    "推算": Source.ESTIMATE,
    "统计推算": Source.ESTIMATE,
}
PEOPLE = re.compile(r"^(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,8})(?:\.0+)?(?:人|口)?$")


def resident(look: Look) -> ResidentRow:
    """One line of the table; a blank number of those in compounds is not known."""
    written = look.text("source")
    source = look.read("source", _source, Source.ESTIMATE)
    return ResidentRow(
        code=look.read("code", _code, ""),
        counted_on=look.read("counted_on", _day, date.min),
        residents=look.read("residents", _must_people, 0),
        in_compounds=look.read("in_compounds", people, None),
        source=source,
        paper=(look.text("paper") or written)[:200],
    )


def people(cell: Cell) -> int | None:
    """So many people: 5800, 5,800人; never 5.8万 or 20余万, which nobody counted."""
    words = cleaning.key(cleaning.tight(cell))
    if words in values.NONE:
        return None
    met = PEOPLE.match(words)
    if met is None:
        raise values.Wrong(Why.NOT_A_NUMBER, words)
    if met[1]:
        raise values.Wrong(Why.NEGATIVE, words)
    return int(met[2].replace(",", ""))


def _must_people(cell: Cell) -> int:
    found = people(cell)
    if found is None:
        raise values.Wrong(Why.MISSING)
    return found


def _code(cell: Cell) -> str:
    if not (found := values.code(cell)):
        raise values.Wrong(Why.MISSING)
    return found


def _day(cell: Cell) -> date:
    if (found := values.day(cell)) is None:
        raise values.Wrong(Why.MISSING)
    return found


def _source(cell: Cell) -> Source:
    bare = cleaning.key(cleaning.tight(cell))
    if not bare:
        raise values.Wrong(Why.MISSING)
    if bare not in SOURCES:
        raise values.Wrong(Why.UNKNOWN_WORD, bare, "、".join(SOURCES))
    return SOURCES[bare]
