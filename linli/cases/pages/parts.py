"""What several pages need: a refusal put beside the form, and the way to sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from linli.cases.access import acts_of
from linli.cases.labels import WHY
from linli.cases.queries.paging import NEWEST, Page, page
from linli.cases.rules import SIGHT, May
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.kernel.requests import ActorRequest

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponse]


def refused(form: Form, error: Refused) -> int:
    """Say the reason above the form, so that nothing typed is lost; the status to answer with.

    A reason of another room is raised again: the site says it.
    """
    said = {code.value: words for code, words in WHY.items()}.get(error.reason.value)
    if said is None:
        raise error
    form.add_error(None, str(said))
    if isinstance(error, Overtaken):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


def sign_in_url(request: ActorRequest) -> str:
    return f"{reverse('sign_in')}?{urlencode({'next': request.path})}"


def paged(
    request: ActorRequest, rows: QuerySet[M], *, keys: tuple[str, ...] = NEWEST, size: int = 20
) -> tuple[list[M], str, str]:
    """One page of a list, with the addresses of the first page and of the next."""
    return linked(request, page(rows, request.GET.get("after", ""), keys=keys, size=size))


def linked(request: ActorRequest, found: Page[M]) -> tuple[list[M], str, str]:
    """A page of a list, with the addresses of the first page and of the next."""
    first = request.GET.copy()
    after = first.pop("after", None)
    newer = f"?{first.urlencode()}" if after else ""
    first["after"] = found.after
    return found.rows, newer, f"?{first.urlencode()}" if found.after else ""


def on_duty(page: View) -> View:
    """For those with a duty; a stranger is shown the way to sign in, others find nothing."""
    return _guarded(page, lambda actor: bool(actor.duties))


def with_duty(duty: May) -> Callable[[View], View]:
    """As `on_duty`, for those with this duty alone: an empty page would tell that it exists."""
    return lambda page: _guarded(page, lambda actor: actor.holds_somewhere(duty))


def with_sight(page: View) -> View:
    """As `with_duty`, for those with a duty that shows the matters of an area."""
    return _guarded(page, lambda actor: bool(actor.areas_of(*SIGHT)))


def with_acts(page: View) -> View:
    """As `with_duty`, for those who may do something with several matters at once."""
    return _guarded(page, lambda actor: bool(acts_of(actor)))


def _guarded(page: View, may: Callable[[Actor], bool]) -> View:
    @wraps(page)
    def guarded(request: ActorRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.actor.is_anonymous:
            return redirect(sign_in_url(request))
        if not may(request.actor):
            raise Http404
        return page(request, *given, **named)

    return guarded
