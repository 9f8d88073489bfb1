"""What happened to published matters, step by step. (进展)"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.cases.models import Case
from linli.cases.rules import Solved
from linli.exchange.models import ApiKey, ServiceRequest
from linli.exchange.rules.open311 import BY_VERB, Progress, progress_after
from linli.trail.models import Trace

from .published import LONGEST_NUMBER, Published, is_open_to_all, shown

SLACK = timedelta(days=1)
"""An id is made a moment after what it tells of; the walk begins a day before the window."""


@dataclass(frozen=True, slots=True)
class Update:
    """One step of a published matter."""

    id: UUID
    matter: Published
    progress: Progress
    happened_at: datetime


def updates(since: datetime, until: datetime | None, first: int, size: int) -> list[Update]:
    """Steps of a window, the oldest first; the window is on the step's own time."""
    public = Case.objects.filter(is_open_to_all()).values("pk")
    rows = Trace.objects.filter(
        id__gte=_first_id(since - SLACK),
        happened_at__gte=since,
        verb__in=list(BY_VERB),
        subject_id__in=public,
    )
    if until:
        rows = rows.filter(happened_at__lte=until)
    traces = list(rows.order_by("pk")[first : first + size])
    cases = Case.objects.filter(pk__in={one.subject_id for one in traces}).select_related("kind")
    matters = {one.case.pk: one for one in shown(list(cases), ())}
    return [_update(one, matters[one.subject_id]) for one in traces]


def _first_id(at: datetime) -> UUID:
    """The smallest id that can have been made then: 48 bits of milliseconds lead (RFC 9562)."""
    return UUID(int=max(int(at.timestamp() * 1000), 0) << 80)


def _update(trace: Trace, matter: Published) -> Update:
    solved = Solved(matter.case.solved) if matter.case.solved else None
    return Update(trace.pk, matter, progress_after(trace.verb, solved), trace.happened_at)


def filed_by(key: ApiKey, number: str) -> ServiceRequest | None:
    """A matter this program filed; any other does not exist for it."""
    case = Case.objects.filter(number=number).first() if len(number) <= LONGEST_NUMBER else None
    return ServiceRequest.objects.filter(case_id=case.pk, key=key).first() if case else None
