"""Checklists a town goes by, and what was ticked off in them."""

from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.orgs.rules import Tier

from .documents import Document


class Programme(Dated):
    """A programme of the town, for each compound or each community: 五有, 五进. (建设清单)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    level = models.CharField(max_length=16)

    class Meta:
        constraints = [
            one_of("level", Tier, "programme_level_known"),
            once("programme_once", "code"),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeItem(Dated):
    """One thing a programme asks for. (清单条目)

    `evidence` names the records that answer it; where there is none it is ticked off by hand.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    programme = models.CharField(max_length=32)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints = [once("programme_item_once", "code")]

    def __str__(self) -> str:
        return self.name


class ProgrammeTick(models.Model):
    """An item was ticked off for a compound or a community, with its day and its paper. (达标登记)

    `office` is the body and post of who ticked it off; one taken back stays, with the reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    item = models.CharField(max_length=32)
    path = PathField()
    met_on = models.DateField()
    note = models.CharField(max_length=200, default="")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True)
    ticked_at = models.DateTimeField()
    ticked_by = models.UUIDField()
    office = models.CharField(max_length=120, default="")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.UUIDField(null=True)
    taken_back_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "path"],
                condition=models.Q(taken_back_at__isnull=True),
                name="programme_tick_once",
            )
        ]
        indexes = [path_index("path", "programme_tick_path")]

    def __str__(self) -> str:
        return f"{self.item} {self.path}"
