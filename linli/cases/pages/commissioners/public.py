"""Behind the code of a commissioner: who he is there for, and a form to write to him. (专员码)

Open to everybody. His number stands nowhere, his name only where he agreed to it.
"""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import actions, queries
from linli.cases.forms import Draft, Where, opened
from linli.cases.forms.commissioners import CodeForm, WriteForm
from linli.cases.labels import WHY, screens
from linli.cases.labels import commissioners as words
from linli.cases.models import Commissioner
from linli.cases.pages.parts import refused, sign_in_url
from linli.cases.pages.photos import draft_photos
from linli.cases.pages.places import spot_of
from linli.cases.pages.receipts import keep_receipt
from linli.cases.pages.shown import kind_name
from linli.cases.queries import commissioners as of
from linli.cases.queries import picking
from linli.cases.rules import May, Source, Spot
from linli.kernel.crypto import as_typed
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.orgs.queries import names_at
from linli.places.models import Compound
from linli.places.queries import compounds_of

from . import shown


@require_GET
def commissioner_code(request: ActorRequest) -> HttpResponse:
    """Type in the code of the sheet; it leads on to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        typed = as_typed(form.cleaned_data["code"])
        if of.commissioner_of_code(typed):
            return redirect("cases:commissioner", typed)
        form.add_error("code", str(words.NOT_ON_THE_WALL % {"code": form.cleaned_data["code"]}))
    status = 404 if form.is_bound else 200
    return render(request, "cases/commissioners/enter.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def commissioner(request: ActorRequest, seat_code: str) -> HttpResponse:
    """Whom the code belongs to, and the form; a code that is known no more still leads on."""
    one = of.commissioner_of_code(seat_code)
    if one is None:
        form = CodeForm({"code": seat_code[:24]})
        form.add_error("code", str(words.NOT_ON_THE_WALL % {"code": seat_code[:24]}))
        return render(request, "cases/commissioners/enter.html", {"form": form}, status=404)
    [seat] = shown.seats([one], timezone.localdate())
    if one.closed_at or not seat.is_held:
        gone = {"seat": seat, "closed": one.closed_at is not None}
        return render(request, "cases/commissioners/gone.html", gone, status=410)
    if request.method == "GET":
        return _page(request, one, seat, Draft())
    answer = _sent(request, one, seat)
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _sent(request: ActorRequest, one: Commissioner, seat: shown.Seat) -> HttpResponse:
    before = _draft(request)
    form = _form(request, one, before)
    if not form.is_valid():
        return _page(request, one, seat, form.told(), form, 422)
    draft, given = form.told(), form.cleaned_data
    spot = _spot(one, given["where"], given["words"])
    on_duty = request.actor.holds(May.REPORT_FOR, *spot.paths)
    try:
        done = actions.write_to_commissioner(
            request.actor,
            one.pk,
            key=draft.key,
            kind_code=given["kind_code"],
            text=draft.text,
            spot=spot,
            source=Source.GRID if on_duty else Source.SNAP,
            anonymous=given["anonymous"],
            phone=given["phone"],
            photos=draft.photos,
            now=timezone.now(),
        )
    except Refused as error:
        return _page(request, one, seat, draft, form, refused(form, error))
    response = redirect("cases:done", done.case.number)
    keep_receipt(request, response, done.case.number, done.receipt)
    return response


def _draft(request: ActorRequest) -> Draft:
    try:
        return opened(request.POST.get("draft", ""))
    except signing.BadSignature:
        return Draft()


def _form(request: ActorRequest, one: Commissioner, draft: Draft) -> WriteForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    today = timezone.localdate()
    kinds = {kind.code: kind for kind in of.kinds_offered(today)}
    offered = [(code, kind_name(kinds[code])) for code in one.kinds if code in kinds]
    return WriteForm(*sent, draft=draft, kinds=offered, places=_places(one))


def _compound(one: Commissioner) -> Compound | None:
    return Compound.objects.select_related("community").filter(path=one.area_path).first()


def _places(one: Commissioner) -> list[Any]:
    """The compounds of a community, or the entrances of a compound."""
    home = _compound(one)
    if home is None:
        homes = [(str(each.pk), each.name) for each in compounds_of(one.area_path)]
        return [("", words.WHOLE_COMMUNITY), *homes]
    doors = [
        (
            str(door.pk),
            str(screens.ENTRANCE % {"building": door.building.name, "number": door.number}),
        )
        for door in picking.entrances_of(home)
    ]
    return [("", words.WHOLE_COMPOUND), *doors]


def _spot(one: Commissioner, where: str, said: str) -> Spot:
    """The place that was picked inside the area of the code, else the area itself."""
    home = _compound(one)
    if home:
        picked = spot_of(Where(entrance=where, words=said)) if where else None
        return picked or picking.spot_of_compound(home, said)
    if where and (picked := spot_of(Where(compound=where, words=said))):
        return picked
    name = names_at([one.area_path]).get(one.area_path, "")
    return Spot(one.area_path, one.area_path, f"{name} {said}".strip())


def _page(
    request: ActorRequest,
    one: Commissioner,
    seat: shown.Seat,
    draft: Draft,
    form: WriteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    here = Spot(one.area_path, one.area_path)
    why = queries.why_not_report_here(request.actor, here, timezone.localdate())
    page = {
        "seat": seat,
        "form": form or _form(request, one, draft),
        "sealed": draft.sealed(),
        "kept": draft_photos(draft.photos),
        "answer_time": shown.answer_time(timezone.now()),
        "first_sign_in": str(WHY[why]) if why else "",
        "sign_in_url": sign_in_url(request),
    }
    return render(request, "cases/commissioners/write.html", page, status=status)
