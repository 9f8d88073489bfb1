"""Sealing: traces get their place, the log its next root, and the root a signature."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection

from linli.kernel import notes
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.leaves import public_entry
from linli.kernel.merkle import Frontier, leaf_hash
from linli.kernel.refusals import forbid_if
from linli.trail import access
from linli.trail.models import Checkpoint, LogEntry, LogHead, LogNode, Trace
from linli.trail.queries import signers, sm2_signature
from linli.trail.rules import batch_text, filled

SEALED_AT_ONCE = 5_000
PLACES = """
UPDATE trail_trace SET place = given.place
FROM unnest(%s::uuid[], %s::bigint[]) AS given (id, place) WHERE trail_trace.id = given.id
"""
OTHER_WAYS = ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin")
"""PostgreSQL's other ways: without fresh statistics it reads the whole trail for each batch."""
PLACE = "UPDATE trail_trace SET place = %s WHERE id = %s"


@action
def seal(clerk: Actor, *, now: datetime) -> int:
    """Give the unsealed traces their places, grow the district's log, sign its root. (封存)

    Takes at most 5,000 in id order and returns how many; places begin at 1 and have no gaps, the
    index in the log is one less. It numbers what is unsealed and never trusts the order of ids,
    because a lower one can commit later. The head is locked: one sealer at a time.
    """
    forbid_if(access.why_not_machine(clerk))

    head = _head(settings.LINLI_LOG_ORIGIN)
    _plan_by_index("off")
    unsealed = Trace.objects.filter(place__isnull=True).order_by("pk")
    rows = list(unsealed.values_list("pk", "commitment")[:SEALED_AT_ONCE])
    if not rows:
        _plan_by_index("default")
        return 0

    _give_places([key for key, _ in rows], head.size + 1)
    _plan_by_index("default")
    _grow(head, [bytes(commitment) for _, commitment in rows], now)
    return len(rows)


@action
def seal_compounds(clerk: Actor, *, now: datetime) -> int:
    """Grow the compounds' own logs by what the district's holds already. (封存小区日志)

    Takes at most 5,000 entries, in the order of the district's log; each log has its own root.
    """
    forbid_if(access.why_not_machine(clerk))
    waiting = LogEntry.objects.filter(index__isnull=True, trace__place__isnull=False)
    rows = waiting.select_related("trace").order_by("trace__place")[:SEALED_AT_ONCE]
    by_log: dict[str, list[LogEntry]] = {}
    for one in rows:
        by_log.setdefault(one.log, []).append(one)

    for log, entries in sorted(by_log.items()):
        head = _head(log)
        for index, one in enumerate(entries, head.size):
            one.index = index
        LogEntry.objects.bulk_update(entries, ["index"], batch_size=500)
        _grow(head, [bytes(one.trace.commitment) for one in entries], now)
    return sum(map(len, by_log.values()))


def _head(log: str) -> LogHead:
    LogHead.objects.bulk_create([LogHead(log=log)], ignore_conflicts=True)
    return LogHead.objects.select_for_update().get(pk=log)


def _plan_by_index(others: str) -> None:
    """Until the end of this transaction: find rows by index, whatever the statistics say."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(";".join(f"SET LOCAL enable_{way} TO {others}" for way in OTHER_WAYS))


def _give_places(keys: list[UUID], first: int) -> None:
    places = range(first, first + len(keys))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(PLACES, [keys, list(places)])
        else:
            cursor.executemany(PLACE, [(n, key.hex) for n, key in zip(places, keys, strict=True)])


def _grow(head: LogHead, commitments: list[bytes], now: datetime) -> None:
    """Add leaves, note how far the log has grown, sign it: checkpoint, and time of the batch."""
    edge = Frontier(head.size, [bytes.fromhex(node) for node in head.frontier])
    nodes = []
    for commitment in commitments:
        leaf = leaf_hash(public_entry(commitment))
        for level, number, found in filled(edge, leaf):
            nodes.append(LogNode(log=head.log, level=level, number=number, hash=found))
        edge.add(leaf)

    head.size, head.frontier = edge.size, [node.hex() for node in edge.nodes]
    head.batches += 1
    head.save(update_fields=["size", "frontier", "batches"])
    LogNode.objects.bulk_create(nodes)

    keys, root = signers(head.log, now), edge.root()
    said = notes.Checkpoint(head.log, edge.size, root)
    sm2 = sm2_signature(str(said))
    Checkpoint.objects.create(
        log=head.log,
        number=head.batches,
        size=edge.size,
        root=root,
        note=notes.sign(str(said), keys),
        sealed_at=now,
        seal=keys[0].signature(batch_text(said, head.batches, now, sm2)),
        sm2=sm2,
    )
