"""Several matters at once: what an act would do with each, and what has come of it. (批量办理)"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.cases import access
from linli.cases.models import Batch, BatchRow, Case
from linli.cases.rules import Offer, Part, State, Step, Why, why_not_step
from linli.cases.rules.bulk import Act, step_of
from linli.kernel.actor import Actor
from linli.orgs.models import Org
from linli.orgs.queries import bodies_around
from linli.orgs.rules import OrgKind
from linli.places.models import GridCell

from .looking import tasks_of_each
from .owners import offered
from .reach import seen_by

LAST = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """One chosen matter: to whom it would go, or why the act is closed for it."""

    case: Case
    goes_to: str = ""
    why: Why | None = None


def chosen(actor: Actor, numbers: Collection[str]) -> list[Case]:
    """The matters of these numbers that he sees, in the order of the numbers."""
    rows = seen_by(actor).filter(number__in=numbers).select_related("kind")
    return sorted(rows, key=lambda case: case.number)


def by_table(case: Case, now: datetime) -> list[Offer]:
    """Whom the duty list names for a matter: the first leads, the others help; empty if nobody."""
    return [Offer(org_id=one.pk, part=part) for one, part in _named(case, now)]


def _named(case: Case, now: datetime) -> list[tuple[Org, Part]]:
    if case.kind is None:
        return []
    here = bodies_around(case.grid_path, case.compound_path, now)
    closed = {OrgKind.OWNERS_COMMITTEE, *access.objects(case)}
    leads = [one for one in here.each(case.kind.lead) if one.kind not in closed][:1]
    helps = [one for one in here.each(case.kind.co) if one.kind not in closed] if leads else []
    parts = dict.fromkeys(helps, Part.CO) | dict.fromkeys(leads, Part.LEAD)
    return sorted(parts.items(), key=lambda one: one[1] is not Part.LEAD)


def units_for_all(cases: Sequence[Case], now: datetime) -> list[tuple[str, str]]:
    """Who could take every one of these matters: bodies, and the grid cell if all lie in one."""
    common: dict[str, str] | None = None
    for case in cases:
        here = bodies_around(case.grid_path, case.compound_path, now)
        named = here.each(case.kind.lead) if case.kind else []
        found = {f"org:{one.pk}": one.name for one in offered(here, named, access.objects(case))}
        common = found if common is None else {k: v for k, v in common.items() if k in found}
    paths = {case.grid_path for case in cases}
    cell = GridCell.objects.filter(path=paths.pop()).first() if len(paths) == 1 else None
    own = [(f"grid:{cell.pk}", cell.name)] if cell else []
    return own + list((common or {}).items())


def outlook(actor: Actor, act: Act, cases: Sequence[Case], now: datetime) -> list[Outlook]:
    """What would come of each matter, asked before anything is done; the act asks again."""
    tasks = tasks_of_each(cases)
    found = []
    for case in cases:
        step = step_of(act, State(case.state))
        of_it = () if step in {Step.ACCEPT, Step.DISPATCH} else tasks.get(case.pk, ())
        why = _forbidden(actor, act, case, step) or why_not_step(access.facts(case, of_it), step)
        names = [one.name for one, _part in _named(case, now)] if act is Act.SEND else []
        if why is None and not case.kind and (act is Act.SEND or step is Step.ACCEPT):
            why = Why.NO_KIND
        elif why is None and act is Act.SEND and not names:
            why = Why.NO_UNIT_NAMED
        found.append(Outlook(case, "、".join(names), why))
    return found


def _forbidden(actor: Actor, act: Act, case: Case, step: Step) -> Why | None:
    return access.why_not(actor, case, step) or next(
        filter(None, (access.why_not(actor, case, one) for one in access.STEPS_OF_ACT[act])), None
    )


def batches_of(actor: Actor) -> QuerySet[Batch]:
    """What he has asked for, newest first; nobody else reads it."""
    return Batch.objects.filter(asked_by=actor.person_id).order_by("-asked_at", "-pk")


def last_batches(actor: Actor) -> list[Batch]:
    """The last few, each with how many rows were done, refused, and still wait."""
    waits, refused = Q(rows__done_at=None), ~Q(rows__why="")
    counted = batches_of(actor).annotate(
        n=Count("rows"), waits=Count("rows", waits), refused=Count("rows", refused)
    )
    return list(counted[:LAST])


def rows_of(batch: Batch) -> list[BatchRow]:
    rows = BatchRow.objects.filter(batch=batch).select_related("case__kind")
    return sorted(rows, key=lambda row: row.case.number)


def rows_left(batch: Batch) -> list[UUID]:
    """The rows that have no answer yet, in the order in which they were asked for."""
    left = BatchRow.objects.filter(batch=batch, done_at=None).order_by("pk")
    return list(left.values_list("pk", flat=True))


def hold_row(row_id: UUID) -> BatchRow | None:
    """One row of a batch, locked, so that nobody takes it a second time."""
    rows = BatchRow.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("batch").filter(pk=row_id).first()
