"""What people complain about or wish of the system itself, for those who answer. (意见)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.keyset import page_of
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.notices import access, actions, labels, queries
from linli.notices.forms import AnswerForm
from linli.notices.models import Suggestion
from linli.notices.rules import Why
from linli.people.labels import WHY as WHY_PEOPLE
from linli.people.rules import Why as WhyPeople


def said(why: Why | WhyPeople | None) -> Promise | None:
    if isinstance(why, WhyPeople):
        return WHY_PEOPLE[why]
    return labels.WHY[why] if why else None


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    forbid_if(access.why_not_answer_suggestions(request.actor))
    cursor = request.GET.get("cursor", "")
    found = page_of(queries.suggestions(request.actor), at="given_at", cursor=cursor)
    shown = {"lines": found.rows, "newer": found.newer, "older": found.older}
    return render(request, "notices/suggestions.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def show(request: ActorRequest, suggestion_id: UUID) -> HttpResponse:
    forbid_if(access.why_not_answer_suggestions(request.actor))
    one = get_object_or_404(queries.suggestions(request.actor), pk=suggestion_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["answer"]
        actions.answer(request.actor, one.pk, text=text, now=timezone.now())
        return redirect("notices:suggestions")
    return of_one(request, one, form)


def of_one(
    request: ActorRequest, one: Suggestion, form: AnswerForm, contact: str = ""
) -> HttpResponse:
    why = access.why_not_open_contact(request.actor) if one.contact else Why.NO_CONTACT
    shown = {
        "one": one,
        "form": form,
        "contact": contact,
        "why_not_contact": said(why),
    }
    status = 422 if form.is_bound else 200
    return render(request, "notices/suggestion.html", shown, status=status)


@never_cache
@require_POST
def contact(request: ActorRequest, suggestion_id: UUID) -> HttpResponse:
    """Show the contact once, in the answer to this request: in no address, in no cache."""
    forbid_if(access.why_not_answer_suggestions(request.actor))
    one = get_object_or_404(queries.suggestions(request.actor), pk=suggestion_id)
    opened = actions.open_contact(request.actor, one.pk, now=timezone.now())
    return of_one(request, one, AnswerForm(), contact=opened)
