"""What the grid may be given: the rule by a table, and each step of the list once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from linli.cases import actions
from linli.cases.models import Admission, Task
from linli.cases.queries import admission as of
from linli.cases.queries.owners import owners_for
from linli.cases.rules import Offer, Part, Why
from linli.cases.rules.admission import (
    AdmissionState,
    Listed,
    Standing,
    why_not_admit,
    why_not_apply,
    why_not_end_admission,
    why_not_give,
    why_not_until,
)
from linli.cases.tests import admitted, make
from linli.cases.tests.make import NOON
from linli.kernel.refusals import NotAllowed, Overtaken, Refused

TODAY = NOON.date()
DAY = timedelta(days=1)
NEVER = Listed(Standing.NEGATIVE)
ALWAYS = Listed(Standing.ADMITTED)


@pytest.mark.parametrize(
    ("listed", "more", "why"),
    [
        (None, {}, Why.NOT_ADMITTED),
        (None, {"kept": False}, None),
        (None, {"emergency": True}, None),
        (NEVER, {}, Why.NEVER_ADMITTED),
        (NEVER, {"emergency": True}, None),
        (ALWAYS, {}, None),
        (Listed(Standing.ADMITTED, TODAY), {}, None),
        (Listed(Standing.ADMITTED, TODAY - DAY), {}, Why.ADMISSION_OVER),
    ],
)
def test_only_what_is_listed_today_is_given_to_the_grid(
    listed: Listed | None, more: dict[str, bool], why: Why | None
) -> None:
    assert why_not_give(listed, TODAY, **more) is why


@pytest.mark.parametrize(
    ("listed", "waits", "why"),
    [
        (None, False, None),
        (ALWAYS, False, None),
        (NEVER, False, Why.NEVER_ADMITTED),
        (None, True, Why.ADMISSION_WAITS),
    ],
)
def test_what_stands_on_the_negative_list_is_never_applied_for(
    listed: Listed | None, waits: bool, why: Why | None
) -> None:
    assert why_not_apply(listed, waits=waits) is why


@pytest.mark.parametrize(
    ("until", "latest", "why"),
    [
        (TODAY, None, Why.ENDS_TOO_SOON),
        (TODAY + DAY, None, None),
        (TODAY + DAY, TODAY + DAY, None),
        (TODAY + 2 * DAY, TODAY + DAY, Why.ENDS_TOO_LATE),
    ],
)
def test_an_entry_has_a_last_day_to_come(until: date, latest: date | None, why: Why | None) -> None:
    assert why_not_until(until, TODAY, latest) is why


def test_an_application_is_decided_once_and_by_another_person() -> None:
    one, other = uuid4(), uuid4()

    assert why_not_admit(AdmissionState.ASKED, one, other) is None
    assert why_not_admit(AdmissionState.ASKED, one, one) is Why.OWN_REQUEST
    assert why_not_admit(AdmissionState.ADMITTED, one, other) is Why.OVERTAKEN


def test_what_has_ended_does_not_end_again_and_what_was_declined_not_at_all() -> None:
    open_ends = (AdmissionState.ASKED, AdmissionState.ADMITTED)

    assert [why_not_end_admission(one) for one in open_ends] == [None, None]
    assert why_not_end_admission(AdmissionState.ENDED) is Why.OVERTAKEN
    assert why_not_end_admission(AdmissionState.DECLINED) is Why.NOT_ON_THE_LIST


@pytest.mark.django_db
def test_a_grid_worker_is_given_only_what_a_department_got_onto_the_list() -> None:
    make.clocks()
    make.kind()
    admitted.listed(k0304="negative")
    body, cell = make.org("路灯所"), make.grid_cell()
    case = make.report().case
    actions.accept(make.desk(), case.pk, kind_code="0402", title="灯", now=NOON)
    to = [Offer(org_id=body.pk), Offer(grid_cell_id=cell.pk, part=Part.CO)]

    with pytest.raises(Refused, match=Why.NOT_ADMITTED):
        actions.dispatch(make.desk(), case.pk, offers=to, now=NOON)
    barred = [one.barred for one in owners_for(make.again(case), NOON) if one.why == "grid"]
    entry = admitted.on_the_list(body)
    actions.dispatch(make.desk(), case.pk, offers=to, now=NOON)

    assert barred == [Why.NOT_ADMITTED]
    assert Task.objects.filter(case=case, grid_cell=cell).count() == 1
    assert [one.code for one in of.entries(TODAY)] == ["0304", "0402"]
    assert entry.decided_as == "社会工作部 · 审核员"


@pytest.mark.django_db
def test_whoever_has_it_keeps_it_when_its_kind_leaves_the_list() -> None:
    make.clocks()
    make.kind()
    body, cell = make.org("路灯所"), make.grid_cell()
    entry = admitted.on_the_list(body)
    case = make.report().case
    actions.accept(make.desk(), case.pk, kind_code="0402", title="灯", now=NOON)
    actions.dispatch(make.desk(), case.pk, offers=[Offer(grid_cell_id=cell.pk)], now=NOON)

    actions.end_admission(admitted.reviewer(), entry.pk, why="不再需要", now=NOON)
    to = [Offer(grid_cell_id=cell.pk), Offer(org_id=body.pk, part=Part.CO)]
    actions.redispatch(make.desk(), case.pk, offers=to, why="加派", now=NOON)

    assert Task.objects.filter(case=case).count() == 2
    with pytest.raises(Overtaken):
        actions.end_admission(admitted.reviewer(), entry.pk, why="再退一次", now=NOON)


@pytest.mark.django_db
def test_a_renewal_ends_the_entry_it_follows() -> None:
    make.kind()
    body = make.org("路灯所")
    first = admitted.on_the_list(body)

    second = admitted.applied(body, until_on=admitted.IN_HALF_A_YEAR + 30 * DAY)
    actions.admit(admitted.reviewer(), second.pk, now=NOON)

    first.refresh_from_db()
    assert (first.state, second.renews_id) == (AdmissionState.ENDED, first.pk)
    assert of.entry("0402", TODAY).admission == second


@pytest.mark.django_db
def test_who_applied_does_not_review_and_the_same_again_is_the_same() -> None:
    make.kind()
    body = make.org("路灯所")
    who = admitted.department(body)

    one = admitted.applied(body, by=who)

    assert admitted.applied(body, by=who) == one
    with pytest.raises(Refused, match=Why.ADMISSION_WAITS):
        admitted.applied(body, by=who, frequency="每天一次")
    both = admitted.reviewer()
    Admission.objects.filter(pk=one.pk).update(asked_by=both.person_id)
    with pytest.raises(Refused, match=Why.OWN_REQUEST):
        actions.admit(both, one.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.decline_admission(who, one.pk, basis="x", now=NOON)
    actions.decline_admission(admitted.reviewer(), one.pk, basis="部门自己做", now=NOON)
    assert list(of.over(TODAY)) == [Admission.objects.get()]


@pytest.mark.django_db
def test_an_application_can_be_taken_back_by_its_body_and_nothing_barred_comes_on() -> None:
    make.kind("0304")
    body = make.org("住建局")
    one = admitted.applied(body, "0304")
    admitted.listed(k0304="negative")

    with pytest.raises(Refused, match=Why.NEVER_ADMITTED):
        actions.admit(admitted.reviewer(), one.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.end_admission(make.desk(), one.pk, why="x", now=NOON)
    actions.end_admission(admitted.department(body), one.pk, why="写错了", now=NOON)

    with pytest.raises(Refused, match=Why.NEVER_ADMITTED):
        admitted.applied(body, "0304")
    with pytest.raises(NotAllowed, match=Why.NOT_YOUR_LIST):
        actions.admit(admitted.reviewer(), uuid4(), now=NOON)
