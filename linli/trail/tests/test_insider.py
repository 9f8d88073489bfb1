"""Whoever has the whole database, and time: what he tries beside the plain ways, and is found."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import F

from linli.kernel.actor import CLERK, Actor
from linli.kernel.notes import Signer
from linli.trail import actions, queries
from linli.trail.models import Checkpoint, Cosignature, LogEntry, LogHead, LogNode, Trace, Witness
from linli.trail.rules import May
from tests.databases import owner

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ACTOR = Actor(uuid4())
MINDER = Actor(uuid4(), frozenset({(May.MIND_JOBS, "99/")}))
STREET = Signer("street.example.org/witness", bytes(range(32)))
HERE = "99-01-05-e1"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _sealed() -> None:
    """Twelve traces in three batches; every second one stands in a compound's log too."""
    for minutes in range(3):
        for number in range(4):
            facts = {"log": HERE} if number % 2 else {}
            trace = actions.record(ACTOR, "ballot.cast", uuid4(), NOON, n=number, **facts)
            if number % 2:
                actions.enter(trace, HERE)
        actions.seal(CLERK, now=NOON + timedelta(minutes=minutes))
        actions.seal_compounds(CLERK, now=NOON + timedelta(minutes=minutes))


def faults() -> list[tuple[str, str, str]]:
    return [(one.table, one.fault.value, one.where) for one in queries.verified().findings]


def erase_the_salt_and_rewrite() -> None:
    """Without a salt the entry cannot be held against its commitment."""
    Trace.objects.filter(place=3).update(salt=None, facts={"n": 9}, verb="ballot.refused")


def take_the_seal_and_move_the_hour() -> None:
    """A row of the first release had no seal: this one says it is of those."""
    rows = Checkpoint.objects.filter(number=2, log=queries.log_key().name)
    rows.update(seal=b"", sealed_at=F("sealed_at") - timedelta(days=30))


def spoil_the_facts() -> None:
    """What cannot be read shall not stop who checks."""
    Trace.objects.filter(place=3).update(facts=["row"])


def rewrite_what_waits() -> None:
    trace = actions.record(ACTOR, "case.closed", uuid4(), NOON)
    Trace.objects.filter(pk=trace.pk).update(verb="case.reopened")


def cut_off_a_compound() -> None:
    """Its last line goes, with its checkpoint; the head says so, and all of it is signed anew."""
    log = queries.log_of(HERE)
    Checkpoint.objects.filter(log=log, number=3).delete()
    LogEntry.objects.filter(log=log, index__gte=4).delete()
    edge = [bytes(4)]  # (what the head keeps of the tree is not read here)
    LogHead.objects.filter(pk=log).update(size=4, batches=2, frontier=[one.hex() for one in edge])


def slip_into_a_compound() -> None:
    LogEntry.objects.create(trace=Trace.objects.get(place=1), log=queries.log_of(HERE))


@pytest.mark.parametrize(
    ("altered", "finding"),
    [
        (erase_the_salt_and_rewrite, ("trail_trace", "closed", "3")),
        (take_the_seal_and_move_the_hour, ("trail_checkpoint", "unsigned", "2")),
        (spoil_the_facts, ("trail_trace", "changed", "3")),
        (rewrite_what_waits, ("trail_trace", "changed", "")),
        (cut_off_a_compound, ("trail_logentry", "missing", f"{HERE} 10")),
        (slip_into_a_compound, ("trail_logentry", "extra", f"{HERE} 1")),
    ],
)
def test_what_an_insider_hides_is_named(
    altered: Callable[[], None], finding: tuple[str, str, str]
) -> None:
    whole = faults()
    with owner():
        altered()

    assert whole == []
    assert any(
        (table, fault) == finding[:2] and where.endswith(finding[2])
        for table, fault, where in faults()
    ), faults()


SPELLINGS = (
    ("subject_id", "upper(subject_id)"),
    ("happened_at", "replace(happened_at, ' ', 'T')"),
    ("happened_at", "'yesterday'"),
    ("facts", """'{"n": 8, ' || substr(facts, 2)"""),
)


@pytest.mark.one_database
@pytest.mark.parametrize(("column", "spelt"), SPELLINGS)
def test_what_reads_the_same_and_is_found_no_more_is_named(column: str, spelt: str) -> None:
    """A look whose id stands in capitals is whole for who checks, and gone for its person.

    PostgreSQL keeps values and no spellings.
    """
    trace = Trace.objects.get(place=5)
    with owner(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE trail_trace SET {column} = {spelt} WHERE place = 5")  # noqa: S608

    assert ("trail_trace", "changed", trace.pk.hex) in faults()


def test_an_entry_that_was_closed_by_an_act_is_counted_and_its_row_still_checked() -> None:
    subject = uuid4()
    actions.record(ACTOR, "account.named", subject, NOON)
    actions.seal(CLERK, now=NOON)
    with transaction.atomic():
        actions.close_entries(ACTOR, subject, NOON)
    actions.seal(CLERK, now=NOON)
    found = queries.verified()

    with owner():
        Trace.objects.filter(place=13).update(verb="account.refused")

    assert (found.findings, found.closed) == ([], 1)
    assert ("trail_trace", "changed", "13") in faults()


def test_what_others_are_checked_by_keeps_its_salt() -> None:
    of_a_log = Trace.objects.get(place=2)

    with transaction.atomic():
        assert actions.close_entries(ACTOR, of_a_log.subject_id, NOON) == 0
    with transaction.atomic():
        assert actions.close_entries(ACTOR, Trace.objects.get(place=1).subject_id, NOON) == 1


def test_an_entry_dated_back_is_counted() -> None:
    actions.record(ACTOR, "case.closed", uuid4(), NOON - timedelta(days=3))
    actions.seal(CLERK, now=NOON)

    assert (queries.verified().apart, queries.verified().findings) == (1, [])


@pytest.fixture
def line() -> Cosignature:
    """A witness has signed the last root but one."""
    witness = actions.add_witness(
        MINDER,
        office="望江街道",
        key=STREET.verifier,
        address="https://street.example.org",
        now=NOON,
    )
    actions.seal(CLERK, now=NOON)
    signed = Checkpoint.objects.get(number=2, log=queries.log_key().name)
    text = signed.note.partition("\n\n")[0] + "\n"
    made = STREET.cosign(text, int(NOON.timestamp()))
    actions.note_answer(CLERK, witness.pk, signed.pk, line=made, signed_at=NOON, fault="", now=NOON)
    return Cosignature.objects.get()


def replay(line: Cosignature) -> dict[str, Any]:
    """A line of an earlier root, put under the last one."""
    return {"checkpoint": Checkpoint.objects.get(number=3, log=line.checkpoint.log)}


def forge(_line: Cosignature) -> dict[str, Any]:
    return {"line": "— nobody AAAA\n"}


def move_the_hour(_line: Cosignature) -> dict[str, Any]:
    return {"signed_at": NOON - timedelta(days=1)}


@pytest.mark.parametrize("way", [replay, forge, move_the_hour])
def test_a_line_its_witness_has_not_signed_is_named(
    line: Cosignature, way: Callable[[Cosignature], dict[str, Any]]
) -> None:
    whole, columns = faults(), way(line)
    with owner():
        Cosignature.objects.update(**columns)

    assert whole == []
    assert faults() == [("trail_cosignature", "unsigned", str(line.pk))]


def test_a_witness_with_another_key_or_that_nobody_added_is_named(line: Cosignature) -> None:
    other = Signer(STREET.name, bytes(32))
    with owner():
        Witness.objects.update(key=other.verifier.public)
        text = line.checkpoint.note.partition("\n\n")[0] + "\n"
        Cosignature.objects.update(line=other.cosign(text, int(NOON.timestamp())))
        stranger = Witness(name="strange", key=bytes(32), office="", address="", since_at=NOON)
        stranger.save(force_insert=True)

    assert {found for found in faults() if found[0] == "trail_witness"} == {
        ("trail_witness", "changed", STREET.name), ("trail_witness", "extra", "strange"),
    }  # fmt: skip
    assert not LogNode.objects.exists()
