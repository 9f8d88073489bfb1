"""How the ground changed: each change of a place, and how a cell of before lies in those of now."""

from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.places.rules.ground import What

from .area import GridCell


class PlaceChange(models.Model):
    """One change of a place, from a day on: its history, and the way back. (辖区变更)

    `path` and `place_id` name the place, `before` and `after` are a name, a code, codes of tags,
    a day, or ids by entrance. `old_name` is filled where the name changes, so that the old one is
    found. `in_force_at` is empty until the day has come; `office` is who decided, by his post.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    path = PathField()
    place_id = models.UUIDField()
    what = models.CharField(max_length=8)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    old_name = models.CharField(max_length=64, default="")
    from_on = models.DateField()
    why = models.CharField(max_length=200)
    office = models.CharField(max_length=120, default="")
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    in_force_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("what", What, "place_change_known"),
            models.UniqueConstraint(
                fields=["path", "what"],
                condition=models.Q(in_force_at__isnull=True, taken_back_at__isnull=True),
                name="place_change_planned_once",
            ),
        ]
        indexes = [
            path_index("path", "place_change_path"),
            models.Index(fields=["place_id", "-decided_at"], name="place_change_place"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.what} {self.from_on}"


class CellShare(models.Model):
    """How much of a grid cell lies in which cell since a change: `part` of `of`. (新旧网格对应)

    Both count households; where the old cell held none its entrances, where it had none either
    the cell itself. The parts of one cell and one cause add up to the whole, so what was counted
    by cell before can be counted by the cells of after, exactly.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    old = models.ForeignKey(GridCell, on_delete=models.PROTECT, related_name="led_to")
    new = models.ForeignKey(GridCell, on_delete=models.PROTECT, related_name="came_from")
    part = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    since_at = models.DateTimeField()
    cause = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part__gt=0) & models.Q(of__gte=models.F("part")),
                name="cell_share_sound",
            ),
            models.UniqueConstraint(fields=["cause", "old", "new"], name="cell_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.old} {self.new} {self.part}/{self.of}"
