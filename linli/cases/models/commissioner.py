"""Service commissioners with their codes, and the matters that were brought to them."""

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.orgs.models import Org

from .case import Case


class Commissioner(models.Model):
    """A department's service commissioner for one area, with a code of his own. (社区服务专员)

    Who he is stands in the appointments of the body: the code belongs to the post, so that a
    poster outlives its holder. `kinds` are codes of kinds of matter. A closed one is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24, unique=True)
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    area_path = PathField()
    kinds = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    closed_why = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["org", "area_path"],
                condition=Q(closed_at__isnull=True),
                name="commissioner_open_once",
            )
        ]
        indexes = [path_index("area_path", "commissioner_area")]

    def __str__(self) -> str:
        return f"{self.code} {self.area_path}"


class CommissionerMatter(models.Model):
    """A matter brought to a commissioner by his code, as the step before a whistle. (专员事项)

    `Case.commissioned_at` says since when, `Case.commission_declined_at` when he said no.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="commission")
    declined_by = models.UUIDField(null=True)
    declined_as = models.CharField(max_length=120, default="")
    declined_why = models.CharField(max_length=400, default="")

    def __str__(self) -> str:
        return f"{self.commissioner_id} {self.case_id}"
