"""Bodies of an area, one body, and founding, renewing and enrolling. (组织)"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, actions, labels, queries
from linli.orgs.forms.desk import FoundForm, MemberForm, PhoneForm, TermForm
from linli.orgs.labels import screens
from linli.orgs.models import Appointment, Org
from linli.orgs.queries import OneBody
from linli.orgs.rules import OrgKind, Part, Tier, in_term, tier_of

from .shown import A_PAGE, DONE, address, chosen, form_page, tried, typed


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """The chain of an area, and its bodies at one tier or of one form, with who holds what."""
    area, today = chosen(request), timezone.localdate()
    form, asked = request.GET.get("form", ""), request.GET.get("tier", "")
    own = tier_of(area.path)
    tier = None if form else Tier(asked) if asked in set(Tier) else own
    found = queries.bodies_in(area.path, tier, form, request.GET.get("after", ""), A_PAGE + 1)
    page, links = found[:A_PAGE], queries.chain_of(area.path, today)
    named = [*page, *(org for link in links for org in link.bodies)]
    held = queries.held_in(named, today)
    order = list(Tier)
    shown = {
        "area": area,
        "tiers": [(one, labels.TIER[one]) for one in order[order.index(own) :]],
        "tier": tier,
        "links": [_link(link, held) for link in links],
        "form": next((link.form for link in links if link.form.code == form), None),
        "rows": [_listed(org, held, today) for org in page],
        "older": address(area=area.path, tier=asked, form=form, after=page[-1].code)
        if len(found) > A_PAGE
        else "",
        "why_not_keep": _why_not_keep(request, area.path),
    }
    return render(request, "orgs/bodies.html", shown)


def _link(link: queries.Link, held: Mapping[UUID, list[str]]) -> dict[str, Any]:
    return {
        "form": link.form,
        "level": labels.TIER[Tier(link.form.level)],
        "number": link.number,
        "bodies": [(org, held.get(org.pk, [])) for org in link.bodies],
    }


def _listed(org: Org, held: Mapping[UUID, list[str]], today: date) -> dict[str, Any]:
    return {
        "org": org,
        "kind": labels.KIND[OrgKind(org.kind)],
        "held": held.get(org.pk, []),
        "over": org.until_on is not None and org.until_on < today,
    }


def _why_not_keep(request: ActorRequest, path: str) -> Promise | None:
    why = access.why_not_keep(request.actor, path)
    return labels.WHY[why] if why else None


@never_cache
@require_GET
def show(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """One body: who holds its posts, who belongs to it, its zones, and what happened."""
    org = get_object_or_404(Org.objects.select_related("parent", "host"), pk=org_id)
    forbid_if(access.why_not_read(request.actor, org.path))
    today = timezone.localdate()
    one = queries.one_body(org, today)
    keeps = access.why_not_keep(request.actor, org.path) is None
    paths = [org.path, *(held.area_path for held in one.held), *(zone.path for zone in one.zones)]
    names = queries.names_at(paths)
    posts = {code: post.name for code, post in queries.posts_in_force(today).items()}
    shown = {
        "one": one,
        "org": org,
        "kind": labels.KIND[OrgKind(org.kind)],
        "form": queries.form_names(today).get(org.form, ""),
        "where": names.get(org.path, org.path),
        "over": not in_term(org.since_on, org.until_on, today),
        "held": [_held(held, one, names, posts, today) for held in one.held],
        "members": [(row, row.member, labels.PART[Part(row.part)]) for row in one.members],
        "belongs": [(row, row.org, labels.PART[Part(row.part)]) for row in one.belongs],
        "zones": [(zone, names.get(zone.path, zone.path)) for zone in one.zones],
        "conflicts": [[f"{each.org.name} · {posts.get(each.post_code, each.post_code)}"
                       for each in pair] for pair in one.conflicts],
        "history": [(trace.happened_at, screens.HAPPENED.get(trace.verb, trace.verb))
                    for trace in one.history],
        "keeps": keeps,
        "documents": queries.documents_of(org, request.actor, today),
        "reads_rosters": keeps or org.pk in request.actor.bodies,
        "why_not_keep": _why_not_keep(request, org.path),
    }  # fmt: skip
    return render(request, "orgs/body.html", shown)


def _held(
    held: Appointment, one: OneBody, names: dict[str, str], posts: dict[str, str], today: date
) -> dict[str, Any]:
    return {
        "held": held,
        "post": posts.get(held.post_code, held.post_code),
        "area": names.get(held.area_path, held.area_path),
        "later": held.since_on > today,
        "stand_ins": [row for row in one.stand_ins if row.appointment_id == held.pk],
    }


@never_cache
@require_http_methods(["GET", "POST"])
def found(request: ActorRequest) -> HttpResponse:
    """Found a body in the area asked for; its form decides at which level it stands."""
    area, today = chosen(request), timezone.localdate()
    forbid_if(access.why_not_keep(request.actor, area.path))
    form = FoundForm(typed(request), area=area.path, today=today, initial={"path": area.path})
    status = tried(form, lambda: actions.found(request.actor, form.body(), now=timezone.now()))
    if status == DONE:
        return redirect("orgs:body", Org.objects.get(code=form.cleaned_data["code"]).pk)
    back = reverse("orgs:bodies") + address(area=area.path)
    return form_page(request, form, "found", area.name, back, status)


def kept(request: ActorRequest, org_id: UUID) -> Org:
    """A body the reader keeps."""
    org = get_object_or_404(Org, pk=org_id)
    forbid_if(access.why_not_keep(request.actor, org.path))
    return org


@never_cache
@require_http_methods(["GET", "POST"])
def phone(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """Keep the office telephone of a body."""
    org = kept(request, org_id)
    form = PhoneForm(typed(request), initial={"phone": org.phone})

    def keep() -> None:
        number = form.cleaned_data["phone"]
        actions.set_phone(request.actor, org.pk, phone=number, now=timezone.now())

    return one_step(request, form, "phone", org, tried(form, keep))


@never_cache
@require_http_methods(["GET", "POST"])
def term(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """Give a body another term, or end it with a day."""
    org = kept(request, org_id)
    form = TermForm(typed(request), initial={"since_on": org.since_on, "until_on": org.until_on})

    def renew() -> None:
        actions.renew_term(request.actor, org.pk, form.term(), now=timezone.now())

    return one_step(request, form, "term", org, tried(form, renew))


@never_cache
@require_http_methods(["GET", "POST"])
def members(request: ActorRequest, org_id: UUID) -> HttpResponse:
    """Enrol a body as a member of another."""
    org = kept(request, org_id)
    form = MemberForm(typed(request), initial={"since_on": timezone.localdate()})

    def enrol() -> None:
        joins, part = form.cleaned_data["member"], Part(form.cleaned_data["part"])
        actions.enrol(request.actor, org.pk, joins.pk, part, form.term(), now=timezone.now())

    return one_step(request, form, "members", org, tried(form, enrol))


def one_step(request: ActorRequest, form: Form, sheet: str, org: Org, status: int) -> HttpResponse:
    """Back to the body where it was done, else the form again with what stands in the way."""
    if status == DONE:
        return redirect("orgs:body", org.pk)
    back = reverse("orgs:body", args=[org.pk])
    return form_page(request, form, sheet, org.name, back, status)
