"""Which matters go along when the ground under them lies in another grid cell. (事随房走)"""

from collections.abc import Mapping


def cell_after(compound_path: str, homes: Mapping[str, str]) -> str | None:
    """The cell of the smallest place that moved and holds this one; None where none did."""
    held = [home for home in homes if compound_path.startswith(home)]
    return homes[max(held, key=len)] if held else None
