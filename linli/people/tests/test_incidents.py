"""The register of what went wrong with personal data."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, jobs, queries
from linli.people.models import Incident, IncidentStep
from linli.people.rules import May, Why
from linli.people.rules.incidents import (
    DataKind,
    IncidentFacts,
    IncidentKind,
    Noted,
    Report,
    Step,
    why_not_close,
    why_not_note,
    why_not_report,
)
from linli.people.tests import make
from linli.trail.models import Trace

NOON = make.NOON
KEEPER = make.actor(May.KEEP_INCIDENTS, area="07/")
LOST = Report(IncidentKind.DEVICE_LOST, "工作手机遗失", (DataKind.CONTACT,), 12, NOON)
DONE = Step(Noted.DONE, "已退出全部登录", NOON)
ALL = frozenset(Noted)


@pytest.mark.parametrize(
    ("kind", "noted", "expected"),
    [
        (IncidentKind.DEVICE_LOST, ALL, None),
        (IncidentKind.DEVICE_LOST, ALL - {Noted.NOT_TOLD}, None),
        (IncidentKind.DEVICE_LOST, ALL - {Noted.TOLD_PERSONS}, None),
        (IncidentKind.DEVICE_LOST, ALL - {Noted.DONE}, Why.NOTHING_DONE),
        (IncidentKind.DEVICE_LOST, {Noted.DONE, Noted.TOLD_AUTHORITY}, Why.PERSONS_NOT_TOLD),
        (IncidentKind.DEVICE_LOST, {Noted.DONE, Noted.NOT_TOLD}, Why.AUTHORITY_NOT_TOLD),
        (IncidentKind.IDENTITY_REFUSED, {Noted.DONE}, None),
        (IncidentKind.IDENTITY_REFUSED, set(), Why.NOTHING_DONE),
    ],
)
def test_what_must_be_done_before_the_end(
    kind: IncidentKind, noted: Any, expected: Why | None
) -> None:
    assert why_not_close(IncidentFacts(kind, is_closed=False, noted=frozenset(noted))) is expected
    assert why_not_close(IncidentFacts(kind, is_closed=True, noted=ALL)) is Why.INCIDENT_CLOSED


@pytest.mark.parametrize(
    ("words", "whom", "expected"),
    [
        ("电话说明", "12 户居民", None),
        ("电话说明", " ", Why.WHOM_MISSING),
        ("告知 13800002211", "居民", Why.NAMES_SOMEBODY),
        ("证件 110101199003070011", "居民", Why.NAMES_SOMEBODY),
        ("工单 2026112100013800002211", "居民", None),
    ],
)
def test_nobody_stands_in_it_by_number(words: str, whom: str, expected: Why | None) -> None:
    facts = IncidentFacts(IncidentKind.DEVICE_LOST, is_closed=False, noted=frozenset())

    assert why_not_note(facts, Step(Noted.TOLD_PERSONS, words, NOON, whom), NOON) is expected


def test_nothing_in_it_lies_in_the_future() -> None:
    facts, before = (
        IncidentFacts(LOST.kind, is_closed=False, noted=frozenset()),
        NOON - timedelta(minutes=1),
    )

    assert why_not_report(LOST, before) is Why.TIME_TO_COME
    assert why_not_note(facts, DONE, before) is Why.TIME_TO_COME


@pytest.mark.django_db
def test_an_incident_goes_from_the_first_line_to_the_end_and_is_erased_three_years_later() -> None:
    made = actions.open_incident(KEEPER, LOST, now=NOON)
    for kind in Noted:
        actions.note_step(KEEPER, made.pk, Step(kind, "已处理", NOON, "区网信办"), now=NOON)

    actions.close_incident(KEEPER, made.pk, outcome="手机找回", now=NOON)
    with pytest.raises(Refused) as again:
        actions.close_incident(KEEPER, made.pk, outcome="手机找回", now=NOON)
    make.told()
    kept = jobs.erase_on_time(NOON + timedelta(days=1094))
    gone = jobs.erase_on_time(NOON + timedelta(days=1096))

    assert again.value.reason is Why.INCIDENT_CLOSED
    assert (kept, gone) == (0, 1)
    assert not IncidentStep.objects.exists()
    verbs = set(Trace.objects.values_list("verb", flat=True))
    assert verbs == {"incident.opened", "incident.noted", "incident.closed", "incidents.erased"}


@pytest.mark.django_db
def test_what_named_a_person_opens_one_incident_a_day_by_itself() -> None:
    for minutes in range(3):
        at = NOON + timedelta(minutes=minutes)
        actions.open_by_itself(CLERK, "video_patrol", "face", now=at)
    actions.open_by_itself(CLERK, "video_patrol", "face", now=NOON + timedelta(days=1))

    first, second = Incident.objects.order_by("opened_at")

    assert (first.times, second.times) == (3, 1)
    assert first.facts == {"source": "video_patrol", "field": "face"}
    with pytest.raises(NotAllowed):
        actions.open_by_itself(KEEPER, "video_patrol", "face", now=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "step",
    [
        lambda who, _one: actions.open_incident(who, LOST, now=NOON),
        lambda who, one: actions.note_step(who, one.pk, DONE, now=NOON),
        lambda who, one: actions.close_incident(who, one.pk, outcome="好", now=NOON),
        lambda who, _one: actions.erase_incidents(who, before=NOON, now=NOON),
    ],
)
def test_only_its_keeper_writes(step: Callable[[Actor, Incident], object]) -> None:
    made = actions.open_incident(KEEPER, LOST, now=NOON)
    auditor = make.actor(May.AUDIT_LOOKS, area="07/")

    for stranger in (ANONYMOUS, auditor, make.actor(May.KEEP_INCIDENTS)):
        with pytest.raises(NotAllowed):
            step(stranger, made)

    assert list(queries.incidents(auditor)) == [made]
    assert not queries.incidents(ANONYMOUS).exists()
