from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, Table, once
from linli.kernel.ids import new_id

from .rules.open311 import Datatype, Delivery
from .rules.rows import Kind, RunState
from .rules.taken_over import Gap
from .rules.words import Meant


class ImportRun(models.Model):
    """One file taken in: what it was, what came of it, and whether it still stands. (导入记录)

    Rows it made carry its id in `loaded_by`; `digest` is SHA-256 of the file, 64 hex digits.
    Handed in on the page, its file lies in the data folder from `kept_at` until it is done;
    `seen` is what the trial run found, without cells of persons; `layout` is SHA-256 of its
    headers, by which the mapping of columns is found again; `worker` is who reads it now.
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


class Service(Dated):
    """A kind of matter that the public may report by Open311, from a day on. (开放服务)

    `code` is what clients send, `kind` the kind of matter behind it. Empty `name` and `grouping`
    are the kind's own. Published places are rounded to `round_m` metres; 0 names the community.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    name = models.CharField(max_length=64, default="")
    grouping = models.CharField(max_length=32, default="")
    description = models.CharField(max_length=400, default="")
    keywords = models.CharField(max_length=200, default="")
    delivery = models.CharField(max_length=12, default=Delivery.REALTIME)
    round_m = models.PositiveIntegerField()

    class Meta:
        constraints = [
            one_of("delivery", Delivery, "service_delivery_known"),
            once("service_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"


class ServiceAttribute(Dated):
    """One question a service asks, from a day on. (服务属性)

    `choices` of a list read `day=白天、night=夜间`: key and name.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    datatype = models.CharField(max_length=16)
    required = models.BooleanField(default=False)
    description = models.CharField(max_length=200)
    datatype_description = models.CharField(max_length=200, default="")
    choices = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("datatype", Datatype, "service_attribute_datatype_known"),
            once("service_attribute_once", "service", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.code}"


class ApiKey(models.Model):
    """A program known by a key; the key itself is shown once and kept as a hash. (接口密钥)

    A key for testing opens the test endpoint alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    testing = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class ServiceRequest(models.Model):
    """A matter that came in by Open311: by which service and key, and its token. (开放接口来件)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField(unique=True)
    service = models.CharField(max_length=64)
    token = models.CharField(max_length=32, unique=True)
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, null=True)
    links = models.JSONField(default=list)
    filed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service} {self.case_id}"


class ServiceUpdate(models.Model):
    """Words a program added to a matter it filed; its own id makes it one. (开放接口补充)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT)
    given_id = models.CharField(max_length=64)
    case_id = models.UUIDField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "given_id"], name="service_update_once")
        ]

    def __str__(self) -> str:
        return self.given_id


class ForeignWord(Dated):
    """What a word of another system means here: a state, a kind of matter, a unit. (对照词)

    `ours` is a stage of an import, the code of a kind, or the name of a body.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.CharField(max_length=32)
    meant = models.CharField(max_length=8)
    word = models.CharField(max_length=64)
    ours = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("meant", Meant, "foreign_word_meant_known"),
            once("foreign_word_once", "system", "meant", "word"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.word}"


class TakeOver(models.Model):
    """A system this district moves over from: when it was compared last, when it ended. (系统切换)

    `there` and `here` are how many matters each had then.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.CharField(max_length=32, unique=True)
    there = models.PositiveIntegerField(default=0)
    here = models.PositiveIntegerField(default=0)
    compared_at = models.DateTimeField(null=True)
    cut_over_at = models.DateTimeField(null=True)
    cut_over_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.system


class Difference(models.Model):
    """One number over which another system and this one differ, and why. (对账差异)

    It goes when the two agree; said otherwise, it is to be explained anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    gap = models.CharField(max_length=12)
    there = models.CharField(max_length=200, default="")
    here = models.CharField(max_length=200, default="")
    found_at = models.DateTimeField()
    reason = models.CharField(max_length=400, default="")
    explained_at = models.DateTimeField(null=True)
    explained_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("gap", Gap, "difference_gap_known"),
            models.UniqueConstraint(fields=["system", "number", "gap"], name="difference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"


TABLES = {
    one.name: one
    for one in (
        Table("exchange.services", Service),
        Table("exchange.attributes", ServiceAttribute, key=("service", "code")),
        Table("exchange.words", ForeignWord, key=("system", "meant", "word"), at_once=True),
    )
}
"""What the town sets in this room."""
