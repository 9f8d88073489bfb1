"""Requests for homes and of guardians, for those who keep the roll. (房屋绑定审核)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.people import actions, labels, queries
from linli.people.forms.homes import ConfirmForm, WhyForm
from linli.people.models import Binding
from linli.people.rules import BindingState, Field, Proof, Tie

from .homes import place_of
from .parts import for_keepers, refused

MOST = 50


@require_http_methods(["GET", "POST"])
@for_keepers
def bindings(request: ActorRequest) -> HttpResponse:
    """What waits, the oldest first; confirmed homes by number or compound. (房屋绑定)

    What is looked for is posted: a number stands in no address and no log.
    """
    find = request.POST.get("find", "")[:40]
    rows = list(queries.waiting(request.actor)[: MOST + 1])
    shown = {
        "lines": [line_of(one) for one in rows[:MOST]],
        "more": len(rows) > MOST,
        "find": find,
        "found": [line_of(one) for one in queries.found_by(request.actor, find)],
        "guardians": queries.guardians_waiting(request.actor).count(),
    }
    return render(request, "people/desk_bindings.html", shown)


def line_of(binding: Binding) -> dict[str, object]:
    state = BindingState(binding.state)
    return {
        "pk": binding.pk,
        "place": place_of(binding),
        "who": binding.name or binding.account.name or binding.account.phone or "—",
        "phone": binding.account.phone or "—",
        "tie": labels.TIES[Tie(binding.tie)],
        "proof": labels.PROOFS[Proof(binding.proof)],
        "state": labels.HOME_STATES[state],
        "tone": labels.TONES[state],
        "asked_at": binding.asked_at,
        "until_on": binding.until_on,
        "reason": binding.reason,
        "lives_here": binding.lives_here,
        "is_open": state is BindingState.ASKED,
        "is_confirmed": state is BindingState.CONFIRMED,
        "has_photo": getattr(binding, "has_photo", False),
    }


def shares_of(binding: Binding) -> list[tuple[str, str]]:
    """The roll of the unit as choices, masked, with what agrees in words."""
    if binding.tie != Tie.OWNER:
        return []
    said = []
    for line in queries.lines_beside(binding):
        words = [f"{line.share}"]
        words += [str(labels.NUMBER_AGREES)] if line.number_agrees else []
        words += [str(labels.NAME_AGREES)] if line.name_agrees else []
        words += [str(labels.TAKEN)] if line.taken else []
        said.append((str(line.share.pk), " · ".join(words)))
    return said


def of_one(  # noqa: PLR0913  (the two forms of the page, and what was opened)
    request: ActorRequest,
    binding: Binding,
    *,
    confirm: ConfirmForm | None = None,
    why: WhyForm | None = None,
    names: dict[Field, str] | None = None,
    code: str = "",
    status: int = 200,
) -> HttpResponse:
    matched = [
        str(line.share.pk)
        for line in (queries.lines_beside(binding) if binding.tie == Tie.OWNER else [])
        if line.number_agrees and not line.taken
    ]
    shown = {
        "line": line_of(binding),
        "confirm": confirm
        or ConfirmForm(shares=shares_of(binding), initial={"share": (matched or [""])[0]}),
        "why": why or WhyForm(),
        "names": {str(labels.FIELDS[field]): value for field, value in (names or {}).items()},
        "code": code,
        "own": binding.account_id == request.actor.person_id,
    }
    return render(request, "people/desk_binding.html", shown, status=status)


def seen(request: ActorRequest, binding_id: UUID) -> Binding:
    return get_object_or_404(queries.bindings_seen_by(request.actor), pk=binding_id)


@require_GET
@for_keepers
def show(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    return of_one(request, seen(request, binding_id))


@require_POST
@for_keepers
def confirm(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    binding = seen(request, binding_id)
    form = ConfirmForm(request.POST, shares=shares_of(binding))
    status = 422
    if form.is_valid():
        share = form.cleaned_data.get("share")
        try:
            actions.confirm_home(
                request.actor,
                binding.pk,
                share_id=UUID(share) if share else None,
                now=timezone.now(),
            )
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:bindings")
    return of_one(request, binding, confirm=form, status=status)


@require_POST
@for_keepers
def refuse(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    binding, form = seen(request, binding_id), WhyForm(request.POST)
    if not form.is_valid():
        return of_one(request, binding, why=form, status=422)
    reason = form.cleaned_data["reason"]
    actions.refuse_home(request.actor, binding.pk, reason=reason, now=timezone.now())
    return redirect("people:bindings")


@require_POST
@for_keepers
def end(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    binding, form = seen(request, binding_id), WhyForm(request.POST)
    if not form.is_valid():
        return of_one(request, binding, why=form, status=422)
    reason = form.cleaned_data["reason"]
    actions.end_home(request.actor, binding.pk, reason=reason, now=timezone.now())
    return redirect("people:bindings")


@require_POST
@for_keepers
def names(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    """Show name and number once, in the answer to this request: in no address, in no cache."""
    binding = seen(request, binding_id)
    opened = actions.open_names(request.actor, binding.pk, now=timezone.now())
    return of_one(request, binding, names=opened)


@require_POST
@for_keepers
def proof(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    """The photo itself, as the answer; each opening is a look of its own."""
    binding = seen(request, binding_id)
    photo = actions.open_proof(request.actor, binding.pk, now=timezone.now())
    return HttpResponse(photo, content_type="image/jpeg")


@require_POST
@for_keepers
def paper_code(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    """The code stands on this answer alone, to be printed or written down."""
    binding = seen(request, binding_id)
    code = actions.issue_paper_code(request.actor, binding.pk, now=timezone.now())
    return of_one(request, seen(request, binding_id), code=code)


@require_GET
@for_keepers
def guardians(request: ActorRequest) -> HttpResponse:
    """Guardians who wait with their paper, the oldest first. (监护登记)"""
    rows = list(queries.guardians_waiting(request.actor)[:MOST])
    return render(request, "people/desk_guardians.html", {"rows": rows, "form": WhyForm()})


@require_http_methods(["POST"])
@for_keepers
def confirm_guardian(request: ActorRequest, proxy_id: UUID) -> HttpResponse:
    proxy = get_object_or_404(queries.guardians_waiting(request.actor), pk=proxy_id)
    actions.confirm_guardian(request.actor, proxy.pk, now=timezone.now())
    return redirect("people:guardians")


@require_POST
@for_keepers
def refuse_guardian(request: ActorRequest, proxy_id: UUID) -> HttpResponse:
    proxy = get_object_or_404(queries.guardians_waiting(request.actor), pk=proxy_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        rows = list(queries.guardians_waiting(request.actor)[:MOST])
        shown = {"rows": rows, "form": form, "refusing": proxy.pk}
        return render(request, "people/desk_guardians.html", shown, status=422)
    reason = form.cleaned_data["reason"]
    actions.refuse_guardian(request.actor, proxy.pk, reason=reason, now=timezone.now())
    return redirect("people:guardians")
