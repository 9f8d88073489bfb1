"""Who reaches which page about what the grid may be given: a part of the table of all routes."""

from tests.district import STAFF

ON_DUTY = frozenset(STAFF)

OF_ADMISSIONS: dict[str, frozenset[str]] = {
    "desk/admissions/": ON_DUTY,
    "desk/admissions/<slug:kind_code>/": ON_DUTY,
    "desk/admissions/<uuid:admission_id>/<slug:name>/": ON_DUTY,
    "desk/admissions/new/": frozenset({"department"}),
    "desk/admissions/print/": ON_DUTY,
}
"""Route → the roles that reach it."""
