"""Who is in the demonstration and what they did, as the preset writes it."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints

from linli.cases.rules.mediation import Dispute
from linli.people.rules.incidents import DataKind, IncidentKind, Noted

FILE = Path(__file__).resolve().parent.parent.parent / "presets" / "national" / "web.demo.yaml"

Where = Literal["district", "street", "community", "grid", "compound"]
Until = Literal[
    "reported", "accepted", "dispatched", "signed", "working", "handled", "verified", "closed"
]


class Person(BaseModel):
    """One account to try on: a resident by number, staff by user name and post."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    name: str
    phone: str = ""
    username: str = ""
    post: str = ""
    at: Where = "community"
    body: str = ""
    public_name: str = ""
    public_phone: str = ""


class Matter(BaseModel):
    """One case to look at: what was said, how long ago, to whom, and how far it has come."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    title: str
    kind: str
    ago: int
    until: Until
    to: str = ""
    picture: str = ""
    solved: Literal["yes", "partly", "no"] = "yes"
    satisfied: int = 4
    by_code: bool = False


class Commissioner(BaseModel):
    """Whose post has a code, and for which kinds of matter. (社区服务专员)"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    username: str
    kinds: list[str]


class Talk(BaseModel):
    """One mediation to look at: who is at odds over what, and how far they have come."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: Dispute
    own: str
    other: str
    told: str
    ago: int
    until: Literal["asked", "asking", "invited", "drafted", "settled", "ended"]
    matter: str = ""
    room: str = ""
    terms: str = ""
    promise: str = ""


class Happened(BaseModel):
    """An incident with personal data to look at; what was done about it, and whether it is over."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: IncidentKind
    what: str
    data: list[DataKind]
    persons: int
    ago: int
    done: list[tuple[Noted, str, str]]
    outcome: str = ""


class DemoFile(BaseModel):
    """`web.demo.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    community_phone: str = ""
    people: list[Person]
    matters: list[Matter]
    mediations: list[Talk] = []
    commissioner: Commissioner
    incidents: list[Happened] = []


def read() -> DemoFile:
    return DemoFile.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
