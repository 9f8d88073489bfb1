"""Nobody comes to a dead end: every page says where one is, what it is called, how to go on."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Kind, Question, Reporter, Task
from linli.cases.pages.shown import kind_full, kind_name, rows
from linli.cases.queries.owners import owners_for
from linli.cases.rules import CallBack, NewPhoto, Offer, Part, Spot, State
from linli.cases.tests import make, town
from linli.cases.tests.matters import actor, dispatched, handled, report, words
from linli.orgs.models import Contract, Org
from linli.orgs.rules import OrgKind
from linli.people.models import Resident

pytestmark = pytest.mark.django_db
PHOTO = NewPhoto("photos/aa/bb.jpg", 10, 10)


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


@pytest.fixture(autouse=True)
def place() -> town.Town:
    return town.town()


def test_home_without_a_card_is_where_the_last_report_was(place: town.Town) -> None:
    Resident.objects.all().delete()
    client = town.client(place.resident)
    assert "梧桐小区" not in words(client, "/")

    spot = Spot(place.cell.path, place.entrance.path, "3 栋 2 单元")
    report(place, spot=spot)
    page = words(client, "/")

    for said in ("梧桐小区", "晴川社区", "第 4 网格", "tel:0000-1234567", "打给社区"):
        assert said in page


def test_home_calls_the_committee_where_the_area_has_no_number(place: town.Town) -> None:
    place.community.phone = ""
    place.community.save()
    assert "tel:12345" in words(town.client(place.resident), "/")

    Org.objects.create(
        kind=OrgKind.RESIDENTS_COMMITTEE,
        code="rc",
        name="晴川社区居委会",
        path=place.community.path,
        phone="0000-7",
    )

    assert "tel:0000-7" in words(town.client(place.resident), "/")


def test_my_matters_show_the_photo_i_sent(place: town.Town) -> None:
    report(place, photos=[PHOTO])

    for path in ("/", "/mine/"):
        assert 'src="/photos/' in town.client(place.resident).get(path).content.decode()


def test_a_card_says_who_has_it_and_by_when(place: town.Town) -> None:
    dispatched(place)

    page = words(town.client(place.resident), "/mine/")

    assert "青禾区路灯管理所在办，答应" in page


def test_i_read_my_own_words_again_and_see_my_photo_large(place: town.Town) -> None:
    case = report(place, text="三楼灯不亮。\n老人下楼看不见。", photos=[PHOTO]).case

    page = words(town.client(place.resident), f"/case/{case.number}/")

    assert "老人下楼看不见。" in page
    assert f'<a href="/photos/{case.photo_set.get().pk}/">' in page


def test_a_photo_alone_has_a_title_everywhere(place: town.Town) -> None:
    case = report(place, text="", photos=[PHOTO]).case

    page = words(town.client(place.resident), f"/case/{case.number}/")
    desk = words(town.client(place.staff["desk"]), f"/desk/case/{case.number}/")

    assert "只有照片" in page
    assert "只有照片" in desk


def test_the_desk_folds_away_bodies_without_a_reason(place: town.Town) -> None:
    case = report(place).case
    desk = actor(place.staff["desk"])
    actions.accept(desk, case.pk, kind_code=town.kind(), title="灯不亮", now=timezone.now())

    page = words(town.client(place.staff["desk"]), f"/desk/case/{case.number}/")
    offers = page[page.index("step-dispatch") : page.index("step-ask")]
    first, _, others = offers.partition("其他单位")

    assert "青禾区路灯管理所" in first
    assert "权责清单 0402 主办" in first
    assert "第 4 网格" in first
    assert "望江街道" not in first
    assert "望江街道" in others


def test_whoever_was_asked_or_not_drawn_waits_for_the_end_alone(place: town.Town) -> None:
    case = make.again(handled(place))
    case.state, case.call_back = State.VERIFIED, None
    assert rows([case], timezone.now())[0].state == "待回访"
    case.call_back = CallBack.NOT_DRAWN
    assert rows([case], timezone.now())[0].state == "待办结"


def test_a_task_shows_the_desk_the_clock_its_worker_sees(place: town.Town) -> None:
    case = dispatched(place)
    task = case.task_set.get()

    desk = words(town.client(place.staff["desk"]), f"/desk/case/{case.number}/")
    worker = words(town.client(place.staff["department"]), f"/w/{task.pk}/")

    left = worker[worker.index('class="clock') :].split("<b>")[1].split("</b>")[0]
    assert f">{left}<" in desk[desk.index('class="part hand"') :]


def test_after_a_call_the_next_one_waits(place: town.Town) -> None:
    town.always_asked()
    case = handled(place)
    verifier = actor(place.staff["verifier"])
    actions.verify(verifier, case.pk, note="亮了", now=timezone.now())
    reporter = Reporter.objects.get(case=case)

    caller = town.client(place.staff["caller"])
    assert ">楼道灯不亮</h2>" in words(caller, f"/desk/case/{case.number}/call/{reporter.pk}/")

    done = caller.post(f"/desk/case/{case.number}/call/{reporter.pk}/", {"result": "refused"})

    assert done["Location"] == "/desk/callbacks/"


def test_the_report_says_to_whom_it_goes(place: town.Town) -> None:
    client = town.client(place.resident)
    for said in ("会送到", "晴川社区 · 第 4 网格"):
        assert said in words(client, "/report/")

    done = report(place, spot=Spot(place.cell.path, place.entrance.path, "3 栋 2 单元"))

    assert "晴川社区 · 第 4 网格" in words(client, f"/case/{done.case.number}/")
    assert Case.objects.count() == 1


def test_words_or_a_photo_neither_is_called_optional() -> None:
    page = words(town.client(), "/report/")
    asked = page[page.index("写一句话，或者拍张照片") :].split("</form>")[0]

    assert "可以不填" not in asked
    assert "拍照或选照片" in asked


def test_who_holds_the_task_asks_the_reporter_and_reads_the_answer(place: town.Town) -> None:
    case = dispatched(place, name="欧阳")
    here = f"/w/{Task.objects.get(case=case).pk}/"
    handler, teller = town.client(place.staff["department"]), town.client(place.resident)
    before = words(handler, here)

    done = handler.post(f"{here}ask/", {"ask-text": "哪一盏不亮？"})
    asked = Question.objects.get()
    told = words(teller, f"/case/{case.number}/")
    actions.answer(actor(place.resident), asked.pk, text="二楼那盏", now=timezone.now())
    after = words(handler, here)

    assert f'action="{here}ask/"' in before
    assert 'action="/desk/' not in before
    assert done["Location"] == here
    assert "哪一盏不亮？" in told
    assert "二楼那盏" in after
    assert [one for one in ("13800002211", "欧阳") if one in after] == []


def test_who_holds_no_task_any_more_asks_nothing(place: town.Town) -> None:
    case, desk = dispatched(place), actor(place.staff["desk"])
    task = Task.objects.get(case=case)
    cell = [Offer(grid_cell_id=place.cell.pk)]
    actions.redispatch(desk, case.pk, offers=cell, why="送错了", now=timezone.now())

    answer = town.client(place.staff["department"]).post(
        f"/w/{task.pk}/ask/", {"ask-text": "哪一盏不亮？"}
    )

    assert answer.status_code == 410
    assert not Question.objects.exists()


def test_of_firms_only_the_one_that_serves_the_compound_is_offered(place: town.Town) -> None:
    case = report(place).case
    for name in ("星河物业", "桂香物业"):
        firm = Org.objects.create(
            kind=OrgKind.PROPERTY_COMPANY, code=name, name=name, path=place.lights.path
        )
    Contract.objects.create(firm=firm, compound=place.compound, since_on=town.SINCE)

    offered = [one.name for one in owners_for(case, timezone.now())]

    assert "桂香物业" in offered
    assert "星河物业" not in offered


def test_a_finished_part_has_no_clock_and_no_locked_buttons(place: town.Town) -> None:
    task = handled(place).task_set.get()

    page = words(town.client(place.staff["department"]), f"/w/{task.pk}/")

    assert 'class="clock' not in page
    assert "disabled" not in page.split('<details class="closed">')[0]


def test_only_who_may_report_for_others_is_asked_to(place: town.Town) -> None:
    said = "帮居民报上来"
    assert said in words(town.client(place.staff["worker"]), "/w/")
    assert said not in words(town.client(place.staff["department"]), "/w/")


def test_the_lead_finds_the_helper_who_waits_for_him(place: town.Town) -> None:
    now, desk = timezone.now(), actor(place.staff["desk"])
    case = report(place).case
    actions.accept(desk, case.pk, kind_code=town.kind(), title="灯不亮", now=now)
    lead, helper = Offer(org_id=place.lights.pk), Offer(grid_cell_id=place.cell.pk, part=Part.CO)
    actions.dispatch(desk, case.pk, offers=[lead, helper], now=now)
    for role, part in (("department", Part.LEAD), ("worker", Part.CO)):
        man, task = actor(place.staff[role]), case.task_set.get(part=part)
        actions.sign(man, task.pk, now=now)
        actions.finish(man, task.pk, note="好了", reply="好了", now=now)
    mine = case.task_set.get(part=Part.LEAD)

    page = words(town.client(place.staff["department"]), "/w/")

    assert f'href="/w/{mine.pk}/"' in page
    assert "协办办完了，请您确认" in page
    client, theirs = town.client(place.staff["department"]), case.task_set.get(part=Part.CO)
    assert f"/w/{theirs.pk}/accept_part/" in words(client, f"/w/{mine.pk}/")
    assert client.post(f"/w/{theirs.pk}/accept_part/")["Location"] == "/w/"
    case.refresh_from_db()
    assert case.handled_at is not None
    assert f'href="/w/{mine.pk}/"' not in words(town.client(place.staff["department"]), "/w/")


def test_a_kind_reads_with_chinese_marks_whatever_the_file_had() -> None:
    noise = Kind(level1="施工管理", level2="施工扰民(时段、噪声)")

    assert kind_name(noise) == "施工扰民（时段、噪声）"
    assert kind_full(noise) == "施工管理 · 施工扰民（时段、噪声）"
    assert kind_name(None) == ""


def test_a_kind_that_needs_a_photo_does_not_call_it_optional(place: town.Town) -> None:
    case = dispatched(place)
    task = Task.objects.get(case=case)
    worker = place.staff["department"]
    actions.sign(actor(worker), task.pk, now=timezone.now())
    Kind.objects.update(proof_photo=True)

    page = words(town.client(worker), f"/w/{task.pk}/")

    assert "这类事项要附办好后的照片。最多 6 张" in page
    assert not re.search(r"办好后的照片\s*<span class=.opt", page)


def test_who_checks_what_others_did_finds_the_way_there(place: town.Town) -> None:
    way = "/desk/?show=verify"

    checks = words(town.client(place.staff["verifier"]), "/w/")
    handles = words(town.client(place.staff["department"]), "/w/")

    assert way in checks
    assert way not in handles


def test_partners_however_many_never_crowd_out_who_answers(place: town.Town) -> None:
    case = report(place).case
    firm = Org.objects.create(
        kind=OrgKind.PROPERTY_COMPANY, code="z", name="星河物业", path=place.lights.path
    )
    Contract.objects.create(firm=firm, compound=place.compound, since_on=town.SINCE)
    for kind in (OrgKind.PARTNER, OrgKind.DEPARTMENT):
        Org.objects.bulk_create(
            Org(kind=kind, code=f"{kind}{n}", name=f"{kind}{n}", path=place.lights.path)
            for n in range(70)
        )

    offered = [one.name for one in owners_for(case, timezone.now())]

    assert "星河物业" in offered
    assert not [name for name in offered if name.startswith(OrgKind.PARTNER)]
