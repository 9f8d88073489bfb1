"""From what a message is about to the page its reader may open. (消息说的房屋)"""

from uuid import UUID

from django.urls import reverse

from linli.kernel.actor import Actor
from linli.people import queries


def page_of_request(actor: Actor, request_id: UUID) -> str | None:
    """One's own request, or the desk of whoever answers it; None for everybody else."""
    if queries.requests_of(actor).filter(pk=request_id).exists():
        return reverse("people:data_request", args=[request_id])
    if queries.requests_seen_by(actor).filter(pk=request_id).exists():
        return reverse("people:desk_request", args=[request_id])
    return None


def page_of_export(actor: Actor, export_id: UUID) -> str | None:
    """For whoever asked for it, who decides, and who audits."""
    if queries.exports(actor).filter(pk=export_id).exists():
        return reverse("people:export", args=[export_id])
    return None


def page_of_account(actor: Actor, account_id: UUID) -> str | None:
    """Where somebody is signed in, for whom it is."""
    return reverse("devices") if actor.person_id == account_id else None


def page_of_looks(actor: Actor, account_id: UUID) -> str | None:
    """The page of looks, for whom they are about."""
    return reverse("people:looks") if actor.person_id == account_id else None


def page_of(actor: Actor, binding_id: UUID) -> str | None:
    """His own homes, or the desk of whoever keeps the roll there; None for everybody else."""
    if queries.homes_of(actor).filter(pk=binding_id).exists():
        return reverse("people:homes")
    if queries.bindings_seen_by(actor).filter(pk=binding_id).exists():
        return reverse("people:binding", args=[binding_id])
    return None
