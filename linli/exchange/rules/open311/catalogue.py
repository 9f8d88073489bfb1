"""What the public may report, and what each service asks. (服务目录)"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Delivery(StrEnum):
    """When a client learns the number: at once, later by a token, or never. (受理方式)"""

    REALTIME = "realtime"
    BATCH = "batch"
    BLACKBOX = "blackbox"


class Datatype(StrEnum):
    """What an attribute takes. (属性类型)"""

    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    SINGLE = "singlevaluelist"
    MULTIPLE = "multivaluelist"


LISTS = frozenset({Datatype.SINGLE, Datatype.MULTIPLE})
PAIR = re.compile(r"\s*(?P<key>[A-Za-z0-9_.-]+)\s*=\s*(?P<name>[^=、]*[^=、\s])\s*")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One question of a service."""

    code: str
    order: int
    datatype: Datatype
    required: bool
    description: str
    datatype_description: str
    values: tuple[tuple[str, str], ...] = ()

    def read(self, given: str) -> str:
        """The name of a value of a list, or what was typed."""
        return dict(self.values).get(given, given)


@dataclass(frozen=True, slots=True)
class Offered:
    """A service as clients see it; `kind` is the kind of matter behind it.

    `round_m`: published places are rounded to so many metres; 0 publishes the community alone.
    """

    code: str
    kind: str
    name: str
    group: str
    description: str
    keywords: str
    delivery: Delivery
    round_m: int
    attributes: tuple[Attribute, ...] = ()


def values_of(text: str) -> tuple[tuple[str, str], ...]:
    """`day=白天、night=夜间` → pairs of key and name. `ValueError` for anything else."""
    pairs = [PAIR.fullmatch(one) for one in text.split("、")] if text.strip() else []
    found = [(one["key"], one["name"]) for one in pairs if one]
    if len(found) != len(pairs) or len({key for key, _ in found}) != len(found):
        raise ValueError(text)
    return tuple(found)
