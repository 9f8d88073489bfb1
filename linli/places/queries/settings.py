"""What a new row of this room's tables would touch, and what is wrong with it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from linli.kernel.dated import STANDS, Row
from linli.kernel.refusals import Reason
from linli.places.models import Area, CalendarDay, GridCell, ProfileTag
from linli.places.rules import Band, DayKind, GridKind, Level, Touch, Why

from .town import band


def faults(table: str, row: Row) -> Iterator[tuple[str, Reason]]:
    """The columns of a row that name something unknown, and why it is."""
    if table == "places.features" and row["path"] and not _is_area(row["path"]):
        yield "path", Why.UNKNOWN_AREA


def _is_area(path: str) -> bool:
    return Area.objects.filter(path=path).exists()


def touched(table: str, row: Row, today: date) -> list[tuple[Touch, int]]:
    """What a new row means for what stands today, in numbers."""
    if table == "places.bands":
        outside = [(Touch.OUTSIDE_THEN, _outside(Band(row["low"], row["high"])))]
        size = band(today)
        return [*outside, (Touch.OUTSIDE_NOW, _outside(size))] if size else outside
    if table == "places.profile_tags":
        return [(Touch.TAGGED, ProfileTag.objects.filter(code=row["code"]).count())]
    if table == "places.features":
        inside = Area.objects.filter(path__under=row["path"], level=Level.COMMUNITY)
        return [(Touch.COMMUNITIES, inside.count())]
    if table == "places.calendar" and not row["provisional"]:
        year = CalendarDay.objects.filter(STANDS, day__year=row["day"].year)
        expected = year.filter(provisional=True, kind=DayKind.HOLIDAY)
        if expected and not year.filter(provisional=False).exists():
            return [(Touch.EXPECTED_GO, expected.count())]
    return []


def _outside(size: Band) -> int:
    """Communities with a base cell that holds fewer or more households."""
    cells = GridCell.objects.filter(kind=GridKind.BASE, scheme="")
    off = cells.filter(Q(households__lt=size.low) | Q(households__gt=size.high))
    return off.values("community_id").distinct().count()
