"""A mediation from the asking to the agreement: who asks, who mediates, what was agreed. (调解)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases.access import mediation as may
from linli.cases.models import (
    Mediation,
    MediationParty,
    MediationPromise,
    MediationSession,
    Mediator,
)
from linli.cases.queries import mediation as rows
from linli.cases.rules import Why, why_not_add
from linli.cases.rules.mediation import (
    MEDIATION_LETTER,
    OVER,
    Dispute,
    MediationState,
    MediationStep,
    NotSettled,
    Promised,
    WayOn,
    is_mediated,
    why_not_mediate,
    why_not_mediate_matter,
    why_not_parties,
    why_not_promise,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, forbid_if, refuse_if
from linli.trail.actions import next_number, record

from .confiding import tell_mediators, tell_sides

CALLED, PLACE, OFFICE = 60, 120, 120


def refuse_mediation(one: Mediation, step: MediationStep) -> None:
    """Refuse what does not stand open, and say where somebody was faster."""
    state = MediationState(one.state)
    why = why_not_mediate(state, step)
    if why and is_mediated(state, step):
        raise Overtaken(Why.OVERTAKEN)
    refuse_if(why)


def held_to_mediate(actor: Actor, mediation_id: UUID) -> tuple[Mediation, list[MediationParty]]:
    """A mediation in the hands of its mediator, or of whose duty it is, with its sides."""
    one = rows.hold_mediation(mediation_id)
    parties, named = rows.parties_of(one), {each.account_id for each in rows.mediators_of(one)}
    forbid_if(may.why_not_mediate(actor, one, named, parties))
    return one, parties


def _same(one: Mediation, actor: Actor) -> Mediation:
    """What was asked for with this key before, for whoever asked for it."""
    if one.asked_by != actor.person_id:
        raise NotAllowed(Why.NOT_YOUR_MEDIATION)
    return one


@action
def ask_mediation(  # noqa: PLR0913  (who is at odds with whom, over what, and where)
    actor: Actor,
    *,
    key: str,
    area: str,
    about: Dispute,
    sides: Sequence[str],
    told: str,
    case_id: UUID | None = None,
    now: datetime,
) -> Mediation:
    """Ask for a mediation, for oneself or, where it is one's duty, for others. (申请调解)

    The first side of a resident's request is himself, and asking is his yes. It may come from a
    matter of his, or one he sees, that is a dispute. The same key is answered with the same.
    """
    forbid_if(may.why_not_ask_for(actor, area))
    if found := Mediation.objects.filter(key=key).first():
        return _same(found, actor)
    if case_id:
        _refuse_matter(actor, case_id)
    refuse_if(why_not_parties(sides))
    refuse_if(Why.NO_TEXT if not told.strip() else why_not_add(told, ()))
    row = {
        "number": next_number(MEDIATION_LETTER, timezone.localdate(now)),
        "area_path": area,
        "case_id": case_id,
        "about": about,
        "told": told.strip(),
        "asked_at": now,
        "asked_by": actor.person_id,
    }
    one, is_new = Mediation.objects.get_or_create(key=key, defaults=row)
    if not is_new:  # a second tap at the same moment
        return _same(one, actor)
    own = None if may.keeps(actor, area) else actor.person_id
    MediationParty.objects.bulk_create(
        MediationParty(
            mediation=one, turn=turn, called=called.strip()[:CALLED],
            account_id=None if turn else own, agreed=True if own and not turn else None,
            answered_at=now if own and not turn else None,
        )
        for turn, called in enumerate(sides)
    )  # fmt: skip

    record(actor, "mediation.asked", one.pk, now)
    return one


def _refuse_matter(actor: Actor, case_id: UUID) -> None:
    case = rows.matter_to_mediate(actor, case_id)
    if case is None:
        raise NotAllowed(Why.NOT_YOUR_CASE)
    one = rows.mediation_of_matter(case_id)
    running = one is not None and one.state not in OVER
    dispute = case.kind.dispute if case.kind else ""
    refuse_if(why_not_mediate_matter(dispute=dispute, running=running))


@action
def open_mediation(
    actor: Actor, mediation_id: UUID, *, mediator_ids: Sequence[UUID], now: datetime
) -> Mediation:
    """Take it on and name who mediates; later, name others. The sides are asked. (受理、指派)"""
    one = rows.hold_mediation(mediation_id)
    forbid_if(may.why_not_keep(actor, one))
    refuse_mediation(one, MediationStep.OPEN)
    can = rows.who_can_mediate(one.area_path, now)
    sides = {party.account_id for party in rows.parties_of(one)}
    refuse_if(None if mediator_ids else Why.NO_MEDIATOR)
    refuse_if(Why.NO_MEDIATOR if set(mediator_ids) - can.keys() else None)
    refuse_if(Why.MEDIATES_HIMSELF if set(mediator_ids) & sides else None)
    named = {each.account_id for each in rows.mediators_of(one)}
    if named == set(mediator_ids) and one.state != MediationState.ASKED:
        return one

    Mediator.objects.filter(mediation=one).exclude(account_id__in=mediator_ids).delete()
    Mediator.objects.bulk_create(
        Mediator(mediation=one, account_id=each, office=can[each][:OFFICE], named_at=now)
        for each in dict.fromkeys(mediator_ids)
        if each not in named
    )
    if one.state == MediationState.ASKED:
        one.state, one.opened_at, one.opened_by = MediationState.ASKING, now, actor.person_id
        one.save(update_fields=["state", "opened_at", "opened_by"])

    record(actor, "mediation.opened", one.pk, now, mediators=len(set(mediator_ids)))
    tell_mediators(actor, one, set(mediator_ids) - named, "mediation.named", now)
    return one


@action
def hold_session(  # noqa: PLR0913  (when, where, and what the mediator notes)
    actor: Actor,
    mediation_id: UUID,
    *,
    key: str,
    held_at: datetime,
    place: str = "",
    note: str = "",
    now: datetime,
) -> MediationSession:
    """Write down a sitting; the sides read when and where, never the note. (调解会记录)

    With the key of the one to which they were asked it is that one.
    """
    one, _parties = held_to_mediate(actor, mediation_id)
    found = MediationSession.objects.filter(mediation=one, key=key).first()
    if found and not found.planned:
        return found
    refuse_mediation(one, MediationStep.MEET)

    session = found or MediationSession(mediation=one, key=key)
    session.held_at, session.place, session.planned = held_at, place.strip()[:PLACE], False
    session.note, session.written_by = note.strip(), actor.person_id
    session.save()

    record(actor, "mediation.met", one.pk, now)
    return session


@action
def draft_agreement(
    actor: Actor, mediation_id: UUID, *, terms: str, promised: Sequence[Promised], now: datetime
) -> Mediation:
    """Put down what was agreed and who does what by when; the sides sign it next. (调解协议)

    Other words than before take the signatures back.
    """
    one, parties = held_to_mediate(actor, mediation_id)
    refuse_mediation(one, MediationStep.DRAFT)
    refuse_if(None if terms.strip() else Why.NO_TEXT)
    refuse_if(why_not_promise(promised, len(parties), timezone.localdate(now)))
    before = list(one.promises.order_by("pk").values_list("party__turn", "what", "due_on"))
    wanted = [(each.party, each.what.strip(), each.due_on) for each in promised]
    if (one.terms, before, one.state) == (terms.strip(), wanted, MediationState.DRAFTED):
        return one

    one.promises.all().delete()
    MediationPromise.objects.bulk_create(
        MediationPromise(mediation=one, party=parties[turn], what=what[:200], due_on=due_on)
        for turn, what, due_on in wanted
    )
    MediationParty.objects.filter(mediation=one).update(signed_at=None)
    one.state, one.terms, one.drafted_at = MediationState.DRAFTED, terms.strip(), now
    one.save(update_fields=["state", "terms", "drafted_at"])

    record(actor, "mediation.drafted", one.pk, now, promises=len(wanted))
    return one


@action
def end_mediation(
    actor: Actor, mediation_id: UUID, *, why: NotSettled, way_on: WayOn | None, now: datetime
) -> Mediation:
    """End it without an agreement, and say where one can turn next. (终结调解)"""
    one, _parties = held_to_mediate(actor, mediation_id)
    refuse_mediation(one, MediationStep.END)

    one.ended_by = actor.person_id
    one.save(update_fields=["ended_by"])
    ended(actor, one, why, way_on, now)

    record(actor, "mediation.ended", one.pk, now, why=why.value)
    return one


def ended(
    actor: Actor, one: Mediation, why: NotSettled, way_on: WayOn | None, now: datetime
) -> None:
    """It is over without an agreement; the sides hear it, and need not come."""
    tell_sides(actor, one, "mediation.over", now)
    one.sessions.filter(planned=True).delete()
    one.state, one.ended_at = MediationState.ENDED, now
    one.not_settled, one.way_on = why, way_on or ""
    one.save(update_fields=["state", "ended_at", "not_settled", "way_on"])
