"""Reporters whose matter has been over for a while, and who still left a contact."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.cases.models import MergeLink, Photo, Reporter
from linli.cases.models.work import STAYS_INSIDE
from linli.cases.rules import State


def contacts_over(before: datetime) -> QuerySet[Reporter]:
    """Reporters with a contact whose matter was over before a moment. (可清理的联系方式)

    A merged matter is over with the one it goes on in; what was refused or withdrawn keeps no
    day of its own, so the day it was reported counts.
    """
    left = Q(name__isnull=False) | Q(phone__isnull=False)
    return Reporter.objects.filter(left, _of_case(before)).order_by()


def inside_over(before: datetime) -> QuerySet[Photo]:
    """Papers and evidence of contacts of matters that were over before a moment. (可清理的照片)"""
    return Photo.objects.filter(STAYS_INSIDE, _of_case(before)).order_by()


def _of_case(before: datetime) -> Q:
    going_on = MergeLink.objects.filter(duplicate=OuterRef("case"), undone_at=None)
    merged = Q(case__state=State.MERGED) & Q(Exists(going_on.filter(_over("master", before))))
    return _over("case", before) | merged


def _over(of: str, before: datetime) -> Q:
    closed = {
        f"{of}__state": State.CLOSED, f"{of}__closed_at__lt": before,
        f"{of}__reopen_asked_at__isnull": True,
    }  # fmt: skip
    ended = {
        f"{of}__state__in": (State.REJECTED, State.WITHDRAWN, State.ANSWERED),
        f"{of}__reported_at__lt": before,
    }
    return Q(**closed) | Q(**ended)
