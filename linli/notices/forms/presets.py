"""Lines of the preset's tables that belong to this room."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PositiveInt, StringConstraints, model_validator

from linli.notices.rules import NoticeKind

Source = Annotated[str, StringConstraints(min_length=8, max_length=200)]


class QuietHoursRow(BaseModel):
    """One line of `notices.quiet_hours.csv`: `22:00,07:00` lasts over midnight. (免打扰时段)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    begins: time
    ends: time
    valid_from: date
    source: Source

    @model_validator(mode="after")
    def somebody_can_still_be_told(self) -> "QuietHoursRow":
        if self.begins == self.ends:
            raise ValueError("begins and ends at the same time")
        return self


class ReceiptRuleRow(BaseModel):
    """One line of `notices.receipts.csv`: days kept, least counted. (已读统计规则)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    days: PositiveInt
    least: PositiveInt
    valid_from: date
    source: Source


class TemplateRow(BaseModel):
    """One line of `notices.templates.csv`: a text with blanks, in one language. (告示模板)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    code: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,32}$")]
    language: Literal["zh-hans", "en"]
    name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    kind: NoticeKind
    title: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    body: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    valid_from: date
    source: Source
