"""What this room keeps about somebody: what he reported, said and agreed to. (本人信息)"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.cases.models import (
    Evaluation,
    MediationParty,
    Mediator,
    Photo,
    Preservation,
    Remark,
    Reporter,
    SavedView,
)
from linli.cases.rules import Step
from linli.cases.rules.mediation import RUNNING
from linli.kernel.own import Own, Told, Waits, goes_on
from linli.trail.queries import kept_since
from linli.trail.rules import Kept


def _tell(account_id: UUID, _now: datetime) -> Told:
    mine = Reporter.objects.filter(account_id=account_id).select_related("case__kind")
    reporters = list(mine.order_by("-reported_at", "pk"))
    return {
        "reported": _reported(reporters, account_id),
        "mediations": [
            {"number": one.mediation.number, "called": one.called, "agreed": one.agreed,
             "signed_at": one.signed_at}
            for one in MediationParty.objects.filter(account_id=account_id)
            .select_related("mediation").order_by("pk")
        ],
        "mediated": [
            {"number": one.mediation.number, "named_at": one.named_at}
            for one in Mediator.objects.filter(account_id=account_id)
            .select_related("mediation").order_by("pk")
        ],
        "lists": [
            {"name": one.name, "query": one.query}
            for one in SavedView.objects.filter(person=account_id).order_by("place", "pk")
        ],
    }  # fmt: skip


def _reported(reporters: Sequence[Reporter], account_id: UUID) -> list[dict[str, object]]:
    """Each matter with his own words alone: of a matter others brought too, theirs stay out."""
    cases = [one.case_id for one in reporters]
    said, shown, graded = defaultdict(list), defaultdict(list), defaultdict(list)
    words = Remark.objects.filter(case__in=cases, said_by=account_id, step=Step.SUPPLEMENT)
    for remark in words.order_by("said_at", "pk"):
        said[remark.case_id].append({"text": remark.text, "said_at": remark.said_at})
    for photo in Photo.objects.filter(case__in=cases, added_by=account_id).order_by("pk"):
        shown[photo.case_id].append({"address": f"/photos/{photo.pk}/", "at": photo.added_at})
    for word in Evaluation.objects.filter(reporter__in=reporters).order_by("given_at", "pk"):
        told = {"solved": word.solved, "satisfied": word.satisfied, "words": word.words}
        graded[word.reporter_id].append(told | {"given_at": word.given_at})
    return [
        {
            "number": one.case.number,
            "text": one.case.text if one.first else "",
            "kind": one.case.kind.code if one.case.kind else "",
            "place": one.case.place,
            "state": one.case.state,
            "reported_at": one.reported_at,
            "closed_at": one.case.closed_at,
            "name": one.name or "",
            "phone": one.phone or "",
            "additions": said[one.case_id],
            "photos": shown[one.case_id],
            "grades": graded[one.pk],
        }
        for one in reporters
    ]


def _waits(account_id: UUID, now: datetime) -> list[Waits]:
    """Open matters need a contact; after closing it stays for the days the preset says."""
    mine = Reporter.objects.filter(account_id=account_id)
    found = []
    if running := mine.filter(case__closed_at=None).count():
        found.append(Waits("cases.open", running))
    closed = mine.filter(case__closed_at__isnull=False).order_by("-case__closed_at")
    if last := closed.values_list("case__closed_at", flat=True).first():
        until = goes_on(last, kept_since(Kept.CONTACTS, now), now)
        found.append(Waits("cases.closed", closed.count(), until))
    return found


def _needs(now: datetime) -> Sequence[QuerySet[Any, Any]]:
    """Whose matter is open or preserved, and who is a side or the mediator of what still runs."""
    today, mine = timezone.localdate(now), Reporter.objects.filter(account_id__isnull=False)
    waits = Q(case__next_due_at__isnull=False) | Q(case__reopen_asked_at__isnull=False)
    kept = Preservation.objects.filter(ended_at=None, until_on__gte=today)
    sides = MediationParty.objects.filter(account_id__isnull=False)
    return (
        mine.filter(waits | Q(case__in=kept.values("case"))).values("account_id"),
        sides.filter(mediation__state__in=RUNNING).values("account_id"),
        Mediator.objects.filter(mediation__state__in=RUNNING).values("account_id"),
    )


OWN = Own(_tell, _waits, covers=(Reporter, MediationParty, Mediator), needs=_needs)
