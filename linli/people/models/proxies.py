from django.db import models
from django.db.models import Q

from linli.kernel import masks
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.kernel.sealed import SealedField
from linli.people.rules import Evidence, ProxyKind, ProxyState, Scope, Standing, Stretch

from .accounts import Account
from .homes import Resident


class Proxy(models.Model):
    """Somebody acts for somebody, for named things, from a day to a day. (帮办、监护)

    A helper is offered by the `person` to a number; the number goes when its holder accepts and
    is `helper`. A guardian is the `helper` of a `ward`: somebody in care who has no account.
    `name` is the ward's until the paper was seen, then the minimum card has it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=ProxyState.OFFERED)
    evidence = models.CharField(max_length=16)
    person = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="acted_for"
    )
    helper = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="acting_for"
    )
    ward = models.ForeignKey(Resident, on_delete=models.SET_NULL, null=True)
    name = SealedField(masks.name, max_length=64, null=True)
    under_14 = models.BooleanField(default=False)
    phone = SealedField(masks.phone, max_length=32, null=True)
    phone_hash = models.CharField(max_length=64, default="", db_index=True)
    scopes = models.JSONField(default=list)
    since_on = models.DateField()
    until_on = models.DateField()
    grid_path = PathField(default="")
    compound_path = PathField(default="")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=200, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("kind", ProxyKind, "proxy_kind_known"),
            one_of("state", ProxyState, "proxy_state_known"),
            one_of("evidence", Evidence, "proxy_evidence_known"),
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("since_on")), name="proxy_days_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "until_on"], name="proxy_until"),
            models.Index(fields=["kind", "state", "asked_at", "id"], name="proxy_waiting"),
            path_index("grid_path", "proxy_grid"),
            path_index("compound_path", "proxy_compound"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.since_on, self.until_on)

    @property
    def standing(self) -> Standing:
        scopes = frozenset(Scope(one) for one in self.scopes)
        return Standing(ProxyState(self.state), scopes, self.stretch)
