"""Take a backup of a running district. (备份)"""

import os
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.db import connection

from . import forgotten, keys, on_postgres, on_sqlite
from .looking import Look
from .manifest import NAME, Manifest, Unfit, read
from .pieces import Pieces, clear, hashed, keep_all, sync, why_not_empty


def kind() -> str:
    return "postgres" if connection.vendor == "postgresql" else "sqlite"


def release() -> str:
    try:
        return version("linli")
    except PackageNotFoundError:
        return ""


def moment_of(now: datetime) -> str:
    """`20261129T221500Z`: names sort as time goes."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def why_not_into(into: Path) -> str:
    """Why a backup cannot be laid there, or nothing."""
    data = Path(settings.LINLI_DATA)
    if why := why_not_empty(into):
        return f"{why} Each backup has a folder of its own."
    if any(into.resolve().is_relative_to(data / one) for one in ("media", "imports")):
        return f"{into} lies in what is to be kept."
    return ""


def take(into: Path, *, earlier: Path | None = None, now: datetime) -> Manifest:
    """Copy database and files; the manifest comes last. What was begun goes when it fails.

    The database first: a picture is on the disk before a row names it, so every picture that the
    copy names is there when the files are copied.
    """
    if why := why_not_into(into):
        raise Unfit(why)
    new = not into.exists()
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _taken(into, earlier, now)
    except BaseException:
        clear(into)
        if new:
            into.rmdir()
        raise


def _taken(into: Path, earlier: Path | None, now: datetime) -> Manifest:
    here = on_postgres if kind() == "postgres" else on_sqlite
    found: Look = here.keep(into)
    pieces: Pieces = {here.FILE: hashed(into / here.FILE)}
    before = (earlier, read(earlier)[0].pieces) if earlier else None
    pieces |= keep_all(Path(settings.LINLI_DATA), into, before)
    manifest = Manifest(
        taken_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        release=release(),
        database=kind(),
        server=here.version(),
        schema=on_postgres.schema() if kind() == "postgres" else "",
        migrations=found.migrations,
        counts=found.counts,
        log=found.log,
        pieces=pieces,
    )
    forgotten.keep(into)
    sync(into)
    _write(into, manifest.written(keys.seal_of(manifest)))
    return manifest


def _write(into: Path, text: str) -> None:
    half = into / f".{NAME}"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    half.replace(into / NAME)
    sync(into)
