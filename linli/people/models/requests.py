from django.db import models
from django.db.models import Q

from linli.kernel import masks
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.sealed import SealedField
from linli.people.rules.requests import RequestFacts, RequestKind, RequestState

from .accounts import Account


class DataRequest(models.Model):
    """Somebody asks about his own data what no page does for him; a person answers. (个人信息请求)

    `due_at` counts in working days from the day it was asked.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default=RequestState.ASKED)
    text = SealedField(masks.text, max_length=1000, null=True)
    answer = SealedField(masks.text, max_length=1000, null=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    office = models.CharField(max_length=120, default="")

    class Meta:
        constraints = [
            one_of("kind", RequestKind, "data_request_kind_known"),
            one_of("state", RequestState, "data_request_state_known"),
            models.UniqueConstraint(
                fields=["account", "kind"], condition=Q(state="asked"), name="data_request_once"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="asked"), name="data_request_due"),
            models.Index(fields=["decided_at"], name="data_request_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def facts(self) -> RequestFacts:
        return RequestFacts(RequestState(self.state), self.account_id)
