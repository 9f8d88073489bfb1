"""Windows and deadlines, from the preset of the day and the working calendar."""

import time
from collections.abc import Iterable
from datetime import date, datetime
from threading import Lock

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from linli.cases.models import Case, Clock, Kind, ResultRule, SampleRule
from linli.cases.rules import ClockCode, CountCode, Share, State, Window, sample_class
from linli.cases.rules.results import ResultFact
from linli.kernel.calendar import Calendar, Derivation, Limit, Pause, Unit, due
from linli.kernel.dated import holding, in_force
from linli.places.queries import calendar, mode_at
from linli.places.rules.modes import Mode

from .plans import plan_due

KEPT_SECONDS = 20.0
TRIES = 3

Today = tuple[dict[str, Clock], Calendar, dict[str, frozenset[ResultFact]]]

_kept: dict[date, tuple[float, Today]] = {}
_lock = Lock()


def forget() -> None:
    """Read the clocks anew at the next report; called when a preset was loaded."""
    with _lock:
        _kept.clear()


def _today(now: datetime) -> Today:
    """The clocks of the day, the calendar, and what each source must be told of a result.

    Kept for some seconds: each report asks for the first two, and each part that ends for the last.
    """
    today = timezone.localdate(now)
    with _lock:
        found = _kept.get(today)
    if found and time.monotonic() - found[0] < KEPT_SECONDS:
        return found[1]
    clocks = {clock.code: clock for clock in in_force(Clock, today, "code")}
    musts = {rule.code: rule.must for rule in in_force(ResultRule, today, "code")}
    read = (clocks, calendar(now), musts)
    if clocks:
        with _lock:
            _kept.clear()
            _kept[today] = (time.monotonic(), read)
    return read


def must_tell(case: Case, now: datetime) -> frozenset[ResultFact]:
    """What whoever finishes a part of it must say; the source of the matter decides. (结果要求)"""
    return _today(now)[2].get(case.source, frozenset())


def count_of(code: CountCode, now: datetime) -> int | None:
    """A plain number of the preset, such as how often a reporter is tried."""
    clock = _today(now)[0].get(code)
    return int(clock.limit) if clock else None


def tries(now: datetime) -> int:
    return count_of(CountCode.TRIES, now) or TRIES


def window_ends(
    code: ClockCode,
    since: datetime,
    now: datetime,
    *,
    emergency: bool = False,
    in_mode: bool = False,
) -> datetime | None:
    """When a window that began at `since` ends; None where the preset has no such window."""
    limit = window_limit(code, now, emergency=emergency, in_mode=in_mode)
    return due(since, limit, counting(now)).due_at if limit else None


def soon_until(now: datetime) -> datetime:
    """What must be done before then is pressing; nothing where the preset does not say. (快到期)"""
    return window_ends(ClockCode.SOON, now, now) or now


def window_limit(
    code: ClockCode, now: datetime, *, emergency: bool, in_mode: bool = False
) -> Limit | None:
    """How long a window is today; None where the preset has none."""
    clock = _today(now)[0].get(code)
    return _window(clock).of(emergency=emergency, in_mode=in_mode) if clock else None


def _window(clock: Clock) -> Window:
    return Window(clock.limit, clock.emergency, clock.mode_limit)


def in_mode(path: str, at: datetime) -> bool:
    """Whether a place was in emergency mode when a clock began: that decides, to its end. (应急)"""
    return mode_at(path, at) is Mode.EMERGENCY


def counting(now: datetime) -> Calendar:
    """The working calendar that clocks are counted by today."""
    return _today(now)[1]


def kind_of(code: str, today: date) -> Kind | None:
    """The kind as the preset of the day has it."""
    return holding(Kind, today, code=code)


def kinds(today: date) -> list[Kind]:
    """All kinds of the day in the order of their codes."""
    return in_force(Kind, today, "code")


def deadline(case: Case, now: datetime) -> Derivation | None:
    """How long the matter may take, counted from the report; a stricter clock wins. (办理期限)"""
    clocks, days, _musts = _today(now)
    limits = []
    if case.kind:
        limits.append(Limit(case.kind.resolve, Unit(case.kind.unit)))
    clock = clocks.get(ClockCode.RESOLVE)
    pressing = in_mode(case.community_path, case.reported_at)
    if clock and (case.emergency or not limits or (pressing and clock.mode_limit)):
        limits.append(_window(clock).of(emergency=case.emergency, in_mode=pressing))
    pauses = pauses_of(case.pauses)
    found = [due(case.reported_at, limit, days, pauses) for limit in limits]
    first = min(found, key=lambda one: one.due_at) if found else None
    if first is None or not case.extension:
        return first
    more = Limit.parse(case.extension)
    whole = Limit(first.limit.amount + more.amount, first.limit.unit)
    same = more.unit is first.limit.unit
    return due(case.reported_at, whole, days, pauses) if same else first


def pauses_of(rows: Iterable[tuple[str, str]]) -> list[Pause]:
    """The stretches in which a clock stood still, as their rows have them. (暂停时段)"""
    return [Pause(_moment(begins), _moment(ends)) for begins, ends in rows]


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None:
        raise ValueError(text)
    return moment


def next_due(case: Case, now: datetime) -> datetime | None:
    """The end of the window the case stands in, never later than promised; None when finished.

    Of a hold its last moment; of a long-term matter its next review or step.
    """
    state = State(case.state)
    promised = case.due_at
    if state is State.IN_PROGRESS:
        return promised or case.reported_at
    if state is State.ON_HOLD:
        return _moment(case.pauses[-1][1])
    if state is State.LONG_TERM:
        return plan_due(case) or case.reported_at
    code, since = {
        State.REPORTED: (ClockCode.ACCEPT, case.taken_up_at or case.reported_at),
        State.ACCEPTED: (ClockCode.DISPATCH, case.taken_back_at or case.accepted_at),
        State.DISPATCHED: (ClockCode.SIGN_FOR, case.dispatched_at),
        State.HANDLED: (ClockCode.VERIFY, case.handled_at),
        State.VERIFIED: (ClockCode.VERIFY, case.verified_at),
    }.get(state, (None, None))
    if code is None:
        return None
    begun = since or case.reported_at
    pressing = in_mode(case.community_path, begun)
    ends = window_ends(code, begun, now, emergency=case.emergency, in_mode=pressing) or begun
    runs = promised and state not in {State.HANDLED, State.VERIFIED}
    return min(ends, promised) if runs and promised else ends


def word_until(case: Case, now: datetime) -> datetime | None:
    """Until when a closed case takes words and requests; None while open or without a window.

    An answered question is open to those who come back for the same time.
    """
    ended = case.answered_at if case.state == State.ANSWERED else case.closed_at
    return window_ends(ClockCode.EVALUATION_WINDOW, ended, now) if ended else None


def window_over(case: Case, now: datetime) -> bool:
    """True once the evaluation window after its end has passed; no comment lengthens it."""
    ends = word_until(case, now)
    return ends is not None and now > ends


def share_of(case: Case, today: date) -> Share:
    """How many in a hundred of such cases are looked at and asked about; all where nobody said."""
    kind = case.kind
    code = sample_class(
        emergency=case.emergency,
        reopened=case.round > 0,
        complaint=case.complaint,
        on_the_spot=case.on_the_spot,
        ladder=kind.ladder if kind else "",
    )
    row = holding(SampleRule, today, code=code)
    share = Share(row.verify, row.call_back) if row else Share()
    if kind is None:
        return share
    verify, asked = kind.verify_share, kind.call_back_share
    return Share(
        share.verify if verify is None else verify,
        share.call_back if asked is None else asked,
    )
