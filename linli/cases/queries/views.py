"""The lists somebody keeps under a name, and the ready answers he may use."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Q, QuerySet

from linli.cases.models import ReplyTemplate, SavedView
from linli.kernel.actor import Actor
from linli.orgs.models import Org


def views_of(actor: Actor) -> list[SavedView]:
    """His own first, then those of his bodies, each in the order it was given. (常用筛选)"""
    mine = Q(person=actor.person_id) | Q(org__in=actor.bodies)
    rows = SavedView.objects.filter(mine).select_related("org")
    return list(rows.order_by(F("org").asc(nulls_first=True), "place", "pk"))


def beside(person: UUID | None, org_id: UUID | None) -> list[SavedView]:
    """All of one person or one body, locked in their order, so that places stay apart."""
    rows = SavedView.objects.select_for_update(no_key=True).filter(person=person, org=org_id)
    return list(rows.order_by("place", "pk"))


def view_kept(view_id: UUID) -> SavedView | None:
    return SavedView.objects.filter(pk=view_id).first()


def replies_of(bodies: Collection[UUID]) -> QuerySet[ReplyTemplate]:
    """The ready answers of some bodies that are still offered, by name. (答复模板)"""
    rows = ReplyTemplate.objects.filter(org__in=bodies, retired_at=None)
    return rows.select_related("org").order_by("org__code", "name", "pk")


def replies_for(actor: Actor) -> QuerySet[ReplyTemplate]:
    """Those he may answer with: of his bodies, and of the one above each."""
    above = Org.objects.filter(pk__in=actor.bodies, parent__isnull=False).values("parent")
    mine = Q(org__in=actor.bodies) | Q(org__in=above)
    rows = ReplyTemplate.objects.filter(mine, retired_at=None)
    return rows.select_related("org").order_by("org__code", "name", "pk")


def hold_reply(reply_id: UUID) -> ReplyTemplate | None:
    rows = ReplyTemplate.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("org").filter(pk=reply_id).first()


def bodies_of(actor: Actor) -> list[Org]:
    """The bodies he stands for, in the order of their codes."""
    return list(Org.objects.filter(pk__in=actor.bodies).order_by("code"))
