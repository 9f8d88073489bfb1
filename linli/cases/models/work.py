"""What is done about a case: tasks, pictures, questions."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from linli.cases.rules import (
    PICTURE,
    SIGNED_OFF,
    TO_DO,
    Part,
    PhotoKind,
    Solved,
    TaskFacts,
    TaskState,
)
from linli.cases.rules.results import INSIDE, LONGEST_WHY, Genuine, TaskResult
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.words import Word
from linli.orgs.models import Org
from linli.places.models import GridCell

from .case import Case

IS_TO_DO = Q(finished_at=None, state__in=[one.value for one in TO_DO])
"""A task somebody still works on: both databases index a body's by it."""

STILL_TO_DO = Q(finished_at=None, state__in=[Word(one.value) for one in TO_DO])
"""The same for a query, in the words of that index: with values SQLite would read every task."""

IS_INSIDE = Q(kind__in=sorted(one.value for one in INSIDE)) | ~Q(format=PICTURE)
"""What is never public; few, and indexed so that it can be erased in time."""

STAYS_INSIDE = Q(kind__in=[Word(one) for one in sorted(one.value for one in INSIDE)]) | ~Q(
    format=Word(PICTURE)
)
"""The same for a query, in the words of that index."""


class Task(models.Model):
    """One body's or one grid cell's part of a case, with its own clock and sign-off. (任务)

    `genuine`, `ours`, `contacted`, `solved` and `unsolved_why` are what whoever finished it says
    came of it; null is not said. `note` is for colleagues, `reply` for the reporter.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    org = models.ForeignKey(Org, on_delete=models.PROTECT, null=True)
    grid_cell = models.ForeignKey(GridCell, on_delete=models.PROTECT, null=True)
    part = models.CharField(max_length=16, default=Part.LEAD)
    state = models.CharField(max_length=24, default=TaskState.OFFERED)
    ask = models.CharField(max_length=400, default="")
    offered_at = models.DateTimeField()
    sign_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.UUIDField(null=True)
    contacted_at = models.DateTimeField(null=True)
    measured_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.UUIDField(null=True)
    note = models.TextField(default="")
    reply = models.TextField(default="")
    genuine = models.CharField(max_length=8, null=True)  # noqa: DJ001  (null: not said)
    ours = models.BooleanField(null=True)
    contacted = models.BooleanField(null=True)
    solved = models.CharField(max_length=8, null=True)  # noqa: DJ001
    unsolved_why = models.CharField(max_length=LONGEST_WHY, default="", db_default="")
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("part", Part, "task_part_known"),
            one_of("state", TaskState, "task_state_known"),
            one_of("genuine", Genuine, "task_genuine_known"),
            one_of("solved", Solved, "task_solved_known"),
            models.CheckConstraint(
                condition=Q(org__isnull=False, grid_cell__isnull=True)
                | Q(org__isnull=True, grid_cell__isnull=False),
                name="task_has_one_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["org", "due_at", "id"], condition=IS_TO_DO, name="task_org_to_do"),
            models.Index(
                fields=["grid_cell", "due_at", "id"], condition=IS_TO_DO, name="task_grid_to_do"
            ),
            models.Index(
                fields=["case"],
                condition=Q(part=Part.CO.value, state=TaskState.FINISHED.value),
                name="task_helped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.part} {self.state}"

    @property
    def owner(self) -> UUID:
        """The body or the grid cell that answers for it."""
        owner = self.org_id or self.grid_cell_id
        assert owner is not None  # noqa: S101  (the database promises it)
        return owner

    @property
    def is_signed_off(self) -> bool:
        return self.state in SIGNED_OFF

    @property
    def result(self) -> TaskResult:
        """What came of it, as whoever finished it said. (办理结果)"""
        return TaskResult(
            genuine=Genuine(self.genuine) if self.genuine else None,
            ours=self.ours,
            contacted=self.contacted,
            solved=Solved(self.solved) if self.solved else None,
            unsolved_why=self.unsolved_why,
        )

    @property
    def facts(self) -> TaskFacts:
        hands = (self.signed_by, self.finished_by)
        return TaskFacts(
            part=Part(self.part),
            state=TaskState(self.state),
            owner=self.owner,
            workers=frozenset(one for one in hands if one),
            org_kind=self.org.kind if self.org else "",
        )


class Photo(models.Model):
    """A picture of the matter or of the work done; public only after a person looked. (照片)

    Of a task's result it stands in one of the three slots of the hotline's form, by its `kind`,
    and may be a paper or a recording there, by `format`; these are never public. `file` is the path
    in the media store: content hash, a picture re-encoded without EXIF.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=12)
    file = models.CharField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4, default=PICTURE, db_default=PICTURE)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    public = models.BooleanField(default=False)

    class Meta:
        constraints = [one_of("kind", PhotoKind, "photo_kind_known")]
        indexes = [models.Index(fields=["case"], condition=IS_INSIDE, name="photo_inside")]

    def __str__(self) -> str:
        return self.file

    @property
    def stays_inside(self) -> bool:
        """Papers and evidence of a contact, and whatever is no picture: never public. (不公开)"""
        return self.kind in INSIDE or self.format != PICTURE


class Question(models.Model):
    """Something the desk must know before it can go on; the reporter answers. (待补充)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    text = models.CharField(max_length=400)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    answer = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text
