"""Cases that are one matter: a link that can be undone. (并案)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, MergeLink, Reporter, Task
from linli.cases.rules import OPEN, UNSIGNED, State, Step, TaskState, Why, why_not_merge
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.trail.actions import record

from .ground import lie_now
from .keeping import keep_deadlines
from .moving import heard_at_last, move, refuse_step
from .outcome import heard
from .telling import tell_reporters

WHY = 200


@action
def merge(actor: Actor, case_id: UUID, *, master_id: UUID, why: str, now: datetime) -> Case:
    """Let a case go on in another that is the same matter; its reporters stay. (并案)"""
    refuse_if(Why.SAME_CASE if case_id == master_id else None)
    case, master = queries.hold_both(case_id, master_id)
    forbid_if(access.why_not(actor, case, Step.MERGE))
    forbid_if(access.why_not(actor, master, Step.MERGE))
    refuse_step(case, (), Step.MERGE)
    refuse_if(None if State(master.state) in OPEN else Why.MASTER_NOT_OPEN)
    refuse_if(why_not_merge(access.facts(case, ()), access.facts(master, ())))
    refuse_if(Why.HAS_DUPLICATES if queries.has_duplicates(case) else None)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    waiting = Task.objects.filter(case=case, state__in=UNSIGNED)
    released = [str(pk) for pk in waiting.values_list("pk", flat=True)]
    waiting.update(state=TaskState.RELEASED)
    MergeLink.objects.create(
        duplicate=case,
        master=master,
        state_before=case.state,
        released=released,
        why=why.strip()[:WHY],
        merged_at=now,
        merged_by=actor.person_id,
    )
    move(case, State.MERGED, now)

    record(actor, "case.merged", case.pk, now, master=str(master.pk))
    record(actor, "case.joined", master.pk, now, duplicate=str(case.pk))
    tell_reporters(actor, case, "case.merged", now)
    return case


@action
def unmerge(actor: Actor, case_id: UUID, *, now: datetime) -> Case:
    """Undo a merge: the case stands where it stood, with its own clocks. (撤销并案)

    Its reporters are asked about their own case from now on; the other one waits for them no more.
    """
    case, master = queries.hold_merged(case_id)
    forbid_if(access.why_not(actor, case, Step.UNMERGE))
    if master is None:
        raise Refused(Why.WRONG_STATE)

    link = part(actor, case, now)
    Task.objects.filter(pk__in=link.released).update(state=TaskState.OFFERED)
    move(case, State(link.state_before), now)
    lie_now(actor, case, now)
    Reporter.objects.filter(case=case).update(call_back=None, tries=0)
    ask_no_more(master, now)

    record(actor, "case.unmerged", case.pk, now, master=str(master.pk))
    record(actor, "case.parted", master.pk, now, duplicate=str(case.pk))
    tell_reporters(actor, case, "case.unmerged", now)
    return case


def part(actor: Actor, case: Case, now: datetime) -> MergeLink:
    """End the link of a merged case to the one it went on in; it stays as a record."""
    link = MergeLink.objects.get(duplicate=case, undone_at=None)
    link.undone_at, link.undone_by = now, actor.person_id
    link.save(update_fields=["undone_at", "undone_by"])
    return link


def ask_no_more(master: Case, now: datetime) -> None:
    """A matter that waited for the word of a reporter who parted waits for him no more."""
    if master.state == State.VERIFIED and master.call_back is None:
        heard_at_last(master, heard(queries.reporters_of(master)))
        master.save(update_fields=["call_back"])
        keep_deadlines(master, now)
