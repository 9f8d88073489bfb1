"""The tables of words by which another system's states, kinds and units are read. (对照表)"""

from collections.abc import Iterable
from datetime import date

from linli.cases.models import Kind
from linli.exchange.models import ForeignWord
from linli.exchange.rules.rows import Stage
from linli.exchange.rules.words import Meant, Words
from linli.kernel.dated import in_force


def words_of(system: str, today: date) -> Words:
    """The district's table for one system; a kind is known by its own name too."""
    rows = in_force(ForeignWord, today, "system", "meant", "word")
    mine = [one for one in rows if one.system == system]
    names = {one.level2: one.code for one in in_force(Kind, today, "code")}
    stages = {word: Stage(ours) for word, ours in _of(Meant.STATE, mine).items()}
    return Words(stages, _of(Meant.UNIT, mine), names | _of(Meant.KIND, mine))


def _of(meant: Meant, rows: Iterable[ForeignWord]) -> dict[str, str]:
    return {one.word: one.ours for one in rows if one.meant == meant}
