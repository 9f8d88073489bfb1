"""What a door hands in: a place, pictures, whom a case is offered to; and the limits of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from .reasons import Why
from .states import Part

TEXT = 10_000
"""The longest text that a mailbox of a city was seen to hold is 6,999 characters."""
PHOTOS = 9
PICTURE = "jpg"
"""How a photo is kept; papers and recordings have endings of their own."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: in either tree, in words, and on the plan. (地点)"""

    grid_path: str = ""
    compound_path: str = ""
    place: str = ""
    x_m: float | None = None
    y_m: float | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(path for path in (self.grid_path, self.compound_path) if path)


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A picture the door has already stored: content hash as its path, without EXIF.

    In the slots of a result it may be a paper or a recording too, by `format`, without a size.
    """

    file: str
    width: int = 0
    height: int = 0
    format: str = PICTURE


@dataclass(frozen=True, slots=True)
class Offer:
    """One body or one grid cell a case is offered to, as lead or as helper. (派给谁)"""

    org_id: UUID | None = None
    grid_cell_id: UUID | None = None
    part: Part = Part.LEAD

    @property
    def owner(self) -> UUID | None:
        return self.org_id or self.grid_cell_id


def why_not_report(text: str, spot: Spot, photos: Sequence[NewPhoto]) -> Why | None:
    """A report says something, in words or in pictures, and says where."""
    if not (text.strip() or photos):
        return Why.NO_TEXT
    if not spot.paths:
        return Why.NO_PLACE
    return why_not_add(text, photos)


def why_not_add(text: str, photos: Sequence[NewPhoto], there: int = 0) -> Why | None:
    if len(text) > TEXT:
        return Why.TEXT_TOO_LONG
    return Why.TOO_MANY_PHOTOS if len(photos) + there > PHOTOS else None


def why_not_offer(offers: Sequence[Offer]) -> Why | None:
    """Exactly one leads, nobody is named twice, and each offer names one owner."""
    owners = [offer.owner for offer in offers]
    if not all((offer.org_id is None) != (offer.grid_cell_id is None) for offer in offers):
        return Why.UNKNOWN_OWNER
    if len(set(owners)) < len(owners):
        return Why.OFFERED_TWICE
    leads = sum(offer.part is Part.LEAD for offer in offers)
    return None if leads == 1 else Why.NOT_ONE_LEAD
