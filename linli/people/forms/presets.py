"""Lines of the preset's tables that belong to this room."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from linli.people.rules import Gauge, Span, Subject

Words = Annotated[str, StringConstraints(min_length=10, max_length=4_000)]
Follows = Annotated[str, StringConstraints(min_length=10, max_length=300)]
FollowsEnglish = Annotated[str, StringConstraints(min_length=10, max_length=600)]
Number = Annotated[int, Field(ge=0, le=32_767), BeforeValidator(lambda cell: cell or 0)]


class PeopleRow(BaseModel):
    """A line of a preset: no unknown column, a day from which it holds, and its source."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]


class NoticeRow(PeopleRow):
    """One line of `people.notices.csv`: a version; a cell holds its paragraphs. (处理告知)

    A version of 0, or none, is the next.
    """

    code: Subject
    version: Number = 0
    title_zh: Annotated[str, StringConstraints(min_length=2, max_length=60)]
    title_en: Annotated[str, StringConstraints(min_length=2, max_length=120)]
    text_zh: Words
    text_en: Words
    follows_zh: Follows
    follows_en: FollowsEnglish


class PeriodRow(PeopleRow):
    """One line of `people.periods.csv`: how many days. (期限)"""

    code: Span
    days: Annotated[int, Field(ge=1, le=32_767)]


class MeasureRow(PeopleRow):
    """One line of `people.measures.csv`: a number. (保护尺度)"""

    code: Gauge
    number: Annotated[int, Field(ge=0, le=32_767)]
