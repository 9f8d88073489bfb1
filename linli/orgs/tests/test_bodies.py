"""From the words of a duty list to the body that answers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.orgs.queries import bodies_around, responsible
from linli.orgs.rules import OrgKind, Wanted, wanted
from linli.places.models import Area
from linli.places.tests.make import (
    COMMUNITY,
    COMPOUND,
    DISTRICT,
    GRID,
    NOON,
    areas,
    compound,
)

from .make import contract, duty_list, org, upper

YESTERDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("环卫", [[Wanted("环卫")]]),
        ("住建(市政)", [[Wanted("住建", "市政")]]),
        ("住建（市政）", [[Wanted("住建", "市政")]]),
        ("公安/城管执法", [[Wanted("公安"), Wanted("城管执法")]]),
        ("住建、街道", [[Wanted("住建")], [Wanted("街道")]]),
        ("公安(治安、交通)、社区", [[Wanted("公安", "治安、交通")], [Wanted("社区")]]),
    ],
)
def test_a_cell_of_the_duty_list(cell: str, expected: list[list[Wanted]]) -> None:
    assert wanted(cell) == expected


@given(st.text(alphabet="物业、/()（） ", max_size=12))
def test_no_cell_breaks_the_reader(cell: str) -> None:
    assert all(name.name or name.office or body for body in wanted(cell) for name in body)


@pytest.fixture
def town() -> None:
    areas()
    upper()
    duty_list()


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("指挥中心", "青禾区指挥中心"),
        ("街道", "望江街道办"),
        ("社区(调解)", "晴川社区居委会"),
        ("住建(市政)", "区住建局"),
        ("城管执法/公安", "青禾公安分局"),
        ("园林", None),
        ("园林、社区", "晴川社区居委会"),
        ("物业", "晴川社区居委会"),
    ],
)
def test_words_mean_the_body_of_this_place(words: str, found: str | None) -> None:
    body = responsible(words, GRID, COMPOUND, NOON)

    assert (body.name if body else None) == found


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_the_firm_under_contract_comes_before_the_committee() -> None:
    home = compound(Area.objects.get(path=COMMUNITY))
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")
    committee = org(OrgKind.PROPERTY_COMMITTEE, home.path, "梧桐小区物委会")
    assert responsible("物业", GRID, home.path, NOON) == committee

    signed = contract(firm, home)
    assert responsible("物业", GRID, f"{home.path}b1/e1/", NOON) == firm
    assert responsible("业委会", GRID, home.path, NOON) == committee

    signed.until_on = YESTERDAY
    signed.save()
    assert responsible("物业", GRID, home.path, NOON) == committee


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_a_committee_whose_term_has_ended_answers_no_more() -> None:
    org(OrgKind.OWNERS_COMMITTEE, COMPOUND, "业委会一届", until_on=YESTERDAY)

    found = responsible("业委会", GRID, COMPOUND, NOON)

    assert found is not None
    assert found.kind == OrgKind.RESIDENTS_COMMITTEE


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_each_body_of_a_cell_is_found_once() -> None:
    found = bodies_around(GRID, COMPOUND, NOON).each("住建、街道、区住建局、园林")

    assert [body.name for body in found] == ["区住建局", "望江街道办"]


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_a_body_elsewhere_is_not_asked() -> None:
    assert responsible("社区", "99/02/01/g1/", "99/02/01/c1/", NOON) is None
