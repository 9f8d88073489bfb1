from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from linli.kernel.keyset import page_of
from linli.people.models import Look

pytestmark = pytest.mark.django_db
ANY = UUID("0194e3a5-6d2f-7c41-8a53-3b9d1e0f7a66")
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


def looks(many: int) -> list[Look]:
    """Pairs of the same moment, so that the id has to decide."""
    return Look.objects.bulk_create(
        Look(
            subject_kind="resident",
            subject_id=uuid4(),
            actor_id=uuid4(),
            purpose="call_back",
            about=f"{n}",
            fields=[],
            looked_at=NOON + timedelta(minutes=n // 2),
        )
        for n in range(many)
    )


def test_every_row_stands_on_one_page_there_and_back() -> None:
    looks(7)
    everything = Look.objects.order_by("-looked_at", "-pk")
    there, cursor = [], ""
    while True:
        page = page_of(everything, at="looked_at", cursor=cursor, size=3)
        there.append([row.pk for row in page.rows])
        if not page.older:
            break
        cursor = page.older.removeprefix("?cursor=")

    assert [pk for rows in there for pk in rows] == [row.pk for row in everything]
    back = page_of(everything, at="looked_at", cursor=page.newer.removeprefix("?cursor="), size=3)
    assert [row.pk for row in back.rows] == there[1]
    first = page_of(everything, at="looked_at", cursor=back.newer.removeprefix("?cursor="), size=3)
    assert [row.pk for row in first.rows] == there[0]
    assert first.newer == ""


@pytest.mark.parametrize(
    "cursor",
    ["x", "o~yesterday~1", "o~2026-11-21T04:00:00Z~1", "~~", f"o~2026-11-21~{ANY}",
     f"o~0001-01-01T00:00:00+14:00~{ANY}", f"n~9999-12-31T23:59:59-14:00~{ANY}"],
)  # fmt: skip
def test_a_cursor_that_means_nothing_shows_the_first_page(cursor: str) -> None:
    (row,) = looks(1)

    page = page_of(Look.objects.order_by("-looked_at", "-pk"), at="looked_at", cursor=cursor)

    assert page.rows == [row]
    assert (page.newer, page.older) == ("", "")
