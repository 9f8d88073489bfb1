"""Residents of an area at the desk: the number with its day and source, a new one, the way back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.orgs.tests.desk import reader
from linli.places.models import Area, ResidentCount
from linli.places.tests import make as places
from linli.places.tests.make import COMMUNITY, DISTRICT

CEILING = 20
COUNTS, AREA = "/desk/areas/99-01-05/residents/", "/desk/areas/99-01-05/"
TYPED = {
    "counted_on": "2025-12-31", "residents": "5800", "in_compounds": "3400",
    "source": "census", "paper": "区统计局公报",
}  # fmt: skip


@pytest.fixture
def keeper(db: None) -> Client:  # noqa: ARG001  (opens the database)
    places.areas()
    return reader(DISTRICT, "places.keep")


def page(client: Client, address: str = COUNTS) -> str:
    return client.get(address).content.decode()


def test_a_count_is_entered_and_stands_everywhere_with_its_day_and_source(
    keeper: Client, django_assert_max_num_queries: Any
) -> None:
    assert "这里还没有登记过人口数" in page(keeper)
    assert "还没有登记" in page(keeper, AREA)

    answer = keeper.post(COUNTS, TYPED)

    assert (answer.status_code, answer["Location"]) == (302, COUNTS)
    with django_assert_max_num_queries(CEILING):
        said = page(keeper)
    for shown in (said, page(keeper, AREA)):
        assert [word for word in ("5800", "3400", "2025-12-31", "人口普查", "区统计局公报")
                if word not in shown] == []  # fmt: skip


def test_areas_above_say_what_adds_up_and_of_how_many_communities(keeper: Client) -> None:
    places.counted(COMMUNITY)

    added = page(keeper, "/desk/areas/99-01/")
    places.counted(DISTRICT, 9_000, date(2026, 6, 30))
    beside = page(keeper, "/desk/areas/99/residents/")

    assert "下级合计：1 个社区中的 1 个有数" in added
    assert "下级合计 5800 人" in beside
    assert "9000" in beside


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"residents": ""}, 'id="id_residents_error"'),
        ({"residents": "5.8万"}, 'id="id_residents_error"'),
        ({"residents": "3", "in_compounds": ""}, "一到四个人"),
        ({"in_compounds": "5801"}, "不能多于常住人口"),
        ({"counted_on": "2126-01-01"}, "还没到"),
        ({"counted_on": "2024-12-31"}, "请先撤回那一个"),
        ({"source": ""}, 'id="id_source_error"'),
        ({"paper": " "}, 'id="id_paper_error"'),
    ],
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(
    keeper: Client, given: dict[str, str], said: str
) -> None:
    places.counted(COMMUNITY, 9_000, date(2024, 12, 31))

    answer = keeper.post(COUNTS, {**TYPED, "paper": "摸底表", **given})

    body = answer.content.decode()
    assert answer.status_code == 422
    assert said in body
    assert "摸底表" in body or "paper" in given
    assert ResidentCount.objects.count() == 1


def test_a_count_is_taken_back_after_a_last_look_and_the_one_before_holds(keeper: Client) -> None:
    first = places.counted(COMMUNITY, 5_000, date(2024, 12, 31))
    wrong = places.counted(COMMUNITY, 58_000)
    address = f"/desk/areas/counts/{wrong.pk}/take-back/"
    assert "用到 2025-12-30" in page(keeper)

    look = keeper.get(address)
    done = keeper.post(address)

    assert "58000" in look.content.decode()
    assert done["Location"] == COUNTS
    assert "已撤回" in page(keeper)
    assert str(first.residents) in page(keeper, AREA)
    assert "此前已经撤回过了" in page(keeper, address)
    assert keeper.post(address).status_code == 422


def test_who_does_not_keep_the_area_reads_and_cannot_write(keeper: Client) -> None:
    made = places.counted(COMMUNITY)
    other = reader("99/02/", "places.keep", username="other")

    said = page(other)

    assert "5800" in said
    assert "不在您的辖区内" in said
    assert "take-back" not in said
    assert other.post(COUNTS, TYPED).status_code == 403
    assert other.post(f"/desk/areas/counts/{made.pk}/take-back/").status_code == 403
    assert "take-back" in page(keeper)


@pytest.mark.parametrize("spot", ["99-01-05-g1", "99-01-05-c1", "98"])
def test_only_areas_have_residents(keeper: Client, spot: str) -> None:
    town = Area.objects.get(path=COMMUNITY)
    places.cell(town, 1)
    places.compound(town)

    assert keeper.get(f"/desk/areas/{spot}/residents/").status_code == 404


def test_a_closed_area_keeps_its_counts_and_takes_no_new_one(keeper: Client) -> None:
    places.counted(COMMUNITY)
    closed = timezone.localdate() - timedelta(days=1)
    Area.objects.filter(path=COMMUNITY).update(closed_on=closed)

    said = page(keeper)

    assert "5800" in said
    assert "这里已经撤销了" in said
    assert keeper.post(COUNTS, {**TYPED, "residents": "6000"}).status_code == 422
