"""What of another system stands here, and what is still to be explained. (转入对账)"""

from datetime import UTC

from django.db.models import QuerySet

from linli.cases.models import Case, ForeignNumber, Task
from linli.cases.rules import GONE, Part
from linli.exchange.models import Difference, TakeOver
from linli.exchange.rules import Why
from linli.exchange.rules.taken_over import Seen


def seen_of(case: Case, lead: str) -> Seen:
    """What is compared of a matter, whether it stands here or would by a row. (对账内容)"""
    times = (case.reported_at, case.handled_at, case.closed_at)
    told = (at.astimezone(UTC).isoformat(timespec="seconds") if at else "" for at in times)
    return Seen(str(case.state), lead, *told)


def stands_here(system: str) -> dict[str, Seen]:
    """By its number there, every matter of a system as it stands here; two queries."""
    leads = Task.objects.filter(part=Part.LEAD, case__foreignnumber__system=system)
    rows = leads.exclude(state__in=GONE).values_list("case_id", "org__name")
    led = {case: name or "" for case, name in rows}
    known = ForeignNumber.objects.filter(system=system).select_related("case")
    return {
        one.number: seen_of(one.case, led.get(one.case_id, ""))
        for one in known.iterator(chunk_size=2_000)
    }


def take_over_of(system: str) -> TakeOver | None:
    return TakeOver.objects.filter(system=system).first()


def open_differences(system: str) -> QuerySet[Difference]:
    """What nobody has explained yet, by its number. (未说明的差异)"""
    rows = Difference.objects.filter(system=system, explained_at__isnull=True)
    return rows.order_by("number", "gap")


def why_not_read_from(system: str) -> Why | None:
    """Once the district has left a system, its files change nothing any more."""
    over = take_over_of(system)
    return Why.CUT_OVER if over and over.cut_over_at else None
