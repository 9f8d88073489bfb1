"""Which days are worked, and at what hours."""

from collections.abc import Sequence
from datetime import date, datetime, time
from threading import Lock
from uuid import UUID

from linli.kernel import calendar as kernel
from linli.kernel.dated import STANDS, Row, holding
from linli.places.models import CalendarDay, Revision, WorkingHours
from linli.places.rules import DayKind, office_hours

ALWAYS = ((time(8, 30), time(12, 0)), (time(13, 30), time(17, 30)))
"""Hours of a district that has loaded none."""

_kept: dict[tuple[UUID, date], kernel.Calendar] = {}
_lock = Lock()


def calendar(now: datetime) -> kernel.Calendar:
    """The working calendar as loaded, with the hours of today; one query while nothing changed."""
    today = now.astimezone(kernel.SHANGHAI).date()
    stamp = Revision.objects.filter(pk="calendar").values_list("stamp", flat=True).first()
    if stamp is None:
        return _built(today)
    with _lock:
        found = _kept.get((stamp, today))
        if found is None:
            _kept.clear()
            found = _kept[stamp, today] = _built(today)
    return found


def _built(today: date) -> kernel.Calendar:
    announced: dict[date, str] = {}
    statutory = set()
    for day in CalendarDay.objects.filter(STANDS).order_by("loaded_at", "pk"):
        if not day.provisional:
            announced[day.day] = day.kind
        elif day.kind == DayKind.HOLIDAY:
            statutory.add(day.day)
    hours = holding(WorkingHours, today)
    return kernel.Calendar(
        hours=office_hours(hours.hours) if hours else ALWAYS,
        days={
            day: kernel.DayKind(kind) for day, kind in announced.items() if kind != DayKind.ORDINARY
        },
        announced_years=frozenset(day.year for day in announced),
        statutory=frozenset(statutory),
    )


def announced_days(year: int) -> dict[date, DayKind]:
    """What has been announced of a year so far: of each day its last row."""
    rows = CalendarDay.objects.filter(STANDS, day__year=year, provisional=False)
    return {row.day: DayKind(row.kind) for row in rows.order_by("loaded_at", "pk")}


def days_announced_after(moment: datetime) -> list[date]:
    """The days whose kind was announced after a moment, for deadlines that cross them."""
    rows = CalendarDay.objects.filter(STANDS, loaded_at__gt=moment, provisional=False)
    return sorted(set(rows.values_list("day", flat=True)))


def days_never_loaded(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
    """Lines of the town's files not seen before, and whether the district's own day stands above.

    What the district announced for good gives way to nothing; what it expected, to the notice.
    """
    known = set()
    mine: dict[date, bool] = {}
    for one in CalendarDay.objects.order_by("loaded_at", "pk"):
        if not one.own:
            known.add((one.day, one.kind, one.provisional, one.source))
        elif one.withdrawn_at is None:
            mine[one.day] = one.provisional
    new = [
        row
        for row in rows
        if (row["day"], row["kind"], row["provisional"], row["source"]) not in known
    ]
    return [(row, not mine.get(row["day"], True)) for row in new]
