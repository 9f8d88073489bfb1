"""Many reports at one moment, one report many times, and how much a report costs."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases import actions
from linli.cases.models import Case
from linli.cases.tests import make
from linli.cases.tests.rivals import at_once
from linli.trail.models import CounterDelta, Trace

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


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
def test_a_report_by_the_orm_costs_at_most_nine_statements(settings: object) -> None:
    make.clocks()

    sent = statements("orm", settings)

    inside = [sql for sql in sent if not sql.startswith(TRANSACTION)]
    assert len(inside) <= 7, sent
    assert len(sent) <= 9, sent


@pytest.mark.django_db(transaction=True)
def test_a_report_on_postgresql_is_its_number_and_one_statement(settings: object) -> None:
    make.clocks()

    sent = statements("auto", settings)

    wanted = 2 if connection.vendor == "postgresql" else 9
    assert len(sent) <= wanted, sent
