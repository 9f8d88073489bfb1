"""The clocks of a matter as people read them, each with how it was counted. (时限推算)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from linli.cases.labels import clocks as words
from linli.cases.labels import screens
from linli.cases.labels.doing import DO
from linli.cases.models import CallOut, Deadline, Remark
from linli.cases.queries.story import owner_of
from linli.cases.rules import DeadlineKind, Step
from linli.cases.rules.call_outs import CallEnd, Rung
from linli.kernel.calendar import COUNTS, Count, Limit

from .shown import moment

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: what for, whose, until when, how it stands, and the lines of why."""

    what: str
    whose: str
    until: str
    stands: str
    tone: str
    limit: str
    provisional: bool
    lines: list[str]


def clocks_shown(rows: Iterable[Deadline], now: datetime) -> list[Clock]:
    """Staff read every clock a matter has had, the oldest first."""
    return [_shown(row, now) for row in rows]


def why_promised(rows: Iterable[Deadline], now: datetime) -> Clock | None:
    """The reporter reads how his promise was counted, while it runs. (办理期限怎么算)"""
    found = [
        row
        for row in rows
        if row.kind == DeadlineKind.RESOLVE and row.void_at is None and row.met_at is None
    ]
    return _shown(found[0], now) if found and found[0].why else None


def _shown(row: Deadline, now: datetime) -> Clock:
    stands, tone = _stands(row, now)
    return Clock(
        what=str(words.KIND[DeadlineKind(row.kind)]),
        whose=owner_of(row.task) if row.task else "",
        until=moment(row.due_at, now),
        stands=str(stands),
        tone=tone,
        limit=_limit(row, now),
        provisional=row.provisional,
        lines=_lines(row.why, now),
    )


def calls_shown(rows: Iterable[CallOut], now: datetime) -> list[Clock]:
    """Whom an emergency called, each with its minutes and how the call ended. (紧急呼叫)"""
    return [_call(row, now) for row in rows]


def _call(row: CallOut, now: datetime) -> Clock:
    late = row.end == CallEnd.PASSED or (not row.end and row.due_at < now)
    stands = words.CALL_END[CallEnd(row.end)] if row.end else words.CALLING
    since = words.LIMIT % {"limit": limit_words(row.limit), "since": moment(row.called_at, now)}
    return Clock(
        what=str(words.RUNG[Rung(row.rung)]),
        whose=str(words.PEOPLE % {"n": row.told}) if row.told else "",
        until=moment(row.due_at, now),
        stands=str(stands if row.told else words.NOBODY_THERE),
        tone="late" if late else "",
        limit=str(since if row.told else words.NOBODY_THERE),
        provisional=False,
        lines=_lines(row.why, now),
    )


def _stands(row: Deadline, now: datetime) -> tuple[object, str]:
    if row.void_at:
        return words.VOID, "muted"
    if row.met_at:
        return (words.MET, "") if row.met_at <= row.due_at else (words.MET_LATE, "late")
    return (words.MISSED, "late") if row.due_at < now else (words.RUNS, "")


def _limit(row: Deadline, now: datetime) -> str:
    """`4 working hours from today 16:30`; a matter taken over brings its end alone."""
    if not row.limit:
        return ""
    since = moment(row.started_at, now)
    return str(words.LIMIT % {"limit": limit_words(row.limit), "since": since})


def limit_words(text: str) -> str:
    """`4 wh` as people say it."""
    limit = Limit.parse(text)
    return str(words.UNIT[limit.unit] % {"n": limit.amount})


def _lines(why: Iterable[dict[str, str]], now: datetime) -> list[str]:
    """A line for each stretch that counts, and one for what lies between two of them."""
    told = []
    for counts, some in groupby(why, key=lambda one: Count(one["count"]) in COUNTS):
        if counts:
            told += [_line([one], now) for one in some]
        else:
            told.append(_line(list(some), now))
    return told


def _line(some: Sequence[dict[str, str]], now: datetime) -> str:
    begins, ends = parse_datetime(some[0]["begins"]), parse_datetime(some[-1]["ends"])
    assert begins is not None and ends is not None  # noqa: S101, PT018  (we wrote them)
    named = dict.fromkeys(str(words.COUNT[Count(one["count"])]) for one in some)
    given = {"when": stretch(begins, ends, now), "why": "、".join(named)}
    if Count(some[0]["count"]) not in COUNTS:
        return str(words.COUNTS_NOT % given)
    return str(words.COUNTS % {**given, "long": long(ends - begins)})


def stretch(begins: datetime, ends: datetime, now: datetime) -> str:
    """`9-18 16:30–17:30`; the day is said twice only where it is another."""
    since, until = timezone.localtime(begins), timezone.localtime(ends)
    last = until - timedelta(microseconds=1) if until > since else until
    if last.date() == since.date():
        shown = until.strftime("%H:%M") if until.date() == since.date() else "24:00"
        return f"{moment(begins, now)}–{shown}"
    return f"{moment(begins, now)} – {moment(ends, now)}"


def pressed(said: Iterable[Remark], now: datetime) -> list[dict[str, str]]:
    """A supervisor's words and reminders, as those read them who have the matter."""
    return [
        {"what": str(DO[Step(one.step)]), "when": moment(one.said_at, now), "text": one.text}
        for one in said
    ]


def long(gap: timedelta) -> str:
    """Days, hours and minutes, without those that are nothing; never less than a minute."""
    whole = timedelta(minutes=max(1, round(gap / MINUTE)))
    parts = {"days": whole // DAY, "hours": whole % DAY // HOUR, "minutes": whole % HOUR // MINUTE}
    return " ".join(str(screens.SPAN[unit] % {"n": n}) for unit, n in parts.items() if n)
