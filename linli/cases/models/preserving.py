"""Matters that are not erased while somebody has a right to them."""

from django.db import models

from linli.cases.rules.preserving import Ground
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case


class Preservation(models.Model):
    """A matter whose words stay while a court, an authority or a dispute needs them. (证据保全)

    `paper` is the letter that asks for it, by its number; `until_on` the last day it holds.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    ground = models.CharField(max_length=12)
    paper = models.CharField(max_length=120)
    until_on = models.DateField()
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("ground", Ground, "preservation_ground_known"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_at__isnull=True),
                name="preservation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.until_on}"
