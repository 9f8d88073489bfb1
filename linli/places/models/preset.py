"""What a town has set: bands, tags, days off, hours of work, words."""

from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, Settable, Table, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField
from linli.places.rules import DayKind, Feature

from .mode import ModeRule, RoundItem


class SizeBand(Dated):
    """How many households a base grid cell should hold, from a day on, in the preset. (户数标准)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()

    class Meta:
        constraints = [once("size_band_once")]

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"


class CalendarDay(Settable):
    """A day off or a make-up workday; a later announcement is a later row. (放假与调休)

    Of several rows of one day the last one loaded holds; provisional rows hold only while
    the year has no other.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=32)
    provisional = models.BooleanField(default=False)
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


class WorkingHours(Dated):
    """When offices work, from a day on: `["08:30-12:00", "13:30-17:30"]`. (工作时间)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    hours = models.JSONField()

    class Meta:
        constraints = [once("working_hours_once")]

    def __str__(self) -> str:
        return f"{self.valid_from}"


class TagKind(Dated):
    """A plain fact this town notes about compounds, in the preset. (画像标签种类)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=32)

    class Meta:
        constraints = [once("tag_kind_once", "code")]

    def __str__(self) -> str:
        return self.name


class FeatureSwitch(Dated):
    """A feature of the product is open, or closed, in an area and everything in it. (功能开放)

    Without a path it is said of the whole district; the nearest area that says something counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    feature = models.CharField(max_length=32)
    path = PathField(default="", blank=True)
    on = models.BooleanField()

    class Meta:
        constraints = [
            one_of("feature", Feature, "feature_switch_known"),
            once("feature_switch_once", "feature", "path"),
        ]

    def __str__(self) -> str:
        return f"{self.feature} {self.path}"


TABLES = {
    one.name: one
    for one in (
        Table("places.bands", SizeBand, key=(), ends=False),
        Table("places.working_hours", WorkingHours, key=(), ends=False),
        Table("places.calendar", CalendarDay, key=("day",), ends=False, by_day=True),
        Table("places.profile_tags", TagKind, at_once=True),
        Table("places.modes", ModeRule, key=(), ends=False),
        Table("places.round_items", RoundItem, at_once=True),
        Table("places.features", FeatureSwitch, key=("feature", "path")),
    )
}
"""What the town sets in this room."""


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
