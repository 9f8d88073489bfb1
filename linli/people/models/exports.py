from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField
from linli.people.rules.exports import ExportFacts, ExportFor, ExportKind


class Export(models.Model):
    """A list of persons taken along: asked by one, allowed by another, once. (个人信息导出)

    `about` is the compound or the import it is of, `label` says so in words. What was in it is not
    kept, only how many rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=16)
    about = models.UUIDField()
    label = models.CharField(max_length=120)
    area_path = PathField()
    purpose = models.CharField(max_length=12)
    reason = models.CharField(max_length=200)
    asked_by = models.UUIDField()
    asked_office = models.CharField(max_length=120, default="")
    asked_at = models.DateTimeField()
    allowed = models.BooleanField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=120, default="")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, default="")
    until_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("kind", ExportKind, "export_kind_known"),
            one_of("purpose", ExportFor, "export_purpose_known"),
        ]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="export_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"

    @property
    def facts(self) -> ExportFacts:
        return ExportFacts(self.asked_by, self.allowed, self.until_at, self.taken_at)

    @property
    def number(self) -> str:
        """By which a copy is traced to its export; it stands on each of its pages."""
        return self.pk.hex[-10:].upper()
