"""What is told before data is taken, and who agreed to what."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.dated import STANDS, holding
from linli.people.models import Consent, Period, ProcessingNotice
from linli.people.rules import Span, Subject


def notice_in_force(subject: Subject, today: date) -> ProcessingNotice | None:
    """The version of a notice that holds today; None where the town has none."""
    return holding(ProcessingNotice, today, code=subject)


def notices_of(subject: str) -> QuerySet[ProcessingNotice]:
    """Every version of a notice that holds, held or will hold, the newest first."""
    standing = ProcessingNotice.objects.filter(STANDS, code=subject)
    return standing.order_by("-valid_from", "-version")


def period(span: Span, today: date) -> timedelta | None:
    """How long something lasts or is kept; None where no preset says so."""
    found = holding(Period, today, code=span)
    return timedelta(days=found.days) if found else None


def before(span: Span, now: datetime) -> datetime | None:
    """Whatever is older has had its time; None where no preset says how long it has."""
    lasts = period(span, timezone.localdate(now))
    return now - lasts if lasts else None


def consents_of(actor: Actor) -> QuerySet[Consent]:
    """What the actor agreed to, the newest first, ended ones included."""
    if actor.is_anonymous:
        return Consent.objects.none()
    mine = Consent.objects.filter(account_id=actor.person_id)
    return mine.select_related("notice").order_by("-given_at", "-pk")


def hold_consent(consent_id: UUID) -> Consent:
    """Read one consent and keep others from changing it until the action ends."""
    return Consent.objects.select_for_update(no_key=True, of=("self",)).get(pk=consent_id)


def open_consents(about: Iterable[UUID]) -> QuerySet[Consent]:
    """Consents in force that were given for one of these rows."""
    return Consent.objects.filter(about__in=list(about), ended_at__isnull=True).order_by("pk")


def old_consents(ended_before: datetime) -> QuerySet[Consent]:
    return Consent.objects.filter(ended_at__lt=ended_before).order_by("pk")
