"""Up and down the levels, what no unit claims, and who brought a matter in: each step once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from linli.cases import access, actions, jobs
from linli.cases.models import Case, Deadline, Order, Task
from linli.cases.queries import levels as of
from linli.cases.queries.brought import brought_by
from linli.cases.queries.stuck import stuck
from linli.cases.rules import May, Offer, OrderState, Part, Source, Stretch, Stuck, Why
from linli.cases.rules.levels import SolvedAt
from linli.cases.tests import make, matters, planned, town
from linli.cases.tests.make import COMMUNITY, NOON
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices.models import Message
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LONG = NOON + timedelta(days=5)


def street(*more: May) -> Actor:
    return make.somebody(May.SEE, May.DISPATCH, *more, area="07/02/")


def bodies() -> tuple[Org, Org]:
    home = make.org("晴川居委会", OrgKind.RESIDENTS_COMMITTEE, COMMUNITY)
    return home, make.org("望江街道办", OrgKind.STREET_OFFICE, "07/02/")


def with_account(actor: Actor) -> Actor:
    """Somebody who can be written to."""
    return replace(actor, person_id=people.staff(uuid4().hex).pk)


def asked() -> tuple[Case, Order, Org]:
    """The community's matter, which it asks the street to take over."""
    make.clocks()
    home, above = bodies()
    case, mine, man = make.working(home)
    order = actions.ask_escalation(with_account(man), mine.pk, reason="要占用市政道路", now=NOON)
    return make.again(case), order, above


def test_the_level_above_takes_a_matter_over_and_the_clock_goes_on() -> None:
    chief = planned.on_the_desk("07/02/", May.SEE, May.DISPATCH)
    case, order, above = asked()

    with pytest.raises(NotAllowed, match=Why.NOT_YOUR_LEVEL):
        actions.escalate(make.desk(), case.pk, offers=[Offer(above.pk)], now=NOON)
    with pytest.raises(Refused, match=Why.NOT_NEXT_LEVEL):
        actions.escalate(street(), case.pk, offers=[Offer(make.org().pk)], now=NOON)
    actions.escalate(street(), case.pk, offers=[Offer(above.pk)], basis="街道办", now=NOON)

    order.refresh_from_db()
    lead = Task.objects.get(case=case, part=Part.LEAD)
    assert (order.state, order.wish, lead.org) == (OrderState.GRANTED, "07/02/", above)
    assert make.again(case).due_at == case.due_at
    assert Message.objects.filter(account_id=chief.pk, template="order.asked").count() == 1
    assert {"case.escalation_asked", "case.escalated"} <= set(make.verbs(case))


def test_what_the_level_above_does_not_take_stays_and_its_asker_is_told() -> None:
    case, order, _above = asked()

    with pytest.raises(Refused, match=Why.NO_REASON):
        actions.decline_escalation(street(), case.pk, basis="", now=NOON)
    with pytest.raises(NotAllowed, match=Why.NOT_YOUR_LEVEL):
        actions.decline_escalation(make.desk(), case.pk, basis="x", now=NOON)
    actions.decline_escalation(street(), case.pk, basis="社区能办", now=NOON)

    assert Task.objects.get(case=case).org == Org.objects.get(kind=OrgKind.RESIDENTS_COMMITTEE)
    assert Message.objects.get(template="order.declined").account_id == order.asked_by


def test_a_matter_is_passed_down_the_tree_with_a_reason_and_never_up() -> None:
    make.clocks()
    home, above = bodies()
    case, mine, man = make.working(above)

    with pytest.raises(Refused, match=Why.NOT_BELOW):
        actions.delegate(man, mine.pk, offers=[Offer(make.org().pk)], why="x", now=NOON)
    with pytest.raises(Refused, match=Why.NO_REASON):
        actions.delegate(man, mine.pk, offers=[Offer(home.pk)], why=" ", now=NOON)
    actions.delegate(man, mine.pk, offers=[Offer(home.pk)], why="社区就近办", now=NOON)

    assert Task.objects.get(case=case, part=Part.LEAD).org == home
    assert make.again(case).due_at == case.due_at
    assert "case.delegated" in make.verbs(case)
    mine.refresh_from_db()
    assert access.why_not_work(man, mine) is Why.NOT_YOUR_TASK


def test_the_level_is_kept_when_it_is_solved_and_goes_when_it_is_done_again() -> None:
    make.clocks()
    make.samples(100, 100)
    home, _above = bodies()
    case, _man = make.handled(home)
    reader = make.somebody(May.SEE, area="07/")

    found = of.solved_by_area(reader, "07/", Stretch(TODAY, TODAY))
    actions.rework(make.verifier(), case.pk, why="没修好", now=NOON)

    assert found == {COMMUNITY: {SolvedAt.COMMUNITY: 1}}
    assert make.again(case).solved_at == ""


def test_what_no_unit_claims_goes_to_the_district_once() -> None:
    make.clocks(unclaimed=("2 wd", "2 ch"), assign=("4 wh", "30 min"))
    chief = planned.on_the_desk("07/", May.SEE, May.DISPATCH, May.SUPERVISE)
    case, body = make.dispatched(make.org()), make.org("园林所")

    early, first = jobs.raise_unclaimed(NOON + timedelta(hours=2)), jobs.raise_unclaimed(LONG)
    again = jobs.raise_unclaimed(LONG)
    mine, district = make.desk(), make.somebody(*May, area="07/")
    with pytest.raises(NotAllowed, match=Why.THE_DISTRICT_ASSIGNS):
        actions.redispatch(mine, case.pk, offers=[Offer(body.pk)], why="x", now=LONG)

    assert (early, first, again) == (0, 1, 0)
    assert list(stuck(district, Stuck.UNCLAIMED, "", LONG)) == [make.again(case)]
    assert Message.objects.filter(account_id=chief.pk, template="case.unclaimed").count() == 1
    assert make.verbs(case).count("case.unclaimed") == 1
    later = LONG + timedelta(hours=1)
    actions.redispatch(district, case.pk, offers=[Offer(body.pk)], why="园林管", now=later)
    assert Deadline.objects.get(case=case, kind="assign").met_at == later
    actions.sign(make.handler(body), make.task(case).pk, now=later)
    assert not stuck(district, Stuck.UNCLAIMED, "", LONG).exists()


def test_without_such_a_clock_nothing_is_brought_to_the_district() -> None:
    make.clocks()
    make.dispatched(make.org())

    assert jobs.raise_unclaimed(LONG) == 0
    assert not Case.objects.exclude(unclaimed_at=None).exists()


def test_who_brought_a_matter_in_sees_it_to_its_end_and_is_told() -> None:
    make.clocks()
    make.samples(100, 100)
    worker, body = with_account(make.worker()), make.org()
    case = make.dispatched(body, actor=worker, source=Source.GRID)

    actions.ask_return(make.handler(body), make.task(case).pk, reason="不归我们", now=NOON)
    other = make.org("园林所")
    actions.grant_return(make.desk(), case.pk, offers=[Offer(other.pk)], now=NOON)
    mine, man = Task.objects.get(case=case, org=other), make.handler(other)
    actions.sign(man, mine.pk, now=NOON)
    actions.finish(man, mine.pk, note="修了", reply="好了", now=NOON)
    actions.verify(make.verifier(), case.pk, note="好", now=NOON)
    make.asked(make.again(case))
    actions.close(make.desk(), case.pk, now=NOON)

    told = Message.objects.filter(account_id=worker.person_id, template__startswith="case.brought")
    assert sorted(told.values_list("template", flat=True)) == [
        "case.brought_ended",
        "case.brought_returned",
    ]
    assert list(brought_by(worker)) == [case]
    assert not brought_by(make.worker()).exists()
    assert not make.report(actor=worker, anonymous=True).case.shepherd
    assert make.report(actor=make.resident()).case.shepherd is None


def test_the_list_of_what_he_brought_shows_each_step_without_the_words_of_others() -> None:
    here = town.town()
    worker = matters.actor(here.staff["worker"])
    case = matters.dispatched(here, key=uuid4().hex)
    Case.objects.filter(pk=case.pk).update(shepherd=worker.person_id)
    actions.supplement(matters.actor(here.resident), case.pk, text="密语在此", now=NOON)
    browser = town.client(here.staff["worker"])

    first = matters.words(browser, reverse("cases:brought"))
    one = matters.words(browser, reverse("cases:brought_one", args=[case.number]))

    assert case.number in first
    assert "路灯管理所" in one
    assert "密语在此" not in one
    assert town.client(here.staff["verifier"]).get(f"/w/brought/{case.number}/").status_code == 404
    assert "/w/brought/" in matters.words(browser, "/w/")
