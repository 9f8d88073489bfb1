from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.people import access, queries
from linli.people.models import Binding, Consent, Proxy, Resident, Session
from linli.trail.actions import record

from .held import held

Kept = dict[str, object]


@action
def own_data(actor: Actor, *, now: datetime) -> Kept:
    """Everything this room keeps about the actor, in plain, for himself. (导出我的数据)

    Personal Information Protection Law, art. 45. Refused to whoever is not signed in.
    """
    forbid_if(access.why_not_own(actor))
    account = held(actor)

    record(actor, "account.exported", account.pk, now)
    return {
        "account": {
            "id": str(account.pk),
            "username": account.username,
            "name": account.name.inside if account.name else "",
            "phone": account.phone.inside if account.phone else "",
            "joined_at": account.joined_at.isoformat(),
            "language": account.language,
            "density": account.density,
        },
        "sessions": [_session(one) for one in queries.sessions(actor, now)],
        "resident": [_resident(one) for one in Resident.objects.filter(account=account)],
        "homes": [_home(one) for one in queries.homes_of(actor)],
        "proxies": [
            *(_proxy(one) for one in queries.proxies_for(actor)),
            *(_proxy(one) for one in queries.proxies_of(actor)),
        ],
        "consents": [_consent(one) for one in queries.consents_of(actor)],
        "looks": [
            {
                "office": look.office,
                "purpose": look.purpose,
                "about": look.about,
                "fields": look.fields,
                "looked_at": look.looked_at.isoformat(),
            }
            for look in queries.looks_at(actor)
        ],
    }


def _resident(resident: Resident) -> Kept:
    return {
        "id": str(resident.pk),
        "name": resident.name.inside,
        "phone": resident.phone.inside if resident.phone else "",
        "tie": resident.tie,
        "grid_path": resident.grid_path,
        "compound_path": resident.compound_path,
    }


def _session(session: Session) -> Kept:
    """A device on which he is signed in, and the day it was last used."""
    kept = session.get_decoded()
    return {"device": kept.get("device", []), "used_on": kept.get("used_on", "")}


def _home(binding: Binding) -> Kept:
    return {
        "id": str(binding.pk),
        "place": f"{binding.compound_path} {binding.unit}",
        "tie": binding.tie,
        "state": binding.state,
        "name": binding.name.inside if binding.name else "",
        "asked_at": binding.asked_at.isoformat(),
        "until_on": binding.until_on.isoformat() if binding.until_on else "",
        "reason": binding.reason,
    }


def _proxy(proxy: Proxy) -> Kept:
    return {
        "id": str(proxy.pk),
        "kind": proxy.kind,
        "state": proxy.state,
        "scopes": proxy.scopes,
        "name": proxy.name.inside if proxy.name else "",
        "since_on": proxy.since_on.isoformat(),
        "until_on": proxy.until_on.isoformat(),
    }


def _consent(consent: Consent) -> Kept:
    return {
        "notice": consent.notice.code,
        "version": consent.notice.version,
        "channel": consent.channel,
        "given_at": consent.given_at.isoformat(),
        "ended_at": consent.ended_at.isoformat() if consent.ended_at else "",
        "withdrawn": consent.withdrawn,
    }
