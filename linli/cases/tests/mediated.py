"""Somebody whose duty mediations are, mediators, sides, and a mediation on its way."""

from datetime import date
from typing import Any
from uuid import uuid4

from linli.cases import actions
from linli.cases.models import Mediation, MediationParty
from linli.cases.queries import mediation as queries
from linli.cases.rules import May
from linli.cases.rules.mediation import Dispute, MediationState, Promised
from linli.cases.tests import make
from linli.cases.tests.make import COMMUNITY, NOON
from linli.kernel.actor import Actor
from linli.orgs.models import Appointment, Post
from linli.people.tests import make as people

MEDIATIONS = "SELECT id FROM cases_mediation FOR NO KEY UPDATE"
"""A gate for steps that hold a mediation."""
POST = "mediator"


def keeper() -> Actor:
    return make.somebody(May.KEEP_MEDIATIONS)


def mediator() -> Actor:
    """An account that mediates in the community, as who he is when he works."""
    Post.objects.get_or_create(
        code=POST,
        defaults={
            "name": "调解员", "duties": [May.MEDIATE.value], "valid_from": date(2026, 1, 1),
            "source": "an invented rule",
        },
    )  # fmt: skip
    account = people.staff(f"m-{uuid4().hex[:6]}")
    org = make.org(f"调解室{uuid4().hex[:4]}")
    Appointment.objects.create(
        account=account, post_code=POST, org=org, area_path=COMMUNITY, since_on=date(2026, 1, 1)
    )
    return Actor(account.pk, frozenset({(May.MEDIATE.value, COMMUNITY)}))


def resident() -> Actor:
    return Actor(uuid4())


def asked(by: Actor | None = None, **more: Any) -> Mediation:
    given: dict[str, Any] = {
        "key": uuid4().hex, "area": COMMUNITY, "about": Dispute.NEIGHBOUR,
        "sides": ["502 室", "602 室"], "told": "楼上漏水两次", "now": NOON, **more,
    }  # fmt: skip
    return actions.ask_mediation(by or resident(), **given)


def opened(by: Actor | None = None, *mediators: Actor, **more: Any) -> Mediation:
    """Asked for by a resident, taken on, with who mediates."""
    one = asked(by, **more)
    named = [each.person_id for each in mediators or (mediator(),)]
    return actions.open_mediation(keeper(), one.pk, mediator_ids=named, now=NOON)


def sides(one: Mediation) -> list[MediationParty]:
    return queries.parties_of(one)


def under_way(by: Actor | None = None, *mediators: Actor) -> Mediation:
    one = opened(by, *mediators)
    return agreed(one)


def agreed(one: Mediation) -> Mediation:
    """Whoever has not said anything yet says yes before whose duty it is."""
    for party in sides(one):
        if party.agreed is None:
            actions.answer_mediation(keeper(), party.pk, agreed=True, now=NOON)
    one.refresh_from_db()
    return one


def drafted(by: Actor | None = None, *mediators: Actor) -> Mediation:
    one = under_way(by, *mediators)
    promised = [Promised(1, "修好水管", date(2026, 12, 31))]
    terms = "修好并补墙"
    return actions.draft_agreement(keeper(), one.pk, terms=terms, promised=promised, now=NOON)


def settled(by: Actor | None = None, *mediators: Actor) -> Mediation:
    one = drafted(by, *mediators)
    for party in sides(one):
        actions.sign_agreement(keeper(), party.pk, now=NOON)
    one.refresh_from_db()
    return one


def standing(area: str, accounts: dict[str, Any]) -> Mediation:
    """A mediation in an area, for tests of pages: being asked, with one side who can sign in."""
    one = Mediation.objects.create(
        number="T20260508-0001", key=uuid4().hex, area_path=area, about=Dispute.NEIGHBOUR,
        state=MediationState.ASKING, told="楼上漏水两次", asked_at=NOON, opened_at=NOON,
    )  # fmt: skip
    MediationParty.objects.create(
        mediation=one, turn=0, called="502 室", account_id=accounts["resident"].pk
    )
    MediationParty.objects.create(mediation=one, turn=1, called="602 室")
    one.mediators.create(
        account_id=accounts["mediator"].pk, office="居委会 · 调解员", named_at=NOON
    )
    return one
