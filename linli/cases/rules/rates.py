"""The three rates: response, resolution, satisfaction. Exact fractions, and each with its n. (三率)

How much a word weighs stands in the formula of the day; here are only sums. A rate says how many
it is of and how many stayed out of it and why; together they are all matters of its period.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .rating import GRADES, SILENT, UNGRADED, WORDS, Contacted, Left, Side
from .states import Solved

Counts = Mapping[tuple[Side, str], int]
"""How many matters have each result."""

WHOLE = 100
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Formula:
    """What a word weighs in a rate and a rate in the score, of a hundred; dated. (三率公式)

    `grades` are those from 5 down to 1; `partly` is half solved; of fewer than `least` answers
    no rate is said.
    """

    response: int
    resolution: int
    satisfaction: int
    partly: int
    grades: tuple[int, int, int, int, int]
    least: int
    since: date = date.min
    source: str = ""

    def weighs(self, word: str) -> tuple[int, int | None]:
        """What a word says to resolution and to satisfaction; None without a grade."""
        solved, grade = word.split(".")
        weight = {Solved.YES: WHOLE, Solved.PARTLY: self.partly, Solved.NO: 0}[Solved(solved)]
        given = int(grade)
        return weight, None if given == UNGRADED else self.grades[GRADES.index(given)]


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `n`, and what stayed out; `least` is what n must reach to be said. (比率)"""

    n: int = 0
    part: Fraction = Fraction(0)
    left: Mapping[Left, int] = field(default_factory=dict)
    least: int = 1

    @property
    def whole(self) -> int:
        """All matters of the period, counted and left out."""
        return self.n + sum(self.left.values())

    @property
    def share(self) -> Fraction | None:
        """The rate; None where nobody said anything: silence is no rate."""
        return self.part / self.n if self.n else None

    @property
    def is_said(self) -> bool:
        """False where there are too few for a rate. (样本少)"""
        return self.n >= max(1, self.least)

    @property
    def percent(self) -> str:
        """As it is said, with one decimal; empty where it is not."""
        return percent(self.part / self.n) if self.is_said else ""


@dataclass(frozen=True, slots=True)
class Rates:
    """The three of one place, body or kind. (三率)"""

    response: Rate = Rate()
    resolution: Rate = Rate()
    satisfaction: Rate = Rate()
    score: Fraction | None = None
    words: Mapping[Solved, int] = field(default_factory=dict)

    @property
    def each(self) -> tuple[Rate, Rate, Rate]:
        return (self.response, self.resolution, self.satisfaction)

    @property
    def marks(self) -> str:
        """The score with one decimal; empty where one of the three is not said."""
        return "" if self.score is None else decimal(self.score, 1)


def rates(counts: Counts, formula: Formula) -> Rates:
    """The three rates of counted matters; the score only where all three are said."""
    response = _response(counts, formula)
    resolution, satisfaction = _of_words(counts, formula)
    weights = (formula.response, formula.resolution, formula.satisfaction)
    score = None
    if response.is_said and resolution.is_said and satisfaction.is_said:
        of = (response, resolution, satisfaction)
        score = sum((w * r.part / r.n for w, r in zip(weights, of, strict=True)), Fraction(0))
    words: Counter[Solved] = Counter()
    for word in WORDS:
        words[Solved(word.split(".")[0])] += counts.get((Side.END, word), 0)
    return Rates(response, resolution, satisfaction, score, dict(words))


def _response(counts: Counts, formula: Formula) -> Rate:
    in_time = counts.get((Side.CONTACT, Contacted.IN_TIME), 0)
    n = in_time + counts.get((Side.CONTACT, Contacted.LATE), 0)
    return Rate(n, Fraction(in_time), _left(counts, Side.CONTACT), formula.least)


def _of_words(counts: Counts, formula: Formula) -> tuple[Rate, Rate]:
    asked = graded = 0
    solved = satisfied = Fraction(0)
    for word in WORDS:
        number = counts.get((Side.END, word), 0)
        weight, grade = formula.weighs(word)
        asked += number
        solved += Fraction(weight * number, WHOLE)
        if grade is not None:
            graded += number
            satisfied += Fraction(grade * number, WHOLE)
    left = _left(counts, Side.END)
    bare = {Left.NO_GRADE: asked - graded} if asked > graded else {}
    return (
        Rate(asked, solved, left, formula.least),
        Rate(graded, satisfied, {**left, **bare}, formula.least),
    )


def _left(counts: Counts, side: Side) -> dict[Left, int]:
    reasons = {Left.EXCLUDED, Left.AT_ONCE, Left.NO_CLOCK, Left.UNSAID, *SILENT.values()}
    found = {why: counts.get((side, why.value), 0) for why in Left if why in reasons}
    return {why: number for why, number in found.items() if number}


def added(*several: Counts) -> dict[tuple[Side, str], int]:
    """The counts of several places together."""
    sums: Counter[tuple[Side, str]] = Counter()
    for counts in several:
        sums.update(counts)
    return dict(sums)


def decimal(number: Fraction, places: int) -> str:
    """Half away from nought, in integers: `89.7`, `−11.11`. (四舍五入)"""
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = MINUS if number < 0 and whole else ""
    if not places:
        return f"{sign}{whole}"
    return f"{sign}{whole // 10**places}.{whole % 10**places:0{places}}"


def percent(share: Fraction, places: int = 1) -> str:
    """A share of one as it is said: `91.4`."""
    return decimal(share * WHOLE, places)


def change(was: int | Fraction, now: int | Fraction) -> Fraction | None:
    """How much more or less than before, as a share of before; None where before was nothing."""
    return Fraction(now - was) / Fraction(was) if was else None


def hidden(parts: Sequence[int], least: int, enough: int | None = None) -> set[int]:
    """Which of several numbers that add up must not be printed, by their places. (小数目不公开)

    Fewer than `least` are few people; where together they are fewer than `enough`, and so could
    be worked out from the rest, the smallest of the others goes too. Nought tells of nobody.
    """
    few = {at for at, number in enumerate(parts) if 0 < number < least}
    if few and sum(parts[at] for at in few) < (enough or least):
        others = [at for at, number in enumerate(parts) if number >= least]
        few |= {min(others, key=lambda at: (parts[at], at))} if others else set()
    return few
