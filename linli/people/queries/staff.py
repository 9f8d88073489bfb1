"""Work accounts, for whoever keeps them. (工作账号)"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from linli.kernel.actor import Actor
from linli.people import access
from linli.people.models import Account, PaperCode
from linli.people.rules import StaffFacts, StaffState
from linli.trail.models import Trace
from linli.trail.queries import history

KEPT = frozenset(
    {
        "account.made",
        "account.invited",
        "account.way_in_given",
        "account.way_in_taken",
        "account.suspended",
        "account.resumed",
        "account.closed",
    }
)
"""What the page of a work account tells of its past."""


def staff_accounts(
    actor: Actor, now: datetime, *, words: str = "", state: str = ""
) -> QuerySet[Account]:
    """The work accounts, the newest first; words look in the user name. (工作账号)"""
    if access.why_not_keep_accounts(actor):
        return Account.objects.none()
    codes = PaperCode.objects.filter(account=OuterRef("pk"), used_at=None, until_at__gt=now)
    found = Account.objects.filter(username__isnull=False).annotate(
        has_code=Exists(codes), first_sign=Left("password", 1)
    )
    if words := words.strip():
        found = found.filter(username__icontains=words)
    return found.filter(_in(state)).order_by("-joined_at", "-pk")


def _in(state: str) -> Q:
    no_password = Q(first_sign=UNUSABLE_PASSWORD_PREFIX)
    return (
        {
            StaffState.OPEN: Q(is_active=True) & ~no_password,
            StaffState.INVITED: Q(is_active=True, has_code=True) & no_password,
            StaffState.NO_WAY_IN: Q(is_active=True, has_code=False) & no_password,
            StaffState.SUSPENDED: Q(is_active=False, closed_at=None),
            StaffState.CLOSED: Q(closed_at__isnull=False),
        }.get(StaffState(state), Q())
        if state in set(StaffState)
        else Q()
    )


def staff_facts(account: Account, actor: Actor) -> StaffFacts:
    """What the rules ask of an account that `staff_accounts` found."""
    return StaffFacts(
        is_staff=account.is_staff_account,
        is_active=account.is_active,
        is_closed=account.closed_at is not None,
        is_own=account.pk == actor.person_id,
        has_password=account.has_usable_password(),
        has_code=bool(getattr(account, "has_code", False)),
    )


def nameless(account_id: UUID) -> Account | None:
    """Somebody known from a file who cannot sign in: neither user name nor number. (名册上的人)"""
    rows = Account.objects.filter(username=None, phone_hash=None, closed_at=None)
    return rows.filter(pk=account_id).first()


def kept_history(account: Account) -> list[Trace]:
    """What became of a work account, oldest first. (账号记录)"""
    return [one for one in history(account.pk) if one.verb in KEPT]


def usernames(people: Collection[UUID]) -> dict[UUID, str]:
    """The user names of some people, for a list of who did what."""
    rows = Account.objects.filter(pk__in=people, username__isnull=False)
    return {pk: name or "" for pk, name in rows.values_list("pk", "username")}
