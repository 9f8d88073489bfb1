"""Whistles: what was asked and called for, on which matters, and how each called body answered."""

from django.db import models
from django.db.models import Q

from linli.cases.rules.whistles import MOST_POINTS, CallFacts, CallState, CallTimes, WhistleState
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.orgs.models import Org

from .case import Case
from .preset import WhistleKind


class Whistle(models.Model):
    """The street secretary calls departments to the spot; others ask him to. (吹哨)

    `ask` is what is asked of those called, `tried` what was done before, `wish` the bodies whom
    the one who asked would call. `key` makes one of what was sent twice. `asked_as` and
    `whistled_as` are posts in words. `record` and `agreed` are written on the spot.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=24, unique=True)
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12)
    area_path = PathField()
    kind = models.ForeignKey(WhistleKind, on_delete=models.PROTECT, null=True)
    ask = models.CharField(max_length=400)
    tried = models.CharField(max_length=400, default="")
    wish = models.JSONField(default=list)
    place = models.CharField(max_length=120, default="")
    meet_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.UUIDField(null=True)
    asked_as = models.CharField(max_length=200, default="")
    whistled_at = models.DateTimeField(null=True)
    whistled_by = models.UUIDField(null=True)
    whistled_as = models.CharField(max_length=200, default="")
    record = models.TextField(default="")
    agreed = models.TextField(default="")
    recorded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    why = models.CharField(max_length=400, default="")
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("state", WhistleState, "whistle_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[WhistleState.RAISED.value, WhistleState.CLOSED.value])
                | Q(whistled_at__isnull=False, kind__isnull=False),
                name="whistle_raised_is_whole",
            ),
        ]
        indexes = [
            path_index("area_path", "whistle_area"),
            models.Index(fields=["state", "id"], name="whistle_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class WhistleMatter(models.Model):
    """A matter that a whistle is about; one whistle has one or many. (吹哨事项)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="matters")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="whistles")
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whistle", "case"], name="whistle_matter_once")
        ]

    def __str__(self) -> str:
        return f"{self.whistle_id} {self.case_id}"


class WhistlePhoto(models.Model):
    """A picture of the spot, for those who see the whistle and never public. (现场照片)

    `file` is the path in the media store: content hash, re-encoded, without EXIF.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whistle", "file"], name="whistle_photo_once")
        ]

    def __str__(self) -> str:
        return self.file


class WhistleCall(models.Model):
    """One called body's part in a whistle, with clocks of its own. (应哨单位)

    `came` says who came in posts and numbers, never in names; `note` what was done; `wish` whom
    it would call in its own place. The three points are the whistler's and about the body.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="calls")
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    state = models.CharField(max_length=12, default=CallState.CALLED)
    called_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    reported_in_at = models.DateTimeField(null=True)
    came = models.CharField(max_length=120, default="")
    done_at = models.DateTimeField(null=True)
    note = models.TextField(default="")
    refused_why = models.CharField(max_length=400, default="")
    wish = models.ForeignKey(Org, on_delete=models.PROTECT, null=True, related_name="wished")
    kept_why = models.CharField(max_length=400, default="")
    released_at = models.DateTimeField(null=True)
    released_why = models.CharField(max_length=400, default="")
    turnout = models.PositiveSmallIntegerField(null=True)
    helped = models.PositiveSmallIntegerField(null=True)
    result = models.PositiveSmallIntegerField(null=True)
    evaluated_at = models.DateTimeField(null=True)
    evaluation = models.CharField(max_length=400, default="")
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("state", CallState, "whistle_call_state_known"),
            models.UniqueConstraint(fields=["whistle", "org"], name="whistle_call_once"),
            models.CheckConstraint(
                condition=Q(evaluated_at__isnull=True)
                | Q(
                    reported_in_at__isnull=False,
                    turnout__lte=MOST_POINTS,
                    helped__lte=MOST_POINTS,
                    result__lte=MOST_POINTS,
                ),
                name="whistle_call_points_sound",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whistle_id} {self.org_id} {self.state}"

    @property
    def facts(self) -> CallFacts:
        return CallFacts(
            state=CallState(self.state),
            contacted=self.contacted_at is not None,
            kept=bool(self.kept_why),
            evaluated=self.evaluated_at is not None,
        )

    @property
    def times(self) -> CallTimes:
        return CallTimes(
            state=CallState(self.state),
            called_at=self.called_at,
            signed_at=self.signed_at,
            contacted_at=self.contacted_at,
            reported_in_at=self.reported_in_at,
            done_at=self.done_at,
            evaluated_at=self.evaluated_at,
        )
