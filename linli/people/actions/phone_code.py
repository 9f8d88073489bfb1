"""Proving that somebody holds a number, by a code sent to it. (短信验证码)"""

import hmac
import secrets
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.crypto import keyed_hash
from linli.kernel.ids import new_id
from linli.kernel.refusals import Overtaken, forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Account, PhoneCode, Session
from linli.people.rules import Span, Subject, Why
from linli.trail.actions import record

from .consents import give
from .held import held


@action
def ask_code(
    actor: Actor,
    *,
    phone: str,
    asked_from: str = "",
    is_known: bool = False,
    own: bool = False,
    now: datetime,
) -> tuple[PhoneCode, str]:
    """Make a code for a number; the door sends it when this has committed. (获取验证码)

    `asked_from` is the caller's network address and kept only as a hash; or, `is_known`, what a
    device or a paper that has proven itself is counted by. `own` is for changing the number of
    the actor's own account. Refused where too many were asked for.
    """
    hashed, place = queries.phone_hash(phone), keyed_hash(asked_from, "people.address")
    before = queries.codes_asked(hashed, place, now)
    refuse_if(rules.why_not_send_code(before, now, is_known=is_known))
    forbid_if(access.why_not_own(actor) if own else None)
    account = held(actor) if own else None

    code = "".join(secrets.choice("0123456789") for _ in range(rules.CODE_DIGITS))
    number = new_id()
    asked = PhoneCode.objects.create(
        id=number,
        phone=phone,
        phone_hash=hashed,
        code_hash=_hash(number, code),
        asked_from=place,
        is_known=is_known,
        account=account,
        asked_at=now,
    )

    record(actor, "phone_code.asked", asked.pk, now)
    return asked, code


@action
def try_code(
    actor: Actor, code_id: UUID, *, code: str, anew: bool = False, now: datetime
) -> Account | None:
    """The account of whoever holds the number; None for a wrong code, and the try counts. (登录)

    A number nobody has used makes a new account. Refused where the account is closed or belongs
    to staff, who sign in with a password and a second factor, and where the number has rested so
    long that it may be somebody else's by now: `anew` leaves the old account without a number.
    """
    asked = tried(code_id, code, now)
    if asked is None or asked.account_id:
        return None
    account = Account.objects.filter(phone_hash=asked.phone_hash).first()
    refuse_if(Why.STAFF_SIGN_IN if account and account.is_staff_account else None)
    refuse_if(Why.CLOSED if account and not account.is_active else None)
    if account and _is_rested(account, now):
        refuse_if(None if anew else Why.NUMBER_RESTED)
        release(account)
        record(actor, "account.number_released", account.pk, now)
        account = None

    if account is None:
        account = Account.objects.create(
            password=make_password(None),
            phone=str(asked.phone.inside),
            phone_hash=asked.phone_hash,
            phone_verified=True,
            joined_at=now,
        )
        record(actor, "account.made", account.pk, now, staff=False)
        _told(account, now)
    elif not account.phone_verified:
        account.phone_verified = True
        account.save(update_fields=["phone_verified"])

    record(Actor(account.pk), "account.signed_in", account.pk, now, by="phone_code")
    return account


@action
def change_phone(actor: Actor, code_id: UUID, *, code: str, now: datetime) -> Account | None:
    """Give the account the number the code was sent to; None for a wrong code. (换手机号)"""
    forbid_if(access.why_not_own(actor))
    account = held(actor)
    asked = tried(code_id, code, now)
    if asked is None or asked.account_id != account.pk:
        return None
    others = Account.objects.filter(phone_hash=asked.phone_hash).exclude(pk=account.pk)
    if others.exists():
        raise Overtaken(Why.NUMBER_TAKEN)

    account.phone = asked.phone
    account.phone_hash = asked.phone_hash
    account.phone_verified = True
    account.save(update_fields=["phone", "phone_hash", "phone_verified"])

    record(actor, "account.phone_changed", account.pk, now)
    return account


@action
def forget_codes(clerk: Actor, *, now: datetime) -> int:
    """Erase codes older than a day."""
    gone, _ = PhoneCode.objects.filter(asked_at__lt=now - rules.CODES_KEPT).delete()

    if gone:
        record(clerk, "phone_codes.erased", clerk.person_id, now, codes=gone, rule="a_day")
    return gone


def release(account: Account) -> None:
    """The number lets go of the account, and whoever is signed in is signed out."""
    account.phone = account.phone_hash = None
    account.phone_verified = False
    account.password = make_password(None)
    account.save(update_fields=["phone", "phone_hash", "phone_verified", "password"])
    Session.objects.filter(account=account).delete()


def _is_rested(account: Account, now: datetime) -> bool:
    seen = account.last_login or account.joined_at
    rest = queries.period(Span.RESTED, timezone.localdate(now))
    return rules.is_rested(seen, rest, now)


def _told(account: Account, now: datetime) -> None:
    """Keep which version of the notice stood on the page where the account was begun."""
    shown = queries.notice_in_force(Subject.ACCOUNT, timezone.localdate(now))
    if shown is not None:
        give(Actor(account.pk), account, Subject.ACCOUNT, shown.pk, account.pk, now)


def _hash(number: UUID, code: str) -> str:
    return keyed_hash(f"{number}{code}", "people.phone_code")


def tried(code_id: UUID, code: str, now: datetime) -> PhoneCode | None:
    """The code's row if it was right and still open; every try counts, a right one uses it up."""
    asked = PhoneCode.objects.select_for_update(no_key=True).filter(pk=code_id).first()
    if asked is None or not rules.is_code_open(asked.asked_at, asked.tries, asked.used_at, now):
        return None
    right = hmac.compare_digest(asked.code_hash, _hash(asked.pk, code))
    asked.tries += 1
    asked.used_at = now if right else None
    asked.save(update_fields=["tries", "used_at"])
    return asked if right else None
