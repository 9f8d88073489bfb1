"""`linli restore`: a backup, put back into an empty place and held to what it says of itself."""

import os
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from .setup import ready
from .speak import answer, fail, step, with_json

if TYPE_CHECKING:
    from linli.web.backup.manifest import Manifest

LOST = (
    "receipts of them hold no more, and whoever kept a later checkpoint, a witness above all, "
    "finds that the log was taken back. Say so in public before you go on."
)


@click.command("restore")
@click.argument("source", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--data", required=True, type=click.Path(path_type=Path), help="An empty folder for all of it."
)
@click.option(
    "--keys", "keys_at", required=True, type=click.Path(path_type=Path), help="Where the keys are."
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A checkpoint kept outside the house; can be given more than once.",
)
@with_json
def command(
    *, source: Path, data: Path, keys_at: Path, against: tuple[Path, ...], as_json: bool
) -> None:
    """Put the backup SOURCE back into an empty place; nothing is ever written over.

    First every file is held to its hash. Then database, photos and documents are laid down, rows
    counted, and the log gone through entry by entry up to the signed root of the manifest. Ends
    with status 1 and a reason where anything is not as it was kept, and leaves nothing behind.
    Later backups beside SOURCE, and checkpoints given with --against, say how much of the log
    came after it and is lost.

    On PostgreSQL set LINLI_DATABASE_URL to the owner's address of a new, empty database, and
    LINLI_APP_ROLE to the role the servers run as.

    \b
    linli restore /backup/2026-11-29 --data data --keys /mnt/safe/keys
    """
    from linli.web.backup.manifest import Unfit

    began = monotonic()
    try:
        told = _restored(source, data, keys_at, against)
    except Unfit as why:
        fail(f"Not restored: {why}", as_json=as_json)
    seconds = round(monotonic() - began, 1)
    words = f"Restored into {data} in {seconds} s; the log verifies."
    if lost := told["lost"]:
        words += f"\nThe last {lost} entries of the log are lost: {LOST}"
    answer({**told, "seconds": seconds}, as_json=as_json, words=words)


def _restored(
    source: Path, data: Path, keys_at: Path, against: tuple[Path, ...]
) -> dict[str, object]:
    """Whole or not at all: where anything is not as kept, the folder is left empty."""
    from linli.web.backup import keys, pieces
    from linli.web.backup.manifest import Unfit, read

    manifest, seal = read(source)
    if why := pieces.why_not_empty(data):
        raise Unfit(f"{why} A backup is put back into an empty folder only.")
    with step("Hashes") as note:
        pieces.check(source, manifest.pieces)
        note(f"{len(manifest.pieces)} files")
    keys.put_back(keys_at, data)
    os.environ["LINLI_DATA"] = str(data.resolve())
    try:
        entries, lost = _laid(source, data, manifest, seal, against)
    except BaseException:
        pieces.clear(data)
        raise
    return {
        "restored": str(data),
        "taken_at": manifest.taken_at,
        "rows": sum(manifest.counts.values()),
        "files": len(manifest.pieces),
        "log": {"size": entries, "root": manifest.log.root},
        "lost": lost,
    }


def _laid(
    source: Path, data: Path, manifest: "Manifest", seal: str, against: tuple[Path, ...]
) -> tuple[int, int]:
    """How long the log is, and how many of its entries came after this backup."""
    ready()
    from django.db import DatabaseError

    from linli.web.backup import kept, restoring
    from linli.web.backup.manifest import Unfit

    try:
        if why := restoring.why_not_fit(manifest, seal):
            raise Unfit(why)
        given = [kept.handed_in(one) for one in against]
        later = kept.checkpoints(source.resolve().parent)
        passed = [one for one in given if one.size <= manifest.log.size]
        entries = restoring.put_back(source, data, manifest, passed, step)
        return entries, kept.lost(manifest.log, [*given, *later])
    except (DatabaseError, OSError) as error:
        raise Unfit(f"{error}") from error
