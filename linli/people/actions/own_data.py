from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.people import access, queries
from linli.people.models import Resident, Session
from linli.trail.actions import record

from .account import held

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
