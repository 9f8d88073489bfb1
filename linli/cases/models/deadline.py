"""The clocks of a matter, one row each."""

from django.db import models
from django.db.models import Q

from linli.cases.rules import DeadlineKind
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case
from .whistle import WhistleCall
from .work import Task

IS_RUNNING = Q(met_at__isnull=True, void_at__isnull=True)
"""A clock that still runs; whoever looks for late ones walks the index of these alone."""


class Deadline(models.Model):
    """One clock of a matter, a task or a called body, and how its end was counted. (时限)

    It begins at `started_at` and ends at `due_at`, `limit` after it; `why` explains that line by
    line, `pauses` are `[begins, ends]` in which it stood still. It ends for good when it is met or
    when nobody owes it any more (`void_at`); `missed_at` is the end that passed before.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True)
    call = models.ForeignKey(WhistleCall, on_delete=models.CASCADE, null=True)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=16)
    limit = models.CharField(max_length=24)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    why = models.JSONField(default=list)
    pauses = models.JSONField(default=list)
    met_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("kind", DeadlineKind, "deadline_kind_known"),
            models.UniqueConstraint(
                fields=["case", "kind", "started_at"],
                condition=Q(task__isnull=True),
                name="deadline_once",
            ),
            models.UniqueConstraint(
                fields=["task", "kind", "started_at"],
                condition=Q(task__isnull=False),
                name="deadline_of_task_once",
            ),
            models.UniqueConstraint(
                fields=["call", "kind", "started_at"],
                condition=Q(call__isnull=False),
                name="deadline_of_call_once",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False, call__isnull=True)
                | Q(case__isnull=True, task__isnull=True, call__isnull=False),
                name="deadline_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=IS_RUNNING & Q(missed_at__isnull=True),
                name="deadline_to_miss",
            ),
            models.Index(
                fields=["case"],
                condition=IS_RUNNING & Q(missed_at__isnull=False),
                name="deadline_missed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id or self.call_id} {self.kind} {self.due_at}"
