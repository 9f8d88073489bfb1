"""Opening what is sealed: for a purpose, over a matter, and told to the person. (查看个人信息)"""

from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.masks import Sealed
from linli.kernel.refusals import Refused, forbid_if
from linli.people import access, queries
from linli.people.models import BindingProof, Look
from linli.people.rules import OPENS, AccessContext, Field, Purpose, Why
from linli.trail.actions import new_trace, record_all, vouched
from linli.trail.models import Trace

R = TypeVar("R")


@action
def look(
    actor: Actor, resident_id: UUID, context: AccessContext, *, now: datetime
) -> dict[Field, str]:
    """Open the fields of a resident that a purpose needs, and tell the resident. (查看居民信息)

    Returns only the fields the purpose opens; all others stay sealed.
    Raises `NotAllowed` where no duty of the actor covers the purpose in the resident's area.
    """
    resident = queries.hold(resident_id)
    return look_at(
        actor,
        subject_kind="resident",
        subject_id=resident.pk,
        account_id=resident.account_id,
        sealed={Field.NAME: resident.name, Field.PHONE: resident.phone},
        context=context,
        paths=(resident.grid_path, resident.compound_path),
        now=now,
    )


@action
def look_at(  # noqa: PLR0913  (whose, what, for what and where are all part of the record)
    actor: Actor,
    *,
    subject_kind: str,
    subject_id: UUID,
    account_id: UUID | None,
    sealed: Mapping[Field, Sealed | None],
    context: AccessContext,
    paths: tuple[str, ...],
    now: datetime,
) -> dict[Field, str]:
    """Open sealed fields that another room keeps, and tell the person who looked. (查看个人信息)

    `paths` are the areas the person or the matter stands in; the room that asks has made sure
    that the matter in `context.about` is real and in the actor's hands. Fields that are empty
    or that the purpose does not open are left out. Raises `NotAllowed` as `look` does.
    """
    forbid_if(access.why_not_look(actor, context, *paths))

    _, opened = OPENS[context.purpose]
    shown = {field: value for field, value in sealed.items() if value and field in opened}
    whose = Whose(subject_kind, subject_id, account_id)
    looked = new_look(actor, whose, context, shown, now)
    looked.save(force_insert=True)

    record_all(trace_of(actor, looked))
    return {field: value.inside for field, value in shown.items() if value}


@action
def note_look(
    actor: Actor,
    *,
    subject_kind: str,
    subject_id: UUID,
    account_id: UUID | None,
    context: AccessContext,
    now: datetime,
) -> Look:
    """Note that somebody's entry was found by what he said himself. (按来电号码查看)

    Nothing sealed is opened. The room that asks has made sure of the duty and of the place.
    """
    forbid_if(access.why_not_note_look(actor))

    whose = Whose(subject_kind, subject_id, account_id)
    looked = new_look(actor, whose, context, (), now)
    looked.save(force_insert=True)

    record_all(trace_of(actor, looked))
    return looked


@dataclass(frozen=True, slots=True)
class Whose:
    """Which row was looked at, and the account of its person, where there is one."""

    kind: str
    subject_id: UUID
    account_id: UUID | None


def new_look(
    actor: Actor, whose: Whose, context: AccessContext, fields: Iterable[Field], now: datetime
) -> Look:
    """A look as its person reads it; it is kept with the trace that vouches for it."""
    return Look(
        subject_kind=whose.kind, subject_id=whose.subject_id, account_id=whose.account_id,
        actor_id=actor.person_id, office=actor.office[:120], purpose=context.purpose,
        about=context.about, fields=sorted(fields), looked_at=now,
    )  # fmt: skip


def trace_of(actor: Actor, look: Look) -> Trace:
    """What the record holds of a look: for what, over what, and what its row says."""
    facts = {"about": look.about, "purpose": str(look.purpose), **vouched(look)}
    subject, at = look.subject_id, look.looked_at
    return new_trace(actor, f"{look.subject_kind}.looked_at", subject, at, **facts)


@action
def open_proof(actor: Actor, binding_id: UUID, *, now: datetime) -> bytes:
    """The photo of a paper as JPEG, for whoever decides; the person reads who looked. (查看证明)

    Refused where there is none, or none any more.
    """
    binding = queries.hold_binding(binding_id)
    forbid_if(access.why_not_keep_roll(actor, binding.grid_path, binding.compound_path))
    kept = BindingProof.objects.filter(binding=binding).first()
    if kept is None:
        raise Refused(Why.NO_PROOF_KEPT)
    opened = look_at(
        actor,
        subject_kind="binding",
        subject_id=binding.pk,
        account_id=binding.account_id,
        sealed={Field.PROOF: kept.photo},
        context=AccessContext(Purpose.ROLL, f"binding:{binding.pk}"),
        paths=(binding.grid_path, binding.compound_path),
        now=now,
    )
    return b64decode(opened[Field.PROOF])


@action
def open_names(actor: Actor, binding_id: UUID, *, now: datetime) -> dict[Field, str]:
    """Name and number of whoever asks for a home, to hold against the paper. (查看申请人)"""
    binding = queries.hold_binding(binding_id)
    return look_at(
        actor,
        subject_kind="binding",
        subject_id=binding.pk,
        account_id=binding.account_id,
        sealed={Field.NAME: binding.name, Field.PHONE: binding.account.phone},
        context=AccessContext(Purpose.ROLL, f"binding:{binding.pk}"),
        paths=(binding.grid_path, binding.compound_path),
        now=now,
    )


def relay(sealed: Sealed, deliver: Callable[[str], R]) -> R:
    """Hand a sealed number to the machine that delivers to it; no person sees it. (转接)

    For the delivery of messages, and for what people do with their own number. No look is
    recorded, because nobody looks; whoever shows the number to a person calls `look_at`.
    """
    return deliver(sealed.inside)
