"""A question worded once answers like its queryset, with whatever values are given."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import DateTimeField, Exists, OuterRef, UUIDField
from django.db.transaction import TransactionManagementError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.cases import queries
from linli.cases.models import Case, Deadline
from linli.cases.rules import ClockCode, Spot
from linli.cases.tests import make
from linli.cases.tests import town as people
from linli.cases.tests.town import Town
from linli.kernel.worded import Given, Worded
from linli.orgs.models import Appointment

pytestmark = pytest.mark.django_db
URL = "/api/v1"
CASE = Given("case_id", UUIDField())


@pytest.fixture
def here() -> Town:
    return people.town()


def reported(here: Town) -> Case:
    return make.report(spot=Spot(here.cell.path, here.entrance.path, "3 号楼")).case


def clocked() -> Any:
    rows = Case.objects.filter(pk=CASE, reported_at__lte=Given("now", DateTimeField()))
    clocks = Exists(Deadline.objects.filter(case=OuterRef("pk")))
    return rows.select_related("kind").annotate(clocked=clocks)


def test_rows_come_as_from_the_queryset_with_what_hangs_on_them(
    here: Town, django_assert_num_queries: Any
) -> None:
    ask = Worded[Any](clocked)
    one, other = reported(here), reported(here)

    with django_assert_num_queries(3):
        found = [ask(case_id=case.pk, now=timezone.now()) for case in (one, other)]
        none = ask(case_id=UUID(int=1), now=timezone.now())

    assert [(rows[0].pk, rows[0].kind, rows[0].clocked) for rows in found] == [
        (one.pk, None, True), (other.pk, None, True)
    ]  # fmt: skip
    assert found[0][0].due_why == Case.objects.get(pk=one.pk).due_why
    assert none == []


def test_what_was_read_is_not_kept(here: Town) -> None:
    ask = Worded(lambda: Case.objects.filter(pk=CASE))
    case = reported(here)
    before = [one.title for one in ask(case_id=case.pk)]

    Case.objects.filter(pk=case.pk).update(title="改了名")

    assert [one.title for one in ask(case_id=case.pk)] == ["改了名"] != before


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_within_an_action_only() -> None:
    ask = Worded(lambda: Case.objects.select_for_update().filter(pk=CASE))
    with transaction.atomic():
        assert ask(case_id=UUID(int=1)) == []

    with pytest.raises(TransactionManagementError):
        ask(case_id=UUID(int=1))


def test_a_life_takes_few_statements(here: Town) -> None:
    """Who is asking, what is asked, what is written: each is read and said once."""
    desk, department = (people.client(here.staff[role]) for role in ("desk", "department"))
    named = {"kind_code": people.kind(), "title": "楼道灯不亮"}
    offers = [{"org_id": str(here.lights.pk)}]
    spot = Spot(here.cell.path, here.entrance.path, "3 号楼")
    case = make.report(spot=spot, phone="", now=timezone.now()).case
    queries.kind_of("9999", timezone.localdate())
    queries.window_ends(ClockCode.ACCEPT, timezone.now(), timezone.now())

    task, took = said(desk, f"cases/{case.pk}/dispatch", named=named, offers=offers, ask="请处理")
    steps = [took]
    steps.append(said(department, f"tasks/{task[0]['id']}/sign")[1])
    steps.append(said(department, f"tasks/{task[0]['id']}/finish", note="换了灯泡")[1])
    with CaptureQueriesContext(connection) as found:
        desk.get(f"{URL}/cases", {"number": case.number})

    assert [*steps, len(found)] == (
        [11, 10, 11, 4] if connection.vendor == "postgresql" else [12, 11, 12, 4]
    )


def said(client: Client, path: str, **given: object) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(f"{URL}/{path}", json.dumps(given), content_type="application/json")
    assert answer.status_code == 200, answer.content
    words = ("SAVEPOINT", "RELEASE", "BEGIN")
    return answer.json(), sum(not (one["sql"] or "").startswith(words) for one in asked)


def test_a_right_that_was_revoked_is_gone_at_the_next_request(here: Town) -> None:
    desk, case = people.client(here.staff["desk"]), reported(here)
    assert desk.get(f"{URL}/cases/{case.pk}").status_code == 200

    Appointment.objects.filter(account=here.staff["desk"]).delete()

    assert desk.get(f"{URL}/cases/{case.pk}").status_code == 404
    here.staff["desk"].is_active = False
    here.staff["desk"].save()
    assert desk.get("/me/", follow=False).status_code in {302, 404}
