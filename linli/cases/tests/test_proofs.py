"""The reporter of a matter finds the check codes of what he said."""

import pytest
from django.utils import timezone

from linli.cases.tests import matters, town
from linli.kernel.actor import CLERK
from linli.trail.actions import seal
from linli.trail.models import Trace
from linli.trail.queries import code_of

pytestmark = pytest.mark.django_db


def test_a_reporter_finds_the_code_of_his_report_once_it_is_sealed() -> None:
    done, client = matters.report(town.town()), town.client()
    number = done.case.number
    client.post("/track/", {"number": number, "receipt": done.receipt})

    before = client.get(f"/track/{number}/proofs/").content.decode()
    seal(CLERK, now=timezone.now())
    after = client.get(f"/track/{number}/proofs/").content.decode()

    code = code_of(Trace.objects.get(verb="case.reported", subject_id=done.case.pk))
    assert code not in before or not code
    assert f"/log/mine/{code}/" in after
    assert after.count('class="code"') == 1


def test_nobody_else_finds_it() -> None:
    done, stranger = matters.report(town.town()), town.client()
    seal(CLERK, now=timezone.now())

    assert stranger.get(f"/track/{done.case.number}/proofs/").status_code == 302
    assert stranger.get(f"/case/{done.case.number}/proofs/").status_code == 404
