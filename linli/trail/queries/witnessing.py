"""Who signs the district's roots after it, and whose roots we sign. (见证)"""

import hashlib
import hmac
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery

from linli.kernel import merkle, notes
from linli.trail.models import Checkpoint, Cosignature, LogHead, Watched, Witness
from linli.trail.rules import Asked

from .log import Tiles, checkpoint


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness, and the last checkpoint of a log that it has signed after us."""

    witness: Witness
    size: int
    signed_at: datetime | None


def own_witness() -> notes.Signer:
    """The key by which this district witnesses the logs of others; not that of its own log."""
    hidden = b64decode(settings.LINLI_HASH_KEY)
    seed = hmac.new(hidden, b"linli witness v1", hashlib.sha256).digest()
    return notes.Signer(f"{settings.LINLI_LOG_ORIGIN}/witness", seed)


def witnesses(log: str = "") -> list[Seen]:
    """All witnesses that have not ended, in the order they came, with what they signed last.

    Of the district's log, where no other is named.
    """
    name = log or settings.LINLI_LOG_ORIGIN
    last = Cosignature.objects.filter(witness=OuterRef("pk"), checkpoint__log=name)
    last = last.order_by("-checkpoint__size")
    rows = Witness.objects.filter(ended_at__isnull=True).order_by("since_at", "pk")
    rows = rows.annotate(
        size=Subquery(last.values("checkpoint__size")[:1]),
        signed_at=Subquery(last.values("signed_at")[:1]),
    )
    return [Seen(one, one.size or 0, one.signed_at) for one in rows]


def watched() -> QuerySet[Watched]:
    """The logs of others that we witness."""
    return Watched.objects.filter(ended_at__isnull=True).order_by("pk")


def witness(witness_id: UUID) -> Witness | None:
    return Witness.objects.filter(pk=witness_id, ended_at__isnull=True).first()


def to_ask() -> Iterator[tuple[Seen, Checkpoint]]:
    """The witnesses that have not signed the last checkpoint of a log yet, the district's first.

    A witness without an address signs by hand and is not asked.
    """
    head = checkpoint()
    heads = [head] if head else []
    for one in [*heads, *_heads_not_signed_by_all()]:
        for seen in witnesses(one.log):
            if seen.witness.address and seen.size < one.size:
                yield seen, one


def _heads_not_signed_by_all() -> list[Checkpoint]:
    """The last checkpoints of compounds' logs that some witness has not signed."""
    last = Checkpoint.objects.filter(log=OuterRef("pk"), size=OuterRef("size"))
    logs = LogHead.objects.filter(size__gt=0).exclude(pk=settings.LINLI_LOG_ORIGIN)
    rows = logs.annotate(head=Subquery(last.values("pk")[:1])).values_list("head", flat=True)
    signing = Witness.objects.filter(ended_at__isnull=True).exclude(address="").count()
    by = Cosignature.objects.filter(
        checkpoint__in=list(rows), witness__ended_at__isnull=True
    ).exclude(witness__address="")
    done = by.values("checkpoint").annotate(n=Count("pk")).filter(n__gte=signing)
    open_ones = Checkpoint.objects.filter(pk__in=list(rows))
    return list(open_ones.exclude(pk__in=done.values("checkpoint")).order_by("log"))


def request_to(old: int, head: Checkpoint) -> str:
    """What a witness is asked that has signed `old` entries last."""
    log = "" if head.log == settings.LINLI_LOG_ORIGIN else head.log
    proof = merkle.consistency(old, head.size, Tiles(log).subtree)
    return str(Asked(old, tuple(proof), head.note))


def line_of(answer: str, one: Witness, head: Checkpoint) -> tuple[str, datetime] | None:
    """The line of its answer that this witness has truly signed, and when it says it did."""
    verifier = notes.Verifier(one.name, bytes(one.key))
    for line in answer.splitlines(keepends=True):
        try:
            moment = notes.cosigned_at(head.note + line, verifier)
        except notes.BadNote:
            continue
        if moment is not None:
            return line, datetime.fromtimestamp(moment, UTC)
    return None


@dataclass(frozen=True, slots=True)
class Posted:
    """A checkpoint as it goes onto paper: so that a board in a stairwell keeps it. (张贴的总码)"""

    size: int
    root: str
    sealed_at: datetime
    note: str


def posted() -> Posted | None:
    """The last checkpoint, for the foot of a printed notice; None while nothing was sealed."""
    head = checkpoint()
    if head is None:
        return None
    return Posted(head.size, notes.b64(bytes(head.root)), head.sealed_at, head.note)


def witnessed(log: str = "") -> str | None:
    """The newest checkpoint that a witness has signed, with every witness's line. (已见证检查点)"""
    signed = Cosignature.objects.filter(checkpoint__log=log or settings.LINLI_LOG_ORIGIN)
    newest = signed.order_by("-checkpoint__size").select_related("checkpoint").first()
    if newest is None:
        return None
    found = newest.checkpoint
    lines = Cosignature.objects.filter(checkpoint=found).order_by("signed_at", "pk")
    return found.note + "".join(lines.values_list("line", flat=True))
