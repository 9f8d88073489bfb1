"""The keys go a way of their own: never with the backup, and never over other keys. (密钥另存)"""

import os
from pathlib import Path

from django.conf import settings

from linli.kernel.crypto import keyed_hash

from .manifest import Manifest, Unfit
from .pieces import copied, hashed

FILE = "secrets.json"
PURPOSE = "backup.manifest"


def seal_of(manifest: Manifest) -> str:
    """What only these keys can say of a manifest: who changes a backup cannot seal it again."""
    return keyed_hash(manifest.digest, PURPOSE)


def why_not_apart(backup: Path, place: Path) -> str:
    """Why keys may not lie at a place, or nothing: who finds one must not find the other."""
    here, there = backup.resolve(), place.resolve()
    if here.is_relative_to(there) or there.is_relative_to(here):
        return "Keys do not lie with the backup: name a place apart from it, best on another disk."
    return ""


def keep(place: Path, moment: str) -> None:
    """Copy the keys to their place; other keys that lie there step aside under their last day."""
    source, target = Path(settings.LINLI_DATA) / FILE, place / FILE
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.exists():
        if hashed(target) == hashed(source):
            return
        target.rename(place / f"secrets-until-{moment}.json")
    copied(source, target)


def found_at(place: Path) -> Path:
    """The file of keys at a place, which may be the file itself; `Unfit` where none is."""
    path = place / FILE if place.is_dir() else place
    if not path.is_file():
        raise Unfit(f"There are no keys at {place}.")
    return path


def put_back(place: Path, data: Path) -> None:
    """Lay the keys into the empty data folder, which is its owner's alone."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chmod(data, 0o700)  # noqa: PTH101  (an empty folder that stood there is closed too)
    copied(found_at(place), data / FILE)
