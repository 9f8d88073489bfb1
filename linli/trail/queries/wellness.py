"""Whether the machine behind the pages is at work, in figures that name nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from linli.trail.models import Trace
from linli.trail.rules import HEARTBEAT, JobState, is_well

from .jobs import JobLine, work


@dataclass(frozen=True, slots=True)
class Health:
    """Seconds, and how many things wait for a person.

    `late` is how long the most overdue job should have given a sign of life, `unsealed` the age
    of the oldest trace without a place; `well` is what a monitor asks.
    """

    late: int
    unsealed: int
    stuck: int

    @property
    def well(self) -> bool:
        return is_well(self.late, self.unsealed)


def health(now: datetime) -> Health:
    """Three queries, whatever the size of the log."""
    seen = work(now)
    late = max((_late(line, now) for line in seen.jobs), default=0)
    oldest = Trace.objects.filter(place__isnull=True).order_by("pk").values_list("pk", flat=True)
    first = oldest.first()
    unsealed = max(0, int((now - made_at(first)).total_seconds())) if first else 0
    return Health(late, unsealed, len(seen.stuck))


def _late(line: JobLine, now: datetime) -> int:
    if line.state is JobState.STUCK or line.run is None or line.run.last_run_at is None:
        return 0
    due = line.run.last_run_at + max(line.every, HEARTBEAT)
    return max(0, int((now - due).total_seconds()))


def made_at(number: UUID) -> datetime:
    """When a UUIDv7 was made: its first 48 bits are milliseconds (RFC 9562, section 5.7)."""
    return datetime.fromtimestamp((number.int >> 80) / 1000, UTC)
