"""Public notices on the desk: written, aimed, looked at twice, published. (写告示)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.keyset import page_of
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.notices import access, actions, labels, queries, rules
from linli.notices.forms import LANGUAGES, NoticeForm, WithdrawForm
from linli.notices.models import Notice
from linli.notices.rules import NoticeState

from .shown import card, cards, language, said


def may_see(request: ActorRequest) -> None:
    """The desk's list is for those who write, publish or tell by hand somewhere."""
    forbid_if(access.why_not_see_desk(request.actor))


def held(request: ActorRequest, notice_id: UUID) -> Notice:
    may_see(request)
    return get_object_or_404(queries.seen_by(request.actor), pk=notice_id)


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    may_see(request)
    wish = request.GET.get("state", "")
    state = NoticeState(wish) if wish in set(NoticeState) else None
    rows = queries.seen_by(request.actor)
    if state:
        rows = rows.filter(state=state)
    found = page_of(rows, at="drafted_at", cursor=request.GET.get("cursor", ""))
    more = f"&state={state}" if state else ""
    shown = {
        "lines": cards(found.rows, timezone.localdate()),
        "states": [(one.value, word) for one, word in labels.NOTICE_STATES.items()],
        "state": state or "",
        "why_not_begin": said(access.why_not_begin(request.actor)),
        "newer": found.newer and found.newer + more,
        "older": found.older and found.older + more,
    }
    return render(request, "notices/public.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """First the template, or none; then its blanks, and from when to when it holds."""
    forbid_if(access.why_not_begin(request.actor))
    wish, tongue = request.GET.get("template"), request.GET.get("language") or language()
    known = queries.templates_in_force(timezone.localdate(), tongue)
    if wish is None and request.method == "GET":
        shown = {"templates": known, "language": tongue, "languages": LANGUAGES}
        return render(request, "notices/templates.html", shown)
    chosen = next((one for one in known if one.code == wish), None)
    form = NoticeForm(request.POST or None, template=chosen, initial=days())
    if not form.is_valid():
        return written(request, form, template=chosen)
    key = str(form.cleaned_data["key"])
    made = actions.draft(request.actor, form.text(), key=key, now=timezone.now())
    return redirect("notices:aims", made.pk)


def days() -> dict[str, Any]:
    """A notice usually holds from today on."""
    return {"first_on": timezone.localdate()}


def written(request: ActorRequest, form: NoticeForm, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "notices/write.html", {"form": form, **more}, status=status)


@never_cache
@require_GET
def show(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """A notice as it will look, what is still to do, and how far it came."""
    notice = held(request, notice_id)
    actor, facts = request.actor, notice.facts
    out = notice.published_at is not None
    shown = {
        "card": card(notice, timezone.localdate()),
        "corrects": notice.corrects,
        "corrected_by": corrections(notice),
        "reached": queries.reached(notice, timezone.now()) if out else None,
        "may_see_doors": access.why_not_see_doors(actor) is None,
        "why_not_write": said(access.why_not_write(actor, notice) or rules.why_not_change(facts)),
        "why_not_publish": said(access.why_not_publish(actor, notice)),
        "why_not_correct": said(
            access.why_not_write(actor, notice) or rules.why_not_correct(facts)
        ),
        "why_not_withdraw": said(
            access.why_not_withdraw(actor, notice) or rules.why_not_withdraw(facts, "…")
        ),
    }
    return render(request, "notices/one.html", shown)


def corrections(notice: Notice) -> list[Notice]:
    """The published notices that put this one right."""
    return list(queries.open_to_all().filter(corrects=notice))


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    notice = held(request, notice_id)
    forbid_if(access.why_not_write(request.actor, notice))
    form = NoticeForm(request.POST or None, initial=NoticeForm.initial_of(notice))
    if not form.is_valid():
        return written(request, form, notice=notice)
    actions.change(request.actor, notice.pk, form.text(), now=timezone.now())
    return redirect("notices:one", notice.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Write the notice that puts this one right; it goes to the same people and boards."""
    wrong = held(request, notice_id)
    forbid_if(access.why_not_write(request.actor, wrong))
    form = NoticeForm(request.POST or None, initial=NoticeForm.initial_of(wrong))
    if not form.is_valid():
        return written(request, form, wrong=wrong)
    key = str(form.cleaned_data["key"])
    made = actions.correct(request.actor, wrong.pk, form.text(), key=key, now=timezone.now())
    return redirect("notices:one", made.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def aims(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Where it goes: places of the writer's duty, opened one inside the other."""
    notice = held(request, notice_id)
    forbid_if(access.why_not_write(request.actor, notice))
    at = request.GET.get("at", "")
    if request.method == "POST":
        step = actions.unaim if "off" in request.POST else actions.aim
        path = request.POST.get("off") or request.POST.get("on", "")
        step(request.actor, notice.pk, path, now=timezone.now())
        return redirect(request.get_full_path())
    inside, more = queries.places_inside(request.actor, at, request.GET.get("after", ""))
    shown = {
        "card": card(notice, timezone.localdate()),
        "chosen": sorted(queries.named(notice.facts.aims).items()),
        "inside": [(one, covered(one.path, notice)) for one in inside],
        "above": queries.above(request.actor, at),
        "at": at,
        "older": f"?at={at}&after={more}" if more else "",
        "why_not_aim": said(rules.why_not_aim(notice.facts)),
    }
    return render(request, "notices/aims.html", shown)


def covered(path: str, notice: Notice) -> bool:
    return any(path.startswith(aim) for aim in notice.facts.aims)


@never_cache
@require_http_methods(["GET", "POST"])
def publish(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """The second look: what goes out, to which places and how many people."""
    notice = held(request, notice_id)
    if request.method == "POST":
        actions.publish(request.actor, notice.pk, now=timezone.now())
        return redirect("notices:one", notice.pk)
    today = timezone.localdate()
    why = access.why_not_publish(request.actor, notice) or rules.why_not_publish(
        notice.facts, today
    )
    shown = {
        "card": card(notice, today),
        "corrects": notice.corrects,
        "homes": queries.reached(notice, timezone.now()).homes,
        "people": queries.not_handed(notice).count(),
        "why_not_publish": said(why),
    }
    return render(request, "notices/publish.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Take a notice back, or put a draft away, with a reason."""
    notice = held(request, notice_id)
    forbid_if(access.why_not_withdraw(request.actor, notice))
    form = WithdrawForm(request.POST or None)
    if not form.is_valid():
        shown = {"card": card(notice, timezone.localdate()), "form": form}
        return render(request, "notices/withdraw.html", shown, status=422 if form.is_bound else 200)
    why = form.cleaned_data["why"]
    actions.withdraw(request.actor, notice.pk, why=why, now=timezone.now())
    return redirect("notices:one", notice.pk)
