"""Programmes: what records answer, what is ticked off by hand, and what counts as met."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.actions import Laid, Met
from linli.orgs.models import Appointment, ProgrammeItem, ProgrammeTick
from linli.orgs.queries import Checklist
from linli.orgs.rules import Evidence, Item, OrgKind, Programme, Share, Tier, Why
from linli.orgs.rules.programmes import counted, is_met, place_of, why_not_tick
from linli.places.models import Area, Compound
from linli.places.tests.make import (
    COMMUNITY,
    COMPOUND,
    DISTRICT,
    NOON,
    STREET,
    areas,
    cell,
    compound,
    entrance,
)
from linli.trail.models import Trace

from .make import KEEPER, SINCE, STRANGER, account, contract, org, programme
from .papers import filed

TODAY = NOON.date()
BRANCH = Item("branch", "有支部", (Evidence.BRANCH, Evidence.LEADERS))
BY_HAND = Item("base", "有阵地")
ASKED = Programme("five_have", "五有", Tier.COMPOUND, (BRANCH, BY_HAND))


@pytest.mark.parametrize(
    ("found", "met"),
    [
        ({Evidence.BRANCH: Share(1, 1), Evidence.LEADERS: Share(3, 3)}, True),
        ({Evidence.BRANCH: Share(1, 1), Evidence.LEADERS: Share(2, 3)}, False),
        ({Evidence.BRANCH: Share(1, 1), Evidence.LEADERS: Share(0, 0)}, False),
        ({Evidence.BRANCH: Share(1, 1)}, False),
    ],
)
def test_an_item_is_met_by_every_record_and_never_by_none(
    found: dict[Evidence, Share], met: bool
) -> None:
    assert is_met(BRANCH, found, ticked=True) is met
    assert is_met(BY_HAND, found, ticked=met) is met


@pytest.mark.parametrize(
    ("item", "path", "day", "why"),
    [
        (BY_HAND, COMPOUND, TODAY, None),
        (None, COMPOUND, TODAY, Why.UNKNOWN_ITEM),
        (BRANCH, COMPOUND, TODAY, Why.ANSWERED_BY_RECORDS),
        (BY_HAND, COMMUNITY, TODAY, Why.OTHER_LEVEL),
        (BY_HAND, COMPOUND, TODAY + timedelta(days=1), Why.DAY_TO_COME),
    ],
)
def test_only_what_no_record_answers_is_ticked_off(
    item: Item | None, path: str, day: date, why: Why | None
) -> None:
    assert why_not_tick(ASKED, item, path, day, TODAY) is why


def test_things_count_for_the_place_they_lie_in() -> None:
    things = [(f"{COMPOUND}b1/", True), (f"{COMPOUND}b2/e1/", False), ("99/01/06/c9/", True)]

    assert counted(things, Tier.COMPOUND) == {COMPOUND: Share(1, 2), "99/01/06/c9/": Share(1, 1)}
    assert counted(things, Tier.COMMUNITY)[COMMUNITY] == Share(1, 2)
    assert place_of(COMMUNITY, Tier.COMMUNITY) == COMMUNITY


@pytest.fixture
def town(db: None) -> Area:  # noqa: ARG001  (opens the database)
    """A community with a compound of one building in one cell, and a second, empty compound."""
    community = areas()
    entrance(compound(community), cell(community, 1))
    compound(community, 2)
    return community


def here(path: str = DISTRICT) -> Checklist:
    (only,) = queries.programmes(TODAY)
    return queries.checklist(only, path, TODAY)


def appointed(post: str, path: str) -> None:
    body = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, f"居委会 {post}")
    Appointment.objects.create(
        account=account(post), post_code=post, org=body, area_path=path, since_on=SINCE
    )


def a_unit(home: Compound) -> None:
    unit = org(OrgKind.DEPARTMENT, DISTRICT, "区供电局")
    someone = Actor(account("unit").pk, bodies=frozenset({unit.pk}))
    asked = actions.register(someone, home.pk, org_id=unit.pk, now=NOON)
    actions.confirm_registration(CLERK, asked.pk, now=NOON)


def a_zone(home: Compound) -> None:
    branch = org(OrgKind.PARTY_GROUP, home.path, "党小组")
    zone = actions.lay_zone(CLERK, Laid("z1", "一号楼", home.path, branch.pk), now=NOON)
    zone.claimed_by, zone.claimed_on = account("member"), SINCE
    zone.save()


@pytest.mark.parametrize("evidence", list(Evidence))
def test_each_record_answers_for_the_compound_that_has_it(town: Area, evidence: Evidence) -> None:
    programme(item=evidence.value)
    home = Compound.objects.get(path=COMPOUND)
    before = here()
    given: dict[Evidence, Callable[[], object]] = {
        Evidence.OWNERS_BODY: lambda: org(OrgKind.PROPERTY_COMMITTEE, COMPOUND, "物管会"),
        Evidence.BRANCH: lambda: org(OrgKind.PARTY_BRANCH, COMPOUND, "支部"),
        Evidence.FIRM: lambda: contract(org(OrgKind.PROPERTY_COMPANY, STREET, "物业"), home),
        Evidence.LEADERS: lambda: appointed("building_steward", f"{COMPOUND}b1/e1/"),
        Evidence.CELLS: lambda: appointed("grid_worker", f"{town.path}g1/"),
        Evidence.ZONES: lambda: a_zone(home),
        Evidence.UNITS: lambda: a_unit(home),
    }
    given[evidence]()

    after = here()

    (item,) = after.programme.items
    assert (before.share(item), after.share(item)) == (Share(0, 2), Share(1, 2))
    assert after.meets(item, COMPOUND)
    assert after.missed(f"{town.path}c2/") == [item]


@pytest.mark.usefixtures("town")
def test_a_body_out_of_term_answers_nothing() -> None:
    programme(item="branch")
    org(OrgKind.PARTY_BRANCH, COMPOUND, "支部", until_on=date(2026, 1, 2))

    assert here().whole == Share(0, 2)


def test_a_community_is_met_when_each_of_its_compounds_is(town: Area) -> None:
    programme("community", item="branch")
    org(OrgKind.PARTY_BRANCH, COMPOUND, "支部")
    half = here()
    org(OrgKind.PARTY_BRANCH, f"{town.path}c2/", "二支部")

    whole = here()

    (item,) = half.programme.items
    assert half.found(item, COMMUNITY) == {Evidence.BRANCH: Share(1, 2)}
    assert (half.whole, whole.whole) == (Share(0, 1), Share(1, 1))


@pytest.mark.usefixtures("town")
def test_a_programme_that_asks_for_nothing_is_met_nowhere() -> None:
    programme()

    assert here().whole == Share(0, 2)


@pytest.mark.usefixtures("town")
def test_an_item_ended_by_the_town_is_asked_for_no_longer() -> None:
    programme(base="", money="")
    ProgrammeItem.objects.filter(code="money").update(ended=True)

    assert [one.code for one in here().programme.items] == ["base"]


def test_a_tick_stands_once_and_is_taken_back_with_a_reason(town: Area) -> None:
    programme(base="")
    paper = filed(org(OrgKind.STREET_OFFICE, STREET, "望江街道办"))
    home = Compound.objects.get(path=COMPOUND)
    met = Met(TODAY, "  党群服务站  ", paper.pk)

    first = actions.tick_off(KEEPER, home.pk, "base", met, now=NOON)
    again = actions.tick_off(KEEPER, home.pk, "base", Met(TODAY), now=NOON)
    ticked = here().whole
    with pytest.raises(Refused) as silent:
        actions.take_tick_back(KEEPER, home.pk, "base", why=" ", now=NOON)
    gone = actions.take_tick_back(KEEPER, home.pk, "base", why="没有建成", now=NOON)
    twice = actions.take_tick_back(KEEPER, home.pk, "base", why="没有建成", now=NOON)
    anew = actions.tick_off(KEEPER, home.pk, "base", Met(TODAY), now=NOON)

    assert first == again == gone != anew
    assert (first.note, first.document, twice) == ("党群服务站", paper, None)
    assert silent.value.reason is Why.REASON_NEEDED
    assert (ticked, here(town.path).whole) == (Share(1, 2), Share(1, 2))
    verbs = ["programme.taken_back", "programme.ticked", "programme.ticked"]
    assert sorted(Trace.objects.filter(verb__startswith="prog").values_list("verb", flat=True)) == (
        verbs
    )


@pytest.mark.usefixtures("town")
def test_a_paper_from_elsewhere_proves_nothing() -> None:
    programme(base="")
    home = Compound.objects.get(path=COMPOUND)

    with pytest.raises(Refused) as no:
        actions.tick_off(KEEPER, home.pk, "base", Met(TODAY, document_id=uuid4()), now=NOON)

    assert no.value.reason is Why.UNKNOWN_PROOF
    assert not ProgrammeTick.objects.exists()


@pytest.mark.usefixtures("town")
def test_nobody_ticks_off_outside_his_area_or_for_no_place() -> None:
    programme(base="")
    home = Compound.objects.get(path=COMPOUND)

    with pytest.raises(NotAllowed):
        actions.tick_off(STRANGER, home.pk, "base", Met(TODAY), now=NOON)
    with pytest.raises(NotAllowed):
        actions.take_tick_back(STRANGER, home.pk, "base", why="不对", now=NOON)
    with pytest.raises(Refused):
        actions.tick_off(KEEPER, uuid4(), "base", Met(TODAY), now=NOON)

    assert not ProgrammeTick.objects.exists()


def test_a_checklist_asks_as_much_for_one_compound_as_for_thirty(
    town: Area, django_assert_max_num_queries: Any
) -> None:
    programme(all=" ".join(Evidence), base="")
    for number in range(3, 31):
        compound(town, number)
    (only,) = queries.programmes(TODAY)

    with django_assert_max_num_queries(16):
        checked = queries.checklist(only, DISTRICT, TODAY)

    assert checked.whole == Share(0, 30)
