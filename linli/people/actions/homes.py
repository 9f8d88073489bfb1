"""Binding an account to a unit: asked for, decided, confirmed again, ended. (房屋绑定)"""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Account, Binding, BindingProof
from linli.people.rules import BindingState, Ended, Proof, Span, Subject, Tie, Why
from linli.places.models import Unit
from linli.trail.actions import record

from .consents import give
from .ending import close_binding, leave_other_homes, move_in
from .held import held_resident


@action
def ask_home(  # noqa: PLR0913  (what is said, how it is shown, and what was read before)
    actor: Actor,
    unit_id: UUID,
    *,
    tie: Tie,
    name: str,
    proof: Proof,
    notice_id: UUID,
    photo: str = "",
    lives_here: bool = True,
    now: datetime,
) -> Binding:
    """Ask that a unit be noted as one's home; the roll's duty decides. (申请绑定房屋)

    `photo` is a re-made JPEG in base64. Whoever owns may live elsewhere, all others live here.
    """
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    unit = _unit(unit_id)
    same = [one for one in queries.hold_open_bindings(account.pk) if one.unit_id == unit.pk]
    refuse_if(
        rules.why_not_ask(
            staff=account.is_staff_account,
            same_open=bool(same),
            proof=proof,
            on_roll=tie is Tie.OWNER and queries.share_of(account, unit.pk) is not None,
            photo=bool(photo),
        )
    )
    refuse_if(None if name.strip() else Why.NAME_MISSING)

    binding = _new(account, unit, tie, proof=proof, lives_here=lives_here, now=now)
    binding.name, binding.name_hash = name.strip(), queries.owner_hash(name)
    binding.save(force_insert=True)
    if photo and proof is Proof.PHOTO:
        BindingProof.objects.create(binding=binding, photo=photo, kept_at=now)
    give(actor, account, Subject.HOME, notice_id, binding.pk, now)

    record(actor, "binding.asked", binding.pk, now, tie=tie.value, proof=proof.value)
    return binding


@action
def confirm_home(
    actor: Actor, binding_id: UUID, *, share_id: UUID | None = None, now: datetime
) -> Binding:
    """Confirm that somebody owns or lives in a unit, as paper or roll say. (确认绑定)

    An owner is confirmed for a share of the roll, one owner a share. The name on the request
    goes to the minimum card where the person lives here, and is forgotten otherwise.
    """
    queries.hold_unit(Binding.objects.values_list("unit_id", flat=True).get(pk=binding_id))
    binding = queries.hold_binding(binding_id)
    forbid_if(access.why_not_keep_roll(actor, binding.grid_path, binding.compound_path))
    refuse_if(rules.why_not_decide(binding.facts, actor.person_id))
    refuse_if(_why_not_own(binding, share_id))
    name = binding.name.inside if binding.name else ""

    binding.share_id = share_id
    binding.name, binding.name_hash = None, ""
    _confirmed(actor, binding, name, now)
    binding.save()

    record(actor, "binding.confirmed", binding.pk, now, tie=binding.tie)
    return binding


@action
def refuse_home(actor: Actor, binding_id: UUID, *, reason: str, now: datetime) -> Binding:
    """Say no to a request, in words the person reads; the name goes at once. (退回绑定申请)"""
    binding = queries.hold_binding(binding_id)
    forbid_if(access.why_not_keep_roll(actor, binding.grid_path, binding.compound_path))
    refuse_if(rules.why_not_decide(binding.facts, actor.person_id))
    refuse_if(None if reason.strip() else Why.REASON_MISSING)

    binding.state, binding.reason = BindingState.REFUSED, reason.strip()
    binding.decided_at, binding.decided_by = now, actor.person_id
    binding.name, binding.name_hash = None, ""
    binding.save()
    queries.open_consents([binding.pk]).update(ended_at=now)

    record(actor, "binding.refused", binding.pk, now)
    return binding


@action
def renew_home(actor: Actor, binding_id: UUID, *, now: datetime) -> Binding:
    """Say that one still lives or owns there; for another year. (续期确认)"""
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    binding = queries.hold_binding(binding_id)
    forbid_if(None if binding.account_id == account.pk else Why.NOT_YOURS)
    today = timezone.localdate(now)
    remind = queries.period(Span.REMINDED, today)
    stands = not binding.share_id or queries.roll_of(binding.unit_id).filter(pk=binding.share_id)
    refuse_if(
        rules.why_not_renew(
            binding.facts.state, binding.until_on, remind, today, share=bool(stands)
        )
    )

    binding.until_on, binding.reminded_at = _until(today), None
    binding.save(update_fields=["until_on", "reminded_at"])

    record(actor, "binding.renewed", binding.pk, now)
    return binding


@action
def leave_home(actor: Actor, binding_id: UUID, *, now: datetime) -> Binding:
    """Move out of a confirmed home, or take a request back; at once. (搬离、撤回申请)"""
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    binding = queries.hold_binding(binding_id)
    forbid_if(None if binding.account_id == account.pk else Why.NOT_YOURS)
    refuse_if(rules.why_not_end(binding.facts.state))

    asked = binding.state == BindingState.ASKED
    close_binding(actor, binding, Ended.TAKEN_BACK if asked else Ended.MOVED_OUT, now)
    return binding


@action
def end_home(actor: Actor, binding_id: UUID, *, reason: str, now: datetime) -> Binding:
    """End somebody's confirmed home, for a reason the person reads. (解除绑定)"""
    binding = queries.hold_binding(binding_id)
    forbid_if(access.why_not_keep_roll(actor, binding.grid_path, binding.compound_path))
    confirmed = binding.state == BindingState.CONFIRMED
    refuse_if(None if confirmed else Why.NOT_CONFIRMED)
    refuse_if(None if reason.strip() else Why.REASON_MISSING)

    binding.reason = reason.strip()
    binding.save(update_fields=["reason"])
    close_binding(actor, binding, Ended.BY_DESK, now)
    return binding


def settled(
    actor: Actor, account: Account, unit: Unit, tie: Tie, *, synthetic: bool, now: datetime
) -> Binding:
    """A home that the roll's duty notes by itself, as if asked for and confirmed at the counter."""
    queries.hold_unit(unit.pk)
    for asked in queries.hold_open_bindings(account.pk):
        if asked.unit_id == unit.pk:
            close_binding(actor, asked, Ended.TAKEN_BACK, now)
    binding = _new(account, unit, tie, proof=Proof.COUNTER, lives_here=True, now=now)
    share = queries.share_of(account, unit.pk) if tie is Tie.OWNER else None
    refuse_if(_why_not_own(binding, share))
    binding.share_id, binding.synthetic = share, synthetic
    name = account.name.inside if account.name else ""
    _confirmed(actor, binding, name, now)
    binding.save(force_insert=True)
    return binding


def _unit(unit_id: UUID) -> Unit:
    near = Unit.objects.select_related("entrance__grid_cell")
    return near.get(pk=unit_id)


def _new(
    account: Account, unit: Unit, tie: Tie, *, proof: Proof, lives_here: bool, now: datetime
) -> Binding:
    stairs = unit.entrance
    return Binding(
        account=account,
        unit=unit,
        tie=tie,
        proof=proof,
        lives_here=lives_here or tie is not Tie.OWNER,
        grid_path=stairs.grid_cell.path if stairs.grid_cell else "",
        compound_path=stairs.path,
        asked_at=now,
    )


def _why_not_own(binding: Binding, share_id: UUID | None) -> Why | None:
    return rules.why_not_own_unit(
        Tie(binding.tie),
        share_id,
        queries.shares_of(binding.unit_id, binding.pk),
        owner_without_roll=queries.has_owner_without_roll(binding.unit_id, binding.pk),
    )


def _confirmed(actor: Actor, binding: Binding, name: str, now: datetime) -> None:
    binding.state, binding.decided_at = BindingState.CONFIRMED, now
    binding.decided_by = actor.person_id
    binding.until_on = _until(timezone.localdate(now))
    if binding.lives_here:
        leave_other_homes(actor, binding, now)
        move_in(binding, name, now)


def _until(today: date) -> date | None:
    lasts = queries.period(Span.CONFIRMED, today)
    return today + lasts if lasts else None
