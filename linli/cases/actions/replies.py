"""Writing the ready answers of a body. (答复模板)"""

from datetime import datetime
from uuid import UUID

from linli.cases import access
from linli.cases.labels.replies import HOLES
from linli.cases.models import ReplyTemplate
from linli.cases.queries import views
from linli.cases.rules.reasons import Why
from linli.cases.rules.replies import holds_number, why_not_template
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.trail.actions import record

NAME = 40


@action
def write_reply(
    actor: Actor, org_id: UUID, *, name: str, text: str, now: datetime
) -> ReplyTemplate:
    """Write a ready answer for a body; the same words under the same name are one. (新增模板)"""
    forbid_if(access.why_not_write_reply(actor, org_id))
    Org.objects.select_for_update(no_key=True).get(pk=org_id)
    name, text = name.strip()[:NAME], text.strip()
    named = views.replies_of([org_id]).filter(name=name).first()
    if named and named.text == text:
        return named
    _refuse(name, text, taken=named is not None)

    reply = ReplyTemplate.objects.create(
        org_id=org_id, name=name, text=text, written_at=now, written_by=actor.person_id
    )

    record(actor, "reply.written", reply.pk, now, org=str(org_id))
    return reply


@action
def change_reply(
    actor: Actor, reply_id: UUID, *, name: str, text: str, now: datetime
) -> ReplyTemplate:
    """Change a ready answer; what was answered with it before stays. (修改模板)"""
    reply = _held(actor, reply_id)
    name, text = name.strip()[:NAME], text.strip()
    if (reply.name, reply.text) == (name, text):
        return reply
    others = views.replies_of([reply.org_id]).exclude(pk=reply.pk)
    _refuse(name, text, taken=others.filter(name=name).exists())

    reply.name, reply.text = name, text
    reply.written_at, reply.written_by = now, actor.person_id
    reply.save(update_fields=["name", "text", "written_at", "written_by"])

    record(actor, "reply.changed", reply.pk, now, org=str(reply.org_id))
    return reply


@action
def retire_reply(actor: Actor, reply_id: UUID, *, now: datetime) -> ReplyTemplate:
    """Offer a ready answer no more. (停用模板)"""
    reply = _held(actor, reply_id)

    reply.retired_at = now
    reply.save(update_fields=["retired_at"])

    record(actor, "reply.retired", reply.pk, now, org=str(reply.org_id))
    return reply


def _held(actor: Actor, reply_id: UUID) -> ReplyTemplate:
    reply = views.hold_reply(reply_id)
    if reply is None or reply.retired_at:
        raise NotAllowed(Why.NOT_YOUR_TASK)
    forbid_if(access.why_not_write_reply(actor, reply.org_id))
    return reply


def _refuse(name: str, text: str, *, taken: bool) -> None:
    refuse_if(None if name else Why.NO_NAME)
    refuse_if(Why.NAME_TAKEN if taken else None)
    refuse_if(Why.PERSONAL_NUMBER if holds_number(name) else why_not_template(text, set(HOLES)))
