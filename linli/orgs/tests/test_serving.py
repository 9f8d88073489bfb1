"""Who serves, who stands around a compound, who is missing."""

from datetime import date
from typing import Any

import pytest

from linli.orgs import queries
from linli.orgs.models import Appointment
from linli.orgs.queries import Coverage, Serving
from linli.orgs.rules import OrgKind
from linli.places.tests.make import DISTRICT, GRID, NOON, STREET, areas, compound

from .make import SINCE, account, contract, org, post, upper

pytestmark = pytest.mark.django_db


def appointed(body: Any, area: str, **public: str) -> Appointment:
    return Appointment.objects.create(
        account=account(f"{area}{len(public)}"),
        post_code="grid_worker",
        org=body,
        area_path=area,
        since_on=SINCE,
        **public,
    )


def test_a_cell_names_posts_and_office_channels(django_assert_num_queries: Any) -> None:
    post("grid_worker", "网格员")
    bodies = upper()
    appointed(bodies["community"], GRID, public_name="李师傅")
    appointed(bodies["community"], "99/01/05/g2/", public_name="别格的人")

    with django_assert_num_queries(5):
        found = queries.serves(GRID, NOON)

    assert found == [
        Serving("网格员", "李师傅", "晴川社区居委会", "000-0000"),
        Serving("", "", "晴川社区居委会", "000-0000"),
        Serving("", "", "望江街道办", "000-0000"),
    ]


def test_all_bodies_around_a_compound_from_inside_outwards() -> None:
    post("grid_worker", "网格员")
    bodies = upper()
    home = compound(areas())
    branch = org(OrgKind.PARTY_BRANCH, home.path, "小区党支部")
    group = org(OrgKind.PARTY_GROUP, f"{home.path}b1/", "1 栋党小组")
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")
    org(OrgKind.PROPERTY_COMPANY, DISTRICT, "别家物业")
    contract(firm, home)
    appointed(branch, home.path, public_name="王书记")
    appointed(branch, f"{home.path}b1/")

    found = queries.actors_of(home, NOON)

    assert [one.org for one in found] == [
        branch,
        bodies["community"],
        bodies["street"],
        bodies["command"],
        firm,
        group,
    ]
    assert [person.name for person in found[0].people] == ["王书记"]


def test_coverage_is_computed_from_the_records(django_assert_num_queries: Any) -> None:
    community = areas()
    homes = [compound(community, number) for number in (1, 2, 3)]
    org(OrgKind.OWNERS_COMMITTEE, homes[0].path, "一")
    org(OrgKind.PROPERTY_COMMITTEE, homes[1].path, "二")
    org(OrgKind.PROPERTY_COMMITTEE, homes[2].path, "三", until_on=date(2026, 11, 19))
    org(OrgKind.PARTY_BRANCH, homes[0].path, "支部")
    contract(org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业"), homes[2])

    with django_assert_num_queries(3):
        found = queries.coverage(DISTRICT, NOON.date())

    assert found == Coverage(3, 1, 1, 2, 1, 1)
    assert found.percent(found.governed) == "66.7"
    assert queries.coverage(f"{STREET}99/", NOON.date()).percent(0) == ""


@pytest.mark.parametrize(
    ("part", "of", "said"), [(66, 753, "8.8"), (753, 753, "100.0"), (1, 2000, "0.1")]
)
def test_percentages_are_exact(part: int, of: int, said: str) -> None:
    assert Coverage(of, 0, 0, 0, part, 0).percent(part) == said
