"""Whether the audited tables still say what was sealed: read whole, row by row. (核验)"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Max, Model

from linli.kernel import notes
from linli.kernel.append_only import APPEND_ONLY
from linli.trail.models import Checkpoint, Cosignature, LogEntry, LogHead, LogNode, Trace, Witness
from linli.trail.rules import TILE_BITS, Fault, Finding, Line, Root, judged, wrong_log
from linli.trail.rules.verifying import (
    CHECKPOINTS,
    COSIGNATURES,
    ENTRIES,
    HEADS,
    NODES,
    TRACES,
    WITNESSES,
    Batch,
)

from .audited import AT_ONCE, Seen
from .keys import ended, verifiers
from .spelling import as_written, wrong_spelling


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read, and what of it is not as it was sealed. (核验结果)

    What is no fault and yet wants a look: `apart`, entries that say another day than their seal;
    `closed`, entries whose salt was erased; `undated`, checkpoints that do not sign their time;
    `older`, rows from before the first that a trace vouches for.
    """

    traces: int
    checkpoints: int
    vouched: int
    unsealed: int
    apart: int
    closed: int
    undated: int
    older: int
    findings: Sequence[Finding]


def verified(against: Sequence[notes.Checkpoint] = ()) -> Verified:
    """Hold every row of the audited tables against what was signed; reads, never writes.

    `against` are checkpoints kept outside the house: a log that was cut off or begun anew after
    them is found by them. An erased salt closes an entry; its leaf is checked all the same.
    """
    seen, findings = Seen(), list(_wrong_heads())
    findings += chain.from_iterable(map(wrong_spelling, _audited()))
    for log in LogHead.objects.order_by("pk").values_list("pk", flat=True):
        own = [one for one in against if one.origin == log]
        findings += _named(log, _wrong(log, own, seen))
    findings += chain(
        _foreign(against),
        _spare_nodes(),
        seen.wrong_unsealed(),
        seen.wrong_closed(),
        seen.wrong_entries(),
        seen.wrong_rows(),
        _wrong_witnesses(),
        _wrong_cosignatures(),
    )
    return Verified(
        traces=seen.traces,
        checkpoints=Checkpoint.objects.count(),
        vouched=seen.count,
        unsealed=Trace.objects.filter(place__isnull=True).count(),
        apart=seen.apart,
        closed=len(seen.unsalted),
        undated=Checkpoint.objects.filter(seal=b"").count(),
        older=seen.older,
        findings=findings,
    )


def _audited() -> Iterable[type[Model]]:
    """The tables that only grow, and the lines of the compounds' logs."""
    return [one for one in apps.get_models() if one._meta.db_table in APPEND_ONLY] + [LogEntry]


def _wrong(log: str, against: Sequence[notes.Checkpoint], seen: Seen) -> Iterator[Finding]:
    """What is wrong with one log: its checkpoints, its rows, its kept hashes."""
    roots: list[Root] = []
    for one in judged(_batches(log), verifiers(log), ended(log)):
        if isinstance(one, Finding):
            yield one
        else:
            roots.append(one)
    lines = seen.lines(tuple(roots)) if log == settings.LINLI_LOG_ORIGIN else _listed(log)
    longest = roots[-1].size if roots else 0
    for kept in against:
        if kept.size > longest:
            yield Finding(CHECKPOINTS, Fault.FORKED, str(kept.size))
        else:
            roots.append(Root(kept.size, kept.root, outside=True))
    in_order = sorted(roots, key=lambda one: (one.size, one.outside))
    yield from wrong_log(lines, in_order, _Nodes(log).hash)


def _named(log: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """What is wrong with a compound's log says which; its lines are rows of another table."""
    for one in found:
        if log == settings.LINLI_LOG_ORIGIN:
            yield one
        else:
            table = ENTRIES if one.table == TRACES else one.table
            yield Finding(table, one.fault, f"{log} {one.where}")


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
    for one in as_written(rows).iterator(AT_ONCE):
        yield Batch(
            one.log, one.number, one.size, bytes(one.root), one.note, one.sealed_at,
            bytes(one.seal), bytes(one.sm2) if one.sm2 else None,
        )  # fmt: skip


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
            some = as_written(self.rows).filter(
                level=level, number__gte=number, number__lt=there.stop
            )
            found = {at: bytes(kept) for at, kept in some.values_list("number", "hash")}
            self.read[level] = there, found
        return found.get(number)


def _wrong_witnesses() -> Iterator[Finding]:
    """Witnesses nobody has added, or that sign with another key than the one they were added with.

    Those of an earlier release were added without their key being named.
    """
    rows = list(Witness.objects.order_by("since_at", "pk"))
    added = Trace.objects.filter(subject_id__in=[one.pk for one in rows], verb="witness.added")
    said = {one.subject_id: one.facts for one in as_written(added)}
    for one in rows:
        facts, key = said.get(one.pk), bytes(one.key).hex()
        if not isinstance(facts, dict):
            yield Finding(WITNESSES, Fault.EXTRA, one.name)
        elif (facts.get("name"), facts.get("key", key)) != (one.name, key):
            yield Finding(WITNESSES, Fault.CHANGED, one.name)


def _wrong_cosignatures() -> Iterator[Finding]:
    """Lines that their witness has not signed under that checkpoint, at that time."""
    rows = Cosignature.objects.select_related("witness", "checkpoint").order_by("pk")
    for one in as_written(rows).iterator(AT_ONCE):
        verifier = notes.Verifier(one.witness.name, bytes(one.witness.key))
        try:
            moment = notes.cosigned_at(one.checkpoint.note + one.line, verifier)
        except notes.BadNote:
            moment = None
        if moment is None or moment != int(one.signed_at.timestamp()):
            yield Finding(COSIGNATURES, Fault.UNSIGNED, str(one.pk))
