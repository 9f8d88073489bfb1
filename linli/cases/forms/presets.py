"""Lines of the preset's tables that belong to this room."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from linli.cases.rules import ClockCode, CountCode, Ladder, Source
from linli.cases.rules.admission import Standing
from linli.cases.rules.mediation import Dispute
from linli.cases.rules.rates import WHOLE
from linli.kernel.calendar import Limit
from linli.orgs.rules import LEAST_RATE, LEAST_SHOWN, OrgKind

Code = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
Word = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Origin = Annotated[str, StringConstraints(min_length=8, max_length=200)]
Length = Annotated[str, StringConstraints(min_length=1, max_length=24)]
Share = Annotated[int, Field(ge=0, le=100)]


class Line(BaseModel):
    """A line of a preset: no unknown column, a day from which it holds, and its source."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    valid_from: date
    source: Origin


class KindRow(Line):
    """One line of `cases.kinds.csv`: a kind of matter, its owners and its clock. (网格事项清单)"""

    code: Code
    level1: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    level2: Word
    lead: Word
    co: Annotated[str, StringConstraints(max_length=64)] = ""
    first_measure: Annotated[int, Field(gt=0)] | None = None
    first_measure_name: Annotated[str, StringConstraints(max_length=16)] = ""
    resolve: Annotated[int, Field(gt=0, le=10_000)]
    unit: Literal["wh", "ch"]
    ladder: Ladder = Ladder.GENERAL
    emergency: bool = False
    on_the_spot: bool = True
    proof_photo: bool = False
    other_body: bool = False
    object_kind: OrgKind | Literal[""] = ""
    personal: bool = False
    dispute: Dispute | Literal[""] = ""
    verify_share: Share | None = None
    call_back_share: Share | None = None
    revisit_share: Share | None = None
    revisit_days: Annotated[int, Field(gt=0, le=365)] | None = None
    gb_hint: Annotated[str, StringConstraints(max_length=32)] = ""

    @field_validator(
        "first_measure", "verify_share", "call_back_share", "revisit_share", "revisit_days",
        mode="before",
    )  # fmt: skip
    @classmethod
    def an_empty_cell_is_none(cls, cell: object) -> object:
        return None if cell == "" else cell


class ClockRow(Line):
    """One line of `cases.clocks.csv`: `4 wh`, `7 days`, or a plain number. (时限规则)"""

    code: ClockCode | CountCode
    limit: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    emergency: Annotated[str, StringConstraints(max_length=24)] = ""
    mode_limit: Annotated[str, StringConstraints(max_length=24)] = ""

    @model_validator(mode="after")
    def it_can_be_counted(self) -> "ClockRow":
        for text in filter(None, (self.limit, self.emergency, self.mode_limit)):
            if self.code is CountCode.FEW and int(text) < LEAST_SHOWN:
                raise ValueError("a number of people under five is not shown to others")
            if self.code in set(CountCode):
                int(text)
            else:
                Limit.parse(text)
        return self


class GroundRow(Line):
    """One line of `cases.grounds.csv`: a reason for a hold, or for leaving out. (理由类别)"""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,32}$")]
    order: Literal["hold", "exclusion"]
    name: Word


class ResultRow(Line):
    """One line of `cases.results.csv`: what a source must be told of a result. (办理结果要求)"""

    code: Source
    genuine: bool = False
    ours: bool = False
    contacted: bool = False
    solved: bool = False


class AdmissionRow(Line):
    """One line of `cases.admissions.csv`: what the grid does, or never does. (准入清单)"""

    code: Code
    standing: Standing
    frequency: Annotated[str, StringConstraints(max_length=120)] = ""
    resources: Annotated[str, StringConstraints(max_length=200)] = ""


class SampleRow(Line):
    """One line of `cases.samples.csv`: shares of a hundred. (抽查、回访比例)"""

    code: Ladder | Literal["complaint", "reopened", "on_the_spot"]
    verify: Share
    call_back: Share
    revisit: Share = 0


class WhistleKindRow(Line):
    """One line of `cases.whistles.csv`: a kind of whistle and its four clocks. (哨型)"""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,16}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    sign: Length
    contact: Length
    report_in: Length
    evaluation: Length
    emergency: bool = False

    @field_validator("sign", "contact", "report_in", "evaluation")
    @classmethod
    def it_can_be_counted(cls, cell: str) -> str:
        Limit.parse(cell)
        return cell


class RateFormulaRow(Line):
    """One line of `cases.rates.csv`: weights of a hundred, and from how many answers on. (三率公式)

    No town says a rate of fewer than thirty: few people are not shown to others.
    """

    response: Share
    resolution: Share
    satisfaction: Share
    partly: Share
    grade5: Share
    grade4: Share
    grade3: Share
    grade2: Share
    grade1: Share
    least: Annotated[int, Field(ge=LEAST_RATE, le=10_000)]

    @model_validator(mode="after")
    def the_score_is_of_a_hundred(self) -> "RateFormulaRow":
        if self.response + self.resolution + self.satisfaction != WHOLE:
            raise ValueError("the three weights of the score make a hundred together")
        return self

    @model_validator(mode="after")
    def a_better_grade_weighs_no_less(self) -> "RateFormulaRow":
        grades = (self.grade5, self.grade4, self.grade3, self.grade2, self.grade1)
        if list(grades) != sorted(grades, reverse=True):
            raise ValueError("a better grade weighs no less than the next one")
        return self
