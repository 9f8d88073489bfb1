"""Bodies, appointments and contracts: each once, with its trace, only by those who may."""

from datetime import date
from uuid import uuid4

import pytest

from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Appointment, Contract, Org
from linli.orgs.rules import (
    COMMITTEES,
    Body,
    May,
    Office,
    OrgKind,
    Seat,
    Term,
    Why,
    alike,
    in_term,
    why_not_appoint,
)
from linli.places.tests.make import COMMUNITY, DISTRICT, GRID, NOON, STREET, areas, compound
from linli.trail.models import Trace

from .make import KEEPER, SINCE, STRANGER, account, org, post

TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)
SET_POSTS = frozenset({"orgs.set_posts"})
TERM = Term(SINCE)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (TODAY, TODAY, True),
        (None, None, True),
        (TOMORROW, None, False),
        (SINCE, date(2026, 11, 19), False),
    ],
)
def test_both_ends_of_a_term_count(since: date | None, until: date | None, expected: bool) -> None:
    assert in_term(since, until, TODAY) is expected


@pytest.mark.parametrize(
    ("code", "duties", "area", "until", "held", "why"),
    [
        ("grid_worker", (), GRID, None, (), None),
        ("grid_worker", (), GRID, date(2025, 1, 1), (), Why.TERM_ENDS_BEFORE_IT_BEGINS),
        ("grid_worker", (), "99/02/", None, (), Why.OUTSIDE_THE_BODY),
        ("sec_admin", (), COMMUNITY, None, ("sys_admin",), Why.THREE_PEOPLE),
        ("sec_admin", (), COMMUNITY, None, ("sec_admin", "grid_worker"), None),
        ("sec_admin", ("orgs.set_posts",), COMMUNITY, None, (), Why.DISTRICT_ONLY),
    ],
)
def test_who_may_be_appointed(
    code: str, duties: tuple[str], area: str, until: date | None, held: tuple[str], why: Why | None
) -> None:
    office = Office(code, frozenset(duties), area, COMMUNITY, Term(SINCE, until))

    assert why_not_appoint(office, frozenset(held), SET_POSTS) is why


@pytest.mark.django_db
def test_a_body_is_founded_once() -> None:
    firm = Body(OrgKind.PROPERTY_COMPANY, "wy-1", "安居物业", DISTRICT, aliases=("安居",))

    first = actions.found(KEEPER, firm, now=NOON)
    again = actions.found(KEEPER, firm, now=NOON)

    assert first == again
    assert first.aliases == ["安居"]
    assert Trace.objects.get().facts == {"kind": "property_company"}


@pytest.mark.django_db
def test_another_body_does_not_take_its_code() -> None:
    org(OrgKind.VENUE, COMMUNITY, "站")

    with pytest.raises(Refused) as no:
        actions.found(KEEPER, Body(OrgKind.PARTNER, f"{COMMUNITY}站", "店", COMMUNITY), now=NOON)

    assert no.value.reason is Why.CODE_TAKEN


@pytest.mark.django_db
def test_missing_offices_are_founded_once() -> None:
    areas()

    founded = actions.found_offices(KEEPER, DISTRICT, now=NOON)

    assert [(one.kind, one.name) for one in founded] == [
        ("street_office", "望江街道"),
        ("residents_committee", "晴川社区"),
    ]
    assert actions.found_offices(KEEPER, DISTRICT, now=NOON) == []


@pytest.mark.django_db
def test_an_appointment_gives_the_duties_of_its_post_over_its_area() -> None:
    post("grid_worker", "网格员", "cases.handle")
    office, li = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区"), account()

    made = actions.appoint(KEEPER, li.pk, Seat(office.pk, "grid_worker", GRID), TERM, now=NOON)
    again = actions.appoint(KEEPER, li.pk, Seat(office.pk, "grid_worker", GRID), TERM, now=NOON)

    actor = queries.actor_for(li)
    assert made == again
    assert actor.duties == {("cases.handle", GRID)}
    assert actor.bodies == {office.pk}
    assert actor.office == "晴川社区 · 网格员"
    assert actor.stands_for == {("residents_committee", COMMUNITY)}
    assert Trace.objects.get().verb == "appointment.made"


@pytest.mark.parametrize(
    ("area", "whole"), [(DISTRICT, True), (COMMUNITY, False), (GRID, False), ("", False)]
)
def test_a_duty_for_the_whole_district_is_given_for_nothing_less(area: str, *, whole: bool) -> None:
    actor = Actor(uuid4(), frozenset({(May.KEEP_ORGS, area)}))

    assert actor.holds_for_district(May.KEEP_ORGS) is whole
    assert not actor.holds_for_district(May.SET_POSTS)


def test_of_the_owners_bodies_one_counts_for_the_other() -> None:
    assert alike("owners_committee") == alike("property_committee") == set(COMMITTEES)
    assert alike("department") == {"department"}
    assert alike("") == frozenset()


@pytest.mark.django_db
def test_duties_end_with_the_term_and_with_the_body() -> None:
    post("grid_worker", "网格员", "cases.handle")
    office, li = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区"), account()
    made = actions.appoint(KEEPER, li.pk, Seat(office.pk, "grid_worker", GRID), TERM, now=NOON)

    actions.end_appointment(KEEPER, made.pk, until_on=date(2026, 2, 1), now=NOON)

    assert queries.actor_for(li) == Actor(li.pk)
    with pytest.raises(Refused) as no:
        actions.end_appointment(KEEPER, made.pk, until_on=date(2026, 3, 1), now=NOON)
    assert no.value.reason is Why.ALREADY_ENDED
    Appointment.objects.update(until_on=None)
    Org.objects.update(until_on=date(2026, 2, 1))
    assert queries.actor_for(li).duties == frozenset()


@pytest.mark.django_db
def test_an_unknown_post_and_an_ended_body_are_refused() -> None:
    post("grid_worker", "网格员")
    gone = org(OrgKind.PARTY_GROUP, COMMUNITY, "旧小组", until_on=date(2025, 1, 1))
    li = account()

    for code, why in (("king", Why.UNKNOWN_POST), ("grid_worker", Why.BODY_ENDED)):
        with pytest.raises(Refused) as no:
            actions.appoint(KEEPER, li.pk, Seat(gone.pk, code, COMMUNITY), TERM, now=NOON)
        assert no.value.reason is why


@pytest.mark.django_db
def test_nobody_appoints_themselves() -> None:
    post("grid_worker", "网格员")
    office, li = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区"), account()
    me = Actor(li.pk, frozenset({(May.KEEP_ORGS, DISTRICT)}))

    with pytest.raises(NotAllowed) as no:
        actions.appoint(me, li.pk, Seat(office.pk, "grid_worker", GRID), TERM, now=NOON)

    assert no.value.reason is Why.NOT_YOURSELF


@pytest.mark.django_db
def test_a_contract_is_signed_once_and_only_with_a_firm() -> None:
    home = compound(areas())
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")
    shop = org(OrgKind.PARTNER, COMMUNITY, "店")

    signed = actions.sign_contract(KEEPER, firm.pk, home.pk, TERM, now=NOON)

    assert actions.sign_contract(KEEPER, firm.pk, home.pk, TERM, now=NOON) == signed
    assert Trace.objects.get().verb == "contract.signed"
    with pytest.raises(Refused) as no:
        actions.sign_contract(KEEPER, shop.pk, home.pk, TERM, now=NOON)
    assert no.value.reason is Why.NOT_A_FIRM


@pytest.mark.django_db
def test_a_stranger_changes_nothing() -> None:
    post("grid_worker", "网格员")
    home, li = compound(areas()), account()
    office = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区")
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")
    held = Appointment.objects.create(
        account=li, post_code="grid_worker", org=office, area_path=GRID, since_on=SINCE
    )

    with pytest.raises(NotAllowed):
        actions.found(STRANGER, Body(OrgKind.VENUE, "x", "站", STREET), now=NOON)
    with pytest.raises(NotAllowed):
        actions.found_offices(STRANGER, DISTRICT, now=NOON)
    with pytest.raises(NotAllowed):
        actions.appoint(STRANGER, li.pk, Seat(office.pk, "grid_worker", GRID), TERM, now=NOON)
    with pytest.raises(NotAllowed):
        actions.end_appointment(STRANGER, held.pk, until_on=TODAY, now=NOON)
    with pytest.raises(NotAllowed):
        actions.sign_contract(STRANGER, firm.pk, home.pk, TERM, now=NOON)

    assert not Contract.objects.exists()
    assert not Trace.objects.exists()


def test_a_duty_over_a_community_sets_no_posts() -> None:
    from linli.orgs.access import why_not_set_posts

    small = Actor(uuid4(), frozenset({(May.SET_POSTS, COMMUNITY)}))
    whole = Actor(uuid4(), frozenset({(May.SET_POSTS, DISTRICT)}))

    assert why_not_set_posts(small) is Why.NO_SET_POSTS
    assert why_not_set_posts(whole) is None


@pytest.mark.django_db
def test_the_office_telephone_is_kept_by_whoever_keeps_bodies() -> None:
    areas()
    office = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")

    with pytest.raises(NotAllowed) as no:
        actions.set_phone(STRANGER, office.pk, phone="000-1", now=NOON)
    kept = actions.set_phone(KEEPER, office.pk, phone=" 000-1 ", now=NOON)
    actions.set_phone(KEEPER, office.pk, phone="000-1", now=NOON)

    assert no.value.reason is Why.NOT_YOUR_AREA
    assert kept.phone == "000-1"
    assert Trace.objects.filter(verb="org.phone_changed").count() == 1
