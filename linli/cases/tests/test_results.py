"""Finishing a task says what came of it, and puts pictures into three slots."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from linli.cases import actions, jobs
from linli.cases.models import Case, Photo, Task
from linli.cases.queries import looking
from linli.cases.queries.working import photos_to_check
from linli.cases.rules import NewPhoto, Part, PhotoKind, Solved, Source, State, Why
from linli.cases.rules.results import Genuine, TaskResult
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import Refused
from linli.orgs.queries import actor_for
from linli.trail.actions import load_retention

pytestmark = pytest.mark.django_db
TOLD = TaskResult(
    Genuine.PARTLY, ours=True, contacted=False, solved=Solved.NO, unsolved_why="缺配件"
)
OF_HOTLINE: dict[str, Any] = {"actor": CLERK, "source": Source.HOTLINE}
ONE, TWO, THREE = (NewPhoto(f"photos/{n}/x.jpg", 800, 600) for n in ("01", "02", "03"))


def hotline_asks() -> None:
    row = dict.fromkeys(("genuine", "ours", "contacted", "solved"), True)
    since = {"code": "hotline", "valid_from": date(2026, 1, 1), "source": "an invented rule"}
    actions.load_results(CLERK, [row | since], now=NOON)


def with_slots() -> tuple[Case, Task, Actor]:
    case, task, man = make.working(make.org())
    more: dict[str, Any] = {"photos": [ONE], "evidence": [TWO], "papers": [THREE]}
    actions.finish(man, task.pk, note="换了灯泡", reply="修好了", told=TOLD, **more, now=NOON)
    return make.again(case), Task.objects.get(pk=task.pk), man


def test_the_hotline_is_told_and_a_grid_worker_is_not_asked() -> None:
    hotline_asks()
    body = make.org()
    _, asked, man = make.working(body, **OF_HOTLINE)
    _, free, mate = make.working(body)

    with pytest.raises(Refused) as no:
        actions.finish(man, asked.pk, note="换了灯泡", now=NOON)
    actions.contact(man, asked.pk, now=NOON)
    done = TaskResult(Genuine.YES, ours=True, solved=Solved.YES)
    told = actions.finish(man, asked.pk, note="换了灯泡", told=done, now=NOON)
    silent = actions.finish(mate, free.pk, note="换了灯泡", now=NOON)

    assert no.value.reason is Why.NOT_ALL_TOLD
    assert told.result == TaskResult(Genuine.YES, ours=True, contacted=True, solved=Solved.YES)
    assert silent.result == TaskResult()


def test_each_part_has_a_result_of_its_own_and_a_helper_ends_alone() -> None:
    body, helper = make.org(), make.org("城管中队")
    case = make.dispatched(body, helper)
    mate, co = make.handler(helper), make.task(case, Part.CO)
    actions.sign(mate, co.pk, now=NOON)

    actions.finish(mate, co.pk, note="拆了广告", reply="已拆除", told=TOLD, now=NOON)

    assert Task.objects.get(pk=co.pk).result == TOLD
    assert Task.objects.get(case=case, part=Part.LEAD).result == TaskResult()
    assert make.again(case).state == State.IN_PROGRESS


def test_papers_and_evidence_stay_inside() -> None:
    case, task, man = with_slots()
    kinds = dict(Photo.objects.values_list("kind", "pk"))
    teller, other = Actor(make.nobody()), make.handler(make.org("别的单位"))
    case.reporter_set.update(account_id=teller.person_id)
    publisher = make.desk()

    with pytest.raises(Refused) as no:
        actions.check_photo(publisher, kinds["papers"], public=True, now=NOON)

    def seen(who: Actor) -> set[str]:
        return {kind for kind, pk in kinds.items() if looking.photo_seen_by(who, pk)}

    assert no.value.reason is Why.STAYS_INSIDE
    assert set(kinds) == {PhotoKind.PAPERS, PhotoKind.EVIDENCE, PhotoKind.PROOF}
    assert [seen(man), seen(publisher)] == [set(kinds), set(kinds)]
    assert [seen(teller), seen(other)] == [{PhotoKind.PROOF}, set()]
    assert [one.kind for one in photos_to_check(publisher)] == [PhotoKind.PROOF]
    assert set(Photo.objects.values_list("task", flat=True)) == {task.pk}


def test_papers_and_evidence_go_with_the_contact() -> None:
    row = {"what": "contacts", "days": 9, "valid_from": date(2026, 1, 1), "source": "an invented"}
    load_retention(CLERK, [row], now=NOON)
    case, _, _ = with_slots()
    Case.objects.filter(pk=case.pk).update(
        state=State.CLOSED, closed_at=NOON, verified="checked", call_back="answered"
    )

    jobs.forget_contacts(NOON + timedelta(days=10))

    assert [one.kind for one in Photo.objects.all()] == [PhotoKind.PROOF]


@pytest.fixture
def here() -> town.Town:
    return town.town()


def form_of(page: Any) -> Any:
    return next(one.form for one in page.context["steps"] if one.name == "finish")


def moved(case: Case, here: town.Town) -> Case:
    """The same matter where the desk of the town sees it."""
    case.grid_path, case.compound_path = here.cell.path, here.entrance.path
    case.community_path = here.community.path
    case.save()
    return case


def offered(here: town.Town) -> Task:
    make.kind()
    case = make.dispatched(here.lights, **OF_HOTLINE)
    task = Task.objects.get(case=case)
    actions.sign(actor_for(here.staff["department"]), task.pk, now=NOON)
    return task


def test_the_page_says_beside_the_field_what_is_missing(here: town.Town) -> None:
    hotline_asks()
    task, browser = offered(here), town.client(here.staff["department"])
    url = reverse("cases:task_step", args=[task.pk, "finish"])
    words = {"finish-note": "换了灯泡", "finish-genuine": "yes", "finish-ours": "yes"}

    half = browser.post(url, words)
    unsaid = browser.post(url, words | {"finish-contacted": "yes", "finish-solved": "no"})
    whole = {"finish-contacted": "yes", "finish-solved": "no", "finish-unsolved_why": "缺配件"}
    done = browser.post(url, words | whole)

    assert [half.status_code, unsaid.status_code, done.status_code] == [422, 422, 302]
    assert "finish-contacted" in half.content.decode()
    assert "unsolved_why" in form_of(unsaid).errors
    assert Task.objects.get().result.unsolved_why == "缺配件"
    page = browser.get(reverse("cases:task", args=[task.pk])).content.decode()
    assert "缺配件" in page


def test_photos_of_a_form_that_comes_back_are_not_lost(
    here: town.Town, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    task, browser = offered(here), town.client(here.staff["department"])
    url = reverse("cases:task_step", args=[task.pk, "finish"])
    picture = town.upload()

    bad = browser.post(url, {"finish-solved": "no", "finish-note": "换", "finish-papers": picture})
    form = form_of(bad)
    carried = {"finish-kept": form["kept"].value(), "finish-note": "换", "finish-solved": "yes"}
    done = browser.post(url, carried)

    assert (bad.status_code, form.kept_count, done.status_code) == (422, 1, 302)
    assert Photo.objects.get().kind == PhotoKind.PAPERS


def test_what_nobody_asks_for_stands_folded(here: town.Town) -> None:
    task, browser = offered(here), town.client(here.staff["department"])

    form = form_of(browser.get(reverse("cases:task", args=[task.pk])))
    done = browser.post(
        reverse("cases:task_step", args=[task.pk, "finish"]), {"finish-note": "换了"}
    )

    assert not form.asked_first
    assert not form.unfolds
    assert done.status_code == 302


def test_desk_and_slip_show_each_part_by_itself(here: town.Town) -> None:
    case = moved(with_slots()[0], here)
    desk = town.client(here.staff["desk"])

    page = desk.get(reverse("cases:desk_case", args=[case.number]))
    slip = desk.get(reverse("cases:slip", args=[case.number]))

    (hand,) = page.context["detail"]["hands"]
    assert (hand.note, hand.reply) == ("换了灯泡", "修好了")
    assert [slot.inside for slot in hand.slots] == [True, True, False]
    assert len(hand.facts) == 5
    assert "缺配件" in slip.content.decode()
    assert slip.content.decode().count("<img") == 1


def test_dispatched_anew_nobody_is_dropped_by_accident(here: town.Town) -> None:
    helper = make.org("城管中队", path=here.lights.path)
    case = moved(make.dispatched(here.lights, helper), here)

    page = town.client(here.staff["desk"]).get(reverse("cases:desk_case", args=[case.number]))

    (again,) = [one for one in page.context["steps"] if one.name == "redispatch"]
    assert again.form["others"].value() == [f"org:{helper.pk}"]
    owners = page.context["owners"]
    lines = [*owners["first"], *owners["others"]]
    assert [one["value"] for one in lines if one["checked"]] == [f"org:{here.lights.pk}"]
