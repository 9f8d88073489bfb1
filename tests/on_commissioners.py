"""Who reaches which page about service commissioners: a part of the table of all routes."""

from tests.district import ROLES

READS = frozenset(
    {
        "grid_worker", "community", "committee", "dispatcher", "caller", "street_sec", "privacy",
        "sec_admin", "department",
    }
)  # fmt: skip
ASKS = frozenset({"community", "dispatcher"})
IS_ONE = frozenset({"department"})

OF_COMMISSIONERS: dict[str, frozenset[str]] = {
    "c/": frozenset({*ROLES}),
    "c/<str:seat_code>/": frozenset({*ROLES}),
    "desk/commissioners/": READS | {"far_sec"},
    "desk/commissioners/<uuid:commissioner_id>/": READS,
    "desk/commissioners/<uuid:commissioner_id>/do/<slug:name>/": frozenset({"sec_admin"}),
    "desk/commissioners/<uuid:commissioner_id>/print/": READS,
    "desk/commissioners/new/": frozenset({"sec_admin", "far_sec"}),
    "desk/commissioners/print/": READS | {"far_sec"},
    "desk/case/<str:number>/commissioner/": ASKS,
    "w/commissions/": IS_ONE,
    "w/commissions/<uuid:matter_id>/": IS_ONE,
}
"""Route → the roles that reach it."""
