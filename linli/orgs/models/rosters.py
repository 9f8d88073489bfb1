"""Duty rosters, their shifts, swaps, and what one shift hands to the next."""

from django.conf import settings
from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.orgs.rules import LEAD, MOST_ON_SHIFT, Answer, Days, Hours, Spot, answer

from .bodies import Org


class ShiftKind(Dated):
    """A shift as a town names it, with its hours, in the preset. (班次)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    begins = models.TimeField()
    ends = models.TimeField()
    rest_hours = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [once("shift_kind_once", "code")]

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> Hours:
        return Hours(self.code, self.name, self.begins, self.ends, self.rest_hours)


class Roster(models.Model):
    """Who is on duty for a post of a body, shift by shift. (值班表)

    `phone` is the office number of the duty desk, `on_plates` whether residents see who is on
    duty. With `only_on_shift` the duties of the post count in the area during a shift alone.
    `persons` is how many are on each shift.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    post_code = models.CharField(max_length=40)
    area_path = PathField()
    shifts = models.JSONField(default=list)
    days = models.CharField(max_length=8, default=Days.EVERY)
    phone = models.CharField(max_length=32, default="")
    only_on_shift = models.BooleanField(default=False)
    on_plates = models.BooleanField(default=True)
    persons = models.PositiveSmallIntegerField(default=1)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("days", Days, "roster_days_known"),
            models.CheckConstraint(
                condition=models.Q(persons__gte=1, persons__lte=MOST_ON_SHIFT),
                name="roster_persons_sound",
            ),
            models.UniqueConstraint(
                fields=["org", "post_code", "area_path"],
                condition=models.Q(closed_at__isnull=True),
                name="roster_once",
            ),
        ]
        indexes = [path_index("area_path", "roster_area")]

    def __str__(self) -> str:
        return f"{self.post_code} {self.area_path}"


class Shift(models.Model):
    """One shift of a roster and who has it; its hours are copied from the preset. (一个班)

    Where several are on it, each has a row; number one leads.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, db_index=False)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(default=LEAD)
    duty_on = models.DateField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    rest_until = models.DateTimeField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at"))
                & models.Q(rest_until__gte=models.F("ends_at")),
                name="shift_hours_sound",
            ),
            models.UniqueConstraint(
                fields=["roster", "duty_on", "code", "number"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="shift_once",
            ),
        ]
        indexes = [
            models.Index(fields=["roster", "ends_at"], name="shift_roster"),
            models.Index(fields=["account", "ends_at"], name="shift_account"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.duty_on}"

    @property
    def spot(self) -> Spot:
        hours = (self.begins_at, self.ends_at, self.rest_until)
        return Spot(self.code, self.name, self.duty_on, *hours, self.number)


class Swap(models.Model):
    """Somebody asks another to change shifts: he gives one and takes the other's. (换班)

    Unanswered while `answered_at` is empty; withdrawn where an answer came without a yes or no.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    gives = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="given")
    takes = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="wanted")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="swaps_asked"
    )
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="swaps_to_answer"
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gives"],
                condition=models.Q(answered_at__isnull=True),
                name="swap_asked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gives} / {self.takes}"

    @property
    def answer(self) -> Answer:
        return answer(answered=self.answered_at is not None, accepted=self.accepted)


class ShiftHandOver(models.Model):
    """What one shift leaves to the next: figures as they stood, a note, who took it. (交接班)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    shift = models.OneToOneField(Shift, on_delete=models.PROTECT)
    figures = models.JSONField(default=dict)
    note = models.TextField(default="")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="shifts_handed"
    )
    signed_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="shifts_taken"
    )
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="shift_hand_over_taken_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.shift}"
