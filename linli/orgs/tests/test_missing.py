"""What is missing: tiers, posts, zones, bodies; each counted from its rows."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.orgs import actions, queries
from linli.orgs.actions import Laid
from linli.orgs.models import Appointment, BodyForm, Org, TeamPlace
from linli.orgs.rules import (
    Body,
    Form,
    Gap,
    OrgKind,
    Place,
    Short,
    Tier,
    Why,
    form_of,
    gaps_in_chain,
    more_than_half,
    short_of,
    why_not_form,
)
from linli.places.models import Compound
from linli.places.tests.make import (
    COMMUNITY,
    COMPOUND,
    DISTRICT,
    GRID,
    NOON,
    areas,
    cell,
    compound,
    entrance,
)

from .make import KEEPER, SETTER, SINCE, account, contract, org

TODAY = NOON.date()
CHAIN = (
    Form("sector", Tier.DISTRICT, 1),
    Form("joint", Tier.COMMUNITY, 2),
    Form("branch", Tier.COMPOUND, 3),
    Form("group", Tier.BUILDING, 4),
    Form("pool", Tier.DISTRICT),
)
OWNERS = Form("owners", Tier.COMPOUND, least=5, most=11, odd=True)


@pytest.mark.parametrize(
    ("standing", "path", "missing"),
    [
        ({}, COMPOUND, ["sector", "joint", "branch"]),
        ({"sector": {"99/"}, "joint": {COMMUNITY}, "branch": {COMPOUND}}, COMPOUND, []),
        ({"sector": {"99/"}, "branch": {"99/01/05/c2/"}}, COMPOUND, ["joint", "branch"]),
        (
            {"sector": {"99/"}, "joint": {COMMUNITY}, "branch": {COMPOUND}},
            f"{COMPOUND}b1/",
            ["group"],
        ),
    ],
)
def test_a_gap_is_a_tier_without_a_body_above_the_place(
    standing: dict[str, set[str]], path: str, missing: list[str]
) -> None:
    assert gaps_in_chain(CHAIN, standing, [path]) == [Gap(path, form) for form in missing]


@pytest.mark.parametrize(
    ("members", "wrong"),
    [(4, "too_few"), (5, ""), (6, "even"), (9, ""), (11, ""), (12, "too_many"), (13, "too_many")],
)
def test_an_owners_committee_has_five_to_eleven_members_and_an_odd_number(
    members: int, wrong: str
) -> None:
    assert OWNERS.why_not_size(members) == wrong


@pytest.mark.parametrize(
    ("part", "of", "said"), [(5, 9, True), (4, 9, False), (2, 4, False), (3, 4, True), (0, 0, None)]
)
def test_of_the_party_share_only_more_than_half_is_said(
    part: int, of: int, said: bool | None
) -> None:
    assert more_than_half(part, of) is said


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_team_is_short_exactly_where_it_has_fewer(least: int, held: int) -> None:
    short = short_of([Place(Tier.GRID, "worker", least)], {GRID: Counter(worker=held)}, [GRID])

    assert short == ([Short(GRID, "worker", least, held)] if held < least else [])


def test_a_place_of_another_level_asks_nothing_of_an_area() -> None:
    assert short_of([Place(Tier.COMMUNITY, "assistant", 1)], {}, [GRID, COMPOUND]) == []


@pytest.mark.parametrize(
    ("form", "path", "why"),
    [
        ("joint", COMMUNITY, None),
        ("joint", COMPOUND, Why.WRONG_LEVEL),
        ("none", COMMUNITY, Why.UNKNOWN_FORM),
    ],
)
def test_a_body_stands_at_the_level_of_its_form(form: str, path: str, why: Why | None) -> None:
    body = Body(OrgKind.PARTY_COMMITTEE, "x", "晴川社区大党委", path, form=form)

    assert why_not_form(body, CHAIN) is why


def row(**more: Any) -> dict[str, Any]:
    return {"valid_from": SINCE, "source": "invented", **more}


@pytest.fixture
def home(db: None) -> Compound:  # noqa: ARG001  (opens the database)
    """A compound of two buildings, forms and teams as a preset brings them."""
    here = compound(areas())
    entrance(here, cell(here.community, 1))
    entrance(here, None, building="2")
    forms = [
        row(code="joint", name="社区大党委", kind="party_committee", level="community", tier=1,
            least=None, most=None, odd=False),
        row(code="branch", name="小区党支部", kind="party_branch", level="compound", tier=2,
            least=None, most=None, odd=False),
        row(code="owners_committee", name="业委会", kind="owners_committee", level="compound",
            tier=0, least=5, most=11, odd=True),
    ]  # fmt: skip
    actions.load_body_forms(SETTER, forms, now=NOON)
    teams = [row(code="worker", level="grid", post_code="grid_worker", least=1)]
    actions.load_teams(SETTER, teams, now=NOON)
    return here


def holds(who: str, post_code: str, body: Org, path: str, said: str = "") -> Appointment:
    return Appointment.objects.create(
        account=account(who), post_code=post_code, org=body, area_path=path, since_on=SINCE,
        member_class=said,
    )  # fmt: skip


@pytest.mark.usefixtures("home")
def test_loading_forms_and_teams_twice_changes_nothing() -> None:
    teams = [row(code="worker", level="grid", post_code="grid_worker", least=1)]

    assert actions.load_teams(SETTER, teams, now=NOON) == 0
    assert (BodyForm.objects.count(), TeamPlace.objects.count()) == (3, 1)


def test_a_chain_is_whole_once_every_tier_has_its_body(home: Compound) -> None:
    before = queries.chain_gaps(DISTRICT, TODAY)
    for form, path, kind in (
        ("joint", COMMUNITY, OrgKind.PARTY_COMMITTEE),
        ("branch", home.path, OrgKind.PARTY_BRANCH),
    ):
        actions.found(KEEPER, Body(kind, form, form, path, form=form), now=NOON)

    assert before == [Gap(home.path, "joint"), Gap(home.path, "branch")]
    assert queries.chain_gaps(DISTRICT, TODAY) == []


FORMS = [
    Form("city", Tier.DISTRICT, 1, kind="party_committee"),
    Form("sector", Tier.DISTRICT, 2, kind="party_committee"),
    Form("large", Tier.COMMUNITY, 3, kind="party_committee"),
    Form("joint", Tier.COMMUNITY, 0, kind="party_committee"),
    Form("pool", Tier.DISTRICT, 0, kind="expert_pool"),
]


@pytest.mark.parametrize(
    ("kind", "path", "form"),
    [
        ("party_committee", DISTRICT, ""),
        ("party_committee", COMMUNITY, "large"),
        ("party_committee", GRID, ""),
        ("expert_pool", DISTRICT, "pool"),
        ("party_branch", COMMUNITY, ""),
    ],
)
def test_a_kind_and_a_level_leave_one_form_or_none(kind: str, path: str, form: str) -> None:
    assert form_of(kind, path, FORMS) == form


def test_a_branch_that_came_without_its_form_is_no_gap(home: Compound) -> None:
    org(OrgKind.PARTY_BRANCH, home.path, "梧桐支部")
    org(OrgKind.OWNERS_COMMITTEE, home.path, "业委会")

    assert queries.chain_gaps(DISTRICT, TODAY) == [Gap(home.path, "joint")]


@pytest.mark.usefixtures("home")
def test_a_grid_cell_without_a_worker_is_listed() -> None:
    office = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")

    before = queries.short_teams(DISTRICT, TODAY)
    holds("liu", "grid_worker", office, GRID)

    assert before == [Short(GRID, "grid_worker", 1, 0)]
    assert queries.short_teams(DISTRICT, TODAY) == []


def test_teams_of_communities_and_entrances_are_asked_for_too(home: Compound) -> None:
    teams = [
        row(code="assistant", level="community", post_code="assistant", least=1),
        row(code="liaison", level="entrance", post_code="steward", least=1),
        row(code="two", level="grid", post_code="steward", least=1),
        row(code="worker", level="grid", post_code="grid_worker", least=0)
        | {"valid_from": date(2026, 6, 1)},
    ]
    actions.load_teams(SETTER, teams, now=NOON)
    office = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")

    before = {(one.path, one.post) for one in queries.short_teams(DISTRICT, TODAY)}
    holds("wu", "steward", office, f"{home.path}b1/e1/")
    after = {(one.path, one.post) for one in queries.short_teams(DISTRICT, TODAY)}

    assert before == {
        (COMMUNITY, "assistant"),
        (GRID, "steward"),
        (f"{home.path}b1/e1/", "steward"),
        (f"{home.path}b2/e1/", "steward"),
    }
    assert after == {(COMMUNITY, "assistant"), (f"{home.path}b2/e1/", "steward")}


def test_buildings_without_a_leader_are_listed_by_entrance_or_building(home: Compound) -> None:
    branch = org(OrgKind.PARTY_BRANCH, home.path, "党支部")
    holds("zhao", "group_leader", branch, f"{home.path}b1/e1/")

    left = queries.buildings_without_leader(DISTRICT, TODAY, "group_leader")

    assert [one.path for one in left] == [f"{home.path}b2/"]


def test_zones_and_members_are_counted_never_named(home: Compound) -> None:
    branch = org(OrgKind.PARTY_BRANCH, home.path, "党支部")
    zones = [
        actions.lay_zone(KEEPER, Laid(code, code, home.path, branch.pk), now=NOON)
        for code in ("Z1", "Z2")
    ]
    who = queries.actor_for(account("qian"))
    asked = actions.register(who, home.pk, now=NOON)
    actions.confirm_registration(KEEPER, asked.pk, now=NOON)

    assert queries.members_without_zone(DISTRICT) == 1
    actions.claim_zone(who, zones[0].pk, now=NOON)

    assert queries.members_without_zone(DISTRICT) == 0
    assert list(queries.unclaimed_zones(DISTRICT)) == [zones[1]]


def test_compounds_without_body_or_branch_and_bodies_out_of_term(home: Compound) -> None:
    old = org(OrgKind.OWNERS_COMMITTEE, home.path, "业委会", until_on=date(2026, 1, 31))

    assert list(queries.without_body(DISTRICT, TODAY)) == [home]
    assert list(queries.without_branch(DISTRICT, TODAY)) == [home]
    assert list(queries.out_of_term(DISTRICT, TODAY)) == [old]
    assert list(queries.without_body(DISTRICT, date(2026, 1, 31))) == []


def test_a_committee_shows_its_size_and_yes_or_no(home: Compound) -> None:
    body = org(OrgKind.OWNERS_COMMITTEE, home.path, "业委会")
    posts = ("committee_chair", "committee_member")
    silent = queries.committees(DISTRICT, TODAY, posts)
    for number in range(9):
        said = "retired" if number < 5 else ""
        holds(f"m{number}", "committee_member", body, home.path, said)

    (one,) = queries.committees(DISTRICT, TODAY, posts)

    assert [(each.members, each.half, each.wrong) for each in silent] == [(0, None, "")]
    assert (one.org, one.members, one.half, one.wrong) == (body, 9, True, "")


def test_a_post_in_a_firm_and_one_that_watches_it_raise_a_flag(home: Compound) -> None:
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")
    office = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")
    contract(firm, home)
    both = holds("sun", "firm_handler", firm, home.path)
    other = Appointment.objects.create(
        account=both.account, post_code="quality", org=office, area_path=COMMUNITY, since_on=SINCE
    )

    assert queries.conflicts(DISTRICT, TODAY) == [(both, other)]
    assert queries.conflicts("98/", TODAY) == []
