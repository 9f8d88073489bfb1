"""Whether the record is still what was sealed: row by row, and where it is not.

The rows are hashed anew and held against the signed roots (RFC 6962). Where a root does not fit,
the kept hashes of full tiles say which rows are the wrong ones.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from linli.kernel.leaves import public_entry
from linli.kernel.merkle import Frontier, leaf_hash, root
from linli.kernel.notes import BadNote, Checkpoint, Verifier, b64, opened

from .standing import TILE, filled

TRACES, NODES, CHECKPOINTS, HEADS, ENTRIES, COSIGNATURES, WITNESSES = (
    "trail_trace",
    "trail_lognode",
    "trail_checkpoint",
    "trail_loghead",
    "trail_logentry",
    "trail_cosignature",
    "trail_witness",
)


class Fault(StrEnum):
    """What is wrong with a row. (差错)"""

    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    UNSIGNED = "unsigned"
    RETIRED = "retired"
    FORKED = "forked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row, or a stretch of rows, not as it was sealed; `where` is a place or an id. (发现)"""

    table: str
    fault: Fault
    where: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sealed trace as the table has it now; `opens` is whether entry and salt still fit."""

    place: int
    commitment: bytes
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """What was signed: how long the log was, and its root; `outside` if it was kept elsewhere.

    `sealed_at` is the public time of the batch, None where no key has signed it.
    """

    size: int
    root: bytes
    outside: bool = False
    sealed_at: datetime | None = None


KeptHash = Callable[[int, int], bytes | None]
"""The kept hash of a full tile by level and number; None where there is none."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A checkpoint as its table has it now; `seal` is the signature over the whole row.

    `sm2` is the second signature with the id of its key; None where there is none.
    """

    log: str
    number: int
    size: int
    root: bytes
    note: str
    sealed_at: datetime
    seal: bytes
    sm2: bytes | None = None


def batch_text(said: Checkpoint, number: int, sealed_at: datetime, sm2: bytes | None = None) -> str:
    """What is signed of a batch beside its checkpoint: which one it is, and its public time.

    So is the second signature, where there is one: it cannot be taken away or exchanged unseen.
    """
    moment = sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    second = f"sm2 {b64(sm2)}\n" if sm2 else ""
    head = f"{said.origin}\n{number}\n{said.size}\n{b64(said.root)}\n{moment}\n"
    return f"linli batch v1\n{head}{second}"


Ended = Mapping[bytes, datetime]
"""When a public key has ended; one that is not named still signs."""


def judged(
    batches: Iterable[Batch], known: Sequence[Verifier], ended: Ended | None = None
) -> Iterator[Root | Finding]:
    """The roots that a key of the log has signed, and every checkpoint that is not as it was.

    `batches` by number: numbers begin at 1 without a gap, sizes rise. A key counts no more once it
    has ended. Rows of 2026.1.0, which did not sign the time, have no seal; behind the first row
    that has one, all do.
    """
    due, size, dated = 1, 0, False
    for one in batches:
        dated = dated or bool(one.seal)
        if one.number > due:
            yield Finding(CHECKPOINTS, Fault.MISSING, stretch(due, one.number - 1))
        if one.number < due or one.size <= size:
            yield Finding(CHECKPOINTS, Fault.EXTRA, str(one.number))
        elif dated and not one.seal:
            yield Finding(CHECKPOINTS, Fault.UNSIGNED, str(one.number))
        elif is_signed(one, [key for key in known if not _is_over(key, one.sealed_at, ended)]):
            yield Root(one.size, one.root, sealed_at=one.sealed_at if one.seal else None)
        else:
            fault = Fault.RETIRED if is_signed(one, known) else Fault.UNSIGNED
            yield Finding(CHECKPOINTS, fault, str(one.number))
        due, size = one.number + 1, max(size, one.size)


def _is_over(key: Verifier, at: datetime, ended: Ended | None) -> bool:
    return ended is not None and key.public in ended and ended[key.public] <= at


def is_signed(one: Batch, known: Sequence[Verifier]) -> bool:
    """Whether a known key has signed this checkpoint, and it says what its columns say."""
    try:
        said = Checkpoint.parse(opened(one.note, known))
    except BadNote:
        return False
    if said != Checkpoint(one.log, one.size, one.root):
        return False
    text = batch_text(said, one.number, one.sealed_at, one.sm2)
    return not one.seal or any(key.agrees(text, one.seal) for key in known)


APART = timedelta(days=1)
"""So far from the hour of its seal an entry may say that it happened: a worker may stand still."""


def is_apart(happened_at: datetime, sealed_at: datetime) -> bool:
    """Whether an entry says another time than the seal of its batch: dated back, or ahead."""
    return abs(sealed_at - happened_at) > APART


def stretch(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def wrong_log(lines: Iterable[Line], roots: Iterable[Root], kept: KeptHash) -> Iterator[Finding]:
    """Every row of a log that is not as it was sealed; `lines` by place, `roots` by size."""
    rows, walk = _Rows(iter(lines)), _Walk(kept)
    for one in roots:
        leaves = []
        for place in range(walk.size + 1, one.size + 1):
            yield from rows.wrong_before(place)
            leaves.append(rows.leaf_at(place))
            yield from rows.wrong_at(place)
        yield from walk.until(one, leaves)
    yield from rows.left()


@dataclass(slots=True)
class _Rows:
    """The lines one after the other, and which of the places they leave out or have twice."""

    lines: Iterator[Line]
    ahead: Line | None = None
    gap: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ahead = next(self.lines, None)

    def wrong_before(self, place: int) -> Iterator[Finding]:
        """What stands below the place that is due: a place given twice, or none at all."""
        while self.ahead is not None and self.ahead.place < place:
            yield Finding(TRACES, Fault.EXTRA, str(self.ahead.place))
            self.ahead = next(self.lines, None)

    def leaf_at(self, place: int) -> bytes | None:
        one = self.ahead
        if one is None or one.place != place:
            return None
        return leaf_hash(public_entry(one.commitment))

    def wrong_at(self, place: int) -> Iterator[Finding]:
        one = self.ahead
        if one is None or one.place != place:
            yield Finding(TRACES, Fault.MISSING, str(place))
            return
        if not one.opens:
            yield Finding(TRACES, Fault.CHANGED, str(place))
        self.ahead = next(self.lines, None)

    def left(self) -> Iterator[Finding]:
        """Rows with a place that no signed root covers."""
        while self.ahead is not None:
            yield Finding(TRACES, Fault.EXTRA, str(self.ahead.place))
            self.ahead = next(self.lines, None)


@dataclass(slots=True)
class _Walk:
    """From signed root to signed root: the settled tiles, and the leaves of the unfinished one."""

    kept: KeptHash
    size: int = 0
    sure: int = 0
    settled: Frontier = field(default_factory=Frontier)
    held: list[bytes | None] = field(default_factory=list)
    doubtful: bool = False

    def until(self, signed: Root, leaves: Sequence[bytes | None]) -> Iterator[Finding]:
        self.size = signed.size
        all_leaves = [*self.held, *leaves]
        count, begin = len(all_leaves) // TILE, self.settled.size
        ours = [_tile(all_leaves[n * TILE : (n + 1) * TILE]) for n in range(count)]
        theirs = [self.kept(1, begin + n) for n in range(count)]
        self.held = all_leaves[count * TILE :]

        if self._fits(ours, signed):
            self.doubtful, tiles = False, ours
        elif self._fits(theirs, signed):
            yield from self._wrong_tiles(ours, theirs)
            self.doubtful, tiles = False, theirs
        elif signed.outside:
            yield Finding(CHECKPOINTS, Fault.FORKED, str(signed.size))
            tiles = [own or kept for own, kept in zip(ours, theirs, strict=True)]
        else:
            if not self.doubtful and None not in leaves:
                yield Finding(TRACES, Fault.CHANGED, stretch(self.sure + 1, signed.size))
            self.doubtful = True
            tiles = [kept or own for kept, own in zip(theirs, ours, strict=True)]
        self.sure = self.sure if signed.outside else signed.size
        for tile in tiles:
            yield from self._settle(tile or b"")

    def _fits(self, tiles: Sequence[bytes | None], signed: Root) -> bool:
        edge = Frontier(self.settled.size, list(self.settled.nodes))
        rest = Frontier()
        for one in tiles:
            if one is None:
                return False
            edge.add(one)
        for leaf in self.held:
            if leaf is None:
                return False
            rest.add(leaf)
        whole = Frontier(edge.size * TILE + rest.size, edge.nodes + rest.nodes)
        return whole.root() == signed.root

    def _wrong_tiles(
        self, ours: Sequence[bytes | None], theirs: Sequence[bytes | None]
    ) -> Iterator[Finding]:
        """The rows of tiles that differ; a gap, and what was doubtful before, is told already."""
        for number, (own, kept) in enumerate(zip(ours, theirs, strict=True), self.settled.size):
            told = own is None or (number * TILE < self.sure and self.doubtful)
            if own != kept and not told:
                first = max(number * TILE, self.sure) + 1
                yield Finding(TRACES, Fault.CHANGED, stretch(first, (number + 1) * TILE))

    def _settle(self, tile: bytes) -> Iterator[Finding]:
        """Take a full tile for settled, and compare the hashes that were kept of it and above."""
        number = self.settled.size
        for level, at, found in ((0, number, tile), *filled(self.settled, tile)):
            kept = self.kept(level + 1, at)
            if kept != found:
                fault = Fault.MISSING if kept is None else Fault.CHANGED
                yield Finding(NODES, fault, f"{level + 1}/{at}")
        self.settled.add(tile)


def _tile(leaves: Sequence[bytes | None]) -> bytes | None:
    whole = [one for one in leaves if one is not None]
    return root(whole) if len(whole) == len(leaves) else None
