"""A dispute that was reported leads to a mediation and back; the matter knows no more than that."""

from datetime import timedelta

import pytest

from linli.cases import actions
from linli.cases.models import Case, Mediation
from linli.cases.pages.mediation.of_matter import matter_of, of_matter
from linli.cases.queries.mediation import dispute_of_number
from linli.cases.rules import Why
from linli.cases.rules.mediation import NotSettled
from linli.cases.tests import make, mediated
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def dispute(by: Actor, code: str = "0901", over: str = "neighbour") -> Case:
    case = make.report(by, phone="").case
    make.kind(code, dispute=over)
    actions.accept(make.desk(), case.pk, kind_code=code, title="楼上漏水", now=NOON)
    return make.again(case)


def test_every_reader_of_the_matter_learns_that_somebody_mediates_and_no_more() -> None:
    asker, mine = mediated.resident(), mediated.mediator()
    case = dispute(asker)
    before = of_matter(asker, case, is_reporter=True)
    one = mediated.opened(asker, mine, case_id=case.pk)
    side = mediated.sides(one)[0]

    runs = [of_matter(who, case) for who in (make.desk(), mine, asker)]

    assert before is not None
    assert before.ask_url.endswith(f"?matter={case.number}")
    assert len({each.words for each in runs if each}) == 1
    ways = ["", f"/desk/mediations/{one.pk}/", f"/mediations/{side.pk}/"]
    assert [each.url for each in runs if each] == ways
    assert matter_of(mine, one) == (case.number, "")
    assert matter_of(make.desk(), one)[1] != ""
    actions.end_mediation(mine, one.pk, why=NotSettled.NOT_HERE, way_on=None, now=NOON)
    over = of_matter(make.desk(), case)
    assert over is not None
    assert runs[0] is not None
    assert over.words != runs[0].words


def test_a_matter_leads_to_one_mediation_at_a_time_for_those_who_know_it() -> None:
    asker = mediated.resident()
    case, plain = dispute(asker), dispute(asker, "0402", "")
    mediated.asked(asker, case_id=case.pk)

    with pytest.raises(Refused) as twice:
        mediated.asked(asker, case_id=case.pk)
    with pytest.raises(Refused) as no_dispute:
        mediated.asked(asker, case_id=plain.pk)
    with pytest.raises(NotAllowed):
        mediated.asked(mediated.resident(), case_id=case.pk)

    assert twice.value.reason is Why.MEDIATED_ALREADY
    assert no_dispute.value.reason is Why.NO_DISPUTE
    assert dispute_of_number(asker, case.number) == case
    assert dispute_of_number(asker, plain.number) is None
    assert dispute_of_number(mediated.resident(), case.number) is None
    assert of_matter(make.desk(), plain) is None


def test_the_link_goes_with_the_words() -> None:
    asker = mediated.resident()
    case = dispute(asker)
    one = mediated.asked(asker, case_id=case.pk)
    actions.end_mediation(
        mediated.keeper(), one.pk, why=NotSettled.TAKEN_BACK, way_on=None, now=NOON
    )

    later = NOON + timedelta(days=1)
    actions.forget_mediations(CLERK, before=later, now=later)

    assert Mediation.objects.get().case is None
