"""Keeping a list of the desk under a name. (常用筛选)"""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from linli.cases import access
from linli.cases.models import SavedView
from linli.cases.queries import views
from linli.cases.rules.reasons import Why
from linli.cases.rules.replies import holds_number
from linli.cases.rules.views import moved, why_not_keep
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.trail.actions import record

NAME = 20


@action
def keep_view(
    actor: Actor, *, name: str, query: str, org_id: UUID | None = None, now: datetime
) -> SavedView:
    """Keep a list under a name, for oneself or for a body; it stands last. (保存筛选)

    The same name for the same list is kept once.
    """
    forbid_if(access.why_not_keep_view(actor, org_id))
    if org_id:
        Org.objects.select_for_update(no_key=True).get(pk=org_id)
    person = None if org_id else actor.person_id
    kept = views.beside(person, org_id)
    name = name.strip()[:NAME]
    same = next((one for one in kept if (one.name, one.query) == (name, query)), None)
    if same:
        return same
    refuse_if(why_not_keep(name, query, [one.name for one in kept]))
    refuse_if(Why.PERSONAL_NUMBER if org_id and holds_number(name) else None)

    view = SavedView.objects.create(
        person=person,
        org_id=org_id,
        name=name,
        query=query,
        place=len(kept),
        kept_at=now,
        kept_by=actor.person_id,
    )

    record(actor, "view.kept", view.pk, now)
    return view


@action
def rename_view(actor: Actor, view_id: UUID, *, name: str, now: datetime) -> SavedView:
    """Give a list another name. (改名)"""
    view, others = _held(actor, view_id)
    name = name.strip()[:NAME]
    if view.name == name:
        return view
    names = [one.name for one in others if one != view]
    refuse_if(why_not_keep(name, view.query, names))

    view.name = name
    view.save(update_fields=["name"])

    record(actor, "view.renamed", view.pk, now)
    return view


@action
def move_view(actor: Actor, view_id: UUID, *, to: int, now: datetime) -> SavedView:
    """Put a list at another place among those beside it, counted from 0. (调整顺序)"""
    view, others = _held(actor, view_id)
    order = moved(others, view, to)
    if order == others:
        return view

    for place, one in enumerate(order):
        one.place = place
    SavedView.objects.bulk_update(order, ["place"])

    record(actor, "view.moved", view.pk, now, to=order.index(view))
    return view


@action
def drop_view(actor: Actor, view_id: UUID, *, now: datetime) -> None:
    """Forget a list; the matters in it stay where they are. (删除筛选)"""
    view, _others = _held(actor, view_id)

    SavedView.objects.filter(person=view.person, org=view.org_id, place__gt=view.place).update(
        place=F("place") - 1
    )
    SavedView.objects.filter(pk=view.pk).delete()

    record(actor, "view.dropped", view_id, now)


def _held(actor: Actor, view_id: UUID) -> tuple[SavedView, list[SavedView]]:
    """The list and all beside it, locked; somebody else's is refused like one that is gone."""
    found = views.view_kept(view_id)
    if found is None or (found.org_id is None and found.person != actor.person_id):
        raise NotAllowed(Why.NOT_YOUR_AREA)
    forbid_if(access.why_not_keep_view(actor, found.org_id))
    others = views.beside(found.person, found.org_id)
    view = next((one for one in others if one.pk == view_id), None)
    if view is None:
        raise NotAllowed(Why.NOT_YOUR_AREA)
    return view, others
