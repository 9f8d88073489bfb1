"""What the sides of a mediation say: yes or no, a signature; and whether they kept it. (当事人)"""

from datetime import datetime
from uuid import UUID

from linli.cases.access import mediation as may
from linli.cases.models import Mediation, MediationParty
from linli.cases.queries import mediation as rows
from linli.cases.rules import Why
from linli.cases.rules.mediation import (
    Kept,
    MediationState,
    MediationStep,
    NotSettled,
    after_answers,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, forbid_if, refuse_if
from linli.trail.actions import record
from linli.trail.rules import Kept as Retained

from .confiding import tell_sides
from .mediating import ended, refuse_mediation

WORDS, AT_ONCE = 400, 500


def _held(actor: Actor, party_id: UUID, code: str) -> tuple[MediationParty, bool]:
    """A side that speaks for itself, or a mediator who writes down what it says before him.

    A mediator knows the codes because he hands them over: with one he is no side. Who opens the
    page with a code and is signed in finds it with his account from then on.
    """
    party = rows.hold_party(party_id)
    if not may.is_party(actor, party):
        named = {each.account_id for each in rows.mediators_of(party.mediation)}
        sides = rows.parties_of(party.mediation)
        if may.why_not_mediate(actor, party.mediation, named, sides) is None:
            return party, True
    forbid_if(may.why_not_answer(actor, party, code))
    if party.account_id is None and not actor.is_anonymous:
        party.account_id = actor.person_id
    return party, False


def _held_by_mediator(actor: Actor, mediation_id: UUID) -> Mediation:
    one = rows.hold_mediation(mediation_id)
    named = {each.account_id for each in rows.mediators_of(one)}
    forbid_if(may.why_not_mediate(actor, one, named, rows.parties_of(one)))
    return one


@action
def answer_mediation(
    actor: Actor, party_id: UUID, *, agreed: bool, code: str = "", now: datetime
) -> MediationParty:
    """Say yes or no to being mediated: one no ends it, the last yes begins it. (是否同意调解)"""
    party, by_paper = _held(actor, party_id, code)
    one = party.mediation
    if party.agreed is not None and party.agreed == agreed:
        return party
    refuse_mediation(one, MediationStep.ANSWER)
    if party.agreed is not None:
        raise Overtaken(Why.OVERTAKEN)

    party.agreed, party.answered_at, party.by_paper = agreed, now, by_paper
    party.save(update_fields=["agreed", "answered_at", "by_paper", "account_id"])
    state = after_answers([each.agreed for each in rows.parties_of(one)])
    if state is MediationState.ENDED:
        ended(actor, one, NotSettled.NO_CONSENT, None, now)
    elif state is MediationState.UNDER_WAY:
        one.state, one.began_at = state, now
        one.save(update_fields=["state", "began_at"])

    record(actor, "mediation.answered", one.pk, now, agreed=agreed)
    return party


@action
def sign_agreement(
    actor: Actor, party_id: UUID, *, code: str = "", now: datetime
) -> MediationParty:
    """Sign what was agreed, by a statement or on paper; with the last one it is settled. (签署)"""
    party, by_paper = _held(actor, party_id, code)
    one = party.mediation
    if party.signed_at:
        return party
    refuse_mediation(one, MediationStep.SIGN)

    party.signed_at, party.by_paper = now, by_paper
    party.save(update_fields=["signed_at", "by_paper", "account_id"])
    if all(each.signed_at for each in rows.parties_of(one)):
        one.state, one.ended_at = MediationState.SETTLED, now
        one.follow_up_at = rows.follow_up_ends(now)
        one.save(update_fields=["state", "ended_at", "follow_up_at"])
        one.sessions.filter(planned=True).delete()
        tell_sides(actor, one, "mediation.settled", now)

    record(actor, "mediation.signed", one.pk, now)
    return party


@action
def follow_up(
    actor: Actor, mediation_id: UUID, *, kept: Kept, words: str = "", now: datetime
) -> Mediation:
    """Write down whether the sides did what they agreed on, as they say themselves. (履约回访)"""
    one = _held_by_mediator(actor, mediation_id)
    refuse_mediation(one, MediationStep.FOLLOW)
    if one.followed_at and one.kept == kept:
        return one
    if one.followed_at:
        raise Overtaken(Why.OVERTAKEN)
    refuse_if(Why.NO_REASON if kept is not Kept.YES and not words.strip() else None)

    one.kept, one.kept_words = kept, words.strip()[:WORDS]
    one.followed_at, one.followed_by = now, actor.person_id
    one.save(update_fields=["kept", "kept_words", "followed_at", "followed_by"])

    record(actor, "mediation.followed", one.pk, now, kept=kept.value)
    return one


@action
def forget_mediations(actor: Actor, *, before: datetime, now: datetime) -> int:
    """Erase every word of mediations that are long over; what is left is counted. (到期清理)"""
    forbid_if(may.why_not_forget(actor))
    old = list(rows.mediations_over(before).select_for_update(no_key=True)[:AT_ONCE])
    for one in old:
        one.told = one.terms = one.kept_words = ""
        one.case = None
        one.save(update_fields=["told", "terms", "kept_words", "case"])
        one.promises.all().delete()
        one.sessions.update(note="", place="")
        for party in one.parties.all():
            party.called, party.account_id = "", None
            party.save(update_fields=["called", "account_id"])

        record(actor, "mediation.forgotten", one.pk, now)
    if old:
        facts = {"mediations": len(old), "rule": Retained.MEDIATIONS}
        record(actor, "mediations.erased", actor.person_id, now, **facts)
    return len(old)
