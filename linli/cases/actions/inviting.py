"""The sides are asked to come, and somebody is reminded to ask whether it was kept. (邀约、提醒)"""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from linli.cases import access
from linli.cases.models import MediationSession
from linli.cases.queries import mediation as rows
from linli.cases.rules.mediation import MediationStep, why_not_invite
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .confiding import tell_mediators, tell_sides
from .mediating import PLACE, held_to_mediate, refuse_mediation

AT_ONCE = 200
WHEN = "%Y-%m-%d %H:%M"


@action
def invite_sides(
    actor: Actor, mediation_id: UUID, *, meets_at: datetime, place: str, now: datetime
) -> MediationSession:
    """Ask the sides to come, and say when and where; another time takes its place. (约定调解会)

    Each side with an account gets a message with time and place and without a word of the dispute.
    """
    one, _parties = held_to_mediate(actor, mediation_id)
    refuse_mediation(one, MediationStep.INVITE)
    refuse_if(why_not_invite(meets_at, place, now))
    where = place.strip()[:PLACE]
    planned = MediationSession.objects.filter(mediation=one, planned=True).first()
    if planned and (planned.held_at, planned.place) == (meets_at, where):
        return planned

    session = planned or MediationSession(mediation=one, key=uuid4().hex, planned=True)
    session.held_at, session.place, session.written_by = meets_at, where, actor.person_id
    session.save()

    record(actor, "mediation.invited", one.pk, now)
    when = timezone.localtime(meets_at).strftime(WHEN)
    tell_sides(actor, one, "mediation.invited", now, f"{when} {where}", when=when, place=where)
    return session


@action
def remind_follow_ups(clerk: Actor, *, now: datetime) -> int:
    """Tell mediators and sides of a batch of agreements that it is time to ask; once. (回访提醒)

    Where nobody who mediates it is there any more, those nearest whose duty mediations are hear it.
    """
    forbid_if(access.why_not_machine(clerk))

    due = list(rows.to_remind(now).select_for_update(no_key=True)[:AT_ONCE])
    for one in due:
        one.reminded_at = now
        one.save(update_fields=["reminded_at"])

        record(clerk, "mediation.reminded", one.pk, now)
        tell_mediators(clerk, one, rows.who_follows_up(one, now), "mediation.to_follow_up", now)
        tell_sides(clerk, one, "mediation.asked_about", now)
    return len(due)
