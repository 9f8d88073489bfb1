"""Who reaches which page about levels and what was brought in: part of all routes."""

from tests.district import STAFF

SEES = frozenset(
    {"grid_worker", "community", "committee", "dispatcher", "caller", "street_sec", "privacy"}
)

OF_LEVELS: dict[str, frozenset[str]] = {
    "desk/figures/levels/": SEES | {"far_sec"},
    "w/brought/": frozenset(STAFF),
    "w/brought/<str:number>/": frozenset({"grid_worker"}),
}
"""Route → the roles that reach it."""
