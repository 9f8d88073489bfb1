"""Questions answered at once: those a caller comes back to, and how many there were. (当场答复)"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from linli.cases import access
from linli.cases.models import Case, Reporter
from linli.cases.rules import State
from linli.kernel.actor import Actor

from .callers import reporters_calling
from .clocks import window_over
from .figures import midnight
from .rates import Scope, part_of
from .reach import hidden, kept_from, within


@dataclass(frozen=True, slots=True)
class Answered:
    """How many questions were answered at once, and how many of them were taken up after all."""

    n: int = 0
    taken_up: int = 0


def answered_at_once(actor: Actor, scope: Scope) -> dict[str, Answered]:
    """Area just below → questions answered in a stretch; what lies in none, in itself. (当场答复)

    They are no matters that anybody handled, so they stay outside the three rates.
    """
    since, ends = scope.stretch.since, scope.stretch.until + timedelta(days=1)
    days = Q(answered_at__gte=midnight(since), answered_at__lt=midnight(ends))
    rows = Case.objects.filter(days, within(scope.area))
    if kept_from(actor) is not None:
        rows = rows.exclude(hidden(actor))
    taken_up = Count("pk", filter=~Q(state=State.ANSWERED))
    counted = rows.order_by().values_list("community_path").annotate(n=Count("pk"), again=taken_up)
    found: dict[str, Answered] = defaultdict(Answered)
    for path, n, again in counted:
        key = part_of(path, scope.area)
        found[key] = together((found[key], Answered(n, again)))
    return dict(sorted(found.items()))


def together(some: Iterable[Answered]) -> Answered:
    """All of them as one figure."""
    rows = list(some)
    return Answered(sum(one.n for one in rows), sum(one.taken_up for one in rows))


def answered_to(actor: Actor, number: str, now: datetime) -> list[Reporter]:
    """Questions of a number that were answered and can still be taken up, the newest first."""
    found = reporters_calling(actor, number, among=(State.ANSWERED,))
    return [one for one in found if not window_over(one.case, now)]


def just_taken_up(actor: Actor, number: str) -> Case | None:
    """A question that somebody who takes calls has just had taken up. (刚转为事项)"""
    asked = Case.objects.filter(number=number, state=State.REPORTED, taken_up_at__isnull=False)
    case = asked.select_related("kind").first()
    if case is None or access.why_not_take_up_question(actor, case):
        return None
    return case
