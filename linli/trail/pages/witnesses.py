"""Who signs the district's roots after it; the door where we sign those of others. (见证)"""

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from linli.kernel.actor import CLERK
from linli.kernel.notes import COSIGNATURE
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.trail import access, actions, labels, queries
from linli.trail.forms import LineForm, WatchForm, WitnessForm
from linli.trail.labels import NO_LINES
from linli.trail.models import Witness
from linli.trail.rules import MOST_BYTES, Why

from .log import ANEW, TEXT, file, named


@csrf_exempt
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """C2SP tlog-witness: a log of others hands us its checkpoint, and we sign it or say why not."""
    try:
        text = request.read(MOST_BYTES + 1).decode()
        if len(text) > MOST_BYTES:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        line = actions.cosign(CLERK, text, now=timezone.now())
    except UnicodeDecodeError:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    except actions.NotCosigned as why:
        if why.size is None:
            return HttpResponse(status=why.status)
        return HttpResponse(f"{why.size}\n", "text/x.tlog.size", why.status)
    return HttpResponse(line, TEXT)


@require_safe
def witnessed(_request: HttpRequest, code: str = "") -> HttpResponse:
    """The newest checkpoint that a witness has signed, all lines with it."""
    note = queries.witnessed(named(code))
    if note is None:
        raise Http404
    return file(note, TEXT, kept=ANEW)


@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """Who has seen the log besides us, for everybody."""
    return render(request, "trail/public_witnesses.html", _standing())


def _standing() -> dict[str, object]:
    seen = queries.witnesses()
    return {
        "witnesses": seen,
        "rows": [(one, NO_LINES.get(one.witness.fault, one.witness.fault)) for one in seen],
        "watched": queries.watched(),
        "own_key": queries.own_witness().verifier.vkey(COSIGNATURE),
        "own_address": f"{settings.LINLI_ADDRESS}/witness",
        "log_key": queries.log_key(),
    }


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """Our witnesses, and the logs that we witness."""
    forbid_if(access.why_not_mind_jobs(request.actor))
    return _page(request)


def _page(request: HttpRequest, **held: Form) -> HttpResponse:
    """The page, with a form that did not hold where there is one."""
    shown = _standing() | {"form": WatchForm(), "line_form": LineForm()} | held
    return render(request, "trail/witnesses.html", shown, status=422 if held else 200)


@never_cache
@require_POST
def keep_line(request: ActorRequest) -> HttpResponse:
    """Keep what a witness signed by hand, or say why it is not kept."""
    forbid_if(access.why_not_mind_jobs(request.actor))
    form = LineForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.keep_line(request.actor, form.cleaned_data["text"], now=timezone.now())
        except Refused as no:
            form.add_error("file" if request.FILES else "text", str(labels.WHY[Why(no.reason)]))
        else:
            return redirect("trail:witnesses")
    return _page(request, line_form=form)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Enter a witness."""
    forbid_if(access.why_not_mind_jobs(request.actor))
    form = WitnessForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "trail/witness_form.html", {"form": form}, status=status)
    actions.add_witness(
        request.actor,
        office=form.cleaned_data["office"],
        key=form.cleaned_data["key"],
        address=form.cleaned_data["address"].rstrip("/"),
        now=timezone.now(),
    )
    return redirect("trail:witnesses")


@never_cache
@require_POST
def end(request: ActorRequest, witness_id: UUID) -> HttpResponse:
    """Ask this one no longer."""
    one = get_object_or_404(Witness, pk=witness_id)
    actions.end_witness(request.actor, one.pk, now=timezone.now())
    return redirect("trail:witnesses")


@never_cache
@require_POST
def watch(request: ActorRequest) -> HttpResponse:
    """Be a witness of another log."""
    forbid_if(access.why_not_mind_jobs(request.actor))
    form = WatchForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    actions.watch(request.actor, form.cleaned_data["key"], now=timezone.now())
    return redirect("trail:witnesses")


@never_cache
@require_POST
def unwatch(request: ActorRequest) -> HttpResponse:
    """Sign another log no longer."""
    forbid_if(access.why_not_mind_jobs(request.actor))
    log = queries.watched().filter(pk=request.POST.get("origin", "")).first()
    if log is None:  # ended meanwhile, or never watched: the list as it is now says so
        return _page(request, form=WatchForm())
    actions.unwatch(request.actor, log.pk, now=timezone.now())
    return redirect("trail:witnesses")
