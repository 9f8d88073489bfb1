"""Coverage on the desk: figures with the number they are counted from, each leading to its rows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from linli.kernel.actor import CLERK
from linli.orgs import actions, queries
from linli.orgs.actions import Laid
from linli.orgs.models import Appointment, BodyForm, Org, TeamPlace
from linli.orgs.pages.shown import A_PAGE
from linli.orgs.rules import Figure, OrgKind, Share
from linli.people.tests import make as people
from linli.places.models import Area, Compound, SizeBand
from linli.places.tests.make import (
    COMMUNITY,
    DISTRICT,
    GRID,
    NOON,
    STREET,
    areas,
    cell,
    compound,
    entrance,
)

from .desk import reader
from .make import SINCE, account, org, post

TODAY = NOON.date()


@pytest.mark.parametrize(
    ("part", "of", "rate"), [(66, 753, "8.8"), (1, 30, "3.3"), (1, 29, ""), (0, 0, "")]
)
def test_a_rate_is_said_from_thirty_up(part: int, of: int, rate: str) -> None:
    assert Share(part, of).rate == rate


@pytest.fixture
def town(db: None) -> Area:  # noqa: ARG001  (opens the database)
    community = areas()
    home = compound(community)
    entrance(home, cell(community, 1, households=900))
    return community


def everything_missing(community: Area) -> None:
    """One row behind each figure."""
    home = Compound.objects.get()
    BodyForm.objects.create(
        code="branch", name="小区党支部", kind=OrgKind.PARTY_BRANCH, level="compound", tier=1,
        valid_from=SINCE, source="invented",
    )  # fmt: skip
    TeamPlace.objects.create(
        code="one", level="grid", post_code="grid_worker", least=2, valid_from=SINCE, source="x" * 8
    )
    post("grid_worker", "网格员")
    over = org(OrgKind.EXPERT_POOL, COMMUNITY, "旧专家库", until_on=date(2026, 1, 2))
    firm = org(OrgKind.PROPERTY_COMPANY, COMMUNITY, "安居物业")
    owners = org(OrgKind.OWNERS_COMMITTEE, compound(community, 2).path, "梧桐业委会")
    actions.lay_zone(CLERK, Laid("z1", "三号楼前", home.path, over.pk), now=NOON)
    both = account("both")
    for body in (firm, owners):
        Appointment.objects.create(
            account=both, post_code="committee_member", org=body, area_path=owners.path,
            since_on=SINCE, public_name="赵女士",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure.WITHOUT_BODY, ["梧桐小区 1"]),
        (Figure.WITHOUT_BRANCH, ["梧桐小区 1", "梧桐小区 2"]),
        (Figure.COMMITTEES, ["梧桐业委会", "1 名成员", "过半数：没有人申报"]),
        (Figure.OUT_OF_TERM, ["旧专家库", "任期已于 2026-01-02 届满"]),
        (Figure.CHAIN_GAPS, ["小区党支部", "晴川社区 梧桐小区 1"]),
        (Figure.SHORT_TEAMS, ["网格员", "晴川社区 第 1 网格", "应有 2，现有 0"]),
        (Figure.WITHOUT_LEADER, ["1 栋", "梧桐小区 1"]),
        (Figure.UNCLAIMED_ZONES, ["三号楼前"]),
        (Figure.OUT_OF_BAND, ["第 1 网格", "900 户"]),
        (Figure.CONFLICTS, ["赵女士", "安居物业", "梧桐业委会"]),
    ],
)
def test_a_figure_leads_to_its_rows(town: Area, figure: Figure, words: list[str]) -> None:
    SizeBand.objects.create(low=300, high=500, valid_from=SINCE, source="invented")
    everything_missing(town)
    client = reader(STREET, "orgs.keep")

    share = queries.covered(STREET, TODAY)[figure]
    page = client.get(reverse("orgs:figure", args=[figure])).content.decode()

    assert share.part == len(queries.rows_of(figure, STREET, TODAY, "", 100)) > 0
    assert [word for word in words if word not in page] == []


def test_the_page_of_figures_counts_as_much_for_one_body_as_for_thirty(
    town: Area, django_assert_max_num_queries: Any
) -> None:
    client = reader(STREET, "orgs.keep")
    for bodies in (1, 30):
        for number in range(bodies):
            org(
                OrgKind.OWNERS_COMMITTEE,
                compound(town, bodies * 10 + number).path,
                f"业委会{number}",
            )

        with django_assert_max_num_queries(36):
            page = client.get(f"/desk/coverage/?area={STREET}").content.decode()

    assert "样本少" in page
    assert "/ 32" in page


def test_rows_follow_one_another_from_page_to_page(town: Area) -> None:
    for number in range(2, A_PAGE + 3):
        compound(town, number)
    client = reader(DISTRICT, "cases.see")
    first = client.get("/desk/coverage/without_branch/").content.decode()
    seen = queries.rows_of(Figure.WITHOUT_BRANCH, DISTRICT, TODAY, "", A_PAGE)
    more = (
        reverse("orgs:figure", args=["without_branch"]) + f"?area={DISTRICT}&after={seen[-1].key}"
    )

    rest = client.get(more).content.decode()

    assert 'rel="next"' in first
    assert 'rel="next"' not in rest
    assert rest.count("<tr>") - 1 == 2


def test_computed_rows_follow_one_another_too(town: Area) -> None:
    everything_missing(town)
    both = queries.rows_of(Figure.CHAIN_GAPS, DISTRICT, TODAY, "", 10)

    rest = queries.rows_of(Figure.CHAIN_GAPS, DISTRICT, TODAY, both[0].key, 10)

    assert [row.key for row in both[1:]] == [row.key for row in rest] != []


@pytest.mark.usefixtures("town")
def test_nothing_missing_says_so() -> None:
    page = reader(STREET, "orgs.keep").get("/desk/coverage/out_of_term/").content.decode()

    assert "这里的单位都在任期内。" in page
    assert Org.objects.count() == 1


@pytest.mark.usefixtures("town")
def test_only_the_own_area_is_read() -> None:
    client = reader(COMMUNITY, "cases.see")

    assert client.get(f"/desk/coverage/?area={STREET}").status_code == 403
    assert client.get(f"/desk/coverage/?area={GRID}").status_code == 200
    assert client.get("/desk/coverage/nothing/").status_code == 404
    assert reader(COMMUNITY, "cases.handle", username="h").get("/desk/coverage/").status_code == 403
    assert Client().get("/desk/coverage/")["Location"].startswith("/accounts/login/")


@pytest.mark.usefixtures("town")
def test_few_members_are_not_counted_out() -> None:
    home = Compound.objects.get()
    asked = actions.register(people.actor(person_id=account("m").pk), home.pk, now=NOON)
    actions.confirm_registration(CLERK, asked.pk, now=NOON)

    page = reader(STREET, "orgs.keep").get("/desk/coverage/").content.decode()

    assert "不足 5 人" in page
