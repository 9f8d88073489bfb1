from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, queries
from linli.people.models import Account, Consent, ProcessingNotice, Proxy, Resident
from linli.people.rules import AccessContext, May, Purpose, Scope, Stretch, Subject, Why
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db

HELPER = "13900001111"
TODAY = make.NOON.date()


@pytest.fixture
def mine() -> Account:
    make.told()
    return make.account(phone=make.NUMBER)


def why(write: Callable[[], object]) -> Why:
    with pytest.raises(Refused) as no:
        write()
    assert isinstance(no.value.reason, Why)
    return no.value.reason


def test_a_helper_acts_once_he_accepted_and_only_in_what_was_signed(mine: Account) -> None:
    helper = make.account(phone=HELPER)
    proxy = make.proxy(mine, HELPER)

    def may(scope: Any) -> Any:
        return queries.why_not_act(Actor(helper.pk), mine.pk, scope, TODAY)

    assert may(Scope.REPORT) is Why.NO_PROXY

    actions.accept_proxy(Actor(helper.pk), proxy.pk, now=make.NOON)

    proxy.refresh_from_db()
    assert (may(Scope.REPORT), may(Scope.FEE)) == (None, Why.NO_PROXY)
    assert (proxy.phone, proxy.phone_hash, proxy.helper) == (None, "", helper)
    assert queries.proxies_for(Actor(mine.pk)).get() == proxy
    assert queries.proxies_of(Actor(helper.pk)).get() == proxy
    assert HELPER not in str(Trace.objects.values())


def test_the_person_withdraws_at_once(mine: Account) -> None:
    helper = make.account(phone=HELPER)
    proxy = make.proxy(mine, HELPER)
    actions.accept_proxy(Actor(helper.pk), proxy.pk, now=make.NOON)

    actions.end_proxy(Actor(mine.pk), proxy.pk, now=make.NOON)

    assert queries.why_not_act(Actor(helper.pk), mine.pk, Scope.REPORT, TODAY) is Why.NO_PROXY
    assert Consent.objects.get().ended_at == make.NOON

    def again() -> Any:
        return actions.end_proxy(Actor(helper.pk), proxy.pk, now=make.NOON)

    assert why(again) is Why.ENDED_ALREADY


def test_only_the_holder_of_the_number_accepts(mine: Account) -> None:
    proxy = make.proxy(mine, HELPER)
    unproven = make.account(phone=HELPER, phone_verified=False)
    stranger = make.account(phone="13700001111")

    for who in (ANONYMOUS, Actor(unproven.pk), Actor(stranger.pk), Actor(mine.pk)):
        with pytest.raises(NotAllowed):
            actions.accept_proxy(who, proxy.pk, now=make.NOON)
    for who in (ANONYMOUS, Actor(stranger.pk)):
        with pytest.raises(NotAllowed):
            actions.end_proxy(who, proxy.pk, now=make.NOON)
    assert not queries.proxies_of(Actor(stranger.pk)).exists()
    assert not queries.proxies_of(ANONYMOUS).exists()


def test_an_offer_can_be_declined_and_cannot_be_taken_up_late(mine: Account) -> None:
    helper = Actor(make.account(phone=HELPER).pk)
    declined, late = make.proxy(mine, HELPER), make.proxy(mine, HELPER)
    actions.end_proxy(helper, declined.pk, now=make.NOON)

    after = make.NOON + timedelta(days=60)
    assert why(lambda: actions.accept_proxy(helper, late.pk, now=after)) is Why.ENDED_ALREADY
    with pytest.raises(NotAllowed):
        actions.accept_proxy(helper, declined.pk, now=make.NOON)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"phone": make.NUMBER}, Why.NOBODY_ELSE),
        ({"scopes": []}, Why.NO_SCOPE),
        ({"stretch": Stretch(TODAY, TODAY + timedelta(days=367))}, Why.TOO_LONG),
        ({"stretch": Stretch(TODAY, TODAY - timedelta(days=1))}, Why.DAYS_TURNED),
    ],
)
def test_an_offer_has_bounds(mine: Account, given: dict[str, Any], reason: Why) -> None:
    notice = ProcessingNotice.objects.get(code=Subject.PROXY)
    sound: dict[str, Any] = {
        "phone": HELPER, "scopes": [Scope.FEE], "stretch": Stretch(TODAY, TODAY),
        "notice_id": notice.pk, "now": make.NOON,
    }  # fmt: skip

    assert why(lambda: actions.offer_proxy(Actor(mine.pk), **sound | given)) is reason
    assert not Proxy.objects.exists()
    with pytest.raises(NotAllowed):
        actions.offer_proxy(ANONYMOUS, **sound)


def guardian(account: Account, name: str = "王小宝") -> Proxy:
    notice = ProcessingNotice.objects.get(code=Subject.GUARDIAN)
    return actions.ask_guardian(
        Actor(account.pk), name=name, under_14=True, notice_id=notice.pk, now=make.NOON
    )


def test_a_child_is_noted_once_the_paper_was_seen(mine: Account) -> None:
    home = make.home()
    assert why(lambda: guardian(mine)) is Why.HOME_FIRST
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)
    assert why(lambda: guardian(mine, " ")) is Why.NAME_MISSING
    proxy = guardian(mine)
    assert Resident.objects.count() == 1
    assert queries.guardians_waiting(home.keeper).get() == proxy

    actions.confirm_guardian(home.keeper, proxy.pk, now=make.NOON)

    proxy.refresh_from_db()
    assert proxy.ward is not None
    assert (proxy.name, proxy.state, f"{proxy.ward.name}") == (None, "in_force", "王**")

    def again() -> Any:
        return actions.confirm_guardian(home.keeper, proxy.pk, now=make.NOON)

    assert why(again) is Why.DECIDED_ALREADY


def test_a_look_at_somebody_in_care_is_told_to_the_guardian_while_it_lasts(
    mine: Account, client: Client
) -> None:
    home = make.home()
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)
    proxy = guardian(mine)
    actions.confirm_guardian(home.keeper, proxy.pk, now=make.NOON)
    ward = Resident.objects.get(account__isnull=True)
    visitor = make.actor(May.VISIT, area="99/")
    visit = AccessContext(Purpose.HOME_VISIT, f"visit:{uuid4()}")
    actions.look(visitor, ward.pk, visit, now=make.NOON)
    client.force_login(mine)

    told = client.get("/me/looks/").content.decode()
    data = actions.own_data(Actor(mine.pk), now=make.NOON)

    assert "您监护的人" in told
    assert [one["name"] for one in data["proxies"]] == ["王小宝"]
    assert not queries.looks_at(Actor(uuid4())).exists()
    actions.end_proxy(Actor(mine.pk), proxy.pk, now=make.NOON)
    assert not queries.looks_at(Actor(mine.pk)).exists()


def test_who_is_in_care_moves_and_leaves_with_the_guardian(mine: Account) -> None:
    home = make.home()
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)
    proxy = guardian(mine)
    actions.confirm_guardian(home.keeper, proxy.pk, now=make.NOON)
    ward = Resident.objects.get(account__isnull=True)

    actions.settle(home.keeper, mine.pk, home.other.pk, now=make.NOON)
    ward.refresh_from_db()
    assert ward.household is not None
    assert ward.household.unit == home.other
    lives = queries.confirmed(mine.pk).get()
    actions.leave_home(Actor(mine.pk), lives.pk, now=make.NOON)

    ward.refresh_from_db()
    proxy.refresh_from_db()
    assert ward.household_id is None
    assert (ward.moved_out_at, proxy.state) == (make.NOON, "ended")


def test_a_guardian_is_not_confirmed_by_himself_nor_from_elsewhere(mine: Account) -> None:
    home = make.home()
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)
    proxy, far = guardian(mine), make.actor(May.KEEP_ROLL, area="98/")
    area = next(iter(home.keeper.areas))
    himself = make.actor(May.KEEP_ROLL, area=area, person_id=mine.pk)

    assert why(lambda: actions.confirm_guardian(himself, proxy.pk, now=make.NOON)) is (
        Why.OWN_REQUEST
    )
    with pytest.raises(NotAllowed):
        actions.confirm_guardian(far, proxy.pk, now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.refuse_guardian(far, proxy.pk, reason="不是", now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.ask_guardian(ANONYMOUS, name="王", under_14=True, notice_id=proxy.pk, now=make.NOON)
    assert not queries.guardians_waiting(far).exists()


def test_a_guardian_can_be_refused_with_a_reason(mine: Account) -> None:
    home = make.home()
    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)
    proxy = guardian(mine)

    def refuse(reason: Any) -> Any:
        return actions.refuse_guardian(home.keeper, proxy.pk, reason=reason, now=make.NOON)

    assert why(lambda: refuse("")) is Why.REASON_MISSING
    assert (refuse("请带户口本来").state, Resident.objects.count()) == ("refused", 1)
    assert why(lambda: refuse("请带户口本来")) is Why.DECIDED_ALREADY
    assert Proxy.objects.get().name is None
