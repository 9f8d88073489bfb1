"""`linli backup`: a running district, kept elsewhere."""

from pathlib import Path

import click

from .setup import ready
from .speak import answer, fail, say, step, with_json

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("backup")
@click.argument("dest", type=FOLDER)
@click.option("--keys", "keys_to", type=FOLDER, help="Keep the keys there; never with the backup.")
@click.option(
    "--earlier",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A backup on the same disk: pictures it has are linked, not copied.",
)
@with_json
def command(*, dest: Path, keys_to: Path | None, earlier: Path | None, as_json: bool) -> None:
    """Copy database, photos and documents into the empty folder DEST while the district runs.

    The manifest, written last, says what was kept: versions, rows, the hash of each file, size
    and root of the log. Keys are never in it: keep them with --keys, on another disk.

    \b
    linli backup /backup/2026-11-29 --keys /mnt/safe/keys
    """
    ready()
    from django.db import DatabaseError
    from django.utils import timezone

    from linli.web.backup import keys, taking
    from linli.web.backup.manifest import Unfit

    now = timezone.now()
    if keys_to and (why := keys.why_not_apart(dest, keys_to)):
        fail(why, as_json=as_json)
    try:
        with step("Backup") as note:
            kept = taking.take(dest, earlier=earlier, now=now)
            note(f"{sum(kept.counts.values())} rows, {len(kept.pieces)} files")
        if keys_to:
            keys.keep(keys_to, taking.moment_of(now))
    except (Unfit, OSError, DatabaseError) as why_not:
        fail(f"No backup: {why_not}", as_json=as_json)
    if not keys_to:
        say("   The keys are not in it. Without them names and phones stay sealed: --keys")
    told = {
        "backup": str(dest),
        "taken_at": kept.taken_at,
        "rows": sum(kept.counts.values()),
        "files": len(kept.pieces),
        "bytes": sum(piece.bytes for piece in kept.pieces.values()),
        "log": {"size": kept.log.size, "root": kept.log.root},
    }
    answer(told, as_json=as_json, words=f"{dest}: whole.")
