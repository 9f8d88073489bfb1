"""The list for everybody on duty: applying, deciding, and what the dispatch form says of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Admission
from linli.cases.rules import May
from linli.cases.tests import admitted, make, matters, town
from linli.orgs.models import Appointment, Post

pytestmark = pytest.mark.django_db
LIST = "/desk/admissions/"


@pytest.fixture
def place() -> town.Town:
    """The department applies, the desk reviews for the district."""
    here = town.town()
    more = {"department": May.APPLY_ADMISSION, "desk": May.ADMIT}
    for role, duty in more.items():
        post = Post.objects.get(code=role)
        post.duties = [*post.duties, duty.value]
        post.save()
    held = Appointment.objects.get(post_code="desk")
    held.area_path = here.lights.path
    held.save()
    town.kind()
    return here


def test_a_department_applies_and_another_person_decides_on_the_page(
    place: town.Town, django_assert_max_num_queries: Any
) -> None:
    theirs, desk = town.client(place.staff["department"]), town.client(place.staff["desk"])
    until = timezone.localdate() + timedelta(days=90)
    said = {"frequency": "每周一次", "resources": "每月补贴", "reason": "离得近"}
    given = {**said, "org_id": str(place.lights.pk), "code": "0402", "until_on": f"{until}"}

    empty = theirs.post(f"{LIST}new/", {**given, "resources": ""})
    sent = theirs.post(f"{LIST}new/", given)
    one = Admission.objects.get()
    waiting = matters.words(desk, f"{LIST}?show=waiting")
    step = f"{LIST}{one.pk}/admit/"
    answer = desk.post(step, {f"admit-{one.pk.hex[-8:]}-basis": "可以"})

    assert (empty.status_code, sent.status_code, answer.status_code) == (422, 302, 302)
    assert "每周一次" in waiting
    assert desk.post(step, {}).status_code == 409
    assert theirs.post(f"{LIST}{one.pk}/decline/", {}).status_code == 422
    with django_assert_max_num_queries(14):
        assert "每月补贴" in matters.words(desk, LIST)
    assert "可以" in matters.words(theirs, f"{LIST}0402/")
    assert theirs.get(f"{LIST}9999/").status_code == 404


def test_the_desk_reads_why_the_grid_is_barred_and_from_which_entry(place: town.Town) -> None:
    admitted.listed(k0101="negative")
    case, desk = matters.report(place).case, matters.actor(place.staff["desk"])
    actions.accept(desk, case.pk, kind_code="0402", title="灯", now=timezone.now())
    browser, page = town.client(place.staff["desk"]), f"/desk/case/{case.number}/"

    given = {"dispatch-offers": f"grid:{place.cell.pk}"}
    answer = browser.post(f"{page}do/dispatch/", given)

    assert answer.status_code == 422
    assert "清单上查 0402 路灯不亮：还没有列入" in answer.content.decode()
    assert f'value="grid:{place.cell.pk}" checked disabled' in answer.content.decode()


def test_it_prints_and_says_when_there_is_nothing(place: town.Town) -> None:
    browser = town.client(place.staff["worker"])

    empty, paper = matters.words(browser, LIST), matters.words(browser, f"{LIST}print/")

    make.kind("0404", level2="电梯故障(困人走1301)")
    admitted.listed(k0404="admitted")
    assert "0404 电梯故障（困人走1301）" in matters.words(browser, LIST)
    assert "本区还没有建清单" in empty
    assert "这里还没有" in paper
    assert browser.get(f"{LIST}new/").status_code == 404
