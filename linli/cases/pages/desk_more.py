"""Two smaller pages of the desk: the same matter, and photos to look at. (并案、照片审核)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cases import access, actions, queries
from linli.cases.forms import MergeForm
from linli.cases.labels import WHY
from linli.cases.queries import looking
from linli.cases.queries.working import photos_to_check
from linli.cases.rules import May, Step
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .parts import on_duty, paged, refused, with_duty
from .photos import pictures
from .shown import near, title_of


@require_http_methods(["GET", "POST"])
@on_duty
def merge(request: ActorRequest, number: str) -> HttpResponse:
    """Name the matter this one is the same as; one of those close by, or by its number."""
    now = timezone.now()
    seen = queries.seen_by(request.actor).select_related("kind")
    case = get_object_or_404(seen, number=number)
    form, status = MergeForm(), 200
    if request.method == "POST":
        given = request.POST.copy()
        given["master"] = given.get("master") or given.get("near", "")
        form, status = MergeForm(given), 422
        if form.is_valid():
            master = seen.filter(number=form.cleaned_data["master"]).first()
            if master is None:
                form.add_error("master", _("You see no matter of this number."))
            else:
                why = form.cleaned_data["why"]
                try:
                    actions.merge(request.actor, case.pk, master_id=master.pk, why=why, now=now)
                except Refused as error:
                    status = refused(form, error)
                else:
                    return redirect("cases:desk_case", master.number)
    closed = {one.code: one.why for one in access.steps(request.actor, case)}
    why_not = closed.get(Step.MERGE)
    shown = {
        "case": case,
        "form": form,
        "similar": [near(one, staff=True) for one in looking.similar_seen_by(request.actor, case)],
        "chosen": request.POST.get("near", ""),
        "why_not": WHY[why_not] if why_not else "",
        "here_url": request.path,
    }
    return render(request, "cases/merge.html", shown, status=status)


@require_GET
@with_duty(May.PUBLISH)
def to_publish(request: ActorRequest) -> HttpResponse:
    """Photos nobody has looked at yet, the oldest first."""
    rows, newer, older = paged(
        request, photos_to_check(request.actor), keys=("added_at", "pk"), size=24
    )
    photos = [
        {
            "picture": picture,
            "title": title_of(photo.case),
            "number": photo.case.number,
            "place": photo.case.place,
        }
        for photo, picture in zip(rows, pictures(rows), strict=True)
    ]
    shown = {"photos": photos, "newer": newer, "older": older}
    return render(request, "cases/to_publish.html", shown)


@require_POST
@with_duty(May.PUBLISH)
def check_photo(request: ActorRequest, photo_id: UUID) -> HttpResponse:
    public = request.POST.get("public") == "yes"
    actions.check_photo(request.actor, photo_id, public=public, now=timezone.now())
    return redirect(reverse("cases:to_publish"))
