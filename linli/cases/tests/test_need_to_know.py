"""Whoever has a part no more reads it no more. (知悉范围)"""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from linli.cases import actions, queries
from linli.cases.models import Case, Photo, Task
from linli.cases.queries import looking, working
from linli.cases.rules import GONE, NewPhoto, Offer, TaskState, Why
from linli.cases.tests import make, matters, town
from linli.kernel.refusals import NotAllowed

pytestmark = pytest.mark.django_db
WORDS = "三楼住户说物业不修灯"


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


def replaced(here: town.Town) -> tuple[Case, Task]:
    """A matter with a picture that went from the department to another body."""
    case = matters.dispatched(here, text=WORDS, photos=[NewPhoto("photos/aa/bb.jpg", 8, 6)])
    task = Task.objects.get(case=case)
    desk, offers = matters.actor(here.staff["desk"]), [Offer(org_id=make.org().pk)]
    actions.redispatch(desk, case.pk, offers=offers, why="不归他们管", now=timezone.now())
    return case, task


def test_a_body_that_lost_its_part_reads_that_it_is_gone_and_nothing_else() -> None:
    place = town.town()
    case, task = replaced(place)
    client, photo = town.client(place.staff["department"]), Photo.objects.get(case=case)

    for method, lost, absent, said in (
        ("get", f"/w/{task.pk}/", f"/w/{uuid4()}/", 410),
        ("post", f"/w/{task.pk}/sign/", f"/w/{uuid4()}/sign/", 410),
        ("get", f"/photos/{photo.pk}/", f"/photos/{uuid4()}/", 404),
    ):
        there, nowhere = (getattr(client, method)(path) for path in (lost, absent))
        assert (there.status_code, nowhere.status_code) == (said, 404)
        assert WORDS not in there.content.decode()
    assert WORDS not in matters.words(client, "/w/")
    assert WORDS in matters.words(town.client(place.staff["desk"]), f"/w/{task.pk}/")


@pytest.mark.parametrize("state", TaskState)
def test_a_part_given_back_or_taken_away_is_nobodys(state: TaskState) -> None:
    body = make.org()
    case, man = make.dispatched(body), make.handler(body)
    task = make.task(case)
    Task.objects.filter(pk=task.pk).update(state=state)
    has_it = state not in GONE

    assert (looking.task_seen_by(man, task.pk) is not None) is has_it
    assert working.tasks_of_actor(man).exists() is has_it


@pytest.mark.parametrize("state", sorted(GONE))
def test_a_part_that_is_gone_is_worked_on_by_nobody(state: TaskState) -> None:
    body = make.org()
    case, man = make.dispatched(body), make.handler(body)
    task = make.task(case)
    actions.triage(make.desk(), case.pk, kind_code=make.kind(), title="灯", now=make.NOON)
    Task.objects.filter(pk=task.pk).update(state=state)

    with pytest.raises(NotAllowed) as signs:
        actions.sign(man, task.pk, now=make.NOON)
    with pytest.raises(NotAllowed) as asks:
        actions.ask(man, case.pk, text="几单元？", now=make.NOON)
    with pytest.raises(NotAllowed) as on_the_spot:
        actions.handle_on_the_spot(man, case.pk, note="好了", now=make.NOON)

    assert signs.value.reason is Why.NOT_YOUR_TASK
    assert asks.value.reason is on_the_spot.value.reason is Why.NOT_YOUR_AREA
    assert not queries.seen_by(man).exists()
