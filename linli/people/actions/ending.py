"""What ends with a home, a proxy, an account: one way for each, whoever asks. No doors here."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actor import Actor
from linli.people import queries
from linli.people.models import Binding, BindingProof, Consent, Household, Proxy, Resident
from linli.people.rules import Ended, ProxyKind, ProxyState, Tie, why_not_end, why_not_end_proxy
from linli.places.models import Unit
from linli.trail.actions import record


def close_binding(
    actor: Actor, binding: Binding, why: Ended, now: datetime, *, card: bool = True
) -> None:
    """End one binding with its photo and consent, and the card unless it moves elsewhere."""
    binding.state, binding.ended, binding.ended_at = "ended", why, now
    binding.name, binding.name_hash = None, ""
    binding.save(update_fields=["state", "ended", "ended_at", "name", "name_hash"])
    BindingProof.objects.filter(binding=binding).delete()
    queries.open_consents([binding.pk]).update(ended_at=now)

    record(actor, "binding.ended", binding.pk, now, why=why.value)
    if binding.lives_here and card:
        move_out(actor, binding, now)


def end_binding(actor: Actor, binding_id: UUID, now: datetime) -> None:
    """End what rests on a consent that was withdrawn, where it has not ended already."""
    binding = queries.hold_binding(binding_id)
    if why_not_end(binding.facts.state) is None:
        close_binding(actor, binding, Ended.CONSENT_WITHDRAWN, now)


def move_in(binding: Binding, name: str, now: datetime) -> Resident:
    """Note on the minimum card that the owner of an account lives here, and who is in his care."""
    household, _ = Household.objects.get_or_create(
        unit_id=binding.unit_id, defaults={"synthetic": binding.synthetic}
    )
    household.confirmed_on = timezone.localdate(now)
    household.save(update_fields=["confirmed_on"])
    lives = Resident.objects.filter(account_id=binding.account_id).order_by("pk").first()
    lives = lives or Resident(account_id=binding.account_id, synthetic=binding.synthetic)
    lives.name, lives.tie, lives.household = name, binding.tie, household
    lives.grid_path, lives.compound_path = binding.grid_path, binding.compound_path
    lives.moved_out_at = None
    lives.save()
    for proxy in queries.hold_wards_of(binding.account_id):
        move_along(proxy, lives)
    return lives


def move_along(proxy: Proxy, lives: Resident) -> None:
    """Whoever is in somebody's care lives where the guardian lives."""
    for one in (proxy, proxy.ward) if proxy.ward else (proxy,):
        one.grid_path, one.compound_path = lives.grid_path, lives.compound_path
    proxy.save(update_fields=["grid_path", "compound_path"])
    if proxy.ward:
        proxy.ward.household = lives.household
        proxy.ward.save(update_fields=["household", "grid_path", "compound_path"])


def leave_other_homes(actor: Actor, binding: Binding, now: datetime) -> None:
    """One lives in one place: an owner keeps the earlier unit, others have moved out of it."""
    for other in queries.hold_open_bindings(binding.account_id):
        if other.pk == binding.pk or not (other.lives_here and other.state == "confirmed"):
            continue
        if other.tie == Tie.OWNER:
            other.lives_here = False
            other.save(update_fields=["lives_here"])
        else:
            close_binding(actor, other, Ended.MOVED_OUT, now, card=False)


def move_out(actor: Actor, binding: Binding, now: datetime) -> None:
    """The card says no longer where somebody lives; some days later it is erased."""
    lives = queries.lives_at(binding.account_id)
    at = Unit.objects.filter(household__resident=lives).first() if lives else None
    if lives is None or at is None or at.pk != binding.unit_id:
        return
    leave(actor, lives, now)
    for proxy in queries.hold_wards_of(binding.account_id):
        close_proxy(actor, proxy, now)


def leave(actor: Actor, lives: Resident, now: datetime) -> None:
    lives.household, lives.moved_out_at = None, now
    lives.save(update_fields=["household", "moved_out_at"])
    record(actor, "resident.moved_out", lives.pk, now)


def close_proxy(actor: Actor, proxy: Proxy, now: datetime) -> None:
    """End a proxy with its number, its name, its consent and, of a ward, the card."""
    proxy.state, proxy.ended_at = ProxyState.ENDED, now
    proxy.phone, proxy.phone_hash, proxy.name = None, "", None
    proxy.save(update_fields=["state", "ended_at", "phone", "phone_hash", "name"])
    queries.open_consents([proxy.pk]).update(ended_at=now)

    record(actor, "proxy.ended", proxy.pk, now)
    if proxy.kind == ProxyKind.GUARDIAN and proxy.ward and not proxy.ward.moved_out_at:
        leave(actor, proxy.ward, now)


def end_the_proxy(actor: Actor, proxy_id: UUID, now: datetime) -> None:
    """End what rests on a consent that was withdrawn, where it has not ended already."""
    proxy = queries.hold_proxy(proxy_id)
    if why_not_end_proxy(ProxyState(proxy.state)) is None:
        close_proxy(actor, proxy, now)


def end_everything(actor: Actor, account_id: UUID, now: datetime) -> None:
    """What an account was bound to ends with it: homes, proxies, consents."""
    for binding in queries.hold_open_bindings(account_id):
        close_binding(actor, binding, Ended.ACCOUNT_CLOSED, now)
    for proxy in queries.hold_open_proxies(account_id):
        close_proxy(actor, proxy, now)
    Consent.objects.filter(account_id=account_id, ended_at__isnull=True).update(ended_at=now)
