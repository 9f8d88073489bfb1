"""Reading one case and keeping others from changing it until the action ends."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, UUIDField

from linli.cases import access
from linli.cases.models import Case, MergeLink, Order, Photo, Question, Reporter, Task
from linli.cases.rules import OrderState, Part, State, Why
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken
from linli.kernel.worded import Given, Worded
from linli.kernel.words import Word


def hold(case_id: UUID, unknown: Why = Why.NOT_YOUR_AREA) -> Case:
    """Read one case and lock it; what does not exist is refused like what is hidden."""
    for case in HELD(case_id=case_id):
        return case
    raise NotAllowed(unknown)


def locked(*, skip_locked: bool = False) -> QuerySet[Case]:
    rows = Case.objects.select_for_update(no_key=True, of=("self",), skip_locked=skip_locked)
    return rows.select_related("kind")


def _of_task() -> QuerySet[Case]:
    return locked().filter(pk__in=Task.objects.filter(pk=TASK).values("case_id"))


def _tasks() -> QuerySet[Any]:
    asked = Order.objects.filter(case=OuterRef("case_id"), state=Word(OrderState.PROPOSED))
    rows = Task.objects.filter(case_id=CASE).select_related("org", "grid_cell")
    return rows.annotate(is_asked=Exists(asked))


def _own_reporters() -> QuerySet[Any]:
    links = MergeLink.objects.filter(master=OuterRef("case_id"), undone_at=None)
    own = Reporter.objects.filter(case_id=CASE).order_by("pk")
    return own.annotate(is_not_alone=Exists(links))


CASE, TASK = Given("case_id", UUIDField()), Given("task_id", UUIDField())
HELD = Worded(lambda: locked().filter(pk=CASE))
HELD_BY_TASK = Worded(_of_task)
TASKS = Worded[Any](_tasks)
OWN_REPORTERS = Worded[Any](_own_reporters)


def hold_both(one_id: UUID, other_id: UUID) -> tuple[Case, Case]:
    """Lock two cases, always in the same order, so that two people never wait for each other."""
    held = {case_id: hold(case_id) for case_id in sorted({one_id, other_id})}
    return held[one_id], held[other_id]


def tasks_of(case: Case) -> list[Task]:
    """The case's tasks, the lead's first, with their bodies and grid cells.

    `is_asked` of each: whether anything asked for in the case waits for a decision.
    """
    tasks = sorted(TASKS(case_id=case.pk), key=_lead_first)
    for task in tasks:
        task.case = case
    return tasks


def sorted_tasks(tasks: QuerySet[Task]) -> list[Task]:
    """Tasks of one or several cases with their owners, the lead's first."""
    owned = tasks.select_related("org", "grid_cell")
    return sorted(owned, key=_lead_first)


def _lead_first(task: Task) -> tuple[bool, UUID]:
    return task.part != Part.LEAD, task.pk


def hold_task(task_id: UUID) -> tuple[Case, list[Task], Task]:
    """Lock the case of a task; the task as it stands then."""
    for case in HELD_BY_TASK(task_id=task_id):
        tasks = tasks_of(case)
        return case, tasks, next(task for task in tasks if task.pk == task_id)
    raise NotAllowed(Why.NOT_YOUR_TASK)


def master_of(case: Case) -> UUID | None:
    """The case a merged one goes on in."""
    return master_id(case.pk) if case.state == State.MERGED else None


def master_id(case_id: UUID) -> UUID | None:
    links = MergeLink.objects.filter(duplicate_id=case_id, undone_at=None)
    return links.values_list("master_id", flat=True).first()


def teller(actor: Actor, case_id: UUID, receipt: str) -> Reporter | None:
    """The reporter who is asking about a case; None alike for strangers and unknown cases."""
    case = Case.objects.filter(pk=case_id).first()
    return reporter_of(actor, case, receipt) if case else None


def receipt_of(case_id: UUID) -> str:
    """The code that makes a reporter, for a door that knows by other means who reported."""
    return access.receipt(case_id)


def hold_merged(case_id: UUID) -> tuple[Case, Case | None]:
    """Lock a case and the one it goes on in; None where it is not merged."""
    into = master_id(case_id)
    if into is None:
        return hold(case_id), None
    case, master = hold_both(case_id, into)
    return case, master if master_id(case_id) == into else None


def hold_told(reporter: Reporter) -> Case:
    """The case somebody reported, locked; a merged one leads to its master.

    Where it was merged or parted while this waited, the other one is taken if it is free. Whoever
    holds a case never waits for a second one out of turn, so it may be `Overtaken`.
    """
    goal = goes_on_in(reporter)
    case = hold(goal)
    if (moved := goes_on_in(reporter)) == goal:
        return case
    free = locked(skip_locked=True).filter(pk=moved).first()
    if free is None or goes_on_in(reporter) != moved:
        raise Overtaken(Why.OVERTAKEN)
    return free


def goes_on_in(reporter: Reporter) -> UUID:
    return master_id(reporter.case_id) or reporter.case_id


def reporter_of(actor: Actor, case: Case, receipt: str = "") -> Reporter | None:
    """Which of the matter's reporters is asking; None for a stranger."""
    return next((r for r in reporters_of(case) if access.is_reporter(actor, r, receipt)), None)


def reporters_of(case: Case) -> list[Reporter]:
    """Everybody who reported the matter, those of merged cases included.

    One query, three where it goes on from others, or where nobody reported it himself.
    """
    own: list[Reporter] = OWN_REPORTERS(case_id=case.pk)
    for one in own:
        one.case = case
    if own and not vars(own[0])["is_not_alone"]:
        return own
    links = MergeLink.objects.filter(master=case, undone_at=None)
    merged = list(links.values_list("duplicate_id", flat=True))
    others = Reporter.objects.filter(case_id__in=merged).select_related("case").order_by("pk")
    return own + list(others)


def has_duplicates(case: Case) -> bool:
    return MergeLink.objects.filter(master=case, undone_at=None).exists()


def hold_to_call(reporter_id: UUID) -> tuple[Case, Reporter]:
    """The case in which a reporter is to be asked, locked."""
    reporters = Reporter.objects.filter(pk=reporter_id)
    reporter = reporters.first()
    if reporter is None:
        raise NotAllowed(Why.NOT_YOUR_AREA)
    return hold_told(reporter), reporters.get()


def hold_question(question_id: UUID) -> Question:
    question = Question.objects.filter(pk=question_id).first()
    if question is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    return question


def hold_photo(photo_id: UUID) -> tuple[Case, Photo]:
    """The case of a photo, locked; the photo as it stands then."""
    photos = Photo.objects.filter(pk=photo_id)
    case_id = photos.values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotAllowed(Why.NOT_YOUR_AREA)
    return hold(case_id), photos.get()
