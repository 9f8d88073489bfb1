"""Work accounts: given, opened anew, resting and back. (工作账号)"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Account, PaperCode, Session
from linli.people.rules import RestsFor, Why
from linli.trail.actions import claim, record
from linli.trail.queries import answered

from .paper_code import held_code, new_code

INVITED = "account.invited"


@dataclass(frozen=True, slots=True)
class Given:
    """An account and the code that opens it once; empty where the code was said before."""

    account: Account
    code: str


@action
def invite(
    actor: Actor, *, key: str, username: str, name: str, person: UUID | None = None, now: datetime
) -> Given:
    """Give somebody a work account, and the code with which he opens it himself. (开通工作账号)

    `person` is somebody known from a file: his posts are his account's from now on. The same key
    is answered with the same account, without the code. Raises `Overtaken` for a name in use.
    """
    forbid_if(access.why_not_keep_accounts(actor))
    if earlier := answered(actor, INVITED, key, username):
        return Given(Account.objects.get(pk=earlier), "")
    if queries.by_username(username):
        raise Overtaken(Why.NAME_TAKEN)
    account = _known(person) if person else Account(id=new_id(), joined_at=now)

    account.username, account.name = username, account.name or name or None
    account.password = make_password(None)
    account.save()
    code = new_code(actor, account, now)
    claim(actor, INVITED, key, account.pk, now, username)

    record(actor, INVITED, account.pk, now)
    return Given(account, code)


def _known(person: UUID) -> Account:
    known = queries.nameless(person)
    if known is None:
        raise Refused(Why.NOT_YOURS)
    return queries.hold_account(known.pk)


@action
def give_way_in(actor: Actor, account_id: UUID, *, now: datetime) -> str:
    """A new code for whoever lost password or second factor; both end at once. (重新开通登录)

    All devices are signed out, and codes given before stop working. Returns the code.
    """
    account = queries.hold_account(account_id)
    forbid_if(access.why_not_keep_accounts(actor))
    refuse_if(rules.why_not_give_code(queries.staff_facts(account, actor)))

    _shut_out(account)
    account.password = make_password(None)
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=account.pk).delete()
    code = new_code(actor, account, now)

    record(actor, "account.way_in_given", account.pk, now)
    return code


@action
def take_way_in(
    actor: Actor, *, username: str, code: str, password: str, now: datetime
) -> Account | None:
    """Set a password with the code of a work account; None for a wrong pair. (用开通码设密码)

    The second factor comes next: until then no duty works.
    """
    held = held_code(code)
    account = queries.hold_account(held.account_id) if held else None
    if held is None or account is None or not _fits(account, username, held, now):
        return None

    held.used_at = now
    held.save(update_fields=["used_at"])
    account.password = make_password(password)
    account.save(update_fields=["password"])

    record(Actor(account.pk, office=actor.office), "account.way_in_taken", account.pk, now)
    return account


def _fits(account: Account, username: str, held: PaperCode, now: datetime) -> bool:
    """The code is open, and it is of the account that bears this name."""
    named = (account.username or "").casefold() == username.strip().casefold() != ""
    is_open = rules.why_not_use_paper(held.used_at, held.until_at, now) is None
    return named and account.is_active and is_open


@action
def suspend(actor: Actor, account_id: UUID, *, why: RestsFor, now: datetime) -> Account:
    """Let a work account rest: signed out everywhere, nobody signs in, posts stay. (停用)"""
    account = queries.hold_account(account_id)
    forbid_if(access.why_not_keep_accounts(actor))
    refuse_if(rules.why_not_keep_staff(queries.staff_facts(account, actor)))
    if not account.is_active:
        return account

    _shut_out(account)
    account.is_active = False
    account.save(update_fields=["is_active"])

    record(actor, "account.suspended", account.pk, now, why=why)
    return account


@action
def resume(actor: Actor, account_id: UUID, *, now: datetime) -> Account:
    """Let a work account that rests work again, with the password it had. (恢复)"""
    account = queries.hold_account(account_id)
    forbid_if(access.why_not_keep_accounts(actor))
    refuse_if(rules.why_not_keep_staff(queries.staff_facts(account, actor)))
    if account.is_active:
        return account

    account.is_active = True
    account.save(update_fields=["is_active"])

    record(actor, "account.resumed", account.pk, now)
    return account


def _shut_out(account: Account) -> None:
    """No device stays signed in, and no code that was given before works."""
    Session.objects.filter(account=account).delete()
    PaperCode.objects.filter(account=account, used_at__isnull=True).delete()
