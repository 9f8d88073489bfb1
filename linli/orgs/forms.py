"""Lines of the preset's tables that belong to this room."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from .rules import OrgKind

Words = Annotated[
    list[str], BeforeValidator(lambda cell: cell.split() if isinstance(cell, str) else cell)
]
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
