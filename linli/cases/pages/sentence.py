"""The one sentence of a matter: who has it, by when, and what comes next. (一句话进度)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from linli.cases.labels import sentences as words
from linli.cases.models import Case
from linli.cases.rules import State

from .shown import moment, span

TAKES_WORDS = {State.CLOSED: words.UNTIL, State.ANSWERED: words.NO_HELP_UNTIL}
"""What is over, and until when one can still say something to it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the sentence is made of, beside the case."""

    who: Sequence[str] = ()
    suggested: str = ""
    phone: str = ""
    until: datetime | None = None
    number: str = ""
    left: bool = False


def sentence(case: Case, known: Known, now: datetime) -> str:
    """Late is said before anything else; a telephone stands where nobody else can help."""
    state = State(case.state)
    if known.left:
        return str(words.LEFT)
    said: list[object] = [words.MERGED % {"number": known.number}] if known.number else []
    said.append(_has_it(case, state, known, now))
    if case.reopen_asked_at and state in {State.HANDLED, State.VERIFIED, State.CLOSED}:
        said.append(words.ASKED)
    elif known.until and now <= known.until and state in TAKES_WORDS:
        said.append(TAKES_WORDS[state] % {"when": moment(known.until, now)})
    elif state is State.ANSWERED:
        said.append(words.NO_HELP)
    if state is State.REJECTED:
        said.append(words.OTHERS)
    if known.phone and (state is State.REJECTED or is_late(case, now)):
        said.append(words.CALL_US % {"phone": known.phone})
    return "".join(str(part) for part in _spaced(said))


def is_late(case: Case, now: datetime) -> bool:
    """True where the moment that was promised for this state has passed. (超时)"""
    ends = _ends(case)
    return ends is not None and ends < now and State(case.state) in words.LATE


def _has_it(case: Case, state: State, known: Known, now: datetime) -> str:
    ends = _ends(case)
    given = {
        "who": "、".join(known.who) or known.suggested or str(words.SOMEBODY),
        "when": moment(ends, now) if ends else str(words.NO_TIME),
        "late": span(now - ends) if ends else "",
    }
    if state is State.VERIFIED and case.call_back:
        return str(words.HEARD if case.solved else words.NOT_ASKED)
    told = str((words.LATE if is_late(case, now) else words.HAS_IT)[state] % given)
    return f"{told} {words.CALLED}" if state is State.VERIFIED else told


def _ends(case: Case) -> datetime | None:
    """The end of the present window; once somebody works on it, the promise."""
    return case.due_at if case.state == State.IN_PROGRESS else case.next_due_at


def _spaced(said: Sequence[object]) -> list[str]:
    """Latin sentences stand apart by a blank, Chinese ones do not."""
    parts = [str(one).strip() for one in said]
    return [
        part if n == 0 or parts[n - 1].endswith(("。", "；")) else f" {part}"
        for n, part in enumerate(parts)
    ]
