"""Who counted how many residents of an area, and which count holds. (常住人口)"""

from datetime import date
from uuid import UUID

from linli.places.models import Area, ResidentCount
from linli.places.rules import Level
from linli.places.rules.residents import Count, Gathered, Known, gathered


def counts_of(path: str) -> list[ResidentCount]:
    """Every count of one area, those taken back too, the newest day first."""
    rows = ResidentCount.objects.filter(area__path=path)
    return list(rows.order_by("-counted_on", "-noted_at", "-pk"))


def count_at(path: str, today: date) -> ResidentCount | None:
    """The count of an area that holds on a day."""
    rows = ResidentCount.objects.filter(area__path=path, taken_back_at__isnull=True)
    return rows.filter(counted_on__lte=today).order_by("-counted_on").first()


def counts_below(path: str, today: date) -> dict[str, Count]:
    """Of each area strictly inside another the count that holds, by path; one query."""
    rows = ResidentCount.objects.filter(taken_back_at__isnull=True, counted_on__lte=today)
    rows = rows.filter(area__path__under=path, area__closed_on__isnull=True)
    listed = rows.exclude(area__path=path).select_related("area").order_by("counted_on")
    return {one.area.path: one.facts for one in listed}


def gathered_at(path: str, today: date) -> Gathered | None:
    """What the areas inside another add up to; None where none of them is counted."""
    homes = Area.objects.filter(path__under=path, level=Level.COMMUNITY, closed_on__isnull=True)
    found = counts_below(path, today)
    return gathered(found, homes.values_list("path", flat=True)) if found else None


def counted_on(area: Area, day: date) -> ResidentCount | None:
    """The count of an area of exactly one day."""
    return ResidentCount.objects.filter(
        area=area, counted_on=day, taken_back_at__isnull=True
    ).first()


def known_before(place: Area, same_day: ResidentCount | None) -> Known:
    return Known(place.path, place.closed_on is not None, same_day is not None)


def hold_count(count_id: UUID) -> ResidentCount:
    held = ResidentCount.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("area").get(pk=count_id)
