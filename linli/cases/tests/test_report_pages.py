"""The three pages of a report, as a browser without JavaScript sends them."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.cases.models import Case, Photo, Reporter
from linli.cases.rules import Source, State
from linli.cases.tests import town
from linli.places.tests import make as places

pytestmark = pytest.mark.django_db
NO_PHOTO = SimpleUploadedFile("note.jpg", b"hello")


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


@pytest.fixture(autouse=True)
def place() -> town.Town:
    return town.town()


def draft_of(page: Any) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', page.content.decode())
    assert found
    return found.group(1)


def step(client: Client, page: Any, which: str, **given: Any) -> Any:
    sent = {"draft": draft_of(page), "step": which, "go": "next", **given}
    return client.post("/report/", sent)


def check(client: Client, place: town.Town, text: str = "楼道灯不亮", **what: Any) -> Any:
    page = step(client, client.get("/report/"), "what", text=text, **what)
    chosen = {"compound": str(place.compound.pk), "entrance": str(place.entrance.pk)}
    return step(client, page, "where", words="三楼", **chosen)


def where(client: Client, place: town.Town, **chosen: Any) -> Any:
    page = step(client, client.get("/report/"), "what", text="楼道灯不亮")
    return step(client, page, "where", compound=str(place.compound.pk), **chosen)


def test_a_grid_worker_is_told_to_pick_the_building_where_a_compound_has_several_cells(
    place: town.Town,
) -> None:
    other = places.cell(place.community, 6, side=1)
    entrance = places.entrance(place.compound, other, building="7", number="1")
    worker = town.client(place.staff["worker"])

    loose, theirs = where(worker, place), where(worker, place, entrance=str(entrance.pk))
    mine = where(worker, place, entrance=str(place.entrance.pk))

    assert [one.status_code for one in (loose, theirs, mine)] == [422, 422, 200]
    page = loose.content.decode()
    assert 'href="#id_entrance"' in page
    assert "请选楼栋和单元" in page
    assert "不在您代报的辖区" in theirs.content.decode()
    assert where(town.client(), place).status_code == 200


def test_a_stranger_reports_in_three_pages(place: town.Town) -> None:
    client = town.client()

    done = step(client, check(client, place, photos=town.upload()), "check", phone="13800002211")

    case = Case.objects.get()
    assert (done.status_code, done.url) == (302, f"/report/done/{case.number}/")
    assert case.place == "梧桐小区 3 栋 2 单元 三楼"
    assert case.grid_path == place.cell.path
    assert Photo.objects.get().width == 800
    page = client.get(done.url).content.decode()
    assert case.number in page
    assert "查询码" in page


def test_tapping_twice_files_once(place: town.Town) -> None:
    client = town.client()
    page = check(client, place)

    first, second = step(client, page, "check"), step(client, page, "check")

    assert first.url == second.url
    assert Case.objects.count() == 1


def test_a_wrong_photo_keeps_words_and_the_other_photo() -> None:
    client = town.client()

    page = step(client, client.get("/report/"), "what", text="灯不亮", photos=town.upload())
    back = step(client, page, "where", go="back")
    wrong = step(client, back, "what", text="灯不亮了", photos=NO_PHOTO)

    words = wrong.content.decode()
    assert wrong.status_code == 422
    assert "“note.jpg”不是照片" in words
    assert "灯不亮了" in words
    assert "/report/photo/" in words


def test_a_photo_goes_where_its_tick_is_set() -> None:
    client = town.client()
    page = step(client, client.get("/report/"), "what", text="灯不亮", photos=town.upload())

    back = step(client, page, "where", go="back")
    page = step(client, back, "what", text="灯不亮", drop="0")
    again = step(client, page, "where", go="back")

    assert "/report/photo/" not in again.content.decode()


def test_nothing_said_is_said_at_the_field() -> None:
    client = town.client()

    page = step(client, client.get("/report/"), "what", text="  ")

    assert page.status_code == 422
    assert "请写几个字说说怎么了，或者加一张照片。" in page.content.decode()


def test_no_place_is_said_at_the_field() -> None:
    client = town.client()
    page = step(client, client.get("/report/"), "what", text="灯不亮")

    page = step(client, page, "where", words="东门")

    assert page.status_code == 422
    assert "请选在哪个小区。" in page.content.decode()
    assert "东门" in page.content.decode()


def test_a_compound_is_found_by_a_part_of_its_name() -> None:
    client = town.client()
    page = step(client, client.get("/report/"), "what", text="灯不亮")

    page = step(client, page, "where", go="find", find="梧桐")

    assert page.status_code == 200
    assert "3 栋 2 单元" in page.content.decode()


def test_a_name_nobody_knows_says_so() -> None:
    client = town.client()
    page = step(client, client.get("/report/"), "what", text="灯不亮")

    page = step(client, page, "where", go="find", find="月球")

    assert "没找到这个小区" in page.content.decode()


def test_a_resident_finds_his_home_chosen(place: town.Town) -> None:
    client = town.client(place.resident)

    page = step(client, client.get("/report/"), "what", text="灯不亮")

    words = page.content.decode()
    assert f'value="{place.entrance.pk}" selected' in words
    home = {"compound": str(place.compound.pk), "entrance": str(place.entrance.pk)}
    done = step(client, page, "where", **home)
    step(client, done, "check")
    assert Reporter.objects.get().account_id == place.resident.pk


def test_anonymous_keeps_no_account(place: town.Town) -> None:
    client = town.client(place.resident)

    step(client, check(client, place), "check", anonymous="on")

    assert Reporter.objects.get().account_id is None


def test_anonymous_with_a_number_is_asked_again(place: town.Town) -> None:
    client = town.client()

    page = step(client, check(client, place), "check", anonymous="on", phone="13800002211")

    assert page.status_code == 422
    assert "13800002211" in page.content.decode()
    assert not Case.objects.exists()


def test_the_same_matter_close_by_can_be_joined(place: town.Town) -> None:
    first = town.client()
    step(first, check(first, place), "check")
    master = Case.objects.get()
    second = town.client()

    page = check(second, place, text="三栋的灯也坏了")
    done = step(second, page, "join", case=master.number)

    joined = Case.objects.exclude(pk=master.pk).get()
    assert joined.state == State.MERGED
    assert done.url == f"/report/done/{joined.number}/"
    assert second.get(f"/track/{joined.number}/").status_code == 200
    assert "楼道灯不亮" not in page.content.decode()


def test_a_draft_of_somebody_else_is_no_draft() -> None:
    client = town.client()

    page = client.post("/report/", {"draft": "forged", "step": "check", "go": "send"})

    assert page.status_code == 422
    assert not Case.objects.exists()


def test_the_done_page_is_for_the_one_who_reported(place: town.Town) -> None:
    client = town.client()
    done = step(client, check(client, place), "check")

    assert town.client().get(done.url).status_code == 404


def test_those_on_duty_say_where_it_comes_from(place: town.Town) -> None:
    client = town.client(place.staff["worker"])

    page = check(client, place)
    given = {"source": "grid", "by_proxy": "on", "name": "王小明", "phone": "13800002211"}
    step(client, page, "check", **given)

    case, reporter = Case.objects.get(), Reporter.objects.get()
    assert case.source == Source.GRID
    assert (reporter.by_proxy, reporter.account_id) == (True, None)
