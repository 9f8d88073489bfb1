"""System, rights and audit are three people, by whatever post, stand-in or name it comes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused
from linli.orgs import actions, queries
from linli.orgs.models import Appointment
from linli.orgs.rules import OrgKind, Seat, Term, Why
from linli.orgs.rules.administrators import Administrator, administers, why_not_combine
from linli.orgs.tests.make import org, post
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.tests.make import DISTRICT

SYSTEM, RIGHTS, AUDIT = Administrator
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.mark.parametrize(
    ("posts", "duties", "expected"),
    [
        ((), (), set()),
        (("grid_worker",), ("cases.see",), set()),
        (("sys_admin",), (), {SYSTEM}),
        (("dpo_auditor",), ("people.audit_looks", "cases.see"), {AUDIT}),
        (("clerk",), ("people.keep_accounts", "places.set_up"), {RIGHTS, SYSTEM}),
    ],
)
def test_posts_and_duties_say_which_of_the_three_somebody_is(
    posts: tuple[str, ...], duties: tuple[str, ...], expected: set[Administrator]
) -> None:
    assert administers(posts, duties) == expected


@pytest.mark.parametrize(
    ("new", "held", "why"),
    [
        ({SYSTEM}, set(), None),
        ({SYSTEM}, {SYSTEM}, None),
        (set(), {SYSTEM, AUDIT}, None),
        ({SYSTEM}, {AUDIT}, Why.THREE_PEOPLE),
        ({SYSTEM, RIGHTS}, set(), Why.THREE_PEOPLE),
    ],
)
def test_nobody_becomes_a_second_of_them(
    new: set[Administrator], held: set[Administrator], why: Why | None
) -> None:
    assert why_not_combine(frozenset(new), frozenset(held)) is why


def somebody(username: str, post_code: str) -> tuple[Account, Appointment]:
    account, centre = (
        people.staff(username),
        org(OrgKind.COMMAND_CENTER, DISTRICT, f"{username}的单位"),
    )
    return account, appoint(account, post_code, centre.pk)


def appoint(account: Account, post_code: str, org_id: object) -> Appointment:
    seat = Seat(org_id, post_code, DISTRICT)  # type: ignore[arg-type]
    return actions.appoint(CLERK, account.pk, seat, Term(date(2026, 1, 1)), now=NOW)


def by_appointment(account: Account, other: Appointment) -> object:
    return appoint(account, other.post_code, other.org_id)


def by_standing_in(account: Account, other: Appointment) -> object:
    term = Term(TODAY, TODAY + timedelta(days=3))
    return actions.stand_in(CLERK, other.pk, account.pk, term, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("way", [by_appointment, by_standing_in])
def test_a_post_of_another_name_that_audits_is_refused_too(
    way: Callable[[Account, Appointment], object],
) -> None:
    post("machine", "系统员", "places.set_up")
    post("watcher", "监督员", "people.audit_looks")
    keeper, _ = somebody("keeper", "machine")
    _, watching = somebody("watcher", "watcher")

    with pytest.raises(Refused) as no:
        way(keeper, watching)

    assert no.value.reason is Why.THREE_PEOPLE
    assert set(map(frozenset, queries.administrators(NOW).values())) == {
        frozenset({SYSTEM}), frozenset({AUDIT}),
    }  # fmt: skip


@pytest.mark.django_db
def test_whoever_stands_in_for_one_becomes_no_other_meanwhile() -> None:
    post("machine", "系统员", "places.set_up")
    post("watcher", "监督员", "people.audit_looks")
    post("helper", "帮手")
    helper, _ = somebody("helper", "helper")
    _, machine = somebody("keeper", "machine")
    _, watching = somebody("watcher", "watcher")

    by_standing_in(helper, machine)
    with pytest.raises(Refused) as no:
        by_appointment(helper, watching)

    assert no.value.reason is Why.THREE_PEOPLE
    assert queries.administration_of(helper.pk, TODAY) == {SYSTEM}
