"""What the bodies and grid cells do with their tasks. (签收、联系、处置)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Task
from linli.cases.rules import (
    NEXT,
    NewPhoto,
    Part,
    State,
    Step,
    TaskState,
    Why,
    all_signed_off,
    task_goals,
    why_not_add,
    why_not_task_step,
)
from linli.cases.rules.results import NOT_SAID, TaskResult
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.places.models import GridCell
from linli.trail.actions import new_trace, record, record_all

from .finishing import Handed, finish_task, put_into_slots, refuse_result
from .keeping import keep_deadlines
from .moving import move, refuse_step, remark
from .outcome import call_done
from .telling import tell_reporters


def refuse_task_step(case: Case, tasks: Sequence[Task], task: Task, step: Step) -> None:
    """What the task does not allow, and then what the case does not."""
    why = why_not_task_step(task.facts, step)
    if why and TaskState(task.state) in task_goals(step):
        raise Overtaken(Why.OVERTAKEN)
    refuse_if(why)
    refuse_step(case, tasks, step)


@action
def sign(actor: Actor, task_id: UUID, *, now: datetime) -> Task:
    """Take a task on for one's body or grid cell. (签收)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_task_step(case, tasks, task, Step.SIGN)

    sign_task(actor, case, task, now, tasks)
    return task


def sign_task(
    actor: Actor, case: Case, task: Task, now: datetime, tasks: Sequence[Task] | None = None
) -> None:
    """Take one task of a held case on; the first one begins the work. (签收)"""
    task.state = TaskState.SIGNED
    task.signed_at, task.signed_by = now, actor.person_id
    task.save(update_fields=["state", "signed_at", "signed_by"])
    signed = new_trace(actor, "case.signed", case.pk, now, task=str(task.pk), owner=str(task.owner))
    if case.state != State.DISPATCHED:
        record_all(signed)
        keep_deadlines(case, now, tasks)
        return
    reporters = queries.reporters_of(case)
    move(case, State.IN_PROGRESS, now, tasks=tasks, reporters=reporters, traces=(signed,))
    tell_reporters(actor, case, "case.in_progress", now, reporters=reporters)


@action
def contact(actor: Actor, task_id: UUID, *, now: datetime) -> Task:
    """Note that the reporter was reached by message or relay, never by a number. (联系群众)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_task_step(case, tasks, task, Step.CONTACT)

    task.state = NEXT[TaskState(task.state), Step.CONTACT]
    task.contacted_at = now
    task.save(update_fields=["state", "contacted_at"])
    keep_deadlines(case, now, tasks)

    record(actor, "case.contacted", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return task


@action
def measure(actor: Actor, task_id: UUID, *, note: str, now: datetime) -> Task:
    """Say which first protective step was taken: stopped, fenced off, warned; once. (先期处置)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task) or access.why_not_lead(actor, tasks))
    if task.measured_at:
        raise Overtaken(Why.OVERTAKEN)
    refuse_task_step(case, tasks, task, Step.MEASURE)
    refuse_if(Why.NO_NOTE if not note.strip() else why_not_add(note, ()))

    task.measured_at = now
    task.save(update_fields=["measured_at"])
    remark(actor, case, Step.MEASURE, note, now)
    keep_deadlines(case, now, tasks)

    record(actor, "case.measured", case.pk, now, task=str(task.pk), owner=str(task.owner))
    return task


@action
def finish(  # noqa: PLR0913  (the fields of the form)
    actor: Actor,
    task_id: UUID,
    *,
    note: str,
    reply: str = "",
    photos: Sequence[NewPhoto] = (),
    evidence: Sequence[NewPhoto] = (),
    papers: Sequence[NewPhoto] = (),
    told: TaskResult = NOT_SAID,
    now: datetime,
) -> Task:
    """Say that one's part is done, and what came of it; the last ends the work on the case. (办结)

    `photos` are of the result, `evidence` of the contact with the reporter, `papers` of papers.
    """
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_work(actor, task))
    refuse_task_step(case, tasks, task, Step.FINISH)
    handed = Handed(note, reply, photos, evidence, papers, told)
    refuse_result(case, task, handed, now)

    finish_task(task, actor, note, reply, now, told)
    put_into_slots(actor, case, task, handed, now)

    done = new_trace(
        actor, "case.part_finished", case.pk, now, task=str(task.pk), owner=str(task.owner)
    )
    if all_signed_off(one.facts for one in tasks):
        call_done(actor, case, tasks, now, done)
        return task
    record_all(done)
    keep_deadlines(case, now, tasks)
    return task


@action
def accept_part(actor: Actor, task_id: UUID, *, now: datetime) -> Task:
    """The lead says that a helper's part is done. (主办确认协办)"""
    case, tasks, task = queries.hold_task(task_id)
    forbid_if(access.why_not_lead(actor, tasks))
    refuse_task_step(case, tasks, task, Step.ACCEPT_PART)

    task.state = TaskState.ACCEPTED_BY_LEAD
    task.save(update_fields=["state"])

    record(actor, "case.part_accepted", case.pk, now, task=str(task.pk), owner=str(task.owner))
    if all_signed_off(one.facts for one in tasks):
        call_done(actor, case, tasks, now)
    return task


@action
def handle_on_the_spot(  # noqa: PLR0913  (the fields of the form)
    actor: Actor,
    case_id: UUID,
    *,
    note: str,
    reply: str = "",
    photos: Sequence[NewPhoto] = (),
    evidence: Sequence[NewPhoto] = (),
    papers: Sequence[NewPhoto] = (),
    told: TaskResult = NOT_SAID,
    now: datetime,
) -> Case:
    """Do at once what can be done by whoever stands there; signed and finished in one. (即时办)"""
    case = queries.hold(case_id)
    tasks = queries.tasks_of(case)
    forbid_if(access.why_not_on_the_spot(actor, case, tasks))
    refuse_step(case, tasks, Step.HANDLE_ON_THE_SPOT)
    mine = next((task for task in tasks if access.works_on(actor, task)), None)
    if any(task is not mine and not task.is_signed_off for task in tasks):
        raise Refused(Why.OTHERS_AT_WORK)
    handed = Handed(note, reply, photos, evidence, papers, told)
    refuse_result(case, mine, handed, now)

    task = mine or own_task(actor, case, now)
    task.part = Part.LEAD
    task.signed_at, task.signed_by = now, actor.person_id
    task.save(update_fields=["part", "signed_at", "signed_by"])
    finish_task(task, actor, note, reply, now, told)
    put_into_slots(actor, case, task, handed, now)
    case.on_the_spot = True
    case.save(update_fields=["on_the_spot"])

    record(
        actor, "case.handled_on_the_spot", case.pk, now, task=str(task.pk), owner=str(task.owner)
    )
    call_done(actor, case, queries.tasks_of(case), now)
    return case


def own_task(actor: Actor, case: Case, now: datetime) -> Task:
    """The task of whoever stands there: of the grid cell, or of the body where there is none."""
    cell = GridCell.objects.filter(path=case.grid_path).first() if case.grid_path else None
    body = None if cell else min(actor.bodies, default=None)
    refuse_if(Why.UNKNOWN_OWNER if cell is None and body is None else None)
    return Task.objects.create(
        case=case, grid_cell=cell, org_id=body, part=Part.LEAD, offered_at=now, due_at=case.due_at
    )
