"""Work accounts: given, opened with a code, opened anew, resting, back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator

from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.people import actions, queries, rules
from linli.people.models import Account, PaperCode, Session
from linli.people.rules import May, RestsFor, StaffFacts, StaffState, Why
from linli.people.tests import make
from linli.trail.models import Trace

NOON = make.NOON
PASSWORD = "一句不容易猜到的话语"  # noqa: S105
OPEN = {"is_staff": True, "is_active": True, "is_closed": False}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (OPEN, StaffState.OPEN),
        (OPEN | {"has_password": False, "has_code": True}, StaffState.INVITED),
        (OPEN | {"has_password": False}, StaffState.NO_WAY_IN),
        (OPEN | {"is_active": False, "has_code": True}, StaffState.SUSPENDED),
        (OPEN | {"is_active": False, "is_closed": True}, StaffState.CLOSED),
    ],
)
def test_the_state_of_an_account(facts: dict[str, bool], state: StaffState) -> None:
    assert rules.state_of_staff(StaffFacts(**facts)) is state


@pytest.mark.parametrize(
    ("facts", "keep", "code"),
    [
        (OPEN, None, None),
        (OPEN | {"is_active": False}, None, Why.RESTS),
        (OPEN | {"is_own": True}, Why.NOT_ONESELF, Why.NOT_ONESELF),
        (OPEN | {"is_closed": True}, Why.CLOSED, Why.CLOSED),
        (OPEN | {"is_staff": False}, Why.NOT_YOURS, Why.NOT_YOURS),
    ],
)
def test_what_its_keeper_may_do(facts: dict[str, bool], keep: Why | None, code: Why | None) -> None:
    assert rules.why_not_keep_staff(StaffFacts(**facts)) is keep
    assert rules.why_not_give_code(StaffFacts(**facts)) is code


@pytest.fixture
def keeper(db: None) -> Account:  # noqa: ARG001
    return make.staff("keeper", phone="13800000009")


def invited(keeper: Account, username: str = "zhaomin") -> actions.Given:
    who = make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk)
    return actions.invite(who, key=uuid4().hex, username=username, name="赵敏", now=NOON)


def test_an_account_is_given_and_opened_with_its_code_once(keeper: Account) -> None:
    given = invited(keeper)
    asked: dict[str, Any] = {"username": "ZhaoMin", "password": PASSWORD}

    assert not given.account.has_usable_password()
    wrong = actions.take_way_in(ANONYMOUS, **asked, code="AAAAA-AAAAA", now=NOON)
    typed = given.code.lower().replace("-", " ")
    opened = actions.take_way_in(ANONYMOUS, **asked, code=typed, now=NOON)
    again = actions.take_way_in(ANONYMOUS, **asked, code=typed, now=NOON)

    assert (wrong, again) == (None, None)
    assert opened == given.account
    assert Account.objects.get(pk=given.account.pk).check_password(PASSWORD)
    assert given.code.replace("-", "") not in str(PaperCode.objects.values())
    verbs = list(Trace.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["account.invited", "account.way_in_taken"]


@pytest.mark.parametrize(
    ("username", "later"),
    [("somebody", timedelta(0)), ("zhaomin", timedelta(days=2)), ("", timedelta(0))],
)
def test_a_code_opens_no_other_account_and_not_for_ever(
    keeper: Account, username: str, later: timedelta
) -> None:
    make.staff("somebody", phone="13800000008")
    code = invited(keeper).code

    asked: dict[str, Any] = {"username": username, "password": PASSWORD, "code": code}
    assert actions.take_way_in(ANONYMOUS, **asked, now=NOON + later) is None


def test_the_same_request_is_answered_with_the_same_account_and_no_code(keeper: Account) -> None:
    who, key = make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk), uuid4().hex

    first = actions.invite(who, key=key, username="zhaomin", name="赵敏", now=NOON)
    second = actions.invite(who, key=key, username="zhaomin", name="赵敏", now=NOON)

    assert second.account == first.account
    assert (bool(first.code), second.code) == (True, "")
    with pytest.raises(Overtaken):
        invited(keeper, "ZHAOMIN")


def test_somebody_of_a_file_keeps_his_number_when_he_gets_an_account(keeper: Account) -> None:
    known = Account.objects.create(name="王建国", password="!", joined_at=NOON)  # noqa: S106
    who, key = make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk), uuid4().hex
    asked: dict[str, Any] = {"username": "wangjianguo", "name": "", "now": NOON}

    given = actions.invite(who, key=key, person=known.pk, **asked)

    assert given.account.pk == known.pk
    assert str(Account.objects.get(pk=known.pk).name.inside) == "王建国"
    for other in (keeper.pk, uuid4()):
        with pytest.raises(Refused) as refused:
            actions.invite(who, key=uuid4().hex, person=other, **asked | {"username": "other"})
        assert refused.value.reason is Why.NOT_YOURS


def test_a_new_way_in_ends_password_factor_devices_and_earlier_codes(keeper: Account) -> None:
    given = invited(keeper)
    account, who = given.account, make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    Session.objects.create(session_key="k", account=account, expire_date=NOON + timedelta(days=9))

    code = actions.give_way_in(who, account.pk, now=NOON)

    assert not Authenticator.objects.filter(user_id=account.pk).exists()
    assert not Session.objects.filter(account=account).exists()
    asked: dict[str, Any] = {"username": "zhaomin", "password": PASSWORD}
    assert actions.take_way_in(ANONYMOUS, **asked, code=given.code, now=NOON) is None
    assert actions.take_way_in(ANONYMOUS, **asked, code=code, now=NOON) == account


def test_an_account_rests_and_comes_back_with_its_password(keeper: Account) -> None:
    given, who = invited(keeper), make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk)
    number = given.account.pk
    asked: dict[str, Any] = {"username": "zhaomin", "password": PASSWORD, "code": given.code}
    actions.take_way_in(ANONYMOUS, **asked, now=NOON)

    actions.suspend(who, number, why=RestsFor.LOST, now=NOON)
    actions.suspend(who, number, why=RestsFor.LEAVE, now=NOON)
    rests = Account.objects.get(pk=number)
    with pytest.raises(Refused):
        actions.give_way_in(who, number, now=NOON)
    actions.resume(who, number, now=NOON)
    actions.resume(who, number, now=NOON)

    assert (rests.is_active, rests.closed_at) == (False, None)
    assert Account.objects.get(pk=number).check_password(PASSWORD)
    told = [(one.verb, one.facts.get("why", "")) for one in queries.kept_history(rests)]
    assert told[-2:] == [("account.suspended", "lost"), ("account.resumed", "")]


def test_nobody_does_it_to_himself_and_nobody_without_the_duty(keeper: Account) -> None:
    who, stranger = make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk), make.actor(May.KEEP_ROLL)
    number = invited(keeper).account.pk

    for mine in (
        lambda: actions.suspend(who, keeper.pk, why=RestsFor.LEAVE, now=NOON),
        lambda: actions.give_way_in(who, keeper.pk, now=NOON),
    ):
        with pytest.raises(Refused) as refused:
            mine()
        assert refused.value.reason is Why.NOT_ONESELF
    for theirs in (
        lambda: actions.suspend(stranger, number, why=RestsFor.LEAVE, now=NOON),
        lambda: actions.resume(stranger, number, now=NOON),
        lambda: actions.give_way_in(stranger, number, now=NOON),
        lambda: actions.invite(stranger, key="k", username="other", name="", now=NOON),
    ):
        with pytest.raises(NotAllowed):
            theirs()
    assert not queries.staff_accounts(stranger, NOON).exists()


def test_the_list_knows_every_state(keeper: Account) -> None:
    who = make.actor(May.KEEP_ACCOUNTS, person_id=keeper.pk)
    Account.objects.filter(pk=keeper.pk).update(password="pbkdf2$x")  # noqa: S106
    number = invited(keeper).account.pk
    gone = invited(keeper, "gone").account.pk
    actions.suspend(who, gone, why=RestsFor.MOVED, now=NOON)

    def named(state: str, now: timedelta = timedelta(0)) -> list[str]:
        rows = queries.staff_accounts(who, NOON + now, state=state)
        return sorted(str(one.username) for one in rows)

    assert named("open") == ["keeper"]
    assert named("invited") == ["zhaomin"]
    assert named("no_way_in", timedelta(days=9)) == ["zhaomin"]
    assert named("suspended") == ["gone"]
    assert named("closed") == []
    assert named("nonsense") == named("") == ["gone", "keeper", "zhaomin"]
    assert [one.pk for one in queries.staff_accounts(who, NOON, words=" zhao ")] == [number]
