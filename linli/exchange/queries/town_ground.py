"""How cells and compounds cross, how compounds are governed, and where bodies stand, row by row."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from linli.orgs.models import Appointment, Org
from linli.orgs.queries import in_term, programmes, running
from linli.orgs.rules import COMMITTEES, SEATS
from linli.places.models import Entrance, GovernanceModel, Unit
from linli.places.queries import communities, counts_below, open_in

Found = dict[str, Any]


def crossing(today: date) -> Found:
    """Cells that hold several compounds, compounds that lie in several cells, homes in none.

    Of the cells in which a post is held today: the compounds they are made of, and the buildings
    that do not lie whole in one cell.
    """
    buildings, compounds = defaultdict[Any, set[Any]](set), defaultdict[Any, set[Any]](set)
    placed = Entrance.objects.filter(grid_cell__isnull=False)
    rows = placed.values_list("building__compound_id", "building_id", "grid_cell__path")
    for compound, building, cell in rows.iterator():
        buildings[compound, building].add(cell)
        compounds[cell].add(compound)
    over = Counter(compound for held in compounds.values() for compound in held)
    split = [held for held in buildings.values() if len(held) > 1]
    unplaced = Unit.objects.filter(is_dwelling=True, entrance__grid_cell__isnull=True)
    found = {
        "units_without_cell": unplaced.count(),
        "cells_with_several_compounds": sum(len(held) > 1 for held in compounds.values()),
        "compounds_in_several_cells": sum(cells > 1 for cells in over.values()),
    }
    for post, cells in _cells_of_posts(today, set(compounds)).items():
        found[f"compounds_under.{post}"] = len(set[Any]().union(*(compounds[c] for c in cells)))
        found[f"buildings_split.{post}"] = sum(bool(held & cells) for held in split)
    return found


def _cells_of_posts(today: date, cells: set[str]) -> dict[str, set[str]]:
    """The cells in which each post is held."""
    posts = defaultdict[str, set[str]](set)
    held = Appointment.objects.filter(in_term(today), account__demo_role="")
    for post, path in held.values_list("post_code", "area_path").distinct().iterator():
        if path in cells:
            posts[post].add(path)
    return posts


def governed() -> Found:
    """Compounds by the model they are governed by today, and how many models there are."""
    held = GovernanceModel.objects.filter(until_on__isnull=True)
    models = Counter(held.values_list("model", flat=True))
    return {"governance_models": len(models)} | {
        f"governance.{model}": number for model, number in models.items()
    }


def counted(today: date) -> Found:
    """How many people live in the communities, by the count of each that holds today.

    `residents_outside` are those who live in no compound, where the source tells them apart;
    `residents_open.…` those of the communities where a feature is open.
    """
    paths = [one.path for one in communities("")]
    counts = {path: one for path, one in counts_below("", today).items() if path in set(paths)}
    told = [one for one in counts.values() if one.in_compounds is not None]
    inside = sum(one.in_compounds or 0 for one in told)
    return {
        "communities_counted": len(counts),
        "residents": sum(one.residents for one in counts.values()),
        "residents_in_compounds": inside,
        "residents_outside": sum(one.residents for one in told) - inside,
    } | {
        f"residents_open.{feature}": sum(counts[path].residents for path in there if path in counts)
        for feature, there in open_in(paths, today).items()
    }


def placed(today: date) -> Found:
    """Of each form of body how many places have one and how many stand with a host.

    Beside them how many forms a kind of body comes in, the committees nobody sits on, and how
    many things each programme asks for.
    """
    places, forms = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    hosted, committees = Counter[str](), set[Any]()
    rows = Org.objects.filter(running(today)).values_list("pk", "kind", "form", "path", "host")
    for pk, kind, form, path, host in rows.iterator():
        places[form or kind].add(path)
        forms[kind].add(form or kind)
        hosted[form or kind] += host is not None
        if kind in COMMITTEES:
            committees.add(pk)
    seats = Appointment.objects.filter(in_term(today), post_code__in=SEATS)
    held = set(seats.values_list("org", flat=True))
    return (
        {"committees_without_members": len(committees - held)}
        | {f"sites.{form}": len(there) for form, there in places.items()}
        | {f"forms.{kind}": len(found) for kind, found in forms.items()}
        | {f"hosted.{form}": number for form, number in hosted.items()}
        | {f"programme_items.{one.code}": len(one.items) for one in programmes(today)}
    )
