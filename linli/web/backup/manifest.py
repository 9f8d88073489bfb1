"""What a backup says of itself. Written last: a folder without it is half a backup. (备份清单)"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

NAME = "manifest.json"
FORMAT = 1


class Unfit(Exception):
    """Why something cannot be kept or put back, in a sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: SHA-256 of it as 64 hex digits, and how many bytes it has."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class LogState:
    """The public log at the moment of the copy: its last signed root, and what waits for a place.

    `root` is 64 hex digits; `note` is the signed checkpoint, empty while nothing was sealed.
    """

    origin: str
    size: int
    root: str
    note: str
    unsealed: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`taken_at` is RFC 3339 in UTC, `migrations` app → names, `counts` table → rows."""

    taken_at: str
    release: str
    database: str
    server: str
    schema: str
    migrations: Mapping[str, Sequence[str]]
    counts: Mapping[str, int]
    log: LogState
    pieces: Mapping[str, Piece]

    @property
    def digest(self) -> str:
        """SHA-256 of everything it says, as 64 hex digits; the seal covers this."""
        said = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return sha256(said.encode()).hexdigest()

    def written(self, seal: str) -> str:
        """The sheet as it stands in the backup; `seal` is a keyed hash of the digest."""
        return json.dumps(
            {"format": FORMAT, **asdict(self), "seal": seal}, indent=1, ensure_ascii=False
        )

    def newer_than(self, known: Mapping[str, Sequence[str]]) -> list[str]:
        """Migrations that this program does not know, as `app.name`."""
        return sorted(
            f"{app}.{name}"
            for app, names in self.migrations.items()
            for name in set(names) - set(known.get(app, ()))
        )


def read(folder: Path) -> tuple[Manifest, str]:
    """The sheet of a backup and its seal; raises `Unfit` where there is none, or none of ours."""
    path = folder / NAME
    if not folder.is_dir():
        raise Unfit(f"{folder} is no folder.")
    if not path.exists():
        raise Unfit(f"{folder} is half a backup or none: it has no {NAME}.")
    try:
        said = json.loads(path.read_text("utf-8"))
        if said.pop("format") != FORMAT:
            raise Unfit(f"{path} was written by another version of Linli: use that version.")
        seal = str(said.pop("seal"))
        log = LogState(**said.pop("log"))
        pieces = {name: Piece(**piece) for name, piece in said.pop("pieces").items()}
        return Manifest(**said, log=log, pieces=pieces), seal
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Unfit(f"{path} is damaged.") from broken
