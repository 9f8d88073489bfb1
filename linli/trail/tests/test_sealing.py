import base64
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings

from linli.kernel import merkle, notes
from linli.kernel.actor import CLERK, Actor
from linli.kernel.leaves import public_entry
from linli.trail import actions, jobs, queries
from linli.trail.actions import sealing
from linli.trail.models import Checkpoint, LogHead, Trace

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ACTOR = Actor(uuid4())

pytestmark = pytest.mark.django_db


def happen(times: int) -> None:
    for _ in range(times):
        actions.record(ACTOR, "case.closed", uuid4(), NOON)


def leaves() -> list[bytes]:
    kept = Trace.objects.filter(place__isnull=False).order_by("place")
    return [merkle.leaf_hash(public_entry(bytes(trace.commitment))) for trace in kept]


def checked(checkpoint: Checkpoint) -> notes.Checkpoint:
    """What a stranger reads who knows the log's public key."""
    signer = notes.Signer(settings.LINLI_LOG_ORIGIN, base64.b64decode(settings.LINLI_LOG_KEY))
    return notes.Checkpoint.parse(notes.opened(checkpoint.note, [signer.verifier]))


def test_every_trace_gets_one_place_and_the_places_have_no_gaps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "SEALED_AT_ONCE", 3)
    happen(7)

    done = [actions.seal(CLERK, now=NOON) for _ in range(4)]

    assert done == [3, 3, 1, 0]
    assert set(Trace.objects.values_list("place", flat=True)) == set(range(1, 8))


def test_the_signed_root_is_that_of_the_leaves_and_grows_out_of_the_last() -> None:
    happen(3)
    actions.seal(CLERK, now=NOON)
    happen(5)
    actions.seal(CLERK, now=NOON)

    first, second = (checked(one) for one in Checkpoint.objects.order_by("size"))
    assert (second.origin, second.size, second.root) == (
        settings.LINLI_LOG_ORIGIN,
        8,
        merkle.root(leaves()),
    )
    proof = merkle.consistency(3, 8, merkle.over(leaves()))
    assert merkle.grew(3, 8, first.root, second.root, proof)
    assert LogHead.objects.get().size == 8


def test_the_job_seals_all_and_writes_nothing_when_there_is_nothing() -> None:
    happen(2)

    assert [jobs.seal(NOON), jobs.seal(NOON)] == [2, 0]
    assert Checkpoint.objects.count() == 1


def test_only_what_is_sealed_is_read() -> None:
    happen(1)
    before = queries.unread("ledger.open", "case.closed").count()

    actions.seal(CLERK, now=NOON)

    assert (before, queries.unread("ledger.open", "case.closed").count()) == (0, 1)


def test_a_page_turns_once_for_each_reader() -> None:
    happen(2)
    actions.seal(CLERK, now=NOON)

    actions.turn_page(CLERK, "ledger.open", 1)

    assert [trace.place for trace in queries.unread("ledger.open", "case.closed")] == [2]
    assert queries.unread("notices.tell", "case.closed").count() == 2
