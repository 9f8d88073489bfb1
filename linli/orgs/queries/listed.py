"""Bodies of an area by tier, the chain of the town, and who holds which post in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Length, Replace

from linli.kernel.dated import in_force
from linli.kernel.paths import chain
from linli.orgs.models import Appointment, BodyForm, Org
from linli.orgs.rules import Tier, tier_of
from linli.places.models import Area, Building, Compound, Entrance, GridCell

from .standing import in_term, posts_in_force, running

DEEP = {
    Tier.DISTRICT: 1,
    Tier.SUBDISTRICT: 2,
    Tier.COMMUNITY: 3,
    Tier.GRID: 4,
    Tier.COMPOUND: 4,
    Tier.BUILDING: 5,
    Tier.ENTRANCE: 6,
}
FEW = 8
"""So many bodies of a tier are named in the chain; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class Link:
    """A tier of the town's chain in an area: its form, how many bodies, and few of them by name."""

    form: BodyForm
    number: int
    bodies: list[Org] = field(default_factory=list)


def body_forms(today: date) -> list[BodyForm]:
    """The forms of the town: those of the chain from above, then those beside it."""
    found = in_force(BodyForm, today, "code")
    return sorted(found, key=lambda one: (one.tier == 0, one.tier, one.code))


def at_tier(rows: QuerySet[Org], tier: Tier) -> QuerySet[Org]:
    """Those that stand at a tier: as many segments in the path, and in the right tree."""
    bare = Length(Replace("path", Value("/"), Value("")))
    deep = rows.annotate(segments=Length("path") - bare).filter(segments=DEEP[tier])
    if tier is Tier.GRID:
        return deep.filter(path__contains="/g")
    return deep.exclude(path__contains="/g") if tier is Tier.COMPOUND else deep


def bodies_in(path: str, tier: Tier | None, form: str, after: str, size: int) -> list[Org]:
    """Bodies of an area at a tier, or of a form, in code order; those out of term included."""
    near = Q(path__under=path) | (Q(path__in=chain(path)) if form else Q(pk__in=[]))
    rows = Org.objects.filter(near, code__gt=after)
    rows = rows.filter(form=form) if form else rows
    rows = at_tier(rows, tier) if tier else rows
    return list(rows.order_by("code")[:size])


def chain_of(path: str, today: date) -> list[Link]:
    """The town's chain in and above an area, tier by tier; three queries. (组织链条)"""
    forms = [one for one in body_forms(today) if one.tier]
    near = Q(path__under=path) | Q(path__in=chain(path))
    rows = Org.objects.filter(near, running(today), form__in=[one.code for one in forms])
    counted = rows.order_by().values_list("form").annotate(Count("pk"))
    numbers: dict[str, int] = dict(counted)
    few = [form for form, number in numbers.items() if number <= FEW]
    named: dict[str, list[Org]] = defaultdict(list)
    for org in rows.filter(form__in=few).order_by("code"):
        named[org.form].append(org)
    return [Link(one, numbers.get(one.code, 0), named[one.code]) for one in forms]


def held_in(orgs: Iterable[Org], today: date) -> dict[UUID, list[str]]:
    """Body → each post held in it today with the public name of its holder; two queries."""
    held = Appointment.objects.filter(in_term(today), org__in=list(orgs))
    posts = posts_in_force(today)
    found: dict[UUID, list[str]] = defaultdict(list)
    for one in held.order_by("post_code", "since_on", "pk"):
        post = posts[one.post_code].name if one.post_code in posts else one.post_code
        found[one.org_id].append(f"{post} {one.public_name}".strip())
    return found


def called(name: str) -> list[Org]:
    """The bodies that carry a code or a name."""
    return list(Org.objects.filter(Q(code=name) | Q(name=name)).order_by("code")[:2])


def places_in(path: str) -> list[tuple[str, str]]:
    """What lies in an area, in code order, named from the community down.

    Of a district or a street down to its grid cells and compounds, of a community or less all.
    """
    known: dict[str, str] = {}
    tables: list[tuple[Any, str]] = [(Area, "name"), (GridCell, "name"), (Compound, "name")]
    if DEEP[tier_of(path)] > DEEP[Tier.SUBDISTRICT]:
        tables += [(Building, "name"), (Entrance, "number")]
    for table, column in tables:
        near = Q(path__under=path) | Q(path__in=chain(path))
        rows = table.objects.filter(near, closed_on__isnull=True)
        known |= dict(rows.values_list("path", column))
    said = {
        one: " ".join(known[way] for way in chain(one)[2:] or [one] if way in known)
        for one in sorted(known)
    }
    return [(one, words) for one, words in said.items() if one.startswith(path)]
