"""Lines of the preset's tables that belong to this room."""

from datetime import date, time
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    NonNegativeInt,
    StringConstraints,
    field_validator,
    model_validator,
)

from linli.orgs.rules import Evidence, OrgKind, Tier
from linli.orgs.rules.programmes import PLACES

Words = Annotated[
    list[str], BeforeValidator(lambda cell: cell.split() if isinstance(cell, str) else cell)
]
Count = Annotated[NonNegativeInt | None, BeforeValidator(lambda cell: None if cell == "" else cell)]
Yes = Annotated[bool, BeforeValidator(lambda cell: {"yes": True, "": False}.get(cell, cell))]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,31}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class OrgsRow(BaseModel):
    """A line of a preset: no unknown column, a day from which it holds, and its source."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    code: Code
    name: Name
    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]


class PostRow(OrgsRow):
    """One line of `orgs.posts.csv`: a post, and its duties parted by blanks. (岗位)"""

    duties: Words


class DepartmentRow(OrgsRow):
    """One line of `orgs.departments.csv`: a body as duty lists call it. (责任单位)"""

    kind: OrgKind
    aliases: Words


class BodyFormRow(OrgsRow):
    """One line of `orgs.body_forms.csv`: a form, its tier in the chain, its members. (组织形式)"""

    kind: OrgKind
    level: Tier
    tier: NonNegativeInt
    least: Count
    most: Count
    odd: Yes

    @model_validator(mode="after")
    def bounds_hold_together(self) -> "BodyFormRow":
        if self.least is not None and self.most is not None and self.most < self.least:
            raise ValueError("most is smaller than least")
        return self


class ShiftRow(OrgsRow):
    """One line of `orgs.shifts.csv`: a shift, its hours, the rest after it. (班次)"""

    begins: time
    ends: time
    rest_hours: NonNegativeInt


class ProgrammeRow(OrgsRow):
    """One line of `orgs.programmes.csv`: a checklist for each compound or community. (建设清单)"""

    level: Tier

    @field_validator("level")
    @classmethod
    def level_is_a_place(cls, level: Tier) -> Tier:
        if level not in PLACES:
            raise ValueError("neither community nor compound")
        return level


class ProgrammeItemRow(OrgsRow):
    """One line of `orgs.programme_items.csv`: an item and the records that answer it. (清单条目)"""

    programme: Code
    position: NonNegativeInt
    evidence: Words

    @field_validator("evidence")
    @classmethod
    def evidence_is_known(cls, evidence: list[str]) -> list[str]:
        if not set(evidence) <= set(Evidence):
            raise ValueError("no such record")
        return evidence


class TeamRow(BaseModel):
    """One line of `orgs.teams.csv`: so many of a post in an area's team. (队伍配置)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    code: Code
    level: Tier
    post_code: Code
    least: NonNegativeInt
    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]
