"""The upper tree and its grid cells."""

from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.places.rules import AreaKind, GridKind, Level


class Area(models.Model):
    """A district, subdistrict or community: the part of the tree both trees share. (辖区)

    `path` is `07/`, `07/02/`, `07/02/05/`; `code` the division code to that level, as text.
    `closed_on` is the first day on which it is no longer one.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    path = PathField(unique=True)
    level = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=64)
    phone = models.CharField(max_length=32, default="")
    synthetic = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("level", Level, "area_level_known"),
            one_of("kind", AreaKind, "area_kind_known"),
        ]
        indexes = [path_index("path", "area_path")]

    def __str__(self) -> str:
        return self.name


class GridCell(models.Model):
    """The smallest area one grid worker answers for. (网格)

    `households` counts the dwelling units in it, kept by the action that changes them;
    `boundary` is WKB in plan metres, or empty where the cell is known by its buildings alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    path = PathField(unique=True)
    community = models.ForeignKey(Area, on_delete=models.PROTECT)
    code = models.CharField(max_length=20, unique=True)
    scheme = models.CharField(max_length=32, default="")
    kind = models.CharField(max_length=16, default=GridKind.BASE)
    name = models.CharField(max_length=64)
    households = models.PositiveIntegerField(default=0)
    band_reason = models.CharField(max_length=200, default="")
    boundary = models.BinaryField(null=True)
    closed_on = models.DateField(null=True)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("kind", GridKind, "grid_cell_kind_known")]
        indexes = [path_index("path", "grid_cell_path")]

    def __str__(self) -> str:
        return self.name
