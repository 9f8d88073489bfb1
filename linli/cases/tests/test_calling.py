"""Few hands call: who stands first, and what a team may call in a day. (回访队列)"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from linli.cases import queries
from linli.cases.models import Case, Contact
from linli.cases.queries import calling
from linli.cases.rules import Solved, Try
from linli.cases.tests import make
from linli.cases.tests.make import NOON

pytestmark = pytest.mark.django_db


def waiting(**more: object) -> Case:
    case = make.verified()
    Case.objects.filter(pk=case.pk).update(**more)
    return case


def test_emergencies_complaints_and_what_was_not_solved_stand_first() -> None:
    make.samples(100, 100)
    plain = waiting(emergency=False)
    unsolved = waiting(solved=Solved.PARTLY)
    again = waiting(reworks=1)
    complaint = waiting(complaint=True)
    emergency = waiting(emergency=True)

    stood = [one.case.pk for one in calling.to_call(make.caller())]

    assert stood[:2] == [emergency.pk, complaint.pk]
    assert {*stood[2:4]} == {again.pk, unsolved.pk}
    assert stood[4:] == [plain.pk]


def test_the_cap_is_of_one_team_and_one_day() -> None:
    make.samples(100, 100)
    case, body, other = make.verified(), make.org("回访一组"), make.org("回访二组")
    told = {
        "case": case,
        "reporter": case.reporter_set.get(),
        "tried_by": make.nobody(),
        "result": Try.NO_ANSWER,
    }
    team = replace(make.caller(), bodies=frozenset({body.pk}))

    Contact.objects.create(**told, team=body.pk, tried_at=NOON)
    Contact.objects.create(**told, team=body.pk, tried_at=NOON - timedelta(days=1))
    Contact.objects.create(**told, team=other.pk, tried_at=NOON)

    assert queries.calls_today(team, timezone.localdate(NOON)) == 1
