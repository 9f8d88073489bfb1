"""What a witness has signed last of each log: without it he could be led to sign two pasts.

Beside the file of the key lies a folder with one file a log: the last checkpoint that was signed,
with the witness's own line. It is on the disk before the line is shown to anybody.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from .notes import Tree, taken_apart, tree_of
from .signing import Secret
from .witnesses import signed_at
from .words import NotValid, Unread

LONGEST = 1 << 20


def made(path: Path, secret: Secret) -> None:
    """Write a new key, readable by its owner alone, and the folder of what it has signed."""
    try:
        _write(path, str(secret), os.O_EXCL)
        folder_of(path).mkdir(mode=0o700)
    except OSError as bad:
        raise NotValid("unwritten", what=str(bad.filename or path)) from bad


def folder_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.signed")


@contextmanager
def remembered(path: Path, secret: Secret) -> Iterator["Memory"]:
    """The memory of a key, held by one program at a time."""
    folder = folder_of(path)
    if not folder.is_dir():
        raise NotValid("no_memory", folder=folder)
    lock = folder / "lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as held:
        raise NotValid("busy", file=lock) from held
    except OSError as bad:
        raise NotValid("unwritten", what=lock) from bad
    try:
        yield Memory(folder, secret)
    finally:
        lock.unlink(missing_ok=True)


class Memory:
    """The last checkpoint of each log, as it was signed. (见证记录)"""

    def __init__(self, folder: Path, secret: Secret) -> None:
        self.folder, self.secret = folder, secret

    def file(self, log: str) -> Path:
        return self.folder / f"{sha256(log.encode()).hexdigest()[:16]}.note"

    def last(self, log: str) -> tuple[Tree, int] | None:
        """The tree signed last, and when; a file that this key has not signed is not believed."""
        file = self.file(log)
        try:
            with file.open("rb") as kept:
                note = kept.read(LONGEST).decode()
        except FileNotFoundError:
            return None
        except OSError as bad:
            raise Unread(file) from bad
        except UnicodeDecodeError as bad:
            raise NotValid("bad_memory", file=file) from bad
        try:
            moment = signed_at(note, self.secret.key)
            tree = tree_of(taken_apart(note)[0])
        except NotValid as bad:
            raise NotValid("bad_memory", file=file) from bad
        if moment is None or tree.log != log:
            raise NotValid("bad_memory", file=file)
        return tree, moment

    def keep(self, log: str, note: str) -> None:
        file = self.file(log)
        fresh = file.with_suffix(".new")
        try:
            _write(fresh, note, os.O_TRUNC)
            fresh.replace(file)
        except OSError as bad:
            raise NotValid("unwritten", what=file) from bad
        with suppress(OSError):  # (not every system lets a folder be opened)
            folder = os.open(self.folder, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)


def written(path: Path, text: str) -> None:
    """A file that is handed on; one that is there already is replaced."""
    try:
        _write(path, text, os.O_TRUNC)
    except OSError as bad:
        raise NotValid("unwritten", what=path) from bad


def _write(path: Path, text: str, how: int) -> None:
    """To the disk itself, not only into the machine's memory."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "w", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
