"""What the page “where is it” offers, and the spot that was picked on it. (选地点)"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from linli.cases import access
from linli.cases.forms import Choices, Groups, Where
from linli.cases.labels import WHY, screens
from linli.cases.queries import picking
from linli.cases.rules import May, Spot, Why
from linli.kernel.actor import Actor
from linli.places.models import Compound, Entrance


@dataclass(frozen=True, slots=True)
class Pick:
    """Compounds and entrances to choose from, and what is chosen beforehand."""

    compounds: Choices = field(default_factory=list)
    entrances: Groups = field(default_factory=list)
    initial: dict[str, Any] = field(default_factory=dict)
    cell_name: str = ""
    name: str = ""
    goes_to: str = ""
    sought: str = ""
    ground: str = ""
    """The path the plan begins with: the compound's, or the plate's cell."""


def picked(
    actor: Actor, where: Where, *, find: str = "", compound: str = "", seek: bool = False
) -> Pick:
    """The plate's cell first, then what was searched for, then where the last report or home is."""
    if cell := picking.cell_of_plate(where.plate):
        near = picking.compounds_of_cell(cell)
        chosen = _among(near, compound or where.compound) or (near[0] if len(near) == 1 else None)
        doors = picking.entrances_of(chosen, cell) if chosen else []
        name = f"{cell.community.name} · {cell.name}"
        return _pick(near, chosen, doors, where, cell_name=name, cell_path=cell.path)
    if seek:
        near = picking.compounds_named(find)
        chosen = near[0] if len(near) == 1 else None
        doors = picking.entrances_of(chosen) if chosen else []
        return _pick(near, chosen, doors, where, sought=find or "?")
    told = compound or where.compound or where.x_m is not None
    door = None if told else picking.home_of(actor)
    chosen = door.building.compound if door else picking.compound(compound or where.compound)
    doors = picking.entrances_of(chosen) if chosen else []
    near = [chosen] if chosen else []
    if compound and find:
        near = picking.compounds_named(find) or near
    return _pick(near, chosen, doors, where, door=door)


def _among(near: Iterable[Compound], pk: str) -> Compound | None:
    return next((one for one in near if str(one.pk) == pk), None)


def _pick(  # noqa: PLR0913  (what is near, what is chosen, why)
    near: list[Compound],
    chosen: Compound | None,
    doors: list[Entrance],
    where: Where,
    *,
    door: Entrance | None = None,
    cell_name: str = "",
    cell_path: str = "",
    sought: str = "",
) -> Pick:
    return Pick(
        compounds=[(str(one.pk), _named(one)) for one in near],
        entrances=_grouped(doors),
        initial={
            "compound": str(chosen.pk) if chosen else "",
            "entrance": str(door.pk) if door else where.entrance,
            "words": where.words,
            "find": sought.strip("?"),
        },
        cell_name=cell_name,
        goes_to=_goes_to(chosen, door, where, cell_name),
        name=cell_name or (chosen.name if chosen else ""),
        sought=sought,
        ground=chosen.path if chosen else cell_path,
    )


def _goes_to(chosen: Compound | None, door: Entrance | None, where: Where, cell_name: str) -> str:
    """Community and grid cell, as soon as the place says so; the plate names them itself."""
    if cell_name or chosen is None:
        return ""
    entrance = str(door.pk) if door else where.entrance
    spot = picking.spot_of_entrance(entrance) if entrance else None
    if spot is None or not spot.compound_path.startswith(chosen.path):
        spot = picking.spot_of_compound(chosen)
    return picking.goes_to(spot)


def _named(one: Compound) -> str:
    return f"{one.name}（{one.community.name}）"


def _grouped(doors: list[Entrance]) -> Groups:
    buildings = groupby(doors, key=lambda one: one.building.name)
    return [(name, [(str(one.pk), _stairs(one)) for one in inside]) for name, inside in buildings]


def _stairs(one: Entrance) -> str:
    named = {"building": one.building.name, "number": one.number}
    return str(screens.ENTRANCE % named)


def spot_of(where: Where) -> Spot | None:
    """The spot for what was picked, the finest first; None where nothing of it exists.

    A pin inside the building's or compound's own ground says where on it.
    """
    pin = _pin(where)
    if where.entrance and (spot := picking.spot_of_entrance(where.entrance, where.words)):
        return _at(spot, pin) if pin and spot.compound_path.startswith(pin.compound_path) else spot
    cell = picking.cell_of_plate(where.plate)
    if where.compound and (chosen := picking.compound(where.compound)):
        if pin and pin.compound_path == chosen.path:
            return pin
        spot = picking.spot_of_compound(chosen, where.words, cell)
        beside = pin is not None and pin.compound_path == chosen.community.path
        return _at(spot, pin) if pin and beside else spot
    return pin or (picking.spot_of_cell(cell, where.words) if cell else None)


def _pin(where: Where) -> Spot | None:
    if where.x_m is None or where.y_m is None:
        return None
    return picking.spot_of_point(where.x_m, where.y_m, where.words)


def _at(spot: Spot, pin: Spot) -> Spot:
    return replace(spot, x_m=pin.x_m, y_m=pin.y_m)


def not_for_others(actor: Actor, spot: Spot | None) -> str:
    """Why somebody on duty does not register what happens there, in words. (不在辖区)"""
    if spot is None or not actor.holds_somewhere(May.REPORT_FOR):
        return ""
    why = access.why_not_report_for(actor, *spot.paths)
    if why is Why.NOT_YOUR_AREA:
        return str(screens.NOT_FOR_OTHERS)
    return str(WHY[why]) if why else ""
