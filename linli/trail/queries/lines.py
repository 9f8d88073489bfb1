"""A line that a witness signed by hand, as somebody hands it in. (手工见证)"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from linli.kernel.notes import DASH, BadNote, unb64
from linli.trail.models import Checkpoint, Witness
from linli.trail.rules import Why

from .witnessing import line_of

AHEAD = timedelta(minutes=5)
TRIED = 3_000
"""Checkpoints that a line alone is held against: about an hour of a busy district."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A witness's line, and the checkpoint it has truly signed with it."""

    witness: Witness
    checkpoint: Checkpoint
    line: str
    signed_at: datetime


def handed_in(text: str, now: datetime) -> HandedIn | Why:
    """The line in what was pasted: the checkpoint with its lines, or the line alone.

    Says why not where it is none, of nobody who witnesses us, under a total code that is none of
    ours, or not truly signed.
    """
    head, _, tail = f"{text.replace(chr(13), '').strip()}\n".rpartition("\n\n")
    lines = [line for line in tail.splitlines() if line.startswith(DASH)]
    if not lines:
        return Why.NO_LINE
    known = {one.name: one for one in Witness.objects.filter(ended_at__isnull=True)}
    mine = [(known[name], line) for line in lines if (name := _name(line)) in known]
    if not mine:
        return Why.NOT_A_WITNESS
    if head and _ours(head) is None:
        return Why.NOT_OUR_CODE
    for witness, line in mine:
        found = _under([one] if head and (one := _ours(head)) else _before(line), witness, line)
        if found:
            return found if found.signed_at <= now + AHEAD else Why.CLOCK_AHEAD
    return Why.LINE_UNSIGNED


def _name(line: str) -> str:
    return line.removeprefix(DASH).partition(" ")[0]


def _ours(head: str) -> Checkpoint | None:
    """The checkpoint of ours with this text."""
    log, _, rest = head.partition("\n")
    size = rest.partition("\n")[0]
    if not size.isascii() or not size.isdigit() or len(size) > 18:
        return None
    found = Checkpoint.objects.filter(log=log[:96], size=int(size)).first()
    return found if found and found.note.startswith(f"{head}\n\n") else None


def _before(line: str) -> list[Checkpoint]:
    """Those of the district's log that were there when the line says it was signed."""
    try:
        moment = int.from_bytes(unb64(line.rpartition(" ")[2])[4:12], "big")
        at = datetime.fromtimestamp(moment, UTC) + AHEAD
    except (BadNote, ValueError, OverflowError, OSError):
        return []
    rows = Checkpoint.objects.filter(log=settings.LINLI_LOG_ORIGIN, sealed_at__lte=at)
    return list(rows.order_by("-sealed_at", "-number")[:TRIED])


def _under(heads: list[Checkpoint], witness: Witness, line: str) -> HandedIn | None:
    for head in heads:
        found = line_of(f"{line}\n", witness, head)
        if found:
            return HandedIn(witness, head, *found)
    return None
