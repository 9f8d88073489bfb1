"""Messages to the sides and mediators of a mediation: a number, never what it is about. (告知)"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from linli.cases.models import Mediation
from linli.cases.queries import mediation as rows
from linli.kernel.actor import Actor
from linli.notices.actions import tell


def tell_sides(
    actor: Actor, one: Mediation, template: str, now: datetime, mark: object = "", **facts: str
) -> None:
    """One message to each side that has an account; the others are told by hand. (告知当事人)

    Somebody else may read it over a shoulder: why somebody is asked to come stands on his page
    alone. Nobody is told what he has just done himself.
    """
    for party in rows.parties_of(one):
        if party.account_id is None or party.account_id == actor.person_id:
            continue
        tell(
            actor,
            account_id=party.account_id,
            template=template,
            facts={"number": one.number, **facts},
            about=f"side:{party.pk}",
            once=f"{template}:{party.pk}:{mark}",
            now=now,
        )


def tell_mediators(
    actor: Actor, one: Mediation, people: Iterable[UUID], template: str, now: datetime
) -> None:
    """Into the inbox of those who mediate it, once. (告知调解员)"""
    for account_id in people:
        if account_id == actor.person_id:
            continue
        tell(
            actor,
            account_id=account_id,
            template=template,
            facts={"number": one.number},
            about=f"mediation:{one.pk}",
            once=f"{template}:{one.pk}:{account_id}",
            now=now,
        )
