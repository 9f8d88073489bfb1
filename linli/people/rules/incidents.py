"""What went wrong with personal data, and what must be done before it is closed. (PIPL, art. 57)"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .words import Why

SOMEBODY = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
"""A mobile number or an identity number: the register says what happened, not to whom by name."""


class IncidentKind(StrEnum):
    """What happened. (事件类型)"""

    IDENTITY_REFUSED = "identity_refused"
    LOOKED_WRONGLY = "looked_wrongly"
    SENT_WRONGLY = "sent_wrongly"
    DEVICE_LOST = "device_lost"
    BROKEN_IN = "broken_in"
    CHANGED = "changed"
    DATA_LOST = "data_lost"


class DataKind(StrEnum):
    """Which personal data it is about. (涉及的信息种类)"""

    CONTACT = "contact"
    HOME = "home"
    ROLL = "roll"
    NEEDS = "needs"
    WORDS = "words"
    PHOTOS = "photos"
    ACCOUNTS = "accounts"
    IDENTITY = "identity"


class Noted(StrEnum):
    """What was done about it, one line each. (处置记录)"""

    DONE = "done"
    TOLD_PERSONS = "told_persons"
    NOT_TOLD = "not_told"
    TOLD_AUTHORITY = "told_authority"


@dataclass(frozen=True, slots=True)
class Report:
    """An incident as somebody writes it down. `persons`: about how many, None where unknown."""

    kind: IncidentKind
    what: str
    data: tuple[DataKind, ...]
    persons: int | None
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A line of what was done: `whom` says who was told, by office, never by name."""

    kind: Noted
    text: str
    at: datetime
    whom: str = ""


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    kind: IncidentKind
    is_closed: bool
    noted: frozenset[Noted]


def why_not_report(report: Report, now: datetime) -> Why | None:
    """Nobody's number stands in the register, and nothing in it lies in the future."""
    if SOMEBODY.search(report.what):
        return Why.NAMES_SOMEBODY
    return Why.TIME_TO_COME if report.found_at > now else None


def why_not_note(facts: IncidentFacts, step: Step, now: datetime) -> Why | None:
    """A closed incident stays as it is; who was told is part of telling."""
    if facts.is_closed:
        return Why.INCIDENT_CLOSED
    if SOMEBODY.search(f"{step.text} {step.whom}"):
        return Why.NAMES_SOMEBODY
    telling = step.kind in {Noted.TOLD_PERSONS, Noted.TOLD_AUTHORITY}
    if telling and not step.whom.strip():
        return Why.WHOM_MISSING
    return Why.TIME_TO_COME if step.at > now else None


def why_not_close(facts: IncidentFacts) -> Why | None:
    """Something was done; the authority was told, and the persons, or why they need not be.

    Data that was turned away at the door reached nobody: there what was done is enough.
    """
    if facts.is_closed:
        return Why.INCIDENT_CLOSED
    if Noted.DONE not in facts.noted:
        return Why.NOTHING_DONE
    if facts.kind is IncidentKind.IDENTITY_REFUSED:
        return None
    if not facts.noted & {Noted.TOLD_PERSONS, Noted.NOT_TOLD}:
        return Why.PERSONS_NOT_TOLD
    return None if Noted.TOLD_AUTHORITY in facts.noted else Why.AUTHORITY_NOT_TOLD
