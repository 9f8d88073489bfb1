"""What several people own of one unit: by shares, or together. Civil Code, art. 297 to 299."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .words import Why

JOINT = "共同共有"
"""What the note of a line begins with where several own the unit together, without shares."""


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the roll: how much of the unit, from which day on, and until before which."""

    share: Fraction = Fraction(1)
    joint: bool = False
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)


def left_of(lines: Sequence[Held], day: date) -> Fraction:
    """How much of a unit nobody owns on a day; never less than nothing."""
    return max(Fraction(0), 1 - sum((line.share for line in lines if line.on(day)), Fraction(0)))


def may_join(lines: Sequence[Held], day: date) -> bool:
    """Whether a unit is owned together, so that one more may."""
    return any(line.joint for line in lines if line.on(day))


def why_not_add_share(new: Held, lines: Sequence[Held], since: date, today: date) -> Why | None:
    """Shares and owning together do not mix, and shares never exceed the whole, on no day."""
    if since > today:
        return Why.SHARE_IN_FUTURE
    days = [since, *(one.since for one in lines if one.since is not None and one.since > since)]
    beside = [one for one in lines if any(one.on(day) for day in days)]
    if any(one.joint is not new.joint for one in beside):
        return Why.OWNED_TOGETHER
    if new.joint:
        return None
    return Why.SHARES_OVER if any(left_of(lines, day) < new.share for day in days) else None


def why_not_put_back(line: Held, others: Sequence[Held], today: date) -> Why | None:
    """What was ended by mistake comes back where the unit still has room for it. (恢复产权)"""
    if line.until is None:
        return Why.SHARE_STANDS
    return why_not_add_share(line, others, line.until, today)
