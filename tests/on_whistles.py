"""Who reaches which page about whistles and mediations: a part of the table of all routes."""

from tests.district import ROLES
from tests.on_mediations import OF_MEDIATIONS

SEES = frozenset(
    {"grid_worker", "community", "committee", "dispatcher", "caller", "street_sec", "privacy"}
)
HANDLES = frozenset({"grid_worker", "community", "committee", "firm", "department", "far_sec"})
ASKS = frozenset({"community", "dispatcher", "street_sec", "far_sec"})
CALLED = frozenset({"department"})

OF_WHISTLES: dict[str, frozenset[str]] = {
    **OF_MEDIATIONS,
    "desk/whistles/": SEES | {"far_sec"},
    "desk/whistles/<uuid:whistle_id>/": SEES,
    "desk/whistles/<uuid:whistle_id>/calls/<uuid:call_id>/<slug:name>/": SEES,
    "desk/whistles/<uuid:whistle_id>/do/<slug:name>/": SEES,
    "desk/whistles/<uuid:whistle_id>/print/": SEES,
    "desk/whistles/photos/<uuid:picture_id>/": SEES,
    "desk/whistles/new/": ASKS,
    "whistles/": frozenset({*ROLES}),
    "w/whistles/": HANDLES,
    "w/whistles/<uuid:call_id>/": CALLED,
    "w/whistles/<uuid:call_id>/<slug:name>/": CALLED,
}
"""Route → the roles that reach it."""
