"""Posts, what a team should have of them, and who holds them."""

from django.conf import settings
from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.orgs.rules import MemberClass, Tier

from .bodies import Org


class Post(Dated):
    """A post and the duties that come with it, in the preset. (岗位)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    duties = models.JSONField(default=list)

    class Meta:
        constraints = [once("post_once", "code")]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """Person × post × body × area × term: the only source of duties. (任职)

    `public_phone` is the office channel shown on plates; never a private number. `home_org` is the
    body a seconded person comes from. `member_class` is what somebody said of himself as a member
    of the party; of a committee only "more than half: yes or no" is ever shown.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    post_code = models.CharField(max_length=40)
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    area_path = PathField()
    public_name = models.CharField(max_length=40, default="")
    public_phone = models.CharField(max_length=32, default="")
    home_org = models.ForeignKey(
        Org, on_delete=models.PROTECT, null=True, related_name="seconded", db_index=False
    )
    member_class = models.CharField(max_length=12, default="")
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
            ),
            one_of("member_class", MemberClass, "appointment_member_class_known"),
        ]
        indexes = [
            path_index("area_path", "appointment_area"),
            models.Index(fields=["account", "since_on"], name="appointment_account"),
        ]

    def __str__(self) -> str:
        return f"{self.post_code} {self.area_path}"


class TeamPlace(Dated):
    """What a team of an area should have: so many of a post, in the preset. (队伍配置)

    The formula 1+2+N of a grid team is three rows; a row with `least` 0 is the N.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    level = models.CharField(max_length=16)
    post_code = models.CharField(max_length=40)
    least = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            one_of("level", Tier, "team_place_level_known"),
            once("team_place_once", "code"),
        ]

    def __str__(self) -> str:
        return self.code


class StandIn(models.Model):
    """Somebody stands in for the holder of a post, from a day to a day. (代班)

    The duties of the post count for both; the post itself stays with its holder.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    since_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("since_on")), name="stand_in_term_sound"
            )
        ]
        indexes = [models.Index(fields=["account", "until_on"], name="stand_in_account")]

    def __str__(self) -> str:
        return f"{self.appointment} {self.since_on}"
