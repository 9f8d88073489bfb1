"""What a side of a mediation sees and says: asking, yes or no, the agreement. (当事人页面)"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cases import actions
from linli.cases.access import mediation as may
from linli.cases.forms.mediation import FIELD_OF, AskMediationForm
from linli.cases.labels import WHY
from linli.cases.labels import mediation as words
from linli.cases.models import MediationParty
from linli.cases.pages.parts import paged, refused, sign_in_url
from linli.cases.queries import mediation as rows
from linli.cases.rules import May, Why
from linli.cases.rules.mediation import Dispute, MediationState
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest
from linli.people.queries import homes_of
from linli.places.queries import communities

from . import shown


@never_cache
@require_GET
def mediations_mine(request: ActorRequest) -> HttpResponse:
    """The mediations I am a side of, and how one asks for one."""
    found, newer, older = paged(request, rows.sides_of(request.actor), keys=("-pk",))
    page = {
        "sides": [(one, *shown.tag(one.mediation)) for one in found],
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/mediation/mine.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def mediation_new(request: ActorRequest) -> HttpResponse:
    """Ask for a mediation; whose duty it is asks for others."""
    actor = request.actor
    if actor.is_anonymous:
        return redirect(sign_in_url(request))
    keeps = actor.holds_somewhere(May.KEEP_MEDIATIONS)
    form, status = _form(request, keeps=keeps), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                one = _asked(actor, form)
            except Refused as error:
                status = _said(form, error)
            else:
                return redirect(_where(actor, one.pk))
    page = {"form": form, "keeps": keeps}
    return render(request, "cases/mediation/new.html", page, status=status)


def _form(request: ActorRequest, *, keeps: bool) -> AskMediationForm:
    actor = request.actor
    areas = [(one.path, one.name) for one in communities()]
    if keeps:
        areas = [one for one in areas if may.keeps(actor, one[0])]
    home = homes_of(actor).first()
    first = {"area": community_of(home.grid_path) if home else "", **_of_matter(request)}
    given = request.POST if request.method == "POST" else None
    return AskMediationForm(given, areas=areas, keeps=keeps, initial=first)


def _of_matter(request: ActorRequest) -> dict[str, str]:
    """Where it comes from a matter: its place, and over what people are at odds there."""
    number = request.GET.get("matter", "")
    case = rows.dispute_of_number(request.actor, number) if number else None
    if case is None or case.kind is None:
        return {}
    return {"matter": number, "area": case.community_path, "about": case.kind.dispute}


def _asked(actor: Actor, form: AskMediationForm) -> Any:
    given = form.cleaned_data
    case = rows.dispute_of_number(actor, given["matter"]) if given["matter"] else None
    return actions.ask_mediation(
        actor,
        key=given["key"],
        area=given["area"],
        about=Dispute(given["about"]),
        sides=[given["own"], given["other"]],
        told=given["told"],
        case_id=case.pk if case else None,
        now=timezone.now(),
    )


def _said(form: AskMediationForm, error: Refused) -> int:
    """The reason beside its field where it is about one, else above the form."""
    try:
        field = FIELD_OF.get(Why(error.reason.value))
    except ValueError:
        field = None
    if field is None:
        return refused(form, error)
    form.add_error(field, str(WHY[Why(error.reason.value)]))
    return 422


def _where(actor: Actor, mediation_id: UUID) -> str:
    side = rows.sides_of(actor).filter(mediation=mediation_id).first()
    if side:
        return reverse("cases:mediation_side", args=[side.pk])
    return reverse("cases:mediation", args=[mediation_id])


@never_cache
@require_GET
def mediation_side(request: ActorRequest, party_id: UUID) -> HttpResponse:
    """One mediation as one of its sides reads it."""
    return _page(request, _mine(request, party_id))


@require_POST
def mediation_say(request: ActorRequest, party_id: UUID, name: str) -> HttpResponse:
    """Yes, no, or a signature."""
    party, code, now = _mine(request, party_id), request.GET.get("code", ""), timezone.now()
    try:
        if name == "sign":
            if not request.POST.get("read"):
                return _page(request, party, not_ticked=True, status=422)
            actions.sign_agreement(request.actor, party.pk, code=code, now=now)
        elif name in {"agree", "refuse"}:
            yes = name == "agree"
            actions.answer_mediation(request.actor, party.pk, agreed=yes, code=code, now=now)
        else:
            raise Http404
    except Overtaken:
        return _page(request, _mine(request, party_id), overtaken=True, status=409)
    except Refused as error:
        return _page(request, party, why=str(WHY[Why(error.reason.value)]), status=422)
    return redirect(_here(party, code))


def _here(party: MediationParty, code: str) -> str:
    url = reverse("cases:mediation_side", args=[party.pk])
    return f"{url}?code={code}" if code else url


def _mine(request: ActorRequest, party_id: UUID) -> MediationParty:
    party = get_object_or_404(MediationParty.objects.select_related("mediation"), pk=party_id)
    if not may.is_party(request.actor, party, request.GET.get("code", "")):
        raise Http404
    return party


def _page(
    request: ActorRequest, party: MediationParty, *, status: int = 200, **more: Any
) -> HttpResponse:
    one, code = party.mediation, request.GET.get("code", "")
    state = MediationState(one.state)
    named = rows.mediators_of(one)
    page = {
        **shown.course(one),
        "party": party,
        "one": one,
        "now": words.NOW[state],
        "own_words": one.told if party.turn == 0 and party.account_id else "",
        "mediators": [each.office for each in named],
        "query": f"?code={code}" if code else "",
        "may_answer": state is MediationState.ASKING and party.agreed is None,
        "may_sign": state is MediationState.DRAFTED and party.signed_at is None,
        **more,
    }
    return render(request, "cases/mediation/side.html", page, status=status)
