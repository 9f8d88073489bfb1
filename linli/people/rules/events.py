"""What is counted of signing in and of what was refused, and when it is unusual. (安全事件)

Counted, never told: an hour, what happened, at which page, for which reason, whose account – of a
sign-in that went well nobody's. No address, no word of what was typed, and nothing of whom it was
tried with where nobody has it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from linli.kernel.ids import NOBODY


class Event(StrEnum):
    """What happened at a door. (事件)"""

    SIGNED_IN = "signed_in"
    FAILED = "failed"
    STEP_FAILED = "step_failed"
    CODE_FAILED = "code_failed"
    AGAIN_FAILED = "again_failed"
    TOO_MANY = "too_many"
    REFUSED = "refused"
    HIDDEN = "hidden"
    FORGED = "forged"
    MALFORMED = "malformed"


class Unusual(StrEnum):
    """What the owner of an account hears of tries with it. (异常登录)"""

    TRIED = "account.tried"
    STEP_TRIED = "account.step_tried"


TRIES = frozenset({Event.FAILED, Event.CODE_FAILED, Event.AGAIN_FAILED})
STEPS_TRIED = 3
"""So many failures of the second step: whoever tried has the password."""

MOST_AN_HOUR = 1_000
"""So many counts an hour name an account; beyond it nobody's, so that no flood fills the table."""
ONE_BY_ONE, TOGETHER = 10, timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted together within an hour. (计数口径)"""

    event: Event
    door: str
    why: str = ""
    account_id: UUID = NOBODY

    @property
    def whose(self) -> UUID:
        """Whose count it is. That somebody came is nobody's: no table says who was here when."""
        return NOBODY if self.event is Event.SIGNED_IN else self.account_id


@dataclass(frozen=True, slots=True)
class Counted:
    """So often in an hour; `hour` is local time. (某小时的次数)"""

    hour: datetime
    kind: Kind
    number: int


@dataclass(frozen=True, slots=True)
class Striking:
    """One account, at one kind of event, unusually often in an hour. (突出)"""

    hour: datetime
    event: Event
    account_id: UUID
    number: int


def is_written(done: int, since: timedelta) -> bool:
    """The first ten of an hour one by one, then those of each minute together."""
    return done <= ONE_BY_ONE or since >= TOGETHER


def striking(rows: Iterable[Counted], many: int) -> list[Striking]:
    """What stands out, the newest first: many in an hour, by one account; signing in never does."""
    sums: Counter[tuple[datetime, Event, UUID]] = Counter()
    for one in rows:
        if one.kind.event is not Event.SIGNED_IN and one.kind.account_id != NOBODY:
            sums[one.hour, one.kind.event, one.kind.account_id] += one.number
    found = [Striking(*key, number=n) for key, n in sums.items() if n >= many]
    return sorted(found, key=lambda s: (s.hour, s.event, str(s.account_id)), reverse=True)


def unusual(tries: Mapping[Event, int], many: int) -> Unusual | None:
    """What to tell the owner of an account of the tries of an hour; the graver one of the two."""
    if tries.get(Event.STEP_FAILED, 0) >= STEPS_TRIED:
        return Unusual.STEP_TRIED
    return Unusual.TRIED if sum(tries.get(one, 0) for one in TRIES) >= many else None
