"""Who reaches which page about mediations: a part of the table of all routes."""

from tests.district import ROLES

SIGNED_IN = frozenset(ROLES) - {"stranger"}
SIDE, MEDIATES = frozenset({"resident"}), frozenset({"mediator"})
READS = frozenset({"dispatcher", "street_sec", "far_sec"})

OF_MEDIATIONS: dict[str, frozenset[str]] = {
    "desk/mediations/": MEDIATES,
    "desk/mediations/<uuid:mediation_id>/": MEDIATES,
    "desk/mediations/<uuid:mediation_id>/do/<slug:name>/": MEDIATES,
    "desk/mediations/<uuid:mediation_id>/print/": MEDIATES,
    "desk/mediations/<uuid:mediation_id>/sides/<uuid:party_id>/<slug:name>/": MEDIATES,
    "desk/mediations/rates/": MEDIATES | READS,
    "mediations/": frozenset(ROLES),
    "mediations/<uuid:party_id>/": SIDE,
    "mediations/<uuid:party_id>/<slug:name>/": SIDE,
    "mediations/new/": SIGNED_IN,
}
"""Route → the roles that reach it."""
