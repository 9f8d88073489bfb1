"""What the accounts say of bodies beside their numbers: chains, hosts, classes, lists, openings."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from linli.kernel.dated import in_force
from linli.orgs.models import Appointment, Org, Zone
from linli.orgs.queries import (
    form_names,
    forms,
    in_term,
    members_without_zone,
    posts_in_force,
    programmes,
    running,
)
from linli.orgs.rules import OrgKind, Part
from linli.places.models import Compound, ProfileTag, TagKind
from linli.places.queries import opened
from linli.places.rules import AreaKind, CompoundKind

from .institutions import percent

Told = dict[str, Any]
OF_POSTS = {"holders": 0, "places": 0, "sent_by": 0, "spread": [0, 0, 0]}


def nothing_yet(today: date) -> Told:
    """Every figure that counts by a word of the preset, at nought.

    So that a figure which is found nowhere is told from one that nobody can tell.
    """
    bodies = [*form_names(today), *OrgKind]
    tags = in_force(TagKind, today, "code")
    return {
        **{f"bodies.{one}": 0 for one in bodies},
        **{f"hosted.{one}": 0 for one in bodies},
        **{f"members.{one}.{part}": 0 for one in bodies for part in Part},
        **{f"{of}.{post}": n for post in posts_in_force(today) for of, n in OF_POSTS.items()},
        **{f"compounds.{kind}": 0 for kind in CompoundKind},
        **{f"areas.{kind}": 0 for kind in AreaKind},
        **{f"tagged.{tag.code}": 0 for tag in tags},
    }


def standing(today: date) -> Told:
    """The chain, the hosts, the classes of members, the programmes, the roll-out, the profile."""
    hosted = Org.objects.filter(running(today), host__isnull=False).values_list("form", "kind")
    said = Appointment.objects.filter(in_term(today)).exclude(member_class="")
    built = Compound.objects.filter(built_in__isnull=False).values_list("built_in", flat=True)
    tags = Counter(ProfileTag.objects.values_list("code", flat=True))
    return {
        "chain_levels": _levels(today),
        "member_classes": said.values("member_class").distinct().count(),
        "zones_laid_twice": _laid_twice(),
        "members_without_zone": members_without_zone(""),
        "built_in": sorted(set(built)),
        **Counter(f"hosted.{form or kind}" for form, kind in hosted),
        **{f"programme_items.{one.code}": len(one.items) for one in programmes(today)},
        **{f"open_communities.{one.feature}": one.open for one in opened(today)},
        **{f"tagged.{tag}": number for tag, number in tags.items()},
    }


def _levels(today: date) -> int:
    """Of how many levels the chain is that stands: tiers with a body, and zones below them."""
    tiers = {one.code: one.tier for one in forms(today) if one.tier}
    here = Org.objects.filter(running(today), form__in=tiers).values_list("form", flat=True)
    return len({tiers[form] for form in here.distinct()}) + _zones().exists()


def _zones() -> QuerySet[Zone]:
    return Zone.objects.filter(closed_on__isnull=True)


def _laid_twice() -> int:
    """Zones beyond the first of the same place and the same words."""
    alike = _zones().values("path", "within").annotate(times=Count("pk")).filter(times__gt=1)
    return sum(int(one["times"]) - 1 for one in alike)


def ratios(told: Told) -> Told:
    """How much of one thing comes to one of another: one decimal, as text."""
    compounds, served = told["compounds"], told["compounds_with_firm"]
    return {
        "buildings_per_compound": each(told["buildings"], compounds),
        "units_per_entrance": each(told["units"], told["entrances"]),
        "zones_per_building_group": each(told["zones"], told.get("bodies.building_group", 0)),
        "members_per_registered_unit": each(told["registered_members"], told["registered_units"]),
        "members_per_registered_compound": each(
            told["registered_members"], told["registered_compounds"]
        ),
        "compounds_without_firm": compounds - served,
        "compounds_with_firm_percent": percent(served, compounds),
    }


def each(part: int, of: int) -> str:
    """With one decimal, as text; a dash where there is nothing to divide by."""
    return f"{part / of:.1f}" if of else "–"
