"""Whom the call-back can reach, and how many calls were made."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from linli.cases.models import Case, Contact, Question, Remark, Reporter
from linli.cases.rules import Step
from linli.kernel.actor import Actor
from linli.kernel.masks import Sealed
from linli.people.models import Account


def number_of(reporter: Reporter) -> Sealed | None:
    """The number left with the report, else the account's own; sealed either way."""
    if reporter.phone or not reporter.account_id:
        return reporter.phone or None
    account = Account.objects.filter(pk=reporter.account_id, is_active=True).first()
    return account.phone if account else None


def reachable(reporters: Iterable[Reporter]) -> set[UUID]:
    """The reporters who left a number, here or with their account."""
    given = list(reporters)
    known = Account.objects.filter(
        pk__in=[r.account_id for r in given if r.account_id],
        is_active=True,
        phone__isnull=False,
    )
    accounts = {account.pk for account in known if account.phone}
    return {r.pk for r in given if r.phone or r.account_id in accounts}


def calls_today(actor: Actor, today: date) -> int:
    """How many calls the actor's team has made since midnight. (今日回访数)"""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    team = min(actor.bodies, default=None)
    return Contact.objects.filter(team=team, tried_at__gte=midnight).count()


def has_said(case: Case, step: Step, text: str) -> bool:
    """True where these very words already stand with the case."""
    said = Remark.objects.filter(case=case, step=step)
    return bool(text.strip()) and text.strip() in said.values_list("text", flat=True)


def said_on(case: Case, step: Step, text: str, day: date) -> bool:
    """True where these very words were said that day: another month they may be true again."""
    since = timezone.make_aware(datetime.combine(day, time.min))
    said = Remark.objects.filter(case=case, step=step, said_at__gte=since)
    return text.strip() in said.values_list("text", flat=True)


def still_asked(case: Case, text: str) -> Question | None:
    """The open question in these very words, where there is one."""
    return Question.objects.filter(case=case, text=text, answered_at=None).first()
