"""Swapping shifts, and handing one over to the next. (换班、交接班)"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries
from linli.orgs.models import Roster, Shift, ShiftHandOver, Swap
from linli.orgs.rules import Why
from linli.trail.actions import record

from .rosters import hold_people, why_not_give


@action
def ask_swap(actor: Actor, gives_id: UUID, takes_id: UUID, *, now: datetime) -> Swap:
    """Ask another to change shifts; the same again is answered with the first. (申请换班)"""
    gives, takes = queries.hold_shifts(gives_id, takes_id)
    forbid_if(None if gives.account_id == actor.person_id else Why.NOT_YOUR_SHIFT)
    waiting = Swap.objects.filter(gives=gives, answered_at__isnull=True).first()
    if waiting is not None and waiting.takes_id == takes.pk:
        return waiting
    refuse_if(Why.SWAP_ASKED if waiting else None)
    refuse_if(_why_not_swap(gives, takes, now))

    swap = Swap.objects.create(
        gives=gives, takes=takes, asked_at=now,
        asked_by_id=gives.account_id, asked_of_id=takes.account_id,
    )  # fmt: skip

    record(actor, "swap.asked", swap.pk, now, gives=str(gives.pk), takes=str(takes.pk))
    return swap


@action
def answer_swap(actor: Actor, swap_id: UUID, *, accepts: bool, now: datetime) -> Swap:
    """Say yes or no to a swap; with a yes both shifts change hands at once. (同意、不同意换班)

    Both directions are looked at again: what has changed since it was asked stops it.
    """
    swap = queries.hold_swap(swap_id)
    forbid_if(None if swap.asked_of_id == actor.person_id else Why.NOT_YOUR_SHIFT)
    if swap.answered_at is not None and swap.accepted is accepts:
        return swap
    refuse_if(Why.SWAP_OVER if swap.answered_at else None)
    if accepts:
        _change_hands(swap, now)

    swap.answered_at, swap.accepted = now, accepts
    swap.save(update_fields=["answered_at", "accepted"])

    verb = "swap.accepted" if accepts else "swap.declined"
    record(actor, verb, swap.pk, now, gives=str(swap.gives_id), takes=str(swap.takes_id))
    return swap


@action
def withdraw_swap(actor: Actor, swap_id: UUID, *, now: datetime) -> Swap:
    """Take back what one asked for, while nobody has answered. (撤回换班)"""
    swap = queries.hold_swap(swap_id)
    forbid_if(None if swap.asked_by_id == actor.person_id else Why.NOT_YOUR_SHIFT)
    if swap.answered_at is not None and swap.accepted is None:
        return swap
    refuse_if(Why.SWAP_OVER if swap.answered_at else None)

    swap.answered_at = now
    swap.save(update_fields=["answered_at"])

    record(actor, "swap.withdrawn", swap.pk, now)
    return swap


def _change_hands(swap: Swap, now: datetime) -> None:
    gives, takes = queries.hold_shifts(swap.gives_id, swap.takes_id)
    as_asked = (gives.account_id, takes.account_id) == (swap.asked_by_id, swap.asked_of_id)
    refuse_if(None if as_asked else Why.SWAP_OVER)
    refuse_if(_why_not_swap(gives, takes, now))
    gives.account_id, takes.account_id = takes.account_id, gives.account_id
    gives.save(update_fields=["account"])
    takes.save(update_fields=["account"])


def _why_not_swap(gives: Shift, takes: Shift, now: datetime) -> Why | None:
    """Both directions by the same rules as a roster is drawn up."""
    if gives.roster_id != takes.roster_id:
        return Why.OTHER_ROSTER
    if gives.account_id == takes.account_id:
        return Why.SAME_HOLDER
    if gives.withdrawn_at or takes.withdrawn_at:
        return Why.SWAP_OVER
    if min(gives.begins_at, takes.begins_at) <= now:
        return Why.SHIFT_BEGUN
    hold_people({gives.account_id, takes.account_id})
    roster: Roster = gives.roster
    there = why_not_give(roster, takes.spot, gives.account_id, without=gives.spot)
    return there or why_not_give(roster, gives.spot, takes.account_id, without=takes.spot)


@action
def hand_shift_over(
    actor: Actor, shift_id: UUID, figures: Mapping[str, object], *, note: str, now: datetime
) -> ShiftHandOver:
    """Sign off what one leaves to the next shift; signed once, it never changes. (交班)

    Of several on a shift whoever signs first signs for all.
    """
    shift = queries.hold_with_mates(shift_id)
    forbid_if(None if shift.account_id == actor.person_id else Why.NOT_YOUR_SHIFT)
    refuse_if(Why.SHIFT_NOT_BEGUN if shift.begins_at > now or shift.withdrawn_at else None)
    if known := queries.handed_of(shift):
        return known

    handed = ShiftHandOver.objects.create(
        shift=shift, figures=dict(figures), note=note.strip(),
        signed_by_id=shift.account_id, signed_at=now,
    )  # fmt: skip

    record(actor, "shift.handed_over", handed.pk, now, shift=str(shift.pk))
    return handed


@action
def accept_shift(actor: Actor, hand_over_id: UUID, *, now: datetime) -> ShiftHandOver:
    """Take over from the shift before: whoever has the next one, else who keeps the body. (接班)"""
    handed = queries.hold_hand_over(hand_over_id)
    forbid_if(access.why_not_accept(actor, handed, queries.next_shift(handed.shift)))
    if handed.accepted_at is not None:
        return handed

    handed.accepted_by_id, handed.accepted_at = actor.person_id, now
    handed.save(update_fields=["accepted_by", "accepted_at"])

    record(actor, "shift.taken_over", handed.pk, now, shift=str(handed.shift_id))
    return handed
