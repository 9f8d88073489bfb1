"""What a matter is called elsewhere, and what happened to it there."""

from django.db import models

from linli.cases.rules import Past
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case


class ForeignNumber(models.Model):
    """The number another system knows a matter by; kept for ever, found like our own. (外部编号)

    `system` is that system; empty where it was taken in before systems had names. `said` is a keyed
    hash of what it said last, 64 hex digits, `said_at` the newest moment that told of: the same is
    not taken twice, and nothing older after it. `facts` are what it says besides,
    nothing of persons.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    system = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    said = models.CharField(max_length=64, default="")
    said_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "number"], name="foreign_number_once")
        ]
        indexes = [models.Index(fields=["number"], name="foreign_number")]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"


class PastStep(models.Model):
    """A step taken in another system before a matter came here, as that told it. (转入前经过)

    `who` is the body, never a person.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    step = models.CharField(max_length=12)
    happened_at = models.DateTimeField()
    who = models.CharField(max_length=64, default="")
    text = models.TextField(default="")
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("step", Past, "past_step_known")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}"
