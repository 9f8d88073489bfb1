"""Whether the audited tables still say what was sealed: read whole, row by row. (核验)"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Max, Model, QuerySet

from linli.kernel import leaves, notes
from linli.kernel.append_only import APPEND_ONLY
from linli.kernel.rows import digest
from linli.trail.models import Checkpoint, LogEntry, LogHead, LogNode, Trace
from linli.trail.rules import TILE_BITS, Fault, Finding, Line, Root, judged, wrong_log
from linli.trail.rules.verifying import CHECKPOINTS, HEADS, NODES, Batch

from .keys import ended, verifiers
from .traces import entry_of

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read, and what of it is not as it was sealed. (核验结果)"""

    traces: int
    checkpoints: int
    vouched: int
    unsealed: int
    findings: Sequence[Finding]


def verified(against: Sequence[notes.Checkpoint] = ()) -> Verified:
    """Hold every row of the audited tables against what was signed; reads, never writes.

    `against` are checkpoints kept outside the house: a log that was cut off or begun anew after
    them is found by them. Erased salts close an entry; its leaf is checked all the same.
    """
    seen, findings = _Seen(), list(_wrong_heads())
    for log in LogHead.objects.order_by("pk").values_list("pk", flat=True):
        own = [one for one in against if one.origin == log]
        lines = seen.lines() if log == settings.LINLI_LOG_ORIGIN else _listed(log)
        findings += _wrong(log, own, lines)
    findings += chain(_foreign(against), _spare_nodes(), seen.wrong_rows())
    return Verified(
        traces=seen.traces,
        checkpoints=Checkpoint.objects.count(),
        vouched=seen.count,
        unsealed=Trace.objects.filter(place__isnull=True).count(),
        findings=findings,
    )


def _wrong(
    log: str, against: Sequence[notes.Checkpoint], lines: Iterator[Line]
) -> Iterator[Finding]:
    """What is wrong with one log: its checkpoints, its rows, its kept hashes."""
    roots: list[Root] = []
    for one in judged(_batches(log), verifiers(log), ended(log)):
        if isinstance(one, Finding):
            yield one
        else:
            roots.append(one)
    longest = roots[-1].size if roots else 0
    for kept in against:
        if kept.size > longest:
            yield Finding(CHECKPOINTS, Fault.FORKED, str(kept.size))
        else:
            roots.append(Root(kept.size, kept.root, outside=True))
    in_order = sorted(roots, key=lambda one: (one.size, one.outside))
    yield from wrong_log(lines, in_order, _Nodes(log).hash)


def _foreign(against: Sequence[notes.Checkpoint]) -> Iterator[Finding]:
    """Checkpoints of a log that is not kept here at all: begun anew under another name."""
    here = set(LogHead.objects.values_list("pk", flat=True))
    for one in against:
        if one.origin not in here:
            yield Finding(CHECKPOINTS, Fault.FORKED, f"{one.origin} {one.size}")


def _listed(log: str) -> Iterator[Line]:
    """The lines of a compound's log; that each opens is looked at in the district's."""
    rows = LogEntry.objects.filter(log=log, index__isnull=False).order_by("index")
    for index, commitment in rows.values_list("index", "trace__commitment").iterator(AT_ONCE):
        yield Line((index or 0) + 1, bytes(commitment))


def _batches(log: str) -> Iterator[Batch]:
    rows = Checkpoint.objects.filter(log=log).order_by("number")
    for one in rows.iterator(AT_ONCE):
        yield Batch(
            one.log, one.number, one.size, bytes(one.root), one.note, one.sealed_at, bytes(one.seal)
        )


def _wrong_heads() -> Iterator[Finding]:
    """A head that says more or less than the last checkpoint: one of them was cut off."""
    last = Checkpoint.objects.values("log").annotate(size=Max("size"), batches=Count("pk"))
    found = {str(one["log"]): (one["size"], one["batches"]) for one in last}
    for head in LogHead.objects.all():
        if found.pop(head.log, (0, 0)) != (head.size, head.batches):
            yield Finding(HEADS, Fault.CHANGED, head.log)
    for log in found:
        yield Finding(HEADS, Fault.MISSING, log)


def _spare_nodes() -> Iterator[Finding]:
    """Hashes of tiles that are not full: nobody has made them."""
    for head in LogHead.objects.all():
        rows = LogNode.objects.filter(log=head.log)
        for level in rows.order_by("level").values_list("level", flat=True).distinct():
            full = head.size >> (TILE_BITS * level)
            spare = rows.filter(level=level, number__gte=full).order_by("number")
            for number in spare.values_list("number", flat=True):
                yield Finding(NODES, Fault.EXTRA, f"{level}/{number}")


class _Nodes:
    """The kept hashes of full tiles, read a thousand at a time in rising order of a level."""

    def __init__(self, log: str) -> None:
        self.rows = LogNode.objects.filter(log=log)
        self.read: dict[int, tuple[range, dict[int, bytes]]] = {}

    def hash(self, level: int, number: int) -> bytes | None:
        there, found = self.read.get(level, (range(0), {}))
        if number not in there:
            there = range(number, number + AT_ONCE)
            some = self.rows.filter(level=level, number__gte=number, number__lt=there.stop)
            found = {at: bytes(kept) for at, kept in some.values_list("number", "hash")}
            self.read[level] = there, found
        return found.get(number)


class _Seen:
    """The sealed traces as they go by, and the rows of other tables that they vouch for."""

    def __init__(self) -> None:
        self.traces = 0
        self.count = 0
        self.vouched: dict[str, dict[UUID, str]] = {}

    def lines(self) -> Iterator[Line]:
        rows = Trace.objects.filter(place__isnull=False).order_by("place", "pk")
        for one in rows.iterator(AT_ONCE):
            self.traces += 1
            if "row" in one.facts:
                self.count += 1
                table, key, said = one.facts["row"]
                self.vouched.setdefault(table, {})[UUID(key)] = said
            yield Line(one.place or 0, bytes(one.commitment), _opens(one))

    def wrong_rows(self) -> Iterator[Finding]:
        """Rows of tables that only grow, held against the trace that was left with each."""
        for model in apps.get_models():
            table = model._meta.db_table
            if table in APPEND_ONLY and table in self.vouched:
                yield from _wrong_rows(model, dict(self.vouched[table]))


def _opens(trace: Trace) -> bool:
    if trace.salt is None:
        return True
    try:
        found = leaves.commitment(entry_of(trace), bytes(trace.salt))
    except (TypeError, ValueError):
        return False
    return bytes.fromhex(found) == bytes(trace.commitment)


def _wrong_rows(model: type[Model], said: dict[UUID, str]) -> Iterator[Finding]:
    table, rows = model._meta.db_table, iter(_rows(model))
    first = min(said)
    while some := list(islice(rows, AT_ONCE)):
        for row in some:
            kept = said.pop(row.pk, None)
            if kept is None:
                if row.pk > first and not _is_unsealed(row.pk):
                    yield Finding(table, Fault.EXTRA, str(row.pk))
            elif kept != digest(row):
                yield Finding(table, Fault.CHANGED, str(row.pk))
    for key in sorted(said):
        yield Finding(table, Fault.MISSING, str(key))


def _rows(model: type[Model]) -> "Iterator[Model]":
    rows: QuerySet[Model] = model._default_manager.order_by("pk")
    return rows.iterator(AT_ONCE)


def _is_unsealed(row_id: UUID) -> bool:
    """Whether the trace that vouches for a row waits for its seal."""
    waiting = Trace.objects.filter(place__isnull=True)
    return any(str(row_id) in one.facts.get("row", ()) for one in waiting)
