"""Where `<noun>:<uuid>` leads. A message names what it is about and knows no addresses; the rooms
above it say for their own nouns which page somebody may open. (消息说的是哪件事)
"""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases.pages import found as cases
from linli.kernel.actor import Actor
from linli.kernel.requests import ActorRequest
from linli.notices.pages import found as notices
from linli.orgs.pages import found as orgs
from linli.people.pages import found as people
from linli.trail.pages import jobs

PAGES: dict[str, Callable[[Actor, UUID], str | None]] = {
    "account": people.page_of_account,
    "admission": cases.page_of_admission,
    "brought": cases.page_of_brought,
    "binding": people.page_of,
    "case": cases.page_of,
    "export": people.page_of_export,
    "job": jobs.page_of,
    "late": cases.late_page_of,
    "mediation": cases.page_of_mediation,
    "looks": people.page_of_looks,
    "notice": notices.page_of,
    "request": people.page_of_request,
    "shift": orgs.page_of,
    "side": cases.page_of_side,
    "stuck": cases.stuck_page_of,
    "whistle": cases.page_of_whistle,
}


@never_cache
@require_GET
def about(request: ActorRequest, noun: str, subject_id: UUID) -> HttpResponse:
    """On to the page of the matter; hidden and absent are the same. Strangers sign in first."""
    if request.actor.is_anonymous:
        return redirect(f"{reverse('sign_in')}?next={request.path}")
    page_of = PAGES.get(noun)
    page = page_of(request.actor, subject_id) if page_of else None
    if page is None:
        raise Http404
    return redirect(page)
