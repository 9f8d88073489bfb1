"""A compound's own log: small, sealed after the district's, checked by the same programs."""

from datetime import UTC, datetime
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel import leaves, merkle, notes
from linli.kernel.actor import Actor
from linli.trail import actions, jobs, queries
from linli.trail.models import Checkpoint, LogEntry, Trace
from tests.databases import owner

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
HERE, THERE = "99-01-05-e1", "99-01-05-e2"

pytestmark = pytest.mark.django_db


def voted(code: str) -> Trace:
    trace = actions.record(Actor(uuid4()), "ballot.cast", uuid4(), NOON, log=code)
    actions.enter(trace, code)
    return trace


def sealed() -> None:
    jobs.seal(NOON)
    jobs.seal_compounds(NOON)


def test_each_compound_has_its_own_index_and_root(client: Client) -> None:
    mine = [voted(HERE) for _ in range(2)]
    actions.record(Actor(uuid4()), "case.closed", uuid4(), NOON)
    voted(THERE)
    sealed()
    mine.append(voted(HERE))
    sealed()

    indexes = list(LogEntry.objects.filter(trace__in=mine).order_by("trace__place"))
    assert [one.index for one in indexes] == [0, 1, 2]
    key = notes.Verifier.parse(client.get(f"/log/of/{HERE}/key").content.decode().split("\n")[0])
    note = client.get(f"/log/of/{HERE}/checkpoint").content.decode()
    head = notes.Checkpoint.parse(notes.opened(note, [key]))
    hashes = [merkle.leaf_hash(leaves.public_entry(bytes(one.commitment))) for one in mine]
    assert (head.origin, head.size) == (queries.log_of(HERE), 3)
    assert head.root == merkle.root(hashes)
    assert Checkpoint.objects.filter(log=queries.log_of(THERE)).count() == 1


def test_a_receipt_cites_log_and_index_and_a_stranger_checks_it(client: Client) -> None:
    mine = [voted(HERE) for _ in range(3)]
    sealed()

    text = client.get(f"/log/of/{HERE}/entry/2.tlog-proof").content.decode()

    proof = notes.Receipt.parse(text)
    known = queries.verifiers(queries.log_of(HERE))
    head = notes.Checkpoint.parse(notes.opened(proof.checkpoint, known))
    leaf = merkle.leaf_hash(leaves.public_entry(bytes(mine[1].commitment)))
    assert merkle.includes(leaf, proof.index, head.size, proof.proof, head.root)


def test_tiles_and_entries_are_those_of_the_compound(client: Client) -> None:
    for code in (HERE, THERE, HERE):
        voted(code)
    sealed()

    tile = client.get(f"/log/of/{HERE}/tile/0/000.p/2")
    entries = client.get(f"/log/of/{HERE}/tile/entries/000.p/2")
    beyond = client.get(f"/log/of/{HERE}/tile/0/000.p/3")

    assert (len(tile.content), beyond.status_code) == (64, HTTPStatus.NOT_FOUND)
    assert entries.content.count(b'{"commit":"') == 2
    assert client.get("/log/of/99-nowhere/checkpoint").status_code == HTTPStatus.NOT_FOUND


def test_nothing_is_listed_before_the_district_has_sealed_it() -> None:
    voted(HERE)

    assert jobs.seal_compounds(NOON) == 0
    sealed()
    assert (jobs.seal_compounds(NOON), queries.has_unlisted()) == (0, False)


def test_a_trace_that_does_not_name_the_log_is_not_entered() -> None:
    trace = actions.record(Actor(uuid4()), "ballot.cast", uuid4(), NOON, log=THERE)

    with pytest.raises(ValueError, match="do not name"):
        actions.enter(trace, HERE)


@pytest.mark.django_db(transaction=True)
def test_an_altered_line_of_a_compound_is_found() -> None:
    for _ in range(5):
        voted(HERE)
    sealed()
    whole = queries.verified().findings
    first, last = LogEntry.objects.order_by("index")[0], LogEntry.objects.order_by("-index")[0]

    with owner():
        LogEntry.objects.filter(pk=first.pk).update(index=9)
        LogEntry.objects.filter(pk=last.pk).update(index=0)

    found = {(one.fault.value, one.where) for one in queries.verified().findings}
    assert whole == []
    assert ("missing", "5") in found
