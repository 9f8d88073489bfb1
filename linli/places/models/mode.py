"""Emergency mode of an area, and what is gathered only while it lasts."""

from django.db import models
from django.db.models import Q

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField
from linli.places.rules.modes import MarkState, ModeEnd

from .compound import Entrance


class ModeRule(Dated):
    """How long an emergency mode lasts at most, how long its rounds are kept after it, and which
    shift its rosters have, in the preset. (平急转换规则)
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    longest_days = models.PositiveSmallIntegerField()
    keep_days = models.PositiveSmallIntegerField()
    shift = models.CharField(max_length=32, default="", blank=True)

    class Meta:
        constraints = [once("mode_rule_once")]

    def __str__(self) -> str:
        return f"{self.longest_days}"


class RoundItem(Dated):
    """One thing that is asked at each entrance in emergency mode, in the preset. (挨户清单)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=64)

    class Meta:
        constraints = [once("round_item_once", "code")]

    def __str__(self) -> str:
        return self.name


class ModeSwitch(models.Model):
    """An area goes into emergency mode: who decided, by what right, why, until when. (平急转换)

    Everybody reads it, for ever. A prolongation is a decision of its own that `prolongs` another
    and begins where that one ends. `forgotten_at` is when its rounds were deleted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    path = PathField()
    basis = models.CharField(max_length=200)
    reason = models.CharField(max_length=400)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    office = models.CharField(max_length=120)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    prolongs = models.OneToOneField("self", on_delete=models.PROTECT, null=True)
    end = models.CharField(max_length=8, default="")
    end_reason = models.CharField(max_length=400, default="")
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end="", ended_at__isnull=True)
                | Q(end__in=list(ModeEnd), ended_at__isnull=False),
                name="mode_switch_end_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("begins_at")), name="mode_switch_ends"
            ),
            models.UniqueConstraint(
                fields=["path"],
                condition=Q(end="", prolongs__isnull=True),
                name="mode_switch_once",
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at"], condition=Q(end=""), name="mode_switch_to_end"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.ends_at}"


class RoundMark(models.Model):
    """One item at one entrance on a round of an emergency: done, or help is needed. (挨户记录)

    No words and no names: who needs help is not written down, only where.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    mode = models.ForeignKey(ModeSwitch, on_delete=models.CASCADE)
    entrance = models.ForeignKey(Entrance, on_delete=models.PROTECT)
    item = models.CharField(max_length=32)
    state = models.CharField(max_length=8)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()

    class Meta:
        constraints = [
            one_of("state", MarkState, "round_mark_state_known"),
            models.UniqueConstraint(fields=["mode", "entrance", "item"], name="round_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.state}"
