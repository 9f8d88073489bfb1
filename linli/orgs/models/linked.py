"""Who registered to help where, and which piece of a compound somebody answers for."""

from django.conf import settings
from django.db import models

from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.places.models import Compound

from .bodies import Org


class Registration(models.Model):
    """A unit or a member registered with a compound; the community confirms. (双报到)

    Either `org`, a body that registers as a whole, or `account`, a member where he lives.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    compound = models.ForeignKey(Compound, on_delete=models.PROTECT)
    org = models.ForeignKey(Org, on_delete=models.PROTECT, null=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(org__isnull=False, account__isnull=True)
                | models.Q(org__isnull=True, account__isnull=False),
                name="registration_of_one",
            ),
            models.UniqueConstraint(
                fields=["compound", "org"],
                condition=models.Q(ended_on__isnull=True, org__isnull=False),
                name="registration_org_once",
            ),
            models.UniqueConstraint(
                fields=["compound", "account"],
                condition=models.Q(ended_on__isnull=True, account__isnull=False),
                name="registration_member_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.compound_id} {self.org_id or self.account_id}"


class Zone(models.Model):
    """A piece of one compound that one resident member answers for. (党员责任区)

    `path` is the compound, a building or an entrance of it; `within` says in words which homes or
    places. `claimed_by` is empty until a member claims it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    path = PathField()
    within = models.CharField(max_length=200, default="")
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="zones"
    )
    claimed_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True, claimed_on__isnull=True)
                | models.Q(claimed_by__isnull=False, claimed_on__isnull=False),
                name="zone_claimed_on_a_day",
            )
        ]
        indexes = [path_index("path", "zone_path")]

    def __str__(self) -> str:
        return self.name
