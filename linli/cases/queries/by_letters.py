"""A place found by a few letters and a number or two, as it is typed on the telephone. (查地点)"""

import re

from linli.cases.rules import Spot
from linli.places.models import Compound, Entrance

from .picking import (
    MOST,
    compound,
    compounds_named,
    entrances_of,
    spot_of_compound,
    spot_of_entrance,
)

NUMBER = re.compile(r"\d+")
Place = Compound | Entrance


def places_named(asked: str) -> list[Place]:
    """`梧桐 3-2`: entrances of building 3 of such compounds; without a number the compounds.

    Where no building has the number, the compounds stand there all the same.
    """
    numbers = NUMBER.findall(asked)
    name = NUMBER.split(asked, maxsplit=1)[0].strip(" -，,、#")
    near = compounds_named(name) or compounds_named(asked.strip())
    if not numbers:
        return list(near)
    doors = [door for one in near for door in entrances_of(one) if _is_meant(door, numbers)]
    return list(doors[:MOST] or near)


def _is_meant(door: Entrance, numbers: list[str]) -> bool:
    building = NUMBER.search(door.building.name)
    if building is None or building[0].lstrip("0") != numbers[0].lstrip("0"):
        return False
    return len(numbers) == 1 or door.number.lstrip("0") == numbers[1].lstrip("0")


def value_of(place: Place) -> str:
    """What a form hands in for it."""
    return f"{'c' if isinstance(place, Compound) else 'e'}:{place.pk}"


def spot_of_value(value: str, words: str = "") -> Spot | None:
    """The spot of what was handed in; None where nothing of it exists."""
    sort, _, pk = value.partition(":")
    if sort == "e":
        return spot_of_entrance(pk, words)
    chosen = compound(pk) if sort == "c" else None
    return spot_of_compound(chosen, words) if chosen else None
