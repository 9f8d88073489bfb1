"""The files of a backup: copied with their hash, and held to it afterwards. (备份文件)"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from .manifest import Piece, Unfit

KEPT = ("media",)
MARKS = ("demonstration", "practice")
"""What of the data folder belongs to a district besides the database; keys are not among it.

Nor are files that were handed in for an import: names and numbers stand in them in plain, and they
go within days. An import that waits for its file says so and takes it anew.
"""
UNFINISHED = (".part",)
CHUNK = 1 << 20

Tick = Callable[[str], None]


def of_the_house(data: Path) -> Iterator[str]:
    """Names of all files to keep, relative to the data folder, in order.

    A link inside the store could lead to the keys: raises `Unfit` for it. The store itself may be
    one, to another disk.
    """
    yield from (name for name in MARKS if (data / name).is_file())
    for folder in KEPT:
        for path in sorted((data / folder).rglob("*")):
            if path.is_symlink():
                raise Unfit(f"{path} is a link: lay the file itself there, or take the link away.")
            if path.is_file() and path.suffix not in UNFINISHED:
                yield path.relative_to(data).as_posix()


def keep_all(data: Path, into: Path, earlier: tuple[Path, Mapping[str, Piece]] | None) -> "Pieces":
    """Copy them; what an earlier backup holds of the media store is linked, not copied.

    Files of the store lie under the hash of their content and never change. One that is taken
    away meanwhile, because its time has come, is left out.
    """
    kept: Pieces = {}
    for name in of_the_house(data):
        piece = _linked(name, data, into, *earlier) if earlier else None
        try:
            kept[name] = piece or copied(data / name, into / name)
        except FileNotFoundError:
            (into / name).unlink(missing_ok=True)
    return kept


def _linked(
    name: str, data: Path, into: Path, before: Path, known: Mapping[str, Piece]
) -> Piece | None:
    piece = known.get(name)
    if piece is None or not name.startswith("media/"):
        return None
    try:
        if (data / name).stat().st_size != piece.bytes:
            return None
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        os.link(before / name, into / name)
    except OSError:
        return None
    return piece


def copied(source: Path, target: Path) -> Piece:
    """Copy one file to the disk, for its owner alone; its hash as it was read."""
    digest, size = sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as given, target.open("xb") as out:
        os.fchmod(out.fileno(), 0o600)
        while chunk := given.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    shutil.copystat(source, target)
    target.chmod(0o600)
    return Piece(digest.hexdigest(), size)


def hashed(path: Path) -> Piece:
    """The hash of a file that lies there."""
    digest, size = sha256(), 0
    with path.open("rb") as given:
        while chunk := given.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Piece(digest.hexdigest(), size)


def check(folder: Path, pieces: Mapping[str, Piece]) -> None:
    """Hold every file to its hash; raises `Unfit` with the first that is missing or changed."""
    for name, piece in pieces.items():
        inside(folder, name)
        if not (folder / name).is_file():
            raise Unfit(f"The backup is not whole: {name} is missing.")
        if hashed(folder / name) != piece:
            raise Unfit(f"The backup is damaged: {name} is not what was kept.")


def inside(folder: Path, name: str) -> None:
    """Raises `Unfit` for a name that leads out of the folder."""
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise Unfit(f"The backup names a file outside of itself: {name}.")


def why_not_empty(folder: Path) -> str:
    """Why nothing can be laid into a folder, or nothing."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return f"{folder} is not empty."
    return ""


def clear(folder: Path) -> None:
    """Leave a folder as empty as it was."""
    for one in folder.iterdir():
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink()


def sync(folder: Path) -> None:
    """The entries of a folder and of those in it, on the disk."""
    for one in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        opened = os.open(one, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


Pieces = dict[str, Piece]
