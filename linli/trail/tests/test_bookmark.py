from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK as HOUSE
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.jobs import job
from linli.trail import actions, queries
from linli.trail.actions import reading
from linli.trail.models import Bookmark, Trace

pytestmark = pytest.mark.django_db
CLERK = Actor(person_id=new_id())
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
READER = "trail.count_votes"


@pytest.fixture
def followed(alone: object, monkeypatch: pytest.MonkeyPatch) -> list[int | None]:  # noqa: ARG001
    """The places that a reader of votes was handed; it moves past three traces of others."""
    monkeypatch.setattr(reading, "FAR", 3)
    handed: list[int | None] = []

    @job(every=timedelta(seconds=5), reads=("vote.cast",))
    def count_votes(now: datetime) -> int:
        return actions.follow(READER, lambda trace: handed.append(trace.place), now=now)

    return handed


def happen(*verbs: str) -> None:
    for verb in verbs:
        actions.record(HOUSE, verb, uuid4(), NOON)
    actions.seal(HOUSE, now=NOON)


def follow(handed: list[int | None]) -> int:
    return actions.follow(READER, lambda trace: handed.append(trace.place), now=NOON)


def test_turning_a_page_moves_the_bookmark_of_that_reader_alone() -> None:
    actions.turn_page(CLERK, "one", 3)
    actions.turn_page(CLERK, "other", 1)

    actions.turn_page(CLERK, "one", 4)

    assert dict(Bookmark.objects.values_list("reader", "place")) == {"one": 4, "other": 1}


def test_a_reader_moves_past_what_is_for_others(followed: list[int | None]) -> None:
    happen("vote.cast", "case.reported", "case.reported", "case.reported")

    done = [follow(followed), follow(followed)]

    assert (done, followed, queries.bookmark(READER)) == ([1, 0], [1], 4)


def test_a_reader_writes_nothing_for_a_few_of_others(followed: list[int | None]) -> None:
    happen("case.reported", "case.reported")

    done = follow(followed)

    assert (done, queries.bookmark(READER), Bookmark.objects.count()) == (0, 0, 0)


def test_what_is_sealed_while_a_reader_reads_is_not_passed(
    followed: list[int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(*["case.reported"] * 3)
    look = queries.between

    def look_late(since: int, end: int, *verbs: str) -> object:
        found = list(look(since, end, *verbs))
        happen("vote.cast")
        return found

    with monkeypatch.context() as late:
        late.setattr(reading, "between", look_late)
        follow(followed)
    follow(followed)

    assert (followed, queries.bookmark(READER), Trace.objects.count()) == ([4], 4, 4)


def test_a_full_turn_passes_nothing_it_has_not_handed_over(
    followed: list[int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    happen(*["vote.cast"] * 2, *["case.reported"] * 3, "vote.cast")

    first, kept = follow(followed), queries.bookmark(READER)
    second = follow(followed)

    assert (first, kept, second, followed) == (2, 2, 1, [1, 2, 6])


def test_a_reader_of_lots_is_handed_a_turn_at_once_and_moves_past_the_rest(
    followed: list[int | None],
) -> None:
    happen("vote.cast", "case.reported", "vote.cast")

    first = actions.follow_together(READER, lambda lot: followed.extend(t.place for t in lot))
    happen("case.reported", "case.reported", "case.reported")
    then = actions.follow_together(READER, lambda lot: followed.extend(t.place for t in lot))

    assert (first, then, followed) == (2, 0, [1, 3])
    assert queries.bookmark(READER) == 6
