"""A line signed by hand is checked under our own total codes before it is kept."""

import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.notes import Signer, Verifier
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail import actions, queries
from linli.trail.models import Checkpoint, Cosignature, Trace, Witness
from linli.trail.rules import May, Why

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MINDER = Actor(uuid4(), frozenset({(May.MIND_JOBS.value, "07/")}))
HAND = Signer("finance.example.org", bytes([5] * 32))
SIGNED_AT = int((NOON + timedelta(minutes=30)).timestamp())
LATER = NOON + timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def witness() -> Witness:
    for _ in range(3):
        actions.record(CLERK, "case.closed", uuid4(), NOON)
        actions.seal(CLERK, now=NOON)
    key = Verifier(HAND.name, HAND.verifier.public)
    return actions.add_witness(MINDER, office="财务监督小组", key=key, address="", now=NOON)


def head(size: int = 2) -> Checkpoint:
    return Checkpoint.objects.get(size=size)


def line(signer: Signer = HAND, at: int = SIGNED_AT, note: str = "") -> str:
    text = (note or head().note).partition("\n\n")[0] + "\n"
    return signer.cosign(text, at)


def test_the_signed_code_is_kept_and_the_same_once_more_changes_nothing(witness: Witness) -> None:
    text = head().note + line()

    first = actions.keep_line(MINDER, text, now=LATER)
    again = actions.keep_line(MINDER, text.replace("\n", "\r\n"), now=LATER)

    assert (first, first.checkpoint.size) == (again, 2)
    assert Trace.objects.filter(verb="witness.signed_by_hand").count() == 1
    assert queries.witnessed() == head().note + line()
    witness.refresh_from_db()
    assert (witness.fault, witness.asked_at) == ("", LATER)
    assert queries.verified().findings == []


def test_the_line_alone_finds_the_code_it_stands_under(witness: Witness) -> None:
    kept = actions.keep_line(MINDER, f"  {line()}  ", now=LATER)

    assert (kept.witness_id, kept.checkpoint.size) == (witness.pk, 2)


@pytest.mark.usefixtures("witness")
def test_why_a_line_is_not_kept() -> None:
    forged = head().note.replace("\n2\n", "\n3\n")
    other = Signer(HAND.name, bytes(32))
    given = {
        "": Why.NO_LINE,
        "\0": Why.NO_LINE,
        "— ": Why.NO_LINE,
        head().note: Why.NOT_A_WITNESS,
        head().note + line(Signer("somebody", bytes(32))): Why.NOT_A_WITNESS,
        head().note + line(other): Why.LINE_UNSIGNED,
        head().note + line(note=head(3).note): Why.LINE_UNSIGNED,
        f"— {HAND.name} AAAA": Why.LINE_UNSIGNED,
        f"— {HAND.name} {'A' * 9000}": Why.LINE_UNSIGNED,
        f"— {HAND.name} \udc80": Why.LINE_UNSIGNED,
        forged + line(note=forged): Why.NOT_OUR_CODE,
        "elsewhere\n2\nAAAA\n\n" + line(): Why.NOT_OUR_CODE,
        head().note + line(at=SIGNED_AT + 90_000): Why.CLOCK_AHEAD,
        line(at=(1 << 64) - 1): Why.LINE_UNSIGNED,
    }
    found = {}
    for text in given:
        with pytest.raises(Refused) as no:
            actions.keep_line(MINDER, text, now=LATER)
        found[text] = no.value.reason

    assert found == given
    assert not Cosignature.objects.exists()


@pytest.mark.usefixtures("witness")
def test_only_who_looks_after_the_jobs_keeps_a_line() -> None:
    with pytest.raises(NotAllowed):
        actions.keep_line(Actor(uuid4()), head().note + line(), now=LATER)


@pytest.mark.usefixtures("witness")
def test_chance_finds_no_line() -> None:
    """Parts of a good one, cut and put together anew."""
    chance, good = random.Random(7), head().note + line()  # noqa: S311
    for _ in range(150):
        at, cut = chance.randrange(len(good)), chance.randrange(40)
        text = good[:at] + "".join(chance.choices(good + "\n—\0", k=3)) + good[at + cut :]
        found = queries.handed_in(text, LATER)
        assert isinstance(found, Why) or found.checkpoint == head()
