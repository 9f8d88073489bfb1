"""A lost phone: a code on paper from the counter gives the account a new number. (换绑手机号)"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.crypto import CROCKFORD
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Account, PaperCode
from linli.people.rules import BindingState, Span, Why
from linli.trail.actions import record

from .phone_code import release, tried

SIGNS = 10
SHORT = timedelta(days=1)
"""How long a code works where the town says nothing."""


@action
def issue_paper_code(actor: Actor, binding_id: UUID, *, now: datetime) -> str:
    """Make a one-time code for whoever lost the phone and showed a paper at the counter. (纸质码)

    The old number lets go of the account at once and every device is signed out, so that nobody
    who holds the number or the phone comes in. Codes made before stop working.
    """
    binding = queries.hold_binding(binding_id)
    forbid_if(access.why_not_keep_roll(actor, binding.grid_path, binding.compound_path))
    confirmed = binding.state == BindingState.CONFIRMED
    refuse_if(None if confirmed else Why.NOT_CONFIRMED)
    refuse_if(Why.OWN_REQUEST if binding.account_id == actor.person_id else None)
    account = queries.hold_account(binding.account_id)
    refuse_if(None if account.is_active else Why.CLOSED)

    release(account)
    PaperCode.objects.filter(account=account, used_at__isnull=True).delete()
    code = new_code(actor, account, now)

    record(actor, "paper_code.issued", account.pk, now)
    return code


def new_code(actor: Actor, account: Account, now: datetime) -> str:
    """A one-time code for an account, as it is written down; its hash is kept."""
    code = "".join(secrets.choice(CROCKFORD) for _ in range(SIGNS))
    lasts = queries.period(Span.PAPER_CODE, timezone.localdate(now)) or SHORT
    PaperCode.objects.create(
        account=account,
        code_hash=queries.paper_hash(code),
        issued_by=actor.person_id,
        issued_at=now,
        until_at=now + lasts,
    )
    return f"{code[:5]}-{code[5:]}"


@action
def take_number(
    actor: Actor, paper: str, code_id: UUID, *, code: str, now: datetime
) -> Account | None:
    """Give an account the number the text message went to; None for a wrong message code. (换号)

    Refused for a paper code that is unknown, used or late, and for a number somebody has.
    """
    issued = held_code(paper)
    if issued is None:
        raise Refused(Why.WRONG_PAPER_CODE)
    refuse_if(rules.why_not_use_paper(issued.used_at, issued.until_at, now))
    account = queries.hold_account(issued.account_id)
    refuse_if(Why.WRONG_PAPER_CODE if account.is_staff_account else None)
    refuse_if(None if account.is_active else Why.CLOSED)
    asked = tried(code_id, code, now)
    if asked is None or asked.account_id:
        return None
    if Account.objects.filter(phone_hash=asked.phone_hash).exclude(pk=account.pk).exists():
        raise Overtaken(Why.NUMBER_TAKEN)

    issued.used_at = now
    issued.save(update_fields=["used_at"])
    account.phone, account.phone_hash = asked.phone, asked.phone_hash
    account.phone_verified, account.password = True, make_password(None)
    account.last_login = now
    account.save()

    record(actor, "account.phone_changed", account.pk, now, by="paper_code")
    return account


def held_code(paper: str) -> PaperCode | None:
    """The row of a code, held for use; used or late ones included."""
    hashed = queries.paper_hash(paper)
    rows = PaperCode.objects.select_for_update(no_key=True)
    return rows.filter(code_hash=hashed).first() if hashed else None
