"""A compound's own log: small, sealed after the district's, checked by the same programs."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel import leaves, merkle, notes
from linli.kernel.actor import Actor
from linli.trail import actions, jobs, queries
from linli.trail.models import Checkpoint, LogEntry, LogHead, Trace
from tests import oracle
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


def test_total_codes_of_a_compound_are_kept_by_day_and_each_grew_out_of_the_other(
    client: Client,
) -> None:
    for days in range(3):
        voted(HERE)
        voted(THERE)
        jobs.seal(NOON + timedelta(days=days))
        jobs.seal_compounds(NOON + timedelta(days=days))
    base = f"/log/of/{HERE}"
    days_page = client.get(f"{base}/days/?month=2026-05").content.decode()
    key = client.get(f"{base}/key").content.decode().split("\n")[0]
    old, new = (client.get(f"{base}/checkpoint/{size}").content.decode() for size in (1, 3))
    proof = client.get(f"{base}/consistency/1/3").content.decode()

    path = [base64.b64decode(line) for line in proof.splitlines()]
    case = {"do": "grew", "key": key, "old": old, "new": new, "proof": path}
    assert oracle.asked([case, {**case, "old": new, "new": old}])[0] == "ok"
    assert [size for size in (1, 2, 3, 4) if f'{base}/checkpoint/{size}"' in days_page] == [1, 2, 3]
    assert client.get(f"{base}/consistency/1/4").status_code == HTTPStatus.NOT_FOUND
    assert HERE in client.get(f"{base}/entry/2").content.decode()


def test_the_page_that_checks_knows_the_keys_of_its_log(client: Client) -> None:
    voted(HERE)
    sealed()

    own = client.get(f"/log/of/{HERE}/check/?file")

    assert f"{queries.log_of(HERE)}+" in own.content.decode()
    assert f"linli-check-{HERE}.html" in own["Content-Disposition"]
    assert f"{queries.log_of(HERE)}+" not in client.get("/log/check/").content.decode()
    assert client.get("/log/of/99-nowhere/check/").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/log/of/99-nowhere/days/").status_code == HTTPStatus.NOT_FOUND


FOR_EVER, ANEW, AN_HOUR = "public, max-age=31536000, immutable", "no-cache", "public, max-age=3600"


@pytest.mark.parametrize("base", ["/log", f"/log/of/{HERE}"])
@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("checkpoint", "text/plain; charset=utf-8", ANEW),
        ("checkpoint/2", "text/plain; charset=utf-8", FOR_EVER),
        ("consistency/1/2", "text/plain; charset=utf-8", FOR_EVER),
        ("key", "text/plain; charset=utf-8", AN_HOUR),
        ("entry/1.tlog-proof", "text/plain; charset=utf-8", ANEW),
        ("tile/0/000.p/2", "application/octet-stream", FOR_EVER),
        ("tile/entries/000.p/2", "application/octet-stream", FOR_EVER),
    ],
)
def test_files_of_a_log_may_lie_in_any_cache(
    client: Client, base: str, path: str, kind: str, kept: str
) -> None:
    """The same bytes for everybody: no cookie is set, and none is asked for."""
    voted(HERE)
    voted(HERE)
    sealed()

    answer, head = client.get(f"{base}/{path}"), client.head(f"{base}/{path}")

    assert (head.status_code, head["Cache-Control"]) == (HTTPStatus.OK, kept)
    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.OK, kind)
    assert answer["Cache-Control"] == kept
    assert not answer.cookies
    assert {"Vary", "Content-Language"} & answer.headers.keys() == set()


def move(first: LogEntry, _last: LogEntry) -> None:
    LogEntry.objects.filter(pk=first.pk).update(index=9)


def swap(first: LogEntry, last: LogEntry) -> None:
    LogEntry.objects.filter(pk=first.pk).update(index=None)
    LogEntry.objects.filter(pk=last.pk).update(index=0)
    LogEntry.objects.filter(pk=first.pk).update(index=4)


def take_away(first: LogEntry, _last: LogEntry) -> None:
    LogEntry.objects.filter(pk=first.pk).delete()


def cut_off(_first: LogEntry, last: LogEntry) -> None:
    LogEntry.objects.filter(pk=last.pk).delete()


def take_another(first: LogEntry, _last: LogEntry) -> None:
    """A trace that belongs to another log is put in the place of the first."""
    other = LogEntry.objects.get(log=queries.log_of(THERE))
    LogEntry.objects.filter(pk=first.pk).delete()
    LogEntry.objects.filter(pk=other.pk).update(log=first.log, index=0)


def slip_in(_first: LogEntry, last: LogEntry) -> None:
    other = Trace.objects.exclude(pk__in=LogEntry.objects.values("pk"))[0]
    LogEntry.objects.create(trace=other, log=last.log, index=5)


def take_the_head(first: LogEntry, _last: LogEntry) -> None:
    LogHead.objects.filter(pk=first.log).delete()


def take_a_checkpoint(first: LogEntry, _last: LogEntry) -> None:
    Checkpoint.objects.filter(log=first.log).delete()


def take_all(first: LogEntry, _last: LogEntry) -> None:
    """The whole log of a compound; what its traces say in the district's log is left."""
    LogEntry.objects.filter(log=first.log).delete()
    Checkpoint.objects.filter(log=first.log).delete()
    LogHead.objects.filter(pk=first.log).delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("alter", "table", "fault"),
    [
        (move, "trail_logentry", "missing"),
        (swap, "trail_logentry", "changed"),
        (take_away, "trail_logentry", "missing"),
        (cut_off, "trail_logentry", "missing"),
        (take_another, "trail_logentry", "extra"),
        (slip_in, "trail_logentry", "extra"),
        (take_the_head, "trail_loghead", "missing"),
        (take_a_checkpoint, "trail_loghead", "changed"),
        (take_all, "trail_logentry", "missing"),
    ],
)
def test_what_was_altered_in_a_compounds_log_is_named(
    alter: Callable[[LogEntry, LogEntry], None], table: str, fault: str
) -> None:
    for code in (*[HERE] * 5, THERE):
        voted(code)
    actions.record(Actor(uuid4()), "case.closed", uuid4(), NOON)
    sealed()
    whole = queries.verified().findings
    own = LogEntry.objects.filter(log=queries.log_of(HERE)).order_by("index")

    with owner():
        alter(own[0], own[4])

    found = [one for one in queries.verified().findings if one.where.startswith(own_log())]
    assert whole == []
    assert (table, fault) in {(one.table, one.fault.value) for one in found}


def own_log() -> str:
    return queries.log_of(HERE)
