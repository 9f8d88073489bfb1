"""Is the log of a database that was put back the one that was kept? Entry by entry. (核对日志)"""

from collections.abc import Iterator
from typing import Any

from linli.kernel import notes
from linli.kernel.leaves import commitment, public_entry
from linli.kernel.merkle import Frontier, leaf_hash
from linli.trail import queries
from linli.trail.models import Checkpoint, LogHead, LogNode, Trace
from linli.trail.rules import filled

from .manifest import LogState, Unfit

AT_ONCE = 2_000
COLUMNS = ("id", "verb", "actor_id", "subject_id", "facts", "happened_at", "salt", "commitment")


def check(kept: LogState) -> int:
    """How many entries agree; raises `Unfit` and names the first place that does not.

    Each entry is opened with its salt, hashed into the tree, and the tree held to every signed
    root and to each kept tile. An entry whose salt was erased counts by its commitment alone.
    """
    _check_note(kept)
    roots = dict(Checkpoint.objects.filter(log=kept.origin).values_list("size", "root"))
    nodes = {
        (level, number): bytes(found)
        for level, number, found in LogNode.objects.filter(log=kept.origin).values_list(
            "level", "number", "hash"
        )
    }
    edge = Frontier()
    for place, commit in _sealed():
        leaf = leaf_hash(public_entry(commit))
        if place != edge.size + 1:
            raise Unfit(f"The log has no entry {edge.size + 1}.")
        for level, number, root in filled(edge, leaf):
            if nodes.pop((level, number), None) != root:
                raise Unfit(f"The log's tile {level}/{number} is not that of its entries.")
        edge.add(leaf)
        if place in roots and bytes(roots.pop(place)) != edge.root():
            raise Unfit(f"The log's entries up to {place} are not those that were signed.")
    _check_end(kept, edge, left=bool(roots or nodes))
    return edge.size


def _check_note(kept: LogState) -> None:
    if not kept.note:
        return
    try:
        signed = notes.Checkpoint.parse(notes.opened(kept.note, [queries.log_key()]))
    except notes.BadNote as bad:
        raise Unfit(f"The checkpoint was not signed with these keys ({bad}).") from bad
    if (signed.origin, signed.size, signed.root.hex()) != (kept.origin, kept.size, kept.root):
        raise Unfit("The checkpoint of the backup speaks of another log.")


def _sealed() -> Iterator[tuple[int, bytes]]:
    """Place and commitment, in the order of the log; what does not fit its commitment ends it."""
    rows = Trace.objects.filter(place__isnull=False).order_by("place")
    for trace in rows.only(*COLUMNS, "place").iterator(AT_ONCE):
        yield trace.place or 0, _committed(trace)


def _committed(trace: Trace) -> bytes:
    commit = bytes(trace.commitment)
    where: Any = trace.place or trace.pk
    if trace.salt and commitment(queries.entry_of(trace), bytes(trace.salt)) != commit.hex():
        raise Unfit(f"Entry {where} of the log was changed.")
    return commit


def _check_end(kept: LogState, edge: Frontier, *, left: bool) -> None:
    head = LogHead.objects.filter(pk=kept.origin).first()
    stands = (head.size, head.frontier) if head else (0, [])
    if edge.size != kept.size or (kept.size and edge.root().hex() != kept.root):
        raise Unfit(f"The log ends at {edge.size}; the checkpoint of the backup at {kept.size}.")
    if stands != (edge.size, [node.hex() for node in edge.nodes]):
        raise Unfit("The head of the log does not fit its entries.")
    if left:
        raise Unfit("The log has signed roots or tiles beyond its last entry.")
    waiting = Trace.objects.filter(place__isnull=True)
    for trace in waiting.iterator(AT_ONCE):
        _committed(trace)
    if waiting.count() != kept.unsealed:
        raise Unfit("What waits for its place in the log is not what was kept.")
