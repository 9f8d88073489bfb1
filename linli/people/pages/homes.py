"""My homes: found, asked for, confirmed again, left. (我的房屋)"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.people import actions, labels, queries, rules
from linli.people.forms.homes import HomeForm
from linli.people.models import Binding
from linli.people.rules import BindingState, Ended, Proof, Right, Span, Subject, Tie
from linli.places import queries as places
from linli.places.models import Building, Compound, Entrance, Unit

from .parts import for_residents, refused, told


@dataclass(frozen=True, slots=True)
class Line:
    """One of my homes, in words."""

    binding: Binding
    place: str
    tie: object
    state: object
    tone: str
    ended: object
    rights: list[object]
    can_end: bool
    can_renew: bool


@require_GET
@for_residents
def homes(request: ActorRequest) -> HttpResponse:
    now = timezone.now()
    remind = queries.period(Span.REMINDED, timezone.localdate(now))
    lines = [line_of(one, now, remind) for one in queries.homes_of(request.actor)[:30]]
    card = queries.lives_at(request.actor.person_id)
    bare = card if card and not any(one.can_end for one in lines) else None
    return render(request, "people/homes.html", {"lines": lines, "card": bare})


def line_of(binding: Binding, now: datetime, remind: timedelta | None) -> Line:
    state, tie = BindingState(binding.state), Tie(binding.tie)
    why = rules.why_not_renew(
        state,
        binding.until_on,
        remind,
        timezone.localdate(now),
        share=True,
    )
    confirmed = state is BindingState.CONFIRMED
    return Line(
        binding=binding,
        place=place_of(binding),
        tie=labels.TIES[tie],
        state=labels.HOME_STATES[state],
        tone=labels.TONES[state],
        ended=labels.ENDINGS[Ended(binding.ended)] if binding.ended else "",
        rights=[labels.RIGHTS[one] for one in Right if confirmed and one in rules.RIGHTS[tie]],
        can_end=rules.why_not_end(state) is None,
        can_renew=why is None,
    )


def place_of(binding: Binding) -> str:
    return door_of(binding.unit)


def door_of(unit: Unit) -> str:
    """A unit as people say it, with its compound."""
    stairs = unit.entrance
    words = {"building": stairs.building.name, "entrance": stairs.number, "unit": unit.number}
    return f"{stairs.building.compound.name} {labels.DOOR % words}"


@dataclass(frozen=True, slots=True)
class Way:
    """How far somebody has come in naming his unit: compound, building, entrance."""

    compound: Compound | None = None
    building: Building | None = None
    entrance: Entrance | None = None

    @property
    def links(self) -> list[tuple[str, str]]:
        """What to choose from next, with the address of the page after it."""
        if self.compound is None:
            return []
        if self.building is None:
            rows = places.buildings_of(self.compound.pk)
            return [(one.name, f"?building={one.pk}") for one in rows]
        stairs = places.entrances_of(self.building.pk)
        return [
            (str(labels.STAIRS % {"number": one.number}), f"?entrance={one.pk}") for one in stairs
        ]


@require_http_methods(["GET", "POST"])
@for_residents
def new(request: ActorRequest) -> HttpResponse:
    """Compound, building, entrance by links; then unit, tie, name and proof on one page."""
    way = way_of(request)
    if way.entrance is None:
        return _choose(request, way)
    account = queries.account_of(request.actor)
    units = list(places.units_of(way.entrance.pk))
    on_roll = {str(one) for one in queries.units_on_roll(account, way.entrance.pk)}
    shown = told(Subject.HOME, timezone.now())
    form = HomeForm(
        request.POST or None,
        request.FILES or None,
        units=[(str(one.pk), one.number) for one in units],
        on_roll=on_roll,
        initial={"notice_id": shown.pk if shown else "", "proof": Proof.COUNTER},
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            _asked(request, form)
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:homes")
    given = {"form": form, "way": way, "notice": shown}
    return render(request, "people/home_new.html", given, status=status)


def _choose(request: ActorRequest, way: Way) -> HttpResponse:
    find = request.GET.get("find", "")[:40]
    found = [
        (f"{one.name}（{one.community.name}）", f"?compound={one.pk}")
        for one in queries.compounds_named(find)
    ]
    shown = {"way": way, "find": find, "links": way.links or found, "sought": bool(find.strip())}
    return render(request, "people/home_where.html", shown)


def way_of(request: ActorRequest) -> Way:
    """What the address names; what it does not name, or names wrongly, is asked for again."""
    if pk := _uuid(request, "entrance"):
        rows = Entrance.objects.select_related("building__compound__community", "grid_cell")
        stairs = get_object_or_404(rows, pk=pk)
        return Way(stairs.building.compound, stairs.building, stairs)
    if pk := _uuid(request, "building"):
        house = get_object_or_404(Building.objects.select_related("compound__community"), pk=pk)
        return Way(house.compound, house)
    if pk := _uuid(request, "compound"):
        return Way(get_object_or_404(Compound.objects.select_related("community"), pk=pk))
    return Way()


def _uuid(request: ActorRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _asked(request: ActorRequest, form: HomeForm) -> Binding:
    given = form.cleaned_data
    return actions.ask_home(
        request.actor,
        UUID(given["unit"]),
        tie=Tie(given["tie"]),
        name=given["name"],
        proof=Proof(given["proof"]),
        notice_id=given["notice_id"],
        photo=given["photo"],
        lives_here=not given["lives_elsewhere"],
        now=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@for_residents
def leave(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    """What follows stands on the page before the button is pressed."""
    binding = get_object_or_404(queries.homes_of(request.actor), pk=binding_id)
    if request.method == "POST":
        actions.leave_home(request.actor, binding.pk, now=timezone.now())
        return redirect("people:homes")
    line = line_of(binding, timezone.now(), None)
    asked = binding.state == BindingState.ASKED
    return render(request, "people/home_leave.html", {"line": line, "asked": asked})


@require_POST
@for_residents
def renew(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    binding = get_object_or_404(queries.homes_of(request.actor), pk=binding_id)
    actions.renew_home(request.actor, binding.pk, now=timezone.now())
    return redirect("people:homes")
