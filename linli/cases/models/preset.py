"""Kinds of matter and their clocks, as the preset has them."""

from django.db import models

from linli.cases.rules import Ladder
from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, Table, once
from linli.kernel.ids import new_id


class Kind(Dated):
    """A kind of matter and its clock, as the preset of the day has it. (网格事项清单)

    `lead` and `co` name bodies as the duty list does; `resolve` is counted in `unit` (wh, ch).
    `object_kind` is the kind of body a complaint of this kind is about, `other_body` says that
    its result is looked at by another body; shares of its own stand before the sample rules.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=4)
    level1 = models.CharField(max_length=32)
    level2 = models.CharField(max_length=64)
    lead = models.CharField(max_length=64)
    co = models.CharField(max_length=64, default="")
    first_measure = models.PositiveIntegerField(null=True)
    first_measure_name = models.CharField(max_length=16, default="")
    resolve = models.PositiveIntegerField()
    unit = models.CharField(max_length=4)
    ladder = models.CharField(max_length=12, default=Ladder.GENERAL)
    emergency = models.BooleanField(default=False)
    on_the_spot = models.BooleanField(default=True)
    proof_photo = models.BooleanField(default=False)
    other_body = models.BooleanField(default=False)
    object_kind = models.CharField(max_length=24, default="")
    verify_share = models.PositiveSmallIntegerField(null=True)
    call_back_share = models.PositiveSmallIntegerField(null=True)
    gb_hint = models.CharField(max_length=32, default="")

    class Meta:
        constraints = [
            one_of("ladder", Ladder, "kind_ladder_known"),
            once("kind_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.level2}"


class Clock(Dated):
    """A window of the case's walk, in the preset: accept, dispatch, sign_for … (时限规则)

    `limit` reads `"30 working min"`, `"4 wh"`, `"7 days"`, or is a plain number where tries are
    counted; `emergency` for emergencies, `mode_limit` for all others while the area is in
    emergency mode.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    limit = models.CharField(max_length=24)
    emergency = models.CharField(max_length=24)
    mode_limit = models.CharField(max_length=24, default="")

    class Meta:
        constraints = [once("clock_once", "code")]

    def __str__(self) -> str:
        return f"{self.code} {self.limit}"


class SampleRule(Dated):
    """How many in a hundred are verified and called back, by class of matter. (抽查、回访比例)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    verify = models.PositiveSmallIntegerField()
    call_back = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [once("sample_once", "code")]

    def __str__(self) -> str:
        return f"{self.code} {self.verify}/{self.call_back}"


TABLES = {
    one.name: one
    for one in (
        Table("cases.kinds", Kind),
        Table("cases.clocks", Clock, ends=False),
        Table("cases.samples", SampleRule, ends=False),
    )
}
"""What the town sets in this room."""
