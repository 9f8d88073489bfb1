"""The reporter of a matter finds the check codes of what he said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, MergeLink, Reporter
from linli.cases.queries.proofs import held_by
from linli.cases.rules import Solved
from linli.cases.tests import make, matters, town
from linli.kernel.actor import ANONYMOUS, CLERK
from linli.trail.actions import seal
from linli.trail.models import Trace
from linli.trail.queries import code_of
from tests.databases import owner

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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("earlier", [False, True])
def test_each_reporter_of_one_matter_holds_his_own_word_and_not_the_others(earlier: bool) -> None:
    """Traces of an earlier release do not say whose word it was."""
    case, _ = make.handled()
    other = make.report()
    MergeLink.objects.create(
        duplicate=other.case, master=case, state_before="reported", why="same",
        merged_at=make.NOON, merged_by=make.nobody(),
    )  # fmt: skip
    Case.objects.filter(pk=other.case.pk).update(state="merged")
    actions.evaluate(
        ANONYMOUS, other.case.pk, solved=Solved.YES, satisfied=5, receipt=other.receipt,
        now=make.NOON + timedelta(hours=2),
    )  # fmt: skip
    if earlier:
        with owner():
            Trace.objects.filter(verb="case.evaluated").update(facts={"solved": "yes"})

    held = {
        one.pk: [trace.verb for trace in held_by(one, [Reporter.objects.get(case=one).pk])]
        for one in (case, other.case)
    }

    assert held[case.pk] == ["case.reported"]
    assert held[other.case.pk] == ["case.reported", "case.evaluated"]


def test_nobody_else_finds_it() -> None:
    done, stranger = matters.report(town.town()), town.client()
    seal(CLERK, now=timezone.now())

    assert stranger.get(f"/track/{done.case.number}/proofs/").status_code == 302
    assert stranger.get(f"/case/{done.case.number}/proofs/").status_code == 404
