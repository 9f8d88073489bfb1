"""A court or an authority needs a matter: its words stay beyond their time. (证据保全)"""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import queries
from linli.cases.access.preserving import why_not_preserve
from linli.cases.models import Preservation
from linli.cases.queries.preserving import hold_preservation, preserved
from linli.cases.rules import Why, preserving
from linli.cases.rules.preserving import Ground
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

PAPER = 120


@action
def preserve(
    actor: Actor, case_id: UUID, *, ground: Ground, paper: str, until_on: date, now: datetime
) -> Preservation:
    """Keep the words of a matter until a day, because a paper asks for it. (保全)

    What is kept already gets the new day and paper. Refused where the words are gone.
    """
    case = queries.hold(case_id)
    forbid_if(why_not_preserve(actor, case))
    refuse_if(preserving.why_not_preserve(timezone.localdate(now), until_on, paper))
    refuse_if(Why.WORDS_ERASED if case.words_erased_at else None)
    said = {"ground": ground.value, "paper": paper.strip()[:PAPER], "until_on": until_on}
    one = preserved(case.pk)
    if one and said.items() <= vars(one).items():
        return one

    one = one or Preservation(case=case, kept_at=now, kept_by=actor.person_id)
    for column, value in said.items():
        setattr(one, column, value)
    one.save()

    record(actor, "case.preserved", case.pk, now, ground=ground.value, until=until_on.isoformat())
    return one


@action
def end_preservation(actor: Actor, preservation_id: UUID, *, now: datetime) -> Preservation:
    """Keep a matter no longer than its time; what is over is erased by the clock. (解除保全)"""
    one = hold_preservation(preservation_id)
    forbid_if(why_not_preserve(actor, one.case))
    if one.ended_at:
        return one

    one.ended_at, one.ended_by = now, actor.person_id
    one.save(update_fields=["ended_at", "ended_by"])

    record(actor, "case.let_go", one.case_id, now)
    return one
