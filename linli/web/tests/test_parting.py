"""Accounts nobody signs in to, and people who asked to be forgotten."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from linli.cases.models import Case, Reporter
from linli.cases.tests import make as cases
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices.models import Message
from linli.orgs.models import Appointment
from linli.orgs.rules import OrgKind
from linli.people import actions as people
from linli.people import jobs as people_jobs
from linli.people.models import Account, Binding, DataRequest, Period
from linli.people.rules import May, Why
from linli.people.rules.requests import RequestKind, RequestState
from linli.people.tests import make
from linli.trail.actions import seal
from linli.trail.models import Trace
from linli.trail.queries import verified
from linli.web import actions, jobs
from linli.web.my_data import needed

pytestmark = pytest.mark.django_db
NOON, DAY = make.NOON, timedelta(days=1)
KEEPER = make.actor(May.ANSWER_REQUESTS, area="07/")
GONE = NOON + 400 * DAY


@pytest.fixture(autouse=True)
def spans() -> None:
    for code, days in {"idle": 365, "idle_warned": 30}.items():
        Period.objects.create(code=code, days=days, valid_from=date(2026, 1, 1), source="a rule")


def mine() -> Account:
    return make.account(phone=make.NUMBER)


def is_open(account: Account) -> bool:
    return Account.objects.get(pk=account.pk).closed_at is None


def test_the_owner_is_told_and_the_account_closes_a_month_later_and_once() -> None:
    account = mine()
    days = (334, 336, 350, 366, 367, 367)

    done = [jobs.forget_idle(NOON + n * DAY) for n in days]

    again = Account.objects.get(pk=account.pk)
    assert done == [0, 1, 0, 0, 1, 0]
    assert (again.closed_at, again.name, again.phone_hash) == (NOON + 367 * DAY, None, None)
    told = Message.objects.filter(account=account, template="account.idle")
    assert told.exists()
    assert told[0].facts == {"days": 30}
    erased = Trace.objects.get(verb="accounts.erased")
    assert erased.facts == {"accounts": 1, "rule": "idle"}


def test_whoever_signs_in_after_that_keeps_it_and_is_told_anew_when_he_stays_away() -> None:
    account = mine()
    jobs.forget_idle(NOON + 340 * DAY)
    Account.objects.filter(pk=account.pk).update(last_login=NOON + 350 * DAY)

    done = [jobs.forget_idle(NOON + n * DAY) for n in (400, 350 + 336, 350 + 367)]

    assert done == [0, 1, 1]
    assert not is_open(account)


def open_matter(account: Account) -> None:
    cases.clocks()
    cases.report(Actor(account.pk))


def a_post(account: Account) -> None:
    body = cases.org(kind=OrgKind.DEPARTMENT)
    Appointment.objects.create(
        account=account, post_code="steward", org=body, area_path="07/", since_on=NOON.date()
    )


def a_question(account: Account) -> None:
    people.ask_about_data(Actor(account.pk), RequestKind.COPY, text="给我一份", now=NOON)


def a_demonstration(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(demo_role="resident")


def a_name_in_a_file(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(phone_hash=None)


@pytest.mark.parametrize(
    "holds", [open_matter, a_post, a_question, a_demonstration, a_name_in_a_file]
)
def test_what_still_runs_holds_an_account_back(holds: Callable[[Account], None]) -> None:
    account = mine()
    holds(account)

    assert [jobs.forget_idle(GONE), jobs.forget_idle(GONE + 40 * DAY)] == [0, 0]
    assert is_open(account)


def test_without_a_preset_and_by_hand_no_account_closes() -> None:
    account = mine()
    with pytest.raises(NotAllowed):
        actions.warn_owners(KEEPER, before=NOON, needed=(), days=30, now=NOON)
    Period.objects.all().delete()

    assert jobs.forget_idle(GONE) == 0
    assert is_open(account)


def asked(account: Account, kind: RequestKind = RequestKind.DELETE) -> DataRequest:
    return people.ask_about_data(Actor(account.pk), kind, text="都删掉", now=NOON)


def forget(one: DataRequest, by: Actor = KEEPER) -> DataRequest:
    return actions.forget_person(
        by, one.pk, words="本人申请，已当面告知", needed=needed(NOON), now=NOON
    )


def test_somebody_is_forgotten_in_all_rooms_and_the_log_verifies() -> None:
    make.told()
    account = mine()
    home = make.home()
    binding = make.asked(account, home.unit)
    one = asked(account)
    cases.clocks()
    over = cases.report().case
    Case.objects.filter(pk=over.pk).update(state="withdrawn", next_due_at=None)
    Reporter.objects.create(case=over, account_id=account.pk, name="王小明", reported_at=NOON)
    seal(CLERK, now=NOON)

    forget(one)
    seal(CLERK, now=NOON)
    left = [people_jobs.forget_lines(NOON), people_jobs.forget_lines(NOON)]

    one.refresh_from_db()
    assert (one.state, is_open(account)) == (RequestState.DONE, False)
    assert not Binding.objects.filter(pk=binding.pk).exists()
    assert not Reporter.objects.filter(account_id=account.pk).exists()
    about = Trace.objects.filter(subject_id__in=[account.pk, binding.pk, one.pk])
    assert about.exists()
    assert not about.filter(salt__isnull=False, place__isnull=False).exists()
    assert left[1] == 0
    assert verified().findings == []
    shown = Trace.objects.filter(verb="entries.erased")[0]
    assert (shown.facts["rule"], str(account.pk) in str(shown.facts)) == ("asked", False)


@pytest.mark.parametrize(
    ("kind", "staff", "why"),
    [
        (RequestKind.CORRECT, False, Why.NO_DELETION),
        (RequestKind.DELETE, True, Why.STILL_IN_OFFICE),
    ],
)
def test_only_who_asked_for_it_and_no_staff_is_forgotten(
    kind: RequestKind, staff: bool, why: Why
) -> None:
    account = make.account(username="li") if staff else mine()
    one = asked(account, kind)

    with pytest.raises(Refused) as no:
        forget(one)

    assert no.value.reason is why
    assert is_open(account)


def test_what_still_runs_is_ended_first() -> None:
    account = mine()
    one = asked(account)
    a_post(account)

    with pytest.raises(Refused) as no:
        actions.forget_person(KEEPER, one.pk, words="好", needed=needed(NOON), now=NOON)

    assert no.value.reason is Why.STILL_NEEDED
    with pytest.raises(NotAllowed):
        forget(one, by=make.actor(May.KEEP_ROLL))
