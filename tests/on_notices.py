"""Who reaches which page of the notices' desk: a part of the table of all routes."""

NOBODY: frozenset[str] = frozenset()
WRITERS_THERE = frozenset({"community", "committee", "dispatcher", "firm", "department"})
WRITERS = WRITERS_THERE | {"far_sec"}
DOORS = frozenset({"community", "steward"})
NOTICED = WRITERS_THERE | {"street_sec", "steward"}

OF_NOTICES: dict[str, frozenset[str]] = {
    "desk/notices/": WRITERS | {"street_sec", "steward"},
    "desk/notices/<uuid:notice_id>/": NOTICED,
    "desk/notices/<uuid:notice_id>/correct/": WRITERS_THERE,
    "desk/notices/<uuid:notice_id>/edit/": WRITERS_THERE,
    "desk/notices/<uuid:notice_id>/places/": WRITERS_THERE,
    "desk/notices/<uuid:notice_id>/publish/": NOTICED,
    "desk/notices/<uuid:notice_id>/unreached/": DOORS,
    "desk/notices/<uuid:notice_id>/unreached/print/": DOORS,
    "desk/notices/<uuid:notice_id>/unreached/told/": NOBODY,
    "desk/notices/<uuid:notice_id>/withdraw/": frozenset({"committee", "street_sec"}),
    "desk/notices/new/": WRITERS,
}
"""Route → the roles that reach it."""
