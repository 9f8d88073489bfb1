"""Which matters no unit has claimed in their time. (无人认领)"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q, QuerySet

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import ClockCode
from linli.cases.rules.unclaimed import A_MINUTE, UNCLAIMED

from .clocks import window_ends

LONGEST = timedelta(days=60)
"""Further back nothing is looked for to the minute: it is unclaimed by any clock of a preset."""


def unclaimed(now: datetime) -> QuerySet[Case]:
    """Those reported so long ago that their time is over, the longest first; none without a clock.

    A question that was answered first counts since it was taken up. Emergencies climb a ladder of
    their own, within minutes.
    """
    before = reported_before(now)
    rows = Case.objects.filter(IS_OPEN, state__in=UNCLAIMED, unclaimed_at=None, emergency=False)
    late = Q(taken_up_at=None) | Q(taken_up_at__lte=before)
    rows = rows.filter(late, reported_at__lte=before) if before else rows.none()
    return rows.order_by("reported_at", "pk")


def reported_before(now: datetime) -> datetime | None:
    """The last moment of a report whose time to be claimed is over; None without such a clock."""
    if window_ends(ClockCode.UNCLAIMED, now, now) is None:
        return None
    return last_moment(
        now - LONGEST, now, lambda at: (window_ends(ClockCode.UNCLAIMED, at, now) or now) <= now
    )


def last_moment(first: datetime, last: datetime, is_over: Callable[[datetime], bool]) -> datetime:
    """By halves, to the minute: what is over at a moment was over at each earlier one."""
    while last - first > A_MINUTE:
        middle = first + (last - first) / 2
        first, last = (middle, last) if is_over(middle) else (first, middle)
    return first


def hold_unclaimed(now: datetime, most: int) -> list[Case]:
    """Lock a batch, leaving out what another worker or a person holds."""
    rows = unclaimed(now).select_related("kind")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, no_key=True, of=("self",))
    return list(rows[:most])
