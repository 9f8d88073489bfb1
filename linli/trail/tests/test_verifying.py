"""The audited tables held against what was sealed, on the database itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import F

from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.kernel.notes import Checkpoint as Said
from linli.kernel.notes import b64
from linli.trail import actions, queries
from linli.trail.actions import sealing
from linli.trail.models import Checkpoint, LogHead, LogNode, Trace
from linli.trail.rules import Fault
from tests.databases import owner

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ACTOR = Actor(uuid4())

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sealed")]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred traces in three batches."""
    monkeypatch.setattr(sealing, "SEALED_AT_ONCE", 120)
    for number in range(300):
        actions.record(ACTOR, "case.closed", uuid4(), NOON, number=number)
    for minutes in range(3):
        actions.seal(CLERK, now=NOON + timedelta(minutes=minutes))


def faults() -> list[tuple[str, str, str]]:
    return [(one.table, one.fault.value, one.where) for one in queries.verified().findings]


def test_what_was_sealed_is_whole() -> None:
    found = queries.verified()

    assert (found.findings, found.traces, found.checkpoints) == ([], 300, 3)
    assert (found.vouched, found.unsealed) == (0, 0)
    assert (found.apart, found.closed, found.undated, found.older) == (0, 0, 0, 0)


def at(place: int) -> Trace:
    return Trace.objects.get(place=place)


def rewrite_facts() -> None:
    Trace.objects.filter(place=7).update(facts={"number": 8})


def rewrite_the_hour() -> None:
    Trace.objects.filter(place=7).update(happened_at=NOON + timedelta(hours=1))


def forge_commitment() -> None:
    Trace.objects.filter(place=7).update(commitment=bytes(32))


def take_away() -> None:
    Trace.objects.filter(place=7).delete()


def swap_two() -> None:
    one, other = at(7), at(9)
    Trace.objects.filter(pk=one.pk).update(place=None)
    Trace.objects.filter(pk=other.pk).update(place=7)
    Trace.objects.filter(pk=one.pk).update(place=9)


def slip_in() -> None:
    last = at(300)
    last.pk, last.place = new_id(), 301
    last.save(force_insert=True)


def cut_off_rows() -> None:
    Trace.objects.filter(place__gt=298).delete()


def cut_off_all() -> None:
    """The last batch, its rows, its checkpoint."""
    Trace.objects.filter(place__gt=240).delete()
    Checkpoint.objects.filter(number=3).delete()


def take_a_checkpoint() -> None:
    Checkpoint.objects.filter(number=2).delete()


def move_the_hour_of_a_batch() -> None:
    Checkpoint.objects.filter(number=2).update(sealed_at=F("sealed_at") - timedelta(minutes=1))


def change_a_kept_hash() -> None:
    LogNode.objects.update(hash=bytes(32))


def add_a_kept_hash() -> None:
    LogNode.objects.create(log=settings.LINLI_LOG_ORIGIN, level=1, number=1, hash=bytes(32))


def take_the_head() -> None:
    LogHead.objects.all().delete()


@pytest.mark.parametrize(
    ("altered", "finding"),
    [
        (rewrite_facts, ("trail_trace", Fault.CHANGED, "7")),
        (rewrite_the_hour, ("trail_trace", Fault.CHANGED, "7")),
        (forge_commitment, ("trail_trace", Fault.CHANGED, "1–120")),
        (take_away, ("trail_trace", Fault.MISSING, "7")),
        (swap_two, ("trail_trace", Fault.CHANGED, "1–120")),
        (slip_in, ("trail_trace", Fault.EXTRA, "301")),
        (cut_off_rows, ("trail_trace", Fault.MISSING, "299")),
        (cut_off_all, ("trail_loghead", Fault.CHANGED, "")),
        (take_a_checkpoint, ("trail_checkpoint", Fault.MISSING, "2")),
        (move_the_hour_of_a_batch, ("trail_checkpoint", Fault.UNSIGNED, "2")),
        (change_a_kept_hash, ("trail_lognode", Fault.CHANGED, "1/0")),
        (add_a_kept_hash, ("trail_lognode", Fault.EXTRA, "1/1")),
        (take_the_head, ("trail_loghead", Fault.MISSING, "")),
    ],
)
def test_what_was_altered_is_named(
    altered: Callable[[], None], finding: tuple[str, str, str]
) -> None:
    with owner():
        altered()

    table, fault, where = finding
    assert (table, fault, where or settings.LINLI_LOG_ORIGIN) in faults()


def test_an_erased_salt_closes_an_entry_and_the_log_still_verifies() -> None:
    with transaction.atomic():
        actions.close_entries(ACTOR, at(7).subject_id, NOON)

    assert (at(7).salt, faults()) == (None, [])


def test_a_log_cut_off_and_begun_anew_is_found_by_an_old_checkpoint() -> None:
    kept = Checkpoint.objects.get(number=3)
    outside = [Said(kept.log, kept.size, bytes(kept.root))]
    with owner():
        cut_off_all()
        LogNode.objects.all().delete()
        LogHead.objects.update(size=240, batches=2)

    found = queries.verified(outside).findings

    assert ("trail_checkpoint", Fault.FORKED, "300") in [
        (one.table, one.fault, one.where) for one in found
    ]
    assert faults() == [], "only what was kept outside tells"


def test_a_forked_log_and_one_of_another_name_are_found() -> None:
    log = settings.LINLI_LOG_ORIGIN
    outside = [Said(log, 200, bytes(32)), Said("log.example.org/other", 3, bytes(32))]

    found = [one.where for one in queries.verified(outside).findings]

    assert found == ["200", "log.example.org/other 3"]


def test_a_key_that_was_followed_by_another_still_counts(settings: Any) -> None:
    former = queries.verifiers(settings.LINLI_LOG_ORIGIN)[0]
    before = {"public": b64(former.public), "seed": settings.LINLI_LOG_KEY, "until": "2026-06-01"}
    settings.LINLI_LOG_FORMER = [before]
    settings.LINLI_LOG_KEY = b64(bytes(range(32)))
    actions.record(ACTOR, "case.closed", uuid4(), NOON)

    actions.seal(CLERK, now=NOON + timedelta(hours=1))
    both = Checkpoint.objects.latest("number").note
    actions.record(ACTOR, "case.closed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON + timedelta(days=60))
    alone = Checkpoint.objects.latest("number").note

    assert (both.count("\n— "), alone.count("\n— ")) == (2, 1)
    assert faults() == []


def test_a_log_signed_by_a_strange_key_is_not_ours(settings: Any) -> None:
    settings.LINLI_LOG_KEY = b64(bytes(range(32)))

    assert {fault for _, fault, _ in faults()} >= {"unsigned"}
