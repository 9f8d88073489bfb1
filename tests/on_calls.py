"""Who reaches the page for callers and the standard answers: a part of the table of all routes."""

from tests.district import STAFF

REGISTER = frozenset({"grid_worker", "steward", "community", "committee", "dispatcher", "far_sec"})
NOBODY: frozenset[str] = frozenset()

OF_CALLS: dict[str, frozenset[str]] = {
    "desk/answers/": frozenset(STAFF),
    "desk/answers/<uuid:answer_id>/": frozenset({"dispatcher"}),
    "desk/answers/new/": frozenset({"community", "dispatcher", "far_sec"}),
    "desk/caller/": REGISTER,
    "desk/caller/<str:number>/": NOBODY,
    "desk/caller/<str:number>/print/": NOBODY,
}
"""Route → the roles that reach it; a number is shown by the browser alone that took the call."""
