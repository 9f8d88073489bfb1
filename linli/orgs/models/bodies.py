"""Which bodies there are, what forms they come in, and who belongs to whom."""

from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.orgs.rules import OrgKind, Part, Tier
from linli.places.models import Compound


class Org(models.Model):
    """A body: an office, a department, a committee, a branch, a firm. (组织)

    `path` is the area it stands for: a district department's is the district's, an owners'
    committee's the compound's. `aliases` are the names by which duty lists and exports call it.
    `form` is its form in the preset (`BodyForm`), where the kind alone does not say it; `host` the
    body whose rooms and staff it uses; `parent` the one above it in its own chain. `matters` are
    the four-digit codes, or the first two digits, of the kinds of matter a subcommittee owns.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=24)
    code = models.CharField(max_length=40, unique=True)
    form = models.CharField(max_length=32, default="")
    name = models.CharField(max_length=80)
    aliases = models.JSONField(default=list)
    matters = models.JSONField(default=list)
    path = PathField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    host = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="hosted", db_index=False
    )
    phone = models.CharField(max_length=32, default="")
    filing_no = models.CharField(max_length=40, default="")
    since_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("kind", OrgKind, "org_kind_known")]
        indexes = [
            path_index("path", "org_path"),
            models.Index(fields=["kind"], name="org_kind"),
            models.Index(fields=["form", "path"], condition=~models.Q(form=""), name="org_form"),
        ]

    def __str__(self) -> str:
        return self.name


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


class Department(Dated):
    """A body as duty lists call it, in the preset: 住建, 供水, 物业. (责任单位)

    Bodies of a district are founded from the rows whose kind stands for itself; the others
    (物业, 社区, 街道) are found by where the matter lies.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    aliases = models.JSONField(default=list)

    class Meta:
        constraints = [
            one_of("kind", OrgKind, "department_kind_known"),
            once("department_once", "code"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyForm(Dated):
    """A form bodies of a town come in, and its place in the chain. (组织形式)

    `tier` counts the chain from above, 0 stands beside it; `level` is where such a body stands.
    `least`, `most` and `odd` bound its members where the law or the town bounds them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    level = models.CharField(max_length=16)
    tier = models.PositiveSmallIntegerField(default=0)
    least = models.PositiveSmallIntegerField(null=True)
    most = models.PositiveSmallIntegerField(null=True)
    odd = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("kind", OrgKind, "body_form_kind_known"),
            one_of("level", Tier, "body_form_level_known"),
            once("body_form_once", "code"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A body belongs to another for a term: a firm to its sector committee. (成员单位)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    org = models.ForeignKey(Org, on_delete=models.PROTECT, related_name="members")
    member = models.ForeignKey(Org, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=24)
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("part", Part, "membership_part_known"),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="membership_term_sound",
            ),
            models.CheckConstraint(
                condition=~models.Q(org=models.F("member")), name="membership_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.org}"
