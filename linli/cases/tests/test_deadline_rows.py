"""The rows of the clocks: laid by what happens, moved by nothing else, missed once. (时限)"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from linli.cases import actions, jobs, queries
from linli.cases.models import Case, Deadline
from linli.cases.rules import Offer, Spot
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Overtaken
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def standing(case: Case) -> dict[str, Deadline]:
    return {row.kind: row for row in queries.deadlines_of(case) if row.void_at is None}


def unmet(case: Case) -> set[str]:
    return {kind for kind, row in standing(case).items() if row.met_at is None}


def test_a_report_begins_with_the_clock_to_look_at_it() -> None:
    make.clocks()

    case = make.report().case

    row = Deadline.objects.get(case=case)
    assert (row.kind, row.limit, row.started_at) == ("accept", "30 working min", NOON)
    assert row.due_at == make.again(case).next_due_at
    assert sum(line["seconds"] for line in row.why) == 30 * 60


@pytest.mark.parametrize(
    ("there", "left"),
    [
        (make.accepted, {"dispatch", "resolve"}),
        (make.dispatched, {"sign", "first_contact", "resolve"}),
        (lambda: make.handled()[0], {"verify"}),
        (make.verified, {"call_back"}),
        (make.closed, set()),
    ],
)
def test_at_each_place_of_the_walk_the_clocks_of_that_place_run(
    there: Callable[[], Case], left: set[str]
) -> None:
    make.clocks(first_contact=("24 ch", "30 min"))

    case = there()

    assert unmet(case) == left


def test_the_promise_and_its_row_say_the_same() -> None:
    make.clocks()
    case = make.again(make.dispatched())

    row = standing(case)["resolve"]

    assert (row.due_at, row.limit, row.why) == (case.due_at, case.due_limit, case.due_why)


def test_doing_it_again_lets_the_clock_go_on_and_ends_the_one_of_checking() -> None:
    make.clocks()
    case, _ = make.handled()
    promised = standing(case)["resolve"].due_at

    actions.rework(make.verifier(), case.pk, why="Still dark.", now=make.later(30))

    rows = {row.kind: row for row in queries.deadlines_of(case)}
    assert rows["resolve"].met_at is None
    assert rows["resolve"].due_at > promised
    assert len(rows["resolve"].pauses) == 1
    assert rows["verify"].void_at == make.later(30)


def test_words_questions_and_corrections_move_no_clock() -> None:
    make.clocks()
    case = make.dispatched()
    before = list(Deadline.objects.filter(case=case).order_by("pk").values())
    code = case.kind.code if case.kind else ""

    actions.ask(make.desk(), case.pk, text="Which floor?", now=make.later(1))
    actions.triage(make.desk(), case.pk, kind_code=code, title="其他", now=make.later(2))

    assert list(Deadline.objects.filter(case=case).order_by("pk").values()) == before


def test_a_merge_ends_the_clocks_and_undoing_it_brings_back_the_very_same() -> None:
    make.clocks()
    master, case = make.accepted(), make.accepted()
    before = set(Deadline.objects.filter(case=case).values_list("pk", "due_at"))

    actions.merge(make.desk(), case.pk, master_id=master.pk, why="same", now=make.later(1))
    merged = unmet(case)
    actions.unmerge(make.desk(), case.pk, now=make.later(2))

    assert merged == set()
    assert unmet(case) == {"dispatch", "resolve"}
    assert set(Deadline.objects.filter(case=case).values_list("pk", "due_at")) == before


def test_a_missed_clock_is_noted_once_and_stays_missed_when_it_is_met() -> None:
    make.clocks()
    case = make.report().case
    late = NOON + timedelta(hours=3)

    done = [jobs.mark_missed(late), jobs.mark_missed(late)]
    code = make.kind()
    actions.accept(make.desk(), case.pk, kind_code=code, title="灯", now=late)

    row = standing(case)["accept"]
    assert done == [1, 0]
    assert (row.missed_at, row.met_at) == (row.due_at, late)
    missed = Trace.objects.get(subject_id=case.pk, verb="case.clock_missed")
    assert missed.facts["clock"] == "accept"


def test_a_clock_that_is_met_in_time_or_void_is_never_missed() -> None:
    make.clocks()
    make.closed()
    case = make.report().case
    actions.reject(make.desk(), case.pk, why="No matter.", now=NOON)

    missed = queries.newly_missed(make.later(24 * 400))

    assert list(missed) == []


def test_only_the_machine_notes_what_was_missed() -> None:
    with pytest.raises(NotAllowed):
        actions.mark_missed(make.desk(), now=NOON)


def test_many_missed_clocks_are_noted_in_batches_and_none_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.clocks()
    monkeypatch.setattr("linli.cases.actions.keeping.AT_ONCE", 2)
    for _ in range(5):
        make.report()
    late = make.later(24 * 40)

    done = [actions.mark_missed(CLERK, now=late) for _ in range(4)]

    assert done == [2, 2, 1, 0]


def test_desk_and_reporter_read_how_each_clock_was_counted(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    here = town.town()
    made = make.report(spot=Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0))
    code = make.kind(code="0499")
    desk = town.client(here.staff["desk"])
    actions.accept(
        make.somebody(*town.DUTIES["desk"], area=here.community.path),
        made.case.pk,
        kind_code=code,
        title="灯",
        now=NOON,
    )

    staff = desk.get(f"/desk/case/{made.case.number}/").content.decode()
    reporter = Client()
    reporter.post("/track/", {"number": made.case.number, "receipt": made.receipt})
    told = reporter.get(f"/track/{made.case.number}/").content.decode()

    assert "30 个工作分钟" in staff
    assert "24 个工作小时" in staff
    assert "24 个工作小时" in told
    assert "不计" in told


def test_a_kind_that_asks_for_it_has_a_clock_for_the_first_protective_step() -> None:
    make.clocks()
    body = make.org()
    code = make.kind("0301", first_measure=4, first_measure_name="围挡")
    case = make.report().case
    actions.accept(make.desk(), case.pk, kind_code=code, title="路面塌陷", now=NOON)
    actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    mine, man = make.task(case), make.handler(body)
    actions.sign(man, mine.pk, now=NOON)
    row = standing(case)["first_measure"]

    actions.measure(man, mine.pk, note="围挡好了", now=make.later(1))

    assert (row.limit, row.met_at) == ("4 wh", None)
    assert standing(case)["first_measure"].met_at == make.later(1)
    with pytest.raises(Overtaken):
        actions.measure(man, mine.pk, note="围挡好了", now=make.later(2))


def test_a_kind_that_asks_for_none_has_no_such_clock() -> None:
    make.clocks()
    case = make.dispatched()

    assert "first_measure" not in standing(case)
