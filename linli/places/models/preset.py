"""What a town has set: bands, tags, days off, hours of work, words."""

from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.places.rules import DayKind


class SizeBand(models.Model):
    """How many households a base grid cell should hold, from a day on, in the preset. (户数标准)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    valid_from = models.DateField(unique=True)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"


class CalendarDay(models.Model):
    """A day off or a make-up workday; a later announcement is a later row. (放假与调休)

    Of several rows of one day the last one loaded holds; provisional rows hold only while
    the year has no other.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=32)
    provisional = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("kind", DayKind, "calendar_day_kind_known"),
            models.UniqueConstraint(
                fields=["day", "provisional", "loaded_at"], name="calendar_day_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class WorkingHours(models.Model):
    """When offices work, from a day on: `["08:30-12:00", "13:30-17:30"]`. (工作时间)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    hours = models.JSONField()
    valid_from = models.DateField(unique=True)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.valid_from}"


class TagKind(models.Model):
    """A plain fact this town notes about compounds, in the preset. (画像标签种类)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=32)
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="tag_kind_once")]

    def __str__(self) -> str:
        return self.name


class Town(models.Model):
    """Which preset is loaded, in which version, and its own words for things. (预置)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=32)
    title = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    words = models.JSONField(default=dict)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
