"""Consent: given to the version that was shown, withdrawn on one page. (告知与同意)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import Account, Consent
from linli.people.rules import Channel, Span, Subject, Why
from linli.trail.actions import close_lines, record
from linli.trail.rules import Forgot

from .ending import end_binding, end_the_proxy
from .held import held


@action
def agree(actor: Actor, notice_id: UUID, *, now: datetime) -> Consent:
    """Agree to a new version of what was told about one's account. (同意新版告知)"""
    forbid_if(access.why_not_own(actor))
    account = held(actor)

    return give(actor, account, Subject.ACCOUNT, notice_id, account.pk, now)


@action
def withdraw_consent(actor: Actor, consent_id: UUID, *, now: datetime) -> Consent:
    """Take a consent back; what rests on it ends at once. (撤回同意)

    Refused for the account itself, which is closed on a page of its own.
    """
    forbid_if(access.why_not_own(actor))
    consent = queries.hold_consent(consent_id)
    forbid_if(None if consent.account_id == actor.person_id else Why.NOT_YOURS)
    refuse_if(Why.ENDED_ALREADY if consent.ended_at else None)
    subject = Subject(consent.notice.code)
    refuse_if(Why.ENDS_WITH_ACCOUNT if subject is Subject.ACCOUNT else None)

    consent.withdrawn, consent.ended_at = True, now
    consent.save(update_fields=["withdrawn", "ended_at"])
    record(actor, "consent.withdrawn", consent.pk, now, subject=subject.value)

    if subject is Subject.HOME:
        end_binding(actor, consent.about, now)
    else:
        end_the_proxy(actor, consent.about, now)
    return consent


def give(
    actor: Actor, account: Account, subject: Subject, notice_id: UUID, about: UUID, now: datetime
) -> Consent:
    """Keep that somebody agreed to the version that was shown; an older one ends.

    Refused where another version holds by now: what was read is what is agreed to.
    """
    shown = queries.notice_in_force(subject, timezone.localdate(now))
    if shown is None:
        raise Refused(Why.NO_NOTICE)
    refuse_if(None if shown.pk == notice_id else Why.NOTICE_CHANGED)
    earlier = queries.open_consents([about]).filter(account=account)
    if same := earlier.filter(notice=shown).first():
        return same

    earlier.update(ended_at=now)
    consent = Consent.objects.create(
        account=account, notice=shown, about=about, channel=Channel.WEB, given_at=now
    )

    record(
        actor, "consent.given", consent.pk, now, subject=subject.value, version=shown.version,
        channel=Channel.WEB.value,
    )  # fmt: skip
    return consent


@action
def erase_consents(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase consents that ended before a moment; at most 1,000, and how many. (清理同意记录)"""
    forbid_if(access.why_not_machine(clerk))

    old = list(queries.old_consents(before).values_list("pk", flat=True)[:1000])
    Consent.objects.filter(pk__in=old).delete()

    if old:
        record(clerk, "consents.erased", clerk.person_id, now, consents=len(old), rule=Span.CONSENT)
        close_lines(clerk, old, Forgot.TIME_OVER, rule=Span.CONSENT, now=now)
    return len(old)
