"""What this room keeps about an account. (本人信息)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.own import Own, Told, Waits
from linli.people.models import (
    Account,
    Binding,
    BindingProof,
    Consent,
    DataRequest,
    Look,
    Ownership,
    PaperCode,
    PhoneCode,
    Proxy,
    Resident,
    SecurityEvent,
    Session,
)
from linli.people.rules import BindingState, Span

from .accounts import looks_at, sessions
from .consents import consents_of, period
from .homes import homes_of
from .idle import needed_here
from .proxies import proxies_for, proxies_of


def _tell(account_id: UUID, now: datetime) -> Told:
    me, account = Actor(account_id), Account.objects.get(pk=account_id)
    return {
        "account": {
            "id": account.pk, "username": account.username, "name": account.name or "",
            "phone": account.phone or "", "joined_at": account.joined_at,
            "language": account.language, "density": account.density,
        },
        "sessions": [_session(one) for one in sessions(me, now)],
        "resident": [
            {"id": one.pk, "name": one.name, "phone": one.phone or "", "tie": one.tie,
             "grid_path": one.grid_path, "compound_path": one.compound_path}
            for one in Resident.objects.filter(account=account).order_by("pk")
        ],
        "homes": [_home(one) for one in homes_of(me)],
        "roll": [
            {"place": one.unit, "name": one.name, "phone": one.phone or "",
             "share": f"{one.part}/{one.of}", "since_on": one.since_on, "until_on": one.until_on}
            for one in _roll(account_id)
        ],
        "proxies": [_proxy(one) for one in (*proxies_for(me), *proxies_of(me))],
        "consents": [
            {"notice": one.notice.code, "version": one.notice.version, "channel": one.channel,
             "given_at": one.given_at, "ended_at": one.ended_at or "", "withdrawn": one.withdrawn}
            for one in consents_of(me)
        ],
        "looks": [
            {"office": one.office, "purpose": one.purpose, "about": one.about,
             "fields": one.fields, "looked_at": one.looked_at}
            for one in looks_at(me)
        ],
        "requests": [
            {"kind": one.kind, "state": one.state, "text": one.text or "",
             "answer": one.answer or "", "asked_at": one.asked_at, "decided_at": one.decided_at}
            for one in DataRequest.objects.filter(account=account).order_by("asked_at", "pk")
        ],
        "events": [
            {"hour": one.hour, "event": one.event, "door": one.door, "why": one.why,
             "number": one.number}
            for one in SecurityEvent.objects.filter(account_id=account_id).order_by("hour", "pk")
        ],
    }  # fmt: skip


def _session(session: Session) -> dict[str, object]:
    """A device on which he is signed in, and the day it was last used."""
    kept = session.get_decoded()
    return {"device": kept.get("device", []), "used_on": kept.get("used_on", "")}


def _home(binding: Binding) -> dict[str, object]:
    return {
        "id": binding.pk,
        "place": f"{binding.compound_path} {binding.unit}",
        "tie": binding.tie,
        "state": binding.state,
        "name": binding.name or "",
        "asked_at": binding.asked_at,
        "until_on": binding.until_on or "",
        "reason": binding.reason,
    }


def _proxy(proxy: Proxy) -> dict[str, object]:
    return {
        "id": proxy.pk,
        "kind": proxy.kind,
        "state": proxy.state,
        "scopes": proxy.scopes,
        "name": (proxy.ward.name if proxy.ward else proxy.name) or "",
        "since_on": proxy.since_on,
        "until_on": proxy.until_on,
    }


def _roll(account_id: UUID) -> list[Ownership]:
    """The lines of the roll behind which somebody stands confirmed."""
    mine = Binding.objects.filter(account_id=account_id, state=BindingState.CONFIRMED)
    rows = Ownership.objects.filter(pk__in=mine.values("share")).select_related("unit")
    return list(rows.order_by("pk"))


def _waits(account_id: UUID, now: datetime) -> list[Waits]:
    """Proof of who looked and of what was agreed to; the roll while it says that one owns."""
    today, me = timezone.localdate(now), Actor(account_id)
    found = []
    if looks := looks_at(me).count():
        found.append(Waits("people.looks", looks))
    ended = Consent.objects.filter(account_id=account_id, ended_at__isnull=False)
    kept = period(Span.CONSENT, today)
    if last := ended.order_by("-ended_at").values_list("ended_at", flat=True).first():
        until = timezone.localdate(last + kept) if kept else None
        found.append(Waits("people.consents", ended.count(), until))
    if owned := len(_roll(account_id)):
        found.append(Waits("people.roll", owned))
    return found


OWN = Own(
    _tell,
    _waits,
    covers=(
        Account, Binding, BindingProof, Consent, DataRequest, Look, Ownership, PaperCode,
        PhoneCode, Proxy, Resident, SecurityEvent, Session,
    ),
    needs=needed_here,
)  # fmt: skip
