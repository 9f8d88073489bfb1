"""A plan of which buildings of old grid cells lie in which new ones. (多网合一)"""

from django.db import models

from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index

from .area import GridCell
from .compound import Building


class Redivision(models.Model):
    """Old cells become new ones from a day on: drawn up, decided by another, done. (网格调整方案)

    `lines` is the plan as it was typed or read, `stopped_why` the code of what stood in the way on
    its day. After it was carried out `matters` and `homes` say how many open matters and households
    went along.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    path = PathField()
    title = models.CharField(max_length=80)
    paper = models.CharField(max_length=80)
    from_on = models.DateField()
    lines = models.JSONField(default=list)
    drawn_up_by = models.UUIDField()
    drawn_up_office = models.CharField(max_length=120, default="")
    drawn_up_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=120, default="")
    decided_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=40, default="")
    carried_out_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = models.CharField(max_length=200, default="")
    matters = models.PositiveIntegerField(default=0)
    homes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("drawn_up_by")),
                name="redivision_decided_by_another",
            )
        ]
        indexes = [path_index("path", "redivision_path")]

    def __str__(self) -> str:
        return self.title


class RedivisionMove(models.Model):
    """One building of an old cell and the new cell it came to, as it was carried out. (楼栋去向)

    `households` counts the dwelling units of its entrances in the old cell on that day.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    redivision = models.ForeignKey(Redivision, on_delete=models.PROTECT)
    building = models.ForeignKey(Building, on_delete=models.PROTECT)
    old = models.ForeignKey(GridCell, on_delete=models.PROTECT, related_name="moved_from")
    new = models.ForeignKey(GridCell, on_delete=models.PROTECT, related_name="moved_to")
    households = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["redivision", "building", "old"], name="redivision_move_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.building} {self.new}"
