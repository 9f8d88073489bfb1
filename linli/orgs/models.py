from django.conf import settings
from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.places.models import Compound

from .rules import OrgKind


class Org(models.Model):
    """A body: an office, a department, a committee, a branch, a firm. (组织)

    `path` is the area it stands for: a district department's is the district's, an owners'
    committee's the compound's. `aliases` are the names by which duty lists and exports call it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=24)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    aliases = models.JSONField(default=list)
    path = PathField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    phone = models.CharField(max_length=32, default="")
    filing_no = models.CharField(max_length=40, default="")
    since_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("kind", OrgKind, "org_kind_known")]
        indexes = [path_index("path", "org_path"), models.Index(fields=["kind"], name="org_kind")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post and the duties that come with it, in the preset. (岗位)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    duties = models.JSONField(default=list)
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="post_once")]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """Person × post × body × area × term: the only source of duties. (任职)

    `public_phone` is the office channel shown on plates; never a private number.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    post_code = models.CharField(max_length=40)
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    area_path = PathField()
    public_name = models.CharField(max_length=40, default="")
    public_phone = models.CharField(max_length=32, default="")
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="appointment_term_sound",
            )
        ]
        indexes = [
            path_index("area_path", "appointment_area"),
            models.Index(fields=["account", "since_on"], name="appointment_account"),
        ]

    def __str__(self) -> str:
        return f"{self.post_code} {self.area_path}"


class Contract(models.Model):
    """A property firm serves a compound, for a term. (物业服务合同)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    firm = models.ForeignKey(Org, on_delete=models.PROTECT)
    compound = models.ForeignKey(Compound, on_delete=models.PROTECT)
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    service_level = models.CharField(max_length=16, default="")
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="contract_term_sound",
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.compound}"


class Department(models.Model):
    """A body as duty lists call it, in the preset: 住建, 供水, 物业. (责任单位)

    Bodies of a district are founded from the rows whose kind stands for itself; the others
    (物业, 社区, 街道) are found by where the matter lies.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    aliases = models.JSONField(default=list)
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            one_of("kind", OrgKind, "department_kind_known"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="department_once"),
        ]

    def __str__(self) -> str:
        return self.name
