"""Helpers and guardians: offered, taken up, confirmed, ended. (帮办、监护)"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.people import access, queries, rules
from linli.people.models import Account, Proxy, Resident
from linli.people.rules import (
    Evidence,
    ProxyKind,
    ProxyState,
    Scope,
    Stretch,
    Subject,
    Tie,
    Why,
)
from linli.trail.actions import record

from .consents import give
from .ending import close_proxy
from .held import held_resident


@action
def offer_proxy(
    actor: Actor,
    *,
    phone: str,
    scopes: Collection[Scope],
    stretch: Stretch,
    notice_id: UUID,
    now: datetime,
) -> Proxy:
    """Let somebody act for oneself, named by number; the holder of the number accepts. (委托帮办)

    Whether the number has an account is told to nobody.
    """
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    hashed = queries.phone_hash(phone)
    mine = hashed == account.phone_hash
    today = timezone.localdate(now)
    refuse_if(rules.why_not_offer(scopes, stretch, today, to_oneself=mine))

    proxy = Proxy.objects.create(
        kind=ProxyKind.HELPER,
        evidence=Evidence.OWN_WORD,
        person=account,
        phone=phone,
        phone_hash=hashed,
        scopes=sorted(scopes),
        since_on=stretch.since,
        until_on=stretch.until,
        asked_at=now,
    )
    give(actor, account, Subject.PROXY, notice_id, proxy.pk, now)

    record(actor, "proxy.offered", proxy.pk, now, scopes=sorted(scopes))
    return proxy


@action
def accept_proxy(actor: Actor, proxy_id: UUID, *, now: datetime) -> Proxy:
    """Take up what was offered to one's number; the number is forgotten then. (接受帮办)"""
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    proxy = queries.hold_proxy(proxy_id)
    forbid_if(None if _is_offered_to(proxy, account) else Why.NOT_YOURS)
    today = timezone.localdate(now)
    refuse_if(rules.why_not_accept(ProxyState(proxy.state), proxy.stretch, today))

    proxy.helper, proxy.state, proxy.decided_at = account, ProxyState.IN_FORCE, now
    proxy.phone, proxy.phone_hash = None, ""
    proxy.save()

    record(actor, "proxy.accepted", proxy.pk, now)
    return proxy


@action
def end_proxy(actor: Actor, proxy_id: UUID, *, now: datetime) -> Proxy:
    """End it from either side, at once: withdraw, decline or lay down. (撤回帮办)"""
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    proxy = queries.hold_proxy(proxy_id)
    sides = {proxy.person_id, proxy.helper_id}
    is_side = account.pk in sides or _is_offered_to(proxy, account)
    forbid_if(None if is_side else Why.NOT_YOURS)
    refuse_if(rules.why_not_end_proxy(ProxyState(proxy.state)))

    close_proxy(actor, proxy, now)
    return proxy


@action
def ask_guardian(
    actor: Actor, *, name: str, under_14: bool, notice_id: UUID, now: datetime
) -> Proxy:
    """Ask to be noted as guardian of somebody at home, for a year; seen at the counter. (监护登记)

    Of the person in care nothing is kept before the guardian has agreed. Refused without a home.
    """
    forbid_if(access.why_not_own(actor))
    account = held_resident(actor)
    lives = queries.lives_at(account.pk)
    if lives is None or lives.household_id is None:
        raise Refused(Why.HOME_FIRST)
    refuse_if(None if name.strip() else Why.NAME_MISSING)
    today = timezone.localdate(now)

    proxy = Proxy.objects.create(
        kind=ProxyKind.GUARDIAN,
        evidence=Evidence.PAPER_AT_COUNTER,
        helper=account,
        name=name.strip(),
        under_14=under_14,
        scopes=sorted(Scope),
        since_on=today,
        until_on=today + rules.LONGEST,
        grid_path=lives.grid_path,
        compound_path=lives.compound_path,
        asked_at=now,
    )
    give(actor, account, Subject.GUARDIAN, notice_id, proxy.pk, now)

    record(actor, "proxy.offered", proxy.pk, now, guardian=True)
    return proxy


@action
def confirm_guardian(actor: Actor, proxy_id: UUID, *, now: datetime) -> Proxy:
    """Note that a paper showed somebody to be the guardian; the card is made now. (确认监护)"""
    proxy = queries.hold_proxy(proxy_id)
    forbid_if(access.why_not_keep_roll(actor, proxy.grid_path, proxy.compound_path))
    lives = queries.lives_at(proxy.helper_id) if proxy.helper_id else None
    _refuse_unless_guardian(actor, proxy, lives)
    if lives is None:
        raise Refused(Why.HOME_FIRST)

    proxy.ward = Resident.objects.create(
        name=proxy.name.inside if proxy.name else "",
        household=lives.household,
        tie=Tie.FAMILY,
        grid_path=lives.grid_path,
        compound_path=lives.compound_path,
    )
    proxy.name, proxy.state = None, ProxyState.IN_FORCE
    proxy.decided_at, proxy.decided_by = now, actor.person_id
    proxy.save()

    record(actor, "proxy.confirmed", proxy.pk, now)
    return proxy


@action
def refuse_guardian(actor: Actor, proxy_id: UUID, *, reason: str, now: datetime) -> Proxy:
    """Say no, in words the person reads; the name in care is forgotten at once. (退回监护登记)"""
    proxy = queries.hold_proxy(proxy_id)
    forbid_if(access.why_not_keep_roll(actor, proxy.grid_path, proxy.compound_path))
    is_open = proxy.kind == ProxyKind.GUARDIAN and proxy.state == ProxyState.OFFERED
    refuse_if(None if is_open else Why.DECIDED_ALREADY)
    refuse_if(None if reason.strip() else Why.REASON_MISSING)

    proxy.name, proxy.state, proxy.reason = None, ProxyState.REFUSED, reason.strip()
    proxy.decided_at, proxy.decided_by = now, actor.person_id
    proxy.save()
    queries.open_consents([proxy.pk]).update(ended_at=now)

    record(actor, "proxy.refused", proxy.pk, now)
    return proxy


def _refuse_unless_guardian(actor: Actor, proxy: Proxy, lives: Resident | None) -> None:
    refuse_if(None if proxy.kind == ProxyKind.GUARDIAN else Why.NOT_YOURS)
    refuse_if(
        rules.why_not_confirm_guardian(
            ProxyState(proxy.state),
            proxy.helper_id or actor.person_id,
            actor.person_id,
            has_home=bool(lives and lives.household_id),
            consented=queries.open_consents([proxy.pk]).exists(),
        )
    )


def _is_offered_to(proxy: Proxy, account: Account) -> bool:
    """Whether the account's own proven number is the one that was named."""
    proven = account.phone_verified and bool(account.phone_hash)
    return proven and proxy.phone_hash == account.phone_hash
