"""Moving over from the system a district has: again each day, with clocks that have run."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from linli.cases import actions as cases
from linli.cases.models import Case, Deadline, ForeignNumber, PastStep, Task
from linli.cases.queries import looking, receipt_of
from linli.cases.queries.lists import listed, page_of
from linli.cases.rules import DeadlineKind, May, Solved, Source, State, TaskState
from linli.cases.rules.results import Genuine, TaskResult
from linli.cases.tests import sound
from linli.exchange import actions
from linli.exchange.forms.open311 import WordRow
from linli.exchange.models import Difference, ForeignWord
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind
from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Org
from linli.trail.actions import record

from .older import CLOSED, NOON, SENT, SIGNED, WALK, holder, rows, taken
from .test_actions import ACTOR, load


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_what_is_late_is_late_on_arrival_and_noted_once() -> None:
    taken(SIGNED | {"办理时限(工作日)": "5"})

    case = Case.objects.get()
    promise = Deadline.objects.get(kind=DeadlineKind.RESOLVE)
    assert (promise.started_at, promise.limit) == (case.reported_at, "5 wd")
    assert promise.due_at < NOON
    assert case.overdue_at == case.due_at == promise.due_at == promise.missed_at
    assert cases.mark_overdue(CLERK, now=NOON) == cases.mark_missed(CLERK, now=NOON) == 0
    assert sound.faults() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_clocks_count_from_what_happened_there() -> None:
    taken(SIGNED)

    found = {row.kind: row for row in Deadline.objects.all()}
    assert set(found) == {"accept", "dispatch", "sign", "first_contact", "resolve"}
    assert found["sign"].started_at == datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
    assert found["sign"].met_at == datetime(2026, 5, 12, 3, 0, tzinfo=UTC)
    assert found["first_contact"].missed_at
    assert all(row.why for row in found.values())


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_an_open_matter_stands_on_the_desk_and_is_found_by_its_old_number() -> None:
    taken(SIGNED | {"附件": "现场1.jpg、现场2.jpg"})

    case = Case.objects.get()
    assert list(listed(holder(), "working", NOON)) == [case]
    assert page_of(holder(), "", case.foreign_no, NOON, after="", size=9).rows == [case]
    assert looking.case_of("260302090000100001") == case.pk
    assert looking.tracked(case.foreign_no, receipt_of(case.pk)) == case
    assert looking.tracked(case.foreign_no, "x") is None
    assert set(PastStep.objects.values_list("step", flat=True)) == {
        "reported", "dispatched", "signed", "attached",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_matter_goes_on_here_where_it_stood_there(district: Org) -> None:
    taken(SIGNED)
    task = Task.objects.get()
    worker = Actor(new_id(), duties=frozenset({(May.HANDLE, "")}), bodies=frozenset({district.pk}))

    cases.finish(worker, task.pk, note="换了灯泡", reply="灯修好了", now=NOON)

    assert Case.objects.get().state in {State.HANDLED, State.VERIFIED}
    assert sound.faults() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_each_day_changes_what_has_changed_and_doubles_nothing() -> None:
    first = taken(SIGNED, SIGNED)
    second = taken(CLOSED, SIGNED)

    assert (first.taken, second.taken, second.unchanged) == (2, 1, 1)
    closed, still = Case.objects.order_by("foreign_no")
    assert (closed.state, still.state) == (State.CLOSED, State.IN_PROGRESS)
    assert closed.overdue_at is None
    assert Deadline.objects.get(case=closed, kind=DeadlineKind.RESOLVE).met_at == closed.handled_at
    done = Task.objects.get(case=closed)
    assert done.state == TaskState.ACCEPTED_BY_LEAD
    assert done.result == TaskResult(
        Genuine.YES, ours=True, solved=Solved.PARTLY, unsolved_why="缺配件"
    )
    assert ForeignNumber.objects.count() == 2
    assert sound.faults() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_an_older_file_moves_nothing_back() -> None:
    taken(CLOSED)
    late = taken(SIGNED)

    assert (late.taken, late.unchanged) == (0, 1)
    assert Case.objects.get().state == State.CLOSED


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_what_is_worked_on_here_is_not_overwritten() -> None:
    taken(SIGNED)
    case = Case.objects.get()
    record(holder(), "case.supervised", case.pk, NOON)

    report = taken(CLOSED)

    assert [each.faults[0].why for each in report.bad] == [Why.STANDS]
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_undoing_a_day_brings_the_day_before_back() -> None:
    taken(SIGNED)
    report = taken(CLOSED, SENT | {"当前状态": "待签收"})
    assert report.run_id is not None

    actions.undo(ACTOR, report.run_id, now=NOON)

    case = Case.objects.get()
    assert (case.state, case.closed_at) == (State.IN_PROGRESS, None)
    assert Task.objects.get().state == TaskState.SIGNED
    assert sound.faults() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_words_of_the_table_lead_states_kinds_and_units_here() -> None:
    told = {"当前状态": "跟进", "主办单位": "甲处", "一级分类": "灯"}
    assert {each.why for row in taken(told).bad for each in row.faults} == {
        Why.UNKNOWN_STAGE,
        Why.UNKNOWN_BODY,
    }
    words = {"state": ("跟进", "in_progress"), "unit": ("甲处", "甲局"), "kind": ("灯", "0101")}
    for meant, (word, ours) in words.items():
        ForeignWord.objects.create(
            system="hotline",
            meant=meant,
            word=word,
            ours=ours,
            valid_from=NOON.date(),
            source="试验",
        )

    assert taken(told).taken == 1

    case = Case.objects.select_related("kind").get()
    assert case.kind is not None
    assert (case.state, case.kind.code) == (State.IN_PROGRESS, "0101")


@pytest.mark.parametrize(("meant", "ours"), [("state", "gone"), ("kind", "灯"), ("unit", "")])
def test_a_word_that_leads_nowhere_is_no_row(meant: str, ours: str) -> None:
    line = {"system": "old", "meant": meant, "word": "词", "valid_from": "2026-01-01"}
    with pytest.raises(ValidationError):
        WordRow(**line, ours=ours, source="an invented table")


@pytest.mark.django_db
def test_words_are_loaded_by_those_who_set_up_the_district_alone() -> None:
    row = {"system": "old", "meant": "state", "word": "词", "ours": "closed"}
    line = row | {"valid_from": NOON.date(), "source": "an invented table"}

    with pytest.raises(NotAllowed):
        actions.load_words(holder(), [line], now=NOON)
    assert actions.load_words(CLERK, [line], now=NOON) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_unowned_work_comes_back_to_the_desk() -> None:
    from linli.exchange.forms.mapping import Mapping

    told = rows(SIGNED | {"主办单位": "乙中心"}, CLOSED | {"主办单位": "乙中心"})
    load(Kind.CASES, told, mapping=Mapping(bodies="any"), now=lambda: NOON)

    states = Case.objects.order_by("foreign_no").values_list("state", flat=True)
    assert list(states) == [State.ACCEPTED, State.CLOSED]


@pytest.mark.django_db
@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3), min_size=1, max_size=4))
def test_files_in_any_order_end_where_the_latest_word_was(days: list[list[int]]) -> None:
    for table in (Difference, ForeignNumber, PastStep, Deadline, Task):
        table.objects.all().delete()
    Case.objects.all().delete()
    Org.objects.get_or_create(kind="department", code="d1", name="甲局", path="990101/")

    for day in (*days, days[-1]):
        taken(*(WALK[step] for step in day))

    furthest: dict[str, int] = {}
    for day in days:
        for at, step in enumerate(day, start=1):
            number = f"26030209000010000{at}"
            furthest[number] = max(furthest.get(number, 0), step)
    found = dict(ForeignNumber.objects.values_list("number", "case__state"))
    wanted = ("reported", "dispatched", "in_progress", "verified", "closed")
    assert found == {number: wanted[step] for number, step in furthest.items()}
    assert Case.objects.filter(source=Source.HOTLINE).count() == len(furthest)
