"""Kinds of matter, their clocks and how they are rated, as the preset has them."""

from django.db import models

from linli.cases.rules import Formula, Ladder, OrderKind, Source
from linli.cases.rules.admission import Standing
from linli.cases.rules.mediation import Dispute
from linli.cases.rules.results import ResultFact
from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, Table, once
from linli.kernel.ids import new_id


class Kind(Dated):
    """A kind of matter and its clock, as the preset of the day has it. (网格事项清单)

    `lead` and `co` name bodies as the duty list does; `resolve` is counted in `unit` (wh, ch).
    `object_kind` is the kind of body a complaint of this kind is about, `other_body` says that
    its result is looked at by another body; shares of its own stand before the sample rules.
    What is `personal` concerns one person or household: neighbours neither see nor join it. A
    `dispute` may be mediated: over what people are at odds.
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
    personal = models.BooleanField(default=False)
    dispute = models.CharField(max_length=12, default="")
    verify_share = models.PositiveSmallIntegerField(null=True)
    call_back_share = models.PositiveSmallIntegerField(null=True)
    revisit_share = models.PositiveSmallIntegerField(null=True)
    revisit_days = models.PositiveSmallIntegerField(null=True)
    gb_hint = models.CharField(max_length=32, default="")

    class Meta:
        constraints = [
            one_of("ladder", Ladder, "kind_ladder_known"),
            models.CheckConstraint(
                condition=models.Q(dispute__in=["", *(one.value for one in Dispute)]),
                name="kind_dispute_known",
            ),
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
    """How many in a hundred are verified, called back and asked again, by class of matter.

    `revisit` is asked some time after closing. (抽查、回访比例)
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    verify = models.PositiveSmallIntegerField()
    call_back = models.PositiveSmallIntegerField()
    revisit = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [once("sample_once", "code")]

    def __str__(self) -> str:
        return f"{self.code} {self.verify}/{self.call_back}"


class WhistleKind(Dated):
    """A kind of whistle and its clocks, as the preset of the day has it. (哨型)

    `sign`, `contact` and `report_in` run from the call, `evaluation` from the end of a body's
    part; each reads `"1 ch"`, `"3 wd"`, `"30 min"`. An `emergency` goes out at any hour.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=32)
    sign = models.CharField(max_length=24)
    contact = models.CharField(max_length=24)
    report_in = models.CharField(max_length=24)
    evaluation = models.CharField(max_length=24)
    emergency = models.BooleanField(default=False)

    class Meta:
        constraints = [once("whistle_kind_once", "code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Ground(Dated):
    """A kind of reason for which a matter stands still or is left out of the rates. (理由类别)

    `order` is the kind of order it is a reason for, `name` what people read.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    order = models.CharField(max_length=20)
    name = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("order", OrderKind, "ground_order_known"),
            once("ground_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.code}"


class ResultRule(Dated):
    """What whoever finishes a matter of a source must say about it. (来源办理结果要求)

    `code` is the source. What it does not ask for may be said all the same.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16)
    genuine = models.BooleanField(default=False)
    ours = models.BooleanField(default=False)
    contacted = models.BooleanField(default=False)
    solved = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("code", Source, "result_rule_source_known"),
            once("result_rule_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {'、'.join(self.must)}"

    @property
    def must(self) -> frozenset[ResultFact]:
        """The facts that are asked for."""
        return frozenset(fact for fact in ResultFact if getattr(self, fact))


class AdmissionRule(Dated):
    """A kind of matter the town's own list admits, or bars for good: 负面清单. (网格事项准入清单)

    `frequency` and `resources` say how often the grid does it, and what it gets for it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=4)
    standing = models.CharField(max_length=12)
    frequency = models.CharField(max_length=120, default="")
    resources = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            one_of("standing", Standing, "admission_rule_known"),
            once("admission_rule_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.standing}"


class RateFormula(Dated):
    """How the three rates are weighed from a day on: each rate in the score, each word in a rate.

    All weights are of a hundred; `partly` is half solved, `grade5` to `grade1` are the reporter's
    grades. Of fewer than `least` answers no rate is said. (三率公式)
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    response = models.PositiveSmallIntegerField()
    resolution = models.PositiveSmallIntegerField()
    satisfaction = models.PositiveSmallIntegerField()
    partly = models.PositiveSmallIntegerField()
    grade5 = models.PositiveSmallIntegerField()
    grade4 = models.PositiveSmallIntegerField()
    grade3 = models.PositiveSmallIntegerField()
    grade2 = models.PositiveSmallIntegerField()
    grade1 = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [once("rate_formula_once")]

    def __str__(self) -> str:
        return f"{self.response}/{self.resolution}/{self.satisfaction}"

    @property
    def facts(self) -> Formula:
        grades = (self.grade5, self.grade4, self.grade3, self.grade2, self.grade1)
        return Formula(
            self.response,
            self.resolution,
            self.satisfaction,
            self.partly,
            grades,
            self.least,
            since=self.valid_from,
            source=self.source,
        )


TABLES = {
    one.name: one
    for one in (
        Table("cases.kinds", Kind),
        Table("cases.clocks", Clock, ends=False),
        Table("cases.samples", SampleRule, ends=False),
        Table("cases.whistles", WhistleKind),
        Table("cases.grounds", Ground),
        Table("cases.results", ResultRule),
        Table("cases.admissions", AdmissionRule),
        Table("cases.rates", RateFormula, key=(), ends=False),
    )
}
"""What the town sets in this room."""
