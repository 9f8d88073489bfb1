"""Lists of persons leave the house by two people's hands, once, and with a mark. (P7)"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .words import Why

EXPORT_HOURS = 48
"""How long a yes holds where no preset says otherwise."""


class ExportKind(StrEnum):
    """Which list. (导出内容)"""

    ROLL = "roll"
    CORRECTIONS = "corrections"


class ExportFor(StrEnum):
    """For what it is taken along. (导出用途)"""

    MEETING = "meeting"
    LETTERS = "letters"
    COURT = "court"
    AUDIT = "audit"
    CORRECT = "correct"


class ExportState(StrEnum):
    ASKED = "asked"
    ALLOWED = "allowed"
    REFUSED = "refused"
    TAKEN = "taken"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to take along: which list, of what, in which area, for what and why."""

    kind: ExportKind
    about: UUID
    label: str
    path: str
    purpose: ExportFor
    reason: str


@dataclass(frozen=True, slots=True)
class ExportFacts:
    asked_by: UUID
    allowed: bool | None
    until_at: datetime | None
    taken_at: datetime | None


def state_of_export(facts: ExportFacts, now: datetime) -> ExportState:
    """How far it is; a yes that nobody used in time has lapsed."""
    if facts.taken_at:
        return ExportState.TAKEN
    if facts.allowed is None:
        return ExportState.ASKED
    if not facts.allowed:
        return ExportState.REFUSED
    late = facts.until_at is not None and facts.until_at <= now
    return ExportState.LAPSED if late else ExportState.ALLOWED


def why_not_decide_export(facts: ExportFacts, by: UUID, now: datetime) -> Why | None:
    """Never by whoever asks, and once."""
    if facts.asked_by == by:
        return Why.OWN_EXPORT
    asked = state_of_export(facts, now) is ExportState.ASKED
    return None if asked else Why.DECIDED_ALREADY


def why_not_take(facts: ExportFacts, by: UUID, now: datetime) -> Why | None:
    """By whoever asked, after the yes, before it lapses, and once."""
    if facts.asked_by != by:
        return Why.NOT_YOURS
    return {
        ExportState.ASKED: Why.NOT_ALLOWED_YET,
        ExportState.REFUSED: Why.EXPORT_REFUSED,
        ExportState.TAKEN: Why.TAKEN_ALREADY,
        ExportState.LAPSED: Why.EXPORT_LAPSED,
    }.get(state_of_export(facts, now))
