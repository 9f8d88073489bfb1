"""Settings, files and the machine: everything that can be seen without the database. (环境)"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from ctypes.util import find_library
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http.request import validate_host
from django.utils import timezone

from linli.kernel import malware
from linli.web.backup.turns import moments
from linli.web.languages import HOUSE

from .findings import Finding, Ill, is_late, space

READS, ENTERS = 0o044, 0o011
"""What a mode allows group and others: to read a file, to go into a folder."""
ZONE, OFFSET = "Asia/Shanghai", timedelta(hours=8)
SENDERS = ("LINLI_SMS", "LINLI_RESULTS")
INTO_FILES = {"linli.notices.adapters.FileSms", "linli.exchange.adapters.ResultFile"}


def is_public(host: str) -> bool:
    """Whether others than this machine can open the address."""
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def of_address() -> Iterator[Finding]:
    """What people open, and what only a machine of one's own may have."""
    address = urlsplit(settings.LINLI_ADDRESS)
    host = address.hostname or ""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield Finding(Ill.ADDRESS_UNKNOWN, {"host": host})
    if not is_public(host):
        return
    if address.scheme != "https" or not settings.SESSION_COOKIE_SECURE:
        yield Finding(Ill.ADDRESS_PLAIN, {"address": settings.LINLI_ADDRESS})
    elif not settings.LINLI_PROXIES:
        yield Finding(Ill.NO_PROXY)
    yield from _of_switches()
    for name in SENDERS:
        if getattr(settings, name) in INTO_FILES:
            yield Finding(Ill.FILE_SENDERS, {"name": name})


def _of_switches() -> Iterator[Finding]:
    """What is right on one's own machine and wrong before the public."""
    switches = {
        Ill.ANY_HOST: "*" in settings.ALLOWED_HOSTS,
        Ill.DEMO_ON: settings.LINLI_DEMO,
        Ill.DEBUG_ON: settings.DEBUG,
        Ill.LIMITS_OFF: settings.LINLI_LIMITS == "off",
        Ill.PRACTICE_ON: settings.LINLI_PRACTICE,
    }
    yield from (Finding(ill) for ill, on in switches.items() if on)


def of_disks() -> Iterator[Finding]:
    """Room on each disk that is written to, named once."""
    seen = set()
    for name in (settings.LINLI_DATA, settings.MEDIA_ROOT, settings.LINLI_BACKUP_TO):
        path = Path(name) if name else None
        if path is None or not path.exists() or path.stat().st_dev in seen:
            continue
        seen.add(path.stat().st_dev)
        left = shutil.disk_usage(path)
        if ill := space(left.free, left.total):
            yield Finding(ill, {"path": path, "megabytes": left.free // 1024**2})


def of_store() -> Iterator[Finding]:
    """Whether a photo can be kept: one is tried, and taken away again."""
    store = Path(settings.MEDIA_ROOT)
    try:
        store.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=store, suffix=".part") as out:
            out.write(b"linli")
            out.flush()
    except OSError as error:
        yield Finding(Ill.STORE_CLOSED, {"path": store, "error": error.strerror})


def of_data() -> Iterator[Finding]:
    """Whether others on the machine can read SQLite's file: names are sealed in it, words not."""
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"] or not path.is_file():
        return
    if path.stat().st_mode & READS and path.parent.stat().st_mode & ENTERS:
        yield Finding(Ill.DATABASE_OPEN, {"path": path})


def of_zone(now: datetime) -> Iterator[Finding]:
    """The district's clock is China's, wherever the machine stands."""
    try:
        offset = now.astimezone(ZoneInfo(ZONE)).utcoffset()
    except ZoneInfoNotFoundError:
        offset = None
    if offset != OFFSET or timezone.get_default_timezone_name() != ZONE:
        yield Finding(Ill.CLOCK_ZONE, {"zone": ZONE})


def of_pages() -> Iterator[Finding]:
    """Words, files of pages, and what paper needs."""
    if any(
        not path.with_suffix(".mo").exists() for path in HOUSE.glob("*/locale/*/LC_MESSAGES/*.po")
    ):
        yield Finding(Ill.NO_WORDS)
    if not Path(settings.STATIC_ROOT).is_dir() or not any(Path(settings.STATIC_ROOT).iterdir()):
        yield Finding(Ill.NO_STATIC)
    if not find_library("pango-1.0"):
        yield Finding(Ill.NO_PANGO)
    lister = shutil.which("fc-list")
    if lister and not _listed(lister):
        yield Finding(Ill.NO_FONT)


def _listed(lister: str) -> str:
    done = subprocess.run(  # noqa: S603
        [lister, ":lang=zh"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def of_scanner() -> Iterator[Finding]:
    """Whether files are checked for malware, by whom, and how old what he knows is."""
    if not malware.is_on():
        yield Finding(Ill.SCANNER_OFF)
        return
    try:
        name, made = malware.signatures()
    except malware.Away as away:
        yield Finding(Ill.SCANNER_AWAY, {"address": settings.LINLI_CLAMD, "error": away})
        return
    day = made.date().isoformat() if made else "?"
    yield Finding(Ill.SIGNATURES, {"scanner": name, "day": day})


def of_backup(now: datetime) -> Iterator[Finding]:
    """Whether the house takes backups, how old the newest is, and where they lie."""
    if not settings.LINLI_BACKUP_TO:
        yield Finding(Ill.NO_BACKUP)
        return
    folder = Path(settings.LINLI_BACKUP_TO)
    every = timedelta(minutes=settings.LINLI_BACKUP_MINUTES)
    last = max(moments(folder), default=None)
    if last is None or is_late(now - last, every):
        hours = "–" if last is None else int((now - last).total_seconds() // 3600)
        yield Finding(Ill.BACKUP_OLD, {"path": folder, "hours": hours})
    if folder.exists() and folder.stat().st_dev == Path(settings.LINLI_DATA).stat().st_dev:
        yield Finding(Ill.BACKUP_SAME_DISK, {"path": folder})
    if keys := [*folder.glob("secrets*.json"), *folder.glob("*/secrets*.json")]:
        yield Finding(Ill.BACKUP_WITH_KEYS, {"path": keys[0]})
