"""How many people live in an area: noted as it was counted, and taken back. (常住人口)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries
from linli.places.models import ResidentCount
from linli.places.rules import Why
from linli.places.rules.ground import Noun, noun_of
from linli.places.rules.residents import Count, why_not_note
from linli.trail.actions import record


@action
def note_residents(actor: Actor, path: str, count: Count, *, now: datetime) -> ResidentCount:
    """Note how many residents an area had on a day; the same again is the same. (登记常住人口)"""
    refuse_if(None if noun_of(path) is Noun.AREA else Why.NOT_OF_THIS_PLACE)
    area = queries.hold_place(path)
    forbid_if(access.why_not_keep(actor, path))
    there = queries.counted_on(area, count.counted_on)
    if there is not None and there.facts == count:
        return there
    refuse_if(why_not_note(queries.known_before(area, there), count, timezone.localdate(now)))

    noted = ResidentCount.objects.create(
        area=area, counted_on=count.counted_on, residents=count.residents,
        in_compounds=count.in_compounds, source=count.source, paper=count.paper.strip()[:200],
        office=actor.office[:120], noted_by=actor.person_id, noted_at=now,
    )  # fmt: skip

    facts = {"path": path, "counted_on": count.counted_on.isoformat()}
    record(actor, "resident_count.noted", noted.pk, now, **facts)
    return noted


@action
def take_back_residents(actor: Actor, count_id: UUID, *, now: datetime) -> ResidentCount:
    """Take a count back; it stays in the history, and the one before it holds. (撤回登记)"""
    count = queries.hold_count(count_id)
    forbid_if(access.why_not_keep(actor, count.area.path))
    refuse_if(Why.TAKEN_BACK_ALREADY if count.taken_back_at else None)

    count.taken_back_at = now
    count.save(update_fields=["taken_back_at"])

    facts = {"path": count.area.path, "counted_on": count.counted_on.isoformat()}
    record(actor, "resident_count.taken_back", count.pk, now, **facts)
    return count
