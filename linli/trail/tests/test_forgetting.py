"""Lines about somebody are closed for good; the log verifies, and who closed them stands in it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from linli.kernel.actor import CLERK, Actor
from linli.trail import actions, queries
from linli.trail.actions import closing
from linli.trail.models import Trace
from linli.trail.rules import Forgot

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
DESK = Actor(uuid4())
WHO = SOMEBODY, OTHER = uuid4(), uuid4()

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("told")]


@pytest.fixture
def told() -> None:
    """Five sealed lines about somebody, two about another, one that waits for its place."""
    for number in range(5):
        actions.record(DESK, "account.named", SOMEBODY, NOON, number=number)
    for number in range(2):
        actions.record(DESK, "account.named", OTHER, NOON, number=number)
    actions.seal(CLERK, now=NOON)
    actions.record(DESK, "account.closed", SOMEBODY, NOON)


def close(subject: UUID = SOMEBODY) -> int:
    with transaction.atomic():
        return actions.close_lines(DESK, [subject], Forgot.ASKED, rule="asked", now=NOON)


def faults() -> list[tuple[str, str, str]]:
    return [(one.table, one.fault.value, one.where) for one in queries.verified().findings]


def test_every_sealed_line_about_somebody_closes_and_the_log_is_whole() -> None:
    done = [close(), close()]
    before_sealing = faults()
    actions.seal(CLERK, now=NOON)
    later = close()

    assert (done, later) == ([5, 0], 1)
    assert (before_sealing, faults()) == ([], [])
    assert queries.verified().closed == 6
    assert {one.subject_id for one in Trace.objects.filter(salt=None)} == {SOMEBODY}
    words = Trace.objects.filter(verb="entries.erased").order_by("pk")
    assert [one.facts for one in words] == [
        {"entries": 5, "rule": "asked"}, {"entries": 1, "rule": "asked"},
    ]  # fmt: skip
    assert str(SOMEBODY) not in str([one.facts for one in Trace.objects.all()])


def test_many_lines_are_closed_by_several_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "CLOSED_AT_ONCE", 2)

    assert close() == 5

    assert Trace.objects.filter(verb="trace.closed").count() == 3
    assert faults() == []


def test_why_a_line_was_closed_is_what_the_trace_of_its_closing_says() -> None:
    with transaction.atomic():
        actions.close_lines(CLERK, [OTHER], Forgot.TIME_OVER, rule="matters", now=NOON)
    close()

    of_whom = {one: Trace.objects.filter(subject_id=one, place__isnull=False)[0] for one in WHO}
    assert [queries.why_closed(of_whom[one]) for one in WHO] == [Forgot.ASKED, Forgot.TIME_OVER]
    assert queries.why_closed(Trace.objects.get(verb="account.closed")) is None


def test_what_vouches_for_others_and_what_is_listed_by_itself_stays_open() -> None:
    row = Trace.objects.filter(subject_id=OTHER)[0]
    actions.record(DESK, "account.looked_at", OTHER, NOON, **actions.vouched(row))
    actions.record(DESK, "vote.cast", OTHER, NOON, log="c1")
    actions.seal(CLERK, now=NOON)

    assert close(OTHER) == 2

    still = Trace.objects.filter(subject_id=OTHER, salt__isnull=False)
    assert set(still.values_list("verb", flat=True)) == {"account.looked_at", "vote.cast"}
