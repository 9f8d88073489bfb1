"""One act on several matters at once: each through its ordinary step, each by itself. (批量办理)"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Batch, BatchRow, Case
from linli.cases.queries import bulk
from linli.cases.rules import Offer, State, Step, Why
from linli.cases.rules.bulk import Act, step_of, why_not_begin
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused, forbid_if, refuse_if
from linli.trail.actions import claim, record
from linli.trail.queries import answered

from .dispatching import dispatch, redispatch, take_on
from .merging import merge
from .pressing import remind

VERB = "batch.begun"
TO_SEND = (State.REPORTED, State.ACCEPTED)


@action
def begin_batch(  # noqa: PLR0913  (what is asked for has as many parts)
    actor: Actor,
    *,
    key: str,
    act: Act,
    case_ids: Sequence[UUID],
    words: str = "",
    ask: str = "",
    kind_code: str = "",
    owner: str = "",
    master_id: UUID | None = None,
    now: datetime,
) -> Batch:
    """Note what is to be done with which matters; the same key is the same batch. (批量办理)

    Nothing is done yet: `take_row` does it, row by row, and goes on where it was broken off.
    """
    forbid_if(access.why_not_act(actor, act))
    ids = [one for one in dict.fromkeys(case_ids) if one != master_id]
    asked = (act, words, ask, kind_code, owner, str(master_id or ""), *map(str, ids))
    if earlier := answered(actor, VERB, key, *asked):
        return Batch.objects.get(pk=earlier)
    refuse_if(why_not_begin(act, ids, words=words, owner=owner, master=master_id is not None))
    seen = queries.seen_by(actor).filter(pk__in=[*ids, *([master_id] if master_id else [])])
    forbid_if(Why.NOT_YOUR_AREA if seen.count() < len(ids) + bool(master_id) else None)

    batch = Batch.objects.create(
        act=act,
        words=words.strip(),
        ask=ask.strip(),
        kind_code=kind_code,
        owner=owner,
        master_id=master_id,
        asked_at=now,
        asked_by=actor.person_id,
    )
    BatchRow.objects.bulk_create(BatchRow(batch=batch, case_id=one) for one in ids)

    claim(actor, VERB, key, batch.pk, now, *asked)
    record(actor, VERB, batch.pk, now, act=act.value, rows=len(ids))
    return batch


@action
def take_row(actor: Actor, row_id: UUID, *, now: datetime) -> BatchRow:
    """Do with one matter what its batch asks for, or note why not; once. (逐件办理)

    The step and its line stand or fall together; the trace is that of the step.
    """
    row = bulk.hold_row(row_id)
    if row is None or row.batch.asked_by != actor.person_id:
        raise NotAllowed(Why.NOT_YOUR_AREA)
    forbid_if(access.why_not_act(actor, Act(row.batch.act)))
    if row.done_at:
        return row

    try:
        with transaction.atomic():
            RUN[Act(row.batch.act)](actor, row.case_id, row.batch, now)
    except Refused as no:
        row.why = no.reason.value
    row.done_at = now
    row.save(update_fields=["why", "done_at"])
    return row


def _send(actor: Actor, case_id: UUID, batch: Batch, now: datetime) -> None:
    """To the unit the duty list names; what was not accepted yet is so in the same step."""
    case = _named(case_id, batch, now)
    offers = bulk.by_table(case, now)
    step = step_of(Act.SEND, State(case.state))
    if case.state in TO_SEND and not offers:
        forbid_if(access.why_not(actor, case, step))
        raise Refused(Why.NO_UNIT_NAMED if case.kind else Why.NO_KIND)
    _hand_over(actor, case, step, offers, batch, now)


def _assign(actor: Actor, case_id: UUID, batch: Batch, now: datetime) -> None:
    """To the one unit that was chosen for all."""
    case = _named(case_id, batch, now)
    what, _sep, pk = batch.owner.partition(":")
    one = Offer(grid_cell_id=UUID(pk)) if what == "grid" else Offer(org_id=UUID(pk))
    _hand_over(actor, case, step_of(Act.ASSIGN, State(case.state)), [one], batch, now)


def _named(case_id: UUID, batch: Batch, now: datetime) -> Case:
    """The case held, and with the kind of the batch where it has none."""
    case = queries.hold(case_id)
    if case.kind is None and batch.kind_code and case.state == State.REPORTED:
        case.kind = queries.kind_of(batch.kind_code, timezone.localdate(now))
    return case


def _hand_over(
    actor: Actor, case: Case, step: Step, offers: Sequence[Offer], batch: Batch, now: datetime
) -> None:
    if step is Step.REDISPATCH:
        redispatch(actor, case.pk, offers=offers, ask=batch.ask, why=batch.words, now=now)
    elif step is Step.DISPATCH:
        dispatch(actor, case.pk, offers=offers, ask=batch.ask, now=now)
    elif case.kind is None:
        forbid_if(access.why_not(actor, case, step))
        raise Refused(Why.NO_KIND)
    else:
        take_on(
            actor,
            case.pk,
            kind_code=case.kind.code,
            title=case.kind.level2,
            emergency=case.emergency,
            complaint=case.complaint,
            offers=offers,
            ask=batch.ask,
            now=now,
        )


def _remind(actor: Actor, case_id: UUID, batch: Batch, now: datetime) -> None:
    remind(actor, case_id, why=batch.words, now=now)


def _merge(actor: Actor, case_id: UUID, batch: Batch, now: datetime) -> None:
    if batch.master_id is None:
        raise Refused(Why.NO_MASTER)
    merge(actor, case_id, master_id=batch.master_id, why=batch.words, now=now)


RUN: dict[Act, Callable[[Actor, UUID, Batch, datetime], None]] = {
    Act.SEND: _send,
    Act.ASSIGN: _assign,
    Act.REMIND: _remind,
    Act.MERGE: _merge,
}
"""Each act by its ordinary action, with all it asks and all it traces."""
