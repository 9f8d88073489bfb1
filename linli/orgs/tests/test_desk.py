"""Bodies on the desk: the chain, one body, founding, terms, members; errors beside the field."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions
from linli.orgs.models import Appointment, BodyForm, Membership, Org
from linli.orgs.rules import OrgKind, Part, Term, Why, why_not_renew
from linli.places.models import Area
from linli.places.tests.make import COMMUNITY, DISTRICT, NOON, STREET, areas, cell, compound
from linli.trail.models import Trace

from .desk import reader
from .make import KEEPER, SINCE, STRANGER, account, contract, org, post

TODAY = NOON.date()


@pytest.mark.parametrize(
    ("since", "term", "why"),
    [
        (SINCE, Term(SINCE, TODAY), None),
        (None, Term(SINCE), None),
        (SINCE, Term(date(2025, 12, 31)), Why.BEFORE_THE_TERM),
        (SINCE, Term(TODAY, SINCE), Why.TERM_ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_a_term_follows_the_one_before(since: date | None, term: Term, why: Why | None) -> None:
    assert why_not_renew(since, term) is why


@pytest.fixture
def community(db: None) -> Area:  # noqa: ARG001  (opens the database)
    return areas()


def form(code: str, name: str, level: str, tier: int = 0) -> None:
    BodyForm.objects.create(
        code=code, name=name, kind=OrgKind.PARTY_COMMITTEE, level=level, tier=tier,
        valid_from=SINCE, source="invented",
    )  # fmt: skip


def seat(body: Org, name: str, area: str = COMMUNITY, username: str = "li") -> Appointment:
    return Appointment.objects.create(
        account=account(username), post_code="sec", org=body, area_path=area, public_name=name,
        since_on=SINCE,
    )  # fmt: skip


@pytest.mark.usefixtures("community")
def test_a_renewed_term_leaves_the_old_one_in_the_trace() -> None:
    body = org(OrgKind.OWNERS_COMMITTEE, COMMUNITY, "业委会", until_on=date(2026, 3, 1))
    new = Term(date(2026, 3, 2), date(2031, 3, 1))

    actions.renew_term(KEEPER, body.pk, new, now=NOON)
    actions.renew_term(KEEPER, body.pk, new, now=NOON)

    body.refresh_from_db()
    trace = Trace.objects.get(verb="org.term_renewed")
    assert (body.since_on, body.until_on) == (new.since_on, new.until_on)
    assert trace.facts == {"since": "", "until": "2026-03-01"}


@pytest.mark.usefixtures("community")
def test_a_strangers_area_has_no_other_term() -> None:
    body = org(OrgKind.OWNERS_COMMITTEE, COMMUNITY, "业委会")

    with pytest.raises(NotAllowed):
        actions.renew_term(STRANGER, body.pk, Term(SINCE), now=NOON)
    with pytest.raises(Refused):
        actions.renew_term(KEEPER, body.pk, Term(TODAY, SINCE), now=NOON)


def test_a_streets_page_counts_as_much_for_one_body_as_for_thirty(
    community: Area, django_assert_max_num_queries: Any
) -> None:
    form("joint", "社区大党委", "community", 1)
    post("sec", "书记")
    client = reader(STREET, "cases.see")
    for bodies in (1, 30):
        for number in range(bodies):
            home = compound(community, bodies * 10 + number)
            body = org(OrgKind.OWNERS_COMMITTEE, home.path, f"业委会{number}")
            seat(body, "赵主任", home.path, f"u{bodies}{number}")

        with django_assert_max_num_queries(14):  # four of them are the frame of every desk page
            page = client.get(f"/desk/bodies/?area={STREET}&tier=compound").content.decode()

    assert page.count("赵主任") == 31
    assert "u307" not in page


@pytest.mark.usefixtures("community")
def test_the_chain_says_who_stands_at_each_tier_and_where_nobody_does() -> None:
    form("street", "街道大工委", "subdistrict", 1)
    form("joint", "社区大党委", "community", 2)
    post("sec", "书记")
    body = org(OrgKind.PARTY_COMMITTEE, STREET, "望江大工委")
    Org.objects.filter(pk=body.pk).update(form="street")
    seat(body, "钱书记")

    page = reader(COMMUNITY, "cases.see").get("/desk/bodies/").content.decode()

    assert "望江大工委 · 书记 钱书记" in page
    assert "还没有" in page
    assert "登记组织" not in page


def test_grid_cells_and_compounds_are_two_tiers(community: Area) -> None:
    org(OrgKind.PARTY_GROUP, cell(community, 1).path, "网格党小组")
    org(OrgKind.PARTY_BRANCH, compound(community).path, "小区党支部")
    client = reader(STREET, "cases.see")

    grid = client.get("/desk/bodies/?tier=grid").content.decode()
    homes = client.get("/desk/bodies/?tier=compound").content.decode()

    assert ("网格党小组" in grid, "小区党支部" in grid) == (True, False)
    assert ("网格党小组" in homes, "小区党支部" in homes) == (False, True)


def test_a_body_shows_its_posts_members_contracts_and_past(
    community: Area, django_assert_max_num_queries: Any
) -> None:
    post("sec", "书记")
    firm = org(OrgKind.PROPERTY_COMPANY, COMMUNITY, "安居物业")
    contract(firm, compound(community))
    watching = org(OrgKind.SUPERVISION_GROUP, STREET, "督导组")
    one = seat(firm, "孙经理")
    Appointment.objects.create(
        account=one.account, post_code="sec", org=watching, area_path=STREET, since_on=SINCE
    )
    member = actions.enrol(CLERK, firm.pk, watching.pk, Part.MEMBER_UNIT, Term(SINCE), now=NOON)
    actions.set_phone(CLERK, firm.pk, phone="000-1234567", now=NOON)
    client = reader(STREET, "orgs.keep")

    with django_assert_max_num_queries(28):
        page = client.get(f"/desk/bodies/{firm.pk}/").content.decode()

    told = ["孙经理", "督导组", "梧桐小区 1", "有成员加入", "改了电话", "不能给这家企业打分"]
    assert [word for word in told if word not in page] == []
    assert member.member.name in page


@pytest.mark.usefixtures("community")
def test_readers_see_public_names_alone_and_no_buttons() -> None:
    post("sec", "书记")
    body = org(OrgKind.OWNERS_COMMITTEE, COMMUNITY, "业委会")
    seat(body, "赵主任", username="zhao_login")
    client = reader(STREET, "cases.see")

    page = client.get(f"/desk/bodies/{body.pk}/").content.decode()

    assert "赵主任" in page
    assert "zhao_login" not in page
    assert f"/desk/bodies/{body.pk}/term/" not in page
    for name in ("phone", "term", "members"):
        assert client.get(f"/desk/bodies/{body.pk}/{name}/").status_code == 403


def given(**more: str) -> dict[str, str]:
    body = {"form": "joint", "path": COMMUNITY, "name": "晴川大党委", "code": "joint-5"}
    return body | {"since_on": "2026-01-01", "until_on": "2030-12-31", "phone": ""} | more


@pytest.fixture
def keeper(community: Area) -> Client:  # noqa: ARG001  (the town)
    form("joint", "社区大党委", "community", 1)
    return reader(STREET, "orgs.keep")


def test_a_body_is_founded_in_a_form_of_the_town(keeper: Client) -> None:
    assert "社区大党委 · 社区" in keeper.get("/desk/bodies/new/").content.decode()

    answer = keeper.post("/desk/bodies/new/", given())

    body = Org.objects.get(code="joint-5")
    assert answer.headers["Location"] == f"/desk/bodies/{body.pk}/"
    assert (body.kind, body.form, body.path) == (OrgKind.PARTY_COMMITTEE, "joint", COMMUNITY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"path": STREET}, "这种组织不设在这一层级。"),
        ({"until_on": "2025-01-01"}, "结束日期早于开始日期。"),
        ({"code": f"{STREET}reader的单位"}, "这个编码已有别的单位在用。"),
        ({"name": ""}, "errorlist"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    keeper: Client, wrong: dict[str, str], said: str
) -> None:
    answer = keeper.post("/desk/bodies/new/", given(**wrong))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{next(iter(wrong))}"' in page
    assert said in page
    assert 'value="joint-5"' in page or "code" in wrong


def test_phone_term_and_members_are_kept_in_the_browser(keeper: Client) -> None:
    body, other = org(OrgKind.PARTNER, COMMUNITY, "书店"), org(OrgKind.PARTNER, COMMUNITY, "药店")
    page = f"/desk/bodies/{body.pk}/"
    later = (timezone.localdate() + timedelta(days=30)).isoformat()

    keeper.post(f"{page}phone/", {"phone": "000-7654321"})
    keeper.post(f"{page}term/", {"since_on": "2026-01-01", "until_on": later})
    joined = {"member": other.name, "part": "business", "since_on": "2026-01-01", "until_on": ""}
    keeper.post(f"{page}members/", joined)

    body.refresh_from_db()
    assert (body.phone, str(body.until_on)) == ("000-7654321", later)
    assert Membership.objects.get().member == other
    shown = keeper.get(page).content.decode()
    assert "药店" in shown
    assert later in shown


def test_a_member_nobody_knows_is_said_so(keeper: Client) -> None:
    body = org(OrgKind.PARTNER, COMMUNITY, "书店")
    joined = {"member": "没有的店", "part": "business", "since_on": "2026-01-01"}

    unknown = keeper.post(f"/desk/bodies/{body.pk}/members/", joined)
    itself = keeper.post(f"/desk/bodies/{body.pk}/members/", joined | {"member": body.code})

    assert (unknown.status_code, itself.status_code) == (422, 422)
    assert "没有这个编码或名称的单位。" in unknown.content.decode()
    assert "单位不能是自己的成员。" in itself.content.decode()


@pytest.mark.usefixtures("community")
def test_a_district_is_asked_whole() -> None:
    page = reader(DISTRICT, "cases.see").get("/desk/bodies/?tier=subdistrict").content.decode()

    assert "这里这一级还没有单位。" in page
    assert "本地没有设组织链条。" in page
