"""One act on several matters at once, and what came of each."""

from django.db import models
from django.db.models import Q

from linli.cases.rules.bulk import Act
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case


class Batch(models.Model):
    """One act asked for on several matters at once, by one person. (批量办理)

    `owner` is whom all of them go to (`org:…`, `grid:…`), `words` the reason or the reminder,
    `kind_code` the kind of those that have none yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    act = models.CharField(max_length=12)
    words = models.CharField(max_length=400, default="")
    ask = models.CharField(max_length=400, default="")
    kind_code = models.CharField(max_length=4, default="")
    owner = models.CharField(max_length=64, default="")
    master = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, db_index=False)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()

    class Meta:
        constraints = [one_of("act", Act, "batch_act_known")]
        indexes = [models.Index(fields=["asked_by", "-asked_at", "-id"], name="batch_mine")]

    def __str__(self) -> str:
        return f"{self.act} {self.asked_at:%F %R}"


class BatchRow(models.Model):
    """One matter of a batch: waiting, done, or refused for a reason. (批量办理结果)

    `why` is the code of the reason, empty where it was done; `done_at` says that it has an answer.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, db_index=False)
    why = models.CharField(max_length=40, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "batch"], name="batch_row_once"),
            models.CheckConstraint(
                condition=Q(why="") | Q(done_at__isnull=False), name="batch_row_refused_is_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.why}"
