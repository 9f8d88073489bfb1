"""A list of persons leaves by two people's hands, once, with a mark, and each reads it."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook

from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.kernel.sheets import marked, workbook
from linli.people import actions, queries
from linli.people.labels.exports import mark
from linli.people.models import Export, Look
from linli.people.rules import May, Purpose, Why
from linli.people.rules.exports import (
    ExportFacts,
    ExportFor,
    ExportKind,
    Wish,
    why_not_decide_export,
    why_not_take,
)
from linli.people.tests import make

NOON, ME, OTHER = make.NOON, UUID(int=7), UUID(int=8)
LATER = NOON + timedelta(hours=1)
SECOND = make.actor(May.ALLOW_EXPORTS, area="07/")


def facts(
    said: str | None, until: datetime | None = None, taken: datetime | None = None
) -> ExportFacts:
    return ExportFacts(ME, None if said is None else said == "yes", until, taken)


@pytest.mark.parametrize(
    ("export", "decide", "take"),
    [
        (facts(None), None, Why.NOT_ALLOWED_YET),
        (facts("yes", LATER), Why.DECIDED_ALREADY, None),
        (facts("yes", NOON), Why.DECIDED_ALREADY, Why.EXPORT_LAPSED),
        (facts("yes", LATER, NOON), Why.DECIDED_ALREADY, Why.TAKEN_ALREADY),
        (facts("no"), Why.DECIDED_ALREADY, Why.EXPORT_REFUSED),
    ],
)
def test_two_people_and_once(export: ExportFacts, decide: Why | None, take: Why | None) -> None:
    assert why_not_decide_export(export, OTHER, NOON) is decide
    assert why_not_take(export, ME, NOON) is take
    assert why_not_decide_export(export, ME, NOON) is Why.OWN_EXPORT
    assert why_not_take(export, OTHER, NOON) is Why.NOT_YOURS


def test_a_mark_stands_on_each_printed_page() -> None:
    plain = workbook([("a", [["x"]]), ("b", [["y"]])])

    books = [workbook([("a", [["x"]])], mark="甲 & 乙"), marked(plain, "甲 & 乙")]

    sheets = [sheet for book in books for sheet in load_workbook(io.BytesIO(book)).worksheets]
    heads: list[Any] = [sheet.oddHeader for sheet in sheets]
    assert [head.center.text for head in heads] == ["甲 && 乙"] * 3


def wish(home: make.Home) -> Wish:
    compound = home.unit.entrance.building.compound
    return Wish(
        ExportKind.ROLL, compound.pk, compound.name, compound.path, ExportFor.MEETING, "开会"
    )


@pytest.mark.django_db
def test_the_roll_is_taken_once_and_each_owner_reads_it() -> None:
    home, mine = make.home(), make.account(phone=make.NUMBER)
    make.told()
    share = make.share(home.unit, phone=make.NUMBER)
    make.share(home.other, name="李秀英")
    make.asked(mine, home.unit)
    binding = queries.homes_of(Actor(mine.pk))[0]
    type(binding).objects.filter(pk=binding.pk).update(state="confirmed", share=share)
    asked = actions.ask_export(home.keeper, wish(home), now=NOON)

    actions.allow_export(SECOND, asked.pk, now=NOON)
    owners = actions.take_export(home.keeper, asked.pk, now=LATER)
    with pytest.raises(Refused) as again:
        actions.take_export(home.keeper, asked.pk, now=LATER)

    assert {(one.name, one.phone) for one in owners} == {("王小明", make.NUMBER), ("李秀英", "")}
    assert again.value.reason is Why.TAKEN_ALREADY
    assert [look.purpose for look in queries.looks_at(Actor(mine.pk))] == [Purpose.EXPORT]
    assert Look.objects.count() == 2
    export = Export.objects.get()
    words = mark(export, "liming", LATER)
    assert all(part in words for part in (export.number, "liming", "测试街道", "2026-11-21 13:00"))


@pytest.mark.django_db
def test_nobody_takes_what_he_may_not_and_nobody_allows_his_own() -> None:
    home = make.home()
    both = make.actor(May.KEEP_ROLL, May.ALLOW_EXPORTS, area="99/")
    asked = actions.ask_export(both, wish(home), now=NOON)

    with pytest.raises(Refused) as own:
        actions.allow_export(both, asked.pk, now=NOON)
    for stranger in (ANONYMOUS, Actor(uuid4()), make.actor(May.ALLOW_EXPORTS)):
        with pytest.raises(NotAllowed):
            actions.ask_export(stranger, wish(home), now=NOON)
        with pytest.raises(NotAllowed):
            actions.allow_export(stranger, asked.pk, now=NOON)
        with pytest.raises(NotAllowed):
            actions.refuse_export(stranger, asked.pk, why="不行", now=NOON)
        assert not queries.exports(stranger).exists()
    with pytest.raises(NotAllowed):
        actions.take_export(ANONYMOUS, asked.pk, now=NOON)
    actions.refuse_export(SECOND, asked.pk, why="用途不明", now=NOON)

    assert own.value.reason is Why.OWN_EXPORT
    assert not Look.objects.exists()
