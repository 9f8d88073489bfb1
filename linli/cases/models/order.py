"""What was asked for and decided, and the steps of a plan."""

from django.db import models
from django.db.models import Q

from linli.cases.rules import OrderKind, OrderState
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case
from .work import Task

LASTING = [OrderKind.EXCLUSION.value, OrderKind.HOLD.value, OrderKind.LONG_TERM.value]
"""What is in force from the day it is granted until somebody ends it."""


class Order(models.Model):
    """Something one person asks for in a matter and another decides: 退单, 延期, 暂停, 剔除. (指令)

    `wish` is whom a task given back should go to (`org:…`, `grid:…`), or how much more time, in
    the unit of the promise; `ground` is a kind of reason of the preset; `basis` is the ground of
    the decision, which its asker reads. A hold ends at `ends_at`, a long-term matter is looked at
    again by `review_at`. Granted means in force: what is over, or taken back, is ended.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default=OrderState.PROPOSED)
    ground = models.CharField(max_length=32, default="")
    reason = models.CharField(max_length=400)
    wish = models.CharField(max_length=64, default="")
    ends_at = models.DateTimeField(null=True)
    review_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    basis = models.CharField(max_length=400, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [
            one_of("kind", OrderKind, "order_kind_known"),
            one_of("state", OrderState, "order_state_known"),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(state=OrderState.PROPOSED.value),
                name="order_waits_once",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(state=OrderState.GRANTED.value, kind__in=LASTING),
                name="order_in_force_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=OrderKind.EXCLUSION.value) | Q(task__isnull=False),
                name="order_is_of_a_task",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrderKind.EXCLUSION.value) | ~Q(ground=""),
                name="order_exclusion_has_ground",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "ground", "case"],
                condition=Q(state=OrderState.GRANTED.value),
                name="order_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.state}"


class Milestone(models.Model):
    """One step of a long-term plan and the day by which it is done; the last day counts. (节点)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    what = models.CharField(max_length=120)
    due_on = models.DateField()
    reached_at = models.DateTimeField(null=True)
    reached_by = models.UUIDField(null=True)
    words = models.CharField(max_length=400, default="")

    def __str__(self) -> str:
        return f"{self.due_on} {self.what}"
