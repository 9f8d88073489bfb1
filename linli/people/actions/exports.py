"""Lists of persons taken along: asked, allowed by another, taken once, each row a look. (导出)"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import Export, Look, Ownership
from linli.people.rules import AccessContext, Field, Purpose, Why
from linli.people.rules.exports import (
    ExportKind,
    Wish,
    why_not_decide_export,
    why_not_take,
)
from linli.trail.actions import record, record_all

from .look import Whose, new_look, trace_of


@dataclass(frozen=True, slots=True)
class Owner:
    """A line of the roll, opened for one export. (业主)"""

    place: str
    name: str
    phone: str
    share: str


@action
def ask_export(actor: Actor, wish: Wish, *, now: datetime) -> Export:
    """Ask to take a list of persons along, for a purpose and a reason. (申请导出)

    The room that keeps the list has made sure that the actor may see it.
    """
    forbid_if(access.why_not_ask_export(actor, wish))
    refuse_if(None if wish.reason.strip() else Why.REASON_MISSING)

    made = Export.objects.create(
        kind=wish.kind, about=wish.about, label=wish.label[:120], area_path=wish.path,
        purpose=wish.purpose, reason=wish.reason.strip(), asked_by=actor.person_id,
        asked_office=actor.office[:120], asked_at=now,
    )  # fmt: skip

    record(actor, "export.asked", made.pk, now, kind=wish.kind.value, purpose=wish.purpose.value)
    return made


@action
def allow_export(actor: Actor, export_id: UUID, *, now: datetime) -> Export:
    """Let a list of persons be taken along, once, within the hours of the preset. (批准导出)"""
    export = queries.hold_export(export_id)
    forbid_if(access.why_not_allow_exports(actor))
    refuse_if(why_not_decide_export(export.facts, actor.person_id, now))

    export.until_at = now + timedelta(hours=queries.export_hours(now))
    export.allowed = True
    _decided(actor, export, now)

    record(actor, "export.allowed", export.pk, now)
    return export


@action
def refuse_export(actor: Actor, export_id: UUID, *, why: str, now: datetime) -> Export:
    """Say no, with a reason. (不批准)"""
    export = queries.hold_export(export_id)
    forbid_if(access.why_not_allow_exports(actor))
    refuse_if(why_not_decide_export(export.facts, actor.person_id, now))
    refuse_if(None if why.strip() else Why.REASON_MISSING)

    export.allowed, export.why = False, why.strip()
    _decided(actor, export, now)

    record(actor, "export.refused", export.pk, now)
    return export


def _decided(actor: Actor, export: Export, now: datetime) -> None:
    export.decided_by, export.decided_at = actor.person_id, now
    export.decided_office = actor.office[:120]
    export.save()


@action
def take_export(actor: Actor, export_id: UUID, *, rows: int = 0, now: datetime) -> list[Owner]:
    """Take the list along, once: of the roll its lines, opened, each a look its owner reads.

    Of a list another room keeps, `rows` says how long it is. (导出)
    """
    export = queries.hold_export(export_id)
    forbid_if(None if export.asked_by == actor.person_id else Why.NOT_YOURS)
    refuse_if(why_not_take(export.facts, actor.person_id, now))

    owners: list[Owner] = []
    if export.kind == ExportKind.ROLL:
        forbid_if(access.why_not_keep_roll(actor, export.area_path))
        owners = _opened(actor, export, now)
    export.taken_at, export.rows = now, rows or len(owners)
    export.save(update_fields=["taken_at", "rows"])

    record(actor, "export.taken", export.pk, now, kind=export.kind, rows=export.rows)
    return owners


def _opened(actor: Actor, export: Export, now: datetime) -> list[Owner]:
    lines = queries.roll_of_compound(export.about)
    accounts = queries.owners_accounts(lines)
    context = AccessContext(Purpose.EXPORT, f"export:{export.pk}")
    fields = (Field.NAME, Field.PHONE)
    looks = Look.objects.bulk_create(
        new_look(actor, Whose("owner", one.pk, accounts.get(one.pk)), context, fields, now)
        for one in lines
    )
    record_all(*(trace_of(actor, one) for one in looks))
    return [_owner(one) for one in lines]


def _owner(one: Ownership) -> Owner:
    stairs = one.unit.entrance
    return Owner(
        place=f"{stairs.building.name} {stairs.number} {one.unit.number}",
        name=one.name.inside,
        phone=one.phone.inside if one.phone else "",
        share=f"{one.part}/{one.of}",
    )
