"""What was asked for and decided."""

from django.db import models
from django.db.models import Q

from linli.cases.rules import OrderKind, OrderState
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case
from .work import Task


class Order(models.Model):
    """Something one person asks for in a matter and another decides: 退单, 延期. (指令)

    `wish` is whom a task given back should go to (`org:…`, `grid:…`), or how much more time, in
    the unit of the promise; `basis` is the ground of the decision, which its asker reads.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    task = models.ForeignKey(Task, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default=OrderState.PROPOSED)
    reason = models.CharField(max_length=400)
    wish = models.CharField(max_length=64, default="")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    basis = models.CharField(max_length=400, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("kind", OrderKind, "order_kind_known"),
            one_of("state", OrderState, "order_state_known"),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(state=OrderState.PROPOSED.value),
                name="order_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.state}"
