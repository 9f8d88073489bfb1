"""The three rates as they leave the house, on paper or as a spreadsheet: nothing of a few people.

Whoever looks at the desk may open the rows behind a number; whoever reads a board may not. So a
number under five is not printed, nor one it could be worked out from, and no rate of too few.
"""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from linli.cases.labels import figures as words
from linli.cases.rules import Formula, Rate, hidden
from linli.kernel.sheets import Rows
from linli.orgs.rules import LEAST_SHOWN

from .asked import Asked
from .lines import Line


def table(whole: Line, parts: Sequence[Line]) -> list[list[str]]:
    """A row of each part and one of the whole: name, closed, each rate with its n, open now."""
    lines = [*parts, whole] if len(parts) != 1 else [whole]
    shown = lines if len(lines) == 1 else parts
    columns = [numbers_said([one.closed for one in shown])]
    columns += [
        column
        for at in range(len(whole.found.each))
        for column in _rated([one.found.each[at] for one in shown])
    ]
    columns.append(numbers_said([one.still_open for one in shown]))
    rows = [[one.name, *(column[at] for column in columns)] for at, one in enumerate(shown)]
    return rows if len(lines) == 1 else [*rows, _whole(whole)]


def _whole(whole: Line) -> list[str]:
    rates = [text for one in whole.found.each for text in (_n(one), _rate(one))]
    return [whole.name, number_said(whole.closed), *rates, number_said(whole.still_open)]


def number_said(number: int) -> str:
    few = 0 < number < LEAST_SHOWN
    return str(words.FEWER % {"n": LEAST_SHOWN}) if few else str(number)


def numbers_said(numbers: Sequence[int]) -> list[str]:
    gone = hidden(numbers, LEAST_SHOWN)
    return [
        str(words.HIDDEN) if at in gone and number >= LEAST_SHOWN else number_said(number)
        for at, number in enumerate(numbers)
    ]


def _rated(rates: Sequence[Rate]) -> tuple[list[str], list[str]]:
    """The n of each and the rate: none of too few, none that would give another away."""
    least = max(one.least for one in rates)
    gone = hidden([one.n for one in rates], least, LEAST_SHOWN)
    said = [
        str(words.HIDDEN) if at in gone and one.is_said else _rate(one)
        for at, one in enumerate(rates)
    ]
    return [_n(one) for one in rates], said


def _n(rate: Rate) -> str:
    few = 0 < rate.n < rate.least
    return str(words.FEWER % {"n": rate.least}) if few else str(rate.n)


def _rate(rate: Rate) -> str:
    if not rate.n:
        return "–"
    return f"{rate.percent} %" if rate.is_said else str(words.FEW)


def left(whole: Line) -> list[tuple[str, str]]:
    """What stays out of resolution and satisfaction and why, the whole alone."""
    reasons = whole.found.satisfaction.left
    numbers = numbers_said(list(reasons.values()))
    return [(str(words.LEFT[why]), said) for why, said in zip(reasons, numbers, strict=True)]


def heads() -> list[str]:
    """The columns of the table, each rate with its n before it."""
    rates = [text for label, _what in words.RATE.values() for text in ("n", str(label))]
    return [_("Where or who"), _("Closed"), *rates, _("Open now")]


def question_heads() -> list[str]:
    return [_("Where"), pgettext("questions", "Answered"), _("Taken up after all")]


def sheets(
    asked: Asked,
    formula: Formula,
    whole: Line,
    parts: Sequence[Line],
    questions: Sequence[Sequence[str]],
) -> list[tuple[str, Rows]]:
    found: list[tuple[str, Rows]] = [
        (_("Three rates"), _rows(asked, formula, whole, parts)),
        (_("Left out"), [[_("Why"), _("Matters")], *left(whole)]),
    ]
    if questions:
        rows = [[_("They stand outside the three rates: nobody handled a matter.")],
                question_heads(), *questions]  # fmt: skip
        found.append((_("Questions answered at once"), rows))
    return found


def _rows(
    asked: Asked, formula: Formula, whole: Line, parts: Sequence[Line]
) -> Iterator[Sequence[str]]:
    yield [asked.name, *_days(asked)]
    yield [_("Formula since"), formula.since.isoformat(), formula.source]
    yield heads()
    yield from table(whole, parts)


def nothing(asked: Asked) -> list[tuple[str, Rows]]:
    """What a spreadsheet says where no formula holds."""
    said = _("No formula of the three rates was in force on the last day.")
    return [(_("Three rates"), [[asked.name, *_days(asked)], [said]])]


def _days(asked: Asked) -> list[str]:
    return [asked.scope.stretch.since.isoformat(), asked.scope.stretch.until.isoformat()]
