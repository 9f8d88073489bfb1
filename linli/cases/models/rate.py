"""What each matter says to the three rates."""

from django.db import models

from linli.cases.rules import Side
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField
from linli.orgs.models import Org

from .case import Case

OPS = ["date_ops", "varchar_pattern_ops", "text_ops", "text_ops"]


class Rated(models.Model):
    """One matter in one of the countings, as it stands now: on which day, with which result. (计率)

    A job writes it from the trail and counts the difference in the counters of the month, so that
    row and counter agree. It outlives its matter: where an import is taken back, the job finds
    the rows without one. `org` is who led it, none where it was a grid cell.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.DO_NOTHING, db_constraint=False)
    side = models.CharField(max_length=8)
    day = models.DateField()
    area = PathField()
    kind = models.CharField(max_length=4, default="")
    org = models.ForeignKey(
        Org, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    result = models.CharField(max_length=12)

    class Meta:
        constraints = [
            one_of("side", Side, "rated_side_known"),
            models.UniqueConstraint(fields=["case", "side"], name="rated_once"),
        ]
        indexes = [
            models.Index(fields=["day", "area", "side", "result"], name="rated_day", opclasses=OPS),
            models.Index(
                fields=["area", "day", "side", "result"],
                name="rated_area",
                opclasses=["varchar_pattern_ops", "date_ops", "text_ops", "text_ops"],
            ),
            models.Index(
                fields=["kind", "day", "area", "side", "result"],
                name="rated_kind",
                opclasses=["text_ops", *OPS],
            ),
            models.Index(
                fields=["org", "day", "area", "side", "result"],
                name="rated_org",
                opclasses=["uuid_ops", *OPS],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.side} {self.result}"
