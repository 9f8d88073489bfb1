from django.db import models

from linli.kernel.ids import new_id


class ImportRun(models.Model):
    """One file taken in: what it was, what came of it, and whether it still stands. (导入记录)

    Rows it made carry its id in `loaded_by`; `digest` is SHA-256 of the file, 64 hex digits.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=16)
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=12)
    taken = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"


class ImportChange(models.Model):
    """What a row looked like before an import changed it, so that the import can be undone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE)
    table = models.CharField(max_length=48)
    row_id = models.UUIDField()
    before = models.JSONField()

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
