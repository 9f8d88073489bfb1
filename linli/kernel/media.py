"""The media store: a picture lies under the hash of its content, whole or not at all. (媒体文件)"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep_photo(made: bytes) -> str:
    """Put a re-made picture in and say its path; the same picture lands at one place."""
    return keep("photos", made, "jpg")


def keep(folder: str, content: bytes, ending: str) -> str:
    """Put a file in under its hash and say its path; whole, or not at all. (存入文件)"""
    digest = hashlib.sha256(content).hexdigest()
    path = f"{folder}/{digest[:2]}/{digest[2:]}.{ending}"
    _put(Path(settings.MEDIA_ROOT) / path, content)
    return path


def renew(path: str) -> None:
    """Make a file young again, so that the sweeper looks once more whether anybody holds it."""
    target = Path(settings.MEDIA_ROOT) / path
    if target.exists():
        target.touch()


def kept_photo(path: str) -> bytes | None:
    """What lies under a path of the store, or None where it was swept."""
    try:
        return (Path(settings.MEDIA_ROOT) / path).read_bytes()
    except OSError:
        return None


def _put(target: Path, content: bytes) -> None:
    """On disk before anybody is told it arrived; where the disk is full nothing half is left."""
    if target.exists():
        target.touch()  # sent again, it is young again: the sweeper leaves it
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as out:
        half = Path(out.name)
        try:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        except OSError:
            half.unlink()
            raise
    half.replace(target)
