"""System, rights and audit are three people, by whatever post, stand-in or name it comes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused
from linli.orgs import actions, queries
from linli.orgs.models import Appointment, Roster, Shift
from linli.orgs.rules import OrgKind, Seat, Term, Why
from linli.orgs.rules.administrators import (
    Administrator,
    Carried,
    Held,
    administers,
    combined,
    why_not_combine,
)
from linli.orgs.tests.make import SETTER, org, post
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.tests.make import DISTRICT

SYSTEM, RIGHTS, AUDIT = Administrator
SET_UP, AUDITS = "places.set_up", "people.audit_looks"
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
def test_whoever_has_shifts_of_one_becomes_no_other_before_they_are_over() -> None:
    """A roster gives a post's duties by the hour: it makes an administrator as well."""
    post("machine", "系统员", "places.set_up")
    post("watcher", "监督员", "people.audit_looks")
    post("helper", "帮手")
    helper, own = somebody("helper", "helper")
    _, watching = somebody("watcher", "watcher")
    roster = Roster.objects.create(
        org_id=own.org_id, post_code="machine", area_path=DISTRICT, shifts=["day"]
    )
    hours = {"begins_at": NOW + timedelta(days=1), "ends_at": NOW + timedelta(days=1, hours=8)}
    on = TODAY + timedelta(days=1)
    shift = Shift.objects.create(
        roster=roster, account=helper, code="day", name="白班", duty_on=on,
        rest_until=hours["ends_at"], **hours,
    )  # fmt: skip

    with pytest.raises(Refused) as no:
        by_appointment(helper, watching)

    assert no.value.reason is Why.THREE_PEOPLE
    shift.withdrawn_at = NOW
    shift.save()
    assert by_appointment(helper, watching)


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


def line(code: str, since: date, *duties: str) -> Carried:
    return Carried(code, since, frozenset(duties))


LATER = TODAY + timedelta(days=9)
ONE = UUID(int=1)


@pytest.mark.parametrize(
    ("held", "lines", "expected"),
    [
        ([Held("a"), Held("b")], [line("a", TODAY, SET_UP), line("b", TODAY, AUDITS)], {ONE}),
        ([Held("a"), Held("b")], [line("a", TODAY, SET_UP), line("b", LATER, AUDITS)], {ONE}),
        ([Held("a", until_on=TODAY), Held("b")],
         [line("a", TODAY, SET_UP), line("b", LATER, AUDITS)], set()),
        ([Held("a"), Held("b", LATER)],
         [line("a", TODAY, SET_UP), line("b", TODAY, AUDITS)], {ONE}),
        ([Held("a"), Held("b")],
         [line("a", TODAY, SET_UP), line("a", LATER), line("b", LATER, AUDITS)], set()),
        ([Held("a"), Held("sys_admin")], [line("a", LATER, AUDITS)], {ONE}),
        ([Held("a")], [line("a", TODAY, AUDITS, "cases.see")], set()),
    ],
)  # fmt: skip
def test_what_posts_carry_on_a_later_day_counts_too(
    held: list[Held], lines: list[Carried], expected: set[UUID]
) -> None:
    assert combined({ONE: held}, lines, TODAY) == expected


def row(code: str, *duties: str, since: date = LATER) -> dict[str, object]:
    given = {"code": code, "name": code, "duties": list(duties), "valid_from": since}
    return {**given, "source": "a decision of the district"}


def by_settings(*rows: dict[str, object]) -> object:
    return actions.set_rows(SETTER, "orgs.posts", list(rows), now=NOW)


def by_preset(*rows: dict[str, object]) -> object:
    return actions.load_posts(SETTER, list(rows), now=NOW)


@pytest.fixture
def both(db: None) -> Account:  # noqa: ARG001
    """Somebody with two posts, of which one makes him set the district up. (一人两岗)"""
    post("machine", "系统员", SET_UP)
    post("helper", "帮手")
    account, appointment = somebody("keeper", "machine")
    appoint(account, "helper", appointment.org_id)
    return account


@pytest.mark.parametrize("way", [by_settings, by_preset])
def test_a_post_gets_no_duty_that_makes_its_holder_two_of_them(
    both: Account, way: Callable[..., object]
) -> None:
    """Settings could do it, and `linli admins` only told of it afterwards."""
    with pytest.raises(Refused) as no:
        way(row("helper", AUDITS))

    assert no.value.reason is Why.WOULD_COMBINE
    assert queries.administration_of(both.pk, LATER) == {SYSTEM}
    assert by_settings(row("other", AUDITS), row("helper", "cases.see"))


def test_two_lines_that_are_harmless_alone_are_refused_together(both: Account) -> None:
    post("third", "第三岗")
    appoint(both, "third", queries.unfinished(both.pk, TODAY)[0].org_id)
    post("clerk", "文员")
    other, seat = somebody("clerk", "clerk")
    appoint(other, "helper", seat.org_id)

    with pytest.raises(Refused) as no:
        by_settings(row("clerk", AUDITS), row("helper", "people.keep_accounts"))

    assert no.value.reason is Why.WOULD_COMBINE
    assert by_settings(row("clerk", AUDITS))


@pytest.mark.django_db
def test_what_a_post_carries_later_counts_when_appointing() -> None:
    post("scribe", "记录员", AUDITS)
    post("helper", "帮手")
    other, seat = somebody("other", "helper")
    by_settings(row("helper", "people.keep_accounts"))

    with pytest.raises(Refused) as no:
        appoint(other, "scribe", seat.org_id)

    assert no.value.reason is Why.THREE_PEOPLE


def test_what_keeps_two_apart_is_not_taken_back(both: Account) -> None:
    post("watcher", "监督员", AUDITS)
    freed: Any = by_settings(row("machine", "places.keep"))
    seat = Seat(queries.unfinished(both.pk, TODAY)[0].org_id, "watcher", DISTRICT)
    actions.appoint(CLERK, both.pk, seat, Term(LATER), now=NOW)

    with pytest.raises(Refused) as no:
        actions.take_back(SETTER, "orgs.posts", freed[0].pk, now=NOW)

    assert no.value.reason is Why.WOULD_COMBINE
