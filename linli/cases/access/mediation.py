"""Who has to do with a mediation: its mediators, its sides, and whose duty mediation is. (调解)"""

from collections.abc import Collection
from uuid import UUID

from linli.cases.models import Mediation, MediationParty
from linli.cases.rules import May, Why
from linli.kernel.actor import CLERK, Actor
from linli.kernel.crypto import sign_short, verify_short

CODE = "mediation"


def code_of(party_id: UUID) -> str:
    """What a side is given by hand: with it the page of the mediation opens. (当事人查询码)"""
    return sign_short(str(party_id), CODE, 8)


def is_party(actor: Actor, party: MediationParty, code: str = "") -> bool:
    """By account, or by the code that was handed to this side."""
    signed_in = not actor.is_anonymous and party.account_id == actor.person_id
    return signed_in or (bool(code) and verify_short(code, str(party.pk), CODE, 8))


def why_not_answer(actor: Actor, party: MediationParty, code: str = "") -> Why | None:
    return None if is_party(actor, party, code) else Why.NOT_YOUR_MEDIATION


def why_not_ask_for(actor: Actor, area: str) -> Why | None:
    """Whoever is signed in asks for himself; staff of the place ask for others. (申请调解)"""
    if actor.is_anonymous or not area:
        return Why.NOT_YOUR_MEDIATION
    return None


def keeps(actor: Actor, area: str) -> bool:
    """Whose duty the mediations of an area are."""
    return actor.holds(May.KEEP_MEDIATIONS, area)


def why_not_keep(actor: Actor, one: Mediation) -> Why | None:
    return None if keeps(actor, one.area_path) else Why.NOT_YOUR_MEDIATION


def why_not_mediate(
    actor: Actor, one: Mediation, mediators: Collection[UUID], parties: Collection[MediationParty]
) -> Why | None:
    """A mediator who was named, or whose duty it is; nobody mediates what he is a side of."""
    if any(party.account_id == actor.person_id for party in parties):
        return Why.NOT_YOUR_MEDIATION
    named = actor.person_id in mediators and actor.holds_somewhere(May.MEDIATE)
    return None if named else why_not_keep(actor, one)


def why_not_forget(actor: Actor) -> Why | None:
    return None if actor == CLERK else Why.NO_SET_UP
