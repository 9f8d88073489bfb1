"""From which day on a row may be set, and which is taken back. And: how long things are kept."""

from datetime import date
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail import actions
from linli.trail.models import Retention, Trace
from linli.trail.queries import kept_since, of_settings
from linli.trail.rules import Bounds, Kept, May, Version, Why, why_not_set, why_not_take_back

from .test_jobs import NOON

TODAY, TOMORROW, LATER = date(2026, 11, 20), date(2026, 11, 21), date(2027, 1, 1)
MINDER = Actor(uuid4(), frozenset({(May.MIND_JOBS.value, "99/")}))
STRANGER = Actor(uuid4())
GROUND = "a decision of the district"
HELD = Version(date(2026, 1, 1), {"days": 30})


@pytest.mark.parametrize(
    ("new", "bounds", "why"),
    [
        (Version(TOMORROW, {"days": 31}), Bounds(), None),
        (Version(TODAY, {"days": 31}), Bounds(), Why.TOO_EARLY),
        (Version(TODAY, {"days": 31}), Bounds(at_once=True), None),
        (Version(date(2026, 11, 19), {"days": 31}), Bounds(at_once=True), Why.TOO_EARLY),
        (Version(TOMORROW, {"days": 30}), Bounds(), Why.SAME_AS_BEFORE),
        (Version(LATER, {"days": 9}), Bounds(), Why.DAY_TAKEN),
        (Version(LATER, {"days": 9}), Bounds(by_day=True), None),
        (Version(TOMORROW, {}, ended=True), Bounds(), None),
        (Version(TOMORROW, {}, ended=True), Bounds(ends=False), Why.NEVER_ENDS),
    ],
)
def test_a_row_follows_what_stands(new: Version, bounds: Bounds, why: Why | None) -> None:
    standing = [HELD, Version(LATER, {"days": 40})]

    assert why_not_set(new, standing, TODAY, bounds) is why


def test_what_has_ended_ends_once_and_begins_again() -> None:
    ended = [HELD, Version(date(2026, 6, 1), {"days": 30}, ended=True)]

    again = why_not_set(Version(TOMORROW, {"days": 30}), ended, TODAY, Bounds())
    twice = why_not_set(Version(TOMORROW, {}, ended=True), ended, TODAY, Bounds())
    never = why_not_set(Version(TOMORROW, {}, ended=True), [], TODAY, Bounds())

    assert (again, twice, never) == (None, Why.NOTHING_TO_END, Why.NOTHING_TO_END)


@pytest.mark.parametrize(("since", "why"), [(TODAY, Why.HOLDS_ALREADY), (TOMORROW, None)])
def test_only_what_is_to_come_is_taken_back(since: date, why: Why | None) -> None:
    assert why_not_take_back(since, TODAY) is why


def row(days: int, since: date) -> dict[str, object]:
    return {"what": Kept.MESSAGES.value, "days": days, "valid_from": since, "source": GROUND}


@pytest.mark.django_db
def test_a_row_is_set_from_a_day_on_with_its_trace() -> None:
    actions.load_retention(CLERK, [row(365, date(2026, 1, 1))], now=NOON)
    later = NOON.date().replace(year=2027)

    (made,) = actions.set_rows(MINDER, "trail.retention", [row(100, later)], now=NOON)
    (again,) = actions.set_rows(MINDER, "trail.retention", [row(100, later)], now=NOON)

    assert made.pk == again.pk
    (trace,) = of_settings([made.pk])
    assert (trace.verb, trace.actor_id) == ("setting.changed", MINDER.person_id)
    assert trace.facts == {"table": "trail.retention", "since": later.isoformat()}
    since = kept_since(Kept.MESSAGES, NOON)
    assert since is not None
    assert (NOON - since).days == 365


@pytest.mark.django_db
def test_a_row_to_come_is_withdrawn_once_and_stays_as_a_record() -> None:
    later = NOON.date().replace(year=2027)
    (made,) = actions.set_rows(MINDER, "trail.retention", [row(100, later)], now=NOON)

    for _ in range(2):
        actions.take_back(MINDER, "trail.retention", made.pk, now=NOON)

    assert Retention.objects.get().withdrawn_at == NOON
    assert [trace.verb for trace in of_settings([made.pk])] == [
        "setting.changed",
        "setting.withdrawn",
    ]
    actions.set_rows(MINDER, "trail.retention", [row(200, later)], now=NOON)
    assert Retention.objects.filter(withdrawn_at=None).get().days == 200


@pytest.mark.django_db
def test_what_holds_is_not_withdrawn() -> None:
    actions.load_retention(CLERK, [row(365, date(2026, 1, 1))], now=NOON)

    with pytest.raises(Refused) as no:
        actions.take_back(MINDER, "trail.retention", Retention.objects.get().pk, now=NOON)

    assert no.value.reason is Why.HOLDS_ALREADY


@pytest.mark.django_db
def test_a_stranger_sets_and_withdraws_nothing() -> None:
    later = NOON.date().replace(year=2027)
    (made,) = actions.set_rows(MINDER, "trail.retention", [row(100, later)], now=NOON)
    traces = Trace.objects.count()

    with pytest.raises(NotAllowed):
        actions.set_rows(STRANGER, "trail.retention", [row(50, later)], now=NOON)
    with pytest.raises(NotAllowed):
        actions.take_back(STRANGER, "trail.retention", made.pk, now=NOON)

    assert Trace.objects.count() == traces
