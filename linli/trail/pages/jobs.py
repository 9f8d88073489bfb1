"""What the platform does on its own, for those who mind it: retry, or skip with a reason. (作业)"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.trail import access, actions, labels, queries
from linli.trail.forms import SkipForm
from linli.trail.rules import JobState, why_not_start_again

TONES = {
    JobState.FINE: "ok",
    JobState.NEW: "plain",
    JobState.FAILING: "warn",
    JobState.SILENT: "late",
    JobState.STUCK: "late",
}
FIRST = {state: -place for place, state in enumerate(JobState)}
"""The worst stands first."""


@cache
def words() -> Mapping[str, str | Promise]:
    """The `JOBS` tables of all rooms' labels: what each job does, in words."""
    found: dict[str, str | Promise] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("linli."):
            found |= getattr(import_module(f"{app.name}.labels"), "JOBS", {})
    return found


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    forbid_if(access.why_not_mind_jobs(request.actor))
    work = queries.work(timezone.now())
    shown = {
        "lines": [of_line(line) for line in sorted(work.jobs, key=lambda one: FIRST[one.state])],
        "errands": [{"one": one, "word": words().get(one.name, "")} for one in work.errands],
        "stuck": len(work.stuck),
    }
    return render(request, "trail/jobs.html", shown)


def page_of(actor: Actor, _job_id: UUID) -> str | None:
    """All jobs stand on one page, for those who mind them."""
    return None if access.why_not_mind_jobs(actor) else reverse("trail:jobs")


def every(span: timedelta) -> str:
    """`every 5 minutes`, in the largest unit that fits."""
    seconds = int(span.total_seconds())
    size, words = next(unit for unit in labels.EVERY if seconds % unit[0] == 0)
    return str(words).format(number=seconds // size)


def of_line(line: queries.JobLine) -> dict[str, object]:
    why = why_not_start_again(line.run.stuck_at if line.run else None)
    return {
        "name": line.name,
        "word": words().get(line.name, ""),
        "every": every(line.every),
        "state": labels.STATES[line.state],
        "tone": TONES[line.state],
        "run": line.run,
        "why_not": labels.WHY[why] if why else None,
    }


@require_POST
def retry(request: ActorRequest, name: str) -> HttpResponse:
    actions.retry_job(request.actor, name, now=timezone.now())
    return redirect("trail:jobs")


@never_cache
@require_http_methods(["GET", "POST"])
def skip(request: ActorRequest, name: str) -> HttpResponse:
    forbid_if(access.why_not_mind_jobs(request.actor))
    if name not in queries.job_runs():
        raise Http404
    form = SkipForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.skip_job(request.actor, name, reason=reason, now=timezone.now())
        return redirect("trail:jobs")
    return asked(request, form, name)


@require_POST
def retry_errand(request: ActorRequest, errand_id: UUID) -> HttpResponse:
    forbid_if(access.why_not_mind_jobs(request.actor))
    dead = get_object_or_404(queries.dead_errands(), pk=errand_id)
    actions.retry_errand(request.actor, dead.pk, now=timezone.now())
    return redirect("trail:jobs")


@never_cache
@require_http_methods(["GET", "POST"])
def skip_errand(request: ActorRequest, errand_id: UUID) -> HttpResponse:
    forbid_if(access.why_not_mind_jobs(request.actor))
    dead = get_object_or_404(queries.dead_errands(), pk=errand_id)
    form = SkipForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.skip_errand(request.actor, dead.pk, reason=reason, now=timezone.now())
        return redirect("trail:jobs")
    return asked(request, form, dead.args_kwargs["args"][0])


def asked(request: ActorRequest, form: SkipForm, name: str) -> HttpResponse:
    shown = {"form": form, "name": name, "word": words().get(name, "")}
    return render(request, "trail/skip.html", shown, status=422 if form.is_bound else 200)
