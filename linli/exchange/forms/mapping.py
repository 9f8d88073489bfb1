"""A mapping: which column is which, how dates and states are written. (列对应文件)"""

from typing import Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from linli.exchange.rules import Why
from linli.exchange.rules.rows import Stage
from linli.kernel.refusals import Refused


class Mapping(BaseModel):
    """What a file's own habits are; everything may be left out.

    `bodies` may list units that are known though no body here bears their name; `community` and
    `compound` are codes for files that do not say; `origin` is where the plan's metres begin, in
    WGS-84, so that drawn cells get their boundary.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[str, str] = Field(default_factory=dict)
    dates: tuple[str, ...] = ()
    zone: str = "Asia/Shanghai"
    stages: dict[str, Stage] = Field(default_factory=dict)
    bodies: Literal["known", "any"] | tuple[str, ...] = "known"
    aliases: dict[str, str] = Field(default_factory=dict)
    compound: str = ""
    community: str = ""
    origin: tuple[float, float] | None = None
    synthetic: bool = False

    @field_validator("zone")
    @classmethod
    def known_zone(cls, name: str) -> str:
        ZoneInfo(name)
        return name

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


def read(text: str) -> Mapping:
    """A mapping from YAML or JSON text."""
    try:
        return Mapping.model_validate(yaml.safe_load(text) or {})
    except (yaml.YAMLError, ValidationError, KeyError, OSError, ValueError) as wrong:
        raise Refused(Why.BAD_MAPPING) from wrong
