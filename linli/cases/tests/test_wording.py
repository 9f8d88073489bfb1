"""Matters found by their words: what is found, by whom, in which order, and how it is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from linli.cases import actions, jobs
from linli.cases.models import Case, Wording, WordingWalk
from linli.cases.queries import finding, lists
from linli.cases.rules import SIGHT, Spot
from linli.cases.tests import make
from linli.cases.tests.make import COMMUNITY, NOON, SPOT
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.texts.rules import words_of
from linli.trail.actions import record, seal

pytestmark = pytest.mark.django_db
LOOKED_AT = (0, 2, finding.NEAR)
"""None, some and all of the matters before an index is asked."""


def told(*texts: str, **more: Any) -> list[Case]:
    cases = [
        make.report(text=text, **{"now": NOON + timedelta(minutes=n), **more}).case
        for n, text in enumerate(texts)
    ]
    actions.keep_wording(CLERK, [case.pk for case in cases])
    return cases


def found(actor: Actor, asked: str, **more: Any) -> list[str]:
    return [case.text for case in finding.found(actor, words_of(asked), **more).rows]


@pytest.mark.parametrize("near", LOOKED_AT)
@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("路灯", ["小區的路燈", "三号楼路灯不亮"]),
        ("路燈", ["小區的路燈", "三号楼路灯不亮"]),
        ("灯", ["小區的路燈", "三号楼路灯不亮"]),
        ("亮", ["三号楼路灯不亮"]),
        ("路灯 不亮", ["三号楼路灯不亮"]),
        ("３号楼", ["三号楼路灯不亮"]),
        ("路灯小区", []),
        ("不亮路", []),
        ("水管，漏", ["水管漏水"]),
        ("漏水管", []),
        ("梧桐小区", ["小區的路燈", "水管漏水", "三号楼路灯不亮"]),
        ("没有", []),
        ("，。", []),
    ],
)
def test_what_holds_all_the_words_is_found_newest_first(
    asked: str, texts: list[str], near: int
) -> None:
    told("三号楼路灯不亮", "水管漏水", "小區的路燈")

    assert found(make.desk(), asked, near=near) == texts


def test_a_number_is_found_by_a_part_of_it() -> None:
    (case,) = told("路灯不亮")

    assert found(make.desk(), case.number[-7:]) == ["路灯不亮"]


@pytest.mark.parametrize("near", LOOKED_AT)
@pytest.mark.parametrize(
    ("area", "sees"),
    [("07/", 2), ("07/02/", 2), (COMMUNITY, 1), (SPOT.grid_path, 1), (SPOT.compound_path, 1),
     ("07/02/05/g4/", 0), ("08/", 0)],
)  # fmt: skip
def test_what_lies_outside_ones_area_is_not_found(area: str, sees: int, near: int) -> None:
    told("路灯不亮")
    told("路灯又坏了", spot=Spot("07/02/06/g1/", "07/02/06/c1/"))

    assert len(found(make.somebody(*SIGHT, area=area), "路灯", near=near)) == sees
    assert found(make.resident(), "路灯", near=near) == []


def test_the_matter_decides_who_sees_it_whatever_the_index_says() -> None:
    (case,) = told("路灯不亮")
    Case.objects.filter(pk=case.pk).update(community_path="07/02/06/", grid_path="07/02/06/g1/")

    assert found(make.desk(), "路灯") == []


@pytest.mark.parametrize("near", LOOKED_AT)
def test_pages_follow_each_other_though_some_are_hidden(near: int) -> None:
    cases = told(*(f"路灯 {n}" for n in range(9)))
    for case in cases[3:6]:
        Case.objects.filter(pk=case.pk).update(community_path="07/02/06/")
    me, words = make.desk(), words_of("路灯")

    first = finding.found(me, words, size=2, near=near)
    second = finding.found(me, words, after=first.after, size=2, near=near)
    third = finding.found(me, words, after=second.after, size=2, near=near)

    listed = [case.text[-1] for page in (first, second, third) for case in page.rows]
    assert listed == ["8", "7", "6", "2", "1", "0"]
    assert third.after == ""


@pytest.mark.parametrize(
    ("show", "texts"), [("", 2), ("waiting", 2), ("accept", 1), ("dispatch", 1), ("closed", 0)]
)
def test_words_and_a_list_hold_together(show: str, texts: int) -> None:
    told("路灯不亮", "水管漏水")
    case = told("路灯又坏了")[0]
    actions.accept(make.desk(), case.pk, kind_code="", title="路灯", now=NOON)

    found = lists.page_of(make.desk(), show, "路灯", NOON, after="", size=9)

    assert len(found.rows) == texts


def test_many_of_one_moment_stand_one_after_the_other() -> None:
    told(*["路灯"] * 1, now=NOON)
    twin = Wording.objects.get()
    wish = Wording(number=twin.number, case_id=make.report().case.pk)

    actions.wording.number_new([wish], {})

    assert wish.number == twin.number + 1


def turn() -> None:
    while seal(CLERK, now=NOON):
        pass
    while jobs.keep_wording(NOON):
        pass


def test_the_clock_keeps_the_words_of_what_comes_and_changes() -> None:
    told("以前的路灯")
    Wording.objects.all().delete()
    WordingWalk.objects.all().delete()
    turn()
    before = found(make.desk(), "路灯")
    case = make.report(text="水管漏水").case
    turn()
    number = Wording.objects.get(case_id=case.pk).number

    actions.accept(make.desk(), case.pk, kind_code="", title="楼道积水", now=NOON)
    turn()

    assert before == ["以前的路灯"]
    assert found(make.desk(), "积水") == ["水管漏水"]
    assert Wording.objects.get(case_id=case.pk).number == number


def test_what_is_erased_or_undone_is_found_no_more() -> None:
    erased, gone = told("路灯不亮", "水管漏水")
    Case.objects.filter(pk=erased.pk).update(text="", title="")
    Wording.objects.filter(case_id=gone.pk).update(case_id=CLERK.person_id)
    record(CLERK, "import.undone", gone.pk, NOON)

    turn()

    assert found(make.desk(), "路灯") == []
    assert not Wording.objects.filter(text__contains="路灯").exists()
    assert not Wording.objects.filter(case_id=CLERK.person_id).exists()


def test_only_the_machine_keeps_the_index() -> None:
    me = make.desk()

    for step in (
        lambda: actions.keep_wording(me, []),
        lambda: actions.ask_wording(me),
        lambda: actions.walk_wording(me),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_the_index_is_used() -> None:
    """On PostgreSQL the plan may choose it, on SQLite there is no other way."""
    told("路灯不亮")

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("EXPLAIN SELECT 1 FROM cases_wording WHERE terms @@ '''路灯'''::tsquery")
        else:
            cursor.execute(
                "EXPLAIN QUERY PLAN SELECT rowid FROM cases_wording_terms"
                " WHERE cases_wording_terms MATCH '路灯'"
            )
        plan = f"{cursor.fetchall()}"

    assert "wording_terms" in plan
    assert "VIRTUAL TABLE INDEX" in plan or "Index Scan" in plan


def test_the_terms_are_asked_before_the_numbers() -> None:
    """A plan that PostgreSQL keeps for any word would read all numbers through their index."""
    sql, _given = finding.far_on_postgres(["路灯"], [])

    inside, outside = sql.split(") SELECT ")

    assert "MATERIALIZED" in inside
    assert "number <" not in inside
    assert "number <" in outside
