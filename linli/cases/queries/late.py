"""Promised times that have passed, or that were counted without the official calendar."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import IN_HANDS


def newly_overdue(now: datetime) -> QuerySet[Case]:
    """The longest overdue first; marking takes them out, so none can starve another. (新超期)"""
    rows = Case.objects.filter(IS_OPEN, due_at__lt=now, due_at__isnull=False, overdue_at=None)
    return rows.filter(state__in=IN_HANDS).order_by("due_at", "pk")


def hold_newly_overdue(now: datetime, most: int) -> list[Case]:
    """Lock a small batch, leaving out what others hold: the next round has it."""
    rows = newly_overdue(now)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, no_key=True)
    return list(rows[:most])


def hold_provisional(after: UUID | None, most: int) -> list[Case]:
    """Lock a batch of promises counted without the official calendar of a year. (暂定期限)"""
    rows = Case.objects.filter(IS_OPEN, state__in=IN_HANDS, due_provisional=True)
    if after:
        rows = rows.filter(pk__gt=after)
    locked = rows.select_for_update(no_key=True, of=("self",)).select_related("kind")
    return list(locked.order_by("pk")[:most])
