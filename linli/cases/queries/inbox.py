"""What a body and the bodies right under it have in hand. (部门收件箱)"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from linli.cases import access
from linli.cases.models import Case, Task, WhistleCall
from linli.cases.models.work import STILL_TO_DO
from linli.cases.rules import GONE, May
from linli.cases.rules.whistles import CallState, WhistleState
from linli.kernel.actor import Actor
from linli.orgs.models import Org
from linli.orgs.queries import running

from .reach import recused
from .working import NEXT_DUE

OVER = (CallState.DONE, CallState.RELEASED)


@dataclass(frozen=True, slots=True)
class Desk:
    """One body, how much it has in hand, and how much of it is late."""

    org: Org
    own: bool
    open: int = 0
    late: int = 0


def below(actor: Actor, now: datetime) -> list[Org]:
    """The bodies right under his, in the order of their codes."""
    rows = Org.objects.filter(running(timezone.localdate(now)), parent__in=actor.bodies)
    return list(rows.order_by("code")) if actor.bodies else []


def has_below(actor: Actor) -> bool:
    if not (actor.bodies and actor.holds_somewhere(May.HANDLE)):
        return False
    return Org.objects.filter(parent__in=actor.bodies).exists()


def watched(actor: Actor) -> QuerySet[Task]:
    """Tasks of his bodies and of those right under them, as `access.watches` has it."""
    if not (actor.bodies and actor.holds_somewhere(May.HANDLE)):
        return Task.objects.none()
    under = Org.objects.filter(parent__in=actor.bodies).values_list("pk", flat=True)
    rows = Task.objects.filter(
        ~recused(actor, "case__"), org_id__in=[*actor.bodies, *under]
    ).exclude(state__in=GONE)
    return rows.select_related("case__kind", "org", "grid_cell")


def inbox(actor: Actor, org_id: UUID | None, now: datetime, *, late: bool) -> QuerySet[Task]:
    """The open ones: emergencies first, then whose clock ends first."""
    rows = watched(actor).filter(STILL_TO_DO, due_at__isnull=False)
    rows = rows.annotate(emergency=F("case__emergency"), next_due_at=NEXT_DUE)
    rows = rows.filter(org_id=org_id) if org_id else rows
    return rows.filter(next_due_at__lt=now) if late else rows


def desks(actor: Actor, now: datetime) -> list[Desk]:
    """Each body with its figures: his own first, then by code, never by how late they are."""
    rows = inbox(actor, None, now, late=False).order_by().values("org_id")
    counted = rows.annotate(n=Count("pk"), late=Count("pk", Q(next_due_at__lt=now)))
    found = {row["org_id"]: (row["n"], row["late"]) for row in counted}
    own = list(Org.objects.filter(pk__in=actor.bodies).order_by("code"))
    under = [one for one in below(actor, now) if one not in own]
    return [Desk(one, one in own, *found.get(one.pk, (0, 0))) for one in [*own, *under]]


def may_get(actor: Actor, task: Task, now: datetime) -> list[Org]:
    """To whom a task can be handed: bodies right under the one whose house it is in, or itself."""
    mine = access.heads(actor, task)
    if not mine:
        return []
    rows = Org.objects.filter(running(timezone.localdate(now)), Q(parent__in=mine) | Q(pk__in=mine))
    return [one for one in rows.order_by("code") if one.pk != task.org_id]


def called_to(case: Case, org_id: UUID) -> bool:
    """A whistle that runs has called this body to the matter: the call is answered by it alone."""
    rows = WhistleCall.objects.filter(
        org_id=org_id, whistle__matters__case=case, whistle__state=WhistleState.RAISED
    )
    return rows.exclude(state__in=OVER).exists()
