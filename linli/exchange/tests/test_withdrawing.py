"""One published matter is taken from everybody again: by a person, with a reason, at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from linli.cases.models import Case, Photo
from linli.cases.rules import May as Cases
from linli.exchange import actions
from linli.exchange.models import KeptBack, OpenMonth
from linli.exchange.rules.open_data import without_title
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Post
from linli.trail.models import Trace

from . import open311
from .older import holder
from .open311 import V2, App
from .test_open_data import LATER, MONTH, NOON, WHO, closed

TITLE = "楼前路灯不亮"


@pytest.fixture
def public(settings: Any) -> Case:
    """A matter everybody reads: by Open311, with a photo, and in the month of open data."""
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()
    first, *_ = closed(5)
    Case.objects.filter(pk=first.pk).update(title=TITLE, published_at=NOON)
    looked = {"added_at": NOON, "added_by": WHO.person_id, "checked_at": NOON, "public": True}
    Photo.objects.create(case=first, kind="report", file="x", width=1, height=1, **looked)
    month = actions.prepare_month(WHO, MONTH, now=LATER)
    actions.release_month(WHO, month.pk, now=LATER)
    first.refresh_from_db()
    return first


@pytest.mark.django_db
def test_taken_back_nobody_outside_reads_it_and_its_title_is_gone(public: Case) -> None:
    app, address = App(), f"{V2}/requests/{public.number}.json"
    before = (app.get(address).status_code, TITLE in str(OpenMonth.objects.get().rows))

    first, again = (
        actions.withdraw(WHO, public.pk, why="标题里看得出是谁", now=LATER) for _ in range(2)
    )

    month = OpenMonth.objects.get()
    assert before == (200, True)
    assert app.get(address).status_code == 404
    assert (TITLE in str(month.rows), len(month.rows), month.state) == (False, 5, "public")
    assert Photo.objects.get().public is False
    assert (first.pk, KeptBack.objects.get().why) == (again.pk, "标题里看得出是谁")
    verbs = list(Trace.objects.values_list("verb", flat=True))
    assert verbs.count("case.unpublished") == verbs.count("open_month.title_erased") == 1
    assert "看得出" not in str(list(Trace.objects.values_list("facts", flat=True)))


@pytest.mark.django_db
@pytest.mark.usefixtures("keeper")
def test_a_person_takes_it_back_with_a_reason_and_another_look_gives_it_out_again(
    client: Client, public: Case
) -> None:
    Post.objects.update(duties=[Cases.PUBLISH, Cases.SEE])
    page = "/desk/publishing/"

    shown = client.get(f"{page}?show=public&number={public.number.lower()}").content.decode()
    other = client.get(f"{page}?show=public&number=R1").content.decode()
    silent = client.post(f"{page}{public.pk}/withdraw/", {"why": " "})
    done = client.post(f"{page}{public.pk}/withdraw/", {"why": "看得出是谁"})
    inside = client.get(f"{page}?show=inside").content.decode()
    waiting = client.get(page).content.decode()
    empty = client.post(f"{page}{public.pk}/", {"title": ""}).content.decode()
    client.post(f"{page}{public.pk}/", {"title": "路灯不亮"})

    assert (public.number in shown, TITLE in shown) == (True, True)
    assert (silent.status_code, done.status_code) == (422, 302)
    assert ("看得出是谁" in inside, public.number in inside) == (True, True)
    assert (public.number in waiting, public.number in other) == (False, False)
    assert "看得出是谁" in empty
    public.refresh_from_db()
    assert (public.title, public.published_at is not None) == ("路灯不亮", True)


@pytest.mark.django_db
def test_nobody_else_takes_a_matter_back(public: Case) -> None:
    with pytest.raises(NotAllowed):
        actions.withdraw(holder(), public.pk, why="x", now=LATER + timedelta(days=1))

    assert Case.objects.get(pk=public.pk).published_at


@pytest.mark.parametrize(
    ("title", "left", "erased"),
    [("甲", [["1", ""], ["2", "乙"]], 1), ("丙", [["1", "甲"], ["2", "乙"]], 0), ("", None, 0)],
)
def test_only_these_words_leave_the_lines(title: str, left: Any, erased: int) -> None:
    rows = [("1", "甲"), ("2", "乙")]

    found = without_title(rows, title)

    assert found == (left or [["1", "甲"], ["2", "乙"]], erased)
