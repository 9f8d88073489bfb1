"""Files taken in, and what they changed."""

from django.db import models

from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id


class ImportRun(models.Model):
    """One file taken in: what it was, what came of it, and whether it still stands. (导入记录)

    Rows it made carry its id in `loaded_by`; `digest` is SHA-256 of the file, 64 hex digits.
    Handed in on the page, its file lies in the data folder from `kept_at` until it is done;
    `seen` is what the trial run found, without cells of persons; `layout` is SHA-256 of its
    headers, by which the mapping of columns is found again; `worker` is who reads it now.
    A whole file of matters names the system `beside` which this one runs: at its end the two are
    compared.
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
    files = models.JSONField(default=list)
    size = models.PositiveBigIntegerField(default=0)
    seen = models.JSONField(default=dict)
    layout = models.CharField(max_length=64, default="")
    why = models.CharField(max_length=48, default="")
    rows = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=80, default="")
    touched_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    kept_at = models.DateTimeField(null=True)
    beside = models.CharField(max_length=32, default="", db_default="")

    class Meta:
        constraints = [
            one_of("kind", Kind, "import_run_kind_known"),
            one_of("state", RunState, "import_run_state_known"),
        ]
        indexes = [
            models.Index(fields=["-begun_at", "-id"], name="import_run_newest"),
            models.Index(fields=["kind", "digest"], name="import_run_same"),
            models.Index(fields=["kind", "layout"], name="import_run_layout"),
            models.Index(
                fields=["kept_at"],
                name="import_run_kept",
                condition=models.Q(kept_at__isnull=False),
            ),
        ]

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


class ImportPerson(models.Model):
    """An account without sign-in that an import made for somebody a file names. (导入人员)

    `id` is the account's; `key` the keyed hash of the body and the name, by which the same name
    in the same body is known again and nobody can be read.
    """

    id = models.UUIDField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    loaded_by = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}"
