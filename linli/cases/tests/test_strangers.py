"""What one person tells is not read by another: similar matters, joined matters, photos. (隐私)"""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from linli.cases import actions
from linli.cases.pages.shown import near
from linli.cases.queries import looking
from linli.cases.rules import NewPhoto, Spot
from linli.cases.tests import make, town
from linli.cases.tests.matters import actor, report, words
from linli.kernel.actor import ANONYMOUS

pytestmark = pytest.mark.django_db
OWN_WORDS = "我家 302 王小明的车被划了"


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


def test_a_stranger_reads_no_title_before_it_is_published() -> None:
    kind = make.kind()
    case = make.report(text=OWN_WORDS, spot=make.SPOT).case
    case = actions.accept(make.desk(), case.pk, kind_code=kind, title=OWN_WORDS, now=make.NOON)

    before = near(make.again(case), away=22.4)
    actions.publish(make.desk(), case.pk, title="有车被划", now=make.NOON)
    after = near(make.again(case), away=22.4)

    assert (before.title, before.place) == ("路灯不亮", "相距约 22 米")
    assert after.title == "有车被划"
    assert "302" not in f"{before} {after}"


@pytest.mark.parametrize(
    ("x_m", "y_m", "found"),
    [(0, 0, 1), (59, 0, 1), (61, 0, 0), (43, 43, 0), (42, 42, 1), (0, -60, 1)],
)
def test_close_by_is_a_circle(x_m: float, y_m: float, found: int) -> None:
    make.clocks()
    community = make.COMMUNITY
    make.report(spot=Spot(f"{community}g3/", community, "路口", 100.0 + x_m, 100.0 + y_m))

    spot = Spot(f"{community}g3/", community, "路口", 100.0, 100.0)

    assert len(looking.similar(spot)) == found


def test_how_far_is_close_by_is_set_by_the_town() -> None:
    make.clocks(near_m=("200", ""), similar=("1", ""))
    community = make.COMMUNITY
    for far in (150.0, 190.0, 210.0):
        make.report(spot=Spot(f"{community}g3/", community, "路口", 100.0 + far, 100.0))

    found = looking.similar(Spot(f"{community}g3/", community, "路口", 100.0, 100.0))

    assert [one.x_m for one in found] == [290.0]


def test_a_worker_reads_no_title_of_another_cell() -> None:
    """Nor does the desk read words for which nobody gave it a duty, however close they lie."""
    make.clocks()
    here, beyond = make.report().case, Spot("07/02/05/g4/", make.SPOT.compound_path, "2 栋")
    other = make.report(text=OWN_WORDS, spot=beyond).case

    assert looking.similar_seen_by(make.worker(), here) == []
    assert looking.similar_seen_by(make.desk(), here) == [other]


def test_the_same_building_is_close_by_without_coordinates() -> None:
    make.clocks()
    make.report(spot=Spot(make.SPOT.grid_path, f"{make.SPOT.compound_path}e1/", "2 栋"))

    assert len(looking.similar(Spot(make.SPOT.grid_path, make.SPOT.compound_path, ""))) == 1


def test_who_joins_reads_neither_words_nor_photos_of_the_first() -> None:
    place = town.town()
    photo = NewPhoto("photos/aa/bb.jpg", 10, 10)
    first = report(place, text=OWN_WORDS, photos=[photo])
    me = actor(place.resident)
    actions.supplement(me, first.case.pk, text="钥匙在 302 门垫下", now=timezone.now())

    done = actions.join(
        ANONYMOUS, first.case.pk, key=uuid4().hex, text="我也看到了", now=timezone.now()
    )
    client = town.client()
    client.post("/track/", {"number": done.case.number, "receipt": done.receipt})
    page = client.get(f"/track/{done.case.number}/").content.decode()

    assert "我也看到了" in page
    assert not any(one in page for one in ("302 王小明", "302 门垫"))
    assert "/photos/" not in page
    own = words(town.client(place.resident), f"/case/{first.case.number}/")
    assert "钥匙在 302 门垫下" in own
