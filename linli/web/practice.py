"""A practice copy: everything may be tried, nothing goes out, each night it begins anew. (练习)

It lives in a data folder of its own, on SQLite. `begin` keeps the database and the names of the
pictures as they are; `reset` puts both back. Whoever is signed in then signs in again.
"""

import json
import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

MARK, BEGINNING, PICTURES = "practice", "beginning.sqlite3", "beginning.json"
NIGHT = timedelta(hours=3)
"""A day of practice ends three hours after midnight, when nobody practises."""


def day_of(now: datetime) -> date:
    """The day of practice a moment belongs to."""
    return timezone.localdate(now - NIGHT)


def begin(now: datetime) -> bool:
    """Keep everything as it is, once: the state each night returns to. False where it is kept."""
    folder = Path(settings.LINLI_DATA)
    if (folder / BEGINNING).exists():
        return False
    connection.ensure_connection()
    kept = sqlite3.connect(folder / f"{BEGINNING}.new")
    connection.connection.backup(kept)
    kept.close()
    (folder / PICTURES).write_text(json.dumps(sorted(_pictures(folder))), "utf-8")
    (folder / MARK).write_text(day_of(now).isoformat(), "utf-8")
    (folder / f"{BEGINNING}.new").replace(folder / BEGINNING)
    return True


def is_over(now: datetime) -> bool:
    """Whether the day of practice that was begun last has ended."""
    folder = Path(settings.LINLI_DATA)
    if not (settings.LINLI_PRACTICE and (folder / BEGINNING).exists()):
        return False
    return (folder / MARK).read_text("utf-8").strip() < day_of(now).isoformat()


def reset(now: datetime) -> None:
    """Put the database back as it was, take away pictures and messages that came since. (恢复)"""
    folder = Path(settings.LINLI_DATA)
    connection.ensure_connection()
    kept = sqlite3.connect(f"file:{folder / BEGINNING}?mode=ro", uri=True)
    lock = getattr(connection, "write_lock", None)
    if lock:
        lock.take()
    try:
        kept.backup(connection.connection)
    finally:
        kept.close()
        if lock:
            lock.give_back()
    for name in _pictures(folder) - set(json.loads((folder / PICTURES).read_text("utf-8"))):
        (folder / "media" / name).unlink(missing_ok=True)
    for sent in (folder / "outbox").glob("*.jsonl"):
        sent.unlink()
    (folder / MARK).write_text(day_of(now).isoformat(), "utf-8")


def _pictures(folder: Path) -> set[str]:
    media = folder / "media"
    return {str(one.relative_to(media)) for one in media.rglob("*") if one.is_file()}
