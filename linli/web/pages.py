"""Pages of the house itself: display, accessibility, complaints about the system, style guide."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.requests import ActorRequest
from linli.notices.actions import suggest
from linli.people.actions import choose_display
from linli.people.rules import Density
from linli.trail import queries as trail

from . import density, nav, styleguide
from .forms import DisplayForm, FeedbackForm


@require_http_methods(["GET", "POST"])
def display(request: ActorRequest) -> HttpResponse:
    """Size and language are kept in cookies, and on the account of whoever is signed in."""
    if request.method == "GET":
        now = {"density": density.of(request).value, "language": get_language()}
        return render(request, "display.html", {"form": DisplayForm(initial=now)})
    form = DisplayForm(request.POST)
    if not form.is_valid():
        return render(request, "display.html", {"form": form}, status=422)
    given = form.cleaned_data
    if not request.actor.is_anonymous:
        wish = Density(given["density"]) if given["density"] else None
        choose_display(request.actor, density=wish, language=given["language"], now=timezone.now())
    response = redirect(_way_back(request))
    if form.cleaned_data["density"]:
        density.keep(response, density.COOKIE, form.cleaned_data["density"])
    if form.cleaned_data["language"]:
        name = settings.LANGUAGE_COOKIE_NAME
        density.keep(response, name, form.cleaned_data["language"])
    return response


def _way_back(request: HttpRequest) -> str:
    wish = request.POST.get("next", "")
    ours = {request.get_host()}
    if url_has_allowed_host_and_scheme(wish, ours, require_https=request.is_secure()):
        return wish
    return nav.address("home") or nav.address("display") or "/"


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "a11y.html")


@require_http_methods(["GET", "POST"])
def feedback(request: ActorRequest) -> HttpResponse:
    form = FeedbackForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "feedback.html", {"form": form}, status=status)
    given = form.cleaned_data
    suggest(
        request.actor,
        key=str(given["key"]),
        text=given["text"],
        contact=given["contact"],
        now=timezone.now(),
    )
    return redirect("system-feedback-thanks")


@require_GET
def feedback_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "feedback_thanks.html")


@never_cache
@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """For the monitor of whoever runs this: 200 where all is well, else 503. Names nobody."""
    try:
        found = trail.health(timezone.now())
    except DatabaseError:
        return JsonResponse({"well": False, "database": False}, status=503)
    shown = {
        "well": found.well,
        "database": True,
        "jobs_late_seconds": found.late,
        "unsealed_seconds": found.unsealed,
        "stuck": found.stuck,
    }
    return JsonResponse(shown, status=200 if found.well else 503)


@require_GET
def guide(request: HttpRequest, sheet: str = "parts") -> HttpResponse:
    """Every component in every state, for reviewers and browser tests; only on demo data."""
    if not (settings.DEBUG or settings.LINLI_DEMO) or sheet not in styleguide.SHEETS:
        raise Http404
    shown: dict[str, Any] = styleguide.SHEETS[sheet]()
    return render(request, f"styleguide/{sheet}.html", shown)
