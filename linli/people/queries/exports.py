"""Lists of persons that were taken along, or wait for a second person. (个人信息导出)"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.dated import holding
from linli.people import access
from linli.people.models import Binding, Export, Measure, Ownership
from linli.people.rules import BindingState, Gauge
from linli.people.rules.exports import EXPORT_HOURS


def exports(actor: Actor) -> QuerySet[Export]:
    """One's own; all of them for whoever decides and for who audits; the newest first."""
    rows = Export.objects.order_by("-asked_at", "-pk")
    if access.why_not_allow_exports(actor) is None or access.why_not_audit(actor) is None:
        return rows
    return rows.none() if actor.is_anonymous else rows.filter(asked_by=actor.person_id)


def hold_export(export_id: UUID) -> Export:
    """Read one export and keep others from changing it until the action ends."""
    return Export.objects.select_for_update(no_key=True).get(pk=export_id)


def latest_export(actor: Actor, about: UUID) -> Export | None:
    """The last time the actor asked to take this along."""
    rows = Export.objects.filter(asked_by=actor.person_id, about=about)
    return rows.order_by("-asked_at", "-pk").first()


def export_hours(now: datetime) -> int:
    """How many hours a yes holds."""
    found = holding(Measure, timezone.localdate(now), code=Gauge.EXPORT_HOURS)
    return found.number if found else EXPORT_HOURS


def roll_of_compound(compound_id: UUID) -> list[Ownership]:
    """The lines of a compound's roll that stand today, in the order of the doors."""
    rows = Ownership.objects.filter(
        unit__entrance__building__compound_id=compound_id, until_on__isnull=True
    )
    rows = rows.select_related("unit__entrance__building")
    return list(rows.order_by("unit__entrance__path", "unit__number", "pk"))


def owners_accounts(lines: list[Ownership]) -> dict[UUID, UUID]:
    """Line of the roll → the account that stands behind it."""
    rows = Binding.objects.filter(
        share__unit__entrance__building__compound_id__in={
            one.unit.entrance.building.compound_id for one in lines
        },
        state=BindingState.CONFIRMED,
    )
    return dict(rows.values_list("share_id", "account_id"))
