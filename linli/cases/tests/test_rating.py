"""The entries of the rates follow what happened, and every counter has its rows."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases import actions, jobs
from linli.cases.models import Case, Kind, Rated
from linli.cases.queries import rates as asked
from linli.cases.queries.rates import By, Scope
from linli.cases.rules import May, Offer, Side, Solved, Stretch, Try, added
from linli.cases.tests import make, planned, sound
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.orgs.rules import OrgKind
from linli.trail.actions import fold, record, seal

pytestmark = pytest.mark.django_db
MAY = Stretch(date(2026, 5, 1), date(2026, 5, 31))
FROM_FOURTH = Stretch(date(2026, 5, 4), date(2026, 6, 10))


def told(now: Any = NOON) -> int:
    seal(CLERK, now=now)
    return jobs.keep_rates(now)


def said(case: Case) -> set[str]:
    return {f"{one.side}.{one.result}" for one in Rated.objects.filter(case=case)}


def whole(actor: Actor, scope: Scope) -> dict[tuple[Side, str], int]:
    found = asked.counts(actor, scope, By.AREA)
    return {key: n for key, n in added(*found.values()).items() if n}


def reader(area: str = "07/") -> Actor:
    return make.somebody(May.SEE, area=area)


def contacted(**more: Any) -> Case:
    make.clocks(first_contact=("24 ch", "30 min"))
    case, task, man = make.working(make.org(), **more)
    actions.contact(man, task.pk, now=make.later(2))
    actions.finish(man, task.pk, note="换了灯泡", reply="灯已修好。", now=make.later(3))
    return actions.verify(make.verifier(), case.pk, note="亮了", now=make.later(4))


def test_a_closed_matter_counts_its_contact_and_its_word() -> None:
    case = make.asked(contacted(), now=make.later(5))
    assert told() == 2
    assert said(case) == {"contact.in_time"}

    actions.close(make.desk(), case.pk, now=make.later(6))
    told()

    assert said(case) == {"contact.in_time", "end.yes.5"}
    assert set(Rated.objects.values_list("day", flat=True)) == {date(2026, 5, 8), date(2026, 5, 9)}
    assert told() == 0


def test_who_says_that_nobody_called_is_believed() -> None:
    case = make.asked(contacted(), in_time=False, now=make.later(5))

    told()

    assert said(case) == {"contact.late"}


def test_a_missed_clock_counts_before_anybody_is_contacted() -> None:
    make.clocks(first_contact=("24 ch", "30 min"))
    case, _task, _man = make.working(make.org())
    late = make.later(30)

    actions.mark_missed(CLERK, now=late)
    told(late)

    assert said(case) == {"contact.late"}


def test_doing_it_again_takes_the_word_out_until_it_is_closed_anew() -> None:
    make.clocks()
    case = make.asked(make.verified(), solved=Solved.NO, satisfied=1)
    case = actions.close(make.desk(), case.pk, now=NOON)
    told()
    before = said(case)

    actions.reopen(make.desk(), case.pk, why="没有修好", now=NOON)
    told()

    assert before == {"contact.no_clock", "end.no.1"}
    assert said(case) == set()
    assert sound.faults() == []
    assert whole(reader(), Scope("07/", MAY)) == {}


def test_who_was_not_reached_stays_out_until_he_says_something() -> None:
    make.clocks()
    case = make.verified()
    for hours in (0, 4, 8):
        make.asked(
            case, result=Try.NO_ANSWER, in_time=None, solved=None, satisfied=None,
            now=make.later(hours),
        )  # fmt: skip
    case = actions.close(make.desk(), case.pk, now=make.later(9))
    told()
    silent = said(case)

    Case.objects.filter(pk=case.pk).update(call_back="answered", solved="yes", satisfied=4)
    record(CLERK, "case.evaluated", case.pk, NOON)
    told()

    assert silent == {"contact.no_clock", "end.not_reached"}
    assert said(case) == {"contact.no_clock", "end.yes.4"}


def test_an_exclusion_takes_a_matter_out_once_it_is_granted_and_until_it_ends() -> None:
    make.clocks()
    case = planned.exclusion_asked(make.closed())
    told()
    waiting = said(case)

    actions.exclude(make.desk(), case.pk, now=NOON)
    told()
    out = said(case)
    actions.include(make.desk(), case.pk, why="查明属实", now=NOON)
    told()

    assert waiting == said(case) == {"contact.no_clock", "end.yes.5"}
    assert out == {"contact.excluded", "end.excluded"}


def test_counters_and_rows_tell_the_same_for_months_and_for_days() -> None:
    make.clocks()
    for satisfied in (5, 5, 3, 1):
        case = make.asked(make.verified(), satisfied=satisfied)
        actions.close(make.desk(), case.pk, now=NOON)
    told()
    by_month = whole(reader(), Scope("07/", MAY))
    fold(CLERK)

    folded = whole(reader(), Scope("07/", MAY))
    by_day = whole(reader(), Scope("07/", FROM_FOURTH))
    cell = whole(reader(make.SPOT.grid_path), Scope(make.SPOT.grid_path, MAY))

    assert by_month == folded == by_day == cell
    assert folded[Side.END, "yes.5"] == 2
    assert folded[Side.CONTACT, "no_clock"] == 4
    assert whole(reader(), Scope("07/03/", MAY)) == {}
    assert whole(reader(), Scope("07/", Stretch(date(2026, 4, 1), date(2026, 4, 30)))) == {}


def test_figures_are_told_by_kind_and_by_body_too() -> None:
    make.clocks()
    code, body = make.kind(), make.org()
    case = make.report().case
    desk = make.desk()
    actions.accept(desk, case.pk, kind_code=code, title="灯", now=NOON)
    actions.dispatch(desk, case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    man = make.handler(body)
    task = actions.sign(man, make.task(case).pk, now=NOON)
    actions.finish(man, task.pk, note="好", reply="好了", now=NOON)
    actions.verify(make.verifier(), case.pk, note="", now=NOON)
    make.asked(case)
    actions.close(desk, case.pk, now=NOON)
    make.report()
    told()

    by_kind = asked.counts(reader(), Scope("07/", MAY), By.KIND)
    by_body = asked.counts(reader(), Scope("07/", MAY, kind=code), By.BODY)
    of_another = asked.counts(reader(), Scope("07/", MAY, body=uuid4()), By.AREA)

    assert by_kind == {code: {(Side.CONTACT, "no_clock"): 1, (Side.END, "yes.5"): 1}}
    assert by_body == {body.pk: by_kind[code]}
    assert of_another == {}
    assert asked.still_open(reader(), Scope("07/", MAY), By.AREA) == {"07/02/": 1}
    assert asked.still_open(reader(), Scope("07/", MAY), By.KIND) == {"": 1}
    assert asked.still_open(reader(), Scope("07/", MAY), By.BODY) == {}
    assert asked.still_open(reader(), Scope("07/", MAY, kind=code), By.AREA) == {}
    assert asked.still_open(reader(), Scope("07/", MAY, body=body.pk), By.AREA) == {}


def test_what_is_kept_from_somebody_is_in_none_of_his_figures() -> None:
    make.clocks()
    firm = make.org("物业", OrgKind.PROPERTY_COMPANY, "07/")
    code = make.kind(object_kind=OrgKind.PROPERTY_COMPANY)
    make.closed()
    Case.objects.update(complaint=True, kind=Kind.objects.get(code=code))
    told()
    fold(CLERK)
    manager = Actor(
        uuid4(),
        frozenset({(May.SEE.value, "07/")}),
        stands_for=frozenset({(OrgKind.PROPERTY_COMPANY.value, "07/")}),
    )

    kept = whole(manager, Scope("07/", MAY))

    assert firm.path == "07/"
    assert kept == whole(manager, Scope("07/", FROM_FOURTH)) == {}
    assert whole(reader(), Scope("07/", MAY)) != {}
    assert not asked.rows_behind(manager, Scope("07/", MAY), Side.END, ["yes.5"]).exists()
    assert asked.rows_behind(reader(), Scope("07/", MAY), Side.END, ["yes.5"]).count() == 1


def test_matters_of_an_import_are_counted_and_uncounted_with_it() -> None:
    make.clocks()
    run = uuid4()
    case = make.closed()
    Case.objects.update(loaded_by=run)
    record(CLERK, "import.ended", run, NOON)
    told()
    counted = said(case)

    case.delete()
    record(CLERK, "import.undone", run, NOON)
    told()

    assert counted == {"contact.no_clock", "end.yes.5"}
    assert not Rated.objects.exists()
    assert whole(reader(), Scope("07/", MAY)) == {}


def test_a_year_of_a_district_costs_the_same_whatever_it_holds(
    django_assert_max_num_queries: Any,
) -> None:
    make.clocks()
    for _ in range(3):
        make.closed()
    told()
    scope = Scope("07/", Stretch(date(2025, 11, 15), date(2026, 11, 14)))

    with django_assert_max_num_queries(5):
        asked.counts(reader(), scope, By.AREA)
    with django_assert_max_num_queries(2):
        asked.counts(reader(), scope, By.KIND)
    with django_assert_max_num_queries(1):
        asked.counts(reader(), scope, By.BODY)


@pytest.mark.parametrize(
    ("scope", "by", "index"),
    [
        (Scope("07/", MAY, kind="0402"), By.AREA, "rated_kind"),
        (Scope("07/", MAY), By.KIND, "rated_kind"),
        (Scope("07/", MAY, body=uuid4()), By.AREA, "rated_org"),
        (Scope("07/", FROM_FOURTH), By.AREA, "rated_"),
    ],
)
def test_entries_are_read_from_an_index_alone(scope: Scope, by: By, index: str) -> None:
    """Of an empty table PostgreSQL's plan says nothing: there the index must hold all columns."""
    with CaptureQueriesContext(connection) as caught:
        asked.counts(reader(), scope, by)
    statement = next(one["sql"] for one in caught if "cases_rated" in one["sql"])

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            named = "SELECT indexdef FROM pg_indexes WHERE indexname LIKE %s"
            cursor.execute(named, [f"{index}%"])
            wanted = set(re.findall(r'"cases_rated"\."(\w+)"', statement))
            held = [set(re.findall(r"\w+", definition)) for (definition,) in cursor.fetchall()]
            assert wanted
            assert any(wanted <= one for one in held)
            return
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        plan = " ".join(str(row) for row in cursor.fetchall())

    assert index in plan
    assert "COVERING INDEX" in plan


def test_only_the_machine_keeps_the_rates() -> None:
    with pytest.raises(NotAllowed):
        actions.keep_rates(make.desk(), [], now=NOON)
