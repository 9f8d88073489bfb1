"""What the district's backups remember of its log: nobody takes it back in one place. (旧检查点)"""

from collections.abc import Iterable
from pathlib import Path

from linli.kernel import notes
from linli.trail import queries

from .keys import seal_of
from .manifest import LogState, Unfit, read
from .turns import moments


def checkpoints(folder: Path) -> list[notes.Checkpoint]:
    """The signed roots in the manifests of the whole backups of a folder, the earliest first.

    Half ones, and those that these keys have not sealed, say nothing.
    """
    return [one for path in moments(folder).values() if (one := _of(path))]


def handed_in(path: Path) -> notes.Checkpoint:
    """A checkpoint in a file; raises `Unfit` where no key of the log has signed it."""
    try:
        note = path.read_text("utf-8")
        known = queries.verifiers(note.partition("\n")[0])
        return notes.Checkpoint.parse(notes.opened(note, known))
    except (notes.BadNote, UnicodeDecodeError) as bad:
        raise Unfit(f"{path.name}: no checkpoint that a key of this log has signed.") from bad


def lost(kept: LogState, outside: Iterable[notes.Checkpoint]) -> int:
    """So many entries at the end of the log came after a backup, as checkpoints elsewhere say."""
    sizes = [one.size - kept.size for one in outside if one.origin == kept.origin]
    return max([0, *sizes])


def _of(path: Path) -> notes.Checkpoint | None:
    try:
        manifest, seal = read(path)
        return signed(manifest.log) if seal == seal_of(manifest) else None
    except Unfit:
        return None


def signed(kept: LogState) -> notes.Checkpoint | None:
    """The checkpoint of a manifest, if the log had one; its key may be a former one."""
    if not kept.note:
        return None
    try:
        known = queries.verifiers(kept.origin)
        found = notes.Checkpoint.parse(notes.opened(kept.note, known))
    except notes.BadNote as bad:
        raise Unfit(f"The checkpoint was not signed with these keys ({bad}).") from bad
    if (found.origin, found.size, found.root.hex()) != (kept.origin, kept.size, kept.root):
        raise Unfit("The checkpoint of the backup speaks of another log.")
    return found
