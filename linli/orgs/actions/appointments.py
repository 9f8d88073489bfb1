"""Appointing people and ending it: the only source of duties. (任职)"""

from dataclasses import fields
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries, rules
from linli.orgs.models import Appointment
from linli.orgs.rules import Office, Seat, Term, Why
from linli.people.models import Account
from linli.places.rules import May as PlacesMay
from linli.trail.actions import record

DISTRICT_ONLY = frozenset({str(PlacesMay.SET_UP), str(rules.May.SET_POSTS)})
"""Duties that change the whole district and are given for no smaller area."""


@action
def appoint(
    actor: Actor, account_id: UUID, seat: Seat, term: Term, *, now: datetime
) -> Appointment:
    """Give a person a post in a body, over an area, for a term; the same again changes nothing.

    Its duties are those of the post as the preset of the day has them. (任职)
    """
    org = queries.hold(seat.org_id)
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    forbid_if(access.why_not_keep(actor, seat.area_path))
    forbid_if(Why.NOT_YOURSELF if actor.person_id == account.pk else None)
    post = queries.posts_in_force(timezone.localdate(now)).get(seat.post_code)
    refuse_if(Why.UNKNOWN_POST if post is None else None)
    refuse_if(None if rules.in_term(None, org.until_on, term.since_on) else Why.BODY_ENDED)
    held = queries.unfinished(account.pk, term.since_on)
    duties = frozenset(post.duties if post else ())
    office = Office(seat.post_code, duties, seat.area_path, org.path, term)
    posts = frozenset(one.post_code for one in held)
    refuse_if(rules.why_not_appoint(office, posts, DISTRICT_ONLY))
    refuse_if(queries.why_not_also(account.pk, seat.post_code, term))

    for one in held:
        if (one.post_code, one.org_id, one.area_path) == (seat.post_code, org.pk, seat.area_path):
            return one
    given = {field.name: getattr(seat, field.name) for field in fields(seat)}
    appointment = Appointment.objects.create(
        account=account, since_on=term.since_on, until_on=term.until_on, **given
    )

    facts = {"post": seat.post_code, "area": seat.area_path}
    record(actor, "appointment.made", appointment.pk, now, **facts)
    return appointment


@action
def end_appointment(
    actor: Actor, appointment_id: UUID, *, until_on: date, now: datetime
) -> Appointment:
    """End an appointment with a day, which still counts; its duties end with it. (免职)"""
    appointment = queries.hold_appointment(appointment_id)
    forbid_if(access.why_not_keep(actor, appointment.area_path))
    refuse_if(rules.why_not_term(appointment.since_on, until_on))
    over = appointment.until_on is not None and appointment.until_on <= until_on
    refuse_if(Why.ALREADY_ENDED if over else None)

    appointment.until_on = until_on
    appointment.save(update_fields=["until_on"])

    record(actor, "appointment.ended", appointment.pk, now, post=appointment.post_code)
    return appointment
