"""Matters that have been over for a while: contacts, photos and words that may go."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.cases.models import (
    Case,
    Mediation,
    MergeLink,
    Photo,
    Preservation,
    Reporter,
    WhistleMatter,
    WhistlePhoto,
)
from linli.cases.models.work import STAYS_INSIDE
from linli.cases.rules import State
from linli.cases.rules.mediation import RUNNING
from linli.people.models import DataRequest
from linli.people.rules.requests import RequestState


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


def matters_over(before: datetime, today: date) -> QuerySet[Case]:
    """Matters whose words have had their time and that nobody needs any more. (可清理的事项)

    Held back is what is preserved, what is being mediated, what a whistle still runs on, and what
    somebody has just asked about who reported it.
    """
    going_on = MergeLink.objects.filter(duplicate=OuterRef("pk"), undone_at=None)
    merged = Q(state=State.MERGED) & Q(Exists(going_on.filter(_over("master__", before))))
    over = Case.objects.filter(_over("", before) | merged, words_erased_at__isnull=True)
    return over.exclude(is_needed("pk", today)).order_by("closed_at", "pk")


def photos_over(before: datetime, today: date) -> QuerySet[Photo]:
    """Photos of matters that were over before a moment, public ones too. (可清理的事项照片)"""
    rows = Photo.objects.filter(_of_case(before)).exclude(is_needed("case", today))
    return rows.order_by("pk")


def spot_photos_over(before: datetime, today: date) -> QuerySet[WhistlePhoto]:
    """Photos of the spot of whistles that ended before a moment. (可清理的现场照片)"""
    ended = WhistlePhoto.objects.filter(whistle__ended_at__lt=before)
    needed = WhistleMatter.objects.filter(whistle=OuterRef("whistle"))
    return ended.exclude(Exists(needed.filter(is_needed("case", today)))).order_by("pk")


def is_needed(case: str, today: date) -> Q:
    """What holds a matter back; `case` is where a row names it."""
    kept = Preservation.objects.filter(case=OuterRef(case), ended_at=None, until_on__gte=today)
    mediated = Mediation.objects.filter(case=OuterRef(case), state__in=RUNNING)
    whistled = WhistleMatter.objects.filter(case=OuterRef(case), whistle__ended_at=None)
    asking = DataRequest.objects.filter(state=RequestState.ASKED).values("account_id")
    asked = Reporter.objects.filter(case=OuterRef(case), account_id__in=asking)
    return Q(Exists(kept)) | Q(Exists(mediated)) | Q(Exists(whistled)) | Q(Exists(asked))


def _of_case(before: datetime) -> Q:
    going_on = MergeLink.objects.filter(duplicate=OuterRef("case"), undone_at=None)
    merged = Q(case__state=State.MERGED) & Q(Exists(going_on.filter(_over("master__", before))))
    return _over("case__", before) | merged


def _over(of: str, before: datetime) -> Q:
    closed = {
        f"{of}state": State.CLOSED, f"{of}closed_at__lt": before,
        f"{of}reopen_asked_at__isnull": True,
    }  # fmt: skip
    ended = {
        f"{of}state__in": (State.REJECTED, State.WITHDRAWN, State.ANSWERED),
        f"{of}reported_at__lt": before,
    }
    return Q(**closed) | Q(**ended)
