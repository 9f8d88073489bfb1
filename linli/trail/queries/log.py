"""The public log: its checkpoints, its tiles and proofs (C2SP tlog-tiles, tlog-proof)."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from linli.kernel import merkle, notes
from linli.kernel.leaves import public_entry
from linli.trail.models import Checkpoint, LogEntry, LogNode, Trace
from linli.trail.rules import TILE, TILE_BITS

from .keys import verifiers
from .traces import entry_of


@dataclass(frozen=True, slots=True)
class Entry:
    """What everybody may see of a trace: its place, its commitment, the time of its batch."""

    place: int
    public: bytes
    sealed_at: datetime


def log_key() -> notes.Verifier:
    """The public key of the district's log; written out it is the *vkey*. (验签公钥)"""
    return verifiers(settings.LINLI_LOG_ORIGIN)[0]


def log_of(code: str) -> str:
    """The name of a compound's own log, by the compound's code. (小区日志)"""
    return f"{settings.LINLI_LOG_ORIGIN}/{code}"


def checkpoint(log: str = "") -> Checkpoint | None:
    """The last signed root of the district's log, or of another; None while nothing was sealed."""
    of = log or settings.LINLI_LOG_ORIGIN
    return Checkpoint.objects.filter(log=of).order_by("-size").first()


def public_entries(first: int, last: int, log: str = "") -> list[bytes]:
    """The public entries from the first index to before the last, as the log hashes them."""
    if log:
        listed = LogEntry.objects.filter(log=log, index__gte=first, index__lt=last)
        there = listed.order_by("index").values_list("trace__commitment", flat=True)
        return [public_entry(bytes(one)) for one in there]
    kept = Trace.objects.filter(place__gt=first, place__lte=last).order_by("place")
    return [public_entry(bytes(one)) for one in kept.values_list("commitment", flat=True)]


def entry_at(place: int, log: str = "") -> Entry | None:
    """The public entry at a place, from 1 on; None where the log has none."""
    head = checkpoint(log)
    if head is None or not 1 <= place <= head.size:
        return None
    batch = Checkpoint.objects.filter(log=head.log, size__gte=place).order_by("size")[0]
    (public,) = public_entries(place - 1, place, log)
    return Entry(place, public, batch.sealed_at)


class Tiles:
    """The hashes of the log, 256 to a tile; each tile is read once. (哈希瓦片)

    Level 0 is hashed from the commitments, the levels above were kept when they filled. Of the
    district's log, where no other is named.
    """

    def __init__(self, log: str = "") -> None:
        self.log = log
        self.read: dict[tuple[int, int], list[bytes]] = {}
        self.bundles: dict[int, list[bytes]] = {}

    def ahead(self, *leaves: int) -> "Tiles":
        """Read at once what is kept above these leaves; the rest is read where it is asked for."""
        levels = range(1, (max(leaves).bit_length() - 1) // TILE_BITS + 1)
        tiles = {(level, leaf >> TILE_BITS * (level + 1)) for leaf in leaves for level in levels}
        asked = [
            Q(level=level, number__gte=number * TILE, number__lt=(number + 1) * TILE)
            for level, number in tiles
        ]
        if asked:
            self.read |= {tile: [] for tile in tiles}
            kept = LogNode.objects.filter(
                reduce(or_, asked), log=self.log or settings.LINLI_LOG_ORIGIN
            )
            rows = kept.order_by("level", "number").values_list("level", "number", "hash")
            for level, number, found in rows:
                self.read[level, number // TILE].append(bytes(found))
        return self

    def entries(self, number: int) -> list[bytes]:
        """The public entries under one tile of level 0."""
        if number not in self.bundles:
            self.bundles[number] = public_entries(number * TILE, (number + 1) * TILE, self.log)
        return self.bundles[number]

    def tile(self, level: int, number: int) -> list[bytes]:
        """The hashes of one tile that exist: 256 where it is full."""
        if (level, number) not in self.read:
            first, last = number * TILE, (number + 1) * TILE
            if level:
                kept = LogNode.objects.filter(
                    log=self.log or settings.LINLI_LOG_ORIGIN,
                    level=level, number__gte=first, number__lt=last,
                )  # fmt: skip
                found = [bytes(h) for h in kept.order_by("number").values_list("hash", flat=True)]
            else:
                found = [merkle.leaf_hash(entry) for entry in self.entries(number)]
            self.read[level, number] = found
        return self.read[level, number]

    def subtree(self, first: int, last: int) -> bytes:
        """The root over the leaves from first to before last, as RFC 6962 cuts the tree."""
        size = last - first
        if size.bit_count() != 1:
            middle = first + merkle.below(size)
            return merkle.node_hash(self.subtree(first, middle), self.subtree(middle, last))
        level = (size.bit_length() - 1) // TILE_BITS
        step = TILE**level
        number, begin = divmod(first // step, TILE)
        return merkle.perfect(self.tile(level, number)[begin : begin + size // step])


def receipt(trace_id: UUID) -> notes.Receipt | None:
    """That a trace stands in the log, against the last checkpoint; None while it is not sealed.

    Reads two tiles of 256 hashes a level at most, whatever the size of the log: of a million
    entries six, of ten thousand millions ten. The text is `str(receipt)`, a `.tlog-proof`. (回执)
    """
    place = Trace.objects.filter(pk=trace_id).values_list("place", flat=True).first()
    return receipt_at(place) if place else None


def receipt_at(place: int, log: str = "") -> notes.Receipt | None:
    """As `receipt`, for a place in the district's log or in another; None where it has none."""
    head = checkpoint(log)
    if head is None or not 1 <= place <= head.size:
        return None
    tiles, (number, at) = Tiles(log).ahead(place - 1, head.size - 1), divmod(place - 1, TILE)
    path = merkle.inclusion(place - 1, head.size, tiles.subtree)
    return notes.Receipt(place - 1, tuple(path), head.note, tiles.entries(number)[at])


def opening(trace: Trace) -> dict[str, object] | None:
    """What a holder needs to open the commitment: the entry and its salt as 64 hex digits.

    Everything in it is readable: whoever hands it out has made sure for whom it is. None once
    the salt is erased.
    """
    if trace.salt is None:
        return None
    return {"entry": entry_of(trace), "salt": bytes(trace.salt).hex()}
