"""Who waits for a call. (回访队列)"""

from dataclasses import dataclass
from datetime import datetime

from linli.cases.models import Case, Contact, Reporter
from linli.cases.rules import May, State
from linli.kernel.actor import Actor
from linli.kernel.paths import under_any


@dataclass(frozen=True, slots=True)
class Waiting:
    case: Case
    reporter: Reporter
    next_try_at: datetime | None


def to_call(actor: Actor, now: datetime, most: int) -> list[Waiting]:
    """Reporters still to be asked: complaints first, then emergencies, then by the next try."""
    areas = actor.areas_of(May.CALL_BACK)
    here = under_any(areas, "case__grid_path", "case__compound_path")
    waiting = Reporter.objects.filter(
        here, call_back=None, case__state=State.VERIFIED, case__call_back=None
    ).exclude(phone__isnull=True, account_id=None)
    order = ("-case__complaint", "-case__emergency", "case__next_due_at", "pk")
    rows = list(waiting.select_related("case").order_by(*order)[:most])
    tries = Contact.objects.filter(reporter__in=rows, next_try_at__gt=now)
    next_try = dict(tries.order_by("tried_at").values_list("reporter_id", "next_try_at"))
    return [Waiting(one.case, one, next_try.get(one.pk)) for one in rows]


def tries_of(reporter: Reporter) -> list[Contact]:
    return list(Contact.objects.filter(reporter=reporter).order_by("tried_at", "pk"))
