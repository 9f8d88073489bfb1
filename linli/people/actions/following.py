"""Whoever lives where the ground changed lives in another grid cell."""

from collections.abc import Mapping

from linli.people.models import Resident


def follow(homes: Mapping[str, str]) -> int:
    """Residents of these buildings or entrances lie in the cells given; inside the caller's action.

    `homes` says of each path the path of its cell. Answers how many residents.
    """
    moved = 0
    for home, cell in homes.items():
        rows = Resident.objects.filter(compound_path__under=home)
        moved += rows.exclude(grid_path=cell).update(grid_path=cell)
    return moved
