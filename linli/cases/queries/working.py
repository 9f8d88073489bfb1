"""What somebody has in hand: open tasks of one's bodies and grid cells. (我的任务)"""

from uuid import UUID

from django.db.models import Case as Choice
from django.db.models import F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from linli.cases.models import Case, Photo, Remark, Task
from linli.cases.models.work import STAYS_INSIDE, STILL_TO_DO
from linli.cases.rules import GONE, PRESSING, UNSIGNED, May, Part, State, TaskState
from linli.kernel.actor import Actor
from linli.kernel.paths import under_any
from linli.kernel.words import Word
from linli.places.models import GridCell

from .reach import hidden, recused

LEAST_TIME = ("-emergency", "next_due_at", "pk")
NEXT_DUE = Coalesce(Choice(When(state__in=UNSIGNED, then="sign_due_at")), "due_at")
"""What the clock of a task shows: to be signed for first, then to be done."""
MOST_ASKED = 100


def tasks_of_actor(actor: Actor) -> QuerySet[Task]:
    """Tasks the actor's bodies have, or a grid cell he works in; none that they have no more."""
    if not actor.holds_somewhere(May.HANDLE):
        return Task.objects.none()
    areas = actor.areas_of(May.HANDLE) & actor.areas_of(May.SEE)
    cells = list(GridCell.objects.filter(under_any(areas, "path")).values_list("pk", flat=True))
    mine = Q(org_id__in=actor.bodies) | Q(grid_cell_id__in=cells)
    rows = Task.objects.filter(mine, ~recused(actor, "case__")).exclude(state__in=GONE)
    return rows.select_related("case__kind", "org", "grid_cell")


def to_do(actor: Actor) -> QuerySet[Task]:
    """The open ones and those whose helpers wait for the lead: emergencies first, then whose clock
    ends first."""
    mine = tasks_of_actor(actor).annotate(emergency=F("case__emergency"))
    waiting = _asked(mine)
    if not waiting:
        return mine.filter(STILL_TO_DO, due_at__isnull=False).annotate(next_due_at=NEXT_DUE)
    rows = mine.annotate(helped=Q(pk__in=waiting), next_due_at=NEXT_DUE)
    return rows.filter(STILL_TO_DO | Q(pk__in=waiting), due_at__isnull=False)


def _asked(mine: QuerySet[Task]) -> list[UUID]:
    """Of somebody's tasks those whose helpers are done and wait for him, who leads. (待接收)"""
    done = Task.objects.filter(part=Word(Part.CO), state=Word(TaskState.FINISHED))
    if not done.exists():
        return []
    asked = mine.filter(
        case__in=done.values("case"),
        part=Part.LEAD,
        finished_at__isnull=False,
        case__state__in=(State.IN_PROGRESS, State.LONG_TERM),
    )
    return list(asked.order_by("pk").values_list("pk", flat=True)[:MOST_ASKED])


def photos_of(case: Case) -> QuerySet[Photo]:
    return Photo.objects.filter(case=case).order_by("added_at", "pk")


def to_look_at() -> QuerySet[Photo]:
    """Photos that wait for somebody to say whether they may be public; some never may."""
    return Photo.objects.filter(checked_at=None).exclude(STAYS_INSIDE)


def photos_to_check(actor: Actor) -> QuerySet[Photo]:
    """Photos nobody has looked at yet, in the areas where the actor may publish. (待看的照片)"""
    areas = actor.areas_of(May.PUBLISH)
    mine = under_any(areas, "case__grid_path", "case__compound_path")
    rows = to_look_at().filter(mine, ~hidden(actor, "case__")).select_related("case")
    return rows.order_by("added_at", "pk")


def pressing_of(case: Case) -> list[Remark]:
    """What was said to those who have it, the newest first. (督办、催办)"""
    rows = Remark.objects.filter(case=case, step__in=[step.value for step in PRESSING])
    return list(rows.order_by("-said_at", "-pk"))
