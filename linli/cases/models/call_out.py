"""Whom an emergency called."""

from django.db import models
from django.db.models import Q

from linli.cases.rules.call_outs import CallEnd, Rung
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case

IS_CALLING = Q(end="")
"""Calls that nobody has answered and nothing has ended."""


class CallOut(models.Model):
    """One rung of the calls of an emergency, with its own clock; who was called stands in the
    messages alone. (紧急呼叫)

    `told` is how many were called; nobody where a roster has a gap, and then the next rung is
    climbed in the same moment. `why` explains `due_at` as with every clock; `end` is empty while
    the call runs.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    rung = models.CharField(max_length=16)
    told = models.PositiveSmallIntegerField(default=0)
    limit = models.CharField(max_length=24)
    called_at = models.DateTimeField()
    due_at = models.DateTimeField()
    why = models.JSONField(default=list)
    end = models.CharField(max_length=8, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("rung", Rung, "call_out_rung_known"),
            models.CheckConstraint(
                condition=Q(end="", ended_at__isnull=True)
                | Q(end__in=list(CallEnd), ended_at__isnull=False),
                name="call_out_end_known",
            ),
            models.UniqueConstraint(fields=["case", "rung"], name="call_out_once"),
            models.UniqueConstraint(
                fields=["case"], condition=IS_CALLING, name="call_out_runs_alone"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=IS_CALLING, name="call_out_due"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rung}"
