"""What words of another system stand for. (对照)"""

from dataclasses import dataclass, field
from enum import StrEnum

from .rows import Stage


class Meant(StrEnum):
    """A state, a kind of matter, or a unit. (对照种类)"""

    STATE = "state"
    KIND = "kind"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one system: its states, its units as they are called here, codes of kinds."""

    stages: dict[str, Stage] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
