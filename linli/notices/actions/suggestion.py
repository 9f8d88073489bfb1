"""Complaints and ideas about the system itself: taken in, answered, and called back. (意见)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.notices import access, queries, rules
from linli.notices.models import Suggestion
from linli.people.actions import look_at
from linli.people.rules import AccessContext, Field, Purpose
from linli.people.rules import May as MayPeople
from linli.trail.actions import close_lines, record
from linli.trail.rules import Forgot, Kept

FORGOTTEN_AT_ONCE = 1_000


@action
def suggest(actor: Actor, *, key: str, text: str, contact: str = "", now: datetime) -> Suggestion:
    """Take in a complaint or an idea about this system itself; anybody may. (投诉、提建议)

    The same key is answered with the same suggestion.
    """
    given, is_new = Suggestion.objects.get_or_create(
        key=key, defaults={"text": text, "contact": contact or None, "given_at": now}
    )

    if is_new:
        record(actor, "suggestion.given", given.pk, now)
    return given


@action
def answer(actor: Actor, suggestion_id: UUID, *, text: str, now: datetime) -> Suggestion:
    """Keep what was answered to a complaint about the system; it is answered once. (答复意见)"""
    suggestion = queries.hold_suggestion(suggestion_id)
    forbid_if(access.why_not_answer_suggestions(actor))
    refuse_if(rules.why_not_answer(suggestion.answered_at, text))

    suggestion.answer = text.strip()
    suggestion.answered_by, suggestion.answered_at = actor.person_id, now
    suggestion.save(update_fields=["answer", "answered_by", "answered_at"])

    record(actor, "suggestion.answered", suggestion.pk, now)
    return suggestion


@action
def open_contact(actor: Actor, suggestion_id: UUID, *, now: datetime) -> str:
    """Open the contact left with a complaint, to call back; the look is recorded. (查看联系方式)

    Raises `NotAllowed` for those who do not also hold the duty to call people back.
    """
    suggestion = queries.hold_suggestion(suggestion_id)
    forbid_if(access.why_not_answer_suggestions(actor))
    refuse_if(None if suggestion.contact else rules.Why.NO_CONTACT)

    opened = look_at(
        actor,
        subject_kind="suggestion",
        subject_id=suggestion.pk,
        account_id=None,
        sealed={Field.PHONE: suggestion.contact},
        context=AccessContext(Purpose.CALL_BACK, f"suggestion:{suggestion.pk}"),
        paths=tuple(actor.areas_of(MayPeople.CALL_BACK)),
        now=now,
    )
    return opened[Field.PHONE]


@action
def forget_contacts(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase the contacts left with complaints that were answered before a moment. (清理联系方式)

    At most 1,000; returns how many. Complaint and answer stay.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.contacts_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Suggestion.objects.filter(pk__in=over).update(contact=None)

    if over:
        record(
            clerk,
            "contacts.erased",
            clerk.person_id,
            now,
            suggestions=len(over),
            rule=Kept.CONTACTS,
        )
    return len(over)


@action
def forget_suggestions(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase the words of complaints that were answered before a moment. (清理投诉建议内容)

    At most 1,000; returns how many. That there was one, and when it was answered, stays.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.suggestions_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Suggestion.objects.filter(pk__in=over).update(text="", answer="", contact=None)

    if over:
        facts = {"suggestions": len(over), "rule": Kept.SUGGESTIONS}
        record(clerk, "suggestions.erased", clerk.person_id, now, **facts)
        close_lines(clerk, over, Forgot.TIME_OVER, rule=Kept.SUGGESTIONS, now=now)
    return len(over)
