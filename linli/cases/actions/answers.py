"""Standard answers are written down and corrected by those who publish for the body. (知识库)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import StandardAnswer
from linli.cases.rules import Why
from linli.cases.rules.answers import Answer, why_not_keep_answer
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.trail.actions import record

COLUMNS = ("question", "answer", "basis", "valid_from", "valid_until", "kind_code", "org")


@action
def add_answer(
    actor: Actor, one: Answer, *, kind_code: str = "", org_id: UUID, now: datetime
) -> StandardAnswer:
    """Write an answer down; the same for the same body from the same day stands once. (新增答复)"""
    org = _body(actor, org_id)
    refuse_if(why_not_keep_answer(one) or _why_not_kind(kind_code, now))
    same = StandardAnswer.objects.filter(
        org=org, question=one.question.strip(), valid_from=one.valid_from
    )
    if there := same.first():
        return there

    new = StandardAnswer(kept_at=now, kept_by=actor.person_id, **_said(one, kind_code, org))
    new.save(force_insert=True)

    record(actor, "answer.added", new.pk, now, owner=str(org.pk))
    return new


@action
def change_answer(
    actor: Actor, answer_id: UUID, one: Answer, *, kind_code: str = "", org_id: UUID, now: datetime
) -> StandardAnswer:
    """Correct an answer, or say until when it holds; what was said before stays said. (修改答复)"""
    held = queries.hold_answer(answer_id)
    if held is None or access.why_not_keep_answers(actor, held.org.path):
        raise NotAllowed(Why.NOT_YOUR_AREA)
    org = _body(actor, org_id)
    refuse_if(why_not_keep_answer(one) or _why_not_kind(kind_code, now))
    said = _said(one, kind_code, org)
    changed = [name for name in COLUMNS if getattr(held, name) != said[name]]
    if not changed:
        return held

    for name in changed:
        setattr(held, name, said[name])
    held.kept_at, held.kept_by = now, actor.person_id
    held.save(update_fields=[*changed, "kept_at", "kept_by"])

    record(actor, "answer.changed", held.pk, now, columns=changed)
    return held


def _body(actor: Actor, org_id: UUID) -> Org:
    """The body that answers for it, locked: two that write the same take turns."""
    org = Org.objects.select_for_update(no_key=True).filter(pk=org_id).first()
    if org is None:
        raise Refused(Why.UNKNOWN_OWNER)
    forbid_if(access.why_not_keep_answers(actor, org.path))
    return org


def _why_not_kind(kind_code: str, now: datetime) -> Why | None:
    known = not kind_code or queries.kind_of(kind_code, timezone.localdate(now)) is not None
    return None if known else Why.UNKNOWN_KIND


def _said(one: Answer, kind_code: str, org: Org) -> dict[str, object]:
    return {
        "question": one.question.strip(),
        "answer": one.answer.strip(),
        "basis": one.basis.strip(),
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "kind_code": kind_code,
        "org": org,
    }
