"""Accounts: made, kept by their owner, closed. (账号)"""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import Account, Resident, Session
from linli.people.rules import Density, Why
from linli.trail.actions import close_entries, record

from .ending import end_everything
from .held import held


@action
def make_account(  # noqa: PLR0913  (an account is these things)
    actor: Actor,
    *,
    username: str = "",
    phone: str = "",
    name: str = "",
    password: str | None = None,
    demo_role: str = "",
    synthetic: bool = False,
    now: datetime,
) -> Account:
    """Make an account for staff (user name) or for a resident (number). (开账号)

    The same user name or number is answered with the account that has it. Without a password
    nobody signs in by user name. Raises `NotAllowed` without the duty to keep accounts.
    """
    forbid_if(access.why_not_keep_accounts(actor))
    if bool(username) == bool(phone):
        raise ValueError("An account has a user name or a number.")
    if earlier := queries.by_username(username) or queries.by_phone(phone):
        return earlier

    account = Account.objects.create(
        username=username or None,
        password=make_password(password),
        name=name or None,
        phone=phone or None,
        phone_hash=queries.phone_hash(phone) or None,
        phone_verified=bool(phone),
        demo_role=demo_role,
        synthetic=synthetic,
        joined_at=now,
    )

    record(actor, "account.made", account.pk, now, staff=bool(username))
    return account


@action
def choose_display(
    actor: Actor, *, density: Density | None = None, language: str = "", now: datetime
) -> Account:
    """Keep how large and in which language the owner of an account reads. (大字版、语言)"""
    forbid_if(access.why_not_own(actor))
    account = held(actor)

    account.density = density or account.density
    account.language = language or account.language
    account.save(update_fields=["density", "language"])

    record(actor, "account.display_chosen", account.pk, now)
    return account


@action
def set_name(actor: Actor, *, name: str, now: datetime) -> Account:
    """Keep the name somebody gives for himself; an empty one is none. (修改姓名)"""
    forbid_if(access.why_not_own(actor))
    account = held(actor)

    account.name = name or None
    account.save(update_fields=["name"])

    record(actor, "account.named", account.pk, now)
    return account


@action
def close_account(actor: Actor, *, now: datetime) -> Account:
    """Close the actor's own account, forget name, number and address; matters stay. (注销账号)

    Homes, proxies and consents end with it, and what the log holds about the account alone can
    be opened no more. Staff accounts are closed by whoever keeps accounts. Closing twice changes
    nothing.
    """
    forbid_if(access.why_not_own(actor))
    account = held(actor)
    refuse_if(Why.STILL_IN_OFFICE if account.is_staff_account else None)

    end_everything(actor, account.pk, now)
    shut(account, now)
    close_entries(actor, account.pk, now)

    record(actor, "account.closed", account.pk, now)
    return account


@action
def close_staff_account(actor: Actor, account_id: UUID, *, now: datetime) -> Account:
    """Close somebody's staff account and forget name and number. (停用工作账号)

    For whoever keeps accounts; the user name stays with what was done under it.
    """
    account = queries.hold_account(account_id)
    forbid_if(access.why_not_keep_accounts(actor))
    forbid_if(None if account.is_staff_account else Why.NOT_YOURS)

    shut(account, now)

    record(actor, "account.closed", account.pk, now)
    return account


def shut(account: Account, now: datetime) -> None:
    """Close an account: name, number and its entry in the household card go, all devices too."""
    Resident.objects.filter(account=account).delete()
    Session.objects.filter(account=account).delete()
    Authenticator.objects.filter(user_id=account.pk).delete()
    account.password = make_password(None)
    account.is_active = False
    account.closed_at = account.closed_at or now
    account.name = account.phone = None
    account.phone_hash = None
    account.phone_verified = False
    account.save()
