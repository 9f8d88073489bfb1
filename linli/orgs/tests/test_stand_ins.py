"""Standing in: the duties count for both, for the days given, never a forbidden pair."""

from datetime import date

import pytest

from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Appointment, StandIn
from linli.orgs.rules import May, Office, OrgKind, Seat, Term, Why, why_not_stand_in
from linli.people.models import Account
from linli.places.tests.make import COMMUNITY, DISTRICT, GRID, NOON, areas
from linli.trail.models import Trace

from .make import KEEPER, SINCE, STRANGER, account, org, post

TODAY = NOON.date()
DAYS = Term(TODAY, date(2026, 11, 27))


@pytest.mark.parametrize(
    ("code", "term", "held", "why"),
    [
        ("grid_worker", DAYS, (), None),
        ("grid_worker", Term(TODAY), (), Why.TERM_ENDS_BEFORE_IT_BEGINS),
        ("grid_worker", Term(TODAY, SINCE), (), Why.TERM_ENDS_BEFORE_IT_BEGINS),
        ("grid_worker", Term(date(2025, 12, 31), TODAY), (), Why.OUTSIDE_THE_TERM),
        ("grid_worker", Term(TODAY, date(2027, 1, 1)), (), Why.OUTSIDE_THE_TERM),
        ("sec_admin", DAYS, ("audit_admin",), Why.THREE_PEOPLE),
        ("sec_admin", DAYS, ("grid_worker",), None),
    ],
)
def test_who_may_stand_in(code: str, term: Term, held: tuple[str, ...], why: Why | None) -> None:
    own = Term(SINCE, date(2026, 12, 31))
    office = Office(code, frozenset(), COMMUNITY, COMMUNITY, own)

    assert why_not_stand_in(office, frozenset(held), term) is why


@pytest.fixture
def held(db: None) -> Appointment:  # noqa: ARG001  (opens the database)
    """A grid worker with a duty, appointed until further notice."""
    areas()
    post("grid_worker", "网格员", May.KEEP_ORGS)
    office = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")
    seat = Seat(office.pk, "grid_worker", GRID)
    return actions.appoint(KEEPER, account("liu").pk, seat, Term(SINCE), now=NOON)


def test_the_duties_count_for_both_while_it_lasts(held: Appointment) -> None:
    other = account("sun")

    made = actions.stand_in(KEEPER, held.pk, other.pk, DAYS, now=NOON)
    again = actions.stand_in(KEEPER, held.pk, other.pk, DAYS, now=NOON)

    assert made == again == StandIn.objects.get()
    for who in (held.account_id, other.pk):
        found = queries.appointments_of(who, TODAY)
        assert [one.post_code for one in found] == ["grid_worker"]
    assert not queries.appointments_of(other.pk, date(2026, 11, 28))
    assert set(queries.holders(May.KEEP_ORGS, NOON)) == {held.account_id, other.pk}
    assert Trace.objects.filter(verb="stand_in.made").count() == 1


@pytest.mark.django_db
def test_whoever_stands_in_acts_with_the_duties(
    held: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = account("sun")
    actions.stand_in(KEEPER, held.pk, other.pk, DAYS, now=NOON)
    monkeypatch.setattr("linli.orgs.queries.standing.timezone.now", lambda: NOON)

    actor = queries.actor_for(other)

    assert actor.holds(May.KEEP_ORGS, GRID)
    assert actor.bodies == frozenset({held.org_id})


def test_two_never_stand_in_on_one_day(held: Appointment) -> None:
    actions.stand_in(KEEPER, held.pk, account("sun").pk, DAYS, now=NOON)

    with pytest.raises(Refused) as no:
        actions.stand_in(KEEPER, held.pk, account("zhou").pk, Term(TODAY, TODAY), now=NOON)

    assert no.value.reason is Why.STANDS_IN_TWICE


def test_nobody_stands_in_for_himself_nor_lets_himself_in(held: Appointment) -> None:
    keeper = Account.objects.create(id=KEEPER.person_id, username="keeper", joined_at=NOON)

    with pytest.raises(Refused) as no:
        actions.stand_in(KEEPER, held.pk, held.account_id, DAYS, now=NOON)
    with pytest.raises(NotAllowed):
        actions.stand_in(KEEPER, held.pk, keeper.pk, DAYS, now=NOON)
    with pytest.raises(NotAllowed):
        actions.stand_in(STRANGER, held.pk, account("sun").pk, DAYS, now=NOON)

    assert no.value.reason is Why.STANDS_IN_FOR_HIMSELF


@pytest.mark.usefixtures("held")
def test_no_stand_in_for_one_of_the_three_by_another_of_them() -> None:
    office = org(OrgKind.COMMAND_CENTER, DISTRICT, "青禾区指挥中心")
    for code in ("sec_admin", "audit_admin"):
        post(code, code)
    audit = account("audit")
    seat = Seat(office.pk, "sec_admin", DISTRICT)
    sec = actions.appoint(KEEPER, account("sec").pk, seat, Term(SINCE), now=NOON)
    watch = Seat(office.pk, "audit_admin", DISTRICT)
    actions.appoint(KEEPER, audit.pk, watch, Term(SINCE), now=NOON)

    with pytest.raises(Refused) as no:
        actions.stand_in(KEEPER, sec.pk, audit.pk, DAYS, now=NOON)

    assert no.value.reason is Why.THREE_PEOPLE


def test_standing_in_ends_earlier_once(held: Appointment) -> None:
    made = actions.stand_in(KEEPER, held.pk, account("sun").pk, DAYS, now=NOON)

    ended = actions.end_stand_in(KEEPER, made.pk, until_on=TODAY, now=NOON)
    with pytest.raises(Refused) as no:
        actions.end_stand_in(KEEPER, made.pk, until_on=TODAY, now=NOON)
    with pytest.raises(NotAllowed):
        actions.end_stand_in(STRANGER, made.pk, until_on=TODAY, now=NOON)

    assert ended.until_on == TODAY
    assert no.value.reason is Why.ALREADY_ENDED
