"""Who acts for whom."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.kernel.actor import CLERK, Actor
from linli.kernel.paths import under_any
from linli.people.models import Account, Proxy
from linli.people.rules import May, ProxyKind, ProxyState, Scope, Why, why_not_act_for

_OPEN = (ProxyState.OFFERED, ProxyState.IN_FORCE)


def proxies_for(actor: Actor) -> QuerySet[Proxy]:
    """Who acts for the actor, offers included, the newest first. (谁替我办)"""
    if actor.is_anonymous:
        return Proxy.objects.none()
    mine = Proxy.objects.filter(person_id=actor.person_id)
    return mine.select_related("helper").order_by("-asked_at", "-pk")


def proxies_of(actor: Actor) -> QuerySet[Proxy]:
    """For whom the actor acts, and who offered it to his number. (我替谁办)"""
    account = None if actor.is_anonymous else Account.objects.filter(pk=actor.person_id).first()
    if account is None:
        return Proxy.objects.none()
    reached = Q(helper=account)
    if account.phone_hash and account.phone_verified:
        offered = {"state": ProxyState.OFFERED, "helper__isnull": True}
        reached |= Q(phone_hash=account.phone_hash, **offered)
    rows = Proxy.objects.filter(reached).select_related("person", "ward")
    return rows.order_by("-asked_at", "-pk")


def hold_proxy(proxy_id: UUID) -> Proxy:
    """Read one proxy and keep others from changing it until the action ends."""
    return Proxy.objects.select_for_update(no_key=True).get(pk=proxy_id)


def hold_open_proxies(account_id: UUID) -> list[Proxy]:
    """All open proxies an account is a side of, held for change."""
    rows = Proxy.objects.select_for_update(no_key=True)
    either = Q(person_id=account_id) | Q(helper_id=account_id)
    return list(rows.filter(either, state__in=_OPEN).order_by("pk"))


def hold_wards_of(account_id: UUID) -> list[Proxy]:
    """The guardianships of an account that are open, held for change."""
    return [one for one in hold_open_proxies(account_id) if one.kind == ProxyKind.GUARDIAN]


def guardians_waiting(actor: Actor) -> QuerySet[Proxy]:
    """Guardians whose paper somebody with the duty has to see, the oldest first."""
    rows = Proxy.objects.filter(kind=ProxyKind.GUARDIAN, state=ProxyState.OFFERED)
    if actor.person_id != CLERK.person_id:
        areas = actor.areas_of(May.KEEP_ROLL)
        rows = rows.filter(under_any(areas, "grid_path", "compound_path"))
    return rows.select_related("helper").order_by("asked_at", "pk")


def why_not_act(actor: Actor, person_id: UUID, scope: Scope, today: date) -> Why | None:
    """Whether the actor may do this for somebody today. (代办资格)"""
    rows = Proxy.objects.filter(helper_id=actor.person_id, person_id=person_id)
    return why_not_act_for([one.standing for one in rows], scope, today)


def proxies_run_out(today: date) -> QuerySet[Proxy]:
    rows = Proxy.objects.filter(state__in=_OPEN, until_on__lt=today)
    return rows.order_by("until_on", "pk")


def old_proxies(done_before: datetime) -> QuerySet[Proxy]:
    """Refused and ended proxies of before a moment."""
    refused = Q(state=ProxyState.REFUSED, decided_at__lt=done_before)
    ended = Q(state=ProxyState.ENDED, ended_at__lt=done_before)
    return Proxy.objects.filter(refused | ended).order_by("pk")
