"""What departments applied for to be given to the grid, and what came of it. (准入)"""

from django.db import models
from django.db.models import Q

from linli.cases.rules.admission import AdmissionState
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.orgs.models import Org


class Admission(models.Model):
    """A department's application to give a kind of matter to the grid, and its entry. (准入申请)

    Admitted it is an entry of the list to its last day (`until_on`); `renews` is the entry that it
    follows, `reminded_at` when the department heard that it ends soon. Everybody on duty reads it,
    so it names offices (`asked_as` …) and no person.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=4)
    org = models.ForeignKey(Org, on_delete=models.PROTECT, db_index=False)
    frequency = models.CharField(max_length=120)
    resources = models.CharField(max_length=200)
    reason = models.CharField(max_length=400)
    until_on = models.DateField()
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_index=False)
    state = models.CharField(max_length=12, default=AdmissionState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    asked_as = models.CharField(max_length=120, default="")
    basis = models.CharField(max_length=400, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_as = models.CharField(max_length=120, default="")
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_as = models.CharField(max_length=120, default="")
    ended_why = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [
            one_of("state", AdmissionState, "admission_state_known"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state=AdmissionState.ASKED.value),
                name="admission_waits_once",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state=AdmissionState.ADMITTED.value),
                name="admission_in_force_once",
            ),
        ]
        indexes = [models.Index(fields=["code", "-asked_at"], name="admission_history")]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"
