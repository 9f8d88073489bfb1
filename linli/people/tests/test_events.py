"""What fails or is refused is counted by the hour, and nobody fills the table with it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import NOBODY
from linli.kernel.refusals import NotAllowed
from linli.people import actions, jobs, queries
from linli.people.models import Period, SecurityEvent
from linli.people.rules import May
from linli.people.rules import events as rules
from linli.people.rules.events import (
    Counted,
    Event,
    Kind,
    Unusual,
    is_written,
    striking,
    unusual,
)
from linli.people.tests import make
from linli.trail.models import Trace

NOON = datetime(2026, 11, 21, 4, 20, tzinfo=UTC)
ONE = UUID(int=1)


def counted(event: Event, number: int, whose: UUID = ONE, hour: int = 4) -> Counted:
    at = NOON.replace(hour=hour, minute=0)
    return Counted(at, Kind(event, "accounts/staff/", "", whose), number)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([counted(Event.FAILED, 9)], []),
        ([counted(Event.FAILED, 10)], [10]),
        ([counted(Event.REFUSED, 6), counted(Event.REFUSED, 6)], [12]),
        ([counted(Event.FAILED, 6), counted(Event.REFUSED, 6)], []),
        ([counted(Event.FAILED, 6), counted(Event.FAILED, 6, hour=5)], []),
        ([counted(Event.SIGNED_IN, 99), counted(Event.FAILED, 99, NOBODY)], []),
    ],
)
def test_many_in_an_hour_by_one_account_stand_out(rows: list[Counted], expected: list[int]) -> None:
    assert [one.number for one in striking(rows, 10)] == expected


@pytest.mark.parametrize(
    ("tries", "said"),
    [
        ({Event.FAILED: 9}, None),
        ({Event.FAILED: 5, Event.CODE_FAILED: 5}, Unusual.TRIED),
        ({Event.STEP_FAILED: 2}, None),
        ({Event.STEP_FAILED: 3, Event.FAILED: 99}, Unusual.STEP_TRIED),
        ({Event.REFUSED: 99}, None),
    ],
)
def test_the_owner_hears_of_tries_that_are_unusual(
    tries: dict[Event, int], said: Unusual | None
) -> None:
    assert unusual(tries, 10) is said


def test_the_first_ten_are_written_one_by_one_then_those_of_a_minute_together() -> None:
    assert is_written(10, timedelta())
    assert not is_written(11, timedelta(seconds=59))
    assert is_written(11, timedelta(minutes=1))


@pytest.mark.django_db
def test_a_flood_adds_to_one_count_and_names_so_many_accounts_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("linli.people.actions.events.MOST_AN_HOUR", 2)
    kinds = [Kind(Event.FAILED, "accounts/staff/", "", UUID(int=n)) for n in (1, 2, 3, 4)]

    for kind in [*kinds, kinds[0]]:
        actions.count_event(CLERK, kind, times=5, now=NOON)

    found = {one.account_id.int: one.number for one in SecurityEvent.objects.all()}
    assert found == {1: 10, 2: 5, NOBODY.int: 10}
    assert not Trace.objects.exists()
    assert rules.MOST_AN_HOUR == 1_000


@pytest.mark.django_db
def test_nobody_counts_by_hand_and_counts_are_erased_on_time() -> None:
    Period.objects.create(code="event", days=185, valid_from=NOON.date(), source="test")
    with pytest.raises(NotAllowed):
        actions.count_event(make.actor(May.AUDIT_LOOKS), Kind(Event.FAILED, ""), now=NOON)
    actions.count_event(CLERK, Kind(Event.FAILED, ""), now=NOON)

    jobs.erase_on_time(NOON + timedelta(days=184))
    kept = SecurityEvent.objects.count()
    jobs.erase_on_time(NOON + timedelta(days=186))

    assert (kept, SecurityEvent.objects.count()) == (1, 0)
    assert actions.erase_events(CLERK, before=NOON, now=NOON) == 0


@pytest.mark.django_db
def test_the_auditor_reads_numbers_and_everybody_else_nothing() -> None:
    who = make.staff("liming")
    actions.count_event(CLERK, Kind(Event.SIGNED_IN, "", "password+totp", who.pk), now=NOON)
    assert SecurityEvent.objects.get().account_id == NOBODY
    kind = Kind(Event.REFUSED, "desk/keys/new/", "places.no_set_up", who.pk)
    actions.count_event(CLERK, kind, times=12, now=NOON)
    day = NOON.date()

    found = queries.event_patterns(make.actor(May.AUDIT_LOOKS, area="07/"), day, day)

    assert found.events == [(Event.SIGNED_IN, 1), (Event.REFUSED, 12)]
    assert found.doors == [(Event.REFUSED, "desk/keys/new/", "places.no_set_up", 12)]
    assert found.days == [(day, 1, 12)]
    assert [one.account_id for one in found.striking] == [who.pk]
    nothing = queries.event_patterns(make.actor(May.KEEP_ACCOUNTS, area="07/"), day, day)
    assert (nothing.whole, nothing.striking) == (0, [])


@pytest.mark.django_db
def test_whoever_it_is_about_reads_the_counts_among_his_own_data() -> None:
    mine, other = make.account(phone=make.NUMBER), make.staff("other")
    for whose in (mine, other):
        actions.count_event(CLERK, Kind(Event.CODE_FAILED, "x/", "", whose.pk), times=2, now=NOON)

    told = actions.own_data(Actor(mine.pk), now=NOON)["events"]

    assert [(one["event"], one["door"], one["number"]) for one in told] == [
        ("code_failed", "x/", 2)
    ]


@pytest.mark.django_db
def test_a_change_of_ones_sign_in_is_on_record_for_its_owner_alone() -> None:
    mine = make.staff("liming")

    actions.note_change(Actor(mine.pk), "password", now=NOON)

    trace = Trace.objects.get(verb="account.sign_in_changed")
    assert (trace.subject_id, trace.facts) == (mine.pk, {"what": "password"})
    with pytest.raises(NotAllowed):
        actions.note_change(Actor(NOBODY), "password", now=NOON)
    assert queries.unusual_tries(NOON) == []
