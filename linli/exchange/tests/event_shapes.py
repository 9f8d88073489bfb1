"""The shape of messages to other systems; its JSON Schema is published."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter

from linli.cases.rules import State
from linli.exchange.rules.webhooks import Happened

from .open311_shapes import Shape, Text


class Matter(Shape):
    """What is said of a matter, and nothing else."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    number: Text
    kind: Annotated[str, Field(pattern=r"^\d{4}$")] | None
    state: State
    community: Annotated[str, Field(description="Codes of the areas, the district first")]
    emergency: bool


class Event(Shape):
    """Something happened to a matter."""

    model_config = ConfigDict(extra="forbid")

    type: Happened
    timestamp: AwareDatetime
    data: Matter


class Head(Shape):
    """The last signed root of the public log, as C2SP tlog-checkpoint writes it."""

    model_config = ConfigDict(extra="forbid")

    origin: Text
    size: int
    note: Text


class Signed(Shape):
    """The log's total code, once a day."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["log.checkpoint"]
    timestamp: AwareDatetime
    data: Head


class Nothing(Shape):
    """No matter at all."""


class Test(Shape):
    """A message a person sent to see whether messages arrive."""

    __test__ = False
    model_config = ConfigDict(extra="forbid")

    type: Literal["linli.test"]
    timestamp: AwareDatetime
    data: Nothing


MESSAGE: Any = TypeAdapter(Event | Signed | Test)


def schema() -> dict[str, Any]:
    """JSON Schema of a message (2020-12)."""
    told = MESSAGE.json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **told}
