"""A public notice from its first draft to its end; what went out is never changed. (告示)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.notices import access, queries, rules
from linli.notices.models import Aim, Notice
from linli.notices.rules import NoticeState, NoticeText, Why
from linli.trail.actions import record


@action
def draft(actor: Actor, given: NoticeText, *, key: str, now: datetime) -> Notice:
    """Begin a notice; nobody else reads it yet. The same key is answered with the same one."""
    forbid_if(access.why_not_begin(actor))
    if earlier := Notice.objects.filter(key=key, writer_id=actor.person_id).first():
        return earlier

    notice = _written(actor, given, key, now)

    record(actor, "notice.drafted", notice.pk, now, kind=given.kind)
    return notice


@action
def change(actor: Actor, notice_id: UUID, given: NoticeText, *, now: datetime) -> Notice:
    """Write a draft anew. (修改草稿)"""
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_write(actor, notice))
    refuse_if(rules.why_not_change(notice.facts))

    for column in NoticeText.__dataclass_fields__:
        setattr(notice, column, getattr(given, column))
    notice.save(update_fields=list(NoticeText.__dataclass_fields__))

    record(actor, "notice.changed", notice.pk, now, kind=given.kind)
    return notice


@action
def aim(actor: Actor, notice_id: UUID, path: str, *, now: datetime) -> Notice:
    """Aim a draft at one more place; what lies inside a wider place is not kept twice."""
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_write(actor, notice) or access.why_not_aim_at(actor, path))
    refuse_if(rules.why_not_aim(notice.facts))
    refuse_if(None if queries.named([path]) else Why.UNKNOWN_PLACE)
    if any(path.startswith(wider) for wider in notice.facts.aims):
        return notice

    Aim.objects.filter(notice=notice, path__under=path).delete()
    Aim.objects.create(notice=notice, path=path)

    record(actor, "notice.aimed", notice.pk, now, at=path)
    return notice


@action
def unaim(actor: Actor, notice_id: UUID, path: str, *, now: datetime) -> Notice:
    """Take a place off a draft again; one that is not on it changes nothing."""
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_write(actor, notice))
    refuse_if(rules.why_not_aim(notice.facts))

    gone, _ = Aim.objects.filter(notice=notice, path=path).delete()

    if gone:
        record(actor, "notice.unaimed", notice.pk, now, at=path)
    return notice


@action
def publish(actor: Actor, notice_id: UUID, *, now: datetime) -> Notice:
    """Put a notice on its boards; a correction puts its mark on the wrong one. (发布)

    Messages follow in the job `notices.hand_out`. Publishing it again changes nothing.
    """
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_publish(actor, notice))
    if notice.state == NoticeState.PUBLISHED:
        return notice
    refuse_if(rules.why_not_publish(notice.facts, timezone.localdate(now)))
    wrong = queries.hold_notice(notice.corrects_id) if notice.corrects_id else None
    refuse_if(rules.why_not_correct(wrong.facts) if wrong else None)

    notice.state, notice.published_at = NoticeState.PUBLISHED, now
    notice.save(update_fields=["state", "published_at"])
    if wrong:
        wrong.state = NoticeState.CORRECTED
        wrong.save(update_fields=["state"])

    record(actor, "notice.published", notice.pk, now, at=list(notice.facts.aims))
    if wrong:
        record(actor, "notice.corrected", wrong.pk, now, by=f"{notice.pk}")
    return notice


@action
def correct(actor: Actor, notice_id: UUID, given: NoticeText, *, key: str, now: datetime) -> Notice:
    """Begin the notice that puts a wrong one right, for the same people and boards. (更正)"""
    wrong = queries.hold_notice(notice_id)
    forbid_if(access.why_not_write(actor, wrong))
    if earlier := Notice.objects.filter(key=key, writer_id=actor.person_id).first():
        return earlier
    refuse_if(rules.why_not_correct(wrong.facts))

    notice = _written(actor, given, key, now, corrects=wrong)
    Aim.objects.bulk_create([Aim(notice=notice, path=path) for path in wrong.facts.aims])

    record(actor, "notice.drafted", notice.pk, now, kind=given.kind, corrects=f"{wrong.pk}")
    return notice


@action
def withdraw(actor: Actor, notice_id: UUID, *, why: str, now: datetime) -> Notice:
    """Take a notice back, or put a draft away; it stays to be read, with the reason. (撤回)"""
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_withdraw(actor, notice))
    refuse_if(rules.why_not_withdraw(notice.facts, why))

    notice.state, notice.withdrawn_at = NoticeState.WITHDRAWN, now
    notice.withdrawn_why = why.strip()
    notice.save(update_fields=["state", "withdrawn_at", "withdrawn_why"])

    record(actor, "notice.withdrawn", notice.pk, now, was_out=notice.published_at is not None)
    return notice


def _written(
    actor: Actor, given: NoticeText, key: str, now: datetime, corrects: Notice | None = None
) -> Notice:
    words = {column: getattr(given, column) for column in NoticeText.__dataclass_fields__}
    return Notice.objects.create(
        key=key,
        office=actor.office.partition("；")[0].partition(" · ")[0],
        writer_id=actor.person_id,
        drafted_at=now,
        corrects=corrects,
        **words,
    )
