"""Two rows that differ never share a digest, and one row has one, whichever database it lies in."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from linli.kernel.rows import digest
from linli.people.models import Look

pytestmark = pytest.mark.pure

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LOOK: dict[str, Any] = {
    "id": UUID(int=1), "subject_kind": "resident", "subject_id": UUID(int=2), "account_id": None,
    "actor_id": UUID(int=3), "office": "", "purpose": "roll", "about": "case:1", "fields": [],
    "looked_at": NOON,
}  # fmt: skip
TEXT = some.text(some.characters(exclude_categories=["Cs"]), max_size=6)
PLAIN = some.none() | some.booleans() | some.integers() | TEXT
JSON = some.recursive(
    PLAIN, lambda one: some.lists(one, max_size=3) | some.dictionaries(TEXT, one, max_size=3)
)


def of(**columns: object) -> str:
    return digest(Look(**{**LOOK, **columns}))


def kind(value: object) -> object:
    """What tells values apart that Python holds for equal: 1 is not True."""
    if isinstance(value, dict):
        return {key: kind(one) for key, one in value.items()}
    return [kind(one) for one in value] if isinstance(value, list) else (type(value), value)


@given(JSON, JSON)
def test_two_values_share_a_digest_only_if_they_are_one(one: object, other: object) -> None:
    assert (of(fields=one) == of(fields=other)) is (kind(one) == kind(other))


@given(some.tuples(TEXT, TEXT), some.tuples(TEXT, TEXT))
def test_nothing_runs_over_from_column_to_column(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = (of(office=office, about=about) for office, about in (one, other))

    assert (first == second) is (one == other)


def test_one_moment_has_one_digest_whatever_the_zone_and_each_microsecond_its_own() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=8)))

    assert of(looked_at=there) == of()
    assert of(looked_at=NOON + timedelta(microseconds=1)) != of()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"account_id": None}, {"account_id": UUID(int=0)}),
        ({"fields": None}, {"fields": ""}),
        ({"fields": ["1"]}, {"fields": [1]}),
        ({"fields": [1]}, {"fields": [True]}),
        ({"office": "\u00e9"}, {"office": "e\u0301"}),
        ({"office": "a"}, {"office": "a "}),
    ],
)
def test_what_looks_alike_is_told_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert of(**one) != of(**other)


@pytest.mark.parametrize("value", [1.5, [float("nan")], {1: "x"}, NOON.replace(tzinfo=None)])
def test_what_has_no_form_of_its_own_has_no_digest(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        of(fields=value)
