from typing import Any

import pytest
from django.db import connection

from linli.texts import queries
from linli.texts.models import Entry
from linli.texts.queries import Wish
from linli.texts.rules import Kind, words_of

from . import make

pytestmark = pytest.mark.django_db
LOOKED_AT = (0, 2, queries.NEAR)
"""None, some and all of the entries before PostgreSQL's index is asked."""


@pytest.fixture
def homes() -> None:
    make.entered(
        make.thing("梧桐小区", words=("990100001C01", "望江路 8 号")),
        make.thing("银杏小区", words=("990100001C02",)),
        make.thing("桐梧里", words=("990100001C03",)),
        make.thing("内部名单", open=False, path="99/01/05/"),
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("梧桐", ["梧桐小区"]),
        ("小区", ["梧桐小区", "银杏小区"]),
        ("小區", ["梧桐小区", "银杏小区"]),
        ("梧", ["梧桐小区", "桐梧里"]),
        ("区", ["梧桐小区", "银杏小区"]),
        ("990100001c0", ["梧桐小区", "银杏小区", "桐梧里"]),
        ("９９０１００００１Ｃ０２", ["银杏小区"]),
        ("小区 望江", ["梧桐小区"]),
        ("望江路8号", ["梧桐小区"]),
        ("梧桐区", []),
        ("区990", []),
        ("没有", []),
        ("，。", []),
        ("", []),
        ("长" * 200, []),
    ],
)
@pytest.mark.parametrize("near", LOOKED_AT)
@pytest.mark.usefixtures("homes")
def test_what_holds_all_the_words_is_found(asked: str, found: list[str], near: int) -> None:
    assert make.titles(make.hits(asked, near=near)) == found


@pytest.mark.parametrize("near", LOOKED_AT)
def test_pairs_that_do_not_follow_each_other_are_no_word(near: int) -> None:
    make.entered(make.thing("阳光花园", words=("光花阳", "园阳光")))

    assert make.hits("花阳光", near=near) == []
    assert make.titles(make.hits("光花园", near=near)) == ["阳光花园"]


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        ((), []),
        (("99/02/",), []),
        (("99/01/05/g1/",), []),
        (("99/01/",), ["内部名单"]),
        (("98/", "99/01/05/"), ["内部名单"]),
    ],
)
@pytest.mark.usefixtures("homes")
def test_what_is_not_open_is_found_within_ones_areas(
    areas: tuple[str, ...], found: list[str]
) -> None:
    for near in LOOKED_AT:
        assert make.titles(make.hits("名单", *areas, near=near)) == found


@pytest.mark.parametrize("near", LOOKED_AT)
def test_pages_follow_each_other_without_gap_or_repetition(near: int) -> None:
    make.entered(*(make.thing(f"小区 {n}") for n in range(7)))

    first = make.hits("小区", size=3, near=near)
    second = make.hits("小区", size=3, after=first[-1].number, near=near)
    third = make.hits("小区", size=3, after=second[-1].number, near=near)

    assert make.titles([*first, *second, *third]) == [f"小区 {n}" for n in range(7)]


@pytest.mark.parametrize("near", LOOKED_AT)
def test_notices_stand_newest_first(near: int) -> None:
    make.entered(*(make.thing(f"通知 {n}") for n in range(5)), kind=Kind.NOTICE)

    first = make.hits("通知", kind=Kind.NOTICE, size=3, near=near)
    second = make.hits("通知", kind=Kind.NOTICE, size=3, after=first[-1].number, near=near)

    assert make.titles([*first, *second]) == [f"通知 {n}" for n in (4, 3, 2, 1, 0)]


def test_all_kinds_are_one_query(django_assert_num_queries: Any) -> None:
    for kind in Kind:
        make.entered(make.thing("梧桐"), kind=kind)

    with django_assert_num_queries(1):
        hits = queries.found(words_of("梧桐"), [Wish(kind) for kind in Kind])

    assert list(hits) == list(Kind)


def test_nothing_asked_is_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert queries.found((), [Wish(Kind.BODY)]) == {}


def test_the_index_is_used() -> None:
    """On PostgreSQL the plan may choose it, on SQLite there is no other way."""
    make.entered(*(make.thing(f"小区 {n}") for n in range(10)))

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(
                "EXPLAIN SELECT number FROM texts_entry WHERE terms @@ '''2小区'''::tsquery"
            )
        else:
            cursor.execute(
                "EXPLAIN QUERY PLAN SELECT rowid FROM texts_terms WHERE texts_terms MATCH '2小区'"
            )
        plan = f"{cursor.fetchall()}"

    assert "entry_terms" in plan or "VIRTUAL TABLE INDEX" in plan


def test_the_index_follows_every_change_of_a_row() -> None:
    make.entered(make.thing("梧桐小区"))

    Entry.objects.update(text="银杏", terms="2银杏 2杏")
    renamed = make.titles(make.hits("银杏"))
    Entry.objects.all().delete()

    assert renamed == ["梧桐小区"]
    assert make.hits("银杏") == []
    assert queries.count_of_each()[Kind.COMPOUND] == 0
