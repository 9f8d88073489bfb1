"""What several pages need: the area that is asked for, and a refusal put beside its field."""

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode

from linli.kernel.refusals import NotAllowed, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, labels, queries
from linli.orgs.labels import screens
from linli.orgs.rules import Why

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """The area a page is about, and those the reader may choose instead."""

    path: str
    choices: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return dict(self.choices).get(self.path, self.path)


def chosen(request: ActorRequest) -> Chosen:
    """The area asked for, else the reader's first; refused where he may not read it."""
    mine = access.areas_read(request.actor)
    forbid_if(None if mine else Why.NOT_YOUR_AREA)
    path = request.GET.get("area") or mine[0]
    forbid_if(access.why_not_read(request.actor, path))
    found = queries.choices(mine)
    if path not in dict(found):
        found = [*found, *queries.names_at([path]).items()]
    return Chosen(path, found)


def address(**given: str) -> str:
    """A query string of what is filled."""
    return f"?{urlencode({name: value for name, value in given.items() if value})}"


BESIDE = {
    Why.CODE_TAKEN: "code",
    Why.WRONG_LEVEL: "path",
    Why.UNKNOWN_FORM: "form",
    Why.TERM_ENDS_BEFORE_IT_BEGINS: "until_on",
    Why.BEFORE_THE_TERM: "since_on",
    Why.NOT_A_MEMBER_OF_ITSELF: "member",
    Why.NOT_YOURSELF: "username",
    Why.THREE_PEOPLE: "username",
    Why.STANDS_IN_FOR_HIMSELF: "username",
    Why.UNKNOWN_POST: "post",
    Why.OUTSIDE_THE_BODY: "area",
    Why.DISTRICT_ONLY: "area",
    Why.BODY_ENDED: "since_on",
    Why.OUTSIDE_THE_TERM: "since_on",
    Why.STANDS_IN_TWICE: "since_on",
    Why.ALREADY_ENDED: "until_on",
    Why.NO_SUCH_SHIFT: "shifts",
    Why.TWO_SHIFTS: "person",
    Why.NO_REST: "person",
    Why.NOT_OF_THE_BODY: "person",
    Why.DAY_TO_COME: "met_on",
    Why.UNKNOWN_PROOF: "document",
}
"""The field each reason is said beside."""

DONE = 303


def typed(request: ActorRequest) -> QueryDict | None:
    """What was sent, or nothing where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def tried(form: Form, act: Callable[[], object]) -> int:
    """Do what a form asks for; the status to answer with, `DONE` where it was done."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return 422
    try:
        act()
    except Refused as error:
        return refused(form, error)
    return DONE


def refused(form: Form, error: Refused) -> int:
    """Say the reason beside its field, so that nothing typed is lost; the status to answer with.

    A reason of another room, or another's area, is raised again: the site says it.
    """
    words = {code.value: said for code, said in labels.WHY.items()}
    said = words.get(error.reason.value)
    if said is None or error.reason is Why.NOT_YOUR_AREA:
        raise error
    field = BESIDE.get(Why(error.reason.value))
    form.add_error(field if field in form.fields else None, str(said))
    return 403 if isinstance(error, NotAllowed) else 422


def form_page(
    request: ActorRequest, form: Form, sheet: str, about: str, back: str, status: int
) -> HttpResponse:
    """A page that is one form about something, with the way back."""
    heading, button, note = screens.SHEETS[sheet]
    shown = {
        "form": form, "heading": heading, "about": about, "button": button, "note": note,
        "back": back,
    }  # fmt: skip
    return render(request, "orgs/form.html", shown, status=status)
