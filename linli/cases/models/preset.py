"""Kinds of matter and their clocks, as the preset has them."""

from django.db import models

from linli.kernel.ids import new_id


class Kind(models.Model):
    """A kind of matter and its clock, as the preset of the day has it. (网格事项清单)

    `lead` and `co` name bodies as the duty list does; `resolve` is counted in `unit` (wh, ch).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=4)
    level1 = models.CharField(max_length=32)
    level2 = models.CharField(max_length=64)
    lead = models.CharField(max_length=64)
    co = models.CharField(max_length=64, default="")
    resolve = models.PositiveIntegerField()
    unit = models.CharField(max_length=4)
    emergency = models.BooleanField(default=False)
    on_the_spot = models.BooleanField(default=True)
    proof_photo = models.BooleanField(default=False)
    gb_hint = models.CharField(max_length=32, default="")
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="kind_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.level2}"


class Clock(models.Model):
    """A window of the case's walk, in the preset: accept, dispatch, sign_for … (时限规则)

    `limit` reads `"30 working min"`, `"4 wh"`, `"7 days"`; `emergency` for emergencies.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    limit = models.CharField(max_length=24)
    emergency = models.CharField(max_length=24)
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="clock_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.limit}"


class SampleRule(models.Model):
    """How many in a hundred are verified and called back, by class of matter. (抽查、回访比例)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    verify = models.PositiveSmallIntegerField()
    call_back = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="sample_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.verify}/{self.call_back}"
