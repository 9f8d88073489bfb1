"""The house's own clock for backups: when one is due, and which go. (定时备份)"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from .manifest import NAME
from .taking import moment_of

WRITTEN = "%Y%m%dT%H%M%SZ"
HALF = timedelta(days=1)
"""So long a backup may take; half ones that are older were broken off."""


class BackupFailedError(RuntimeError):
    """The last backup did not come to its end; what it said is in the log of the jobs process."""


class _Running:
    """The one backup that this process has begun and not yet seen the end of."""

    child: subprocess.Popen[bytes] | None = None


def moments(folder: Path, *, whole: bool = True) -> dict[datetime, Path]:
    """Backups of a folder by the moment they are named after; whole ones, or the others."""
    found = {}
    for path in folder.glob("*T*Z"):
        try:
            moment = datetime.strptime(path.name, WRITTEN).replace(tzinfo=UTC)
        except ValueError:
            continue
        if (path / NAME).exists() is whole:
            found[moment] = path
    return dict(sorted(found.items()))


def to_forget(taken: Iterable[datetime], keep: int, days: int, now: datetime) -> set[datetime]:
    """All but the newest `keep`, and the last one of each of the last `days` days."""
    ordered = sorted(taken)
    last_of = {timezone.localdate(one): one for one in ordered}
    since = timezone.localdate(now) - timedelta(days=days)
    kept = {one for day, one in last_of.items() if day > since}
    return set(ordered[: -keep or None]) - kept


def turn(now: datetime) -> int:
    """See how the last one ended, and begin another when its time has come; 1 when one ended.

    It runs in a process of its own, so that the seal and the messages do not wait for the copy.
    """
    if not settings.LINLI_BACKUP_TO:
        return 0
    folder = Path(settings.LINLI_BACKUP_TO)
    if _Running.child is not None:
        return _ended(folder, now)
    last = max(moments(folder), default=None)
    if last is None or now - last >= timedelta(minutes=settings.LINLI_BACKUP_MINUTES):
        _begin(folder, now)
    return 0


def _begin(folder: Path, now: datetime) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = ["backup", str(folder / moment_of(now)), "--json"]
    if before := list(moments(folder).values()):
        words += ["--earlier", str(before[-1])]
    _Running.child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "linli", *words], stdout=subprocess.DEVNULL
    )


def _ended(folder: Path, now: datetime) -> int:
    child = _Running.child
    status = child.poll() if child else 0
    if status is None:
        return 0
    _Running.child = None
    if status:
        raise BackupFailedError
    forget(folder, now)
    return 1


def forget(folder: Path, now: datetime) -> None:
    """Remove what is too old, and what was broken off a day ago."""
    whole, half = moments(folder), moments(folder, whole=False)
    keep, days = settings.LINLI_BACKUP_KEEP, settings.LINLI_BACKUP_DAYS
    old = [whole[one] for one in to_forget(whole, keep, days, now)]
    for path in [*old, *(path for moment, path in half.items() if now - moment > HALF)]:
        (path / NAME).unlink(missing_ok=True)
        shutil.rmtree(path)
