"""From what a client says of a place to a place of ours. (位置)"""

from django.conf import settings

from linli.exchange.rules.open311 import Place, Wrong, refuse
from linli.kernel.crypto import normalised
from linli.kernel.geo import from_plan, to_plan
from linli.kernel.paths import community_of
from linli.places import queries as places
from linli.places.models import Building, Compound
from linli.places.rules import Spot


def origin() -> tuple[float, float] | None:
    """Longitude and latitude of the point where the plan's metres begin; None where not set."""
    found: tuple[float, float] | None = settings.LINLI_ORIGIN
    return found


def degrees(x_m: float, y_m: float) -> tuple[float, float] | None:
    """Longitude and latitude of a point of the plan, to a metre or so."""
    begins = origin()
    if begins is None:
        return None
    lon, lat = from_plan(x_m, y_m, begins)
    return round(lon, 6), round(lat, 6)


def spot_of(place: Place) -> Spot:
    """Where it is; raises `Refusal` where that is nowhere here."""
    if place.lat is not None and place.long is not None:
        return _at(place.long, place.lat)
    if place.address_id:
        found = places.spot_of_plate(place.address_id)
        if found is None:
            raise refuse(Wrong.ADDRESS_UNKNOWN, "address_id")
        return found
    found = _called(place.address)
    if found is None:
        raise refuse(Wrong.ADDRESS_UNKNOWN, "address_string")
    return found


def _at(long: float, lat: float) -> Spot:
    begins = origin()
    if begins is None:
        raise refuse(Wrong.NO_MAP, "lat, long")
    found = places.spot_at(*to_plan(long, lat, begins))
    if found is None:
        raise refuse(Wrong.NOT_HERE, "lat, long")
    return found


def _called(address: str) -> Spot | None:
    """The compound, and the building, whose name stands in the address; None where several do."""
    said = normalised(address)
    standing = Compound.objects.filter(closed_on__isnull=True).select_related("community")
    named = [one for one in standing if normalised(one.name) in said]
    longest = max((len(one.name) for one in named), default=0)
    named = [one for one in named if len(one.name) == longest]
    if len(named) > 1:
        named = [one for one in named if normalised(one.community.name) in said]
    if len(named) != 1:
        return None
    home = named[0]
    rest = said.replace(normalised(home.name), " ", 1)
    house = _building(home, rest)
    found = places.spot_of_building(house.pk) if house else None
    return found or Spot(community_of(home.path), home.path, home.name, home.x_m, home.y_m)


def _building(home: Compound, said: str) -> Building | None:
    """The building named; `2栋` is not found in `12栋`."""
    for house in Building.objects.filter(compound=home, closed_on__isnull=True).order_by("path"):
        before, met, _after = said.partition(normalised(house.name))
        if met and not before[-1:].isdigit():
            return house
    return None
