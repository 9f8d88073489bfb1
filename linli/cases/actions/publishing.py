"""Nothing is public before a person has looked at it. (公开前审核)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Photo
from linli.cases.rules import PHOTOS_TO_CHECK, Step, Why
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import count, record

from .moving import refuse_step
from .naming import TITLE


@action
def check_photo(actor: Actor, photo_id: UUID, *, public: bool, now: datetime) -> Photo:
    """Say whether a picture may be seen by everybody: no face, no plate, no flat. (照片审核)

    The same word again changes nothing; another one corrects it.
    """
    case, photo = queries.hold_photo(photo_id)
    forbid_if(access.why_not(actor, case, Step.CHECK_PHOTO))
    refuse_step(case, (), Step.CHECK_PHOTO)
    refuse_if(Why.STAYS_INSIDE if photo.stays_inside else None)
    if photo.checked_at and photo.public is public:
        return photo

    if photo.checked_at is None:
        count(PHOTOS_TO_CHECK, case.community_path, -1)
    photo.public, photo.checked_at, photo.checked_by = public, now, actor.person_id
    photo.save(update_fields=["public", "checked_at", "checked_by"])

    record(actor, "case.photo_checked", case.pk, now, photo=str(photo.pk), public=public)
    return photo


@action
def publish(actor: Actor, case_id: UUID, *, title: str, now: datetime) -> Case:
    """Let everybody read title and reply, never the reporter's own words; once. (公开)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.PUBLISH))
    refuse_step(case, (), Step.PUBLISH)
    refuse_if(Why.NO_TITLE if not title.strip() else None)
    if case.published_at and case.title == title.strip()[:TITLE]:
        return case

    case.title, case.published_at = title.strip()[:TITLE], now
    case.save(update_fields=["title", "published_at"])

    record(actor, "case.published", case.pk, now)
    return case


@action
def unpublish(actor: Actor, case_id: UUID, *, now: datetime) -> Case:
    """Take a matter from everybody again, at once, with its photos; who publishes it anew looks
    at them once more. (撤回公开)"""
    case = queries.hold(case_id)
    forbid_if(access.why_not(actor, case, Step.PUBLISH))
    if case.published_at is None:
        return case

    case.published_at = None
    case.save(update_fields=["published_at"])
    Photo.objects.filter(case=case, public=True).update(public=False)

    record(actor, "case.unpublished", case.pk, now)
    return case
