"""A mapping: which column is which, how dates and states are written. (列对应文件)"""

import json
import re
from typing import Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from linli.exchange.rules import Why
from linli.exchange.rules.rows import Stage
from linli.exchange.rules.words import Words
from linli.kernel.refusals import Refused

UNFIT = re.compile(r"\\u0000|[\ud800-\udfff]")
BROKEN = (KeyError, OSError, ValueError, RecursionError)


class Mapping(BaseModel):
    """What a file's own habits are; everything may be left out.

    `system` names the system a file of matters comes from, `kinds` leads its categories to our
    codes.
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
    kinds: dict[str, str] = Field(default_factory=dict)
    system: str = Field("hotline", pattern=r"^[a-z0-9_-]{1,32}$")
    compound: str = ""
    community: str = ""
    origin: tuple[float, float] | None = None
    synthetic: bool = False

    @field_validator("zone")
    @classmethod
    def known_zone(cls, name: str) -> str:
        ZoneInfo(name)
        return name

    def upon(self, words: Words) -> "Mapping":
        """With the district's own words beneath it: what the file says goes before."""
        found = {
            "stages": words.stages | self.stages,
            "aliases": words.units | self.aliases,
            "kinds": words.kinds | self.kinds,
        }
        return self.model_copy(update=found)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


def read(text: str) -> Mapping:
    """A mapping from YAML or JSON text; what no database takes as text is none."""
    try:
        told = Mapping.model_validate(yaml.safe_load(text) or {})
        written = json.dumps(told.model_dump(mode="json"), ensure_ascii=False)
    except (yaml.YAMLError, ValidationError, *BROKEN) as wrong:
        raise Refused(Why.BAD_MAPPING) from wrong
    if UNFIT.search(written):
        raise Refused(Why.BAD_MAPPING)
    return told
