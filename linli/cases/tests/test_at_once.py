"""Two people at one moment, one person twice, and how much a report costs."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases import actions, queries
from linli.cases.models import Case, Task
from linli.cases.rules import Offer
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.refusals import Overtaken, Refused
from linli.trail.models import CounterDelta, Trace

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def at_once(*work: Callable[[], object]) -> list[object]:
    """Run all in threads of their own; a refusal is an answer like any other.

    The writers of SQLite queue at a lock of the file, so there they come one after the other.
    """
    threads_at_once = len(work) if connection.vendor == "postgresql" else 1

    def one(do: Callable[[], object]) -> object:
        try:
            return do()
        except Refused as no:
            return no
        finally:
            connection.close()

    with ThreadPoolExecutor(threads_at_once) as threads:
        return list(threads.map(one, work))


def statements(bodies: str, settings: object) -> list[str]:
    """What one report sends to the database; the clocks have been read before."""
    settings.LINLI_HOT_PATH = bodies  # type: ignore[attr-defined]
    make.report()
    with CaptureQueriesContext(connection) as sent:
        make.report()
    return [one["sql"] for one in sent]


@pytest.mark.django_db(transaction=True)
def test_twenty_arrivals_of_one_report_are_one_case(settings: object) -> None:
    make.clocks()
    for bodies in ("orm", "auto"):
        settings.LINLI_HOT_PATH = bodies  # type: ignore[attr-defined]
        key, person = uuid4().hex, make.resident()

        found = at_once(*[lambda k=key, p=person: make.report(p, key=k)] * 20)

        kept = {one.case.pk for one in found if isinstance(one, actions.Reported)}
        assert len(kept) == 1, found
        assert len({one.receipt for one in found if isinstance(one, actions.Reported)}) == 1
    assert Case.objects.count() == 2
    assert Trace.objects.filter(verb="case.reported").count() == 2
    assert CounterDelta.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_reports_at_once_have_two_numbers() -> None:
    found = at_once(*[make.report] * 12)

    numbers = {one.case.number for one in found if isinstance(one, actions.Reported)}
    assert len(numbers) == 12, found


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_does() -> None:
    case = make.report().case

    found = at_once(
        *[lambda: actions.accept(make.desk(), case.pk, kind_code="", title="灯", now=NOON)] * 2
    )

    assert sorted(type(one).__name__ for one in found) == ["Case", "Overtaken"]
    assert make.verbs(case).count("case.accepted") == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_dispatch_at_once_one_does() -> None:
    case, body = make.accepted(), make.org()
    offers = [Offer(org_id=body.pk)]

    found = at_once(*[lambda: actions.dispatch(make.desk(), case.pk, offers=offers, now=NOON)] * 2)

    assert sum(isinstance(one, Overtaken) for one in found) == 1
    assert Task.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_finishing_and_releasing_at_once_leave_the_case_sound() -> None:
    first, second = make.org(), make.org("城管中队")
    case, task, man = make.working(first)
    offers = [Offer(org_id=second.pk)]

    at_once(
        lambda: actions.finish(man, task.pk, note="换了灯泡", now=NOON),
        lambda: actions.redispatch(make.desk(), case.pk, offers=offers, why="改派", now=NOON),
    )

    tasks = queries.tasks_of(make.again(case))
    assert sum(one.part == "lead_handler" for one in tasks) == 1


@pytest.mark.django_db(transaction=True)
def test_a_report_by_the_orm_costs_at_most_eight_statements(settings: object) -> None:
    make.clocks()

    sent = statements("orm", settings)

    inside = [sql for sql in sent if not sql.startswith(TRANSACTION)]
    assert len(inside) <= 6, sent
    assert len(sent) <= 8, sent


@pytest.mark.django_db(transaction=True)
def test_a_report_on_postgresql_is_its_number_and_one_statement(settings: object) -> None:
    make.clocks()

    sent = statements("auto", settings)

    wanted = 2 if connection.vendor == "postgresql" else 8
    assert len(sent) <= wanted, sent
