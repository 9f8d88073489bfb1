"""What can be wrong, how bad it is, and from when on. (体检结论)"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Ill(StrEnum):
    """One thing that can be wrong with a deployment. (问题)"""

    SETTINGS_BROKEN = "settings.broken"
    KEYS_MISSING = "keys.missing"
    KEYS_DAMAGED = "keys.damaged"
    KEYS_OPEN = "keys.open_to_others"
    KEYS_WEAK = "keys.weak"
    KEYS_OTHER = "keys.other"
    DATABASE_AWAY = "database.away"
    DATABASE_OLD = "database.old"
    DATABASE_OPEN = "database.open_to_others"
    RECORD_OPEN = "record.can_be_changed"
    MIGRATIONS_MISSING = "migrations.missing"
    MIGRATIONS_NEWER = "migrations.newer"
    WORKER_SILENT = "worker.silent"
    JOBS_STUCK = "jobs.stuck"
    ERRANDS_DEAD = "errands.dead"
    UNSEALED = "log.unsealed"
    LOG_HEAD = "log.head"
    LOG_NOTE = "log.checkpoint"
    LOG_TAKEN_BACK = "log.taken_back"
    SM2_NO_LIBRARY = "log.sm2_no_library"
    SM2_BAD_KEY = "log.sm2_bad_key"
    SM2_WRONG = "log.sm2_wrong"
    DISK_FULL = "disk.full"
    DISK_LOW = "disk.low"
    STORE_CLOSED = "media.not_writable"
    CLOCK_BEHIND = "clock.behind"
    CLOCK_DATABASE = "clock.database"
    CLOCK_ZONE = "clock.zone"
    ADDRESS_PLAIN = "address.not_secure"
    ADDRESS_UNKNOWN = "address.not_answered"
    ANY_HOST = "address.any_host"
    NO_PROXY = "address.no_proxy"
    DEMO_ON = "demo.on"
    DEBUG_ON = "debug.on"
    LIMITS_OFF = "limits.off"
    PRACTICE_ON = "practice.on"
    FILE_SENDERS = "messages.into_files"
    SCANNER_OFF = "scanner.off"
    SCANNER_AWAY = "scanner.away"
    SIGNATURES = "scanner.signatures"
    NO_PANGO = "pdf.no_pango"
    NO_FONT = "pdf.no_font"
    NO_WORDS = "pages.no_words"
    NO_STATIC = "pages.no_files"
    NO_BACKUP = "backup.none"
    BACKUP_OLD = "backup.old"
    BACKUP_SAME_DISK = "backup.same_disk"
    BACKUP_WITH_KEYS = "backup.with_keys"


CARE = frozenset({
    Ill.DISK_LOW, Ill.ANY_HOST, Ill.NO_PROXY, Ill.PRACTICE_ON, Ill.FILE_SENDERS, Ill.NO_PANGO,
    Ill.NO_FONT, Ill.NO_BACKUP, Ill.BACKUP_SAME_DISK, Ill.SCANNER_OFF, Ill.SIGNATURES,
})  # fmt: skip
"""What a district can live with; everything else is bad, and the command ends with status 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `facts` are put into its words and name no person."""

    ill: Ill
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def bad(self) -> bool:
        return self.ill not in CARE


MB = 1024 * 1024
FULL_BYTES, LOW_BYTES, LOW_SHARE = 500 * MB, 2_000 * MB, 0.05
SKEW = timedelta(seconds=5)
AHEAD = timedelta(minutes=1)
"""How far the newest row may lie in the future: clocks of two machines are never the same."""
LATE = timedelta(minutes=15)
LEAST_POSTGRES = 150_000
KEY_BYTES, FEWEST_VALUES = 32, 12
"""Random bytes of a key; of 32 random ones hardly ever fewer than 12 are different."""


def space(free: int, total: int) -> Ill | None:
    """How a disk is: a database on a full one stops."""
    if free < FULL_BYTES:
        return Ill.DISK_FULL
    return Ill.DISK_LOW if free < LOW_BYTES or free < total * LOW_SHARE else None


def is_weak(key: bytes) -> bool:
    """Short, or written by a hand instead of drawn at random."""
    return len(key) < KEY_BYTES or len(set(key)) < FEWEST_VALUES


def is_late(age: timedelta, every: timedelta) -> bool:
    """Whether the newest backup is older than the clock for them allows."""
    return age > every + max(every, LATE)
