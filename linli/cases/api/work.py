"""Tasks for programs: hand a matter over, and what its handlers do with their part. (接口：办理)

Each route is one action; what it refuses, it refuses here as on the pages, by the same code.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import BaseModel

from linli.cases import actions, queries
from linli.cases.models import Case, Task
from linli.cases.queries.working import tasks_of_actor
from linli.cases.rules import TEXT, Offer, Part, Solved, TaskState
from linli.cases.rules.results import LONGEST_WHY, Genuine, TaskResult
from linli.kernel.requests import ActorRequest

from .matters import CaseOut, Id, Pages, Text
from .matters import router as cases

router = Router(tags=["tasks"])
MOST_OFFERS, ASK, TITLE, CAME = 20, 400, 120, 120


class AcceptIn(BaseModel):
    """What the desk calls a matter."""

    kind_code: Text = Field("", max_length=4, description="Four digits; empty where not known")
    title: Text = Field(min_length=1, max_length=TITLE)
    emergency: bool = False
    complaint: bool = False


class OfferIn(BaseModel):
    """A body or a grid cell, and whether it leads or helps; one of all leads."""

    org_id: UUID | None = None
    grid_cell_id: UUID | None = None
    part: Part = Part.LEAD


class DispatchIn(BaseModel):
    """To whom a matter goes, and what they are asked to do; `named` accepts it in the same step."""

    named: AcceptIn | None = None
    offers: list[OfferIn] = Field(min_length=1, max_length=MOST_OFFERS)
    ask: Text = Field("", max_length=ASK)


class NoteIn(BaseModel):
    """What was done, for staff; never shown to the public."""

    note: Text = Field(min_length=1, max_length=TEXT)


class ResultIn(NoteIn):
    """What was done and what came of it; left out is not said.

    Of matters of some sources all four facts must be said.
    """

    genuine: Genuine | None = Field(None, description="Is what was reported true?")
    ours: bool | None = Field(None, description="Is it the caller's to do?")
    contacted: bool | None = Field(None, description="Was the reporter contacted?")
    solved: Solved | None = Field(None, description="Is it solved, as the handler says?")
    unsolved_why: Text = Field(
        "", max_length=LONGEST_WHY, description="Why not; only where not or partly solved"
    )

    @property
    def told(self) -> TaskResult:
        return TaskResult(self.genuine, self.ours, self.contacted, self.solved, self.unsolved_why)


class FinishIn(ResultIn):
    """A result, and what the reporter is answered."""

    reply: Text = Field("", max_length=TEXT)


class TaskOut(Schema):
    """One body's or grid cell's part of a case, with its own clocks; no personal data."""

    id: Id
    case_id: Id
    number: str = Field(alias="case.number")
    title: str = Field(alias="case.title")
    place: str = Field(alias="case.place")
    emergency: bool = Field(alias="case.emergency")
    org_id: UUID | None
    grid_cell_id: UUID | None
    part: Part
    state: TaskState
    ask: str
    offered_at: datetime = Field(description="UTC, RFC 3339")
    sign_due_at: datetime | None
    due_at: datetime | None
    signed_at: datetime | None
    finished_at: datetime | None
    genuine: Genuine | None
    ours: bool | None
    contacted: bool | None
    solved: Solved | None


@cases.post("/{case_id}/accept", response=CaseOut, tags=["cases"])
def accept(request: ActorRequest, case_id: UUID, given: AcceptIn) -> Case:
    """Take a report on as a case; the promised time counts from the report."""
    return actions.accept(request.actor, case_id, **given.model_dump(), now=timezone.now())


@cases.post("/{case_id}/dispatch", response=list[TaskOut], tags=["cases"])
def dispatch(request: ActorRequest, case_id: UUID, given: DispatchIn) -> list[Task]:
    """Hand a case over to those who handle it; answered with their tasks, the lead's first."""
    offers = [Offer(one.org_id, one.grid_cell_id, one.part) for one in given.offers]
    now, ask = timezone.now(), given.ask
    if named := given.named:
        return actions.take_on(
            request.actor, case_id, offers=offers, ask=ask, now=now, **named.model_dump()
        )
    done = actions.dispatch(request.actor, case_id, offers=offers, ask=ask, now=now)
    return queries.tasks_of(done)


@router.get("", response=list[TaskOut])
@paginate(Pages, ordering=("-offered_at", "-pk"), page_size=50, max_page_size=200)
def listed(request: ActorRequest, state: TaskState | None = None) -> QuerySet[Task]:
    """Tasks of the caller's bodies and grid cells, newest first; in one state, where asked."""
    rows = tasks_of_actor(request.actor)
    return rows.filter(state=state.value) if state else rows


@router.post("/{task_id}/sign", response=TaskOut)
def sign(request: ActorRequest, task_id: UUID) -> Task:
    """Take a task on."""
    return actions.sign(request.actor, task_id, now=timezone.now())


@router.post("/{task_id}/contact", response=TaskOut)
def contact(request: ActorRequest, task_id: UUID) -> Task:
    """Note that the reporter was reached."""
    return actions.contact(request.actor, task_id, now=timezone.now())


@router.post("/{task_id}/measure", response=TaskOut)
def measure(request: ActorRequest, task_id: UUID, given: NoteIn) -> Task:
    """Say which first protective step was taken; once, by the lead."""
    return actions.measure(request.actor, task_id, note=given.note, now=timezone.now())


@router.post("/{task_id}/finish", response=TaskOut)
def finish(request: ActorRequest, task_id: UUID, given: FinishIn) -> Task:
    """Say that one's part is done; the last one ends the work on the case."""
    now, told, reply = timezone.now(), given.told, given.reply
    return actions.finish(request.actor, task_id, note=given.note, reply=reply, told=told, now=now)
