"""Other systems as the desk sees them: what differs, what went back, page by page. (对账、回传)"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from linli.exchange.models import Difference, Result, TakeOver
from linli.exchange.rules.results import Sent

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Compared:
    """A system, how many numbers differ, and how many of those nobody has explained."""

    over: TakeOver
    differ: int
    unexplained: int


def take_overs() -> list[Compared]:
    """Every system the district moves over from, by its name; two queries."""
    unexplained = Count("pk", filter=Q(explained_at__isnull=True))
    rows = Difference.objects.values("system").annotate(differ=Count("pk"), open=unexplained)
    counts = {row["system"]: (row["differ"], row["open"]) for row in rows.order_by()}
    found = TakeOver.objects.order_by("system")
    return [Compared(one, *counts.get(one.system, (0, 0))) for one in found]


def differences(system: str, *, explained: bool, after: str = "") -> tuple[list[Difference], str]:
    """Some differences by number, and the mark behind which the next ones stand."""
    rows = Difference.objects.filter(system=system, explained_at__isnull=not explained)
    number, _bar, gap = after.partition("|")
    if number:
        rows = rows.filter(Q(number__gt=number) | Q(number=number, gap__gt=gap))
    found = list(rows.order_by("number", "gap")[: A_PAGE + 1])
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    return found[:A_PAGE], f"{last.number}|{last.gap}" if last else ""


def results_counted() -> dict[str, int]:
    """How many results stand in each state."""
    rows = Result.objects.values("state").annotate(n=Count("pk")).order_by()
    return {one.value: 0 for one in Sent} | {row["state"]: row["n"] for row in rows}


def results_page(state: Sent, after: UUID | None = None) -> tuple[list[Result], UUID | None]:
    """Some results of a state, the newest first, and the one behind which the next ones stand."""
    rows = Result.objects.filter(state=state)
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.order_by("-pk")[: A_PAGE + 1])
    return found[:A_PAGE], found[A_PAGE - 1].pk if len(found) > A_PAGE else None
