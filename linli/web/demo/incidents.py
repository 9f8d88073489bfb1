"""Incidents with personal data, written down by whoever keeps the register. (演示：事件登记)"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from linli.orgs.queries import actor_for
from linli.people import actions
from linli.people.models import Account, Incident
from linli.people.rules.incidents import Report, Step

from .plan import Happened

KEEPER = "demo-privacy"


def happen(plan: Iterable[Happened], cast: Mapping[str, Account], now: datetime) -> int:
    """Each incident with its steps, once; how many they are."""
    if Incident.objects.exists() or KEEPER not in cast:
        return 0
    keeper, made = actor_for(cast[KEEPER]), 0
    for made, one in enumerate(plan, 1):  # noqa: B007  (the last number is the answer)
        at = now - timedelta(hours=one.ago)
        report = Report(one.kind, one.what, tuple(one.data), one.persons, at)
        incident = actions.open_incident(keeper, report, now=at)
        for hours, (kind, whom, text) in enumerate(one.done, 1):
            step = Step(kind, text, at + timedelta(hours=hours), whom)
            actions.note_step(keeper, incident.pk, step, now=step.at)
        if one.outcome:
            actions.close_incident(keeper, incident.pk, outcome=one.outcome, now=now)
    return made
