"""Behind the code, on the desk and on the commissioner's own phone."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from linli.cases.models import Case, Commissioner, CommissionerMatter
from linli.cases.rules import May, Spot, State
from linli.cases.tests import commissioned, make, matters, town
from linli.kernel.actor import CLERK
from linli.orgs.models import Appointment, Post
from linli.orgs.rules import May as OrgsMay
from linli.people.tests import make as people
from linli.places.actions import load_features
from linli.places.rules import Feature

pytestmark = pytest.mark.django_db
HIS, LIST = "/w/commissions/", "/desk/commissioners/"


@pytest.fixture
def place() -> town.Town:
    here = town.town()
    make.clocks(**commissioned.CLOCK)
    town.kind()
    commissioned.post()
    return here


@pytest.fixture
def seat(place: town.Town) -> Commissioner:
    return commissioned.appointed(
        place.lights, place.staff["department"], area=place.community.path
    )


def _keeper(place: town.Town) -> Client:
    duties = [OrgsMay.KEEP_ORGS.value, May.SEE.value]
    Post.objects.create(code="keeper", name="组织管理", duties=duties, valid_from=town.SINCE)
    account = people.staff("keeper")
    Appointment.objects.create(
        account=account, post_code="keeper", org=place.lights, area_path=place.lights.path,
        since_on=town.SINCE,
    )  # fmt: skip
    return town.client(account)


def _sent(page: Any, **more: Any) -> dict[str, Any]:
    """What a browser sends: the draft the page carried, and what was typed."""
    return {"draft": page.context["sealed"], "kind_code": "0402", "where": "", **more}


def test_whoever_scans_the_code_writes_to_the_post_and_reads_no_number(
    seat: Commissioner, place: town.Town
) -> None:
    reader, here = town.client(place.resident), f"/c/{seat.code.lower()}/"

    page = reader.get(here)
    empty = reader.post(here, _sent(page, words="东门旁"))
    kept = reader.post(here, _sent(page, text="路灯不亮", kind_code=""))
    sent = reader.post(here, _sent(kept, text="路灯不亮", words="东门旁", where=""))
    again = reader.post(here, _sent(kept, text="路灯不亮", words="东门旁", where=""))

    said = page.content.decode()
    assert "青禾区路灯管理所" in said
    assert "王专员" in said
    assert "13811112222" not in said
    assert (empty.status_code, kept.status_code) == (422, 422)
    assert "路灯不亮" in kept.content.decode()
    assert sent.headers["Location"] == again.headers["Location"]
    assert "东门旁" in Case.objects.get().place
    assert reader.get(sent.headers["Location"]).status_code == 200


def test_a_stranger_signs_in_first_where_the_community_wants_it(seat: Commissioner) -> None:
    here = f"/c/{seat.code}/"
    given = {
        "feature": Feature.OPEN_REPORT.value, "path": "", "on": False,
        "valid_from": town.SINCE, "source": "test",
    }  # fmt: skip

    before = town.client().get(here).content.decode()
    load_features(CLERK, [given], now=make.NOON)
    after = town.client().get(here).content.decode()

    assert 'name="kind_code"' in before
    assert 'name="kind_code"' not in after
    assert f"next={quote(here, safe='')}" in after


def test_a_code_is_typed_in_and_one_that_is_unknown_or_closed_leads_on(
    seat: Commissioner, place: town.Town
) -> None:
    reader, keeper = town.client(), _keeper(place)

    typed = reader.get("/c/", {"code": f"{seat.code[:5]}-{seat.code[5:]}".lower()})
    wrong = [reader.get("/c/", {"code": "0000"}), reader.get("/c/0000/")]
    name = f"renew-{seat.pk.hex[-8:]}-why"
    keeper.post(f"{LIST}{seat.pk}/do/renew/", {name: "被冒贴"})

    assert typed.headers["Location"] == f"/c/{seat.code}/"
    assert [one.status_code for one in wrong] == [404, 404]
    assert reader.get(f"/c/{seat.code}/").status_code == 410
    assert Commissioner.objects.get(closed_at=None).code != seat.code


def test_who_keeps_the_bodies_appoints_and_prints(
    place: town.Town, django_assert_max_num_queries: Any
) -> None:
    keeper, desk = _keeper(place), town.client(place.staff["desk"])
    given = {
        "org": str(place.lights.pk), "username": place.staff["department"].username,
        "post": commissioned.POST, "area": place.compound.path, "kinds": ["0402"],
        "since_on": f"{town.SINCE}",
    }  # fmt: skip
    empty = keeper.get(LIST).content.decode()
    missing = keeper.post(f"{LIST}new/", {**given, "username": "nobody"})
    made = keeper.post(f"{LIST}new/", given)
    twice = keeper.post(f"{LIST}new/", {**given, "username": place.staff["desk"].username})
    one = Commissioner.objects.get()

    assert one.code not in empty
    assert (missing.status_code, made.status_code, twice.status_code) == (422, 302, 422)
    assert "area" in twice.context["form"].errors
    with django_assert_max_num_queries(16):
        assert one.code in matters.words(keeper, LIST)
    assert "<svg" in keeper.get(f"{LIST}print/").content.decode()
    assert "梧桐小区" in keeper.get(f"{LIST}{one.pk}/print/").content.decode()
    assert desk.get(f"{LIST}new/").status_code == 404


def test_he_reads_what_was_brought_and_says_no_on_his_phone(
    seat: Commissioner, place: town.Town, django_assert_max_num_queries: Any
) -> None:
    his, desk = town.client(place.staff["department"]), town.client(place.staff["desk"])
    case = commissioned.written(seat, spot=Spot(compound_path=place.compound.path))
    Case.objects.filter(pk=case.pk).update(commissioned_at=make.NOON)
    mine = CommissionerMatter.objects.get()

    with django_assert_max_num_queries(20):
        listed = matters.words(his, HIS)
    empty = his.post(f"{HIS}{mine.pk}/", {"why": " "})
    said = his.post(f"{HIS}{mine.pk}/", {"why": "要迁杆"})
    case.refresh_from_db()

    assert case.number in listed
    assert (empty.status_code, said.status_code) == (422, 302)
    assert "要迁杆" in matters.words(his, f"{HIS}{mine.pk}/")
    assert case.number not in matters.words(his, HIS)
    assert case.state == State.DISPATCHED
    assert "要迁杆" in matters.words(desk, f"/desk/case/{case.number}/")
    assert desk.get(HIS).status_code == 404


def test_the_community_brings_it_from_the_page_of_the_matter(
    seat: Commissioner, place: town.Town
) -> None:
    post = Post.objects.get(code="desk")
    post.duties = [*post.duties, May.REQUEST_WHISTLE.value]
    post.save()
    desk = town.client(place.staff["desk"])
    spot = Spot(place.cell.path, place.compound.path, "梧桐小区")
    case = commissioned.in_hand(area="99/", spot=spot)
    here = f"/desk/case/{case.number}/commissioner/"

    led = desk.get(f"/desk/case/{case.number}/").content.decode()
    empty = desk.post(here, {"seat": str(seat.pk), "ask": ""})
    sent = desk.post(here, {"seat": str(seat.pk), "ask": "请牵头"})
    after = desk.get(f"/desk/case/{case.number}/").content.decode()

    assert here in led
    assert (empty.status_code, sent.status_code) == (422, 302)
    assert here not in after
    assert "青禾区路灯管理所" in after
