"""The media store: a picture lies under the hash of its content, whole or not at all. (媒体文件)"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep_photo(made: bytes) -> str:
    """Put a re-made picture in and say its path; the same picture lands at one place."""
    digest = hashlib.sha256(made).hexdigest()
    path = f"photos/{digest[:2]}/{digest[2:]}.jpg"
    _put(Path(settings.MEDIA_ROOT) / path, made)
    return path


def renew(path: str) -> None:
    """Make a file young again, so that the sweeper looks once more whether anybody holds it."""
    target = Path(settings.MEDIA_ROOT) / path
    if target.exists():
        target.touch()


def _put(target: Path, content: bytes) -> None:
    """On disk before anybody is told it arrived."""
    if target.exists():
        target.touch()  # sent again, it is young again: the sweeper leaves it
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    Path(out.name).replace(target)
