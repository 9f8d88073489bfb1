"""`linli trail`: whether the record is still what was sealed, and the keys that sign it."""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .setup import ready
from .speak import answer, fail, say, with_json

if TYPE_CHECKING:
    from linli.kernel.notes import Checkpoint

OVERLAP_DAYS = 90
COUNTED = ("traces", "checkpoints", "vouched", "unsealed")
LOOK_AT = (
    (
        "apart",
        "entries say another day than that of their seal: dated back, or the seal stood still",
    ),
    ("closed", "entries have lost their salt: what they say rests on the trace that closed them"),
    ("undated", "checkpoints are from before their time was signed"),
    ("older", "rows are from before the first that a trace vouches for"),
)
"""What is no fault by itself and wants a look."""


@click.group("trail")
def command() -> None:
    """Check the record row by row, look at its keys, give it a new one."""


@command.command("verify")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A checkpoint kept outside the house; can be given more than once.",
)
@with_json
def verify(*, against: tuple[Path, ...], as_json: bool) -> None:
    """Find every row of the audited tables that is not as it was sealed.

    Reads the whole record: places, commitments, kept hashes, signatures, and the rows of other
    tables that a trace vouches for. The checkpoints of the district's own backups (LINLI_BACKUP_TO)
    are held against it too. Ends with status 1 where something is wrong.
    """
    ready()
    from linli.trail import labels, queries
    from linli.web.backup.manifest import Unfit

    try:
        outside = _outside(against)
    except Unfit as why:
        fail(f"{why}", as_json=as_json)
    found = queries.verified(outside)
    findings = [
        {"table": one.table, "fault": one.fault.value, "where": one.where} for one in found.findings
    ]
    words = [f"{one.table} {one.where}: {labels.FAULTS[one.fault]}" for one in found.findings]
    words += [f"{getattr(found, name)} {said}" for name, said in LOOK_AT if getattr(found, name)]
    verdict = f"{len(findings)} faults" if findings else "all as it was sealed"
    words.append(
        f"{found.traces} traces, {found.checkpoints} checkpoints, {found.vouched} rows vouched "
        f"for, {found.unsealed} not sealed yet: {verdict}"
    )
    told = {name: getattr(found, name) for name in (*COUNTED, *(name for name, _ in LOOK_AT))}
    answer({**told, "findings": findings}, as_json=as_json, words="\n".join(words))
    sys.exit(1 if findings else 0)


def _outside(files: tuple[Path, ...]) -> "list[Checkpoint]":
    """The checkpoints that were handed in, and those of the district's own backups."""
    from django.conf import settings

    from linli.web.backup import kept

    outside = kept.checkpoints(Path(settings.LINLI_BACKUP_TO)) if settings.LINLI_BACKUP_TO else []
    return [*outside, *map(kept.handed_in, files)]


@command.command("keys")
@with_json
def keys(*, as_json: bool) -> None:
    """Say which keys the logs were signed with, the present one first; only public ones.

    The log of the district, then those of the compounds, each with the lines every key signed.
    """
    ready()
    from linli.trail import queries

    found = [(log, queries.key_uses(log)) for log in queries.logs()]
    told: list[dict[str, object]] = [
        {
            "log": log,
            "id": one.key.id.hex(),
            "vkey": str(one.key),
            "first": one.first.size if one.first else None,
            "last": one.last.size if one.last else None,
            "until": one.until,
        }
        for log, uses in found
        for one in uses
    ]
    words = "".join(queries.key_file(uses) for _, uses in found)
    for second in queries.sm2_keys():
        told.append({"id": second.id.hex(), "sm2": second.pem})
        words += f"# SM2 {second.id.hex()}\n{second.pem}"
    answer(told, as_json=as_json, words=words.rstrip("\n"))
    if why := queries.why_no_sm2():
        say(f"SM2: {why}")


@command.command("rotate")
@click.option(
    "--overlap", type=click.IntRange(0, 3660), default=OVERLAP_DAYS, show_default=True,
    help="How many days the present key signs along.",
)  # fmt: skip
@with_json
def rotate(*, overlap: int, as_json: bool) -> None:
    """Give the log a new key. Start the servers and the worker anew afterwards.

    The former key goes on signing beside the new one until the overlap ends, so that whoever
    knows only the former one can follow; its public half stays for ever.
    """
    ready()
    from django.conf import settings
    from django.utils import timezone

    from linli.kernel.notes import Signer
    from linli.web import secrets

    if settings.LINLI_LOG_SIGNER != "linli.trail.queries.keys.seed_key":
        words = "The log is signed by a token: give it a new key there, then `linli trail retire`."
        fail(words, as_json=as_json)
    today = timezone.localdate()
    until = today + timedelta(days=overlap)
    kept = secrets.rotate_log_key(settings.LINLI_DATA, today=today, until=until)
    new = Signer(kept["log_origin"], secrets.raw(kept["log_key"])).verifier
    told = {"id": new.id.hex(), "vkey": str(new), "former_signs_until": until}
    words = f"{new}\nthe former key signs along until {until}; start servers and worker anew"
    answer(told, as_json=as_json, words=words)


@command.command("sm2")
@click.option("--end", is_flag=True, help="Sign by SM2 no longer; what was signed stays.")
@with_json
def second(*, end: bool, as_json: bool) -> None:
    """Let the log be signed by SM2 too; run again, with a new key. Start all anew afterwards.

    Needs `linli[gm]`. The former key stays public for ever. Prints the new public key.
    """
    ready()
    from django.conf import settings
    from django.utils import timezone

    from linli.kernel.sm2 import NoSm2, Sm2Signer
    from linli.web import secrets

    if os.environ.get("LINLI_LOG_SM2_KEY"):
        fail("LINLI_LOG_SM2_KEY is the key: change it there.", as_json=as_json)
    today = timezone.localdate()
    try:
        kept = secrets.change_sm2_key(settings.LINLI_DATA, today=today, end=end)
        new = None if end else Sm2Signer.of(secrets.raw(kept["sm2_key"])).key
    except NoSm2 as why:
        fail(str(why), as_json=as_json)
    told = {"id": new.id.hex(), "sm2": new.pem} if new else {"id": None, "sm2": None}
    words = new.pem.rstrip() if new else "no SM2 key signs"
    answer(told, as_json=as_json, words=f"{words}\nstart servers and worker anew")


@command.command("retire")
@click.argument("vkey")
@with_json
def retire(*, vkey: str, as_json: bool) -> None:
    """Remember the key that lay in the token before. Start the servers and the worker anew.

    VKEY is its public half, as `linli trail keys` printed it. It signs nothing more; what it has
    signed is checked with it for ever.
    """
    ready()
    from django.conf import settings
    from django.utils import timezone

    from linli.kernel.notes import BadNote, Verifier
    from linli.trail import queries
    from linli.web import secrets

    try:
        key = Verifier.parse(vkey.strip())
    except BadNote:
        fail("This is no public key of a log.", as_json=as_json)
    if key.name != settings.LINLI_LOG_ORIGIN:
        fail(f"This is a key of the log {key.name}.", as_json=as_json)
    if key == queries.log_key():
        fail("This key signs the log now: give the token a new one first.", as_json=as_json)
    today = timezone.localdate()
    secrets.remember_log_key(settings.LINLI_DATA, key.public, ended=today)
    told = {"id": key.id.hex(), "vkey": str(key), "until": today}
    answer(told, as_json=as_json, words=f"{key}\nis remembered; start servers and worker anew")
